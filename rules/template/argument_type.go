package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// ArgumentType reports values that functions of templates cannot take.
var ArgumentType = rules.Rule{
	ID: "CL188", Name: "template-argument-type", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "type", Text: "expected {1} as the {2} of `{0}`, found {3}"},
		{
			ID: "scope", Text: "expected {1} as the {2} of `{0}`, found the object `{3}()`", Help: "use `{3}().id`",
		},
		{
			ID: "condition", Text: "expected {1} as the {2} of `{0}`, found {3}", Help: "compare the value, such as `empty(…)` or `equals(…, …)`",
		},
		{ID: "mixed", Severity: rules.Warning, Text: "`{0}` takes values of one type, found {1} and {2}"},
		{ID: "lists", Text: "`concat` takes either texts or arrays, found {0} and {1}", Help: "put the text in `createArray(…)`, or take an element of the array"},
		{ID: "index", Severity: rules.Warning, Text: "expected a number as the index of an array, found the string `{0}`", Help: "write the number without quotes"},
		{ID: "property", Text: "`{0}` is {1}, which has no properties", Help: "remove `.{2}`"},
		{ID: "pairs", Severity: rules.Warning, Text: "`createObject` takes pairs of a name and a value, found {0}", Help: "add the missing name or value"},
		{
			ID: "format", Text: "`{{0}}` has no value in this call of `format`, which has {1}",
			Why:  "The numbers of the format begin with 0. Azure has no value to put there, and the deployment fails: \"the format is invalid\".",
			Help: "add the value, or correct the number",
		},
		{ID: "brace", Severity: rules.Warning, Text: "the format has a brace that is not closed", Help: "close it with `}`, or double it where it is a text"},
		{
			ID: "unused", Severity: rules.Warning, Text: "the format does not use value {0}, `{1}`",
			Why: "The value is left out of the text, which then is the same for everything that differs only in it.", Help: "add `{{0}}` to the format, or remove the value",
		},
		{
			ID: "negative", Severity: rules.Warning, Text: "`substring` takes a start and a length from 0", Why: "The deployment fails where the expression is evaluated.",
			Help: "use a number from 0",
		},
		{
			ID: "boolean", Severity: rules.Warning, Text: "`bool` cannot convert `{0}`", Why: "The deployment fails where the expression is evaluated.",
			Help: "use `true` or `false`",
		},
		{ID: "empty-json", Severity: rules.Warning, Text: "the text for `json` is empty", Why: "It is not JSON, and the deployment may fail.", Help: "use `null()`, `{{}}`, or `createArray()`"},
		{ID: "range", Text: "`substring` takes {1} characters from {2} of `{0}`, which has {3}", Help: "take fewer characters"},
		{
			ID: "short", Severity: rules.Info, Text: "`substring` takes {0} characters of a text that has only {1} for a short `{2}`",
			Why:  "Azure refuses the template for a value of the parameter that is too short: the range must lie within the text.",
			Help: "set `\"minLength\": {3}` for the parameter `{2}`, or take fewer characters",
		},
		{
			ID: "minutes", Severity: rules.Warning, Text: "`mm` is minutes in the date format `{0}`",
			Why: "`utcNow` fills in the minutes where the month belongs, and no error is shown.", Help: "use `{1}`",
		},
		{
			ID: "number", Severity: rules.Warning, Text: "`{0}` cannot convert `{1}` to a number", Why: "The deployment fails where the expression is evaluated.",
			Help: "write the number",
		},
		{ID: "json", Severity: rules.Warning, Text: "the text for `json` has a bracket or quote without its partner", Help: "close it, or remove it"},
		{
			ID: "full", Severity: rules.Warning, Text: "`reference` takes `'Full'` as its third argument, found `{0}`",
			Why:  "Without `'Full'` it returns the properties of the resource only, if Azure takes the argument at all.",
			Help: "write `'Full'`",
		},
		{ID: "zero", Severity: rules.Warning, Text: "`{0}` divides by 0", Help: "divide by another number"},
		{ID: "count", Severity: rules.Warning, Text: "`range` makes from 0 to 10,000 numbers, found {0}", Help: "use a number up to 10000"},
		{ID: "duration", Severity: rules.Warning, Text: "`{0}` is not a duration", Help: "write it as ISO 8601 does, such as `-P90D` for 90 days back or `PT1H` for one hour"},
	},
	Check: func(p *rules.Pass) {
		short := map[rules.Node]*rules.Finding{}
		eachExpr(p, func(d *document, u *arm.Use, e *arm.Expr) {
			switch e.Kind {
			case arm.Call:
				if e.Fn != nil {
					checkArgumentTypes(p, d, u, e)
					checkConstants(p, d, u, e, short)
				}
			case arm.Index:
				checkIndexType(p, d, u, e)
			case arm.Member:
				checkTaken(p, d, u, e)
			default:
			}
		})
	},
}

const (
	aString  = arm.TypeString
	aNumber  = arm.TypeNumber
	aBoolean = arm.TypeBoolean
	anArray  = arm.TypeArray
	anObject = arm.TypeObject
)

// taking is what functions take, argument by argument; the last one counts for all that follow where more is set.
type taking struct {
	functions string // in lower case, each between spaces
	types     []arm.Types
	more      bool
}

// takings is from Learn, "ARM template functions" (November 2026). What is converted is not listed: concat and string take anything.
var takings = [...]taking{
	{" tolower toupper trim base64 base64tojson base64tostring datauri datauritostring uricomponent ", []arm.Types{aString}, false},
	{" uricomponenttostring parseuri json" +
		" datetimetoepoch format reference utcnow ", []arm.Types{aString}, false},
	{" uniquestring guid ", []arm.Types{aString}, true},
	{" replace datetimeadd ", []arm.Types{aString, aString, aString}, false},
	{" startswith endswith ", []arm.Types{aString, aString}, false},
	{" split ", []arm.Types{aString, aString | anArray}, false},
	{" substring ", []arm.Types{aString, aNumber, aNumber}, false},
	{" padleft ", []arm.Types{aString | aNumber, aNumber, aString}, false},
	{" take skip ", []arm.Types{aString | anArray, aNumber}, false},
	{" first last ", []arm.Types{aString | anArray}, false},
	{" length empty contains ", []arm.Types{aString | anArray | anObject}, false},
	{" join ", []arm.Types{anArray, aString | aNumber}, false},
	{" flatten toobject filter map sort reduce groupby ", []arm.Types{anArray}, false},
	{" items objectkeys mapvalues ", []arm.Types{anObject}, false},
	{" not if ", []arm.Types{aBoolean}, false},
	{" and or xor ", []arm.Types{aBoolean}, true},
	{" add sub mul div mod range ", []arm.Types{aNumber, aNumber}, false},
	{" greater greaterorequals less lessorequals ", []arm.Types{aNumber | aString, aNumber | aString}, false},
	{" union intersection ", []arm.Types{anArray | anObject}, true},
	{" resourceid subscriptionresourceid tenantresourceid extensionresourceid ", []arm.Types{aString | aNumber}, true},
}

// argumentTypes returns what a function takes.
func argumentTypes(name string) (list []arm.Types, more bool) {
	name = " " + strings.ToLower(name) + " "
	for i := range takings {
		if strings.Contains(takings[i].functions, name) {
			return takings[i].types, takings[i].more
		}
	}
	return nil, false
}

func checkArgumentTypes(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	takes, more := argumentTypes(e.Fn.Name)
	found := make([]arm.Types, len(e.Args))
	for i, a := range e.Args {
		found[i] = u.Scope.TypeOf(a)
		at := i
		if more && at >= len(takes) {
			at = len(takes) - 1
		}
		if at < 0 || at >= len(takes) || found[i] == 0 || found[i]&takes[at] != 0 {
			continue
		}
		message, shown := "type", typeWords(found[i])
		if a.Kind == arm.Call && len(a.Args) == 0 && takes[at] == aString {
			message, shown = "scope", a.Name
			if !strings.EqualFold(a.Name, "resourceGroup") && !strings.EqualFold(a.Name, "subscription") {
				message, shown = "type", typeWords(found[i])
			}
		} else if takes[at] == aBoolean {
			message = "condition"
		}
		d.report(p, u, a.From, a.To, message, e.Name, typeWords(takes[at]), ordinal(i, len(e.Args)), shown)
		return
	}
	checkMixed(p, d, u, e, found)
}

// checkMixed looks at functions whose arguments have to be of the same type.
func checkMixed(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, found []arm.Types) {
	switch strings.ToLower(e.Name) {
	case "greater", "greaterorequals", "less", "lessorequals", "union", "intersection":
		for i, t := range found {
			if t != 0 && found[0] != 0 && t != found[0] {
				d.report(p, u, e.Args[i].From, e.Args[i].To, "mixed", e.Name, typeWords(found[0]), typeWords(t))
				return
			}
		}
	case "concat":
		for i, t := range found {
			if first := found[0]; t != 0 && first != 0 && (t == anArray) != (first == anArray) {
				d.report(p, u, e.Args[i].From, e.Args[i].To, "lists", typeWords(first), typeWords(t))
				return
			}
		}
	}
}

// checkIndexType looks at an index of an array that is a text.
func checkIndexType(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	if len(e.Args) == 1 && e.Args[0].Kind == arm.String && u.Scope.TypeOf(e.Of) == anArray {
		d.report(p, u, e.Args[0].From, e.Args[0].To, "index", e.Args[0].Name)
	}
}

// checkTaken looks at properties of a value that has none.
func checkTaken(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	if t := u.Scope.TypeOf(e.Of); !e.Safe && (t == aString || t == aNumber || t == aBoolean) {
		d.report(p, u, e.NameFrom, e.NameTo, "property", strings.Trim(u.Text[e.Of.From:e.Of.To], " "), typeWords(t), e.Name)
	}
}

// typeWords names types for a reader.
func typeWords(t arm.Types) string {
	var words []string
	for _, known := range [...]struct {
		typ  arm.Types
		name string
	}{{aString, "a string"}, {aNumber, "a number"}, {aBoolean, "a boolean"}, {anArray, "an array"}, {anObject, "an object"}} {
		if t&known.typ != 0 {
			words = append(words, known.name)
		}
	}
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}

// ordinal names an argument of so many.
func ordinal(i, of int) string {
	names := [...]string{"first argument", "second argument", "third argument"}
	switch {
	case of == 1:
		return "argument"
	case i < len(names):
		return names[i]
	}
	return "argument " + strconv.Itoa(i+1)
}
