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
		case i == 0:
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
		return "Its queries also read " + codeList(
			p.Functions,
		) + ": a function that the solution's parsers define, or a table that the catalog does not know."
	}
	return "Its queries also read " + codeList(
		p.Functions,
	) + ": functions that the solution's parsers define, or tables that the catalog does not know."
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

func (w *mdWriter) setup(p *Page) {
	w.para("## Setup Instructions")
	if len(p.Steps) == 0 {
		w.para("The definition has no setup instructions.")
		w.findings(p, partSteps)
		return
	}
	w.para(
		"> **Note:** These instructions are made from the connector's definition. The portal fills in what is in ‹angle quotes›; **[brackets]** mark buttons.",
	)
	for _, s := range p.Steps {
		w.step(s)
	}
	w.findings(p, partSteps)
}

func (w *mdWriter) step(s *Step) {
	w.title(s.Number, s.Title)
	w.para(safe(s.Text))
	w.blocks(s.Blocks)
	for _, in := range s.Steps {
		w.step(in)
	}
}

func (w *mdWriter) title(number, title string) {
	if title == "" {
		return
	}
	switch {
	case w.noNumbers:
		number = ""
	case number != "":
		number += ". "
	}
	w.para("**" + number + mdPlain(title) + "**")
}

func (w *mdWriter) blocks(list []Block) {
	for i := range list {
		w.block(&list[i])
	}
}

func (w *mdWriter) block(b *Block) {
	switch b.Kind {
	case textBlock:
		w.para(safe(b.Text))
	case noteBlock:
		if b.Text != "" {
			w.para(quoted(safe(b.Text)))
		}
	case copyBlock:
		w.copyable(b)
	case inputBlock, choiceBlock, checkBlock, buttonBlock:
		w.para(mdControl(b))
	case groupBlock:
		w.title(b.Number, b.Label)
		w.para(safe(b.Text))
		for _, s := range b.Steps {
			w.step(s)
		}
	case tableBlock:
		w.para("*" + mdPlain(b.Label) + mdNotes(b.Notes) + "*")
		w.para(mdRows(b.Rows, mdPlain))
	case branchBlock:
		label := "**" + mdPlain(b.Label) + "**"
		if !b.Given {
			label = "- " + label + " *(choose one)*"
		}
		w.para(label)
		for _, br := range b.Branches {
			w.para("**○ " + mdPlain(br.Label) + "**")
			w.blocks(br.Blocks)
		}
	case formBlock:
		w.para("*" + mdPlain(b.Label) + "*")
		w.blocks(b.Blocks)
	case unknownBlock:
		w.para("- *" + safe(b.Text) + "*")
		if len(b.Rows) > 1 {
			w.para(mdRows(b.Rows, codeCell))
		}
		for _, s := range b.Steps {
			w.step(s)
		}
	}
}

func (w *mdWriter) copyable(b *Block) {
	value, hint := strings.TrimRight(safe(b.Text), "\n "), ""
	if b.Hint != "" {
		hint = ", before that “" + mdPlain(b.Hint) + "”"
	}
	label := "- "
	if b.Label != "" {
		label += "**" + mdPlain(b.Label) + "**: "
	}
	if !strings.Contains(value, "\n") {
		w.para(label + codeSpan(value) + hint)
		return
	}
	fence := "```"
	for strings.Contains(value, fence) {
		fence += "`"
	}
	w.para(strings.TrimRight(label, " ") + hint + "\n\n  " + fence + "\n  " + strings.ReplaceAll(value, "\n", "\n  ") + "\n  " + fence)
}

// mdControl writes a box, a list or a button.
func mdControl(b *Block) string {
	label := "- **" + mdPlain(b.Label) + "**"
	switch b.Kind {
	case buttonBlock:
		label = "- **[" + mdPlain(b.Label) + "]**"
		if connect, ok := strings.CutPrefix(b.Label, "Connect "); ok {
			label = "- Connect " + mdPlain(connect)
		}
		if b.Text != "" {
			label += ": " + mdPlain(b.Text)
		}
		return label + mdNotes(b.Notes)
	case inputBlock:
		label += ": text box" + mdNotes(b.Notes)
		if b.Hint != "" {
			label += ", hint “" + mdPlain(b.Hint) + "”"
		}
		if b.Text != "" {
			label += "\n  " + item(b.Text)
		}
		return label
	case choiceBlock:
		how, notes := b.choice()
		lines := []string{label + ": " + how + mdNotes(notes)}
		for _, o := range b.Options {
			lines = append(lines, "  - "+mdPlain(o))
		}
		return strings.Join(lines, "\n")
	default:
		var lines []string
		if b.Text != "" {
			lines = append(lines, strings.TrimSpace(safe(b.Text)), "")
		}
		if b.Label != "" {
			lines = append(lines, "**"+mdPlain(b.Label)+"**")
		}
		for _, o := range b.Options {
			lines = append(lines, "- [ ] "+mdPlain(o))
		}
		return strings.Join(lines, "\n")
	}
}

// choice says how many options of a list can be chosen, and what else is noted.
func (b *Block) choice() (how string, notes []string) {
	if len(b.Notes) > 0 && b.Notes[0] == "several" {
		return "choose one or more", b.Notes[1:]
	}
	return "choose one", b.Notes
}

func mdNotes(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return " (" + mdPlain(strings.Join(notes, ", ")) + ")"
}

func mdRows(rows [][]string, cell func(string) string) string {
	var b strings.Builder
	for i, r := range rows {
		b.WriteByte('|')
		for _, c := range r {
			b.WriteString(" " + cell(c) + " |")
		}
		b.WriteByte('\n')
		if i == 0 {
			b.WriteString("|" + strings.Repeat("---|", max(len(r), 1)) + "\n")
		}
	}
	return b.String()
}

// connected says when the portal shows the connector as connected.
func (w *mdWriter) connected(p *Page) {
	if len(p.ConnectedWhen) > 0 {
		w.para("## Status")
		w.para(p.connectedIntro() + "\n- " + strings.Join(p.ConnectedWhen, "\n- "))
	}
}

func (p *Page) connectedIntro() string {
	switch {
	case len(p.ConnectedWhen) == 1:
		return "The portal shows “Connected” when"
	case p.ConnectedBySome:
		return "The portal shows “Connected” when one of these is true:"
	default:
		return "The portal shows “Connected” when all of these are true:"
	}
}

func (w *mdWriter) requests(p *Page) {
	if len(p.Requests) == 0 {
		return
	}
	w.para("## Requests")
	for _, r := range p.Requests {
		text := strings.TrimRight(safe(r.Text), "\n")
		fence := "```"
		for strings.Contains(text, fence) {
			fence += "`"
		}
		w.para("**" + mdPlain(r.Title) + "**\n\n" + fence + "http\n" + text + "\n" + fence)
	}
}

// findings lists what was found about a part of the page; "" is what belongs to no part.
func (w *mdWriter) findings(p *Page, part string) {
	var lines []string
	for i := range p.Findings {
		if f := &p.Findings[i]; f.Part == part || part == partSteps && strings.HasPrefix(f.Part, partSteps) {
			lines = append(lines, "> - **"+f.Severity+"** "+item(f.Message)+" ["+f.Rule+"] ("+mdPlain(f.File)+")")
		}
	}
	if len(lines) > 0 {
		w.para("> **Findings**\n>\n" + strings.Join(lines, "\n"))
	}
}
