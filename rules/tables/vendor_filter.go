package tables

import (
	"iter"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// VendorFilter reports queries that read all of a table which the connectors of many vendors share.
var VendorFilter = rules.Rule{
	ID: "CL513", Name: "vendor-filter", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "the {0} reads `{1}` without a filter on {2}", Help: "add a `where` on {2}, as in the other queries"},
		{
			ID: "sample", Severity: rules.Info, Text: "the sample query reads `{0}` without a filter on {1}",
			Why: "The customer also sees rows of other products.", Help: "add a `where` on {1}",
		},
		{
			ID: "slip", Text: "unexpected {0} `{1}`; the other queries filter on `{2}`",
			Why: "The query finds nothing, or the data of another product, so graph and state are wrong.", Help: "use `{2}`",
		},
		{
			ID: "other", Text: "unexpected {0} `{1}`; the other queries filter on {2}",
			Why: "Graph, last data and state of the connector show two products.", Help: "filter on the same vendor in all queries",
		},
		{
			ID: "beside", Text: "the {0} also asks for the vendor `{1}`, which nothing else on the page names; the other queries ask for `{2}` alone",
			Why: "The query counts the events of another company's product as this connector's.", Help: "remove `{1}` from the condition",
		},
		{
			ID: "excluded", Text: "the {0} excludes the {1} `{2}`, which the other queries filter on",
			Why: "It reads the data of every other product, so graph and state are wrong.", Help: "compare with `==`",
		},
	},
	Check: checkVendorFilter,
}

// sharedTables are the tables that the connectors of many vendors fill, and what tells their rows apart.
var sharedTables = [...]struct{ table, by string }{
	{"CommonSecurityLog", "`DeviceVendor` or `DeviceProduct`"},
	{"Syslog", "`ProcessName` or another column of the product"},
}

func checkVendorFilter(p *rules.Pass) {
	d := p.Definition
	if d.File.IsTemplate() {
		return
	}
	for _, t := range sharedTables {
		checkShared(p, t.table, t.by)
	}
	for _, column := range [...]string{"DeviceVendor", "DeviceProduct", "ProcessName", "ResourceType", "ResourceProvider", "EventVendor", "EventProduct"} {
		checkValues(p, column)
	}
}

// checkShared reports the queries that read a shared table whole. Where no query of the page filters, and no data type names a
// product, the connector is that of the whole table.
func checkShared(p *rules.Pass, table, by string) {
	d := p.Definition
	var whole []rules.ParsedQuery
	filtered := false
	for _, q := range d.Parsed() {
		switch reads, narrowed := readsShared(q.KQL, table); {
		case !reads:
		case narrowed:
			filtered = filtered || q.Kind != rules.SampleText && tellsProduct(q.KQL)
		case q.KQL.Whole():
			whole = append(whole, q)
		}
	}
	if len(whole) == 0 || !filtered && !namesProduct(d, table) {
		return
	}
	for i, q := range whole {
		if !filtered && i > 0 {
			return // one cause: the connector never tells its rows apart
		}
		at := tableIn(q.KQL, table)
		if q.Kind == rules.SampleText {
			p.ReportText(q.Text, at.From, at.To, "sample", table, by)
		} else {
			p.ReportText(q.Text, at.From, at.To, "missing", q.Kind.String(), table, by)
		}
	}
}

// readsShared reports whether a query reads a shared table, and whether anything narrows it down before it is summed up: a condition on
// a column that tells the source, a join, or a search.
func readsShared(q *kql.Query, table string) (reads, narrowed bool) {
	if tableIn(q, table) == nil {
		return false, false
	}
	for f := range narrowing(q) {
		if table != "CommonSecurityLog" || tellsSource(f.Of) {
			return true, true
		}
	}
	for _, s := range q.Stages {
		switch s.Name {
		case "join", "lookup", "search", "find", "invoke", "evaluate", "parse-where", "mv-apply", "scan", "partition":
			return true, true
		}
	}
	return true, len(q.Sources) > 1
}

// tellsSource reports whether a column of CommonSecurityLog says where a row comes from; what happened may be the same in the rows of
// many products.
func tellsSource(column string) bool {
	switch column {
	case "DeviceVendor",
		"DeviceProduct",
		"DeviceEventClassID",
		"DeviceName",
		"DeviceAddress",
		"DeviceExternalID",
		"Computer",
		"CollectorHostName":
		return true
	}
	for _, c := range [...]string{"DeviceVendor", "DeviceProduct", "DeviceEventClassID"} {
		if rules.Distance(column, c, 2) <= 2 {
			return true // a slip, and the condition is intended
		}
	}
	return false
}

// narrowing yields the conditions on columns of the table.
func narrowing(q *kql.Query) iter.Seq[*kql.Filter] {
	return func(yield func(*kql.Filter) bool) {
		sum := len(q.Text)
		for _, s := range q.Stages {
			if s.Name == "summarize" || s.Name == "make-series" {
				sum = min(sum, s.From)
			}
		}
		for i := range q.Filters {
			if f := &q.Filters[i]; f.From < sum && f.Of != "TimeGenerated" && !yield(f) {
				return
			}
		}
	}
}

func tableIn(q *kql.Query, table string) *kql.Source {
	for i := range q.Sources {
		if s := &q.Sources[i]; s.Name == table && !s.Function && !s.Remote {
			return s
		}
	}
	return nil
}

// tellsProduct reports whether a query asks for the rows of a vendor, product or process.
func tellsProduct(q *kql.Query) bool {
	for f := range narrowing(q) {
		switch f.Of {
		case "DeviceVendor", "DeviceProduct", "ProcessName", "SyslogMessage", "Facility", "Computer", "HostName":
			return !f.Negated
		}
	}
	return false
}

// namesProduct reports whether a data type names a product behind the table, as in "Syslog (Contoso)".
func namesProduct(d *rules.Definition, table string) bool {
	for i := range d.DataTypes {
		name := d.DataTypes[i].Name.Value
		if base, _, to := rules.BaseTable(name); base == table && strings.Contains(name[to:], "(") {
			return true
		}
	}
	return false
}
