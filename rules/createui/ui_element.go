package createui

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UIElement reports elements that the portal cannot show.
var UIElement = rules.Rule{
	ID: "CL171", Name: "ui-element", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: append([]rules.Message{
		{ID: "near-type", Text: "unknown element type `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "unknown-type", Severity: rules.Warning, Text: "unknown element type `{0}`",
			Why: "The portal shows an error instead of an unknown element. This one may be newer than the known types.", Help: "check the type against the documentation",
		},
		{ID: "missing", Text: "missing required key `{0}`", Help: "add `\"{0}\"`", Yields: []string{"CL171/near-key"}},
		{
			ID: "entry", Severity: rules.Warning, Text: "expected an object for an entry of `{0}`, found {1}",
			Why: "The portal makes a step or an element of each entry, and may refuse the page.", Help: "write an object, or remove the entry",
		},
		{
			ID: "key-shape", Severity: rules.Warning, Text: "expected a string for `{0}`, found {1}",
			Why: "The portal cannot tell which step or element it is, and may refuse the page.", Help: "write one value in quotes",
		},
		{
			ID: "blank-name", Severity: rules.Warning, Text: "the name is empty", Why: "Outputs and conditions refer to steps and elements by name.",
			Help: "write a name that is unique in its step",
		},
		{ID: "name-twice", Text: "duplicate element name `{0}`", Help: "give each element of a step a unique name"},
		{ID: "step-twice", Text: "duplicate step name `{0}`", Help: "give each step a unique name"},
		{
			ID: "name", Severity: rules.Warning, Text: "the name `{0}` has a space",
			Why: "Outputs and conditions refer to elements by name; names on published pages consist of letters, digits, hyphens, and underscores.", Help: "use a hyphen",
		},
		{
			ID: "near-key", Severity: rules.Warning, Text: "unknown key `{0}`; did you mean `{1}`?",
			Why: "The portal ignores keys that it does not know.", Help: "use `{1}`",
		},
		{
			ID: "no-text", Severity: rules.Warning, Text: "the text is empty",
			Why: "The customer sees an empty area.", Help: "write a text, or remove the element", Yields: []string{"CL171/near-key"},
		},
		{
			ID: "switch", Severity: rules.Warning, Text: "`{0}` is `{1}`, neither true nor false",
			Why: "The format has a boolean, or an expression in brackets. The portal may refuse another value, or ignore it.", Help: "write `true`, `false`, or an expression",
		},
		{
			ID: "switch-text", Severity: rules.Info, Text: "`{0}` is the string `{1}`, not a boolean",
			Why: "The format has a boolean here. Whether the portal reads the text is not documented.", Help: "write `{1}` without quotes",
		},
		{
			ID: "list", Text: "`elements` is {0}, not an array", Why: "The portal cannot read the elements, and refuses the page.", Help: "write a list, even of one element",
		},
		{
			ID: "empty-section", Severity: rules.Warning, Text: "the section `{0}` has no elements",
			Why: "The customer sees a heading with nothing below it.", Help: "add elements, or remove the section",
		},
		{
			ID: "pattern", Severity: rules.Warning, Text: "unbalanced `{0}` in the regular expression",
			Why: "The portal cannot check the value with it: any value passes, or none.", Help: "write brackets in pairs, or `\\\\` before a literal one",
		},
		{
			ID: "own-default", Severity: rules.Warning, Text: "the default value `{0}` does not match the regular expression of its field",
			Why: "The portal marks the field as invalid before customers enter anything, and they cannot go on with the default value.", Help: "correct the default value or the expression",
		},
		{
			ID: "pattern-error", Severity: rules.Warning, Text: "the regular expression is invalid: {0}",
			Why: "The portal cannot check the value with it: any value passes, or none.", Help: "correct the regular expression",
		},
		{
			ID: "letters", Severity: rules.Info, Text: "the range `A-z` has `[`, `\\`, `]`, `^`, `_` and the backtick in it",
			Why: "A value with one of them passes, too.", Help: "use `A-Za-z`",
		},
		{
			ID: "secret", Severity: rules.Warning, Text: "\"{0}\" is typed into a text box",
			Why:  "Everyone who looks at the screen reads it, and so does everyone who opens the deployment later, unless the parameter is a secure one.",
			Help: "use `Microsoft.Common.PasswordBox`, and a parameter of the type `securestring`",
		},
		{
			ID: "api-version", Text: "the request has no `api-version`",
			Why: "Azure Resource Manager refuses a request without it, so what the page asks for stays empty and the customer cannot continue.", Help: "add `?api-version=` with a version of the resource type",
		},
		{
			ID: "label-twice", Severity: rules.Info, Text: "two sections of the step have the label `{0}`",
			Why: "Customers see one item twice, and may miss another one.", Help: "check which item the section is about",
		},
		{
			ID: "icon", Severity: rules.Warning, Text: "unknown icon `{0}`", Why: "The portal shows no icon.", Help: "use `None`, `Info`, `Warning` or `Error`",
		},
	}, controlMessages...),
	Check: func(p *rules.Pass) {
		pg := pageOf(p.File)
		if pg == nil {
			return
		}
		names := map[string]bool{}
		for s := range pg.parameters.GetFold("steps").Elements() {
			checkEntry(p, s, "steps")
			checkName(p, s, names, "step-twice")
			misspelled(p, s, []string{"name", "label", "elements", "subLabel", "bladeTitle", "bladeSubtitle", "visible"})
			if s.Kind() == rules.Object && !s.GetFold("label").Exists() {
				missing(p, s, "label")
			} else if label := s.GetFold("label"); label.Kind() == rules.String && strings.TrimSpace(label.Text()) == "" {
				p.Report(label, "no-text")
			}
			if elements := s.GetFold("elements"); s.Kind() == rules.Object && !elements.Exists() {
				missing(p, s, "elements")
			}
			if list := s.GetFold("elements"); list.Kind() == rules.Object && !list.IsBroken() {
				p.Report(list.Key(), "list", "an object")
			}
			inStep := map[string]bool{}
			checkLabels(p, s)
			for e := range s.GetFold("elements").Elements() {
				checkEntry(p, e, "elements")
				checkElement(p, e, inStep, 0)
			}
		}
		inBasics := map[string]bool{}
		for e := range pg.parameters.GetFold("basics").Elements() {
			checkEntry(p, e, "basics")
			checkElement(p, e, inBasics, 0)
		}
	},
}

// checkLabels looks for sections of a step that have one label.
func checkLabels(p *rules.Pass, step rules.Node) {
	if name := strings.ToLower(step.GetFold("name").Text()); !strings.HasPrefix(name, "analytic") && !strings.HasPrefix(name, "huntingquer") {
		return // a playbook may have a section for each of its parts
	}
	first := map[string]rules.Node{}
	for e := range step.GetFold("elements").Elements() {
		label := e.GetFold("label")
		text := strings.ToLower(strings.TrimSpace(label.Text()))
		if !strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.Section") || text == "" {
			continue
		}
		if before, twice := first[text]; twice {
			p.Report(label, "label-twice", label.Text()).Relate(p.File, before.Span(), "the first")
			continue
		}
		first[text] = label
	}
}

func notInWord(r rune) bool {
	return r != '-' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
}

// checkEntry looks at the form of a step or an element, and of what it is known by.
func checkEntry(p *rules.Pass, n rules.Node, list string) {
	if n.IsBroken() {
		return
	}
	if n.Kind() != rules.Object {
		if !isExpression(n.Text()) {
			p.Report(n, "entry", list, words.Article(n.Kind().String())).At(placement.Opening(n))
		}
		return
	}
	for _, key := range [...]string{"name", "type", "label"} { // some labels are several texts
		if v := n.GetFold(key); v.Exists() && v.Kind() != rules.String && !v.IsBroken() && (key != "label" || v.Kind() != rules.Object) {
			p.Report(v, "key-shape", key, words.Article(v.Kind().String())).AtKey()
		}
	}
}

// checkName looks at the name of a step or an element.
func checkName(p *rules.Pass, n rules.Node, seen map[string]bool, twice string) {
	if n.Kind() != rules.Object {
		return
	}
	name := n.GetFold("name")
	text := name.Text()
	switch low := strings.ToLower(text); {
	case !name.Exists():
		missing(p, n, "name")
	case strings.TrimSpace(text) == "":
		if name.Kind() == rules.String {
			p.Report(name, "blank-name")
		}
	case seen[low]:
		p.Report(name, twice, text)
	default:
		seen[low] = true
		if strings.ContainsAny(text, " \t") && !isExpression(text) {
			p.Report(name, "name", text)
		}
	}
}

// missing reports a key that an object needs and lacks.
func missing(p *rules.Pass, obj rules.Node, key string) {
	p.Report(obj, "missing", key).At(placement.Opening(obj)).About(obj, key)
}

// checkElement looks at an element, and at those inside of it, which share the names of their section.
func checkElement(p *rules.Pass, e rules.Node, seen map[string]bool, depth int) {
	if e.Kind() != rules.Object || depth > deepest {
		return
	}
	checkName(p, e, seen, "name-twice")
	misspelled(p, e, elementKeys())
	checkParts(p, e)
	checkValues(p, e)
	checkControl(p, e)
	typ := e.GetFold("type")
	if !typ.Exists() {
		missing(p, e, "type")
	} else if typ.Kind() == rules.String {
		checkType(p, e, typ)
		checkSecret(p, e, typ)
	}
	inside := map[string]bool{}
	for child := range e.GetFold("elements").Elements() {
		checkEntry(p, child, "elements")
		checkElement(p, child, inside, depth+1)
	}
}

func checkType(p *rules.Pass, e, typ rules.Node) {
	name := typ.Text()
	if !words.ContainsFold(elementTypes(), name) {
		best, near := rules.Nearest(name, elementTypes())
		if !near {
			if !isExpression(name) {
				p.Report(typ, "unknown-type", name)
			}
			return
		}
		p.Report(typ, "near-type", name, best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(typ, best))
		name = best // what the element lacks is missing whatever its type is called
	}
	switch strings.ToLower(name) {
	case "microsoft.common.textbox",
		"microsoft.common.checkbox",
		"microsoft.common.dropdown",
		"microsoft.common.optionsgroup",
		"microsoft.common.passwordbox":
		if !e.GetFold("label").Exists() {
			missing(p, e, "label")
		}
	case "microsoft.common.textblock":
		checkTextBlock(p, e, e.GetFold("options"))
	case "microsoft.common.infobox":
		checkInfoBox(p, e.GetFold("options"))
	case "microsoft.solutions.armapicontrol":
		if n := e.GetFold("request"); !n.Exists() || n.Kind() == rules.Null {
			missing(p, e, "request")
		}
		if path := e.GetFold("request").GetFold("path"); path.Kind() == rules.String && path.Text() != "" &&
			!words.ContainsFold(strings.FieldsFunc(path.Text(), notInWord), "api-version") {
			p.Report(path, "api-version")
		}
	case "microsoft.common.section":
		if !e.GetFold("elements").Exists() {
			missing(p, e, "elements")
		}
	}
	if slices.Contains([]string{"microsoft.common.dropdown", "microsoft.common.optionsgroup"}, strings.ToLower(name)) {
		c := e.GetFold("constraints")
		if !c.Exists() {
			missing(p, e, "constraints")
		} else if !c.GetFold("allowedValues").Exists() {
			missing(p, c, "allowedValues")
		}
	}
}
