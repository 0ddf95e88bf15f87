package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// QueryMeaning reports queries that are well-formed and do not do what their place on the page needs.
var QueryMeaning = rules.Rule{
	ID: "CL525", Name: "query-meaning", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "fence", Severity: rules.Error, Text: "the query is in a block of code",
			Why: "The query language takes the marks for a string. The query reads no table.", Help: "delete the lines with the marks",
		},
		{
			ID: "sides", Severity: rules.Error, Text: "unknown side `{0}` of the join; did you mean `${0}`?",
			Why: "The service takes the name for a column, which does not exist, and refuses the query.", Help: "use `${0}`",
		},
		{
			ID: "let", Severity: rules.Error, Text: "unknown table `{0}`; did you mean `{1}`, which the query defines?",
			Why: "The service refuses a query that reads an unknown table.", Help: "use `{1}`", Yields: []string{"CL503", "CL504", "CL524"},
		},
		{
			ID: "function", Severity: rules.Error, Text: "unknown function `{0}`; did you mean `{1}`?",
			Why: "The query language does not have the functions of SQL. The service refuses the query.", Help: "use `{1}`",
		},
		{
			ID: "asim", Text: "unknown schema `{0}` in the name of the function `{1}`",
			Why:  "Names with this beginning are those of the information model's functions, and none has this schema. The query fails.",
			Help: "use {2}", Yields: []string{"CL503", "CL524"},
		},
		{
			ID: "semicolon", Text: "the graph query ends with `;`",
			Why: "The portal appends its own operators to the query, which a semicolon cuts off.", Help: "delete the semicolon",
		},
		{
			ID: "everything", Text: "the {0} reads every table of the workspace",
			Why: "It shows the data of all connectors, and takes long.", Help: "read the table of the connector",
		},
		{
			ID: "data-type", Text: "duplicate data type `{0}`",
			Why:  "The page lists the same data twice. Another table was probably meant, whose data it does not show.",
			Help: "name the other table, or remove one of the two",
		},
		{
			ID: "same-rows", Text: "the data types `{0}` and `{1}` have the same query",
			Why:  "The page shows the same time for both. Another table was probably meant, whose data it does not show.",
			Help: "read the other table", Yields: []string{"CL502"},
		},
		{
			ID: "same-graph", Text: "the graphs `{0}` and `{1}` have the same query",
			Why:  "The chart shows one line twice. Another table was probably meant, whose data it does not show.",
			Help: "read the other table, or remove one of the two", Yields: []string{"CL509/legend"},
		},
		{
			ID: "statements", Text: "the {0} has {1} statements that return rows", Why: "The page needs one result. A second query was probably pasted behind the first.",
			Help: "keep one of them",
		},
		{
			ID: "workspace", Text: "the {0} reads the workspace {1}", Why: "Customers do not have this workspace: the query fails.",
			Help: "read the table of the workspace that the query runs in",
		},
		{
			ID: "repeated", Text: "duplicate connectivity query", Why: "Another table was probably meant. Its data does not count.",
			Help: "read the other table, or remove one of the two",
		},
		{
			ID: "repeated-needless", Severity: rules.Info, Text: "duplicate connectivity query",
			Why: "The queries already ask about every data type of the page. This one has no effect.", Help: "remove one of the two",
		},
		{
			ID: "kind", Severity: rules.Error, Text: "`{0}` is a kind of connector, not a query",
			Why:  "The criterion `IsConnectedQuery` runs its values as queries. This one fails, so the connector never shows as connected.",
			Help: "use the type `SentinelKinds`, or write a query",
		},
		{
			ID: "equal", Severity: rules.Error, Text: "the connectivity query compares for the very same moment",
			Why: "No row has just this time, so the connector never shows as connected.", Help: "use `>`",
		},
		{
			ID: "moment", Text: "the {0} asks for rows of one single moment", Why: "No row has just this time.",
			Help: "use `>`",
		},
		{
			ID: "newest", Text: "the {0} leaves out the data of the last {1}", Why: "The page does not take the newest data into account.",
			Help: "use `>`, or remove the condition",
		},
		{
			ID: "taken", Text: "`{1}` takes arbitrary rows before the {0} looks for those that meet its condition",
			Why: "Mostly no row is left, or too few.", Help: "put `{1}` behind the condition",
		},
		{
			ID: "future", Text: "the query asks for rows that are newer than {0}", Why: "There are none.",
			Help: "use a time in the past, such as `ago(1d)`", Yields: []string{"CL518"},
		},
		{
			ID: "older", Text: "the query asks for rows that are older than {0}, but its description says \"{1}\"",
			Why: "Customers who run the sample do not see the newest rows.", Help: "use `>`", Yields: []string{"CL549"},
		},
		{
			ID: "ascending", Text: "the query sorts the oldest rows first, but its description says \"{0}\"",
			Why: "Customers who run the sample do not see the newest rows.", Help: "sort `desc`",
		},
		{
			ID: "descending", Text: "the query sorts the newest rows first, but its description says \"{0}\"",
			Why: "Customers who run the sample do not see the oldest rows.", Help: "sort `asc`",
		},
		{
			ID: "lowest", Text: "the query returns the smallest values, but its description says \"{0}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "sort `desc`",
		},
		{
			ID: "unordered", Text: "the query returns any {0} rows, but its description says \"{1}\"",
			Why: "Without an order, the rows are arbitrary ones.", Help: "use `top {0} by` a column",
		},
		{
			ID: "description", Text: "the description of the sample query is a query",
			Why: "Customers see a query where the page says what it answers.", Help: "say in a few words what the query answers",
		},
		{
			ID: "stand-in", Severity: rules.Info, Text: "the description of the sample query is \"{0}\"",
			Why: "Customers do not learn what the query answers.", Help: "say in a few words what the query answers",
		},
	},
	Check: checkQueryMeaning,
}

func checkQueryMeaning(p *rules.Pass) {
	d := p.Definition
	seen := map[string]rules.ParsedQuery{}
	for _, q := range d.Parsed() {
		if !q.Text.Known() {
			continue
		}
		if fenced(p, q) || !q.KQL.Whole() {
			continue
		}
		joinSides(p, q)
		newestLeft(p, q)
		modelFunction(p, q)
		takenFirst(p, q)
		definedName(p, q)
		foreignFunctions(p, q)
		statements(p, q)
		otherWorkspace(p, q)
		switch q.Kind {
		case rules.GraphBase:
			if t := strings.TrimRight(q.Text.Value, " \t\r\n"); strings.HasSuffix(t, ";") {
				p.ReportText(q.Text, len(t)-1, len(t), "semicolon")
			}
		case rules.Connectivity:
			if first, twice := seen[flatQuery(q.Text.Value)]; twice {
				message := "repeated"
				if asked(d) {
					message = "repeated-needless"
				}
				p.Report(q.Text.Node, message).Relate(p.File, first.Text.Node.Span(), "it is here first")
			} else {
				seen[flatQuery(q.Text.Value)] = q
			}
			kindAsQuery(p, q)
		case rules.SampleText:
			sampleMeaning(p, q, descriptionOf(d, q))
		default:
		}
		equalTime(p, q)
		everything(p, q)
	}
	repeatedTypes(p)
	repeatedGraphs(p)
	for i := range d.SampleQueries {
		describedBy(p, d.SampleQueries[i].Description)
	}
}

func fenced(p *rules.Pass, q rules.ParsedQuery) bool {
	t := strings.TrimSpace(q.Text.Value)
	if !strings.HasPrefix(t, "```") {
		return false
	}
	from := strings.Index(q.Text.Value, "```")
	p.ReportText(q.Text, from, from+3, "fence")
	return true
}

// joinSides looks at "on left.A == right.B".
func joinSides(p *rules.Pass, q rules.ParsedQuery) {
	v := q.KQL.Text
	for _, s := range q.KQL.Stages {
		if s.Name != "join" && s.Name != "lookup" {
			continue
		}
		rest := v[s.To:]
		i := rules.IndexFold(rest, " on ")
		if i < 0 {
			continue
		}
		line, _, _ := strings.Cut(rest[i+4:], "\n")
		if r := strings.IndexByte(line, '|'); r >= 0 {
			line = line[:r]
		}
		for _, side := range [...]string{"left", "right"} {
			k := strings.Index(line, side+".")
			if k >= 0 && (k == 0 || strings.IndexByte(" (,=", line[k-1]) >= 0) && strings.Contains(line, "==") {
				at := s.To + i + 4 + k
				p.ReportText(q.Text, at, at+len(side), "sides", side)
				return
			}
		}
	}
}

// kindAsQuery looks at the name of a connector's kind in the place of a query.
func kindAsQuery(p *rules.Pass, q rules.ParsedQuery) {
	v := strings.TrimSpace(q.Text.Value)
	for _, k := range catalog.ConnectionKinds() {
		if k.Name == v && !catalog.KnownTable(v) {
			p.Report(q.Text.Node, "kind", v)
		}
	}
}

// equalTime looks at a comparison with == of a time with one that is some time away from now.
func equalTime(p *rules.Pass, q rules.ParsedQuery) {
	for i := range q.KQL.Comparisons {
		c := &q.KQL.Comparisons[i]
		if c.Op != "==" || c.Left.Fact.Sort != kql.FromNow && c.Right.Fact.Sort != kql.FromNow {
			continue
		}
		if q.Kind == rules.Connectivity {
			p.ReportText(q.Text, c.From, c.To, "equal")
			return
		}
		if c.Sure && (q.KQL.Part(c.LeftAt) == "TimeGenerated" || q.KQL.Part(c.RightAt) == "TimeGenerated") {
			p.ReportText(q.Text, c.From, c.To, "moment", q.Kind.String())
			return
		}
	}
}

// everything looks at "search *" and "union *".
func everything(p *rules.Pass, q rules.ParsedQuery) {
	v := strings.TrimSpace(q.KQL.Text)
	for _, w := range [...]string{"search *", "union *", "find *", "union withsource=* *"} {
		if !words.HasPrefixFold(v, w) {
			continue
		}
		rest := strings.TrimSpace(v[len(w):])
		if rest != "" && rest[0] != '|' || strings.Contains(rest, "where") || q.Kind == rules.Connectivity {
			return
		}
		from := strings.Index(q.Text.Value, v[:len(w)])
		p.ReportText(q.Text, from, from+len(w), "everything", q.Kind.String())
		return
	}
}
