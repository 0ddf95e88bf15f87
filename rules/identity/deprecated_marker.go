package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// DeprecatedMarker reports connectors that say in one place only that they are retired.
var DeprecatedMarker = rules.Rule{
	ID: "CL208", Name: "deprecated-marker", Severity: rules.Info, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "title-only", Text: "the title says that the connector is deprecated, but the page does not say what replaces it",
			Help: "say in `descriptionMarkdown` what is deprecated and which connector replaces it",
		},
		{
			ID: "text-only", Text: "the description says that the connector is deprecated, but the title does not",
			Why: "The gallery shows the title only.", Help: "begin the title with `[Deprecated]`",
		},
		{
			ID: "spelling", Text: "unusual deprecation marker `{0}` in the title",
			Why:  "Customers search the gallery for `[Deprecated]`, the spelling of 111 of 125 deprecated connectors.",
			Help: "begin the title with `[Deprecated]`",
		},
	},
	Check: checkDeprecatedMarker,
}

const deprecated = "deprecated"

func checkDeprecatedMarker(p *rules.Pass) {
	d := p.Definition
	if !d.Title.Known() || !d.Description.Known() {
		return
	}
	v, gallery := d.Title.Value, p.Profile != rules.Standalone // the form of the mark is the gallery's
	at := rules.IndexFold(v, deprecated)
	if from, to, slip := misspelledMark(v); at < 0 && slip {
		if gallery {
			p.ReportText(d.Title, from, to, "spelling", v[from:to])
		}
		return
	}
	if at < 0 {
		if from, ok := saysDeprecated(d.Description.Value); ok && gallery {
			p.ReportText(d.Description, from, from+len(deprecated), "text-only")
		}
		return
	}
	if !setOff(v, at, at+len(deprecated)) {
		if _, ok := saysDeprecated(d.Description.Value); !ok {
			return // a part of the product's name
		}
	}
	from, to := at, at+len(deprecated)
	if from > 0 && to < len(v) {
		from, to = from-1, to+1
	}
	if mark := v[from:to]; mark != "[Deprecated]" && mark != "[DEPRECATED]" && gallery {
		p.ReportText(d.Title, from, to, "spelling", mark)
		return
	}
	if _, _, ok := d.FindText("retir", "no longer", "legacy agent", "migrat"); !ok && !saysMore(d) {
		p.ReportText(d.Title, from, to, "title-only")
	}
}

// setOff reports whether a word of a title stands apart from the name: in brackets, or behind or before a dash, a colon or a bar.
func setOff(title string, from, to int) bool {
	before, after := strings.TrimRight(title[:from], " "), strings.TrimLeft(title[to:], " ")
	if before != "" && strings.ContainsAny(before[len(before)-1:], "[(") || after != "" && strings.ContainsAny(after[:1], "])") {
		return true
	}
	return after == "" && words.EndsInDash(before) ||
		before == "" && (after == "" || strings.ContainsAny(after[:1], "-:|") || strings.HasPrefix(after, "\u2013"))
}

// saysDeprecated finds the sentence by which a page says of its own connector that it is deprecated.
func saysDeprecated(text string) (at int, ok bool) {
	if i := rules.IndexFold(text, "["+deprecated+"]"); i >= 0 {
		return i + 1, true
	}
	for _, s := range [...]string{"this connector is deprecated", "this data connector is deprecated", "connector has been deprecated", "this connector has been deprecated"} {
		if i := rules.IndexFold(text, s); i >= 0 {
			return i + len(s) - len(deprecated), true
		}
	}
	return 0, false
}

// saysMore reports whether the page says outside of its title that the connector is deprecated, or its description what to take.
func saysMore(d *rules.Definition) bool {
	for t := range d.Texts() {
		if t.Str.Node != d.Title.Node && rules.IndexFold(t.Str.Value, "deprecat") >= 0 {
			return true
		}
	}
	for _, w := range [...]string{"replace", "instead", "recommend"} {
		if rules.IndexFold(d.Description.Value, w) >= 0 || rules.IndexFold(d.Banner.Value, w) >= 0 {
			return true
		}
	}
	return false
}

// misspelledMark finds a word in brackets that is a slip of deprecated.
func misspelledMark(title string) (from, to int, ok bool) {
	from = strings.IndexAny(title, "[(")
	if from < 0 {
		return 0, 0, false
	}
	n := strings.IndexAny(title[from:], "])")
	if n < 0 {
		return 0, 0, false
	}
	to = from + n + 1
	_, ok = rules.Nearest(strings.ToLower(title[from+1:to-1]), []string{deprecated})
	return from, to, ok
}
