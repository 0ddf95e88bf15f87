package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// VendorSwapped reports filters on DeviceVendor and DeviceProduct whose values contradict the page.
var VendorSwapped = rules.Rule{
	ID: "CL526", Name: "vendor-swapped", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "swapped", Text: "`DeviceProduct` is compared with the publisher `{0}`, and `DeviceVendor` with `{1}`",
			Why:    "If the two are swapped, the connector shows no data.",
			Help:   "compare `DeviceVendor` with the company and `DeviceProduct` with the product, as the source sends them",
			Yields: []string{"CL513"},
		},
		{
			ID: "foreign", Text: "the vendor `{0}` in the queries appears nowhere else on the page",
			Why:  "The connector may show the data of another company's product, and none of its own.",
			Help: "filter on the vendor of this product, or name the vendor that its logs have on the page",
		},
		{
			ID: "column", Severity: rules.Info, Text: "the {0} compares `DeviceProduct` with `{1}`, the other queries `DeviceVendor`",
			Why: "If the source sends another product, this query returns nothing.", Help: "compare the same column in all queries",
		},
	},
	Check: checkVendorSwapped,
}

func checkVendorSwapped(p *rules.Pass) {
	d := p.Definition
	if d.File.IsTemplate() || !d.Publisher.Known() {
		return
	}
	productOnly(p)
	company := words.Plain(d.Publisher.Value)
	swapped, named := map[string]bool{}, false
	var foreign []askedVendor
	for _, q := range d.Parsed() {
		a, ok := vendorOf(q)
		if !ok {
			continue
		}
		if v := words.Plain(a.vendor); company != "" && words.Plain(a.product) == company && !strings.Contains(v, company) && !swapped[a.vendor] {
			swapped[a.vendor] = true
			p.ReportText(q.Text, a.from, a.to, "swapped", a.product, a.vendor)
		}
		if namedOnPage(d, a.vendor) {
			named = true
		} else {
			foreign = append(foreign, a)
		}
	}
	if !named && len(foreign) > 0 && len(swapped) == 0 {
		a := foreign[0]
		p.ReportText(a.query.Text, a.from, a.to, "foreign", a.vendor)
	}
}

// askedVendor is the one vendor, and the one product, that a query asks for.
type askedVendor struct {
	query           rules.ParsedQuery
	vendor, product string
	from, to        int // of the condition on the vendor
}

func vendorOf(q rules.ParsedQuery) (askedVendor, bool) {
	a := askedVendor{query: q}
	if !q.KQL.Whole() {
		return a, false
	}
	for _, f := range q.KQL.Filters {
		values := q.KQL.Strings(f)
		if f.Negated || !f.Sure || len(values) != 1 {
			continue
		}
		switch f.Of {
		case "DeviceVendor":
			a.vendor, a.from, a.to = values[0], f.From, f.Right.To
		case "DeviceProduct":
			a.product = values[0]
		}
	}
	return a, a.vendor != ""
}

// productOnly looks for a query that asks a product for the name that the other queries ask the vendor for.
func productOnly(p *rules.Pass) {
	asksVendor, asksProduct := map[string]int{}, map[string]int{}
	var alone []askedVendor
	for _, q := range p.Definition.Parsed() {
		if !q.KQL.Whole() || q.Kind == rules.SampleText {
			continue
		}
		a := askedVendor{query: q}
		for _, f := range q.KQL.Filters {
			values := q.KQL.Strings(f)
			if f.Negated || len(values) != 1 {
				continue
			}
			switch f.Of {
			case "DeviceVendor":
				a.vendor = values[0]
				asksVendor[a.vendor]++
			case "DeviceProduct":
				a.product, a.from, a.to = values[0], f.From, f.To
				asksProduct[a.product]++
			}
		}
		if a.vendor == "" && a.product != "" {
			alone = append(alone, a)
		}
	}
	for _, a := range alone {
		if asksVendor[a.product] > 1 && asksProduct[a.product] == 1 {
			p.ReportText(a.query.Text, a.from, a.to, "column", a.query.Kind.String(), a.product)
		}
	}
}

// namedOnPage reports whether a text of the page outside of its queries, or the file's path, has a word of a vendor's name, or the name
// written together.
func namedOnPage(d *rules.Definition, vendor string) bool {
	var list []string
	for _, w := range split(vendor) {
		list = append(list, strings.ToLower(w))
	}
	whole := words.Plain(vendor)
	has := func(text string) bool {
		flat := words.Plain(text)
		if strings.Contains(flat, whole) || len(flat) > 3 && strings.Contains(whole, flat) {
			return true
		}
		for _, t := range split(text) {
			for _, w := range list {
				if len(w) < 3 || strings.EqualFold(t, w) || len(w) > 4 && len(t) > len(w) && words.HasPrefixFold(t, w) {
					return true
				}
			}
		}
		return false
	}
	if has(d.File.Path) || has(d.ID.Value) || has(d.Title.Value) || has(d.Publisher.Value) {
		return true
	}
	for t := range d.Texts() {
		if has(t.Str.Value) {
			return true
		}
	}
	for i := range d.DataTypes {
		if has(d.DataTypes[i].Name.Value) {
			return true
		}
	}
	return false
}

// split returns the words of a text.
func split(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return r < 0x80 && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
	})
}
