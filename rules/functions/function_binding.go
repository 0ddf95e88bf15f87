package functions

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FunctionBinding reports bindings with which the runtime does not load a function.
var FunctionBinding = rules.Rule{
	ID: "CL180", Name: "function-binding", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "missing required key `{0}`", Help: "add `\"{0}\"`", Yields: []string{"CL180/near-key"}},
		{ID: "no-trigger", Text: "the function has no trigger", Help: "add a binding whose type ends in `Trigger`, such as `timerTrigger`"},
		{ID: "triggers", Text: "the function has more than one trigger", Help: "create a separate function for each trigger"},
		{ID: "near-type", Text: "unknown binding type `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "unknown-type", Severity: rules.Info, Text: "unknown binding type `{0}`",
			Why: "The runtime loads the function only if an installed extension registers this type.", Help: "check the type against the documentation of its extension",
		},
		{ID: "direction", Text: "unknown direction `{0}`", Help: "use `in`, `out` or `inout`"},
		{ID: "near-direction", Text: "unknown direction `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "trigger-direction", Text: "expected direction `in` for a trigger, found `{0}`", Help: "use `in`"},
		{
			ID: "binding-direction", Severity: rules.Warning, Text: "expected direction `{1}` for `{2}`, found `{0}`",
			Why: "The binding does not exist in this direction, and the runtime does not load the function.", Help: "use `{1}`",
		},
		{ID: "name", Text: "invalid binding name `{0}`", Help: "use letters and digits, beginning with a letter, or `$return`"},
		{ID: "name-twice", Text: "duplicate binding name `{0}`", Help: "give each binding a unique name"},
		{ID: "shape", Text: "`bindings` is {0}, not an array", Help: "write a list, even of one binding"},
		{
			ID: "entry", Text: "expected an object for an entry of `bindings`, found {0}", Why: "The runtime cannot read the file, and does not load the function.",
			Help: "write a binding, or remove the entry",
		},
		{
			ID: "key-shape", Text: "expected a string for `{0}`, found {1}", Why: "The runtime cannot read the file, and does not load the function.",
			Help: "write one value in quotes",
		},
		{
			ID: "connection", Text: "`connection` is a connection string, not the name of a setting",
			Why: "The runtime looks for a setting of this name, finds none, and does not start the function. Anyone can read a key in the file.", Help: "put the string into an app setting, and use the name of the setting",
		},
		{
			ID: "resource-name", Text: "`{0}` is not a valid name of a {1} in Azure Storage",
			Why: "The runtime cannot create or find it, and the function does not start.", Help: "use 3 to 63 lower-case letters, digits and single hyphens",
		},
		{
			ID: "table-name", Text: "`{0}` is not a valid name of a table in Azure Storage",
			Why: "The runtime cannot create or find it, and the function does not start.", Help: "use 3 to 63 letters and digits, beginning with a letter",
		},
		{
			ID: "flag", Severity: rules.Warning, Text: "expected a boolean for `{0}`, found the string `{1}`",
			Why: "The runtime may treat the string as true.", Help: "write `true` or `false` without quotes",
		},
		{
			ID: "no-direction", Text: "missing required key `direction`", Why: "Without it, the runtime takes the binding for an input, which `{0}` cannot be.",
			Help: "add `\"direction\": \"out\"`", Yields: []string{"CL180/near-key"},
		},
		{
			ID: "trigger-without", Severity: rules.Info, Text: "missing `direction` of the binding `{0}`",
			Why: "The runtime takes the binding for an input.", Help: "add `\"direction\": \"in\"`, or `\"out\"` if the function writes to it",
			Yields: []string{"CL180/near-key"},
		},
		{
			ID: "schedule", Text: "expected a string for `schedule`, found {0}", Why: "The runtime cannot read the schedule, and does not load the function.",
			Help: "write a schedule such as `\"0 */10 * * * *\"`",
		},
		{
			ID: "methods", Text: "expected an array for `methods`, found {0}", Why: "The runtime cannot read the binding, and does not load the function.",
			Help: "write a list, even of one method",
		},
		{
			ID: "route", Severity: rules.Warning, Text: "the route `{0}` begins with a slash or a tilde", Why: "The runtime does not take such a route: the function cannot be called.",
			Help: "begin the route with a word, such as `tickets/{id}`",
		},
		{
			ID: "retry", Severity: rules.Warning, Text: "unknown retry strategy `{0}`", Why: "The host does not know what to do after a failure, and may not load the function.",
			Help: "use `fixedDelay` or `exponentialBackoff`",
		},
		{
			ID: "retry-key", Severity: rules.Warning, Text: "missing required key `{0}` of the retry strategy `{1}`", Why: "The host does not take an incomplete retry policy.",
			Help: "add `{0}`",
		},
		{ID: "return", Text: "the binding `$return` has the direction `{0}`", Help: "use `out`"},
		{
			ID: "near-key", Severity: rules.Warning, Text: "unknown key `{0}`; did you mean `{1}`?",
			Why: "The runtime ignores keys that it does not know.", Help: "use `{1}`",
		},
	},
	Check: func(p *rules.Pass) {
		if p.File.Kind != rules.FunctionFile || !p.File.Tree.Whole() {
			return
		}
		root := p.File.Tree.Root()
		meant := misspelled(
			p,
			root,
			[]string{
				"bindings",
				"scriptFile",
				"entryPoint",
				"disabled",
				"excluded",
				"retry",
				"generatedBy",
				"configurationSource",
				"language",
				"functionDirectory",
			},
			"bindings",
		)
		checkFunctionRetry(p, root.GetFold("retry"))
		bindings := root.GetFold("bindings")
		if bindings.Kind() != rules.Array {
			if bindings.Exists() && !bindings.IsBroken() {
				start := bindings.Span().Start
				p.Report(bindings, "shape", words.Article(bindings.Kind().String())).At(rules.Span{Start: start, End: start + 1})
			}
			if !bindings.Exists() && !meant["bindings"] {
				p.Report(root, "missing", "bindings").At(placement.Opening(root))
			}
			return
		}
		checkBindings(p, bindings)
	},
}

// checkBindings looks at each binding, and at what they are together.
func checkBindings(p *rules.Pass, bindings rules.Node) {
	triggers := 0
	unclear := false
	names := map[string]rules.Node{}
	for b := range bindings.Elements() {
		if b.Kind() != rules.Object {
			p.Report(b, "entry", words.Article(b.Kind().String())).At(placement.Opening(b))
			unclear = true
			continue
		}
		for _, key := range [...]string{"name", "type", "direction"} {
			if n := b.GetFold(key); n.Exists() && n.Kind() != rules.String && !n.IsBroken() {
				p.Report(n, "key-shape", key, words.Article(n.Kind().String())).AtKey()
				unclear = unclear || key == "type"
			}
		}
		typ := b.GetFold("type")
		text := typ.Text()
		if strings.HasSuffix(strings.ToLower(text), "trigger") {
			if triggers++; triggers > 1 {
				p.Report(typ, "triggers")
			}
		}
		unclear = unclear || !checkBinding(p, b, typ)
		checkBindingName(p, b, names)
		checkBindingValues(p, b)
	}
	if triggers == 0 && !unclear {
		p.Report(bindings, "no-trigger").At(placement.Opening(bindings))
	}
}

// checkBinding looks at type, direction and keys of a binding; it reports whether the type is a known one.
func checkBinding(p *rules.Pass, b, typ rules.Node) bool {
	direction := b.GetFold("direction")
	checkDirection(p, direction)
	if !typ.Exists() {
		p.Report(b, "missing", "type").At(placement.Opening(b))
		return false
	}
	known, ok := catalog.BindingOf(typ.Text())
	if !ok {
		return !unknownType(p, typ)
	}
	if d := strings.ToLower(direction.Text()); b.GetFold("name").Text() != returned && slices.Contains(directions(), d) &&
		known.Directions != nil &&
		!slices.Contains(known.Directions, d) {
		message := "binding-direction"
		if known.Trigger() {
			message = "trigger-direction"
		}
		f := p.Report(direction, message, direction.Text(), strings.Join(known.Directions, "` or `"), known.Type)
		if len(known.Directions) == 1 {
			f.FixSafe("Replace with `"+known.Directions[0]+"`", rules.ReplaceString(direction, known.Directions[0]))
		}
	}
	if !direction.Exists() && len(known.Directions) > 0 {
		if slices.Contains(known.Directions, "in") {
			p.Report(b, "trigger-without", known.Type).At(placement.Opening(b)).About(b, "direction")
		} else {
			p.Report(b, "no-direction", known.Type).At(placement.Opening(b)).About(b, "direction")
		}
	}
	meant := map[string]bool{}
	if known.Keys != nil {
		meant = misspelled(
			p,
			b,
			slices.Concat([]string{"name", "type", "direction", "dataType", "cardinality"}, known.Needs, known.Keys),
			known.Needs...)
	}
	for _, key := range known.Needs {
		if v := b.GetFold(key); !v.Exists() && !meant[key] {
			p.Report(b, "missing", key).At(placement.Opening(b))
		}
	}
	return true
}

// unknownType reports a type that is not in the catalog.
func unknownType(p *rules.Pass, typ rules.Node) bool {
	var names []string
	for _, b := range catalog.FunctionBindings() {
		names = append(names, b.Type)
	}
	switch best, ok := rules.Nearest(typ.Text(), names); {
	case ok:
		p.Report(typ, "near-type", typ.Text(), best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(typ, best))
	case typ.Kind() == rules.String:
		p.Report(typ, "unknown-type", typ.Text())
	}
	return true
}

// returned is the name of the binding that takes the function's result.
const returned = "$return"

func directions() []string { return []string{"in", "out", "inout"} }

func checkDirection(p *rules.Pass, direction rules.Node) {
	text := direction.Text()
	if direction.Kind() != rules.String || words.ContainsFold(directions(), text) {
		return
	}
	best, ok := rules.Nearest(text, []string{"in", "out"})
	switch strings.ToLower(text) {
	case "input":
		best, ok = "in", true
	case "output":
		best, ok = "out", true
	}
	if !ok {
		p.Report(direction, "direction", text)
		return
	}
	p.Report(direction, "near-direction", text, best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(direction, best))
}

// checkBindingName looks at the name by which the code knows a binding.
func checkBindingName(p *rules.Pass, b rules.Node, names map[string]rules.Node) {
	name := b.GetFold("name")
	switch text := name.Text(); {
	case !name.Exists():
		if b.Len() > 0 {
			p.Report(b, "missing", "name").At(placement.Opening(b)).About(b, "name")
		}
	case text == returned:
		if d := b.GetFold("direction"); d.Kind() == rules.String && !strings.EqualFold(d.Text(), "out") && words.ContainsFold(directions(), d.Text()) {
			p.Report(d, "return", d.Text())
		}
	case name.Kind() == rules.String && !isBindingName(text):
		p.Report(name, "name", text)
	default:
		low := strings.ToLower(text)
		if first, twice := names[low]; twice {
			p.Report(name, "name-twice", text).Relate(p.File, first.Span(), "the other binding of this name")
		} else {
			names[low] = name
		}
	}
}

// isBindingName follows the runtime's own test, which takes letters and digits behind a first letter; underscores pass here as well, since
// they pass in some of its versions.
func isBindingName(name string) bool {
	for i, c := range name {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return name != ""
}
