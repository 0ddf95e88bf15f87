package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// slips says what is wrong in a query that is well-formed.
func (s *syntax) slips() {
	for _, at := range s.KQL.Assignments {
		s.fix(s.report(at, "assignment"), at, "==")
	}
	for _, at := range s.KQL.Equations {
		s.fix(s.report(at, "equation"), at, "=")
	}
	for _, c := range s.KQL.Calls {
		if c.Own || c.Source {
			continue
		}
		if best, ok := kql.NearFunction(c.Name); ok {
			s.fix(s.report(c.Span, "near-function", best), c.Span, best)
		} else if !kql.IsBuiltin(c.Name) && functionMeant(c.Name) == "" && strings.ToLower(c.Name) == c.Name && !strings.Contains(c.Name, "{{") {
			s.report(c.Span, "function")
		}
	}
	for i := range s.KQL.Faults {
		f := &s.KQL.Faults[i]
		what, help := s.KQL.ExplainFault(f)
		finding := s.report(f.Span, "fault", what, help)
		if f.OfChart() {
			finding.As(rules.Warning) // the rows are there, whatever is drawn
		}
		if text, ok := f.Instead(s.KQL.Part(f.Span)); ok {
			s.fix(finding, f.Span, text)
		}
	}
	if s.Kind == rules.GraphBase || s.Kind == rules.SampleText {
		s.timeSlips()
	}
	s.missing()
}

// missing reports columns that the operators before do not give.
func (s *syntax) missing() {
	var said []string
	for _, m := range s.KQL.Missing {
		if m.Table != "" || slices.Contains(said, m.Name) {
			continue
		}
		if m.Name == "TimeGenerated" && len(s.KQL.Slips) > 0 {
			continue // the slip before is the cause
		}
		said = append(said, m.Name)
		var names []string
		for _, c := range m.Has {
			if c.Name != "" && !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
		best, slip := rules.Nearest(m.Name, names)
		message := "column"
		switch {
		case m.Body:
			s.report(m.Span, "body")
			continue
		case m.Chart:
			s.report(m.Span, "chart", oneOf(names))
			continue
		}
		if slip {
			message = "near-column"
		} else {
			best = oneOf(names)
		}
		f := s.report(m.Span, message, best)
		if slip {
			s.fix(f, m.Span, best)
		}
		if s.Kind == rules.LastData && m.Name == timeColumn || s.Kind == rules.Connectivity && m.Name == isConnected {
			f.About(s.Text.Node).As(rules.Warning) // the query may lack the column because it has another name for it
		}
	}
}

func (s *syntax) timeSlips() {
	for _, m := range s.KQL.Slips {
		s.fix(s.report(m.Span, "time-column"), m.Span, "TimeGenerated")
	}
}
