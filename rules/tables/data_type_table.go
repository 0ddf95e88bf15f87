package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// DataTypeTable reports data types that are named after Syslog on pages about CEF, and the other way round, and names that are cut.
var DataTypeTable = rules.Rule{
	ID: "CL529", Name: "data-type-table", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "cef", Text: "the data type is named after `{0}`, but the page sets up `{1}`", Help: "use `{1}`",
			Yields: []string{"CL502", "CL504"},
		},
		{
			ID: "unclosed", Text: "unclosed `(` in the name of the data type", Why: "The page shows the name as it is.", Help: "add `)`",
		},
	},
	Check: checkDataTypeTable,
}

func checkDataTypeTable(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() {
		return
	}
	for i := range d.DataTypes {
		name := d.DataTypes[i].Name
		if at := strings.LastIndexByte(name.Value, '('); at >= 0 && name.Known() && !strings.Contains(name.Value[at:], ")") {
			f := p.ReportText(name, at, at+1, "unclosed")
			if !name.Resolved() {
				f.FixUnsafe("Add `)`", rules.ReplaceInside(name.Node, len(name.Value), len(name.Value), ")"))
			}
		}
		table, _, ok := strings.Cut(name.Value, " (")
		if !ok || !name.Known() {
			continue
		}
		var right string
		switch cef, syslog := setsUp(d); {
		case table == "Syslog" && cef && !syslog:
			right = "CommonSecurityLog"
		case table == "CommonSecurityLog" && syslog && !cef:
			right = "Syslog"
		default:
			continue
		}
		f := p.ReportText(name, 0, len(table), "cef", table, right)
		if !name.Resolved() {
			f.FixUnsafe("Replace with `"+right+"`", rules.ReplaceInside(name.Node, 0, len(table), right))
		}
	}
}

// setsUp reports whether a page sets up the collection of CEF messages, and that of Syslog messages.
func setsUp(d *rules.Definition) (cef, syslog bool) {
	for in := range d.Instructions() {
		if in.Param("linkType").Value == "OpenSyslogSettings" {
			syslog = true
		}
		if rules.TextHasFold(in.Param("value").Value, "cef_") {
			cef = true
		}
	}
	for t := range d.Texts() {
		for _, w := range [...]string{"common event format", "commonsecuritylog", "cef format", "(cef)", "cef message"} {
			cef = cef || rules.TextHasFold(t.Str.Value, w)
		}
	}
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			cef = cef || s.Name == "CommonSecurityLog"
			syslog = syslog || s.Name == "Syslog"
		}
	}
	return cef, syslog
}
