package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// SupportContact reports contacts in the metadata of a definition that reach nobody.
var SupportContact = rules.Rule{
	ID: "CL212", Name: "support-contact", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: append([]rules.Message{
		{ID: "mail-as-link", Text: "expected a web address in `link`, found the email address `{0}`", Help: "move the address to `email`"},
		{ID: "link-as-mail", Text: "expected an email address in `email`, found `{0}`", Help: "move the address to `link`"},
		{ID: "mail", Yields: ofWords, Text: "invalid email address `{0}`", Help: "use an address such as support@contoso.com"},
		{ID: "no-scheme", Text: "the link `{0}` has no scheme", Help: "use `https://{0}`"},
		{ID: "link", Text: "invalid link `{0}`", Help: "use an address such as https://www.contoso.com/support"},
		{ID: "no-name", Text: "the support name is empty", Help: "use the name of the company that provides support"},
		{
			ID: "missing", Yields: []string{"CL103"}, Text: "missing key `{0}` in `support`", Why: "Customers may not learn who supports the content.",
			Help: "add `\"{0}\"`, {1}",
		},
		{
			ID: "tier", Text: "the support tier is `{0}`, but \"{1}\" provides the support",
			Help: "use `partner`, `developer` or `community`",
		},
		{
			ID: "mailto", Text: "unexpected `mailto:` in `email`",
			Why: "The portal adds it by itself, and the mail program opens with a wrong address.", Help: "use the address alone",
		},
		{
			ID: "stand-in", Text: "`{0}` is a placeholder", Why: "Customers who need help reach nobody, or someone else.",
			Help: "use your own address",
		},
		{
			ID: "markup", Text: "expected a web address in `link`, found Markdown", Why: "The portal opens the text as an address.",
			Help: "use the address alone",
		},
		{
			ID: "no-support", Yields: append([]string{"CL103"}, ofWords...), Severity: rules.Info, Text: "missing key `support` in `metadata`",
			Why: "Reviewers of solutions ask who supports the content.", Help: "add `\"support\"` with a name, a tier, and an email address or a link",
		},
		{
			ID: "none", Yields: append([]string{"CL103"}, ofWords...), Severity: rules.Info, Text: "the support has neither an email address nor a link",
			Why: "Reviewers of solutions ask for one of the two.", Help: "add `\"email\"` or `\"link\"`",
		},
	}, addressMessages...),
	Check: checkSupportContact,
}

func checkSupportContact(p *rules.Pass) {
	metadata := p.Definition.Metadata
	support := metadata.GetFold("support")
	if p.File.IsTemplate() {
		return
	}
	if !support.Exists() && metadata.Kind() == rules.Object && !metadata.IsBroken() && metadata.GetFold("kind").Exists() {
		if p.Profile == rules.Standalone {
			return // reviewers of solutions ask for it
		}
		p.Report(metadata, "no-support").AtKey().About(metadata, "support")
		return
	}
	if support.Kind() != rules.Object || support.Len() == 0 || support.IsBroken() {
		return
	}
	link, email, name, tier := support.GetFold("link"), support.GetFold("email"), support.GetFold("name"), support.GetFold("tier")
	supportKeys(p, support)
	ofMicrosoft := false
	if supportMail(p, email) {
		ofMicrosoft = usableMail(p, email, tier, name)
		spaceAround(p, email)
	}
	if supportLink(p, link) {
		spaceAround(p, link)
		if !ofMicrosoft { // it is the same slip
			usableLink(p, link, tier, name)
		}
	}
	supportName(p, name, tier)
	neither := !says(link) && !says(email) && textOrNone(link) && textOrNone(email)
	if neither && plain(tier) && !strings.EqualFold(tier.Text(), "community") && p.Profile != rules.Standalone {
		noContact(p, support)
	}
}

// supportName looks at who provides the support, and compares it with the tier.
func supportName(p *rules.Pass, name, tier rules.Node) {
	if !plain(name) {
		return
	}
	if strings.TrimSpace(name.Text()) == "" {
		p.Report(name, "no-name")
		return
	}
	if plain(tier) && strings.EqualFold(strings.TrimSpace(tier.Text()), "microsoft") && !rules.TextHasFold(name.Text(), "microsoft") {
		p.Report(tier, "tier", tier.Text(), name.Text()).Relate(p.File, name.Span(), "the name")
	}
}

// supportKeys looks for the keys that each support has.
func supportKeys(p *rules.Pass, support rules.Node) {
	for _, key := range [...][2]string{{"name", "the company that provides support"}, {"tier", "such as `developer`"}} {
		if value := support.GetFold(key[0]); value.Kind() == rules.Null {
			p.Report(value, "null", key[0])
		} else if !value.Exists() {
			f := p.Report(support, "missing", key[0], key[1]).AtKey().About(support, key[0])
			if key[0] == "name" || placement.Slipped(support, key[0]) {
				f.As(rules.Info) // the specification requires the tier only (MetadataSupport); the slip of a key is an info, too
			}
		}
	}
}

// noContact reports a support with neither an email address nor a link.
func noContact(p *rules.Pass, support rules.Node) {
	f := p.Report(support, "none").AtKey()
	switch {
	case placement.Slipped(support, "email"):
		f.About(support, "email")
	case placement.Slipped(support, "link"):
		f.About(support, "link")
	default:
		f.About(p.Definition.Metadata)
	}
}

// textOrNone reports whether a value is a text, null or missing.
func textOrNone(n rules.Node) bool {
	return !n.Exists() || n.Kind() == rules.String || n.Kind() == rules.Null
}

// says reports whether a value is a text with content.
func says(n rules.Node) bool { return n.Kind() == rules.String && strings.TrimSpace(n.Text()) != "" }

// supportLink reports a link that cannot be opened, and whether it is one that can.
func supportLink(p *rules.Pass, n rules.Node) (usable bool) {
	if n.Kind() == rules.String && strings.HasPrefix(n.Text(), "[") && strings.Contains(n.Text(), "](") {
		p.Report(n, "markup")
		return false
	}
	if !plain(n) || !says(n) {
		return false
	}
	v := strings.TrimSpace(n.Text())
	lower := strings.ToLower(v)
	if _, host, ok := strings.Cut(lower, "://"); ok {
		if host, _, _ = strings.Cut(host, "/"); standInHost(host) {
			p.Report(n, "stand-in", v)
			return false
		}
	}
	rest, secure := strings.CutPrefix(lower, "https://")
	if !secure {
		rest, secure = strings.CutPrefix(lower, "http://")
	}
	switch {
	case strings.HasPrefix(lower, "mailto:"):
	case strings.Contains(v, "@") && !strings.Contains(v, "/"):
		p.Report(n, "mail-as-link", v)
	case secure && brokenRest(rest):
		p.Report(n, "link", v)
	case secure:
		return true
	case strings.Contains(v, "://") || strings.Contains(lower, "http"):
		p.Report(n, "link", v)
	case strings.Contains(v, ".") && !strings.ContainsAny(v, " |:"):
		p.Report(n, "no-scheme", v).FixSafe("Add https://", rules.ReplaceString(n, "https://"+v))
	}
	return false
}

// brokenRest reports whether what is behind a link's scheme is no address: nothing, another scheme, or a text with blanks.
func brokenRest(rest string) bool {
	return rest == "" || strings.Contains(rest, "://") || strings.HasPrefix(rest, "http") && strings.Contains(rest, ":/") ||
		strings.ContainsAny(rest, " <>")
}

// standInHost reports whether a host is one of those kept for examples, or means the author's own.
func standInHost(host string) bool {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	switch host {
	case "example.com",
		"example.org",
		"example.net",
		"yourcompany.com",
		"your-company.com",
		"yourdomain.com",
		"company.com",
		"domain.com",
		"mycompany.com",
		"vendor.com",
		"your-domain.com",
		"email.com":
		return true
	}
	return false
}

// supportMail reports a text that is no mail address, and whether it is one.
func supportMail(p *rules.Pass, n rules.Node) (usable bool) {
	if !plain(n) || !says(n) {
		return false
	}
	v := strings.TrimSpace(n.Text())
	name, host, ok := strings.Cut(v, "@")
	switch rest, is := strings.CutPrefix(v, "mailto:"); {
	case is && !strings.Contains(rest, "?"):
		p.Report(n, "mailto").FixSafe("Delete `mailto:`", rules.ReplaceString(n, rest))
		return false
	case standInHost(host):
		p.Report(n, "stand-in", v)
		return false
	}
	switch {
	case !ok && (strings.Contains(v, "://") || strings.HasPrefix(v, "www.")):
		p.Report(n, "link-as-mail", v)
	case !ok || name == "" || strings.ContainsAny(v, " <>,;") || !strings.Contains(host, ".") || strings.Contains(host, "@") || host[0] == '.' || host[len(host)-1] == '.' || strings.Contains(host, ".."):
		f := p.Report(n, "mail", v)
		if len(v) >= sentence { // it may be one of the template, whose sentences are reported once for all of the metadata
			f.About(p.Definition.Metadata)
		}
	default:
		return true
	}
	return false
}
