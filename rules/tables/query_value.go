package tables

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// QueryValue reports values in queries that mean nothing: dates that do not exist, and slips of names that the query defines.
var QueryValue = rules.Rule{
	ID: "CL528", Name: "query-value", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "date", Text: "`{0}` in the {1} is not a date", Help: "write the date as `yyyy-MM-dd`"},
		{
			ID: "null", Text: "`{0}` in the {1} is null: the text cannot be converted", Why: "A comparison with null holds for no row.",
			Help: "{2}", Yields: []string{"CL506", "CL528/date"},
		},
		{
			ID: "defined", Text: "unknown name `{0}` in the {1}; did you mean `{2}`, which the query defines?",
			Why:  "The service takes the name for a column. Where the table has none of this name, the query fails.",
			Help: "use `{2}`", Yields: []string{"CL506", "CL522"},
		},
		{
			ID: "upper", Text: "the {1} compares `{0}` of `AzureDiagnostics` with `{2}`, but its values are in upper case",
			Why: "`==` and `in` are case-sensitive. The condition holds for no row.", Help: "use `{3}`",
		},
		{
			ID: "suffix", Text: "the {1} compares the column `{0}`, whose suffix stands for a string, with the number `{2}`",
			Why: "The service refuses to compare a string with a number.", Help: "write `todouble({0})`",
		},
		{
			ID: "guid", Yields: []string{"CL506/fault"}, Text: "the {1} compares the column `{0}`, whose suffix stands for a guid, with the number `{2}`",
			Why: "The service refuses to compare a guid with a number.", Help: "compare it with `guid(…)`, or read another column",
		},
		{
			ID: "suffix-type", Yields: []string{"CL528/suffix", "CL531"}, Text: "invalid {0}: {1}",
			Why: "The suffix of the column stands for this type in tables of the HTTP Data Collector API. The service refuses the query.", Help: "{2}",
		},
		{
			ID: "list", Text: "the list of `{0}` in the {1} is one text with commas: {2}",
			Why: "The column is compared with the whole text, and no row has it.", Help: "put every value in quotes of its own",
		},
		{
			ID: "glued", Text: "missing comma behind {0} in the {1}",
			Why: "The language joins texts that are beside each other: the column is compared with one long text, which no row has.", Help: "add a comma",
		},
		{
			ID: "split", Text: "the {1} passes {0} to `{2}` as the text to search",
			Why: "The first argument is the text, and the second one what to look for. The result is the same in nearly every row.", Help: "swap the two arguments",
		},
		{
			ID: "sides", Text: "the {1} looks for the value of `{0}` in the text {2}", Why: "The text never holds more than itself: mostly no row is left.",
			Help: "put the column on the left side",
		},
		{
			ID: "range-first", Text: "the {1} passes the range {0} to `{2}` as the address",
			Why: "The first argument is the address, and the second one the range. The result is null in every row.", Help: "swap the two arguments",
		},
		{
			ID: "bin", Text: "the size `{0}` of `bin` in the {1} is not positive", Why: "The result may be null in every row.",
			Help: "use a positive size, such as `1h`",
		},
		{
			ID: "fraction", Text: "`{0}` in the {1} is less than one percent: percentages are from 0 to 100",
			Why: "The result is nearly the smallest value.", Help: "use `{2}`",
		},
		{
			ID: "zero", Text: "`{0}` in the {1} divides by zero", Why: "No row has a number as the result.",
			Help: "divide by the number that was intended",
		},
		{
			ID: "same-results", Text: "all results of `{0}` in the {1} are `{2}`",
			Why: "The condition decides nothing; one of the results was probably changed by mistake.", Help: "correct one of the results, or remove `{0}`",
		},
		{
			ID: "percentile", Text: "`{0}` in the {1} is not a percentage from 0 to 100", Why: "There is no such percentile.",
			Help: "use a number from 0 to 100, such as `95`",
		},
		{
			ID: "format", Text: "`{0}` in the format of the {1} is not part of a date; did you mean `{2}`?",
			Why: "The parts of a date are `yyyy`, `MM` and `dd`, those of a time `HH`, `mm` and `ss`, and case counts.", Help: "use `{2}`",
		},
		{
			ID: "minutes", Text: "`{0}` in the format of the {1} writes the minutes where the month belongs",
			Why: "The dates look right and are wrong.", Help: "use `{2}`",
		},
		{
			ID: "months", Text: "`{0}` in the format of the {1} writes the month where the minutes belong",
			Why: "The times look right and are wrong.", Help: "use `{2}`",
		},
	},
	Check: checkQueryValue,
}

func checkQueryValue(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if !q.Text.Known() || !q.KQL.Whole() {
			continue
		}
		for _, d := range q.KQL.Dates {
			p.ReportText(q.Text, d.From, d.To, "date", q.KQL.Part(d), q.Kind.String())
		}
		for _, n := range q.KQL.Nulls {
			p.ReportText(q.Text, n.From, n.To, "null", q.KQL.Part(n.Span), q.Kind.String(), convertible(n.Name))
		}
		for _, z := range q.KQL.ByZero {
			p.ReportText(q.Text, z.From, z.To, "zero", q.KQL.Part(z), q.Kind.String())
		}
		for _, s := range q.KQL.SameResults {
			name, _, _ := strings.Cut(q.KQL.Part(s.Span), "(")
			p.ReportText(q.Text, s.From, s.To, "same-results", strings.TrimSpace(name), q.Kind.String(), s.Name)
		}
		definedSlip(p, q)
		diagnosticsCase(p, q)
		textColumn(p, q)
		saySuffixes(p, q)
		gluedList(p, q)
		for at := range q.KQL.GluedInLists() {
			f := p.ReportText(q.Text, at.From, at.To, "glued", q.KQL.Part(at), q.Kind.String())
			rewrite(f, q.Text, kql.Span{From: at.To, To: at.To}, ",", false)
		}
		wrongSides(p, q)
		wrongArguments(p, q)
		wrongSizes(p, q)
	}
}

// diagnosticsCase looks at the columns of AzureDiagnostics whose values the service writes in upper case (Learn, "AzureDiagnostics": values
// such as MICROSOFT.KEYVAULT and VAULTS).
func diagnosticsCase(p *rules.Pass, q rules.ParsedQuery) {
	if len(q.KQL.Sources) != 1 || q.KQL.Sources[0].Name != "AzureDiagnostics" {
		return
	}
	for _, f := range q.KQL.Filters {
		if f.Of != "ResourceProvider" && f.Of != "ResourceType" || f.Op != "==" && f.Op != "in" {
			continue
		}
		for _, v := range q.KQL.Strings(f) {
			if up := strings.ToUpper(v); up != v {
				p.ReportText(q.Text, f.Right.From, f.Right.To, "upper", f.Column, q.Kind.String(), v, up)
				break
			}
		}
	}
}

// textColumn looks at columns of custom tables whose names end in _s, as the data collector API names strings (Learn, "Azure Monitor HTTP
// Data Collector API", record type and properties), and which are compared with a number.
func textColumn(p *rules.Pass, q rules.ParsedQuery) {
	if len(q.KQL.Sources) != 1 || !strings.HasSuffix(q.KQL.Sources[0].Name, "_CL") {
		return
	}
	for f := range narrowing(q.KQL) { // summarize makes names with the suffix, such as count_Name_s
		switch f.Op {
		case "<", ">", "<=", ">=":
		default:
			continue
		}
		right := trimmed(q.KQL, f.Right)
		number := q.KQL.Part(right)
		if _, err := strconv.ParseFloat(number, 64); err != nil || f.Of != f.Column {
			continue
		}
		switch {
		case strings.HasSuffix(f.Column, "_s"):
			p.ReportText(q.Text, f.From, f.To, "suffix", f.Column, q.Kind.String(), number)
		case strings.HasSuffix(f.Column, "_g"):
			p.ReportText(q.Text, f.From, f.To, "guid", f.Column, q.Kind.String(), number)
		}
	}
}

// definedSlip looks for a name that the query defines and does not use, and a slip of it that it does use.
func definedSlip(p *rules.Pass, q rules.ParsedQuery) {
	for _, name := range letNames(q.KQL.Text) {
		if len(name) < 4 || wordCount(q.KQL.Text, name) > 1 {
			continue
		}
		for _, m := range q.KQL.OfTable {
			if strings.EqualFold(m.Name, name) || rules.Distance(m.Name, name, 1) == 1 && digits(m.Name) == digits(name) {
				f := p.ReportText(q.Text, m.From, m.To, "defined", m.Name, q.Kind.String(), name)
				rewrite(f, q.Text, kql.Span{From: m.From, To: m.To}, name, false)
				return
			}
		}
	}
}

// wordCount returns how often a text has a name as a word.
func wordCount(text, name string) int {
	n := 0
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return n
		}
		i += from
		from = i + len(name)
		if (i == 0 || !rules.IsNameByte(text[i-1])) && (from == len(text) || !rules.IsNameByte(text[from])) {
			n++
		}
	}
}
