package describe

import (
	"fmt"
	"hash/fnv"
	"sort"
	"strings"
)

// Named is a page and the name of its file, without an extension.
type Named struct {
	*Page
	Name string
}

// Name finds a file name for each page: its id in lower case, of letters and digits; a second one of a name has a number.
func Name(pages []*Page) []Named {
	list := make([]Named, len(pages))
	taken := map[string]int{"index": 1}
	for i, p := range pages {
		name := slug(p.ID)
		if name == "" {
			name = slug(p.Title)
		}
		if name == "" {
			name = "connector"
		}
		taken[name]++
		for base := name; taken[base] > 1; {
			next := fmt.Sprintf("%s-%d", base, taken[base])
			if taken[next] == 0 {
				taken[next]++
				name = next
				break
			}
			taken[base]++
		}
		list[i] = Named{p, name}
	}
	return list
}

const maxSlug = 80

// slug makes a file name that every system takes.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > maxSlug {
			break
		}
	}
	name := strings.Trim(b.String(), "-")
	if len(name) > maxSlug-10 {
		h := fnv.New32a()
		_, _ = h.Write([]byte(s)) // it never fails
		name = fmt.Sprintf("%s-%08x", strings.TrimRight(name[:maxSlug-10], "-"), h.Sum32())
	}
	switch name {
	case "con", "prn", "aux", "nul":
		name += "-connector"
	}
	if len(name) == 4 && (strings.HasPrefix(name, "com") || strings.HasPrefix(name, "lpt")) {
		name += "-connector"
	}
	return name
}

// section is one way to sort the connectors.
type section struct {
	title  string
	groups []group
}

type group struct {
	name  string
	pages []Named
}

// sections sorts pages by publisher, collection method and table.
func sections(pages []Named) []section {
	return []section{
		{"By publisher", grouped(pages, func(p *Page) []string { return []string{or(oneLine(p.Publisher), "No publisher")} })},
		{"By collection method", grouped(pages, func(p *Page) []string { return []string{p.Method} })},
		{"By table", grouped(pages, func(p *Page) []string {
			names := make([]string, 0, len(p.Tables))
			for i := range p.Tables {
				names = append(names, oneLine(p.Tables[i].Name))
			}
			return names
		})},
	}
}

func or(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

func grouped(pages []Named, keys func(*Page) []string) []group {
	at := map[string]int{}
	var list []group
	for _, p := range pages {
		for _, k := range keys(p.Page) {
			i, ok := at[k]
			if !ok {
				i = len(list)
				at[k] = i
				list = append(list, group{name: k})
			}
			list[i].pages = append(list[i].pages, p)
		}
	}
	sort.SliceStable(list, func(i, j int) bool {
		a, b := strings.ToLower(list[i].name), strings.ToLower(list[j].name)
		if a != b {
			return a < b
		}
		return list[i].name < list[j].name
	})
	for i := range list {
		pages := list[i].pages
		sort.SliceStable(pages, func(i, j int) bool { return strings.ToLower(pages[i].heading()) < strings.ToLower(pages[j].heading()) })
	}
	return list
}

// MarkdownIndex writes the index of pages; address returns where a page is.
func MarkdownIndex(pages []Named, address func(Named) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Connectors\n\n%d connectors.\n\n", len(pages))
	for _, s := range sections(pages) {
		b.WriteString("## " + s.title + "\n\n")
		for _, g := range s.groups {
			b.WriteString("- **" + mdPlain(g.name) + "**\n")
			for _, p := range g.pages {
				b.WriteString("  - [" + mdPlain(p.heading()) + "](" + address(p) + ")\n")
			}
		}
		b.WriteByte('\n')
	}
	return inertLines(strings.TrimRight(b.String(), "\n") + "\n")
}

// MarkdownAll writes several pages one after the other, behind an index.
func MarkdownAll(pages []*Page) string {
	if len(pages) == 1 {
		return pages[0].Markdown()
	}
	var b strings.Builder
	for i, p := range pages {
		if i > 0 {
			b.WriteString("\n---\n\n")
		}
		b.WriteString(p.Markdown())
	}
	return b.String()
}
