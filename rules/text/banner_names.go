package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// bannerLinks reports two links of a banner with different texts and one address.
func bannerLinks(p *rules.Pass, d *rules.Definition) {
	if !d.Banner.Known() || strings.Count(d.Banner.Value, "](") < 2 {
		return
	}
	v := d.Banner.Value
	seen := map[string]string{}
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
			if twice && oneName(text) && oneName(other) && !strings.EqualFold(text, other) {
				p.ReportIn(d.File, d.Banner.Node, "same-link", other, text).At(d.Banner.Inside(l.Target.From, l.Target.To)).Connector = d.ID.Value
				return
			}
			seen[address] = text
		}
	}
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
	if !oneName(name) || catalog.KnownTable(name) {
		return
	}
	times, read := map[string]int{}, ""
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			if strings.EqualFold(s.Name, name) || s.Unknown || s.Pattern || s.Filled {
				return
			}
			if times[s.Name]++; !catalog.KnownTable(s.Name) && !strings.HasSuffix(s.Name, "_CL") {
				if read != "" && read != s.Name {
					return // several functions: one may call the other
				}
				read = s.Name
			}
		}
	}
	if times[read] > 1 && !strings.Contains(b.Value, read) {
		p.ReportIn(d.File, b.Node, "other", name, read).At(b.Inside(from, to)).Connector = d.ID.Value
	}
}
