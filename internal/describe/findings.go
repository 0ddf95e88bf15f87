package describe

import (
	"fmt"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// The parts of a page that a finding can be about.
const (
	partDescription = "description"
	partTables      = "tables"
	partPermissions = "permissions"
	partSteps       = "steps"
)

// Finding is a finding of the linter about a part of the page; Part is "" where it is about none.
type Finding struct {
	Rule, Name, Severity, Message, Help, URL string
	File                                     string
	Line                                     int
	Part                                     string
}

// AddFindings takes the findings of a run that are about the connector's files.
func (p *Page) AddFindings(list []*rules.Finding) {
	own := map[string]bool{}
	for _, f := range p.Files {
		own[f.Path] = true
	}
	d := p.definition
	for _, f := range list {
		if !own[f.File.Path] {
			continue
		}
		if d != nil && f.File == d.File && len(d.File.Definitions) > 1 && !within(d.Resource, f.Span) {
			continue
		}
		found := Finding{
			Rule: f.Rule.ID, Name: f.Rule.Name, Severity: f.Severity.String(), Message: f.Text(), Help: f.Help(), URL: f.Rule.URL(),
			File: f.File.Path, Line: f.File.Tree.Position(f.Span.Start).Line,
		}
		if d != nil && f.File == d.File {
			found.Part = p.partOf(f.Span)
		}
		p.Findings = append(p.Findings, found)
	}
}

func (p *Page) partOf(span jsontree.Span) string {
	d := p.definition
	for i, s := range p.Steps {
		if within(s.node, span) {
			return fmt.Sprintf("%s/%d", partSteps, i)
		}
	}
	for _, part := range [...]struct {
		node jsontree.Node
		name string
	}{
		{d.Description.Node, partDescription},
		{d.Banner.Node, partDescription},
		{d.GraphQueriesNode, partTables},
		{d.SampleQueriesNode, partTables},
		{d.DataTypesNode, partTables},
		{d.CriteriaNode, partTables},
		{d.Permissions.Node, partPermissions},
		{d.StepsNode, partSteps},
	} {
		if within(part.node, span) {
			return part.name
		}
	}
	return ""
}

func within(n jsontree.Node, span jsontree.Span) bool {
	if !n.Exists() {
		return false
	}
	outer := n.Span()
	return span.Start >= outer.Start && span.End <= outer.End
}
