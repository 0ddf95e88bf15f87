package solution

import (
	"slices"
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// SolutionMetadata reports what the upstream check of packages refuses in a solution's metadata.
var SolutionMetadata = rules.Rule{
	ID: "CL903", Name: "solution-metadata", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Profiles: rules.Published(),
	Messages: append([]rules.Message{
		{ID: "missing", Text: "`{0}` is missing", Help: "add `\"{0}\"`: {1}"},
		{ID: "expected", Severity: rules.Warning, Text: "`{0}` is missing", Why: "the written guidance asks for it, and every published solution has it", Help: "add `\"{0}\"`: {1}"},
		{ID: "no-provider", Severity: rules.Warning, Text: "the solution names no provider", Why: "the written guidance asks for the companies whose products are covered", Help: "name at least one, such as `Contoso`"},
		{ID: "no-domains", Text: "the solution has no domain", Help: "name at least one domain, such as `Security - Threat Protection`"},
		{ID: "value", Text: "`{0}` is no {1} of the marketplace", Help: "write one of: {2}"},
		{ID: "near-value", Text: "`{0}` is no {1} of the marketplace; `{2}` is meant", Help: "write `{2}`"},
		{ID: "tier", Text: "`{0}` is no tier of support", Help: "write Microsoft, Partner or Community"},
		{ID: "no-contact", Text: "the support has neither an e-mail address nor a link", Help: "add `\"email\"` or `\"link\"`"},
		{ID: "email", Text: "`{0}` is no e-mail address", Help: "write an address such as support@contoso.com"},
		{ID: "link", Text: "`{0}` is no address of a web page", Help: "write an address that begins with https://"},
		{
			ID: "id", Text: "`{0}` is no {1}: it contains {2}",
			Why:  "publisher and offer make the solution's id with a dot between them; the package check allows one dot and no blanks",
			Help: "write the id as the marketplace has it",
		},
		{
			ID: "case", Severity: rules.Warning, Text: "`{0}` has capital letters",
			Why: "the package check wants the solution's id, made of publisher and offer, in lower case", Help: "write `{1}`, as the marketplace has it",
		},
		{ID: "date", Severity: rules.Warning, Text: "`{0}` is no date of the form yyyy-MM-dd", Why: "the written guidance asks for this form", Help: "write a date such as 2026-03-02"},
	}, keyMessages[:]...),
	Check: func(p *rules.Pass) {
		m := p.File.Metadata
		if m == nil {
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
		for _, key := range [...]string{"firstPublishDate", "lastPublishDate"} {
			if d := m.Node.Get(key); d.Kind() == jsontree.String && !isDate(d.Text()) && strings.TrimSpace(d.Text()) != "" {
				p.Report(d, "date", d.Text())
			}
		}
		if list := m.Node.Get("providers"); list.Kind() == jsontree.Array && (list.Len() == 0 || list.Len() == 1 && list.At(0).Kind() == jsontree.String && blankNode(list.At(0))) {
			p.Report(list, "no-provider")
		}
		checkCategories(p, m.Categories)
		checkSupport(p, m.Support)
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
	tiers     = [...]string{"Microsoft", "Partner", "Community"}
)

func checkCategories(p *rules.Pass, categories rules.Node) {
	if categories.Kind() != jsontree.Object {
		return
	}
	(&keyCheck{pass: p, file: p.File, shape: shapeOf("solution-metadata", "categories"), needs: []need{{"domains", "no-domains"}}}).run(categories)
	if list := categories.Get("domains"); list.Kind() == jsontree.Array && list.Len() == 0 {
		p.Report(list, "no-domains")
	}
	checkValues(p, categories.Get("domains"), "domain", domains[:])
	checkValues(p, categories.Get("verticals"), "vertical", verticals[:])
}

func checkValues(p *rules.Pass, list rules.Node, what string, allowed []string) {
	if list.Kind() != jsontree.Array {
		return
	}
	for e := range list.Elements() {
		v := e.Text()
		if e.Kind() != jsontree.String || slices.Contains(allowed, v) {
			continue
		}
		plain := strings.TrimSpace(dashes.Replace(v)) // an en dash for the hyphen: 30 solutions in 2022
		best, ok := plain, slices.Contains(allowed, plain)
		if !ok {
			best, ok = near.Best(plain, allowed)
		}
		if !ok {
			p.Report(e, "value", v, what, strings.Join(allowed, ", "))
			continue
		}
		f := p.Report(e, "near-value", v, what, best)
		from, to := changedPart(v, best)
		if from < to {
			f.At(e.Inside(from, to))
		}
		f.FixSafe("Write "+best, jsontree.ReplaceString(e, best))
	}
}

var dashes = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-", "\u00a0", " ")

func checkSupport(p *rules.Pass, support rules.Node) {
	if support.Kind() != jsontree.Object {
		return
	}
	if support.Len() == 0 && !broken(p.File) {
		p.Report(support, "blank", "support", wants["support"])
		return
	}
	(&keyCheck{
		pass: p, file: p.File, shape: shapeOf("solution-metadata", "support"),
		needs: []need{{"name", "missing"}, {"tier", "missing"}},
	}).run(support)
	if tier := support.Get("tier"); tier.Kind() == jsontree.String && strings.TrimSpace(tier.Text()) != "" && !slices.Contains(tiers[:], tier.Text()) {
		f := p.Report(tier, "tier", tier.Text())
		if best, ok := near.Best(strings.TrimSpace(tier.Text()), tiers[:]); ok {
			f.FixSafe("Write "+best, jsontree.ReplaceString(tier, best))
		}
	}
	email, link := support.Get("email"), support.Get("link")
	if blankNode(email) && blankNode(link) {
		if !connector.Slipped(support, "email") && !connector.Slipped(support, "link") && !broken(p.File) {
			p.Report(support, "no-contact").At(head(support))
		}
		return
	}
	if !blankNode(email) && email.Kind() == jsontree.String && !isEmail(email.Text()) {
		p.Report(email, "email", email.Text())
	}
	if !blankNode(link) && link.Kind() == jsontree.String && !isWebLink(link.Text()) {
		p.Report(link, "link", link.Text())
	}
}

func blankNode(n rules.Node) bool {
	return !n.Exists() || n.Kind() == jsontree.Null || n.Kind() == jsontree.String && strings.TrimSpace(n.Text()) == ""
}

func checkMarketplaceID(p *rules.Pass, id connector.Str, what string) {
	if !id.IsString() || id.Blank() {
		return
	}
	if i := strings.IndexAny(id.Value, ". \t\u00a0"); i >= 0 {
		held := "a blank"
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

// isDate reports whether a text is a day of the form yyyy-MM-dd.
func isDate(v string) bool {
	_, err := time.Parse(time.DateOnly, v)
	return err == nil
}

// changedPart returns the part of a text that is not as in another one.
func changedPart(v, other string) (from, to int) {
	for from < len(v) && from < len(other) && v[from] == other[from] {
		from++
	}
	for from > 0 && from < len(v) && v[from]&0xc0 == 0x80 {
		from--
	}
	to = len(v)
	for n := len(other); to > from && n > from && v[to-1] == other[n-1]; n-- {
		to--
	}
	for to < len(v) && v[to]&0xc0 == 0x80 {
		to++
	}
	return from, to
}
