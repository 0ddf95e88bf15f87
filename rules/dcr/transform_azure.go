package dcr

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
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

// ofWorkspace reports whether the transformation is that of a table in a workspace, by which whatever comes in for the table goes.
func (t *transform) ofWorkspace() bool {
	return len(t.flow.Streams) == 1 && strings.HasPrefix(t.flow.Streams[0].Value, names.MicrosoftPrefix+"Table-")
}

// azureSlips reports columns that are one slip away from those of the table that a stream of Azure's own has.
func (t *transform) azureSlips() {
	if t.stream != nil || len(t.flow.Streams) != 1 || !t.flow.Streams[0].Known() {
		return
	}
	name, ok := strings.CutPrefix(t.flow.Streams[0].Value, names.MicrosoftPrefix)
	columns, known := rules.AzureColumns(strings.TrimPrefix(name, "Table-"))
	if !ok || !known {
		return
	}
	q := kql.ParseWith(t.str.Value, kql.Options{Tables: map[string]kql.Columns{"source": columns}})
	var said []string
	for _, m := range q.Missing {
		if m.Table == "" || m.Made || slices.Contains(said, m.Name) || t.optional(m.Span) {
			continue
		}
		said = append(said, m.Name)
		best, near := rules.Nearest(m.Name, namesOf(m.Has))
		if near && (rules.Distance(best, m.Name, 1) <= 1 || strings.EqualFold(best, m.Name)) {
			t.rewrite(t.report(m.Span, "near-azure", m.Name, strings.TrimPrefix(name, "Table-"), best), m.Span, best)
		}
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
