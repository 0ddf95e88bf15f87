package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// place returns the use that a finding about a spelling points at: the first that is not in a sample query.
func (s *spelling) place() *rules.TableUse {
	for i := range s.uses {
		if s.uses[i].Place != rules.InSample {
			return &s.uses[i]
		}
	}
	return &s.uses[0]
}

// inSamplesOnly reports whether nothing but sample queries has the spelling.
func (s *spelling) inSamplesOnly() bool { return s.place().Place == rules.InSample }

// runByPage reports whether a query that the page runs on its own has the spelling: not only samples and names of data types.
func (s *spelling) runByPage() bool {
	for i := range s.uses {
		if place := s.uses[i].Place; place != rules.InSample && place != rules.InDataType {
			return true
		}
	}
	return false
}

// say reports a spelling at its first place, shows the others, and offers to write the right name in all of them.
func (s *spelling) say(p *rules.Pass, message string, args ...string) *rules.Finding {
	first := s.place()
	f := p.Report(first.Text.Node, message, args...).At(first.Text.Inside(first.From, first.To))
	for i := range s.uses {
		if u := &s.uses[i]; u != first {
			f.Relate(p.File, u.Text.Inside(u.From, u.To), "also here")
		}
	}
	if edits := s.rewrite(); len(edits) > 0 {
		if s.sure {
			f.FixSafe("Write "+s.right, edits...)
		} else {
			f.FixUnsafe("Write "+s.right, edits...)
		}
	}
	return f
}

// sayName is say for a rule whose reason is that the query fails. Where nothing but names of data types has the spelling, no query is
// wrong, and pages with such a name are published: that is a warning.
func (s *spelling) sayName(p *rules.Pass, message string) *rules.Finding {
	for i := range s.uses {
		if s.uses[i].Place != rules.InDataType {
			return s.say(p, message, s.name, s.right, queryFails)
		}
	}
	return s.say(p, message, s.name, s.right, nameShown).As(rules.Warning)
}

const (
	queryFails = "Names of tables are case-sensitive, and a custom log's ends in `_CL`: a query that reads another name fails, the graph stays empty, and the page says \"Disconnected\"."
	nameShown  = "The page lists a table that the workspace does not have. The queries read the right one."
)

// rewrite returns the edits that write the right name in every place; none where one of them is computed, or is no plain name.
func (s *spelling) rewrite() []rules.Edit {
	if s.right == "" {
		return nil
	}
	var edits []rules.Edit
	for i := range s.uses {
		u := &s.uses[i]
		if u.Text.Resolved() || u.Text.Value[u.From:u.To] != s.name {
			return nil
		}
		edit := rules.ReplaceInside(u.Text.Node, u.From, u.To, s.right)
		if u.Place == rules.InDataType && hasSuffix(s.right) && !documented(s.right) && strings.TrimSpace(u.Text.Value) != s.name &&
			strings.HasPrefix(u.Text.Value[u.To:], " ") {
			edit = rules.ReplaceString(u.Text.Node, s.right) // upstream refuses the blank and what follows it too
		}
		edits = append(edits, edit)
	}
	return edits
}
