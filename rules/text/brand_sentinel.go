package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// BrandSentinel reports the product's former name.
var BrandSentinel = rules.Rule{
	ID: "CL701", Name: "brand-sentinel", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Profiles: rules.Published(),
	Messages: []rules.Message{
		{ID: "former", Text: "the {0} uses the former name \"{1}\"", Help: "use \"Microsoft Sentinel\""},
	},
	Check: checkBrandSentinel,
}

func sentinelNames(add func(phrase)) {
	for _, name := range [...]string{"azure sentinel", "azure  sentinel", "azure\u00a0sentinel", "azure\nsentinel"} {
		add(phrase{list: formerSentinel, text: name, right: "Microsoft Sentinel"})
	}
}

func checkBrandSentinel(p *rules.Pass) {
	for _, h := range hits(p.Definition, formerSentinel) {
		if !h.prose() || h.formerly() || p.Settings().AllowsBrand(h.found()) {
			continue
		}
		f := h.report(p, "former", h.read.Field, h.found())
		if !h.fixable() {
			continue
		}
		from, right := h.from, h.right
		switch before := strings.ToLower(h.read.Str.Value[:h.from]); {
		case strings.HasSuffix(before, "microsoft "):
			right = "Sentinel"
		case strings.HasSuffix(before, " an "):
			from, right = from-2, " "+right // "an Azure" becomes "a Microsoft"
		}
		f.FixSafe("Replace with Microsoft Sentinel", jsontree.ReplaceInside(h.read.Str.Node, from, h.to, right))
	}
}
