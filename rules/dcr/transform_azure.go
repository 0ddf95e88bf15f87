package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules/names"
)

// fitAzure compares the result with a table of Azure whose columns are known.
func (t *transform) fitAzure() {
	out := t.flow.Output
	name := strings.TrimPrefix(strings.TrimPrefix(out.Value, names.MicrosoftPrefix), names.CustomPrefix)
	known, ok := catalog.ColumnsOf(name)
	if !ok || !out.Known() {
		return
	}
	for _, c := range t.q.Result.List {
		if c.Name == "" || c.Name == eventTime || t.lacks(c.Name) {
			continue
		}
		t.fitColumn(c, known.List, name)
	}
}

func (t *transform) fitColumn(c kql.Column, columns []catalog.Column, table string) {
	for _, k := range columns {
		if k.Name == c.Name {
			if want := kql.KindOf(k.Type); c.Kind != kql.Any && want != kql.GUID && !c.Kind.Fits(want) {
				at := c.Span
				if c.To == 0 {
					at = t.end()
				}
				t.report(at, "azure-type", c.Name, c.Kind.String(), want.String(), table, conversion(want))
			}
			return
		}
	}
	for _, k := range columns {
		if strings.EqualFold(k.Name, c.Name) && c.To > 0 {
			t.rewrite(t.report(c.Span, "azure-column", c.Name, table, k.Name), c.Span, k.Name)
			return
		}
	}
}
