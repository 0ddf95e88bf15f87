package text

import (
	"testing"

	"github.com/connectorlint/connectorlint/rules"
)

func TestForms(t *testing.T) {
	type test struct {
		what      string
		got, want any
	}
	value := func(text string) rules.Node { return rules.ParseJSON([]byte(text)).Root() }
	called := func(before, behind string) bool {
		return calledTable(&rules.Definition{}, before+"ContosoEvents"+behind, [2]int{len(before), len(before) + len("ContosoEvents")})
	}
	python := func(text string) bool {
		_, ok := pythonBefore(text, len(text))
		return ok
	}
	none := func(text string) int {
		_, to := noValue(text)
		return to
	}
	for _, test := range []test{
		{"no default in angle brackets", noDefault(value(`"<your key>"`)), true},
		{"no default, empty", noDefault(value(`""`)), true},
		{"a default", noDefault(value(`"eu"`)), false},
		{"a default that is a list", noDefault(value(`[]`)), false},
		{"table at the beginning", called("Table ", ""), true},
		{"table behind", called("The ", " table"), true},
		{"a parser", called("The parser ", ""), false},
		{"another case", slipOfName("ContosoEvents", "Contosoevents"), false},
		{"a slip", slipOfName("ContosoEvents", "ContsoEvents"), true},
		{"python", python("run python -"), true},
		{"python3 first", python("python3 -"), true},
		{"the end of a word", python("run xpython -"), false},
		{"a letter before a blank", python("a python -"), true},
		{"another workspace", otherMeaning("workspace id", "step description", "The workspace of the workspace is in the workspace list."), true},
		{"this workspace", otherMeaning("workspace id", "step description", "Copy the Workspace ID."), false},
		{"null of a program", none("null events"), len("null")},
		{"null in a sentence", none("null events are dropped"), 0},
		{"None", none("None events"), len("None")},
		{"decimals", decimalsEnd("1.23.4 of it", 1), len("1.23.4")},
		{"one decimal", decimalsEnd("1.2", 1), len("1.2")},
		{"a capital more", slipOfName("ContosoEvents", "CoNtosoEvents"), false},
		{"a period at the end", decimalsEnd("1.", 1), 1},
		{"a number before a word", decimalsEnd("1.x", 1), 1},
		{"an address", dottedEnd("10.0.0.1", 0), len("10.0.0.1")},
		{"an address with a letter", dottedEnd("10.0.0.1a", 0), 0},
		{"five numbers", dottedEnd("10.0.0.1.2", 0), 0},
	} {
		if test.got != test.want {
			t.Errorf("%s: %v, want %v", test.what, test.got, test.want)
		}
	}
}
