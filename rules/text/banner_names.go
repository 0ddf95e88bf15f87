package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
	page "github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// bannerLinks reports two links of a banner with different texts and one address.
func bannerLinks(p *rules.Pass, d *rules.Definition) {
	if !d.Banner.Known() || strings.Count(d.Banner.Value, "](") < 2 {
		return
	}
	v := d.Banner.Value
	seen, count := map[string]string{}, 0
	texts := d.ReadTexts()
	for i := range texts {
		if texts[i].Str.Node != d.Banner.Node {
			continue
		}
		for _, l := range texts[i].Found.Links {
			if l.Kind != markdown.Inline {
				continue
			}
			text, address := strings.TrimSpace(l.Text.Of(v)), strings.ToLower(strings.TrimRight(l.Target.Of(v), "/"))
			other, twice := seen[address]
			if twice && properName(text) && properName(other) && !strings.EqualFold(text, other) {
				p.ReportIn(d.File, d.Banner.Node, "same-link", other, text).At(d.Banner.Inside(l.Target.From, l.Target.To)).Connector = d.ID.Value
				return
			}
			seen[address] = text
			if count++; !properName(text) {
				count = -100 // a link to something else: what is counted is not sure
			}
		}
		bannerCount(p, d, count)
	}
}

// bannerCount compares "depends on four parsers" with the links of a banner that has one for each.
func bannerCount(p *rules.Pass, d *rules.Definition, links int) {
	at := rules.IndexFold(d.Banner.Value, " parsers")
	if at < 0 || links < 2 {
		return
	}
	from := strings.LastIndexAny(d.Banner.Value[:at], " \n") + 1
	word := d.Banner.Value[from:at]
	if n, ok := words.Spelled(word); ok && n != links && n > 1 && n < 10 {
		p.ReportIn(d.File, d.Banner.Node, "count", word, strconv.Itoa(links)).At(d.Banner.Inside(from, at)).Connector = d.ID.Value
	}
}

// properName reports whether a text is one name, or words that begin with a capital each.
func properName(text string) bool {
	if oneName(text) {
		return true
	}
	list := strings.Fields(strings.Trim(text, "*`"))
	for _, w := range list {
		if w[0] < 'A' || w[0] > 'Z' {
			return false
		}
	}
	return len(list) > 1
}

// oneName reports whether a text is one name, and no word of a sentence such as "here".
func oneName(text string) bool {
	text = strings.Trim(text, "*`")
	if len(text) < 5 || strings.ContainsAny(text, " \t\n<>{}:/") || text[0] < 'A' || text[0] > 'Z' {
		return false
	}
	return strings.ToLower(text[1:]) != text[1:]
}

// bannerFunction compares the function that a banner has in bold with those that the queries read.
func bannerFunction(p *rules.Pass, d *rules.Definition) {
	b := d.Banner
	if !b.Known() || strings.Count(b.Value, "**") != 2 || !says(b.Value, "parser", "kusto function") {
		return
	}
	from := strings.Index(b.Value, "**") + 2
	to := from + strings.Index(b.Value[from:], "**")
	name := b.Value[from:to]
	if !oneName(name) {
		return
	}
	if t, ok := catalog.FindTable(name); ok && t.Documented { // it may be one of the tables that the function reads
		if !mentioned(d, name) {
			p.ReportIn(d.File, b.Node, "stranger", name).At(b.Inside(from, to)).Connector = d.ID.Value
		}
		return
	}
	read, times, ok := onlyFunction(d, name)
	if !ok {
		return
	}
	if sure := times[read] > 1 || times[read+"_CL"] > 0 || rules.Distance(read, name, 1) == 1 || wordOn(d, read, d.Banner.Node); sure && read != "" &&
		!strings.Contains(b.Value[:from]+b.Value[to:], read) {
		p.ReportIn(d.File, b.Node, "other", name, read).At(b.Inside(from, to)).Connector = d.ID.Value
		return
	}
	if !mentioned(d, name) {
		p.ReportIn(d.File, b.Node, "stranger", name).At(b.Inside(from, to)).Connector = d.ID.Value
	}
}

// onlyFunction returns the only function that the queries of a page read, or "", and how often they read each source. ok is false where
// they read the named one, several functions, of which one may call the other, or one whose name is not plain.
func onlyFunction(d *rules.Definition, name string) (read string, times map[string]int, ok bool) {
	times = map[string]int{}
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			if strings.EqualFold(s.Name, name) || s.Unknown || s.Pattern || s.Filled {
				return "", nil, false
			}
			if times[s.Name]++; !catalog.KnownTable(s.Name) && !strings.HasSuffix(s.Name, "_CL") {
				if read != "" && read != s.Name {
					return "", nil, false
				}
				read = s.Name
			}
		}
	}
	return read, times, true
}

// mentioned reports whether a page has the beginning of a name elsewhere than in its banner's text: in a query, another text, an id or an
// address of the banner.
func mentioned(d *rules.Definition, name string) bool {
	start := words.Plain(name)
	return page.Elsewhere{Samples: true, In: d.Banner, As: name}.Has(d, start[:min(len(start), 5)])
}
