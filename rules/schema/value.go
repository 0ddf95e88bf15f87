package schema

import (
	"strconv"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Value reports values outside the limits, or one slip away from those that are in use.
var Value = rules.Rule{
	ID: "CL104", Name: "schema-value", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "range", Text: "{0} is {1}, and must be {2}", Help: "write a number that is {2}"},
		{ID: "near", Severity: rules.Warning, Text: "`{1}` is no value that is known for {0}; did you mean `{2}`?", Why: "the service refuses the connection, or falls back on its default", Help: "write `{2}`"},
	},
	Check: checkValue,
}

func checkValue(p *rules.Pass) {
	each(p, wrongValue, func(v verdict) {
		if v.message == "near" {
			f := p.Report(v.Node, "near", nameOf(v.Node), v.Key, v.better).
				FixSafe("Write "+v.better, jsontree.ReplaceString(v.Node, v.better))
			if v.Node.Parent() == v.unit {
				f.As(rules.Error) // the type or kind of a resource: nobody takes it for what it is
			}
			return
		}
		p.Report(v.Node, "range", nameOf(v.Node), v.Node.Raw(), limits(v.Shape))
	})
}

func limits(s *conform.Shape) string {
	switch {
	case s.Minimum != nil && s.Maximum != nil:
		return plain(*s.Minimum) + " to " + plain(*s.Maximum)
	case s.Minimum != nil:
		return "at least " + plain(*s.Minimum)
	default:
		return "at most " + plain(*s.Maximum)
	}
}

func plain(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
