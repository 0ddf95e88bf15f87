package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// insideWorkspace is how the types of resources begin that a template deploys below a workspace.
const insideWorkspace = "Microsoft.OperationalInsights/workspaces/providers/"

// typesHere puts the form of a resource's type first that is right in its place: in a template, and with a name below the workspace, the
// one that begins with the workspace.
func (j *judging) typesHere(s *conform.Shape) *conform.Shape {
	packed := strings.Contains(j.node.GetFold("name").Text(), "/Microsoft.SecurityInsights/") ||
		strings.HasPrefix(strings.ToLower(j.node.GetFold("type").Text()), strings.ToLower("Microsoft.OperationalInsights/"))
	if !packed {
		return s
	}
	here := *s
	here.Known = nil
	for _, known := range s.Known {
		if strings.HasPrefix(known, insideWorkspace) {
			here.Known = append(here.Known, known)
		}
	}
	if here.Known == nil {
		return s
	}
	return &here
}

// typeMeant returns the full type for one with the right last word alone, or behind another provider, the word one slip off at most. A
// resource inside another one has a type relative to it.
func (j *judging) typeMeant(o conform.Offense) (string, bool) {
	if list := j.node.Parent(); list.Parent().Exists() && list.Parent().GetFold("type").Exists() {
		return "", false
	}
	last := names.LastSegment(o.Key)
	for _, known := range o.Shape.Known {
		if ours := names.LastSegment(known); strings.EqualFold(ours, last) || rules.Distance(ours, last, 1) == 1 {
			return known, true
		}
	}
	return "", false
}

// retention reports a table whose total retention is shorter than the interactive one.
func (p part) retention() []verdict {
	if p.schema != tableSchema {
		return nil
	}
	props := p.node.GetFold("properties")
	interactive, total := props.GetFold("retentionInDays"), props.GetFold("totalRetentionInDays")
	days, ok := interactive.Int()
	all, both := total.Int()
	const longest = 730 // interactive; more is out of range
	if !ok || !both || all < 0 || all >= days || days > longest {
		return nil
	}
	return []verdict{
		{Offense: conform.Offense{Node: total}, about: wrongValue, message: "order", better: interactive.Raw(), other: interactive, part: p},
	}
}
