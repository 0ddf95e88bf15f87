// Package placement is part of the floor under the families: where a finding points that is not about a value that is there.
package placement

import "github.com/connectorlint/connectorlint/rules"

// Opening is where an object or a list that lacks something is pointed at: its key, or its bracket.
func Opening(n rules.Node) rules.Span {
	if k := n.Key(); k.Exists() {
		return k.Span()
	}
	return Bracket(n)
}

// Bracket is the first character of an object or a list: where something in it is missing.
func Bracket(n rules.Node) rules.Span {
	s := n.Span()
	return rules.Span{Start: s.Start, End: min(s.Start+1, s.End)}
}

// AtOpening points a finding at the opening of its node.
func AtOpening(f *rules.Finding) *rules.Finding {
	if f.Node.Key().Exists() {
		return f.AtKey()
	}
	return f.At(Opening(f.Node))
}

// FileOf returns the file of a set that a node is in.
func FileOf(s *rules.Set, n rules.Node) *rules.File {
	for _, c := range s.Connections {
		if c.File.Tree == n.Tree() {
			return c.File
		}
	}
	for _, r := range s.Rules {
		if r.File.Tree == n.Tree() {
			return r.File
		}
	}
	for _, t := range s.Tables {
		if t.File.Tree == n.Tree() {
			return t.File
		}
	}
	return nil
}

// KeySlips are the rules that say which other key means one that is missing: a misspelled key, and one that is in another object. A
// message about a missing key yields to them.
var KeySlips = []string{"CL103", "CL105"}
