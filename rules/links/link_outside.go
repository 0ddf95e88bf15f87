package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// fragments looks for the fragment of an address behind the link, as in "[text](https://www.contoso.com/guide)#setup".
func fragments(p *rules.Pass, r *read) {
	v := r.str.Value
	if !strings.Contains(v, ")#") {
		return
	}
	for _, l := range r.found.Links {
		to := l.Span.To
		if l.Kind != markdown.Inline || to+2 >= len(v) || v[to] != '#' || v[to-1] != ')' || strings.Contains(l.Target.Of(v), "#") {
			continue
		}
		end := to + 1
		for end < len(v) && (rules.IsNameByte(v[end]) || v[end] == '-') {
			end++
		}
		if c := v[to+1] | 0x20; end < to+4 || c < 'a' || c > 'z' {
			continue
		}
		f := p.ReportIn(r.file, r.str.Node, "fragment", v[to:end], l.Target.Of(v)).At(r.str.Inside(to, end))
		if !r.str.Resolved() {
			f.FixSafe("Move it into the address", rules.ReplaceInside(r.str.Node, to-1, end, v[to:end]+")"))
		}
	}
}
