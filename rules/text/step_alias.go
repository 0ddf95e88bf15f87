package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// searchSign is what is before the name in "search for the alias ContosoEvent and load the function code".
const searchSign = "search for the alias "

// searchedAlias looks at the function that customers are to search for, where the queries read one function, which has another name.
func searchedAlias(p *rules.Pass, t *rules.ReadText, from int) {
	v := t.Str.Value
	n := strings.Index(v[from:min(len(v), from+80)], " and load")
	if n < 0 {
		return
	}
	name := strings.Trim(v[from:from+n], "*`\"'")
	from += strings.Index(v[from:], name)
	if len(name) < 3 || strings.ContainsAny(name, "<>{}\n[](,") || strings.Count(name, " ") > 4 || rules.IndexFold(name, " or ") >= 0 {
		return
	}
	other := ""
	for _, q := range p.Definition.Parsed() {
		for _, s := range q.KQL.Sources {
			switch {
			case s.Name == name, s.Pattern, s.Remote, s.Filled, s.Unknown:
				return
			case isTable(s.Name) || s.Name == other:
			case other != "":
				return
			default:
				other = s.Name
			}
		}
	}
	if other == "" || strings.Contains(v, other) && !strings.Contains(name, " ") {
		return
	}
	p.ReportText(t.Str, from, from+len(name), "search", name, other)
}
