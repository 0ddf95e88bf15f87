package arm

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// apply computes a function whose arguments are known well enough; Unknown where they are not.
func apply(name string, args []Value) Value {
	switch name {
	case "concat":
		return concat(args)
	case "format":
		return format(args)
	case "true", "false":
		return boolean(name == "true")
	case "null":
		return Value{Kind: NullValue}
	case "createarray":
		return Value{Kind: List, List: args}
	case "createobject":
		if len(args)%2 == 0 {
			return Value{Kind: Map, List: args}
		}
		return Value{}
	case "coalesce":
		for _, a := range args {
			if a.Kind != NullValue {
				return a
			}
		}
		return Value{}
	}
	switch len(args) {
	case 1:
		return unary(name, args[0])
	case 2:
		return binary(name, args[0], args[1])
	case 3:
		return ternary(name, args)
	}
	return Value{}
}

func boolean(b bool) Value {
	if b {
		return Value{Kind: Boolean, Int: 1}
	}
	return Value{Kind: Boolean}
}

func text(s string) Value { return Value{Kind: Text, Text: s} }

// asText is what a value is within a text.
func asText(v Value) (string, bool) {
	switch v.Kind {
	case Text:
		return v.Text, true
	case Integer:
		return strconv.Itoa(v.Int), true
	case Boolean:
		return []string{"False", "True"}[v.Int], true
	default:
	}
	return "", false
}

func concat(args []Value) Value {
	var b strings.Builder
	for _, a := range args {
		s, ok := asText(a)
		if !ok || b.Len()+len(s) > maxText {
			return Value{}
		}
		b.WriteString(s)
	}
	return text(b.String())
}

// format fills in {0}, {1}; a place with a form of its own, such as {0:D2}, is left to the deployment.
func format(args []Value) Value {
	if len(args) == 0 || args[0].Kind != Text {
		return Value{}
	}
	var b strings.Builder
	pattern := args[0].Text
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		if c != '{' && c != '}' {
			b.WriteByte(c)
			continue
		}
		if i+1 < len(pattern) && pattern[i+1] == c {
			b.WriteByte(c)
			i++
			continue
		}
		end := strings.IndexByte(pattern[i:], '}')
		if c == '}' || end < 0 {
			return Value{}
		}
		n, err := strconv.Atoi(pattern[i+1 : i+end])
		if err != nil || n < 0 || n+1 >= len(args) {
			return Value{}
		}
		s, ok := asText(args[n+1])
		if !ok || b.Len()+len(s) > maxText {
			return Value{}
		}
		b.WriteString(s)
		i += end
	}
	return text(b.String())
}

func unary(name string, v Value) Value {
	switch name {
	case "string":
		if s, ok := asText(v); ok {
			return text(s)
		}
		return Value{}
	case "empty":
		return empty(v)
	case "not":
		if v.Kind == Boolean {
			return boolean(v.Int == 0)
		}
		return Value{}
	}
	if v.Kind == Text && v.Known() {
		return unaryText(name, v.Text)
	}
	if v.Kind == Text && (name == "tolower" || name == "toupper") {
		return changeCase(name == "toupper", v.Text)
	}
	return unaryList(name, v)
}

func unaryText(name, s string) Value {
	switch name {
	case "tolower":
		return text(strings.ToLower(s))
	case "toupper":
		return text(strings.ToUpper(s))
	case "trim":
		return text(strings.TrimSpace(s))
	case "length":
		return Value{Kind: Integer, Int: len([]rune(s))}
	case "int":
		if i, err := strconv.Atoi(s); err == nil {
			return Value{Kind: Integer, Int: i}
		}
	case "bool":
		return boolean(strings.EqualFold(s, "true"))
	case "first":
		r := []rune(s)
		return text(string(r[:min(1, len(r))]))
	case "last":
		r := []rune(s)
		return text(string(r[max(0, len(r)-1):]))
	case "base64":
		return text(base64.StdEncoding.EncodeToString([]byte(s)))
	}
	return Value{}
}

// changeCase changes the known parts of a text, and keeps in mind that the others are changed.
func changeCase(upper bool, s string) Value {
	name, change := "toLower", strings.ToLower
	if upper {
		name, change = "toUpper", strings.ToUpper
	}
	var b strings.Builder
	for s != "" {
		from := strings.Index(s, opaqueOpen)
		if from < 0 {
			b.WriteString(change(s))
			break
		}
		end := strings.Index(s[from:], opaqueClose)
		if end < 0 {
			return Value{}
		}
		b.WriteString(change(s[:from]))
		b.WriteString(opaqueOpen + name + "(" + s[from+1:from+end] + ")" + opaqueClose)
		s = s[from+end+1:]
	}
	if b.Len() > maxText {
		return Value{}
	}
	return text(b.String())
}

func unaryList(name string, v Value) Value {
	switch {
	case v.Kind == Integer && name == "int":
		return v
	case v.Kind == Integer && name == "bool":
		return boolean(v.Int != 0)
	case v.Kind == List && name == "length":
		return Value{Kind: Integer, Int: len(v.List)}
	case v.Kind == JSON && name == "length" && v.Node.Kind() == jsontree.Array:
		return Value{Kind: Integer, Int: v.Node.Len()}
	case v.Kind == List && len(v.List) > 0 && name == "first":
		return v.List[0]
	case v.Kind == List && len(v.List) > 0 && name == "last":
		return v.List[len(v.List)-1]
	}
	return Value{}
}

func empty(v Value) Value {
	switch {
	case v.Kind == Text && v.Known():
		return boolean(v.Text == "")
	case v.Kind == NullValue:
		return boolean(true)
	case v.Kind == List, v.Kind == Map:
		return boolean(len(v.List) == 0)
	case v.Kind == JSON:
		return boolean(v.Node.Len() == 0)
	}
	return Value{}
}
