package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// FirstParty reports kinds, alerts and data types on the page of one of Microsoft's products that belong to another one.
var FirstParty = rules.Rule{
	ID: "CL222", Name: "first-party", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "kind", Text: "the kind `{0}` is that of {1}, but the page is about {2}",
			Why: "Customers connect another product than the page says.", Help: "use the kind of this product",
		},
		{
			ID: "alerts", Text: "`{0}` is the name of the alerts of {1}, but the page is about {2}",
			Why: "The page shows the alerts of another product.", Help: "use the name of this product's alerts", Yields: []string{"CL530"},
		},
		{
			ID: "data-type", Text: "the data type `{0}` is that of {1}, but the page is about {2}",
			Why: "Customers look for another product's data.", Help: "use the data type of this product",
			Yields: []string{"CL404"},
		},
	},
	Check: checkFirstParty,
}

func checkFirstParty(p *rules.Pass) {
	d := p.Definition
	own, ok := catalog.FirstPartyNamed(d.Title.Value)
	if !ok || p.File.IsTemplate() {
		return
	}
	f := firstParty{p, own}
	for in := range d.Instructions() {
		f.value(in.Param("connectorKind"), catalog.FirstPartyKind, "kind")
		f.value(in.Param("filterProduct"), catalog.FirstPartyAlerts, "alerts")
	}
	for i := range d.Criteria {
		if strings.HasPrefix(d.Criteria[i].Type.Value, "SentinelKinds") {
			for _, q := range d.Criteria[i].Queries {
				f.value(q, catalog.FirstPartyKind, "kind")
			}
		}
	}
	for i := range d.DataTypes {
		name := d.DataTypes[i].Name
		if table, inner, ok := strings.Cut(name.Value, "("); ok && strings.TrimSpace(table) == "SecurityAlert" {
			if other, known := catalog.FirstPartyOf(catalog.FirstPartyDataType, strings.TrimSuffix(inner, ")")); known && other.Name != own.Name {
				p.Report(name.Node, "data-type", name.Value, other.Name, own.Name)
			}
		}
	}
	f.queries()
	for step := range d.UI.GetFold("caseGenerationSteps").Elements() {
		for in := range step.GetFold("instructions").Elements() {
			f.value(d.Text(in.GetFold("parameters").GetFold("filterProduct")), catalog.FirstPartyAlerts, "alerts")
		}
	}
}

// firstParty looks at the page of a product.
type firstParty struct {
	*rules.Pass
	own catalog.FirstParty
}

func (f *firstParty) value(s rules.Str, part int, message string) {
	if other, known := catalog.FirstPartyOf(part, s.Value); known && s.Known() && other.Name != f.own.Name {
		f.Report(s.Node, message, s.Value, other.Name, f.own.Name)
	}
}

// queries looks at what the queries compare ProductName with, if none of them asks for the page's own product.
func (f *firstParty) queries() {
	for _, q := range f.Definition.Parsed() {
		if !q.Text.Known() || !q.KQL.Whole() {
			continue
		}
		for _, x := range q.KQL.Filters {
			values := q.KQL.Strings(x)
			if x.Of != "ProductName" || x.Negated || !x.Sure || len(values) != 1 {
				continue
			}
			if other, known := catalog.FirstPartyOf(catalog.FirstPartyAlerts, values[0]); known && other.Name != f.own.Name {
				f.ReportText(q.Text, x.Right.From, x.Right.To, "alerts", values[0], other.Name, f.own.Name)
			}
		}
	}
}
