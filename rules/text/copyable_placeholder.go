package text

import (
	"strconv"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// CopyablePlaceholder reports labels whose places to fill in and values to fill them with do not match.
var CopyablePlaceholder = rules.Rule{
	ID: "CL707", Name: "copyable-placeholder", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "unfilled", Yields: placement.KeySlips, Text: "`{0}` has no value: `fillWith` has {1}",
			Help: "add the value to `fillWith`, or delete `{0}`",
		},
		{
			ID: "unused", Severity: rules.Warning, Text: "`{0}` is not used: `value` does not contain `{1}`",
			Why: "The page fetches the value but never shows it.", Help: "add `{1}` to `value`, or delete the entry",
		},
	},
	Check: checkCopyablePlaceholder,
}

func checkCopyablePlaceholder(p *rules.Pass) {
	for in := range p.Definition.Instructions() {
		if in.Type.Value != "CopyableLabel" {
			continue
		}
		value, fill := in.Param("value"), in.Parameters.GetFold("fillWith")
		if !value.IsString() || value.Blank() || value.Node.IsBroken() || in.Parameters.IsBroken() {
			continue // the label shows the first value itself
		}
		if fill.Exists() && fill.Kind() != rules.Array && fill.Kind() != rules.Null {
			continue // what it would be filled with is not known
		}
		entries := fill.Len()
		var used [maxPlaceholders]bool
		filled, told := false, false
		for i := 0; i+2 < len(value.Value); i++ {
			n, end := placeholder(value.Value, i)
			if end == 0 {
				continue
			}
			filled = true
			used[n] = true
			if n >= entries && !told && !codeBrace(value.Value, i, end) {
				p.ReportText(value, i, end, "unfilled", value.Value[i:end], count(entries)).About(in.Parameters, "fillWith")
				told = true // a list that is too short is one cause
			}
			i = end - 1
		}
		if told {
			continue // the numbers do not match, once
		}
		unusedEntries(p, fill, used, filled)
	}
}

// unusedEntries reports the entries of a list that no placeholder shows; filled is true where there are placeholders.
func unusedEntries(p *rules.Pass, fill rules.Node, used [maxPlaceholders]bool, filled bool) {
	n := 0
	var first *rules.Finding
	for e := range fill.Elements() {
		switch {
		case n >= maxPlaceholders || used[n]:
		case first != nil:
			first.Relate(p.File, e.Span(), "nor is this one")
		default:
			first = p.Report(e, "unused", e.Text(), "{"+strconv.Itoa(n)+"}")
			if !filled {
				first.As(rules.Info) // Microsoft's pages for CEF and Syslog through the Azure Monitor agent keep the list
			}
		}
		n++
	}
}

// maxPlaceholders bounds the numbers that are read as places to fill in.
const maxPlaceholders = 10

// placeholder reads {n} with one digit; end is 0 where there is none.
func placeholder(s string, i int) (n, end int) {
	if s[i] == '{' && s[i+1] >= '0' && s[i+1] <= '9' && s[i+2] == '}' {
		return int(s[i+1] - '0'), i + 3
	}
	return 0, 0
}

// codeBrace reports whether the braces belong to the command itself: a shell's ${1}, a counted repetition \d{2}.
func codeBrace(s string, from, end int) bool {
	if from == 0 {
		return false
	}
	switch s[from-1] {
	case '$', ']', ')', '\\', '{', '%':
		return true
	}
	return from > 1 && s[from-2] == '\\' && isLetter(s[from-1]) || end < len(s) && s[end] == '}'
}

func count(n int) string {
	switch n {
	case 0:
		return "no entry"
	case 1:
		return "one entry"
	default:
		return strconv.Itoa(n) + " entries"
	}
}
