package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// definedName looks for a table that is a slip of a name which the query defines itself.
func definedName(p *rules.Pass, q rules.ParsedQuery) {
	names := letNames(q.KQL.Text)
	if len(names) == 0 {
		return
	}
	for _, s := range q.KQL.Sources {
		if s.Function || s.Pattern || s.Remote || s.Filled || s.Unknown {
			continue
		}
		for _, n := range names {
			slip := rules.Distance(strings.ToLower(s.Name), strings.ToLower(n), 1) <= 1
			if s.Name != n && slip && (len(n) > 4 || strings.EqualFold(s.Name, n)) {
				p.ReportText(q.Text, s.From, s.To, "let", s.Name, n)
				return
			}
		}
	}
}

// letNames are the names that a query defines with let.
func letNames(text string) []string {
	if !strings.Contains(text, "let ") {
		return nil
	}
	var names []string
	for from := 0; ; {
		i := strings.Index(text[from:], "let ")
		if i < 0 {
			return names
		}
		i += from
		from = i + 4
		if i > 0 && strings.IndexByte(" \n\r\t;", text[i-1]) < 0 {
			continue
		}
		name, _, ok := strings.Cut(text[from:], "=")
		if name = strings.TrimSpace(name); ok && name != "" && !strings.ContainsAny(name, " \n(;|") {
			names = append(names, name)
		}
	}
}

// functionMeant returns the function of the query language that one of another language is.
func functionMeant(name string) string {
	switch strings.ToLower(name) {
	case "lower", "tolowercase", "lowercase", "lcase":
		return "tolower"
	case "upper", "touppercase", "uppercase", "ucase":
		return "toupper"
	case "len", "length":
		return "strlen"
	case "substr":
		return "substring"
	case "concat":
		return "strcat"
	case "ifnull", "nvl":
		return "coalesce"
	case "dateadd", "date_add":
		return "datetime_add"
	case "datediff", "date_diff":
		return "datetime_diff"
	case "getdate", "current_timestamp", "sysdate":
		return "now"
	case "instr", "charindex":
		return "indexof"
	case "to_string":
		return "tostring"
	case "to_int":
		return "toint"
	case "parsejson", "json_parse":
		return "parse_json"
	case "count_distinct_values", "countdistinct", "distinct_count", "distinctcount":
		return "dcount"
	}
	return ""
}

func foreignFunctions(p *rules.Pass, q rules.ParsedQuery) {
	for _, c := range q.KQL.Calls {
		if c.Own || c.Source || kql.IsBuiltin(c.Name) {
			continue
		}
		if right := functionMeant(c.Name); right != "" {
			p.ReportText(q.Text, c.From, c.To, "function", c.Name, right)
		}
	}
}
