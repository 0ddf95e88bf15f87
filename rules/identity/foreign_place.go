package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules/words"
)

// support looks at the support contact and the logo of a page that are another maker's.
func (m *marks) support() {
	d := m.p.Definition
	texts := d.ReadTexts()
	contact := d.Metadata.Get("support")
	for _, key := range [...]string{"link", "email"} {
		n := contact.Get(key)
		host := hostOf(n.Text())
		if _, domain, ok := strings.Cut(n.Text(), "@"); ok {
			host = strings.ToLower(domain)
		}
		if name := m.foreign(host, texts); name != "" {
			m.p.Report(n, "support", host, name, d.Title.Value)
			break
		}
	}
	logo := d.Logo
	text := logo.Text()
	if text == "" || len(text) > 200 || strings.ContainsAny(text, "<> ") {
		return
	}
	file := text[strings.LastIndexAny(text, "/\\")+1:]
	if name, ok := m.foreignPrefix(file); ok && !strings.Contains(words.Plain(textsWithoutAddresses(texts)), words.Plain(name)) {
		m.p.Report(logo, "logo", text, name, d.Title.Value)
	}
}

// table looks at a custom table that is named after a maker which nothing but the queries mentions.
func (m *marks) table() {
	d := m.p.Definition
	uses := d.TableUses()
	var said, mentioned string // the whole page, read when the first such table is met, and the last maker that was found in it
	for i := range uses {
		u := &uses[i]
		if !strings.HasSuffix(u.Name, "_CL") || u.Filled {
			continue
		}
		vendor, ok := catalog.VendorPrefix(u.Name)
		if !ok || vendor.Name == mentioned {
			continue
		}
		if said == "" {
			said = m.allSaid()
		}
		if !anyIn(said, vendor.House) {
			m.p.ReportText(u.Text, u.From, u.To, "table", u.Name, vendor.Name)
			return
		}
		mentioned = vendor.Name
	}
}

// allSaid returns what the page says, its path, id, and legends included and addresses left out, as [words.Plain] has it.
func (m *marks) allSaid() string {
	d := m.p.Definition
	texts := []string{m.p.File.Path, d.ID.Value, d.Title.Value, d.Publisher.Value, textsWithoutAddresses(d.ReadTexts())}
	for _, g := range d.GraphQueries {
		texts = append(texts, g.Metric.Value)
	}
	return words.Plain(strings.Join(texts, " "))
}
