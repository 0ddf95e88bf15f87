package engine

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// echoes leaves out findings that follow from others: a package differs from its source because of a mistake in the source, which is reported
// there. One cause, one finding.
func echoes(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	var byFile map[*connector.File][]*rules.Finding
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		if !f.Rule.Echo || len(f.Related) == 0 {
			return false
		}
		if byFile == nil {
			byFile = map[*connector.File][]*rules.Finding{}
			for _, other := range findings {
				if other != nil && !other.Rule.Echo && other.Severity >= rules.Warning {
					byFile[other.File] = append(byFile[other.File], other)
				}
			}
		}
		for _, place := range f.Related {
			if !slices.ContainsFunc(byFile[place.File], func(other *rules.Finding) bool { return overlap(other.Span, place.Span) }) {
				return false
			}
		}
		return true
	})
}

// covered leaves out findings about what a finding beside them tells as well, and notes there what they point at where it is not the same.
func covered(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	var covering []*rules.Finding
	for _, f := range findings {
		if len(f.Rule.Covers) > 0 {
			covering = append(covering, f)
		}
	}
	if covering == nil {
		return findings
	}
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		// both lists are sorted by file and place
		first, _ := slices.BinarySearchFunc(covering, f, func(a, b *rules.Finding) int { return strings.Compare(a.File.Path, b.File.Path) })
		for _, c := range covering[first:] {
			if c.File != f.File || c.Span.Start >= f.Span.End {
				return false
			}
			if overlap(c.Span, f.Span) && f.Severity <= c.Severity && slices.Contains(c.Rule.Covers, f.Rule.ID) {
				if f.Span != c.Span {
					c.Relate(f.File, f.Span, f.Rule.ID+": "+f.Text())
				}
				return true
			}
		}
		return false
	})
}

// unseen leaves out findings that quote a value with a character that nobody sees: CL004 speaks of it, and without it the value is another.
func unseen(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	const id = "CL004"
	if !slices.ContainsFunc(findings, func(f *rules.Finding) bool { return f.Rule.ID == id }) {
		return findings
	}
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		return f.Rule.ID != id && slices.ContainsFunc(f.Args, func(arg string) bool { return near.Visible(arg) != arg })
	})
}

// longestWord is how many bytes a text has at most that is judged as a whole: in a longer one a slip of JSON does not change what is said.
const longestWord = 128

// garbled leaves out findings about a short text that an error of syntax stands in: `"Work"space"` is no wrong scope.
func garbled(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	var broken map[*connector.File][]rules.Span
	for _, f := range findings {
		if f.Rule.ID == syntaxRule {
			if broken == nil {
				broken = map[*connector.File][]rules.Span{}
			}
			broken[f.File] = append(broken[f.File], f.Span)
		}
	}
	if broken == nil {
		return findings
	}
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		node := f.Node.Span()
		if f.Rule.Family().Name == syntaxFamily || f.Node.Kind() != jsontree.String || f.Node.IsKey() || node.Len() > longestWord {
			return false
		}
		return slices.ContainsFunc(broken[f.File], func(s rules.Span) bool { return holds(node, s) })
	})
}

// The rule about JSON itself, and its family.
const (
	syntaxRule   = "CL001"
	syntaxFamily = "syntax"
)

func overlap(a, b rules.Span) bool { return a.Start < b.End && b.Start < a.End }
