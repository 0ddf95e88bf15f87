package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// StreamColumn reports columns of a stream that no event fills.
var StreamColumn = rules.Rule{
	ID: "CL855", Name: "stream-column", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "dotted", Text: "stream column `{0}` has a dot in its name",
			Why:  "Top-level keys of an event become columns; nested keys must be read from the outer key.",
			Help: "declare `{1}` as `dynamic`, and read `{0}` in the transformation",
		},
		{
			ID: "dotted-several", Text: "stream columns {0} have a dot in their names",
			Why:  "Top-level keys of an event become columns; nested keys must be read from the outer key.",
			Help: "declare the outer keys as `dynamic`, and read the nested keys in the transformation",
		},
		{
			ID: "characters", Severity: rules.Info, Text: "stream column `{0}` has {1} in its name",
			Why:  "The documented names of columns have letters, digits and underscores, and no table can have such a column. The transformation has to rename it.",
			Help: "read it as `['{0}']` in the transformation, and try the rule in a workspace",
		},
		{
			ID: "reserved", Text: "stream column `Type`",
			Why:  "`Type` is the service's own column. A published connector that declared and read it got no data until it was renamed (Azure-Sentinel issue 13469).",
			Help: "read the key under another name: let the source or `addOnAttributes` send it, or take it from an outer `dynamic` column",
		},
	},
	Check: func(p *rules.Pass) {
		for _, r := range p.Set.Rules {
			for _, s := range r.Streams {
				if !tabular(p.Set, s.Name) {
					dotted(p, r, s.Columns)
				}
				characters(p, r, s.Columns)
				for _, c := range s.Columns {
					if c.Name.Known() && c.Name.Value == "Type" {
						p.ReportIn(r.File, c.Name.Node, "reserved")
					}
				}
			}
		}
	},
}

// tabular reports whether a connection of the set fills a stream from rows, whose columns are named by a header as it is (published:
// Netskope Client Status, whose header has `host_info.os`).
func tabular(set *rules.Set, stream string) bool {
	for _, c := range set.Connections {
		if c.StreamName.Value != stream {
			continue
		}
		for _, n := range [...]rules.Node{c.Response.GetFold("format"), c.Properties.GetFold("dataFormat").GetFold("format")} {
			if strings.EqualFold(n.Text(), "csv") || strings.EqualFold(n.Text(), "parquet") {
				return true
			}
		}
	}
	return false
}

// characters looks for blanks and signs inside a name. Hyphens are in the names that log files and HTTP headers have, and are read as
// `['a-b']`. A dot is another matter.
func characters(p *rules.Pass, r *rules.DataCollectionRule, columns []rules.Column) {
	for _, c := range columns {
		name := c.Name.Value
		if !c.Name.Known() || expr.IsPlaceholder(name) || strings.TrimSpace(name) != name {
			continue
		}
		if i := strings.IndexAny(name, " /:@$"); i >= 0 {
			what := "`" + name[i:i+1] + "`"
			if name[i] == ' ' {
				what = "a space"
			}
			p.ReportIn(r.File, c.Name.Node, "characters", name, what)
			return
		}
	}
}

func dotted(p *rules.Pass, r *rules.DataCollectionRule, columns []rules.Column) {
	var names []string
	var first rules.Node
	for _, c := range columns {
		name := c.Name.Value
		if !c.Name.Known() || expr.IsPlaceholder(name) || !strings.Contains(strings.Trim(name, "."), ".") {
			continue
		}
		if len(names) == 0 {
			first = c.Name.Node
		}
		names = append(names, name)
	}
	switch len(names) {
	case 0:
	case 1:
		outer, _, _ := strings.Cut(names[0], ".")
		p.ReportIn(r.File, first, "dotted", names[0], outer)
	default:
		p.ReportIn(r.File, first, "dotted-several", listed(names))
	}
}
