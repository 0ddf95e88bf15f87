// Package house holds Contoso's own rules.
package house

import "github.com/connectorlint/connectorlint/rules"

// Family lists the rules.
func Family() *rules.Family {
	return &rules.Family{
		Name: "house", Title: "Contoso's own rules", Docs: "https://contoso.example/rules",
		Rules: []*rules.Rule{&Contact, &Expression, &Polling, &Author, &Publishers},
		Page: func(name string) string {
			return "# " + ids[name] + " " + name + "\n\nReports what is not as Contoso writes connectors.\n\n## Why it matters\n\nA customer with a question finds nobody.\n"
		},
	}
}

var ids = map[string]string{
	"house-contact": "HOUSE900", "house-expression": "HOUSE901", "house-window": "HOUSE902", "house-author": "HOUSE903", "house-publishers": "HOUSE904",
}
