package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
)

// Value reports values outside of their limits or of a closed set, and those one slip away from a known one.
var Value = rules.Rule{
	ID: "CL104", Name: "schema-value", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "range", Text: "expected {2} for {0}, found {1}", Why: "The service refuses the value, or uses an unexpected default.",
			Help: "use a number that is {2}",
		},
		{
			ID: "status", Severity: rules.Warning, Text: "expected {2} for {0}, found {1}",
			Why:  "Upstream's check accepts any number, but what the portal shows for an unknown one is not documented.",
			Help: "use 1 (available), unless another state is needed",
		},
		{
			ID: "order", Text: "{0} is less than `retentionInDays`",
			Why:  "A table is not created when its total retention is shorter than the interactive one: the service answers with InvalidParameter.",
			Help: "use {1} or more, or leave {0} out",
		},
		{
			ID: "near", Severity: rules.Warning, Text: "unknown value `{1}` for {0}; did you mean `{2}`?",
			Why: "The service refuses an unknown value when a customer connects, or falls back on a default.", Help: "use `{2}`",
		},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown value `{1}` for {0}; expected {2}",
			Why: "The service refuses an unknown value when a customer connects, or falls back on a default.", Help: "use {2}",
		},
		{
			ID: "type", Text: "unknown resource type `{1}`; did you mean `{2}`?",
			Why:  "The packager and the service identify a resource by its type. With an unknown one, the file is skipped.",
			Help: "use `{2}`",
		},
		{
			ID: "kind", Text: "unknown kind `{1}`; did you mean `{2}`?",
			Why: "The service identifies a resource by its kind and refuses unknown ones.", Help: "use `{2}`",
		},
	},
	Check: checkValue,
}

func checkValue(p *rules.Pass) {
	each(p, wrongValue, func(v verdict) {
		n := v.Node
		switch v.message {
		case "range":
			message := "range"
			if strings.EqualFold(n.Key().Text(), "status") {
				message = "status"
			}
			f := p.Report(n, message, nameOf(n), n.Raw(), limits(v.Shape))
			if v.Shape.Lenient {
				f.As(rules.Warning) // no limit is documented, or connectors are published beyond it (Phosphorus: a window of 3 minutes)
			}
		case "order":
			p.Report(n, "order", nameOf(n), v.better).Relate(p.File, v.other.Span(), "the interactive retention")
		case "unknown":
			f := p.Report(n, "unknown", nameOf(n), short(v.Key), alternatives(v.Shape.Known))
			if strings.EqualFold(v.Key, publishedFormat) {
				f.As(rules.Info)
			}
		default:
			p.Report(n, v.message, nameOf(n), short(v.Key), v.better).FixSafe("Replace with "+v.better, rules.ReplaceString(n, v.better))
		}
	})
}

// publishedFormat is a format of answers that no documentation has, and a connector of the gallery (Island V2, of 2026).
const publishedFormat = "jsonlines"

func limits(s *conform.Shape) string {
	least, most := s.Minimum, s.Maximum
	switch {
	case least != nil && most != nil && s.Hole != nil:
		return plain(*least) + " or " + plain(*s.Hole+1) + " to " + plain(*most)
	case least != nil && most != nil:
		return plain(*least) + " to " + plain(*most)
	case least != nil:
		return "at least " + plain(*least)
	}
	return "at most " + plain(*most)
}

func plain(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// alternatives lists values as a sentence does: `a`, `b` or `c`.
func alternatives(values []string) string {
	var b strings.Builder
	values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
	for i, v := range values {
		switch {
		case i > 0 && i == len(values)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString("`" + v + "`")
	}
	return b.String()
}
