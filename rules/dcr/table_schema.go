package dcr

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// TableSchema reports tables that the service does not create as they are written.
var TableSchema = rules.Rule{
	ID: "CL805", Name: "table-schema", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{ID: "schema-name", Text: "the schema is named `{0}`, but the table is named `{1}`", Help: "use `{1}`"},
		{ID: "table-name", Text: "the table is named `{0}`, but its schema, which receives the data, is named `{1}`", Help: "use `{1}`"},
		{
			ID: "name-characters", Text: "invalid table name `{0}`",
			Why:  "Names of custom tables consist of letters, digits, and underscores, and start with a letter. The service refuses the table, and Connect fails.",
			Help: "rename the table, here, in the rule, in the connection and on the page",
		},
		{
			ID: "no-time", Text: "the table has no column `TimeGenerated`", Why: "Every table must have it; the service refuses the table.",
			Help: "add `{\"name\": \"TimeGenerated\", \"type\": \"datetime\"}`",
		},
		{
			ID: "near-time", Text: "unknown column `{0}`; did you mean `TimeGenerated`, which the table lacks?",
			Why: "Every table must have it, in this spelling; the service refuses the table.", Help: "use `TimeGenerated`",
		},
		{
			ID: "time-type", Text: "expected type `datetime` for `TimeGenerated`, found `{0}`", Why: "The service refuses the table.",
			Help: "use `datetime`",
		},
		{
			ID: "column-name", Text: "invalid column name `{0}`",
			Why:  "Column names start with a letter, consist of letters, digits and underscores, and have 2 to 45 characters.",
			Help: "rename the column, here and in the transformation",
		},
		{
			ID: "column-names", Text: "{0} invalid column names: {1}",
			Why:  "Column names start with a letter, consist of letters, digits and underscores, and have 2 to 45 characters.",
			Help: "rename the columns, here and in the transformation",
		},
		{
			ID: "reserved", Text: "reserved column name `{0}`",
			Why:  "The service has a column of this name in every table and refuses a custom one.",
			Help: "rename the column, here and in the transformation",
		},
		{
			ID: "documented", Severity: rules.Info, Text: "column names documented as reserved: {0}",
			Why: "The documentation lists the names; the service has accepted them (azure-docs issue 113825).", Help: "prefer other names",
		},
		{
			ID: "long-name", Severity: rules.Warning, Text: "column name `{0}` has {1} characters; the documented limit is 45",
			Help: "shorten the name, here and in the transformation",
		},
		{ID: "type", Text: "unknown column type `{0}`{2}", Why: "The table cannot be created.", Help: "use {1}"},
		{ID: "near-type", Text: "unknown column type `{0}`{2}; did you mean `{1}`?", Why: "The table cannot be created.", Help: "use `{1}`"},
		{
			ID: "type-case", Severity: rules.Info, Text: "column type `{0}`{2} is spelled `{1}` in the documentation",
			Why: "Azure ignores the case; tools that compare rule and table may not.", Help: "use `{1}`",
		},
		{
			ID: "plan-retention", Severity: rules.Warning, Text: "`retentionInDays` of a table with the plan `{0}`",
			Why:  "The interactive retention of this plan is fixed at 30 days. The service may refuse the table, and Terraform's provider does.",
			Help: "remove it, and set `totalRetentionInDays`",
		},
		{ID: "column-twice", Text: "duplicate column `{0}` in the table", Why: "The table cannot be created.", Help: "{1}"},
	},
	Check: checkTableSchema,
}

const timeGenerated = "TimeGenerated"

func checkTableSchema(p *rules.Pass) {
	for _, t := range p.Set.Tables {
		p.File = t.File
		compareSchemaName(p, t)
		tableName(p, t)
		checkColumnTypes(p, t.Columns, tableTypes())
		columnsTwice(p, t.Columns)
		planRetention(p, t)
		// A custom table that its set declares is the set's own, whether or not Microsoft's reference lists it.
		if azure, found := catalog.FindTable(names.LastSegment(t.Name.Value)); !found || !azure.Documented || names.HasCustomSuffix(azure.Name) {
			checkTime(p, t)
			checkColumnNames(p, t)
		}
	}
	p.File = nil
}

// planRetention looks for a retention that the plan does not have (Learn, "Manage data retention in a Log Analytics workspace").
func planRetention(p *rules.Pass, t *rules.Table) {
	properties := t.Resource.GetFold("properties")
	plan, days := properties.GetFold("plan"), properties.GetFold("retentionInDays")
	n, ok := days.Int()
	if !strings.EqualFold(plan.Text(), "Basic") && !strings.EqualFold(plan.Text(), "Auxiliary") || !ok || n == 30 || n == -1 {
		return
	}
	p.Report(days, "plan-retention", plan.Text()).AtKey().Relate(t.File, plan.Span(), "the plan")
}

// tableTypes are the types of a table's columns; datetime is written in two ways (specification of workspaces/tables, Learn).
func tableTypes() []string { return append(catalog.TableColumnTypes(), "datetime") }

func compareSchemaName(p *rules.Pass, t *rules.Table) {
	name := names.LastSegment(t.Name.Value)
	if !t.Name.Known() || rules.IsExpression(t.Name.Value) || strings.TrimSpace(name) == "" || expr.IsPlaceholder(name) ||
		!t.SchemaName.Known() || t.SchemaName.Blank() || expr.IsPlaceholder(t.SchemaName.Value) {
		return
	}
	bare, schema := words.TrimPrefixFold(name, names.CustomPrefix), words.TrimPrefixFold(t.SchemaName.Value, names.CustomPrefix)
	if bare == schema { // they differ in the prefix alone, which is no part of a name
		return
	}
	forName, forSchema := votes(p.Set, bare), votes(p.Set, schema)
	if forSchema > 0 && forName == 0 {
		f := p.Report(t.Name.Node, "table-name", name, schema).Relate(t.File, t.SchemaName.Node.Span(), "the schema's name")
		names.Rename(f, t.Name, schema)
		return
	}
	f := p.Report(t.SchemaName.Node, "schema-name", t.SchemaName.Value, bare).Relate(t.File, t.Name.Node.Span(), "the table's name")
	if names.Rename(f, t.SchemaName, bare); forName == 0 {
		for i := range f.Fixes {
			f.Fixes[i].Safe = false // nothing says which of the two names is the right one
		}
	}
}

// votes counts the flows, connections and pages of a set that name a table.
func votes(s *rules.Set, table string) int {
	n := 0
	for _, r := range s.Routes() {
		if strings.TrimPrefix(r.Flow.Output.Value, names.CustomPrefix) == table {
			n++
		}
	}
	for _, c := range s.Connections {
		if words.TrimPrefixFold(c.DataType.Value, names.CustomPrefix) == table {
			n++
		}
	}
	for _, d := range s.Definitions {
		if d.GraphTable.Value == table {
			n++
		}
		for i := range d.DataTypes {
			if d.DataTypes[i].Name.Value == table {
				n++
			}
		}
	}
	return n
}

// tableName looks at the characters of a custom table's name (Learn, "Create a custom table": letters, digits and underscores; a letter
// first).
func tableName(p *rules.Pass, t *rules.Table) {
	name := names.LastSegment(t.Name.Value)
	bare := words.TrimPrefixFold(name, names.CustomPrefix)
	if !t.Name.Known() || rules.IsExpression(t.Name.Value) || t.Name.Blank() || t.Name.Dynamic() || expr.IsPlaceholder(name) ||
		!names.HasCustomSuffix(bare) || strings.TrimSpace(bare) != bare {
		return
	}
	for i := range len(bare) {
		c := bare[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			p.Report(t.Name.Node, "name-characters", name)
			return
		}
	}
}

func checkTime(p *rules.Pass, t *rules.Table) {
	if t.ColumnsNode.Len() == 0 || t.ColumnsNode.Kind() != rules.Array {
		return
	}
	var names []string
	for _, c := range t.Columns {
		if !c.Name.Known() || c.Name.Blank() || c.Name.Value != timeGenerated && strings.TrimSpace(c.Name.Value) == timeGenerated {
			return // it may be TimeGenerated
		}
		if c.Name.Value == timeGenerated {
			if c.Type.Known() && !c.Type.Blank() && !strings.EqualFold(c.Type.Value, "datetime") && slices.Contains(tableTypes(), c.Type.Value) {
				p.Report(c.Type.Node, "time-type", c.Type.Value)
			}
			return
		}
		names = append(names, c.Name.Value)
	}
	if best, ok := rules.Nearest(timeGenerated, names); ok {
		for _, c := range t.Columns {
			if c.Name.Value == best {
				p.Report(c.Name.Node, "near-time", best)
				return
			}
		}
	}
	placement.AtOpening(p.Report(t.ColumnsNode, "no-time"))
}

// checkColumnNames holds the names against Learn, "Create a custom table": column names and the reserved ones.
func checkColumnNames(p *rules.Pass, t *rules.Table) {
	var documented []string
	var first rules.Node
	defer func() {
		if len(documented) > 0 {
			p.Report(first, "documented", listed(documented))
		}
	}()
	var invalid []rules.Str
	defer func() { invalidNames(p, invalid) }()
	seen := map[string]bool{}
	for _, c := range t.Columns {
		name := c.Name.Value
		if seen[name] { // that it is there twice is reported
			continue
		}
		seen[name] = true
		switch {
		case !c.Name.Known() || c.Name.Blank() || expr.IsPlaceholder(name):
		case name != "TenantId" && reservedColumn(name):
			if len(documented) == 0 {
				first = c.Name.Node
			}
			if !slices.Contains(documented, name) {
				documented = append(documented, name)
			}
		case len(name) > 45 && columnName(name[:45]) && columnName("a"+name[45:]):
			p.Report(c.Name.Node, "long-name", name, strconv.Itoa(len(name)))
		case reservedColumn(name):
			p.Report(c.Name.Node, "reserved", name).About(c.Name.Node)
		case !columnName(name):
			invalid = append(invalid, c.Name)
		}
	}
}

// invalidNames reports the names that are no names of columns, all of a table in one finding: they have one habit of their author.
func invalidNames(p *rules.Pass, list []rules.Str) {
	switch len(list) {
	case 0:
		return
	case 1:
		p.Report(list[0].Node, "column-name", list[0].Value).About(list[0].Node)
		return
	}
	var all []string
	for _, s := range list {
		all = append(all, s.Value)
	}
	f := p.Report(list[0].Node, "column-names", strconv.Itoa(len(list)), listed(all))
	for i, s := range list {
		if f.About(s.Node); i > 0 && i < 10 {
			f.Relate(p.File, s.Node.Span(), "another one")
		}
	}
}

func columnName(name string) bool {
	if len(name) < 2 || len(name) > 45 {
		return false
	}
	for i := range len(name) {
		c := name[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return true
}

func reservedColumn(name string) bool {
	switch name {
	case "BilledSize", "IsBillable", "InvalidTimeGenerated", "TenantId", "Title", "Type", "UniqueId", "id",
		"_ItemId", "_ResourceGroup", "_ResourceId", "_SubscriptionId", "_TimeReceived":
		return true
	}
	return false
}
