package lsp

import (
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/ncrontab"
)

type positionParams struct {
	TextDocument documentID
	Position     position
}

// hover tells what is found at a place, what its key is for, and what the catalog knows of its value.
func (s *server) hover(p positionParams) *hover {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return nil
	}
	tree := d.tree()
	offset := s.encoding.offset(d.text, p.Position)
	n := tree.NodeAt(offset)
	if !n.Exists() {
		return nil
	}
	var texts []string
	if report := s.reports[s.folderOf(d.path)]; report != nil {
		for _, f := range report.Findings {
			if report.Abs(f.File) == d.path && f.Span.Start <= offset && offset <= f.Span.End {
				rule := fmt.Sprintf("[%s %s](%s)", f.Rule.ID, f.Rule.Name, f.Rule.URL())
				texts = append(texts, fmt.Sprintf("**%s** %s (%s)\n\n%s", f.Severity, escapedMessage(f.Text()), rule, f.Why()))
			}
		}
	}
	value := n
	if n.IsKey() {
		value = n.Value()
	}
	if key := value.Key(); key.Exists() {
		if shape := shapeOf(d.read(), value); shape != nil && shape.Description != "" {
			texts = append(texts, "`"+key.Text()+"`: "+shape.Description)
		}
	}
	for _, text := range s.hoverValue(d, n, offset) {
		if text != "" {
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return &hover{documentation(s.plainHover, strings.Join(texts, "\n\n---\n\n")), s.encoding.span(tree, n.Span())}
}

// hoverValue is what can be said of a value from what it is: an expression, a query, a part of a connection, a word of the catalog.
func (s *server) hoverValue(d *document, n jsontree.Node, offset int) []string {
	key := n
	if !n.IsKey() {
		key = n.Key()
	}
	list := []string{d.hoverRequests(key), s.hoverName(d, offset)}
	switch {
	case n.Kind() != jsontree.String || n.IsKey():
		return list
	case strings.HasPrefix(n.Text(), "[") && uiParameters(d.read()).Exists():
		return append(list, d.hoverElement(offset))
	case strings.HasPrefix(n.Text(), "["):
		return append(list, d.hoverExpression(offset))
	case isQuery(n):
		return append(list, s.hoverQuery(d, n, offset))
	}
	return append(list, s.hoverFilled(d, n, offset), hoverSchedule(d, n), hoverBinding(d, n), known(n))
}

// hoverSchedule says when a function runs.
func hoverSchedule(d *document, n jsontree.Node) string {
	if d.read().Kind != connector.FunctionFile || !n.Key().Exists() || n.Key().Text() != "schedule" {
		return ""
	}
	schedule, err := ncrontab.Parse(n.Text())
	if err != nil { // the rule says what is wrong, unless it is a setting's name
		return ""
	}
	return "Runs " + schedule.Words() + ", in UTC unless the app's time zone is set"
}

// hoverBinding says which directions and keys a binding of a function has.
func hoverBinding(d *document, n jsontree.Node) string {
	if d.read().Kind != connector.FunctionFile || !n.Key().Exists() || n.Key().Text() != "type" {
		return ""
	}
	b, ok := catalog.BindingOf(n.Text())
	if !ok || len(b.Directions) == 0 {
		return ""
	}
	text := "Binding `" + b.Type + "`: direction `" + strings.Join(b.Directions, "` or `") + "`"
	if len(b.Needs) > 0 {
		text += "; needs `" + strings.Join(b.Needs, "`, `") + "`"
	}
	return text
}

// known is what the catalog knows of a value.
func known(n jsontree.Node) string {
	value := n.Text()
	if product := catalog.LicenseProduct(value); product != "" {
		return "License of " + product
	}
	if instruction, ok := catalog.FindInstructionType(value); ok && n.Key().Exists() && n.Key().Text() == "type" {
		var names []string
		for _, p := range instruction.Parameters {
			names = append(names, "`"+p.Name+"`")
		}
		if len(names) > 0 {
			return "Instruction `" + value + "` with the parameters " + strings.Join(names, ", ")
		}
	}
	if table, ok := catalog.FindTable(value); ok && table.Documented {
		return describeTable(table)
	}
	if owner := n.Parent().Key(); owner.Exists() && owner.Text() == "tenant" && roleMeaning(value) != "" {
		return roleMeaning(value)
	}
	if table, ok := catalog.StandardStream(value); ok {
		return "Standard stream of the table `" + table + "`"
	}
	return ""
}

// roleMeaning says which role of Microsoft Entra ID a value of permissions.tenant is (Learn: permissions-reference).
func roleMeaning(value string) string {
	switch value {
	case "GlobalAdmin":
		return "Role Global Administrator of Microsoft Entra ID"
	case "SecurityAdmin":
		return "Role Security Administrator of Microsoft Entra ID"
	case "SecurityReader":
		return "Role Security Reader of Microsoft Entra ID"
	case "InformationProtection":
		return "Role Azure Information Protection Administrator of Microsoft Entra ID"
	}
	return ""
}

func describeTable(t catalog.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Table `%s` of Azure Monitor (catalog %s)\n", t.Name, catalog.Date)
	for _, f := range []struct {
		name   string
		answer catalog.Answer
	}{{"transformations", t.Transformations}, {"Logs Ingestion API", t.IngestionAPI}, {"basic logs", t.BasicLogs}, {"data lake only", t.LakeOnly}} {
		switch f.answer {
		case catalog.Yes:
			fmt.Fprintf(&b, "\n- %s: yes", f.name)
		case catalog.No:
			fmt.Fprintf(&b, "\n- %s: no", f.name)
		default:
		}
	}
	if c, ok := catalog.ColumnsOf(t.Name); ok {
		fmt.Fprintf(&b, "\n- %d columns", len(c.List))
	}
	return b.String()
}
