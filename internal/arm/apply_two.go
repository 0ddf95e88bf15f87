package arm

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/fold"
)

func binary(name string, a, b Value) Value {
	switch {
	case a.Kind == Boolean && b.Kind == Boolean:
		return logical(name, a.Int == 1, b.Int == 1)
	case a.Kind == Integer && b.Kind == Integer:
		return arithmetic(name, a.Int, b.Int)
	case a.Kind == Text && b.Kind == Text && a.Known() && b.Known():
		return binaryText(name, a.Text, b.Text)
	case a.Kind == Text && b.Kind == Integer && a.Known():
		r := []rune(a.Text)
		n := min(max(b.Int, 0), len(r))
		switch name {
		case "take":
			return text(string(r[:n]))
		case "skip":
			return text(string(r[n:]))
		}
	case a.Kind == List && b.Kind == Text && name == "join":
		return join(a.List, b)
	}
	return Value{}
}

func logical(name string, a, b bool) Value {
	switch name {
	case "and":
		return boolean(a && b)
	case "or":
		return boolean(a || b)
	case "equals":
		return boolean(a == b)
	}
	return Value{}
}

func arithmetic(name string, a, b int) Value {
	var result int
	switch name {
	case "add":
		result = a + b
	case "sub":
		result = a - b
	case "mul":
		result = a * b
	case "div", "mod":
		if b == 0 {
			return Value{}
		}
		if result = a / b; name == "mod" {
			result = a % b
		}
	case "equals":
		return boolean(a == b)
	case "less":
		return boolean(a < b)
	case "greater":
		return boolean(a > b)
	case "lessorequals":
		return boolean(a <= b)
	case "greaterorequals":
		return boolean(a >= b)
	default:
		return Value{}
	}
	return Value{Kind: Integer, Int: result}
}

func binaryText(name, a, b string) Value {
	switch name {
	case "equals":
		return boolean(a == b)
	case "contains":
		return boolean(strings.Contains(a, b))
	case "indexof":
		return place(a, strings.Index(strings.ToLower(a), strings.ToLower(b)))
	case "lastindexof":
		return place(a, strings.LastIndex(strings.ToLower(a), strings.ToLower(b)))
	case "startswith":
		return boolean(fold.HasPrefix(a, b))
	case "endswith":
		return boolean(fold.HasSuffix(a, b))
	case "split":
		if b == "" || strings.Count(a, b) > maxList {
			return Value{}
		}
		list := Value{Kind: List}
		for part := range strings.SplitSeq(a, b) {
			list.List = append(list.List, text(part))
		}
		return list
	}
	return Value{}
}

// place returns a place in a text, counted in characters; texts outside of ASCII are left to the deployment.
func place(text string, at int) Value {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return Value{}
		}
	}
	return Value{Kind: Integer, Int: at}
}

func join(list []Value, sep Value) Value {
	var args []Value
	for i, v := range list {
		if i > 0 {
			args = append(args, sep)
		}
		args = append(args, v)
	}
	return concat(args)
}

func padLeft(s string, length, with Value) Value {
	missing := length.Int - len([]rune(s))
	if length.Kind != Integer || with.Kind != Text || len(with.Text) != 1 || missing > maxList {
		return Value{}
	}
	return text(strings.Repeat(with.Text, max(missing, 0)) + s)
}

func ternary(name string, args []Value) Value {
	s := args[0]
	if s.Kind != Text || !s.Known() {
		return Value{}
	}
	switch {
	case name == "padleft":
		return padLeft(s.Text, args[1], args[2])
	case name == "replace" && args[1].Kind == Text && args[2].Kind == Text && args[1].Known() && args[1].Text != "":
		if strings.Count(s.Text, args[1].Text)*len(args[2].Text)+len(s.Text) <= maxText {
			return text(strings.ReplaceAll(s.Text, args[1].Text, args[2].Text))
		}
	case name == "substring" && args[1].Kind == Integer && args[2].Kind == Integer:
		r := []rune(s.Text)
		from, n := args[1].Int, args[2].Int
		if from >= 0 && n >= 0 && from <= len(r) && n <= len(r)-from {
			return text(string(r[from : from+n]))
		}
	}
	return Value{}
}
