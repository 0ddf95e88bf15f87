package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ForeignVendor reports names of other makers and products that one text of a page mentions and nothing else of the page does.
var ForeignVendor = rules.Rule{
	ID: "CL216", Name: "foreign-vendor", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "text", Yields: besideName, Text: "the {1} mentions \"{0}\", but the page is about \"{2}\"",
			Why: "The name is left over from another page, or was put in by mistake: customers look for a product that they do not have.", Help: "name the product of this page",
		},
		{
			ID: "name", Yields: besideName, Text: "the {1} is of \"{0}\", which the rest of the page does not mention",
			Why: "The page was copied, or the name belongs to another connector.", Help: "name the product of this page everywhere",
		},
		{
			ID: "link", Yields: besideName, Text: "the link names \"{0}\", but leads to `{1}`, and the page is about \"{2}\"",
			Why: "The name is left over from another page.", Help: "name the product of this page",
		},
	},
	Check: checkForeignVendor,
}

// besideName are the messages that describe the same cause better.
var besideName = []string{"CL209", "CL211/sentence", "CL211/title", "CL211/data-type", "CL211/legend"}

func checkForeignVendor(p *rules.Pass) {
	d := p.Definition
	if !d.Title.Known() || d.Title.Blank() {
		return
	}
	v := vendors{p: p, said: map[string]bool{}}
	v.name(d.ID, "id")
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i].Text
		switch t.Field {
		case "title", "publisher", "description":
			v.name(t.Str, t.Field)
		default:
			// options name what a customer chooses from, such as the services that are watched
			if !t.Compared && t.Field != "option" && !noVendor.Lacks(t, namesNoVendor) {
				v.within(t.Str, t.Field, t.Kind == rules.Markdown)
			}
		}
	}
	v.links()
	for _, part := range [...]string{"author", "source", "support"} {
		v.name(d.Text(d.Metadata.GetFold(part).GetFold("name")), part)
	}
}

// noVendor are the texts that name no maker.
var noVendor = rules.NewQuiet()

func namesNoVendor(t *rules.Text) bool {
	for range vendorsIn(t.Str) {
		return false
	}
	return true
}

// vendors looks for names on one page.
type vendors struct {
	p    *rules.Pass
	said map[string]bool
	own  string // what the page is called, and what it reads
}

// name looks at a text that names the page: another maker's name in it must be somewhere else on the page, too.
func (v *vendors) name(s rules.Str, field string) {
	for at, vendor := range vendorsIn(s) {
		d := v.p.Definition
		if v.said[vendor.Name] || anyIn(words.Plain(v.p.File.Path), vendor.House) || anyElsewhere(page{d: d}, vendor.House, s.Node) {
			continue
		}
		if field == "description" && (namesOwn(s.Value, d) || listsVendors(s)) {
			continue // the two belong together somehow
		}
		v.said[vendor.Name] = true
		switch field {
		case "description":
			v.p.ReportText(s, at, at+len(vendor.Name), "text", vendor.Name, field, d.Title.Value)
		case "author", "source", "support": // a partner may publish and support another company's connector
			v.p.ReportText(s, at, at+len(vendor.Name), "name", vendor.Name, field).As(rules.Info)
		default:
			v.p.ReportText(s, at, at+len(vendor.Name), "name", vendor.Name, field)
		}
	}
}

// within looks at any other text; a long one may mention two products.
func (v *vendors) within(s rules.Str, field string, long bool) {
	d := v.p.Definition
	judged := map[string]bool{} // the makers that this text names
	for at, vendor := range vendorsIn(s) {
		if v.own == "" {
			v.own = ownNames(v.p, d)
		}
		if v.said[vendor.Name] || judged[vendor.Name] || anyIn(v.own, vendor.House) {
			continue
		}
		judged[vendor.Name] = true
		if long && (listsVendors(s) || namesOwn(s.Value, d) && !v.copied(s, at, vendor)) {
			continue // the two belong together somehow
		}
		v.said[vendor.Name] = true
		v.p.ReportText(s, at, at+len(vendor.Name), "text", vendor.Name, field, d.Title.Value)
	}
}

// listsVendors reports whether a text names three makers or more: it lists what the connector collects (published: Custom logs via AMA).
func listsVendors(s rules.Str) bool {
	seen := map[string]bool{}
	for _, vendor := range vendorsIn(s) {
		if seen[vendor.Name] = true; len(seen) > 2 {
			return true
		}
	}
	return false
}

// links looks at the words of links that lead to a host of the page's own maker and name another one.
func (v *vendors) links() {
	d := v.p.Definition
	own := nameWords(d.Publisher.Value + " " + d.Title.Value)
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if len(own) == 0 || t.Compared || noVendor.Lacks(&t.Text, namesNoVendor) || !strings.Contains(t.Str.Value, "](") {
			continue
		}
		for at, vendor := range vendorsIn(t.Str) {
			host := linkAround(t, at)
			if host == "" || v.said[vendor.Name] || !anyIn(words.Plain(host), own) || anyIn(words.Plain(host), vendor.House) ||
				anyIn(words.Plain(d.Publisher.Value+d.Title.Value), vendor.House) || anyElsewhere(page{d: d}, vendor.House, t.Str.Node) {
				continue
			}
			v.said[vendor.Name] = true
			v.p.ReportText(t.Str, at, at+len(vendor.Name), "link", vendor.Name, host, d.Title.Value)
		}
	}
}

// linkAround returns the host of the link whose words are around a place; "" where there is none.
func linkAround(t *rules.ReadText, at int) string {
	for _, l := range t.Found.Links {
		if l.Kind == markdown.Inline && l.Text.Holds(at) {
			return hostOf(l.Target.Of(t.Str.Value))
		}
	}
	return ""
}

// hostOf returns the host of an address.
func hostOf(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	return strings.ToLower(rest)
}

// ownNames returns what a page is called and what it reads, made comparable.
func ownNames(p *rules.Pass, d *rules.Definition) string {
	var b strings.Builder
	for _, s := range [...]rules.Str{d.ID, d.Title, d.Publisher, d.Description} {
		b.WriteString(s.Value)
	}
	for i := range d.DataTypes {
		b.WriteString(d.DataTypes[i].Name.Value)
	}
	for q := range d.Queries() {
		b.WriteString(q.Text.Value)
	}
	return words.Plain(p.File.Path) + words.Plain(b.String())
}

// namesOwn reports whether a text names the page's own maker as well: the publisher, or the first word of the title.
func namesOwn(text string, d *rules.Definition) bool {
	own := nameWords(d.Publisher.Value)
	if umbrella(d.Publisher.Value) {
		own = nil
	}
	if title := nameWords(d.Title.Value); len(title) > 0 {
		own = append(own, title[0])
	}
	text = words.Plain(withoutAddresses(text))
	for _, name := range own {
		if strings.Contains(text, words.Plain(name)) {
			return true
		}
	}
	return false
}

// withoutAddresses returns a text without its web addresses: they belong to what a link leads to, and not to what is said.
func withoutAddresses(text string) string {
	var b strings.Builder
	for {
		i := strings.Index(text, "://")
		if i < 0 {
			return b.String() + text
		}
		b.WriteString(text[:i])
		end := strings.IndexAny(text[i:], " \t\n)>\"'")
		if end < 0 {
			return b.String()
		}
		text = text[i+end:]
	}
}

// vendorsIn yields the places of known names in a text, but for those in addresses, paths and names of other things.
func vendorsIn(s rules.Str) func(yield func(int, catalog.Vendor) bool) {
	return func(yield func(int, catalog.Vendor) bool) {
		text := s.Value
		if !s.Known() {
			return
		}
		for i := 0; i < len(text); {
			if !words.IsLetterOrDigit(text[i]) {
				i++
				continue
			}
			end := i + 1
			for end < len(text) && words.IsLetterOrDigit(text[end]) {
				end++
			}
			if vendor, ok := catalog.VendorAt(text, i, text[i:end]); ok && plainBefore(text, i) && plainAfter(text, i+len(vendor.Name)) &&
				!yield(i, vendor) {
				return
			}
			i = end
		}
	}
}

// plainBefore reports whether a word does not go on something: an address, a path, a mail address, a name with dots or underscores.
func plainBefore(text string, at int) bool {
	return at == 0 || !strings.ContainsRune("/._@-\\=#%&", rune(text[at-1]))
}

func plainAfter(text string, end int) bool {
	if end >= len(text) {
		return true
	}
	switch text[end] {
	case '_', '/', '@', '=', '\\', '-':
		return false
	case '.':
		return end+1 >= len(text) || !words.IsLetterOrDigit(text[end+1])
	}
	return true
}
