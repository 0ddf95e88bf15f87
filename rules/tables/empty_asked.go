package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// emptyAsked reads a condition that is nothing but a call of isempty or its like, also within not(…) and compared with true or false. It
// returns the name that the call has, whether the condition holds for an empty value, and the condition's length; 0 for all else.
func emptyAsked(text string) (name string, empty bool, length int) {
	rest, open := strings.TrimLeft(text, " \t\r\n"), 0
	for {
		if after, ok := strings.CutPrefix(rest, "not"); ok && strings.HasPrefix(strings.TrimLeft(after, " "), "(") {
			empty, rest = !empty, strings.TrimLeft(after, " ")
		}
		if !strings.HasPrefix(rest, "(") {
			break
		}
		rest = strings.TrimLeft(rest[1:], " \t\r\n")
		open++
	}
	const longest = 200 // a column's name in its call
	function, after, ok := strings.Cut(rest[:min(len(rest), longest)], "(")
	switch function {
	case "isempty", "isnull":
		empty = !empty
	case "isnotempty", "isnotnull":
	default:
		return "", false, 0
	}
	name, _, closed := strings.Cut(after, ")")
	rest = rest[min(len(rest), len(function)+len(name)+2):]
	name = strings.TrimSpace(name)
	if !ok || !closed || name == "" || strings.ContainsFunc(name, func(r rune) bool { return r > 127 || !rules.IsNameByte(byte(r)) }) {
		return "", false, 0
	}
	end := rest
	for {
		rest = strings.TrimLeft(rest, " \t\r\n")
		switch turned, length := truthBehind(rest); {
		case length > 0:
			empty, rest = empty != turned, rest[length:]
		case open > 0 && strings.HasPrefix(rest, ")"):
			open, rest = open-1, rest[1:]
		case open == 0 && (rest == "" || strings.IndexByte("|;,", rest[0]) >= 0):
			return name, empty, len(text) - len(end)
		default:
			return "", false, 0
		}
		end = rest
	}
}

// truthBehind returns the length of a comparison with true or false that a text begins with, and whether it turns the condition round.
func truthBehind(text string) (turned bool, length int) {
	rest, equal := strings.CutPrefix(text, "==")
	if !equal {
		var different bool
		if rest, different = strings.CutPrefix(text, "!="); !different {
			return false, 0
		}
	}
	rest = strings.TrimLeft(rest, " ")
	for _, word := range [...]string{"true", "false"} {
		if after, ok := strings.CutPrefix(rest, word); ok && (after == "" || !rules.IsNameByte(after[0])) {
			return equal == (word == "false"), len(text) - len(after)
		}
	}
	return false, 0
}

// emptyAnswer returns the condition of an answer that asks for an empty time, and the time: "IsConnected = isempty(LastLogReceived)".
func emptyAnswer(q *kql.Query) (kql.Span, string) {
	col, ok := answerColumn(&q.Result)
	if !ok || !alwaysRow(q) {
		return kql.Span{}, ""
	}
	value, set := strings.CutPrefix(strings.TrimLeft(q.Text[col.To:], " \t\r\n"), "=")
	name, empty, length := emptyAsked(value)
	if newest, has := newestColumn(q); !set || !empty || !has || newest != name {
		return kql.Span{}, ""
	}
	from := len(q.Text) - len(value)
	return trimmed(q, kql.Span{From: from, To: from + length}), name
}
