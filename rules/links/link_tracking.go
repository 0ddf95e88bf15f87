package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// LinkTracking reports parameters that tell an advertiser where a reader came from.
var LinkTracking = rules.Rule{
	ID: "CL609", Name: "link-tracking", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "tracking", Yields: []string{"CL608"}, Text: "the link contains the tracking parameter `{0}`", Help: "delete the parameter"},
	},
	Check: checkLinkTracking,
}

func checkLinkTracking(p *rules.Pass) {
	judged(p, func(a address) {
		if _, ok := a.split(); !ok {
			return
		}
		first, last, name, kept := -1, 0, "", false
		query(a.url, func(n string, from, _, to int) bool {
			switch {
			case !tracking(n):
				kept = true
				return true
			case first < 0:
				first, name = from, n
			}
			last = to
			return true
		})
		if first < 0 {
			return
		}
		f := a.report(p, first, last, "tracking", name)
		if a.fixable() {
			f.FixSafe("Delete the tracking parameters", a.replace(0, len(a.url), untracked(a.url, kept)))
		}
	})
}

// tracking reports whether a parameter is one of advertisers'. Microsoft's own wt.mc_id counts contributions and is left alone.
func tracking(name string) bool {
	name = strings.TrimPrefix(strings.ToLower(name), "amp;")
	if strings.HasPrefix(name, "utm_") || strings.HasPrefix(name, "hsa_") || strings.HasPrefix(name, "mtm_") ||
		strings.HasPrefix(name, "pk_campaign") {
		return true
	}
	switch name {
	case "gclid",
		"fbclid",
		"msclkid",
		"dclid",
		"mc_cid",
		"mc_eid",
		"_hsenc",
		"_hsmi",
		"hsctatracking",
		"mkt_tok",
		"gad_source",
		"gbraid",
		"wbraid",
		"_ga",
		"_gl",
		"igshid",
		"igsh",
		"srsltid",
		"vero_id",
		"vero_conv",
		"elqtrackid",
		"elqtrack",
		"elqtarget",
		"yclid",
		"li_fat_id",
		"twclid",
		"ttclid",
		"s_kwcid",
		"ef_id",
		"irclickid",
		"oly_enc_id",
		"oly_anon_id",
		"_branch_match_id":
		return true
	}
	return false
}

// untracked writes an address without its tracking parameters.
func untracked(url string, kept bool) string {
	start := strings.IndexByte(url, '?')
	end := len(url)
	if j := strings.IndexByte(url, '#'); j > start {
		end = j
	}
	var b strings.Builder
	b.WriteString(url[:start])
	separator := byte('?')
	if kept {
		query(url, func(n string, from, _, to int) bool {
			if !tracking(n) {
				b.WriteByte(separator)
				b.WriteString(url[from:to])
				separator = '&'
			}
			return true
		})
	}
	b.WriteString(url[end:])
	return b.String()
}
