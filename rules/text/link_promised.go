package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// linkPromised looks for "this link" and "click here" in texts that have no link and no address: the link was lost where the text was
// pasted.
func linkPromised(p *rules.Pass, texts []rules.ReadText) {
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		if t.Kind != rules.Markdown || t.Compared || t.Str.Resolved() || len(t.Found.Links) > 0 || strings.Contains(v, "://") || strings.Contains(v, "www.") ||
			strings.Contains(v, "](") || strings.Contains(v, "<a ") || !strings.Contains(v, "ink") && !strings.Contains(v, "here") {
			continue
		}
		for _, w := range [...]string{"use this link", "see this link", "follow this link", "click this link", "open this link", "visit this link", "click here"} {
			at := rules.IndexFold(v, w)
			if at < 0 {
				continue
			}
			end := at + len(w)
			if !endsAt(v, end) || at > 0 && isLetter(v[at-1]) || strings.HasPrefix(v[end:], "\"") || strings.HasPrefix(v[end:], "'") || !t.Found.Prose(at) ||
				strings.HasPrefix(v[end:], "**") || strings.Count(v[:at], "**")%2 == 1 || strings.HasPrefix(v[end:], " only") {
				continue // the label of a button
			}
			p.ReportText(t.Str, at, end, "link", v[at:end])
			break
		}
	}
}
