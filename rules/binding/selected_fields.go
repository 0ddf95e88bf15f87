package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SelectedFields reports fields that a request selects in another case than the stream declares them, or does not select.
var SelectedFields = rules.Rule{
	ID: "CL832", Name: "selected-fields", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "case", Text: "stream column `{0}` differs in case from the selected field `{1}`",
			Why:  "The service fills columns by the exact names of the events. This column stays empty.",
			Help: "use `{1}` for the column, and in `transformKql`",
		},
		{
			ID: "missing", Text: "`{0}` does not select {1}, but the stream `{2}` declares it",
			Why: "A source that is asked for some fields sends no others: the column stays empty in every row.", Help: "add the field, or remove the column",
		},
		{
			ID: "one-field", Text: "the path of the events ends in `{0}`, which is a column of stream `{1}`",
			Why:  "Each event is this one value, not an object: no column is filled, and the rows are empty.",
			Help: "use the path of the objects: `{2}`",
		},
	},
	Check: checkSelectedFields,
}

func checkSelectedFields(p *rules.Pass) {
	for _, c := range p.Set.Connections {
		if !c.StreamName.Known() {
			continue
		}
		expr.Visit(c.Request.GetFold("queryParameters"), 0, func(n rules.Node) { selected(p, c, n) })
		unselected(p, c)
		eventsOfOneField(p, c)
		expr.Visit(c.Request.GetFold("queryParametersTemplate"), 0, func(n rules.Node) { selected(p, c, n) })
	}
	p.File = nil
}

// selected holds the fields of SELECT a, b, c FROM … against the stream's columns.
func selected(p *rules.Pass, c *rules.Connection, n rules.Node) {
	if n.Kind() != rules.String {
		return
	}
	from := rules.IndexFold(n.Text(), "select ")
	to := rules.IndexFold(n.Text(), " from ")
	if from < 0 || to < from+len("select ") {
		return
	}
	var fields []string
	for field := range strings.SplitSeq(n.Text()[from+len("select "):to], ",") {
		if field = strings.TrimSpace(field); words.IsName(field) {
			fields = append(fields, field)
		}
	}
	for _, r := range p.Set.Rules {
		for i := range r.Streams {
			s := &r.Streams[i]
			if s.Name != c.StreamName.Value {
				continue
			}
			for _, column := range s.Columns {
				name := column.Name.Value
				if slices.Contains(fields, name) || !column.Name.Known() {
					continue
				}
				for _, field := range fields {
					if strings.EqualFold(field, name) {
						p.File = r.File
						p.Report(column.Name.Node, "case", name, field).Relate(c.File, n.Span(), "the request")
					}
				}
			}
		}
	}
}
