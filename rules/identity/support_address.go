package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// addressMessages are what CL212 says about addresses that can be used, by someone else or with a slip.
var addressMessages = []rules.Message{
	{
		ID: "blank", Severity: rules.Info, Text: "unexpected space around `{0}`", Why: "The check of a solution's metadata refuses the same value there.",
		Help: "delete the space",
	},
	{ID: "null", Text: "the {0} of the support is null", Why: "Customers may not learn who supports the content.", Help: "use a value"},
	{
		ID: "http", Severity: rules.Info, Text: "the support link begins with `http://`", Why: "Whoever is between the customer and the site can change the page.",
		Help: "use `https://`",
	},
	{
		ID: "domain", Text: "unknown top-level domain `.{0}`; did you mean `.{1}`?", Why: "No such domain exists, and no mail arrives.", Help: "use `.{1}`",
	},
	{
		ID: "free", Severity: rules.Info, Text: "`{0}` gives addresses to everyone, but the support tier is `{1}`",
		Why: "Customers cannot tell whether the address belongs to the company.", Help: "use an address of the company",
	},
	{
		ID: "of-microsoft", Text: "the support tier is `{1}`, but `{0}` is Microsoft's", Why: "Customers ask Microsoft, which does not support the content.",
		Help: "use the contact of the company that provides support",
	},
}

// ofCompany reports whether a tier says that a company other than Microsoft provides the support.
func ofCompany(tier rules.Node) bool {
	if !plain(tier) {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(tier.Text())) {
	case "partner", "developer":
		return true
	}
	return false
}

// usableMail looks at a mail address that is well formed, and reports whether it is Microsoft's in the name of another company.
func usableMail(p *rules.Pass, n, tier, name rules.Node) (ofMicrosoft bool) {
	v := n.Text()
	host := names.MailHost(strings.TrimSpace(v))
	from := strings.LastIndex(v, host)
	dot := strings.LastIndexByte(host, '.') + 1
	if right := names.RightTop(strings.ToLower(host[dot:])); right != "" {
		f := p.Report(n, "domain", host[dot:], right).At(n.Inside(from+dot, from+len(host)))
		f.FixSafe("Replace with `."+right+"`", rules.ReplaceInside(n, from+dot, from+len(host), right))
		return false
	}
	switch {
	case !ofCompany(tier):
	case names.FreeMail(host):
		p.Report(n, "free", host, tier.Text()).At(n.Inside(from, from+len(host)))
	case strings.EqualFold(host, "microsoft.com") && !rules.TextHasFold(name.Text(), "microsoft"):
		p.Report(n, "of-microsoft", strings.TrimSpace(v), tier.Text())
		return true
	}
	return false
}

// usableLink looks at a link that is well formed.
func usableLink(p *rules.Pass, n, tier, name rules.Node) {
	v := n.Text()
	from := strings.Index(v, "://") + len("://")
	to := len(v)
	if i := strings.IndexAny(v[from:], "/?#: "); i >= 0 {
		to = from + i
	}
	host := v[from:to]
	if strings.EqualFold(host, "support.microsoft.com") && ofCompany(tier) && !rules.TextHasFold(name.Text(), "microsoft") {
		p.Report(n, "of-microsoft", host, tier.Text()).At(n.Inside(from, to))
		return
	}
	if start := strings.Index(v, "http://"); start >= 0 && start+len("http://") == from && strings.Contains(host, ".") {
		f := p.Report(n, "http").At(n.Inside(start, from))
		f.FixUnsafe("Replace with `https://`", rules.ReplaceInside(n, start, from, "https://"))
	}
}

// spaceAround reports spaces at the ends of a contact.
func spaceAround(p *rules.Pass, n rules.Node) {
	if v := n.Text(); plain(n) && says(n) && v != strings.TrimSpace(v) {
		p.Report(n, "blank", strings.TrimSpace(v)).FixSafe("Delete the space", rules.ReplaceString(n, strings.TrimSpace(v)))
	}
}
