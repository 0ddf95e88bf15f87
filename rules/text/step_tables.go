package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// tableNamed compares the table that a step names, and the alias that it has customers save, with what the queries read.
func tableNamed(p *rules.Pass, texts []rules.ReadText) {
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		if t.Kind != rules.Markdown || t.Compared || noTable.Lacks(&t.Text, namesNoTable) {
			continue
		}
		if at := strings.Index(v, " schema"); at > 0 {
			usingSchema(p, t, at)
		}
		if strings.Contains(v, "_CL") && t.Field == "step description" {
			customTable(p, t)
		}
		if t.Str.Node == p.Definition.Banner.Node {
			continue // parser-banner compares its function
		}
		if at := strings.Index(v, searchSign); at >= 0 {
			searchedAlias(p, t, at+len(searchSign))
		}
		for _, sign := range aliasSigns {
			if at := strings.Index(v, sign); at >= 0 {
				functionAlias(p, t, at+len(sign), sign[len(sign)-1:])
				break
			}
		}
	}
}

// aliasSigns are what is before the name of a function that customers are to create.
var aliasSigns = [...]string{"alias **", "alias, **", "alias `", "alias, `", "alias \"", "alias, \""}

// noTable are the texts that tableNamed has nothing to look at in.
var noTable = rules.NewQuiet()

func namesNoTable(t *rules.Text) bool {
	v := t.Str.Value
	return !strings.Contains(v, " schema") && !strings.Contains(v, "_CL") && !strings.Contains(v, "alias")
}

// usingSchema looks at "the logs are received using the CommonSecurityLog schema".
func usingSchema(p *rules.Pass, t *rules.ReadText, end int) {
	v := t.Str.Value
	from := strings.LastIndexAny(v[:end], " *`") + 1
	name := v[from:end]
	if !catalog.KnownTable(name) || !says(v[max(0, from-30):from], "using the", "in the") {
		return
	}
	if typed := typedTable(p.Definition); typed != "" && catalog.KnownTable(typed) {
		if !strings.EqualFold(typed, name) && !readsTable(p.Definition, name) {
			p.ReportText(t.Str, from, end, "table", name)
		}
		return
	}
	if (name == "CommonSecurityLog" || name == "Syslog") && customOnly(p.Definition) && !saysElsewhere(p.Definition, t.Str.Node, strings.ToLower(name), "cef", "common event format", "syslog") {
		p.ReportText(t.Str, from, end, "table", name)
		return
	}
	reads := false
	for _, q := range p.Definition.Parsed() {
		for _, s := range q.KQL.Sources {
			if strings.EqualFold(s.Name, name) || s.Unknown || s.Pattern || !catalog.KnownTable(s.Name) && !strings.HasSuffix(s.Name, "_CL") {
				return // it reads the table, or a function that may
			}
			reads = true
		}
	}
	if reads {
		p.ReportText(t.Str, from, end, "table", name)
	}
}

// customOnly reports whether all data types of a page are custom tables.
func customOnly(d *rules.Definition) bool {
	for i := range d.DataTypes {
		if !strings.HasSuffix(d.DataTypes[i].Name.Value, "_CL") {
			return false
		}
	}
	return len(d.DataTypes) > 0
}

// saysElsewhere reports whether another text or a query of a page has one of some words.
func saysElsewhere(d *rules.Definition, not rules.Node, list ...string) bool {
	for t := range d.Texts() {
		if t.Str.Node != not && says(t.Str.Value, list...) {
			return true
		}
	}
	for q := range d.Queries() {
		if says(q.Text.Value, list...) {
			return true
		}
	}
	return false
}

// typedTable returns the table that all data types of a page are named after, as in "CommonSecurityLog (Contoso)"; "" where there is none.
func typedTable(d *rules.Definition) string {
	table := ""
	for i := range d.DataTypes {
		name, _, ok := strings.Cut(d.DataTypes[i].Name.Value, " (")
		if !ok || table != "" && name != table {
			return ""
		}
		table = name
	}
	return table
}

// readsTable reports whether a query of a page reads a table by its name.
func readsTable(d *rules.Definition, table string) bool {
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			if strings.EqualFold(s.Name, table) {
				return true
			}
		}
	}
	return false
}

// functionAlias looks at "save it with the alias **ContosoEvent**": a name that no query reads, where the queries read one function, which
// is near it, or which another text mentions.
func functionAlias(p *rules.Pass, t *rules.ReadText, from int, mark string) {
	v := t.Str.Value
	n := strings.Index(v[from:], mark)
	if n < 3 {
		return
	}
	name := v[from : from+n]
	if strings.ContainsAny(name, " <>{}\n[](") || documented(name) {
		return
	}
	other, several := "", false
	for _, q := range p.Definition.Parsed() {
		for _, s := range q.KQL.Sources {
			if s.Name == name {
				return
			}
			if s.Pattern || s.Unknown || isTable(s.Name) {
				continue
			}
			several = several || other != "" && other != s.Name
			if _, slip := rules.Nearest(s.Name, []string{name}); slip || other == "" {
				other = s.Name
			}
		}
	}
	if other == "" {
		return
	}
	_, slip := rules.Nearest(other, []string{name})
	if slip || !several && !strings.Contains(v, other) && wordOn(p.Definition, other, t.Str.Node) && !wordOn(p.Definition, name, t.Str.Node) {
		p.ReportText(t.Str, from, from+n, "alias", name, other)
	}
}

// documented reports whether a name is that of one of the tables that Microsoft documents.
func documented(name string) bool {
	known, ok := catalog.FindTable(name)
	return ok && known.Documented
}

func isTable(name string) bool { return catalog.KnownTable(name) || strings.HasSuffix(name, "_CL") }

// wordOn reports whether a text of a page, other than one, has a name as a word.
func wordOn(d *rules.Definition, name string, not rules.Node) bool {
	if name == "" || strings.Contains(d.Title.Value+" "+d.Publisher.Value, name) {
		return false // the product has the name, too
	}
	for t := range d.Texts() {
		for v := t.Str.Value; t.Str.Node != not; {
			i := strings.Index(v, name)
			if i < 0 {
				break
			}
			end := i + len(name)
			if (i == 0 || !isLetter(v[i-1])) && (end == len(v) || !isLetter(v[end])) {
				return true
			}
			v = v[end:]
		}
	}
	return false
}

// customTable looks at a custom table in bold or in code that a step mentions and the page does not read.
func customTable(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	for from := 0; ; {
		i := strings.Index(v[from:], "_CL")
		if i < 0 {
			return
		}
		i += from
		from = i + len("_CL")
		start := i
		for start > 0 && isLetter(v[start-1]) {
			start--
		}
		if from < len(v) && isLetter(v[from]) || i-start < 4 || start < 1 || from >= len(v) || !t.Found.Prose(start) && !t.Found.InCode(start) {
			continue
		}
		marked := v[start-1] == '`' && v[from] == '`' || start > 1 && strings.HasSuffix(v[:start], "**") && strings.HasPrefix(v[from:], "**") ||
			strings.HasSuffix(v[:start], " table ") || strings.HasPrefix(v[from:], " table")
		name := v[start:from]
		if !marked || onPage(p.Definition, name) {
			continue
		}
		p.ReportText(t.Str, start, from, "table", name)
		return
	}
}

// onPage reports whether a query or a data type of a page has a name, or whether the page reads something whose tables are not known.
func onPage(d *rules.Definition, name string) bool {
	tables := 0
	for _, q := range d.Parsed() {
		if !q.KQL.Whole() || rules.TextHasFold(q.KQL.Text, strings.ToLower(name)) {
			return true
		}
		for _, s := range q.KQL.Sources {
			if s.Function || s.Unknown || s.Filled || !strings.HasSuffix(s.Name, "_CL") && !catalog.KnownTable(s.Name) {
				return true // a parser may read the table
			}
			tables++
		}
	}
	for i := range d.DataTypes {
		if rules.TextHasFold(d.DataTypes[i].Name.Value, strings.ToLower(name)) {
			return true
		}
	}
	return tables == 0
}
