package identity

import (
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ForeignName reports names of another product that are left from a page which was copied.
var ForeignName = rules.Rule{
	ID: "CL211", Name: "foreign-name", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "sentence", Text: "the text mentions the connector \"{0}\", but this is \"{1}\"", Help: "name the product of this page",
			Yields: []string{"CL210"},
		},
		{
			ID: "title", Text: "the title \"{0}\" shares no word with the rest of the page", Help: "name one product everywhere",
			Yields: []string{"CL209", "CL210"},
		},
		{
			ID: "publisher", Severity: rules.Info, Text: "the publisher \"{0}\" shares no word with the rest of the page",
			Why: "The publisher may be left over from a copied page.", Help: "name the company that makes the product",
			Yields: []string{"CL210", "CL205", "CL216"},
		},
		{
			ID: "data-type", Text: "the name \"{0}\" of the data type appears nowhere else on the page",
			Help: "name the product of this page", Yields: []string{"CL703"},
		},
		{
			ID: "legend", Text: "the legend \"{0}\" shares no word with the rest of the page", Yields: []string{"CL509"},
			Why: "The legend may be left over from a copied page. Customers do not know what the graph counts.", Help: "name the table or the product that the graph counts",
		},
	},
	Check: checkForeignName,
}

func checkForeignName(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() || !d.Title.Known() || d.Title.Blank() {
		return
	}
	said := foreignNames{p: p, said: map[string]*rules.Finding{}}
	sentences(said)
	templateSentences(said)
	w := page{d: d}
	path := words.Plain(p.File.Path)
	if list := nameWords(d.Title.Value); len(list) > 0 && !anyIn(path, list) && !anyElsewhere(w, list, d.Title.Node) {
		p.Report(d.Title.Node, "title", d.Title.Value)
	}
	if list := nameWords(d.Publisher.Value); d.Publisher.Known() && len(list) > 0 && !umbrella(d.Publisher.Value) && !anyIn(path, list) &&
		!anyElsewhere(w, list, d.Publisher.Node) {
		p.Report(d.Publisher.Node, "publisher", d.Publisher.Value)
	}
	legends(p, w, path)
	for i := range d.DataTypes {
		name := d.DataTypes[i].Name
		from := strings.IndexByte(name.Value, '(')
		to := strings.LastIndexByte(name.Value, ')')
		if !name.Known() || strings.HasPrefix(name.Value, "SecurityAlert") || from < 0 || to < from {
			continue
		}
		inner := name.Value[from+1 : to]
		if list := nameWords(inner); len(list) > 0 && !rules.TextHasFold(d.Publisher.Value, "microsoft") && !anyElsewhere(w, list, name.Node) {
			p.ReportText(name, from+1, to, "data-type", inner)
		}
	}
}

// legends looks at legends that are one made-up name, of which nothing else on the page has the beginning.
func legends(p *rules.Pass, w page, path string) {
	for i := range p.Definition.GraphQueries {
		legend := p.Definition.GraphQueries[i].Legend
		list := nameWords(legend.Value)
		if !legend.Known() || len(list) != 1 || list[0] != strings.TrimSpace(legend.Value) || !madeUp(list[0]) || anyIn(path, list) {
			continue
		}
		start := list[0][:min(len(list[0]), nameStart)]
		if !w.elsewhere(start, legend.Node) {
			p.Report(legend.Node, "legend", legend.Value)
		}
	}
}

// nameStart is the number of letters by which two names are taken for forms of one.
const nameStart = 4

// madeUp reports whether a word is a name that someone made: it has a capital behind a small letter, or a digit.
func madeUp(word string) bool {
	for i := 1; i < len(word); i++ {
		if c, before := word[i], word[i-1]; c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z' || c >= '0' && c <= '9' {
			return len(word) > nameStart
		}
	}
	return false
}

// anyElsewhere reports whether a page has one of some words outside of some texts.
func anyElsewhere(w page, words []string, not ...rules.Node) bool {
	for _, word := range words {
		if w.elsewhere(word, not...) {
			return true
		}
	}
	return false
}

// umbrella reports whether a publisher publishes under other names than its own.
func umbrella(publisher string) bool {
	for _, w := range [...]string{"microsoft", "community", "azure", "amazon", "google", "github", "open source", "apache", "broadcom", "cisco", "vmware", "ibm", "oracle"} {
		if rules.TextHasFold(publisher, w) {
			return true
		}
	}
	return false
}

// foreignNames are the names of other products that a page has said so far. A name in several texts is one finding.
type foreignNames struct {
	p    *rules.Pass
	said map[string]*rules.Finding
}

func (n foreignNames) say(text rules.Str, from, to int) {
	name := text.Value[from:to]
	if short := strings.TrimSuffix(name, " data"); short != "" {
		name = short
	}
	key := words.Plain(name)
	if f := n.said[key]; f != nil {
		f.Relate(n.p.File, text.Inside(from, from+len(name)), "here, too")
		return
	}
	n.said[key] = n.p.ReportText(text, from, from+len(name), "sentence", name, n.p.Definition.Title.Value)
}

// sentences looks at "Before deploying the X data connector" and "The X data connector provides".
func sentences(said foreignNames) {
	p := said.p
	d := p.Definition
	own := ""
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i].Text
		if t.Kind != rules.Markdown || t.Compared || t.Str.Node == d.Banner.Node || noConnector.Lacks(t, namesNoConnector) {
			continue
		}
		v := t.Str.Value
		for from := 0; ; {
			i := strings.Index(v[from:], " connector")
			if i < 0 {
				break
			}
			i += from
			from = i + len(" connector")
			start, ok := connectorNamed(v, i)
			end := i
			if !ok {
				if start, end, ok = connectorLinked(v, i); !ok {
					continue
				}
			}
			if own == "" {
				own = words.Plain(d.Title.Value + d.Publisher.Value + d.ID.Value + p.File.Path)
			}
			list := nameWords(v[start:end])
			if len(list) == 0 || anyIn(own, list) || tableOrTerm(d, v[start:end]) || initials(d.Title.Value, list) {
				continue
			}
			if end < i && besides(v[i:]) {
				continue
			}
			said.say(t.Str, start, end)
			break
		}
	}
}

// noConnector are the texts without the name of a connector.
var noConnector = rules.NewQuiet()

func namesNoConnector(t *rules.Text) bool { return !strings.Contains(t.Str.Value, " connector") }

// initials reports whether one of some words is made of the first letters of a title's words: "TVM" of "Contoso Threat and Vulnerability
// Management".
func initials(title string, words []string) bool {
	var all strings.Builder
	for word := range strings.FieldsFuncSeq(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if c := word[0]; c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			all.WriteByte(c)
		}
	}
	for _, w := range words {
		if len(w) > 1 && strings.Contains(all.String(), w) {
			return true
		}
	}
	return false
}

// anyIn reports whether a text has one of some words, or a part of a word that is long enough.
func anyIn(own string, list []string) bool {
	for _, w := range list {
		f := words.Plain(w)
		if strings.Contains(own, f) {
			return true
		}
		if len(f) > 5 && strings.Contains(own, f[:5]) {
			return true
		}
	}
	return false
}

// tableOrTerm reports whether a name is a table of the page's queries, or no product at all.
func tableOrTerm(d *rules.Definition, name string) bool {
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			if strings.Contains(words.Plain(s.Name), words.Plain(nameWords(name)[0])) {
				return true
			}
		}
	}
	switch strings.ToUpper(nameWords(name)[0]) {
	case "HTTP",
		"HTTPS",
		"CEF",
		"SYSLOG",
		"AMA",
		"LOG",
		"LOGIC",
		"TAXII",
		"STIX",
		"ODBC",
		"JDBC",
		"WEBHOOK",
		"IP",
		"TLS",
		"TCP",
		"UDP",
		"DNS",
		"SIEM",
		"SOAR",
		"POWER",
		"WORKSPACE",
		"EVENT",
		"STORAGE",
		"KAFKA":
		return true
	}
	return false
}
