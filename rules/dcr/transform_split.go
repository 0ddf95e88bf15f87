package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
)

// listAsText looks at tostring(split(text, delimiter, index)), which is a list with one element (Learn, "split()": requestedIndex).
func (t *transform) listAsText(c *kql.Call) {
	outer := t.arguments(c)
	if len(outer) != 1 || !strings.HasPrefix(t.q.Part(outer[0]), "split(") {
		return
	}
	for i := range t.q.Calls {
		inner := &t.q.Calls[i]
		if inner.From != outer[0].From || inner.Args.To+1 != outer[0].To {
			continue
		}
		if list := t.arguments(inner); len(list) == 3 {
			whole := t.whole(c)
			part := "split(" + t.q.Part(list[0]) + ", " + t.q.Part(list[1]) + ")[" + t.q.Part(list[2]) + "]"
			t.report(whole, "list-as-text", t.q.Part(whole), c.Name+"("+part+")")
		}
		return
	}
}
