package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// BrandSentinel reports the product's former name.
var BrandSentinel = rules.Rule{
	ID: "CL701", Name: "brand-sentinel", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "former", Text: "the {0} says \"{1}\"", Help: "write \"Microsoft Sentinel\""},
	},
	Check: checkBrandSentinel,
}

const formerBrand = "azure sentinel"

func checkBrandSentinel(p *rules.Pass) {
	for t := range p.Definition.Texts() {
		if t.Compared {
			continue
		}
		for at := 0; ; {
			i := connector.IndexFold(t.Str.Value[at:], formerBrand)
			if i < 0 {
				break
			}
			from := at + i
			at = from + len(formerBrand)
			if !wordAt(t.Str.Value, from, at) || inTarget(t.Str.Value, from) {
				continue
			}
			f := p.ReportText(t.Str, from, at, "former", t.Field, t.Str.Value[from:at])
			if !t.Str.Resolved() {
				f.FixSafe("Write Microsoft Sentinel", jsontree.ReplaceInside(t.Str.Node, from, at, "Microsoft Sentinel"))
			}
		}
	}
}

// wordAt tells whether the bytes from..to are no part of a longer word.
func wordAt(s string, from, to int) bool {
	return (from == 0 || !isLetter(s[from-1])) && (to == len(s) || !isLetter(s[to]))
}

func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

// inTarget tells whether a place is inside an address: a Markdown link's target, or a bare one.
func inTarget(s string, at int) bool {
	for i := at - 1; i >= 0; i-- {
		switch s[i] {
		case ')', '\n', '<', '>', '"':
			return false
		case '(':
			return i > 0 && s[i-1] == ']'
		}
		if strings.HasPrefix(s[i:], "://") {
			return !strings.ContainsAny(s[i:at], " \t")
		}
	}
	return false
}
