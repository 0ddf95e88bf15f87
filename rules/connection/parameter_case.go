package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// differInCase looks for a parameter whose name another source sends in another case. Keys of one object that differ so are CL003's.
func differInCase(p *rules.Pass, before []request.Param, q request.Param) {
	const most = 100
	if q.Name == "" || len(before) > most || expr.IsPlaceholder(q.Name) {
		return
	}
	for _, first := range before {
		if first.Name == q.Name || !strings.EqualFold(first.Name, q.Name) || first.Source == q.Source {
			continue
		}
		at, other := first, q
		if q.Source == request.Fixed {
			at, other = q, first
		}
		f := p.Report(at.Node, "twice-case", at.Name, other.Name, sourceOf(at), sourceOf(other))
		if at.Source == request.Fixed {
			f.AtKey()
		} else if i := strings.Index(at.Node.Text(), at.Name+"="); i >= 0 {
			f.At(at.Node.Inside(i, i+len(at.Name)))
		}
		f.Relate(p.File, other.Node.Span(), "also sent by this")
		return
	}
}
