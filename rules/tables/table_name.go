package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// TableName reports names that no table can have, or not this one.
var TableName = rules.Rule{
	ID: "CL505", Name: "table-name", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{ID: "prefix", Text: "expected a table name, found the stream name `{0}`", Why: "{2}", Help: "use `{1}`"},
		{ID: "suffix", Text: "custom table `{0}` does not end in `_CL`", Why: "{2}", Help: "use `{1}`"},
		{ID: "suffix-twice", Text: "custom table `{0}` has the suffix `_CL` twice", Why: "{2}", Help: "use `{1}`"},
		{ID: "missing", Text: "`{0}` lacks the suffix `_CL` that the table has elsewhere", Why: "{2}", Help: "use `{1}`"},
		{
			ID: "characters", Text: "invalid table name `{0}`: it may have letters, digits and underscores only", Why: "{2}",
			Help: "use the table's name as the workspace has it",
		},
		{
			ID: "blank", Text: "data type name `{0}` contains a space",
			Why:  "Upstream's check refuses the file, unless the name is a table of Azure with a product in parentheses.",
			Help: "use the name of the table alone",
		},
	},
	Check: func(p *rules.Pass) {
		eachPage(p, func(p *rules.Pass, g *page) {
			for _, s := range g.spellings {
				switch s.fault {
				case prefixed:
					s.sayName(p, "prefix")
				case suffixCase, suffixCut, suffixSlip:
					message := "suffix"
					if len(s.name) > len("_CL_CL") && words.HasSuffixFold(s.name, "_CL_CL") {
						message = "suffix-twice"
					}
					s.sayName(p, message)
				case suffixless:
					if f := s.sayName(p, "missing"); !s.runByPage() || !p.Repo.KnowsParsersOf(p.File) {
						f.As(rules.Warning) // a function that the page does not mention, perhaps (published: Cisco Meraki, Bitwarden)
					}
				case malformed:
					s.sayName(p, "characters")
				default:
				}
			}
			for _, t := range g.dataTypes() {
				if !g.stray(&t) {
					typeBlank(p, g, g.d.DataTypes[t.index].Name)
				}
			}
		})
	},
}

// typeBlank reports blanks in a data type's name. Behind a table of Azure a suffix in brackets is the rule (SecurityAlert (AATP)).
func typeBlank(p *rules.Pass, g *page, name rules.Str) {
	v := name.Value
	if !name.Known() || name.Blank() || !strings.Contains(v, " ") || strings.Contains(v, "{{") {
		return
	}
	base, from, to := rules.BaseTable(v)
	if s := g.find(base); s != nil && s.fault != sound {
		return
	}
	if documented(base) && from == 0 && v == strings.TrimSpace(v) {
		return
	}
	f := p.Report(name.Node, "blank", v)
	if g.d.Dialect != rules.Classic { // the check reads classic files only
		f.As(rules.Warning)
	}
	if trimmed := strings.TrimSpace(v); trimmed == v[from:to] && !name.Resolved() && base != "" {
		edit := rules.ReplaceString(name.Node, trimmed)
		f.FixSafe("Delete the spaces", edit)
	}
}
