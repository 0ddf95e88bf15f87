package describe

import (
	"slices"
	"strings"
)

// Change is a field of a page before and after.
type Change struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Difference is what a customer would see differently of one connector.
type Difference struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	State   string   `json:"state"` // added, changed, removed
	Changes []Change `json:"changes"`

	page *Page // as it is; as it was where it is gone
}

// Changed pairs pages with what they were before, and lists what differs: in the order of the pages, then those that are gone. Findings
// do not count.
func Changed(before, after []*Page) []Difference {
	was := pair(before, after)
	var list []Difference
	for _, p := range after {
		old := was[p]
		if old == nil {
			list = append(list, Difference{p.ID, p.heading(), "added", compare(&Page{}, p), p})
		} else if changes := compare(old, p); len(changes) > 0 {
			list = append(list, Difference{p.ID, p.heading(), "changed", changes, p})
		}
	}
	kept := map[*Page]bool{}
	for _, p := range was {
		kept[p] = true
	}
	for _, p := range before {
		if !kept[p] {
			list = append(list, Difference{p.ID, p.heading(), "removed", []Change{}, p})
		}
	}
	return list
}

// pair finds what each page was: the one of its id in its file, else one of its id, else the one in its file.
func pair(before, after []*Page) map[*Page]*Page {
	was, used := map[*Page]*Page{}, map[*Page]bool{}
	for _, key := range [...]func(*Page) string{
		func(p *Page) string { return p.ID + "\x00" + p.path() },
		func(p *Page) string { return p.ID + "\x00" + p.Dialect },
		func(p *Page) string { return p.ID },
		(*Page).path,
	} {
		old := map[string][]*Page{}
		for _, p := range before {
			if !used[p] {
				old[key(p)] = append(old[key(p)], p)
			}
		}
		for _, p := range after {
			k := key(p)
			if list := old[k]; was[p] == nil && k != "" && len(list) > 0 {
				was[p], used[list[0]], old[k] = list[0], true, list[1:]
			}
		}
	}
	return was
}

func (p *Page) path() string {
	if len(p.Files) == 0 {
		return ""
	}
	return p.Files[0].Path
}

// ChangedPages returns the pages that are new or differ.
func ChangedPages(list []Difference) []*Page {
	var out []*Page
	for i := range list {
		if list[i].State != "removed" {
			out = append(out, list[i].page)
		}
	}
	return out
}

// field is one thing that a customer sees. Fields of one key are the same thing before and after.
type field struct{ key, name, value string }

type fields []field

// add takes a field, with a number in its key where the page has another one of the key.
func (f *fields) add(key, name, value string) {
	if value == "" {
		return
	}
	for slices.ContainsFunc(*f, func(g field) bool { return g.key == key }) {
		key += "\x00"
	}
	*f = append(*f, field{key, name, value})
}

func (f *fields) set(name, value string) { f.add(name, name, value) }

// fields lists what a customer sees, in Markdown, but for the steps.
func (p *Page) fields() fields {
	var f fields
	f.set("Title", mdPlain(p.Title))
	if p.ID != "" {
		f.set("Connector ID", codeSpan(p.ID))
	}
	f.set("Publisher", mdPlain(p.Publisher))
	f.set("Collection Method", p.Method)
	f.set("CCF Capabilities", mdPlain(strings.Join(p.Capabilities, ", ")))
	switch {
	case p.Deprecated:
		f.set("Status", "Deprecated")
	case p.Preview:
		f.set("Status", "Preview")
	}
	f.set("Description", p.Description)
	f.set("Banner", p.Banner)
	for i := range p.Tables {
		t := &p.Tables[i]
		f.set(
			"Table "+codeSpan(t.Name),
			strings.TrimSuffix(
				"supports transformations: "+inWords(t.Transformations)+", Ingestion API: "+inWords(t.IngestionAPI)+", "+mdPlain(t.note()),
				", ",
			),
		)
	}
	for i := range p.Permissions.Providers {
		rp := &p.Permissions.Providers[i]
		f.set("Permission "+mdPlain(rp.heading()), mdPlain(or(rp.Scope, "Workspace"))+": "+rp.sentence()+rp.checked("*"))
	}
	for _, c := range p.Permissions.Customs {
		name := "Prerequisite"
		if c.Name != "" {
			name += " " + mdPlain(c.Name)
		}
		f.set(name, or(c.Description, "no description"))
	}
	f.set("Licenses", strings.Join(each(p.Permissions.Licenses, func(l License) string { return mdPlain(l.shown()) }), ", "))
	f.set("Tenant Permissions", mdPlain(strings.Join(p.Permissions.Roles, ", ")))
	return f
}

func inWords(answer string) string {
	if answer == "unknown" {
		return "not known"
	}
	return answer
}

func compare(before, after *Page) []Change {
	list := compareFields(before.fields(), after.fields())
	list = append(list, compareSteps(before.Steps, after.Steps)...)
	var was, is fields
	was.set("Connected when", strings.Join(before.ConnectedWhen, "\n"))
	is.set("Connected when", strings.Join(after.ConnectedWhen, "\n"))
	return append(list, compareFields(was, is)...)
}

func compareFields(was, is fields) []Change {
	old := map[string]string{}
	for _, f := range was {
		old[f.key] = f.value
	}
	var list []Change
	for _, f := range is {
		if value := old[f.key]; value != f.value {
			list = append(list, Change{f.name, value, f.value})
		}
		delete(old, f.key)
	}
	for _, f := range was {
		if value, gone := old[f.key]; gone {
			list = append(list, Change{f.name, value, ""})
		}
	}
	return list
}
