package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// leftByProgram looks for what assistants and generators leave: citations, words for no value, and the key of a text in place of the text.
func leftByProgram(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	if from, to := citation(v); to > 0 && t.Found.Prose(from) {
		p.ReportText(t.Str, from, to, "remark", v[from:to])
	}
	if t.Str.Resolved() {
		return
	}
	if from, to := noValue(v); to > 0 && t.Kind == rules.Markdown {
		p.ReportText(t.Str, from, to, "generator", v[from:to])
	}
	switch t.Field {
	case "title", "description", "step title", "step description", "label", "sample query description":
		if textKey(v) {
			p.Report(t.Str.Node, "key", v)
		}
	}
}

// citation returns the place of a source as an assistant cites it: 【4†source】.
func citation(v string) (from, to int) {
	i := strings.Index(v, "†")
	if i < 0 {
		return 0, 0
	}
	from, n := strings.LastIndex(v[:i], "【"), strings.Index(v[i:], "】")
	if from < 0 || n < 0 || i-from > 20 || n > 60 {
		return 0, 0
	}
	return from, i + n + len("】")
}

// noValue returns the place of a sentence that is the word of a program for no value, or that begins with one: "undefined", "NaN",
// "None logs".
func noValue(v string) (from, to int) {
	for from < len(v) {
		end := rules.SentenceEnd(v, from)
		sentence := strings.TrimLeft(v[from:end], " \t*>#-")
		start := end - len(sentence)
		word, rest, _ := strings.Cut(strings.TrimRight(sentence, " \r\n.;!"), " ")
		switch word {
		case "undefined", "NaN":
			if rest == "" || countable(rest) {
				return start, start + len(word)
			}
		case "null", "None":
			if countable(rest) && (word == "None" || !says(rest, " is ", " are ", " was ", " were ", " will ", " has ", " have ", " can ")) {
				return start, start + len(word)
			}
		}
		from = end
	}
	return 0, 0
}

// countable reports whether words begin with the name of what a connector collects.
func countable(words string) bool {
	word, _, _ := strings.Cut(words, " ")
	switch word {
	case "logs", "events", "alerts", "data", "connector", "solution", "incidents", "records":
		return true
	}
	return false
}

// textKey reports whether a text is the key of a text, as programs that translate pages have it: connector.description.step1.
func textKey(v string) bool {
	const longest = 80
	if len(v) > longest || !strings.ContainsAny(v, "._") || strings.ContainsAny(v, " \n/:@*[(`") {
		return false
	}
	parts := strings.FieldsFunc(v, func(r rune) bool { return r == '.' || r == '_' })
	named := false
	for _, part := range parts {
		if strings.Trim(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
			return false
		}
		switch strings.TrimRight(strings.ToLower(part), "0123456789") {
		case "title", "description", "desc", "label", "text", "step", "steps", "instruction", "instructions", "heading", "placeholder", "tooltip":
			named = true
		}
	}
	return named && len(parts) > 1
}
