package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// tableNamed compares the table that a step names, and the alias that it has customers save, with what the queries read.
func tableNamed(p *rules.Pass, texts []connector.ReadText) {
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		if t.Kind != connector.Markdown || t.Compared {
			continue
		}
		if at := strings.Index(v, " schema"); at > 0 {
			usingSchema(p, t, at)
		}
		if at := connector.IndexFold(v, "alias **"); at >= 0 && strings.Contains(v, "lias **") {
			functionAlias(p, t, at+len("alias **"))
		}
	}
}

// usingSchema looks at "the logs are received using the CommonSecurityLog schema".
func usingSchema(p *rules.Pass, t *connector.ReadText, end int) {
	v := t.Str.Value
	from := strings.LastIndexAny(v[:end], " *`") + 1
	name := v[from:end]
	if !catalog.KnownTable(name) || !says(v[max(0, from-30):from], "using the", "in the") {
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

// functionAlias looks at "save it with the alias **ContosoEvent**".
func functionAlias(p *rules.Pass, t *connector.ReadText, from int) {
	v := t.Str.Value
	n := strings.Index(v[from:], "**")
	if n < 3 {
		return
	}
	name := v[from : from+n]
	if strings.ContainsAny(name, " <>{}") {
		return
	}
	other := ""
	for _, q := range p.Definition.Parsed() {
		for _, s := range q.KQL.Sources {
			if s.Name == name {
				return
			}
			if _, slip := near.Best(s.Name, []string{name}); slip && !catalog.KnownTable(s.Name) {
				other = s.Name
			}
		}
	}
	if other != "" {
		p.ReportText(t.Str, from, from+n, "alias", name, other)
	}
}
