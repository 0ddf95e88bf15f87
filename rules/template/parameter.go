package template

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Parameter reports declarations of parameters that Azure refuses or that contradict themselves.
var Parameter = rules.Rule{
	ID: "CL136", Name: "template-parameter", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "type", Text: "unknown parameter type `{0}`{1}",
			Help: "use one of `string`, `securestring`, `int`, `bool`, `object`, `secureObject`, `array`",
		},
		{
			ID: "type-shape", Text: "the type of the parameter `{0}` is {1}, not a string",
			Why: "Azure cannot read the declaration, and refuses the template.", Help: "write one type, such as `\"string\"`",
		},
		{ID: "untyped", Text: "parameter `{0}` has no type", Help: "add `\"type\"`", Yields: []string{"CL136/key"}},
		{
			ID: "default-type", Text: "the default value of the {0} parameter `{1}` is {2}",
			Help: "write a default value of the type {0}, or correct the type",
		},
		{
			ID: "default-list", Severity: rules.Warning, Text: "the default value of the {0} parameter `{1}` is {2}",
			Help: "write the default value as a list",
		},
		{
			ID: "default-allowed", Text: "the default value `{0}` is not among the allowed values",
			Help: "add it to `allowedValues`, or use one of them",
		},
		{
			ID: "bare-default", Severity: rules.Warning, Text: "the default value of the parameter `{0}` is the text `{1}`, not an expression",
			Why: "Without brackets nothing evaluates it: the template gets the text.", Help: "write it in brackets",
		},
		{
			ID: "own-id", Severity: rules.Warning, Text: "the default value of `{0}` is the id of one {1}",
			Why: "Whoever leaves the box as it is deploys with the author's id: the deployment fails, or what it creates cannot be reached.", Help: "{2}",
		},
		{ID: "limits", Text: "`{0}` {1} is greater than `{2}` {3}", Help: "correct one of the two"},
		{ID: "default-limit", Text: "the default value is {0} than `{1}` {2} allows", Help: "correct the default value or `{1}`"},
		{ID: "wrong-limit", Severity: rules.Warning, Text: "`{0}` does not apply to a parameter of the type `{1}`", Help: "remove `{0}`"},
		{ID: "limit-value", Text: "`{0}` is `{1}`, not a whole number{2}", Help: "write a whole number without quotes"},
		{
			ID: "shape", Text: "parameter `{0}` is declared as {1}, not as an object",
			Help: "write `{\"type\": \"string\", \"defaultValue\": …}`",
		},
		{
			ID: "key", Severity: rules.Warning, Text: "unknown key `{0}` of a parameter; did you mean `{1}`?",
			Why: "Azure does not know the key: the parameter has no such default value, limit or description.", Help: "rename the key to `{1}`",
		},
		{
			ID: "other-key", Severity: rules.Warning, Text: "unknown key `{0}` of a parameter",
			Why: "Clients of Azure that read the template first refuse it (\"Could not find member\"); others ignore the key.", Help: "{1}",
		},
		{
			ID: "metadata", Text: "`metadata` of the parameter `{0}` is {1}, not an object", Why: "Azure cannot read the declaration, and refuses the template.",
			Help: "write `{\"description\": …}`",
		},
		{ID: "allowed-list", Text: "`allowedValues` is {0}, not an array", Help: "write a list, even of one value"},
		{
			ID: "allowed-type", Text: "allowed value `{0}` is not of the type `{1}`",
			Help: "write a value of the type `{1}`, or correct the type",
		},
		{
			ID: "secret-default", Severity: rules.Warning, Text: "the {0} parameter `{1}` has a default value",
			Why:  "A default value is plain text in the template, and everyone who does not enter a secret gets it.",
			Help: "remove the default value, or leave it empty",
		},
		{
			ID: "blank", Severity: rules.Warning, Text: "the default value of the parameter `{0}` {1} with a blank",
			Why: "Azure passes the value as it is. An address, a name or a key with a blank at its end is another one.", Help: "remove the blank",
		},
		{
			ID: "address", Severity: rules.Warning, Text: "the address in the default value of `{0}` {1}",
			Why: "An app that is deployed with the default value cannot reach the address.", Help: "{2}",
		},
		{
			ID: "name-blank", Severity: rules.Warning, Text: "the name of the parameter `{0}` {1} with a blank",
			Why: "Expressions find the parameter only under the name with the blank.", Help: "remove the blank",
			Yields: []string{"CL131/near", "CL131/undeclared"},
		},
		{
			ID: "described", Severity: rules.Warning, Text: "the parameters `{0}` and `{1}` have the same description, which describes `{1}`",
			Why: "Customers see the description beside the field, and enter the wrong value.", Help: "describe `{0}`",
		},
		{
			ID: "default-said", Severity: rules.Warning, Text: "the description gives the default value `{0}`, found `{1}`",
			Why: "Customers read the description, keep the default value, and get another one than they expect.", Help: "write the same value in both",
		},
		{
			ID: "default-schedule", Severity: rules.Warning, Text: "the description says that the default is {0}; the default value runs {1}",
			Why: "Customers read the description, keep the schedule, and get another one than they expect.", Help: "write the same interval in both",
		},
	},
	Check: checkParameters,
}

var parameterTypes = [...]string{"string", "securestring", "int", "bool", "object", "secureObject", "array"}

func checkParameters(p *rules.Pass) {
	d := read(p.File)
	if d == nil || p.File.IsTemplate() {
		return
	}
	for _, s := range d.Scopes() {
		if s.Kind == arm.Defined || s.Kind == arm.Content && !d.ours[s.Node.Order()] {
			continue
		}
		if s.Kind != arm.Content {
			checkDescriptions(p, d, s)
		}
		for k, v := range s.Parameters.Members() {
			if at := blankEnd(k.Text()); at != "" {
				d.reportIn(p, k, "name-blank", k.Text(), at)
			}
			switch {
			case v.Kind() == rules.Object && !v.GetFold("$ref").Exists():
				checkParameter(p, d, s, k, v)
				checkStatedDefault(p, v)
			case v.Kind() == rules.String, v.Kind() == rules.Number, v.Kind() == rules.Array, v.Kind() == rules.True, v.Kind() == rules.False:
				d.reportIn(p, v, "shape", k.Text(), words.Article(v.Kind().String()))
			case v.Kind() == rules.Null && !v.IsBroken():
				d.reportIn(p, v, "shape", k.Text(), "null").As(rules.Warning)
			}
		}
	}
}

// reporter makes a finding about a declaration.
type reporter func(n rules.Node, message string, args ...string) *rules.Finding

func checkParameter(p *rules.Pass, d *document, s *arm.Scope, key, v rules.Node) {
	report := func(n rules.Node, message string, args ...string) *rules.Finding {
		f := p.Report(n, message, args...)
		if d.foreign && f.Severity == rules.Error {
			f.As(rules.Warning)
		}
		return f
	}
	typ := v.GetFold("type")
	checkParameterKeys(report, v)
	if n := v.GetFold("metadata"); n.Exists() && n.Kind() != rules.Object && n.Kind() != rules.Null && !n.IsBroken() {
		report(n, "metadata", key.Text(), words.Article(n.Kind().String()))
	}
	if !typ.Exists() {
		if !v.IsBroken() {
			report(v, "untyped", key.Text()).At(key.Span()).About(v, "type")
		}
		return
	}
	name := typ.Text()
	known := ""
	for _, t := range parameterTypes {
		if strings.EqualFold(t, name) {
			known = strings.ToLower(t)
		}
	}
	if known == "" {
		switch {
		case typ.Kind() == rules.String:
			report(typ, "type", name, didYouMean(name, parameterTypes[:]))
		case !typ.IsBroken():
			report(typ, "type-shape", key.Text(), words.Article(typ.Kind().String())).At(typ.Key().Span())
		}
		return
	}
	checkDefaultText(report, s, known, key.Text(), v.GetFold("defaultValue"))
	if s.Kind != arm.Content { // the packager writes defaults of another type there, and the portal passes the values
		checkDefault(report, known, key.Text(), v)
		checkSecretDefault(report, known, key.Text(), v.GetFold("defaultValue"))
	}
	checkAllowed(report, known, v.GetFold("allowedValues"))
	checkLimits(report, known, v)
}

// jsonKinds are the kinds of JSON value that the types take.
var jsonKinds = map[string][]rules.Kind{
	"string": {rules.String}, "securestring": {rules.String}, "int": {rules.Number}, "bool": {rules.True, rules.False},
	"object": {rules.Object}, "secureobject": {rules.Object}, "array": {rules.Array},
}

func checkDefault(report reporter, typ, name string, v rules.Node) {
	// Of a list with allowed values the portal makes a box to choose from, and passes what is chosen.
	def := v.GetFold("defaultValue")
	if !def.Exists() || def.IsBroken() || arm.IsExpression(def.Text()) || def.Kind() == rules.Null {
		return
	}
	fits := false
	for _, k := range jsonKinds[typ] {
		fits = fits || k == def.Kind()
	}
	if !fits && typ == "array" && v.GetFold("allowedValues").Exists() {
		report(def, "default-list", typ, name, words.Article(def.Kind().String()))
		return
	}
	if !fits {
		report(def, "default-type", typ, name, words.Article(def.Kind().String()))
		return
	}
	allowed := v.GetFold("allowedValues")
	if allowed.Len() == 0 || def.Kind() != rules.String && def.Kind() != rules.Number {
		return
	}
	for a := range allowed.Elements() {
		if strings.EqualFold(strings.Trim(a.Raw(), `"`), strings.Trim(def.Raw(), `"`)) || arm.IsExpression(a.Text()) {
			return
		}
	}
	report(def, "default-allowed", strings.Trim(def.Raw(), `"`))
}

// checkLimits compares the limits of a parameter with each other and with the default value.
func checkLimits(report reporter, typ string, v rules.Node) {
	lengths := typ == "string" || typ == "securestring" || typ == "array"
	for _, pair := range [...][2]string{{"minLength", "maxLength"}, {"minValue", "maxValue"}} {
		low, high := v.GetFold(pair[0]), v.GetFold(pair[1])
		checkLimitValue(report, pair[0], low, lengths)
		checkLimitValue(report, pair[1], high, lengths)
		if lengths != (pair[0] == "minLength") || !lengths && typ != "int" {
			wrongLimits(report, typ, low, high)
			continue
		}
		from, hasFrom := low.Int()
		to, hasTo := high.Int()
		if hasFrom && hasTo && from > to {
			report(low, "limits", pair[0], strconv.Itoa(from), pair[1], strconv.Itoa(to))
			continue
		}
		def := v.GetFold("defaultValue")
		size, ok := sizeOf(def)
		if !ok || typ == "securestring" || arm.Padded(def.Text()) {
			continue
		}
		if hasFrom && size < from && (size > 0 || !lengths) {
			report(def, "default-limit", lessWord(lengths), pair[0], strconv.Itoa(from))
		}
		if hasTo && size > to {
			report(def, "default-limit", moreWord(lengths), pair[1], strconv.Itoa(to))
		}
	}
}

// wrongLimits reports limits that a type does not have.
func wrongLimits(report reporter, typ string, limits ...rules.Node) {
	for _, n := range limits {
		if n.Exists() {
			report(n, "wrong-limit", n.Key().Text(), typ)
		}
	}
}

func lessWord(lengths bool) string {
	if lengths {
		return "shorter"
	}
	return "less"
}

func moreWord(lengths bool) string {
	if lengths {
		return "longer"
	}
	return "greater"
}

// sizeOf returns the length of a text or a list, or the value of a number.
func sizeOf(n rules.Node) (int, bool) {
	switch n.Kind() {
	case rules.String:
		return utf8.RuneCountInString(n.Text()), !arm.IsExpression(n.Text())
	case rules.Array:
		return n.Len(), true
	default:
	}
	return n.Int()
}
