package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// nothingBelow looks at the last step of a page: a colon at its end, or a last sentence that announces something below it.
func nothingBelow(p *rules.Pass) {
	steps := p.Definition.Steps
	if len(steps) == 0 {
		return
	}
	last := steps[len(steps)-1]
	v := strings.TrimRight(last.Description.Value, " \r\n\t>*_")
	more := len(last.Instructions)+len(last.Inner)+last.InstructionsNode.Len() > 0
	if !last.Description.Known() || last.Description.Resolved() || more || v == "" || strings.HasSuffix(v, "`") {
		return
	}
	from := rules.SentenceStart(v, len(v))
	sentence := v[from:]
	from += len(sentence) - len(strings.TrimLeft(sentence, " \t>*-#"))
	switch {
	case strings.HasSuffix(v, ":") && !strings.HasSuffix(v, "::") && strings.Contains(v[from:], " "):
	case announces(sentence) && !strings.Contains(v[:from], "\n"):
	default:
		return
	}
	p.ReportText(last.Description, from, len(v), "nothing", v[from:])
}

// announces reports whether a sentence ends with what is said to be below it.
func announces(sentence string) bool {
	sentence = strings.ToLower(strings.TrimRight(sentence, "."))
	for _, w := range [...]string{"steps below", "command below", "commands below", "values below", "fields below", "script below", "options below", "option below", "buttons below", "parameters below", "instructions below", "as follows", "following steps", "following command", "following commands", "following values"} {
		if strings.HasSuffix(sentence, " "+w) {
			return true
		}
	}
	return false
}
