package text

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/rules"
)

// misspeltWords are the single words of the list, with what is intended.
var misspeltWords = sync.OnceValue(func() map[string]string {
	list := map[string]string{}
	misspellings(func(f phrase) {
		if !f.exact && !strings.ContainsAny(f.text, " -") { // the others are names in other capitals
			list[strings.ToLower(f.text)] = f.right
		}
	})
	return list
})

// legendWords looks at legends whose words are joined by underscores. One that a query reads is the name of a table.
func legendWords(p *rules.Pass) {
	for i := range p.Definition.GraphQueries {
		legend := p.Definition.GraphQueries[i].Legend
		if !legend.Known() || !strings.Contains(legend.Value, "_") || strings.HasSuffix(legend.Value, "_CL") || strings.Contains(legend.Value, "{{") {
			continue
		}
		at := 0
		for part := range strings.FieldsFuncSeq(legend.Value, func(r rune) bool { return r == '_' || r == ' ' }) {
			from := at + strings.Index(legend.Value[at:], part)
			at = from + len(part)
			right, ok := misspeltWords()[strings.ToLower(part)]
			joined := from > 0 && legend.Value[from-1] == '_' || at < len(legend.Value) && legend.Value[at] == '_'
			if !ok || !joined || p.Settings().AllowsSpelling(part) || readsName(p.Definition, legend.Value) {
				continue
			}
			right = likeCase(part, right)
			f := p.ReportText(legend, from, at, "word", part, right)
			if !legend.Resolved() {
				f.FixSafe("Replace with `"+right+"`", rules.ReplaceInside(legend.Node, from, at, right))
			}
		}
	}
}
