package kql

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// signatureList holds the functions and aggregates of npm @kusto/language-service-next 12.4.1, a signature a line; .ci/kusto writes it.
//
//go:embed signatures.txt
var signatureList string

// signature is one way to call a function.
type signature struct {
	least, most int
	result      string
	parameters  []string
	aggregate   bool
}

// signatures are the ways to call each function.
var signatures = sync.OnceValue(func() map[string][]signature {
	all := make(map[string][]signature, 512)
	aggregate := false
	for line := range strings.Lines(signatureList) {
		f := strings.Fields(line)
		if len(f) < 4 {
			aggregate = true
			continue
		}
		least, err1 := strconv.Atoi(f[1])
		most, err2 := strconv.Atoi(f[2])
		if err1 == nil && err2 == nil {
			all[f[0]] = append(all[f[0]], signature{least, most, f[3], f[4:], aggregate})
		}
	}
	return all
})

// parameter returns the word for an argument's type; blocks of parameters that repeat stand together.
func (s *signature) parameter(i, count int) string {
	from, to := 0, len(s.parameters)
	for from < len(s.parameters) && !strings.HasSuffix(s.parameters[from], "*") {
		from++
	}
	for to > from && !strings.HasSuffix(s.parameters[to-1], "*") {
		to--
	}
	tail := len(s.parameters) - to
	optional := tail > 0 && strings.HasSuffix(s.parameters[len(s.parameters)-1], "?")
	switch {
	case from == len(s.parameters): // nothing repeats
	case i < from:
	case i > from && i == count-1 && tail == 1 && optional:
		return strings.TrimRight(s.parameters[to], "?") + "|" + strings.TrimRight(s.parameters[from], "*")
	case i >= count-tail && tail > 0 && !optional:
		i = len(s.parameters) - (count - i)
	case to > from:
		i = from + (i-from)%(to-from)
	}
	if i < 0 || i >= len(s.parameters) {
		return "Any"
	}
	return strings.TrimRight(s.parameters[i], "*?")
}

// whole reports whether blocks of parameters that repeat are there as wholes.
func (s *signature) whole(count int) bool {
	block := 0
	for _, w := range s.parameters {
		if strings.HasSuffix(w, "*") {
			block++
		}
	}
	return block < 2 || (count-(len(s.parameters)-block))%block == 0
}

// takes reports whether a parameter takes a value of a kind.
func takes(parameter string, k Kind) bool {
	if k == Any {
		return true
	}
	for one := range strings.SplitSeq(parameter, "|") {
		if takesOne(one, k) {
			return true
		}
	}
	return false
}

// takesOne reports whether one of the types that a parameter may have takes a kind.
func takesOne(parameter string, k Kind) bool {
	switch parameter {
	case "string", "StringOrDynamic", "StringOrArray":
		return k == String || k == Dynamic
	case "datetime":
		return k == DateTime
	case "timespan":
		return k == TimeSpan
	case "bool":
		return k == Bool
	case "guid":
		return k == GUID
	case "Number", "long", "real", "decimal":
		return k.number()
	case "Integer", "int":
		return k.whole()
	case "IntegerOrArray":
		return k.whole() || k == Dynamic
	case "NumberOrBool":
		return k.number() && k != Decimal
	case "dynamic", "DynamicArray", "DynamicBag":
		return k == Dynamic
	case "NotDynamic", "Orderable":
		return k != Dynamic
	case "Summable":
		return k.number() || k == TimeSpan || k == DateTime
	}
	return true
}

// holds reports whether a parameter takes a dynamic value of a shape.
func holds(parameter string, s Shape) bool {
	return !(parameter == "DynamicArray" && s == Bag || parameter == "DynamicBag" && s == Array)
}

// expects returns the word for what a parameter takes.
func expects(parameter string) string {
	switch parameter {
	case "StringOrDynamic", "StringOrArray":
		return "string or dynamic value"
	case "Number", "real", "decimal", "NumberOrBool":
		return "number"
	case "Integer", "long", "int":
		return "whole number"
	case "IntegerOrArray":
		return "whole number or array"
	case "DynamicArray":
		return "dynamic array"
	case "DynamicBag":
		return "dynamic object"
	case "dynamic":
		return "dynamic value"
	case "NotDynamic", "Orderable":
		return "value that is not dynamic"
	case "Summable":
		return "number, timespan or datetime"
	case "bool":
		return "boolean"
	}
	return parameter
}

// resultKind returns the kind of what a call gives.
func (s *signature) resultKind(args []Value) Kind {
	at := func(i int) Kind {
		if i < len(args) {
			return args[i].Kind
		}
		return Any
	}
	switch s.result {
	case "Parameter0", "Parameter0Promoted":
		if k := at(0); k != Int || s.result == "Parameter0" {
			return k
		}
		return Long
	case "Parameter1":
		return at(1)
	case "ParameterNLiteral", "Parameter0Literal", "Parameter1Literal":
		for _, a := range args {
			if a.Fact.Sort == Type {
				return Kind(a.Fact.N)
			}
		}
		return Any
	case "Parameter0Array":
		return Dynamic
	case "Widest":
		k := at(0)
		for _, a := range args {
			k = wider(k, a.Kind)
		}
		return k
	}
	return typeKind(s.result)
}

// common returns the kind that fits all values; ok is false where there is none but dynamic.
func common(values []Value) (k Kind, ok bool) {
	k = Any
	for i, v := range values {
		switch {
		case v.Kind == Any:
			return Any, true
		case i == 0 || k == v.Kind:
			k = v.Kind
		case k == Dynamic:
			k = v.Kind
		case v.Kind == Dynamic:
		case k.number() && v.Kind.number():
			k = max(k, v.Kind)
			if k == Number {
				return Number, true
			}
		default:
			return Dynamic, false
		}
	}
	return k, true
}
