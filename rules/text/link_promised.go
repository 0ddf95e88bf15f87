package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// withLinks are the texts that have the links that they mention.
var withLinks = rules.NewQuiet()

// lostLinks looks for links that were lost where a text was pasted.
func lostLinks(p *rules.Pass, texts []rules.ReadText) {
	for i := range texts {
		t := &texts[i]
		if t.Kind != rules.Markdown || t.Compared || t.Str.Resolved() || withLinks.Known(&t.Text) {
			continue
		}
		before := p.Found()
		linkPromised(p, t)
		addressLost(p, t)
		if p.Found() == before {
			withLinks.Note(&t.Text)
		}
	}
}

// linkPromised looks for "this link" and "click here" in a text that has no link and no address.
func linkPromised(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	if hasAddress(t) || !strings.Contains(v, "ink") && !strings.Contains(v, "here") {
		return
	}
	for _, w := range [...]string{"use this link", "see this link", "follow this link", "click this link", "open this link", "visit this link", "click here"} {
		at := rules.IndexFold(v, w)
		if at < 0 {
			continue
		}
		end := at + len(w)
		if endsPromise(v[end:]) && (at == 0 || !isLetter(v[at-1])) && t.Found.Prose(at) && !labelsButton(v[:at]) &&
			!says(v[:at], "link", "mail", "message", "address", "url", "prints", "shows", "button", "label", "says", "text ") { // customers get it elsewhere
			p.ReportText(t.Str, at, end, "link", v[at:end])
			return
		}
	}
}

// addressLost looks for the label of a link whose address is missing: "see [the documentation].".
func addressLost(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	if strings.Contains(v, "]:") {
		return
	}
	for from := 0; ; {
		at := strings.IndexByte(v[from:], '[')
		if at < 0 {
			return
		}
		at += from
		from = at + 1
		const longest = 80
		n := strings.IndexByte(v[at:min(len(v), at+longest)], ']')
		if n < 0 || !labelsLink(v[at+1:at+n]) || at+n+1 < len(v) && strings.IndexByte("([ ", v[at+n+1]) >= 0 && !strings.HasPrefix(v[at+n+1:], " to ") {
			continue
		}
		if at > 0 && strings.IndexByte(" \n", v[at-1]) < 0 || strings.HasPrefix(strings.TrimLeft(v[at+n+1:], " \n"), "(") || pressed(v[:at]) {
			continue
		}
		if t.Found.Prose(at) {
			p.ReportText(t.Str, at, at+n+1, "link", v[at:at+n+1])
			return
		}
	}
}

// pressed reports whether a text ends with a verb whose object is a button, which some pages write in brackets.
func pressed(before string) bool {
	before = strings.TrimRight(before, " ")
	return oneOf(strings.ToLower(before[strings.LastIndexAny(before, " \n.>")+1:]), "press select click choose tap button")
}

// labelsLink reports whether words in brackets are those of a link.
func labelsLink(label string) bool {
	low := strings.ToLower(label)
	for _, w := range [...]string{"learn more", "see the documentation", "see documentation", "see the docs", "read more"} {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return oneOf(low, "here documentation") || low == "click here" || low == "this link" || low == "the documentation" || low == "follow the instructions"
}

// hasAddress reports whether a text has a link, or an address.
func hasAddress(t *rules.ReadText) bool {
	if len(t.Found.Links) > 0 {
		return true
	}
	for _, mark := range [...]string{"://", "www.", "](", "<a "} {
		if strings.Contains(t.Str.Value, mark) {
			return true
		}
	}
	return false
}

// labelsButton reports whether a text leaves bold text or a quotation open, so that what is behind it is the label of a button.
func labelsButton(before string) bool {
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return strings.Count(before, "**")%2 == 1 || strings.Count(line, "\"")%2 == 1
}

// endsPromise reports whether what is behind "this link" leaves it to the text to have one: no noun, as in "this link aggregation group", and
// no place, as in "click here in the console".
func endsPromise(rest string) bool {
	if rest == "" || strings.IndexByte(".,:;)!\n", rest[0]) >= 0 {
		return true
	}
	for _, next := range [...]string{" to ", " for ", " and follow", " and download", " and install", " if "} {
		if strings.HasPrefix(rest, next) {
			return true
		}
	}
	return false
}
