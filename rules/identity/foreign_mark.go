package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ForeignMark reports settings, examples and short links that are named after another maker's product.
var ForeignMark = rules.Rule{
	ID: "CL217", Name: "foreign-mark", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "setting", Text: "the setting `{0}` is named after {1}, but the page is about \"{2}\"",
			Why: "Customers add a setting that the code does not read.", Help: "name the setting as the code of this connector reads it",
		},
		{
			ID: "example", Severity: rules.Info, Text: "the example `{0}` is named after {1}, but the page is about \"{2}\"",
			Why: "The example shows that the page is a copy.", Help: "use the name of this product",
		},
		{
			ID: "short-link", Text: "the short link `{0}` is named after {1}, but the page is about \"{2}\"",
			Why: "Customers who click on it deploy or read about another product.", Help: "link to what belongs to this connector",
		},
		{
			ID: "learn", Text: "the link leads to the page of {1} on Learn (`{0}`), but this page is about \"{2}\"",
			Why: "Customers follow the instructions of another connector.", Help: "link to what belongs to this connector", Yields: []string{"CL216"},
		},
		{
			ID: "folder", Text: "the link leads into the folder of the solution `{0}`, but the page is about \"{1}\"",
			Why: "Customers deploy or read what belongs to another product.", Help: "link to the folder of this solution",
		},
		{
			ID: "id", Text: "the id `{0}` is named after {1}, which the rest of the page does not mention",
			Why:    "The page was copied: customers who look for the connector by its id find another product.",
			Help:   "name the id after this product",
			Yields: []string{"CL219", "CL216", "CL202"},
		},
		{
			ID: "host", Severity: rules.Info, Text: "the link leads to {1} at `{0}`, but the page is about \"{2}\"",
			Why: "Customers read about another product.", Help: "link to what belongs to this product",
			Yields: []string{"CL216"},
		},
		{
			ID: "support", Text: "the support address is at {1} (`{0}`), but the page is about \"{2}\"",
			Why: "Customers who need help ask another company.", Help: "name the support of this product", Yields: []string{"CL216"},
		},
		{
			ID: "logo", Severity: rules.Info, Text: "the logo `{0}` is named after {1}, but the page is about \"{2}\"",
			Why: "The page shows the sign of another company.", Help: "use the logo of this product", Yields: []string{"CL216"},
		},
		{
			ID: "table", Severity: rules.Info, Text: "the table `{0}` is named after {1}, which the rest of the page does not mention",
			Why: "The queries were copied from another connector, or its table was.", Help: "read the table of this product", Yields: []string{"CL216"},
		},
		{
			ID: "placeholder", Text: "the example is an address of {1} at `{0}`, but the page is about \"{2}\"",
			Why: "Customers enter the address of another product.", Help: "show an address of this product", Yields: []string{"CL216"},
		},
	},
	Check: checkForeignMark,
}

func checkForeignMark(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() || !d.Title.Known() || d.Title.Blank() {
		return
	}
	m := marks{p: p}
	m.id()
	m.hosts()
	m.support()
	m.table()
	for t := range d.Texts() {
		if t.Kind == rules.Markdown && !t.Compared && t.Str.Known() {
			if foreignMarks.Known(&t) {
				continue
			}
			before := m.seen
			m.words(t.Str)
			m.shortLinks(t.Str)
			m.folders(t.Str)
			m.learnPages(t.Str)
			if m.seen == before {
				foreignMarks.Note(&t)
			}
		}
	}
}

// marks looks for names that are made of another maker's.
type marks struct {
	p    *rules.Pass
	own  string // what the page is called, and what it reads
	seen int    // how many names of makers and of connectors, the page's own ones included
}

// foreignMarks and foreignHosts are the texts without any name of a maker where these rules look for one.
var foreignMarks, foreignHosts = rules.NewQuiet(), rules.NewQuiet()

// foreignPrefix returns the maker that a name begins with, if the page is not about it.
func (m *marks) foreignPrefix(name string) (string, bool) {
	vendor, ok := catalog.VendorPrefix(name)
	if !ok {
		return "", false
	}
	m.seen++
	if m.own == "" {
		m.own = ownNames(m.p, m.p.Definition)
	}
	return vendor.Name, !anyIn(m.own, vendor.House)
}

// words looks at SLACK_API_TOKEN and OktaXXXXX.
func (m *marks) words(s rules.Str) {
	v := s.Value
	if !strings.Contains(v, "XXX") && strings.IndexByte(v, '_') < 0 {
		return
	}
	for i := 0; i < len(v); {
		if !nameByte(v[i]) {
			i++
			continue
		}
		from := i
		for i < len(v) && nameByte(v[i]) {
			i++
		}
		word := v[from:i]
		var message string
		switch upper := strings.ToUpper(word) == word; {
		case strings.HasSuffix(word, "XXX") && !upper:
			message = "example"
		case upper && strings.IndexByte(word, '_') > 0 && plainBefore(v, from):
			message = "setting"
		default:
			continue
		}
		if name, ok := m.foreignPrefix(word); ok {
			m.p.ReportText(s, from, i, message, word, name, m.p.Definition.Title.Value)
			return
		}
	}
}

// shortLinks looks at aka.ms/sentinel-OktaSSO-azuredeploy.
func (m *marks) shortLinks(s rules.Str) {
	const short, prefix = "aka.ms/", "sentinel-"
	v := s.Value
	for from := 0; ; {
		i := rules.IndexFold(v[from:], short)
		if i < 0 {
			return
		}
		i += from
		from = i + len(short)
		if rules.IndexFold(v[from:], prefix) == 0 {
			from += len(prefix)
		}
		to := from
		for to < len(v) && (nameByte(v[to]) || v[to] == '-') {
			to++
		}
		name, ok := m.foreignPrefix(v[from:to])
		if !ok && v[from-1] == '-' {
			name, ok = m.sibling(v[from:to])
		}
		if ok {
			m.p.ReportText(s, i, to, "short-link", v[i:to], name, m.p.Definition.Title.Value)
			return
		}
	}
}

// sibling returns the published connector that a short link is named after by its id, if nothing on the page has a name like it: often
// another product of the same maker, as sentinel-CiscoUCS-parser on the page of Cisco ACI.
func (m *marks) sibling(link string) (title string, ok bool) {
	stem, kind, _ := strings.Cut(link, "-")
	if kind == "" || len(stem) < 6 {
		return "", false
	}
	others := catalog.PublishedAs(stem)
	if len(others) == 0 {
		return "", false
	}
	m.seen++
	if m.own == "" {
		m.own = ownNames(m.p, m.p.Definition)
	}
	if strings.Contains(m.own, words.Plain(stem)) {
		return "", false
	}
	for _, o := range others {
		if strings.Contains(m.own, words.Plain(o.Title)) {
			return "", false
		}
	}
	return others[0].Title, true
}

// folders looks at addresses of files in the folder of another solution of Azure-Sentinel, also where they are encoded in a button's
// address: one that is named after another maker.
func (m *marks) folders(s rules.Str) {
	v := s.Value
	for _, sign := range [...]string{"Azure-Sentinel/", "Azure-Sentinel%2F", "Azure-Sentinel%2f"} {
		for from := 0; ; {
			i := strings.Index(v[from:], sign)
			if i < 0 {
				break
			}
			i += from
			from = i + len(sign)
			start, to := solutionIn(v, from)
			if to == 0 {
				continue
			}
			name := blanks.Replace(v[start:to])
			if vendor, ok := m.foreignPrefix(name); ok && vendor != "" {
				m.p.ReportText(s, start, to, "folder", name, m.p.Definition.Title.Value)
				return
			}
		}
	}
}

// solutionIn returns where the name of a solution's folder is in an address from a place on.
func solutionIn(v string, from int) (start, to int) {
	const longest = 1000 // of an address, so that a text of many is not read again for each
	end := min(len(v), from+longest)
	if n := strings.IndexAny(v[from:end], " \n)\"'<>"); n >= 0 {
		end = from + n
	}
	for _, sign := range [...]struct{ before, behind string }{
		{"Solutions/", "/"},
		{"Solutions%2F", "%2F"},
		{"Solutions%2f", "%2f"},
		{"DataConnectors/", "/"},
		{"DataConnectors%2F", "%2F"},
		{"DataConnectors%2f", "%2f"},
	} {
		i := strings.Index(v[from:end], sign.before)
		if i < 0 {
			continue
		}
		start = from + i + len(sign.before)
		if n := strings.Index(v[start:end], sign.behind); n > 0 {
			return start, start + n
		}
	}
	return 0, 0
}

// blanks are the ways in which an address spells a blank.
var blanks = strings.NewReplacer("%2520", " ", "%20", " ", "+", " ")
