package arm

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Types is a set of the types of the language; the empty set is a type that is not known.
type Types uint8

// The types.
const (
	TypeString Types = 1 << iota
	TypeNumber
	TypeBoolean
	TypeArray
	TypeObject
)

// returns are the types of what functions return (Learn, "ARM template functions", November 2026). Functions that return what they are
// passed are in passes.
func returns(lower string) Types {
	switch lower {
	case "base64", "base64tostring", "builduri", "cidrhost", "cidrsubnet", "datauri", "datauritostring", "datetimeadd", "datetimefromepoch",
		"extensionresourceid", "format", "guid", "join", "managementgroupresourceid", "newguid", "padleft", "replace", "resourceid", "string",
		"subscriptionresourceid", "substring", "tenantresourceid", "tolower", "toupper", "trim", "uniquestring", "uri", "uricomponent",
		"uricomponenttostring", "utcnow":
		return TypeString
	case "add", "copyindex", "datetimetoepoch", "div", "indexof", "int", "lastindexof", "length", "mod", "mul", "sub":
		return TypeNumber
	case "and", "bool", "contains", "empty", "endswith", "equals", "false", "greater", "greaterorequals", "less", "lessorequals", "not", "or",
		"startswith", "true", "xor":
		return TypeBoolean
	case "array", "createarray", "filter", "flatten", "items", "map", "objectkeys", "pickzones", "range", "sort", "split":
		return TypeArray
	case "createobject", "deployment", "environment", "groupby", "managementgroup", "mapvalues", "parseuri", "reference", "resourcegroup",
		"shallowmerge", "subscription", "tenant", "toobject":
		return TypeObject
	}
	return 0
}

// deepestType bounds how far calls and variables are followed for their type: an if that has a variable twice doubles the work.
const deepestType = 16

// TypeOf returns the type of what an expression of the scope comes to; 0 where that is not certain.
func (s *Scope) TypeOf(e *Expr) Types {
	s.doc.mu.Lock()
	defer s.doc.mu.Unlock()
	return s.typeOf(e, deepestType)
}

func (s *Scope) typeOf(e *Expr, depth int) Types {
	if s == nil || e == nil || depth == 0 {
		return 0
	}
	switch e.Kind {
	case String:
		return TypeString
	case Number:
		return TypeNumber
	case Member:
		return typeOfMember(e)
	case Call:
		if e.Fn != nil {
			return s.typeOfCall(e, depth-1)
		}
	default:
	}
	return 0
}

// typeOfMember returns the type of the properties of the deployment that are texts for certain.
func typeOfMember(e *Expr) Types {
	if e.Safe || e.Of == nil || e.Of.Kind != Call || len(e.Of.Args) > 0 {
		return 0
	}
	switch strings.ToLower(e.Of.Name + "." + e.Name) {
	case "resourcegroup.id", "resourcegroup.name", "resourcegroup.location", "subscription.id", "subscription.subscriptionid",
		"subscription.tenantid", "subscription.displayname", "tenant.tenantid", "deployment.name":
		return TypeString
	}
	return 0
}

func (s *Scope) typeOfCall(e *Expr, depth int) Types {
	arg := func(i int) Types {
		if i < len(e.Args) {
			return s.typeOf(e.Args[i], depth)
		}
		return 0
	}
	switch lower := e.Fn.lower; lower {
	case "parameters", "variables":
		if len(e.Args) == 1 && e.Args[0].Kind == String {
			return s.typeOfName(lower == "parameters", e.Args[0].Name, depth)
		}
		return 0
	case "take", "skip", "union", "intersection":
		return arg(0)
	case "concat":
		if first := arg(0); first == TypeArray || first == TypeString { // asked once: calls nest
			return first
		}
		return 0
	case "if":
		if a := arg(1); a == arg(2) {
			return a
		}
		return 0
	case "coalesce", "max", "min":
		return 0
	default:
		return returns(lower)
	}
}

func (s *Scope) typeOfName(parameter bool, name string, depth int) Types {
	if parameter {
		declared := s.lookUp(parameterNames, name)
		if declared.GetFold("nullable").Exists() || declared.GetFold("$ref").Exists() {
			return 0
		}
		switch strings.ToLower(declared.GetFold("type").Text()) {
		case "string", "securestring":
			return TypeString
		case "int":
			return TypeNumber
		case "bool":
			return TypeBoolean
		case "array":
			return TypeArray
		case "object", "secureobject":
			return TypeObject
		}
		return 0
	}
	n := s.lookUp(variableNames, name)
	if loop := n.Parent(); loop.Kind() == jsontree.Array && strings.EqualFold(loop.Key().Text(), "copy") {
		return TypeArray
	}
	switch n.Kind() {
	case jsontree.String:
		text := meant(n.Text())
		if !IsExpression(text) {
			return TypeString
		}
		if in := s.evaluates(Brackets(text)); in != nil {
			return in.typeOf(s.doc.parse(text).Root, depth)
		}
	case jsontree.Number:
		return TypeNumber
	case jsontree.True, jsontree.False:
		return TypeBoolean
	case jsontree.Array:
		return TypeArray
	case jsontree.Object:
		if !n.GetFold("copy").Exists() {
			return TypeObject
		}
	default:
	}
	return 0
}
