package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// BrandSentinel reports the product's former name.
var BrandSentinel = rules.Rule{
	ID: "CL701", Name: "brand-sentinel", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Profiles: rules.Published(),
	Messages: []rules.Message{
		{ID: "former", Text: "the {0} uses the former name \"{1}\"", Help: "use \"Microsoft Sentinel\""},
		{ID: "doubled", Text: "the {0} says \"{1}\"", Why: "The name was inserted into itself.", Help: "use \"Microsoft Sentinel\""},
		{
			ID: "case", Severity: rules.Info, Text: "the {0} says \"{1}\"", Why: "The product's name has capitals.",
			Help: "use \"Microsoft Sentinel\"",
		},
		{
			ID: "short", Text: "the {0} says \"Sentinel\" without \"Microsoft\"",
			Why:  "Upstream's check of packages refuses the short name in the descriptions of a packaged page.",
			Help: "use \"Microsoft Sentinel\"",
		},
	},
	Check: checkBrandSentinel,
}

func sentinelNames(add func(phrase)) {
	for _, name := range [...]string{"azure sentinel", "azure  sentinel", "azure\u00a0sentinel", "azure\nsentinel", "azure-sentinel", "azuresentinel", "azure\u2013sentinel"} {
		add(phrase{list: formerSentinel, text: name, right: "Microsoft Sentinel"})
	}
	for _, name := range [...]string{"Microsoft sentinel", "microsoft sentinel", "microsoft Sentinel", "MicroSoft Sentinel"} {
		add(phrase{list: casedName, text: name, exact: true, right: "Microsoft Sentinel"})
	}
	add(phrase{list: doubledName, text: "microsoft " + "microsoft sentinel", right: "Microsoft Sentinel"})
}

func checkBrandSentinel(p *rules.Pass) {
	for _, h := range hits(p.Definition, formerSentinel) {
		if !h.prose() || h.formerly() || h.repository() || p.Settings().AllowsBrand(h.found()) {
			continue
		}
		f := h.report(p, "former", h.read.Field, h.found())
		if h.menu() {
			f.As(rules.Info)
			continue
		}
		if !h.fixable() {
			continue
		}
		from, right := h.from, h.right
		switch before := strings.ToLower(h.read.Str.Value[max(0, h.from-len("microsoft ")):h.from]); {
		case strings.HasSuffix(before, "microsoft "):
			right = "Sentinel"
		case strings.HasSuffix(before, " an "):
			from, right = from-2, " "+right // "an Azure" becomes "a Microsoft"
		}
		f.FixSafe("Replace with Microsoft Sentinel", rules.ReplaceInside(h.read.Str.Node, from, h.to, right))
	}
	for _, h := range hits(p.Definition, doubledName) {
		if h.prose() {
			f := h.report(p, "doubled", h.read.Field, h.found())
			if h.fixable() {
				f.FixSafe("Replace with Microsoft Sentinel", rules.ReplaceInside(h.read.Str.Node, h.from, h.to, h.right))
			}
		}
	}
	cased(p)
	texts := p.Definition.ReadTexts()
	for i := range texts {
		if t := &texts[i]; !t.Compared && len(t.Str.Value) > len(theName) {
			broken(p, t)
			if p.Profile == rules.AzureSentinel && !p.File.IsTemplate() {
				short(p, t)
			}
		}
	}
}

// cased reports the name without its capitals.
func cased(p *rules.Pass) {
	for _, h := range hits(p.Definition, casedName) {
		if h.prose() {
			f := h.report(p, "case", h.read.Field, h.found())
			if h.fixable() {
				f.FixSafe("Replace with Microsoft Sentinel", rules.ReplaceInside(h.read.Str.Node, h.from, h.to, h.right))
			}
		}
	}
}

// menu reports whether the name is an entry of a menu, as in "Settings > Integrations > Azure Sentinel": what another product's page says
// is its maker's to change.
func (h hit) menu() bool {
	before := strings.TrimRight(h.read.Str.Value[:h.from], " *\"'`")
	return strings.HasSuffix(before, ">") || strings.HasSuffix(before, "\u2192")
}

// repository reports whether the name, written together, is the repository's: "the Azure-Sentinel GitHub repository".
func (h hit) repository() bool {
	if strings.ContainsAny(h.found(), " \n\u00a0") {
		return false
	}
	v := h.read.Str.Value
	around := v[max(0, h.from-24):min(len(v), h.to+24)]
	return rules.TextHasFold(around, "github") || rules.TextHasFold(around, "repo") || rules.TextHasFold(around, "branch") ||
		rules.TextHasFold(
			around,
			"clone",
		) || h.to < len(v) && strings.IndexByte("-_/.\\", v[h.to]) >= 0 || h.from > 0 && strings.IndexByte("-_/.\\@", v[h.from-1]) >= 0
}

const theName = "Sentinel"

// broken reports the former name where a line ends, or several blanks stand, between its words.
func broken(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	for from := 0; ; {
		i := strings.Index(v[from:], "entinel")
		if i < 0 {
			return
		}
		i += from - 1
		if from = i + len(theName); i < 0 || v[i]|0x20 != 's' {
			continue
		}
		before := strings.TrimRight(v[:i], " \t\r\n")
		if gap := i - len(before); gap < 2 || !words.HasSuffixFold(before, "azure") ||
			v[len(before):i] == "  " {
			continue
		}
		start := len(before) - len("azure")
		if p.Settings().AllowsBrand("Azure Sentinel") || !t.Found.Prose(start) || start > 0 && isLetter(v[start-1]) ||
			from < len(v) && isLetter(v[from]) {
			continue
		}
		f := p.ReportText(t.Str, start, from, "former", t.Field, "Azure Sentinel")
		if !t.Str.Resolved() {
			f.FixSafe("Replace with Microsoft Sentinel", rules.ReplaceInside(t.Str.Node, start, start+len("azure"), "Microsoft"))
		}
	}
}

// short reports the name without its first word where upstream's check of packages does: between blanks, in a description
// (Azure-Sentinel .script/local-validation validMSBranding).
func short(p *rules.Pass, t *rules.ReadText) {
	if !strings.HasSuffix(t.Field, "description") && t.Field != "custom permission" {
		return
	}
	v := t.Str.Value
	for from := 0; ; {
		i := strings.Index(v[from:], theName)
		if i < 0 {
			return
		}
		i += from
		from = i + len(theName)
		if i > 0 && !blank(v[i-1]) || from < len(v) && !blank(v[from]) {
			continue
		}
		before := strings.TrimRight(v[:i], " \t\r\n")
		if strings.HasSuffix(before, "Microsoft") || strings.HasSuffix(strings.ToLower(before), "azure") {
			continue
		}
		f := p.ReportText(t.Str, i, from, "short", t.Field)
		if !t.Str.Resolved() {
			f.FixSafe("Add Microsoft", rules.ReplaceInside(t.Str.Node, i, i, "Microsoft "))
		}
	}
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
