package tables

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// CriteriaShape reports connectivity criteria that the portal cannot read.
var CriteriaShape = rules.Rule{
	ID: "CL510", Name: "criteria-shape", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near-type", Text: "unknown criterion type `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "unknown-type", Severity: rules.Info, Text: "unknown criterion type `{0}`",
			Why:  "Published connectors do not use it; the portal shows a connector whose criterion it does not know as not connected.",
			Help: "use `IsConnectedQuery`, or `HasDataConnectors` for a codeless connector",
		},
		{ID: "not-a-list", Text: "expected an array of queries, found a string", Help: "put the query into an array: `[\"…\"]`"},
		{
			ID: "codeless-string", Severity: rules.Warning, Text: "expected an array of queries, found a string",
			Why:  "The service's specification asks for an array; the documentation shows a string.",
			Help: "put the query into an array: `[\"…\"]`",
		},
		{
			ID: "no-queries", Text: "missing query of the criterion `{0}`",
			Help: "add `\"value\"` with an array of one query for each table", Yields: placement.KeySlips,
		},
		{
			ID: "no-kinds", Severity: rules.Warning, Text: "the criterion `{0}` is empty",
			Why: "Nothing can be connected, so the connector never shows as connected.", Help: "add `\"value\"` with an array of {1}",
			Yields: placement.KeySlips,
		},
		{ID: "query-as-kind", Text: "the criterion `{0}` expects {1}, found a query", Help: "use the type `IsConnectedQuery`"},
		{
			ID: "split", Text: "the query is split over {0} entries",
			Why:  "Each entry runs as a separate query: the first never returns `IsConnected`, and the others have no table.",
			Help: "put the lines into one string, with `\\n` between them",
		},
		{
			ID: "no-connections", Severity: rules.Warning,
			Text: "the criterion `{0}` looks for connections, which a classic connector does not have",
			Why:  "The type finds connections of the Codeless Connector Framework. Without one the connector never shows as connected.",
			Help: "use `IsConnectedQuery` with a query for each table",
		},
		{
			ID: "unread", Severity: rules.Warning, Text: "the criterion `{0}` has a query, which is never run",
			Why: "The type only looks for connections.", Help: "use the type `IsConnectedQuery`, or remove the query",
		},
	},
	Check: checkCriteriaShape,
}

// criteriaTypes are the types that are documented or published (Learn: data connector UI definitions reference; Azure-Sentinel
// .script/utils/dataConnector.ts; the connectors of the gallery, August 2026).
var criteriaTypes = [...]string{
	"IsConnectedQuery", "HasDataConnectors", "SentinelKinds", "SentinelKindsV2", "OmsSolutions", "AzureActiveDirectory", "SecurityEvents",
	"AzureGraph", "MtpAlerts", "EntraIDAssets", "M365Assets", "A365", "CommonSecurityEvents", "WindowsForwardedEvents", "MSG",
	"WindowsSecurityEvents", "ASimDnsActivityLogs", "ASimNetworkSessionLogs",
}

func checkCriteriaShape(p *rules.Pass) {
	for i := range p.Definition.Criteria {
		c := &p.Definition.Criteria[i]
		if !c.Type.Known() || c.Type.Blank() || strings.Contains(c.Type.Value, "{{") {
			continue
		}
		if typ, known := criteriaType(p.Definition.Dialect, c.Type.Value); known {
			checkCriterion(p, c, typ)
		} else if typ != "" {
			f := p.Report(c.Type.Node, "near-type", c.Type.Value, typ)
			if !c.Type.Resolved() {
				f.FixSafe("Write "+typ, rules.ReplaceString(c.Type.Node, typ))
			}
		} else {
			p.Report(c.Type.Node, "unknown-type", c.Type.Value)
		}
	}
}

// criteriaType returns the type that a word is, or was intended to be. Learn writes isConnectedQuery for codeless definitions.
func criteriaType(d rules.Dialect, word string) (typ string, known bool) {
	for _, t := range criteriaTypes {
		if t == word || d == rules.Codeless && strings.EqualFold(t, word) {
			return t, true
		}
	}
	if best, ok := rules.Nearest(strings.TrimSpace(word), criteriaTypes[:]); ok {
		return best, false
	}
	low := strings.ToLower(word)
	switch {
	case strings.Contains(low, "isconnect"):
		return "IsConnectedQuery", false
	case strings.Contains(low, "hasdataconn"):
		return "HasDataConnectors", false
	}
	if trimmed := strings.TrimSpace(word); trimmed != word {
		return criteriaType(d, trimmed)
	}
	return "", false
}

func checkCriterion(p *rules.Pass, c *rules.Criterion, typ string) {
	switch typ {
	case isConnected + "Query":
		checkQueries(p, c, typ)
	case "HasDataConnectors":
		if p.Definition.Dialect == rules.Classic && !strings.HasPrefix(p.Definition.Publisher.Value, "Microsoft") {
			p.Report(c.Type.Node, "no-connections", typ)
			return
		}
		for _, q := range c.Queries {
			if strings.Contains(q.Value, "|") {
				p.Report(q.Node, "unread", typ)
			}
		}
	case "SentinelKinds":
		checkKinds(p, c, typ, "kinds, such as `OfficeATP`")
	case "OmsSolutions":
		checkKinds(p, c, typ, "solutions, such as `Security`")
	}
}

func checkQueries(p *rules.Pass, c *rules.Criterion, typ string) {
	codeless := p.Definition.Dialect == rules.Codeless
	var f *rules.Finding
	switch c.Value.Kind() {
	case rules.String:
		if strings.TrimSpace(c.Value.Text()) == "" {
			f = p.Report(c.Value, "no-queries", typ)
			break
		}
		message := "not-a-list"
		if codeless {
			message = "codeless-string"
		}
		p.Report(c.Value, message).FixSafe("Put the query into a list", rules.WrapInArray(c.Value))
		return
	case rules.Array:
		if c.Value.Len() > 0 {
			checkSplit(p, c)
			return
		}
		f = p.Report(c.Value, "no-queries", typ)
	case rules.Null:
		f = p.Report(c.Value, "no-queries", typ)
	case rules.Invalid:
		f = p.Report(c.Type.Node, "no-queries", typ).About(c.Node, "value")
	default:
		return // neither a list nor a query
	}
	if codeless {
		f.As(rules.Warning)
	}
}

// checkSplit reports a query whose lines are entries of the list: the first has a table, and every other one begins with a pipe.
func checkSplit(p *rules.Pass, c *rules.Criterion) {
	if len(c.Queries) < 2 || c.Value.Len() != len(c.Queries) {
		return
	}
	for i, q := range c.Queries {
		if !q.Known() || strings.HasPrefix(strings.TrimSpace(q.Value), "|") != (i > 0) {
			return
		}
	}
	p.Report(c.Value, "split", strconv.Itoa(len(c.Queries)))
}

func checkKinds(p *rules.Pass, c *rules.Criterion, typ, what string) {
	for _, q := range c.Queries {
		if strings.ContainsAny(q.Value, "|\n") {
			p.Report(q.Node, "query-as-kind", typ, what)
			return
		}
	}
	switch c.Value.Kind() {
	case rules.Invalid:
		p.Report(c.Type.Node, "no-kinds", typ, what).About(c.Node, "value")
	case rules.Null:
		p.Report(c.Value, "no-kinds", typ, what)
	case rules.Array:
		if c.Value.Len() == 0 {
			p.Report(c.Value, "no-kinds", typ, what)
		}
	default:
	}
}
