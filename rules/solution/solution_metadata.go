package solution

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// SolutionMetadata reports what the upstream check of packages refuses in a solution's metadata.
var SolutionMetadata = rules.Rule{
	ID: "CL903", Name: "solution-metadata", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Profiles: rules.Published(),
	Messages: append([]rules.Message{
		{ID: "missing", Text: "missing required key `{0}`", Help: "add `\"{0}\"`: {1}"},
		{
			ID: "expected", Severity: rules.Warning, Text: "missing key `{0}`",
			Why: "The written guidance asks for it, and every published solution has it.", Help: "add `\"{0}\"`: {1}",
		},
		{
			ID: "no-provider", Severity: rules.Warning, Text: "the list of providers is empty",
			Why: "The written guidance asks for the companies whose products are covered.", Help: "name at least one, such as `Contoso`",
		},
		{ID: "no-domains", Text: "the list of domains is empty", Help: "name at least one domain, such as `Security - Threat Protection`"},
		{ID: "value", Text: "unknown {1} `{0}`", Help: "use one of: {2}"},
		{ID: "near-value", Text: "unknown {1} `{0}`; did you mean `{2}`?", Help: "use `{2}`"},
		{
			ID: "twice", Severity: rules.Info, Text: "duplicate {1} `{0}`", Why: "The content hub lists it twice.",
			Help: "remove one of the two entries",
		},
		{ID: "tier", Text: "unknown support tier `{0}`", Help: "use `Microsoft`, `Partner` or `Community`"},
		{
			ID: "not-microsoft", Severity: rules.Warning, Text: "the support tier is `Microsoft`, but the publisher is `{0}`",
			Why: "Customers read that Microsoft supports the solution. Its reviewers ask partners for the tier `Partner`.", Help: "use `Partner`, or `Community`",
		},
		{ID: "no-contact", Text: "the support has neither an email address nor a link", Help: "add `\"email\"` or `\"link\"`", Yields: []string{"CL903/near", "CL903/slip"}},
		{ID: "email", Text: "invalid email address `{0}`", Help: "write an address such as support@contoso.com"},
		{ID: "link", Text: "invalid link `{0}`", Help: "write an address that begins with https://"},
		{
			ID: "scheme", Severity: rules.Warning, Text: "unexpected `{0}` before the address", Why: "Customers who use the contact get an error.",
			Help: "use `{1}`",
		},
		{
			ID: "id", Text: "invalid {1} `{0}`: it contains {2}",
			Why:  "Publisher and offer make the solution's id with a dot between them. The package check allows one dot and no spaces.",
			Help: "write the id as the marketplace has it",
		},
		{
			ID: "case", Severity: rules.Warning, Text: "the id `{0}` has capital letters",
			Why: "The package check wants the solution's id, made of publisher and offer, in lower case.", Help: "use `{1}`, as the marketplace has it",
		},
		{
			ID: "placeholder", Text: "`{0}` is a placeholder",
			Why: "The package is published under these values. A placeholder belongs to nobody in the marketplace.", Help: "write the real value",
		},
		{
			ID: "date", Severity: rules.Warning, Text: "expected a date of the form yyyy-MM-dd, found `{0}`",
			Why: "The written guidance asks for this form.", Help: "write a date such as 2026-03-02",
		},
		{
			ID: "near-date", Severity: rules.Warning, Text: "expected a date of the form yyyy-MM-dd, found `{0}`",
			Why: "The written guidance asks for this form.", Help: "use `{1}`",
		},
		{
			ID: "no-day", Severity: rules.Warning, Text: "the day `{0}` does not exist",
			Why: "The content hub sorts solutions by their dates.", Help: "use a valid date",
		},
		{
			ID: "early", Severity: rules.Info, Text: "the date `{0}` is before the first preview of Microsoft Sentinel",
			Why: "Microsoft announced Azure Sentinel on 28 February 2019. A digit of the year may be wrong.", Help: "write the date on which the solution was published",
		},
		{
			ID: "date-order", Severity: rules.Warning, Text: "the last date, `{0}`, is before the first, `{1}`",
			Why: "The content hub shows when a solution was updated.", Help: "write the date of the newest version",
		},
	}, keyMessages[:]...),
	Check: func(p *rules.Pass) {
		m := p.File.Metadata
		if m == nil || p.File.IsTemplate() {
			return
		}
		top := keyCheck{pass: p, file: p.File, shape: shapeOf("solution-metadata"), needs: []need{
			{"publisherId", "missing"},
			{"offerId", "missing"},
			{"categories", "missing"},
			{"support", "missing"},
			{"firstPublishDate", "expected"},
			{"providers", "expected"},
		}}
		top.run(m.Node)
		checkMarketplaceID(p, m.PublisherID, "publisher id")
		checkMarketplaceID(p, m.OfferID, "offer id")
		checkDates(p, m.Node)
		if list := m.Node.Get("providers"); list.Kind() == rules.Array &&
			(list.Len() == 0 || list.Len() == 1 && list.At(0).Kind() == rules.String && blankNode(list.At(0))) {
			p.Report(list, "no-provider")
		}
		known := map[string]bool{}
		for e := range m.Node.Get("providers").Elements() {
			if name := strings.ToLower(strings.TrimSpace(e.Text())); known[name] && name != "" {
				p.Report(e, "twice", e.Text(), "provider")
			} else {
				known[name] = true
			}
			if _, _, left := templateWord(e.Text()); left {
				reportPlaceholder(p, e).As(rules.Warning) // customers read it, and nothing is refused
			}
		}
		checkCategories(p, m.Categories)
		checkSupport(p, m.Support)
		if tier, by := m.Support.Get("tier"), m.PublisherID; tier.Text() == "Microsoft" && by.IsString() && !by.Blank() && !ofMicrosoft(by.Value) {
			p.Report(tier, "not-microsoft", by.Value).Relate(p.File, by.Node.Span(), "the publisher")
		}
	},
}

// Domains and verticals of the marketplace (Azure-Sentinel .script/SolutionValidations/validDomainsVerticals.ts).
var (
	domains = [...]string{
		"Application", "Cloud Provider", "Compliance", "DevOps", "Identity", "Internet of Things (IoT)", "IT Operations", "Migration", "Networking",
		"Platform", "Security - Others", "Security - Threat Intelligence", "Security - Threat Protection", "Security - 0-day Vulnerability",
		"Security - Automation (SOAR)", "Security - Cloud Security", "Security - Information Protection", "Security - Insider Threat",
		"Security - Network", "Security - Vulnerability Management", "Storage", "Training and Tutorials", "User Behavior (UEBA)",
	}
	verticals = [...]string{"Aeronautics", "Education", "Finance", "Healthcare", "Manufacturing", "Retail"}
)

func checkCategories(p *rules.Pass, categories rules.Node) {
	if categories.Kind() != rules.Object {
		return
	}
	(&keyCheck{pass: p, file: p.File, shape: shapeOf("solution-metadata", "categories"), needs: []need{{"domains", "no-domains"}}}).run(
		categories,
	)
	if list := categories.Get("domains"); list.Kind() == rules.Array && list.Len() == 0 {
		p.Report(list, "no-domains")
	}
	checkValues(p, categories.Get("domains"), "domain", domains[:])
	checkValues(p, categories.Get("verticals"), "vertical", verticals[:])
}

func checkValues(p *rules.Pass, list rules.Node, what string, allowed []string) {
	if list.Kind() != rules.Array {
		return
	}
	seen := map[string]bool{}
	for e := range list.Elements() {
		v := e.Text()
		if seen[v] && e.Kind() == rules.String {
			p.Report(e, "twice", v, what)
			continue
		}
		seen[v] = true
		if e.Kind() != rules.String || slices.Contains(allowed, v) {
			continue
		}
		best, ok := nearValue(v, allowed)
		if !ok {
			p.Report(e, "value", v, what, strings.Join(allowed, ", "))
			continue
		}
		f := p.Report(e, "near-value", v, what, best)
		from, to := changedPart(v, best)
		if from < to && !strings.HasSuffix(best, v) {
			f.At(e.Inside(from, to))
		}
		f.FixSafe("Replace with `"+best+"`", rules.ReplaceString(e, best))
	}
}

// nearValue finds the value that was intended: the same but for dashes and case, a slip away, or without the group before it.
func nearValue(v string, allowed []string) (best string, ok bool) {
	plain := strings.TrimSpace(dashes.Replace(v)) // an en dash for the hyphen: 30 solutions in 2022
	if slices.Contains(allowed, plain) {
		return plain, true
	}
	if best, ok = rules.Nearest(plain, allowed); ok {
		return best, true
	}
	for _, a := range allowed {
		if _, tail, grouped := strings.Cut(a, " - "); grouped && strings.EqualFold(tail, plain) {
			return a, true
		}
	}
	return "", false
}

var dashes = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-", "\u00a0", " ")

func checkSupport(p *rules.Pass, support rules.Node) {
	if support.Kind() != rules.Object {
		return
	}
	if support.Len() == 0 && p.File.Tree.Whole() {
		p.Report(support, "blank", "support", wants["support"])
		return
	}
	(&keyCheck{
		pass: p, file: p.File, shape: shapeOf("solution-metadata", "support"),
		needs: []need{{"name", "missing"}, {"tier", "missing"}},
	}).run(support)
	checkTier(p, support.Get("tier"))
	email, link := support.Get("email"), support.Get("link")
	if blankNode(email) && blankNode(link) {
		if p.File.Tree.Whole() {
			p.Report(support, "no-contact").At(placement.Opening(support)).About(support, placement.SlippedOf(support, "email", "link"))
		}
		return
	}
	for _, n := range [...]rules.Node{email, link, support.Get("name")} {
		if _, _, left := templateWord(n.Text()); left && n.Kind() == rules.String {
			f := reportPlaceholder(p, n)
			if refused := n == email && !isEmail(n.Text()) || n == link && !isWebLink(n.Text()); !refused {
				f.As(rules.Warning)
			}
			return
		}
	}
	if !blankNode(email) && email.Kind() == rules.String && !isEmail(email.Text()) {
		p.Report(email, "email", email.Text())
	}
	checkSchemes(p, email, link)
	if !blankNode(link) && link.Kind() == rules.String && !isWebLink(link.Text()) {
		p.Report(link, "link", link.Text())
	}
}

// ofMicrosoft reports whether a publisher is Microsoft: azuresentinel, microsoftsentinelcommunity and others. One left from a template
// counts.
func ofMicrosoft(publisher string) bool {
	low := strings.ToLower(publisher)
	_, _, left := templateWord(low)
	return left || strings.Contains(low, "sentinel") || strings.Contains(low, "microsoft") || strings.HasPrefix(low, "azure") || strings.HasPrefix(low, "msft")
}

func checkTier(p *rules.Pass, tier rules.Node) {
	if tier.Kind() != rules.String || strings.TrimSpace(tier.Text()) == "" || slices.Contains(catalog.SupportTiers(), tier.Text()) {
		return
	}
	f := p.Report(tier, "tier", tier.Text())
	if best, ok := rules.Nearest(strings.TrimSpace(tier.Text()), catalog.SupportTiers()); ok {
		f.FixSafe("Replace with `"+best+"`", rules.ReplaceString(tier, best))
	}
}

// reportPlaceholder reports a value that was left over from a template.
func reportPlaceholder(p *rules.Pass, n rules.Node) *rules.Finding {
	from, to, _ := templateWord(n.Text())
	return p.Report(n, "placeholder", n.Text()[from:to]).At(n.Inside(from, to))
}

func blankNode(n rules.Node) bool {
	return !n.Exists() || n.Kind() == rules.Null || n.Kind() == rules.String && strings.TrimSpace(n.Text()) == ""
}

func checkMarketplaceID(p *rules.Pass, id rules.Str, what string) {
	if !id.IsString() || id.Blank() {
		return
	}
	if _, _, left := templateWord(id.Value); left {
		f := reportPlaceholder(p, id.Node)
		if strings.ToLower(id.Value) == id.Value {
			f.As(rules.Warning) // the check of packages takes any id in lower case
		}
		return
	}
	if i := strings.IndexAny(id.Value, ". \t\u00a0"); i >= 0 {
		held := "a space"
		if id.Value[i] == '.' {
			held = "a dot"
		}
		p.Report(id.Node, "id", id.Value, what, held).At(id.Inside(i, i+1))
		return
	}
	if low := strings.ToLower(id.Value); low != id.Value {
		p.Report(id.Node, "case", id.Value, low)
	}
}

// isEmail is the upstream package check's own test: something, an at sign, something with a dot, no blanks.
func isEmail(v string) bool {
	user, host, ok := strings.Cut(v, "@")
	dot := strings.LastIndexByte(host, '.')
	return ok && user != "" && dot > 0 && dot < len(host)-1 && !strings.ContainsAny(v, " \t\r\n") && !strings.Contains(host, "@")
}

// isWebLink is the upstream package check's own test: http or https, and no blanks.
func isWebLink(v string) bool {
	rest, ok := strings.CutPrefix(v, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(v, "http://")
	}
	return ok && rest != "" && !strings.ContainsAny(rest, " \t\r\n")
}
