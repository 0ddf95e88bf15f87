package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// NameStem reports names of tables and functions whose beginning is a slip of what the other names of the page begin with, or of the
// product's name.
var NameStem = rules.Rule{
	ID: "CL532", Name: "name-stem", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "others", Text: "`{0}` begins with `{1}`, the other names of the page with `{2}`",
			Why: "The query fails if no table or function has the name.", Help: "use `{3}`",
			Yields: []string{"CL503", "CL505", "CL504", "CL524"},
		},
		{
			ID: "product", Severity: rules.Info, Text: "the name `{0}` is one letter away from the product's name, \"{1}\"",
			Why: "If the table or function is spelled like the product, the queries fail.", Help: "check the spelling of the name",
			Yields: []string{"CL503", "CL505", "CL504", "CL524"},
		},
	},
	Check: checkNameStem,
}

// shortestStem is the length below which two beginnings are near each other by chance.
const shortestStem = 6

func checkNameStem(p *rules.Pass) {
	d := p.Definition
	if d.File.IsTemplate() {
		return
	}
	uses := d.TableUses()
	var names []string
	first := map[string]*rules.TableUse{}
	for i := range uses {
		u := &uses[i]
		if u.Filled || catalog.KnownTable(u.Name) || len(u.Name) < shortestStem || len(names) > 60 {
			continue
		}
		if first[u.Name] == nil {
			names = append(names, u.Name)
			first[u.Name] = u
		}
	}
	for _, name := range names {
		u := first[name]
		if stem, slip := stemOfOthers(names, name); stem != "" {
			p.ReportText(u.Text, u.From, u.To, "others", name, slip, stem, stem+name[len(slip):])
		} else if title := d.Title.Value; d.Title.Known() && slipOfProduct(name, title) {
			p.ReportText(u.Text, u.From, u.To, "product", name, title)
		}
	}
}

// stemOfOthers returns what three or more other names begin with, of which the beginning of a name is a slip.
func stemOfOthers(names []string, name string) (stem, slip string) {
	count := 0
	for _, other := range names {
		if other == name {
			continue
		}
		count++
		if stem == "" {
			stem = other
			continue
		}
		n := 0
		for n < len(stem) && n < len(other) && stem[n] == other[n] {
			n++
		}
		if stem = stem[:n]; n < shortestStem {
			return "", ""
		}
	}
	if count < 3 {
		return "", ""
	}
	stem = strings.TrimRight(stem, "_")
	for n := len(stem) - 1; n <= len(stem)+1; n++ {
		if n < shortestStem || n >= len(name) || name[0] != stem[0] || strings.HasPrefix(name, stem) {
			continue
		}
		if slip = name[:n]; rules.Distance(slip, stem, 1) == 1 && digits(slip) == digits(stem) && slip[len(slip)-1] == stem[len(stem)-1] {
			return stem, slip
		}
	}
	return "", ""
}

// slipOfProduct reports whether a name, without the ending of custom tables, is one letter away from the product's name.
func slipOfProduct(name, title string) bool {
	stem, product := words.Plain(strings.TrimSuffix(name, "_CL")), words.Plain(title)
	if len(stem) < 8 || stem == product || digits(stem) != digits(product) || rules.Distance(stem, product, 1) != 1 {
		return false
	}
	return !plural(stem, product) && !plural(product, stem) && stem[len(stem)-1] == product[len(product)-1]
}
