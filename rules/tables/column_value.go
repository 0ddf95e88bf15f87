package tables

import (
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ColumnValue reports conditions on columns of Microsoft's tables with a value that the column does not have.
var ColumnValue = rules.Rule{
	ID: "CL536", Name: "column-value", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "case", Text: "the {0} compares `{1}` of `{2}` with `{3}`, but the value is written `{4}`",
			Why: "`==` and `in` are case-sensitive. No row has the value as it is written.", Help: "use `{4}`, or compare with `=~`",
		},
		{
			ID: "unknown", Text: "the {0} compares `{1}` of `{2}` with `{3}`, which is not one of its values",
			Why: "No row has the value.", Help: "use one of {4}",
		},
		{
			ID: "type", Text: "the {0} reads `{1}` and compares `Type` with `{2}`", Why: "`Type` is the name of the table in each of its rows: no row is left.",
			Help: "remove the condition, or read the table `{2}`",
		},
	},
	Check: checkColumnValue,
}

// columnValues are columns with few values (Learn, Azure Monitor: the tables' references and the activity log's event schema; Microsoft
// Graph: signIn, directoryAudit; Sentinel: SecurityAlert and SecurityIncident, and the information model's common fields). A closed list
// has all of them; of the others, only the spelling is certain.
type columnValues struct {
	tables, columns []string
	closed          bool
	values          []string
}

var knownValues = sync.OnceValue(func() []columnValues {
	severity := []string{"High", "Medium", "Low", "Informational"}
	return []columnValues{
		{[]string{"Syslog"}, []string{"SeverityLevel"}, true, []string{
			"emerg", "alert", "crit", "err", "error", "warning", "warn", "notice", "info", "debug", "panic",
		}},
		{[]string{"Syslog"}, []string{"Facility"}, false, []string{
			"auth", "authpriv", "cron", "daemon", "ftp", "kern", "lpr", "mail", "mark", "news", "syslog", "user", "uucp",
			"local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
		}},
		{[]string{"AzureActivity"}, []string{"Level"}, true, []string{"Critical", "Error", "Warning", "Informational", "Information", "Verbose"}},
		{[]string{"SecurityAlert"}, []string{"AlertSeverity"}, true, severity},
		{[]string{"SecurityIncident"}, []string{"Severity"}, true, severity},
		{[]string{"SecurityIncident"}, []string{"Status"}, true, []string{"New", "Active", "Closed"}},
		{[]string{"SecurityIncident"}, []string{"Classification"}, true, []string{"Undetermined", "TruePositive", "BenignPositive", "FalsePositive"}},
		{[]string{"SigninLogs", "AADNonInteractiveUserSignInLogs"}, []string{"ConditionalAccessStatus"}, false, []string{
			"success", "failure", "notApplied",
		}},
		{[]string{"SigninLogs"}, []string{"RiskLevelAggregated", "RiskLevelDuringSignIn"}, false, []string{"none", "low", "medium", "high", "hidden"}},
		{[]string{"SigninLogs"}, []string{"RiskState"}, false, []string{
			"none", "confirmedSafe", "remediated", "dismissed", "atRisk", "confirmedCompromised",
		}},
		{[]string{"AuditLogs"}, []string{"Result"}, false, []string{"success", "failure", "timeout"}},
		{[]string{"Event"}, []string{"EventLevelName"}, false, []string{"Error", "Warning", "Information", "Critical", "Verbose"}},
		{[]string{"Heartbeat"}, []string{"OSType"}, false, []string{"Windows", "Linux"}},
		{[]string{"OfficeActivity"}, []string{"OfficeWorkload"}, false, []string{
			"Exchange", "SharePoint", "OneDrive", "MicrosoftTeams", "AzureActiveDirectory",
		}},
		{normalized, []string{"EventResult"}, true, []string{"Success", "Failure", "Partial", "NA"}},
		{normalized, []string{"EventSeverity"}, true, severity},
	}
})

// normalized stands for the tables and functions of the information model.
var normalized = []string{"ASim"}

// of reports whether a table, or a function in its place, has the columns.
func (c *columnValues) of(s *kql.Source) bool {
	if slices.Equal(c.tables, normalized) {
		for _, lead := range [...]string{"_Im_", "_ASim_", "im", "ASim"} {
			if rest, ok := strings.CutPrefix(s.Name, lead); ok && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' && !strings.HasSuffix(s.Name, "_CL") {
				return true
			}
		}
		return false
	}
	return slices.Contains(c.tables, s.Name) && !s.Function
}

func checkColumnValue(p *rules.Pass) {
	known := knownValues()
	for _, q := range p.Definition.Parsed() {
		if !q.Text.Known() || !q.KQL.Whole() || len(q.KQL.Sources) != 1 || q.KQL.Sources[0].Remote {
			continue
		}
		otherType(p, q)
		made, asked, said := map[string]int{}, map[[2]string]bool(nil), 0
		for i := range q.KQL.Filters {
			f := &q.KQL.Filters[i]
			if f.Op != "==" && f.Op != "in" && f.Op != "=~" && f.Op != "in~" {
				continue
			}
			for k := range known {
				c := &known[k]
				if !slices.Contains(c.columns, f.Of) || !c.of(&q.KQL.Sources[0]) {
					continue
				}
				if _, ok := made[f.Of]; !ok {
					made[f.Of] = min(assignedAt(q.KQL, f.Of), extractedAt(q.KQL, f.Of))
				}
				if asked == nil {
					asked = askedValues(q.KQL)
				}
				if f.From < made[f.Of] && said < mostSaid && impossibleValue(p, q, f, c, asked) {
					said++
				}
				break
			}
		}
	}
}

// localNumber reports whether a value is one of the facilities for own use by its form; those that there are end with local7.
func localNumber(v string) bool {
	n, ok := strings.CutPrefix(v, "local")
	return ok && words.AreDigits(n)
}

// otherType reports that the column Type, which has the name of the table (Learn, "Standard columns in Azure Monitor Logs"), is compared
// with another name. A function in a table's place may read any table.
func otherType(p *rules.Pass, q rules.ParsedQuery) {
	s := &q.KQL.Sources[0]
	_, known := rules.AzureColumns(s.Name)
	if s.Function || s.Pattern || s.Unknown || !known && !strings.HasSuffix(s.Name, "_CL") {
		return
	}
	made := -1
	for i := range q.KQL.Filters {
		f := &q.KQL.Filters[i]
		if f.Column != "Type" || f.Of != "Type" || !f.Sure || f.Op != "==" && f.Op != "in" && f.Op != "=~" && f.Op != "in~" {
			continue
		}
		values := q.KQL.Strings(*f)
		is := func(v string) bool { return strings.EqualFold(v, s.Name) || strings.Contains(v, "{{") }
		if len(values) == 0 || slices.ContainsFunc(values, is) {
			continue
		}
		if made < 0 {
			made = min(assignedAt(q.KQL, f.Of), extractedAt(q.KQL, f.Of))
		}
		if f.From >= made {
			continue
		}
		p.ReportText(q.Text, f.From, f.Right.To, "type", q.Kind.String(), s.Name, values[0])
		return
	}
}

// assignedAt returns where an operator first gives a column another value; the end of the query where none does.
func assignedAt(q *kql.Query, column string) int {
	for from := 0; ; {
		i := strings.Index(q.Text[from:], column)
		if i < 0 {
			return len(q.Text)
		}
		from += i + len(column)
		rest := strings.TrimLeft(q.Text[from:min(len(q.Text), from+8)], " \t\r\n")
		if strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") && !strings.HasPrefix(rest, "=~") {
			return from
		}
	}
}

// extractedAt returns where an operator may first give a column another value without an assignment: parse names the columns that it makes,
// and a plugin or a function names none. It is the end of the query where none does.
func extractedAt(q *kql.Query, column string) int {
	for i := range q.Stages {
		s := &q.Stages[i]
		switch s.Name {
		case "evaluate", "invoke", "scan", "mv-apply":
			return s.From
		case "parse", "parse-where", "parse-kv":
			end := len(q.Text)
			if i+1 < len(q.Stages) {
				end = q.Stages[i+1].From
			}
			if end > s.To && strings.Contains(q.Text[s.To:end], column) {
				return s.From
			}
		}
	}
	return len(q.Text)
}

// mostSaid is how often a rule says the same of one query: who has read it a few times knows.
const mostSaid = 8

// impossibleValue reports the first text that a column is compared with and does not have.
func impossibleValue(p *rules.Pass, q rules.ParsedQuery, f *kql.Filter, c *columnValues, asked map[[2]string]bool) bool {
	part := q.KQL.Part(f.Right)
	list := q.KQL.Strings(*f)
	some := slices.ContainsFunc(list, func(v string) bool { return slices.Contains(c.values, v) })
	for _, v := range list {
		if v == "" || slices.Contains(c.values, v) || strings.Contains(v, "{{") {
			continue
		}
		at := f.Right
		if i := strings.Index(part, v); i > 0 {
			at = kql.Span{From: at.From + i, To: at.From + i + len(v)}
		}
		right, folds := rules.SameFold(v, c.values)
		switch {
		case folds && (f.Op == "=~" || f.Op == "in~" || asked[[2]string{f.Of, right}]):
			continue // the query finds the value in both spellings
		case folds:
			found := p.ReportText(q.Text, at.From, at.To, "case", q.Kind.String(), f.Of, q.KQL.Sources[0].Name, v, right)
			if at != f.Right {
				rewrite(found, q.Text, at, right, false)
			}
		case c.closed, slices.Contains(c.columns, "Facility") && localNumber(v):
			found := p.ReportText(q.Text, at.From, at.To, "unknown", q.Kind.String(), f.Of, q.KQL.Sources[0].Name, v, "`"+strings.Join(c.values, "`, `")+"`")
			if some {
				found.As(rules.Info) // the others of the list are found
			}
		default:
			continue
		}
		return true
	}
	return false
}

// askedValues returns the columns of a query with the values that it compares them with.
func askedValues(q *kql.Query) map[[2]string]bool {
	asked := map[[2]string]bool{}
	for i := range q.Filters {
		if f := &q.Filters[i]; !f.Negated {
			for _, v := range q.Strings(*f) {
				asked[[2]string{f.Of, v}] = true
			}
		}
	}
	return asked
}
