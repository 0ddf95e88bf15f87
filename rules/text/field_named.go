package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// wrongFields looks for sentences that put a value into the field of another one: "Enter the Primary Key in the **Workspace ID** field".
func wrongFields(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Kind != rules.Markdown || t.Compared || !t.Str.Known() || rightFields.Known(&t.Text) {
			continue
		}
		before := p.Found()
		wrongField(p, t)
		if p.Found() == before {
			rightFields.Note(&t.Text)
		}
	}
}

// rightFields are the texts without such a sentence.
var rightFields = rules.NewQuiet()

// wrongField reports the first such place of a text.
func wrongField(p *rules.Pass, t *rules.ReadText) {
	const field, marks = " field", " *_\"'`"
	const near = 60 // bytes around the words, in which they may be denied
	v := t.Str.Value
	for from := 0; ; {
		i := strings.Index(v[from:], field)
		if i < 0 {
			return
		}
		i += from
		from = i + len(field)
		const longest = 40
		start := max(0, i-longest)
		the := strings.LastIndex(v[start:i], " the ")
		if the < 0 || from < len(v) && isLetter(v[from]) || strings.HasPrefix(v[from:], " and") {
			continue
		}
		the += start
		label := strings.Trim(v[the+len(" the "):i], marks)
		value, at := valueBefore(v[:the], marks)
		into, put := valueNamed(label), valueNamed(value)
		if into == "" || put == "" || into == put || strings.HasSuffix(into, "key") && strings.HasSuffix(put, "key") || !t.Found.Prose(at) ||
			says(v[max(0, at-near):min(len(v), from+near)], " not ", "n't ", "instead", "rather", "swap") {
			continue
		}
		f := p.ReportText(t.Str, at, from, "field", value, label)
		if !ofKeys(into) || !ofKeys(put) {
			f.As(rules.Info) // the vendor's form may call it so
		}
		return
	}
}

// ofKeys reports whether a value is the id of a workspace, or one of its keys, which no form takes for the other.
func ofKeys(value string) bool { return value == "workspaceid" || strings.HasSuffix(value, "key") }

// valueBefore returns the value that a text puts into something, where it ends with "the Primary Key in", and its place; "" where it does
// not, or names several.
func valueBefore(before, marks string) (value string, at int) {
	rest, ok := strings.CutSuffix(before, " in")
	if !ok {
		if rest, ok = strings.CutSuffix(before, " into"); !ok {
			return "", 0
		}
	}
	const longest = 40
	start := max(0, len(rest)-longest)
	end := start + strings.LastIndexAny(rest[start:], ".\n,:;") + 1
	verb := ""
	for _, w := range [...]string{" the ", " your "} {
		if i := strings.LastIndex(rest[end:], w); i >= 0 {
			verb, at = rest[:end+i], end+i+len(w)
			break
		}
	}
	if verb == "" || !oneOf(strings.ToLower(verb[strings.LastIndexAny(verb, " \n.>")+1:]), "enter paste copy type put use insert add") {
		return "", 0
	}
	for at < len(rest) && strings.IndexByte(marks, rest[at]) >= 0 {
		at++
	}
	return strings.Trim(rest[at:], marks), at
}
