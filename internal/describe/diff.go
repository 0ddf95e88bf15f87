package describe

import (
	"fmt"
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
}

// Changed pairs pages with what they were before, and lists what differs: in the order of the pages, then those that are gone. Findings
// do not count.
func Changed(before, after []*Page) []Difference {
	old := map[string]*Page{}
	for _, key := range [...]func(*Page) string{pathKey, (*Page).key} {
		for _, p := range before {
			old[key(p)] = p
		}
	}
	used := map[*Page]bool{}
	var list []Difference
	for _, p := range after {
		was := old[p.key()]
		if was == nil {
			was = old[pathKey(p)]
		}
		if was == nil || used[was] {
			list = append(list, Difference{p.ID, p.heading(), "added", compare(&Page{}, p)})
			continue
		}
		used[was] = true
		if changes := compare(was, p); len(changes) > 0 {
			list = append(list, Difference{p.ID, p.heading(), "changed", changes})
		}
	}
	for _, p := range before {
		if !used[p] {
			list = append(list, Difference{p.ID, p.heading(), "removed", []Change{}})
		}
	}
	return list
}

func (p *Page) key() string { return "id\x00" + p.ID + "\x00" + p.Dialect }

func pathKey(p *Page) string {
	if len(p.Files) == 0 {
		return ""
	}
	return "path\x00" + p.Files[0].Path
}

// ChangedPages returns the pages that a difference names.
func ChangedPages(list []Difference, after []*Page) []*Page {
	var out []*Page
	for _, p := range after {
		for i := range list {
			if d := &list[i]; d.State != "removed" && d.ID == p.ID && d.Title == p.heading() {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

type fields struct {
	names  []string
	values map[string]string
}

func (f *fields) set(name, value string) {
	if value == "" {
		return
	}
	if _, ok := f.values[name]; !ok {
		f.names = append(f.names, name)
	}
	f.values[name] = value
}

// fields lists what a customer sees, a line each, in Markdown.
func (p *Page) fields() *fields {
	f := &fields{values: map[string]string{}}
	f.set("Title", mdPlain(p.Title))
	f.set("Connector ID", codeOrNone(p.ID))
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
	f.set("Connected when", strings.Join(p.ConnectedWhen, "\n"))
	for i := range p.Tables {
		t := &p.Tables[i]
		f.set("Table "+codeSpan(t.Name), strings.TrimSuffix("transformations "+sign(t.Transformations)+", Ingestion API "+sign(t.IngestionAPI)+", "+mdPlain(t.note()), ", "))
	}
	for i := range p.Permissions.Providers {
		rp := &p.Permissions.Providers[i]
		f.set(fmt.Sprintf("Permission %d: %s", i+1, mdPlain(rp.heading())), mdPlain(rp.Scope)+": "+rp.sentence()+" ("+strings.Join(rp.Required, ", ")+")")
	}
	for i, c := range p.Permissions.Customs {
		f.set(fmt.Sprintf("Prerequisite %d", i+1), strings.TrimPrefix(mdPlain(c.Name)+": "+c.Description, ": "))
	}
	var licenses []string
	for _, l := range p.Permissions.Licenses {
		licenses = append(licenses, mdPlain(l.shown()))
	}
	f.set("Licenses", strings.Join(licenses, ", "))
	f.set("Tenant Permissions", mdPlain(strings.Join(p.Permissions.Roles, ", ")))
	for i, s := range p.Steps {
		title := ""
		if s.Title != "" {
			title = "**" + mdPlain(s.Title) + "**\n"
		}
		f.set(fmt.Sprintf("Step %d", i+1), strings.TrimSpace(title+s.markdown()))
	}
	return f
}

func codeOrNone(s string) string {
	if s == "" {
		return ""
	}
	return codeSpan(s)
}

func compare(before, after *Page) []Change {
	was, is := before.fields(), after.fields()
	var list []Change
	for _, name := range is.names {
		if was.values[name] != is.values[name] {
			list = append(list, Change{name, was.values[name], is.values[name]})
		}
	}
	for _, name := range was.names {
		if _, ok := is.values[name]; !ok {
			list = append(list, Change{name, was.values[name], ""})
		}
	}
	return list
}

// maxDifference is how much of a value a cell of the table shows.
const maxDifference = 600

// MarkdownDiff writes differences as tables of fields before and after.
func MarkdownDiff(list []Difference) string {
	if len(list) == 0 {
		return "No connector page changes.\n"
	}
	var b strings.Builder
	b.WriteString("# What customers will see differently\n\n")
	for _, d := range list {
		b.WriteString("## " + mdPlain(d.Title) + inBrackets(d.State) + "\n\n")
		if len(d.Changes) == 0 {
			b.WriteString("The connector's page is gone.\n\n")
			continue
		}
		b.WriteString("| Field | Before | After |\n|---|---|---|\n")
		for _, c := range d.Changes {
			from, to := around(safe(c.Before), safe(c.After))
			b.WriteString("| " + strings.ReplaceAll(c.Field, "|", "\\|") + " | " + diffCell(from) + " | " + diffCell(to) + " |\n")
		}
		b.WriteByte('\n')
	}
	return inertLines(strings.TrimRight(b.String(), "\n") + "\n")
}

// around cuts two long texts to the part in which they differ.
func around(a, b string) (from, to string) {
	if len(a) <= maxDifference && len(b) <= maxDifference {
		return a, b
	}
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	start := max(same-80, 0)
	if start > 0 {
		if i := strings.LastIndexAny(a[:start], " \n"); i >= 0 {
			start = i + 1
		}
		for start > 0 && start < len(a) && a[start]&0xC0 == 0x80 {
			start--
		}
	}
	cut := func(s string) string {
		if s == "" {
			return s
		}
		s = limit(s[min(start, len(s)):], maxDifference)
		if start > 0 {
			s = "…" + s
		}
		return s
	}
	return cut(a), cut(b)
}

// diffCell puts Markdown into a cell; what would break the table is written differently.
func diffCell(s string) string {
	if s == "" {
		return "—"
	}
	s = strings.NewReplacer("\r", "", "|", "\\|", "```", "").Replace(s)
	var lines []string
	for l := range strings.SplitSeq(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "<br>")
}
