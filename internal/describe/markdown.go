package describe

import (
	"strings"
)

// Markdown writes the page in Markdown.
func (p *Page) Markdown() string {
	w := &mdWriter{}
	w.page(p)
	return inertLines(strings.TrimRight(w.b.String(), "\n") + "\n")
}

type mdWriter struct {
	b         strings.Builder
	noNumbers bool // titles have no numbers
}

// para writes a block with a blank line behind it.
func (w *mdWriter) para(s string) {
	if s = strings.TrimRight(s, " \n"); s != "" {
		w.b.WriteString(s + "\n\n")
	}
}

func (w *mdWriter) page(p *Page) {
	w.para("# " + mdPlain(p.heading()))
	w.attributes(p)
	for _, n := range p.Notes {
		w.para("> **Note:** " + safe(n))
	}
	w.findings(p, "")
	if p.loose {
		w.requests(p)
		return
	}
	w.para(safe(p.Description))
	if p.Banner != "" {
		w.para(quoted(safe(p.Banner)))
	}
	w.findings(p, partDescription)
	w.tables(p)
	w.permissions(p)
	w.setup(p)
	w.connected(p)
	w.requests(p)
}

func (p *Page) heading() string {
	for _, s := range [...]string{p.Title, p.ID} {
		if s != "" {
			return s
		}
	}
	return "Connector without a title"
}

func (w *mdWriter) attributes(p *Page) {
	var b strings.Builder
	b.WriteString("| Attribute | Value |\n|:----------|:------|\n")
	row := func(name, value string) {
		if value != "" {
			b.WriteString("| **" + name + "** | " + mdCell(value) + " |\n")
		}
	}
	if p.ID != "" {
		row("Connector ID", codeCell(p.ID))
	}
	row("Publisher", mdPlain(p.Publisher))
	var solutions []string
	for _, s := range p.Solutions {
		solutions = append(solutions, mdPlain(s.Name))
	}
	row("Used in Solutions", strings.Join(solutions, ", "))
	row("Collection Method", p.Method)
	for _, g := range p.fileGroups() {
		var links []string
		for _, f := range g.files {
			links = append(links, mdFile(f))
		}
		row(g.name, strings.Join(links, ", "))
	}
	row("CCF Capabilities", mdPlain(strings.Join(p.Capabilities, ", ")))
	switch {
	case p.Deprecated:
		row("Status", "Deprecated")
	case p.Preview:
		row("Status", "Preview")
	}
	w.para(b.String())
}

type fileGroup struct {
	name  string
	files []File
}

// fileGroups sorts the files by what a reader looks for. The definition is the first file, whatever else is in it.
func (p *Page) fileGroups() []fileGroup {
	groups := []fileGroup{
		{name: "Connector Definition Files"},
		{name: "DCR Definition Files"},
		{name: "CCF Configuration"},
		{name: "Table Definition Files"},
	}
	for i, f := range p.Files {
		n := 0
		switch {
		case i == 0 && !p.loose:
		case f.Kind == "data-collection-rule":
			n = 1
		case f.Kind == "connection":
			n = 2
		case f.Kind == "table":
			n = 3
		}
		groups[n].files = append(groups[n].files, f)
	}
	return groups
}

func mdFile(f File) string {
	base := f.Path[strings.LastIndexByte(f.Path, '/')+1:]
	switch {
	case f.URL != "":
	case strings.HasPrefix(f.Path, "../"), strings.HasPrefix(f.Path, "/"), strings.Contains(f.Path, ":/"):
		return codeCell(base) // the way to it is nobody's business
	default:
		return codeCell(f.Path)
	}
	return "[" + mdPlain(base) + "](" + f.URL + ")"
}

func quoted(s string) string {
	return "> " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n> ")
}

func (w *mdWriter) tables(p *Page) {
	w.para("## Tables Ingested")
	if len(p.Tables) == 0 {
		w.para("The definition names no table.")
	} else {
		w.para("This connector ingests data into the following tables:")
		w.para(mdTables(p.Tables))
	}
	if len(p.Functions) > 0 {
		w.para(p.functionsRead())
	}
	w.findings(p, partTables)
}

// functionsRead says which functions the queries read.
func (p *Page) functionsRead() string {
	if len(p.Functions) == 1 {
		return "Its queries also read " + codeList(p.Functions) + ": a function that the solution's parsers define, or a table that the catalog does not know."
	}
	return "Its queries also read " + codeList(p.Functions) + ": functions that the solution's parsers define, or tables that the catalog does not know."
}

func mdTables(tables []Table) string {
	notes := false
	for i := range tables {
		notes = notes || tables[i].note() != ""
	}
	var b strings.Builder
	b.WriteString("| Table | Supports Transformations | Ingestion API Supported |")
	if notes {
		b.WriteString(" Notes |")
	}
	b.WriteString("\n|-------|:------------------------:|:-----------------------:|")
	if notes {
		b.WriteString("-------|")
	}
	b.WriteByte('\n')
	for i := range tables {
		t := &tables[i]
		b.WriteString("| " + codeCell(t.Name) + " | " + sign(t.Transformations) + " | " + sign(t.IngestionAPI) + " |")
		if notes {
			b.WriteString(" " + mdPlain(t.note()) + " |")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// note says what else is known of a table.
func (t *Table) note() string {
	var list []string
	if t.Plan != "" && t.Plan != "analytics or basic" {
		list = append(list, "plan: "+t.Plan)
	}
	if t.DataCollector {
		list = append(list, "Data Collector API")
	}
	return strings.Join(list, "; ")
}

func sign(answer string) string {
	switch answer {
	case "yes":
		return "✓"
	case "no":
		return "✗"
	default:
		return "—"
	}
}

func (w *mdWriter) permissions(p *Page) {
	w.para("## Permissions")
	if p.Permissions.None() {
		w.para("The definition asks for no permissions.")
	}
	list := func(title string, items []string) {
		if len(items) > 0 {
			w.para("**" + title + ":**\n- " + strings.Join(items, "\n- "))
		}
	}
	var items []string
	for i := range p.Permissions.Providers {
		rp := &p.Permissions.Providers[i]
		scope := rp.Scope
		if scope == "" {
			scope = "Workspace"
		}
		items = append(items, "**"+mdPlain(rp.heading())+"** ("+mdPlain(scope)+"): "+item(rp.sentence())+rp.checked("*"))
	}
	list("Resource Provider Permissions", items)
	items = nil
	for _, c := range p.Permissions.Customs {
		switch {
		case c.Name == "":
			items = append(items, item(c.Description))
		case c.Description == "":
			items = append(items, "**"+mdPlain(c.Name)+"**")
		default:
			items = append(items, "**"+mdPlain(c.Name)+"**: "+item(c.Description))
		}
	}
	list("Custom Permissions", items)
	items = nil
	for _, l := range p.Permissions.Licenses {
		items = append(items, mdPlain(l.shown()))
	}
	list("Licenses", items)
	if len(p.Permissions.Roles) > 0 {
		w.para("**Tenant Permissions:**\nRequires " + mdPlain(strings.Join(p.Permissions.Roles, ", ")) + " on the workspace's tenant")
	}
	w.findings(p, partPermissions)
}

// shown is the product of a license, or its value where that is unknown.
func (l License) shown() string {
	if l.Product != "" {
		return l.Product
	}
	return l.Value + " (unknown license value)"
}

// item puts Markdown into an item of a list.
func item(s string) string { return strings.ReplaceAll(strings.TrimSpace(safe(s)), "\n", "\n  ") }
