package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// id looks at an id that begins with the name of a maker that nothing else of the page mentions.
func (m *marks) id() {
	d := m.p.Definition
	vendor, ok := catalog.VendorPrefix(d.ID.Value)
	if !ok || d.ID.Resolved() || anyIn(words.Plain(m.p.File.Path), vendor.House) || anyElsewhere(page{d: d}, vendor.House, d.ID.Node) {
		return
	}
	var queries strings.Builder
	for i := range d.DataTypes {
		queries.WriteString(d.DataTypes[i].Name.Value)
	}
	for q := range d.Queries() {
		queries.WriteString(q.Text.Value)
	}
	if !anyIn(words.Plain(queries.String()), vendor.House) {
		m.p.Report(d.ID.Node, "id", d.ID.Value, vendor.Name)
	}
}

// hosts looks at links to a host that is named after another maker, which the page does not mention.
func (m *marks) hosts() {
	d := m.p.Definition
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if foreignHosts.Known(&t.Text) {
			continue
		}
		before := m.seen
		if t.Field == "placeholder" && m.placeholder(t, texts) {
			return
		}
		if t.Compared || t.Kind != rules.Markdown {
			continue
		}
		for _, l := range t.Found.Links {
			if l.Kind != markdown.Inline || l.Target.To <= l.Target.From {
				continue
			}
			host := hostOf(l.Target.Of(t.Str.Value))
			if name := m.foreign(host, texts); name != "" {
				m.p.ReportText(t.Str, l.Target.From, l.Target.To, "host", host, name, d.Title.Value)
				return
			}
		}
		if m.seen == before {
			foreignHosts.Note(&t.Text)
		}
	}
}

// foreign returns the maker that a host is named after, if the page does not mention it; "" otherwise.
func (m *marks) foreign(host string, texts []rules.ReadText) string {
	label := siteOf(host)
	vendor, ok := catalog.VendorPrefix(label)
	if !ok || words.Plain(vendor.Name) != label || helpDesk(label) {
		return ""
	}
	m.seen++
	if m.own == "" {
		m.own = ownNames(m.p, m.p.Definition)
	}
	if anyIn(m.own, vendor.House) || anyIn(words.Plain(textsWithoutAddresses(texts)), vendor.House) {
		return ""
	}
	return vendor.Name
}

// placeholder looks at an example of an address in a box: "https://your-company.fabrikam.com".
func (m *marks) placeholder(t *rules.ReadText, texts []rules.ReadText) bool {
	for word := range strings.FieldsSeq(t.Str.Value) {
		if !strings.Contains(word, ".") {
			continue
		}
		address := word
		if !strings.Contains(address, "://") {
			address = "https://" + address
		}
		host := hostOf(address)
		if name := m.foreign(host, texts); name != "" {
			m.p.Report(t.Str.Node, "placeholder", host, name, m.p.Definition.Title.Value)
			return true
		}
	}
	return false
}

// siteOf returns the label of a host before its top-level domain: "contoso" of docs.contoso.com and of docs.contoso.co.uk.
func siteOf(host string) string {
	site, _, dotted := strings.Cut(names.Domain(host), ".")
	if !dotted {
		return ""
	}
	return site
}

// helpDesk reports whether a site is where other companies have their documentation.
func helpDesk(label string) bool {
	switch label {
	case "atlassian", "zendesk", "salesforce", "servicenow", "slack", "okta", "auth0", "cloudflare", "gitlab", "bitbucket", "snowflake", "jira", "confluence":
		return true
	}
	return false
}

// textsWithoutAddresses joins the texts of a page without the addresses in them.
func textsWithoutAddresses(texts []rules.ReadText) string {
	var b strings.Builder
	for i := range texts {
		b.WriteString(withoutAddresses(texts[i].Str.Value))
	}
	return b.String()
}
