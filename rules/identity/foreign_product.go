package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ForeignProduct reports texts that name another product of the same maker than the page is about.
var ForeignProduct = rules.Rule{
	ID: "CL221", Name: "foreign-product", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "product", Text: "the {0} names \"{1}\", but the page is about \"{2}\"", Help: "name the product of this page",
			Yields: []string{"CL209", "CL211", "CL216", "CL218"},
		},
		{
			ID: "title", Text: "the title names \"{0}\", but the texts of the page are about \"{1}\"", Help: "name one product everywhere",
			Yields: []string{"CL209", "CL211", "CL216"},
		},
		{
			ID: "siem", Text: "the {0} says that the data goes to \"{1}\"", Help: "name Microsoft Sentinel",
			Why: "The sentence is left over from a page about another product. Customers look for a program that they do not need.", Yields: []string{"CL216"},
		},
	},
	Check: checkForeignProduct,
}

func checkForeignProduct(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() || !d.Title.Known() || d.Title.Blank() {
		return
	}
	if own := ownProduct(d); own != nil {
		if other := titleOfOther(d, own); other != "" {
			name, at := named(d.Title.Value, own)
			p.ReportText(d.Title, at, at+len(name), "title", name, other)
		} else {
			otherProducts(p, own)
		}
	}
	if !rules.TextHasFold(d.Title.Value+d.Publisher.Value, "splunk") {
		otherSIEM(p)
	}
}

// ownProduct returns the product that the title names; nil where it names none or several.
func ownProduct(d *rules.Definition) *catalog.Product {
	var own *catalog.Product
	list := catalog.Products()
	for i := range list {
		if name, _ := named(d.Title.Value, &list[i]); name != "" {
			if own != nil && own.House == list[i].House && !within(own, &list[i]) {
				return nil
			}
			if own == nil || len(list[i].Names[0]) > len(own.Names[0]) {
				own = &list[i]
			}
		}
	}
	return own
}

// titleOfOther returns the product that at least three texts of a page name, if the title's product is in no other text.
func titleOfOther(d *rules.Definition, own *catalog.Product) string {
	list := catalog.Products()
	count := map[int]int{}
	for t := range d.Texts() {
		if t.Str.Node == d.Title.Node {
			continue
		}
		for i := range list {
			if list[i].House != own.House || within(own, &list[i]) && &list[i] != own {
				continue
			}
			if name, _ := named(t.Str.Value, &list[i]); name == "" {
				continue
			}
			if count[i]++; &list[i] == own {
				return ""
			}
		}
	}
	last := own.Names[0][strings.LastIndexByte(own.Names[0], ' ')+1:]
	if strings.Contains(words.Plain(d.ID.Value+d.File.Path), words.Plain(last)) {
		return ""
	}
	for i := range list {
		if count[i] >= 3 {
			return list[i].Names[0]
		}
	}
	return ""
}

// named returns the name of a product that a text has, and where.
func named(text string, product *catalog.Product) (name string, at int) {
	for _, name := range product.Names {
		for from := 0; ; {
			i := strings.Index(text[from:], name)
			if i < 0 {
				break
			}
			i += from
			from = i + len(name)
			if plainBefore(text, i) && (i == 0 || !words.IsLetterOrDigit(text[i-1])) && plainAfter(text, from) &&
				(from == len(text) || !words.IsLetterOrDigit(text[from])) {
				return name, i
			}
		}
	}
	return "", 0
}

// otherProducts looks for the other products of the maker in the texts.
func otherProducts(p *rules.Pass, own *catalog.Product) {
	list := catalog.Products()
	var others []*catalog.Product
	for i := range list {
		if list[i].House == own.House && &list[i] != own && !within(own, &list[i]) {
			others = append(others, &list[i])
		}
	}
	if len(others) == 0 {
		return
	}
	for t := range p.Definition.Texts() {
		if !t.Str.Known() || t.Compared || t.Str.Node == p.Definition.Title.Node {
			continue
		}
		short := t.Kind == rules.Plain && len(t.Str.Value) < 120
		if name, _ := named(t.Str.Value, own); name != "" && short {
			continue // the two belong together somehow
		}
		for _, other := range others {
			name, at := named(t.Str.Value, other)
			if name == "" || !short && !framedProduct(t.Str.Value, at, at+len(name)) || !pageIsAbout(p.Definition, t, name, short) {
				continue
			}
			p.ReportText(t.Str, at, at+len(name), "product", t.Field, name, p.Definition.Title.Value)
			break
		}
	}
}

// within reports whether one of two products has the other one's name.
func within(own, other *catalog.Product) bool {
	for _, a := range own.Names {
		for _, b := range other.Names {
			if strings.Contains(a, b) || strings.Contains(b, a) {
				return true
			}
		}
	}
	return false
}

// pageIsAbout reports whether a text has a product that it should not have: nothing else on the page mentions it, or the text says what is
// connected.
func pageIsAbout(d *rules.Definition, t rules.Text, name string, short bool) bool {
	if i := strings.Index(t.Str.Value, name); short && i > 0 && strings.HasSuffix(t.Str.Value[:i], "Connect ") {
		return true
	}
	last := name[strings.LastIndexByte(name, ' ')+1:]
	if short && t.Field != "step title" && t.Str.Value == name {
		return true
	}
	return !anyElsewhere(page{d: d}, []string{name}, t.Str.Node) && !strings.Contains(words.Plain(d.ID.Value), words.Plain(last))
}

// framedProduct reports whether a long text says of the product at a place that its data is connected.
func framedProduct(v string, from, to int) bool {
	behind := strings.TrimLeft(v[to:], ")*] ")
	for _, w := range [...]string{"log", "event", "alert", "device", "connector", "data", "sending", "to send", "to forward", "to push", "API", "audit", "admin", "portal", "console", "dashboard"} {
		if rules.IndexFold(behind[:min(len(behind), len(w))], w) == 0 && strings.HasPrefix(v[to:], " ") {
			return true
		}
	}
	before := strings.TrimRight(v[:from], "*[ ")
	return strings.HasSuffix(before, " your") || strings.HasSuffix(before, "onfigure the") || strings.HasSuffix(before, "onfigure")
}

// otherSIEM looks at a sentence that sends the data to another program of the kind of Microsoft Sentinel.
func otherSIEM(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i].Text
		v := t.Str.Value
		if !t.Str.Known() || t.Compared || t.Kind != rules.Markdown || noSIEM.Lacks(t, namesNoSIEM) {
			continue
		}
		for _, name := range otherSIEMs {
			i := strings.Index(v, name)
			if i < 0 || !sendsTo(v[:i], v[i+len(name):]) || anyElsewhere(page{d: p.Definition}, []string{name}, t.Str.Node) {
				continue
			}
			p.ReportText(t.Str, i, i+len(name), "siem", t.Field, name)
		}
	}
}

// otherSIEMs are programs of the kind of Microsoft Sentinel.
var otherSIEMs = [...]string{"Splunk", "QRadar", "ArcSight", "LogRhythm", "Sumo Logic", "Google Chronicle", "Elastic SIEM"}

// noSIEM are the texts that name none of them.
var noSIEM = rules.NewQuiet()

func namesNoSIEM(t *rules.Text) bool {
	for _, name := range otherSIEMs {
		if strings.Contains(t.Str.Value, name) {
			return false
		}
	}
	return true
}

// sendsTo reports whether the words before a name say that data goes there, and nothing else of the sentence names Microsoft Sentinel or a
// choice.
func sendsTo(before, behind string) bool {
	before = before[rules.SentenceStart(before, len(before)):]
	behind, _, _ = strings.Cut(behind, "\n")
	behind, _, _ = strings.Cut(behind, ". ")
	if rules.TextHasFold(before+behind, "sentinel") || rules.TextHasFold(before+behind, " or ") || strings.HasPrefix(strings.TrimLeft(behind, " "), "format") ||
		strings.ContainsAny(before+behind, ",>\u2192") && !strings.HasPrefix(behind, ",") {
		return false
	}
	words := strings.ToLower(strings.TrimRight(before, " *"))
	for _, w := range [...]string{" logs with", " logs into", " logs to", " logs in", " events with", " events into", " events to", " alerts into", " alerts to", " data into", " data to", " data with"} {
		if strings.HasSuffix(words, w) {
			return true
		}
	}
	return false
}
