package template

import (
	_ "embed"
	"path"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PropertyName reports misspelled properties of resources.
var PropertyName = rules.Rule{
	ID: "CL166", Name: "template-property-name", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "near", Text: "unknown property `{0}` of `{1}`; did you mean `{2}`?",
			Why: "Azure ignores a property that it does not know, or refuses the resource.", Help: "rename it to `{2}`", Yields: []string{"CL103"},
		},
		{
			ID: "required", Severity: rules.Error, Text: "unknown property `{0}` of `{1}`; did you mean `{2}`, which is missing?",
			Why: "Azure refuses the resource without `{2}`.", Help: "rename it to `{2}`", Yields: []string{"CL103"},
		},
		{
			ID: "missing", Text: "missing {0} in `{1}`", Why: "Every package has it: the content hub shows the content by it.", Help: "package the solution again, or add {0}",
			Yields: []string{"CL101", "CL103", "CL151", "CL916", "CL159/missing"},
		},
		{
			ID: "blank", Text: "`{0}` of `{1}` is {2}", Why: "Every package has it: the content hub shows the content by it.",
			Help: "package the solution again, or add the value", Yields: []string{"CL101", "CL102", "CL105", "CL151", "CL916", "CL918", "CL159/missing"},
		},
		{
			ID: "blank-variable", Text: "the variable `{0}` is empty", Why: "Values that every package has are taken from it: the content hub shows the content by them.",
			Help: "package the solution again, or add the value", Yields: []string{"CL918", "CL151"},
		},
		{
			ID: "needed", Text: "missing required property {0} in `{1}`", Why: "Azure refuses the resource without it.", Help: "add {0}",
			Yields: []string{"CL101", "CL103", "CL159/missing"},
		},
		{
			ID: "misplaced", Text: "`{0}` belongs to the resource, not to its `properties`", Why: "Azure ignores it here: the resource is made without it.",
			Help: "move it beside `properties`",
		},
		{
			ID: "element", Text: "expected an object for an entry of `{0}`, found {1}", Why: "Azure cannot read the list, and may refuse the resource.", Help: "write an object, or remove the entry",
			Yields: []string{"CL102", "CL151", "CL916", "CL918"},
		},
		{
			ID: "shape", Severity: rules.Error, Text: "expected {1} for `{0}`, found {2}", Why: "Azure cannot read the property, and refuses the resource.",
			Help: "write {1}", Yields: []string{"CL102", "CL153/shape", "CL151", "CL916", "CL918"},
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			typ := strings.ToLower(r.Type)
			if rest, ok := strings.CutPrefix(typ, "microsoft.operationalinsights/workspaces/providers/"); ok {
				typ = "microsoft.securityinsights/" + rest
			}
			web := typ == "microsoft.web/sites/config" && strings.EqualFold(lastPart(r.Fold(r.Key("name"))), "web")
			if web { // which is siteConfig in a resource of its own
				typ = "microsoft.web/sites"
			}
			for _, list := range propertiesOf()[typ] {
				switch siteConfig := len(list.path) == 2 && list.path[1] == "siteConfig"; {
				case web && siteConfig:
					checkProperties(p, d, r, r.Node, list.path[:1], list)
				case !web:
					checkProperties(p, d, r, r.Node, list.path, list)
				}
			}
		})
	},
}

//go:embed properties.txt
var propertyText string

// properties are the names that an object of a resource may have.
type properties struct {
	path  []string
	names []string
	known map[string]property // by the name in lower case
}

// property says what is known of a property.
type property struct {
	name     string
	required bool
	always   bool // every package has it
	kind     string
}

// propertiesOf returns the objects that are known of the types.
var propertiesOf = sync.OnceValue(func() map[string][]*properties {
	types := map[string][]*properties{}
	for line := range strings.Lines(propertyText) {
		words := strings.Fields(line)
		if len(words) < 3 || words[0] == "#" {
			continue
		}
		list := &properties{path: strings.Split(words[1], "/"), known: map[string]property{}}
		for _, w := range words[2:] {
			name, kind, _ := strings.Cut(w, ":")
			one := property{kind: kind, required: strings.HasSuffix(name, "!"), always: strings.HasSuffix(name, "+")}
			one.name = strings.TrimRight(name, "!+")
			list.names = append(list.names, one.name)
			list.known[strings.ToLower(one.name)] = one
		}
		types[words[0]] = append(types[words[0]], list)
	}
	return types
})

// checkProperties looks at the objects at a path below a node.
func checkProperties(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, at []string, list *properties) {
	for i, key := range at {
		if key == "*" {
			for e := range n.Elements() {
				if e.Kind() != rules.Object && !e.IsBroken() && !arm.IsExpression(e.Text()) {
					d.reportIn(p, e, "element", at[i-1], words.Article(e.Kind().String()))
				}
				checkProperties(p, d, r, e, at[i+1:], list)
			}
			return
		}
		n = n.GetFold(key)
	}
	if n.Kind() != rules.Object || n.IsBroken() {
		return
	}
	meant := checkNames(p, d, r, n, list)
	content := strings.Contains(strings.ToLower(r.Type), "/providers/") || strings.HasPrefix(strings.ToLower(r.Type), "microsoft.securityinsights/")
	missing := lackedProperties(d, r, n, list, meant, content)
	if len(missing) == 0 || r.Key("existing").Kind() == rules.True {
		return
	}
	message := "needed"
	if content {
		message = "missing"
	}
	// One edit adds them all, so they are one finding.
	f := d.reportIn(p, n, message, "`"+strings.Join(missing, "`, `")+"`", list.of(r)).At(placement.Bracket(n))
	for _, name := range missing {
		f.About(n, name)
	}
}

// of names an object of a resource.
func (list *properties) of(r *arm.Resource) string {
	what := r.Type
	if keys := list.path[1:]; len(keys) > 0 {
		what = strings.Join(keys, "/") + "` of `" + r.Type
	}
	return what
}

// whole reports whether a package must have a property: other templates may install one by its id alone.
func whole(d *document, r *arm.Resource, one property) bool {
	return (one.always || one.required && strings.Contains(r.Type, "/metadata")) &&
		d.file.Kind == rules.PackageTemplate && strings.EqualFold(path.Base(d.file.Path), "mainTemplate.json")
}

// checkBlank looks for a value that says nothing: null, an empty text, or a variable that is empty.
func checkBlank(p *rules.Pass, d *document, r *arm.Resource, v rules.Node, name string, list *properties) {
	switch text := strings.TrimSpace(v.Text()); {
	case v.IsBroken():
	case v.Kind() == rules.Null:
		d.reportIn(p, v, "blank", name, list.of(r), "null")
	case v.Kind() == rules.String && text == "":
		d.reportIn(p, v, "blank", name, list.of(r), "empty")
	default:
		if variable := sourceVariable(d, text); variable.Kind() == rules.String && strings.TrimSpace(variable.Text()) == "" {
			d.reportIn(p, variable, "blank-variable", variable.Key().Text())
		}
	}
}

// sourceVariable returns the variable that a value is taken from, through others that only pass it on.
func sourceVariable(d *document, text string) (variable rules.Node) {
	const steps = 5 // more than any package has; variables may go around in a circle
	for range steps {
		from, is := strings.CutPrefix(strings.TrimSpace(text), "[variables('")
		name, ends := strings.CutSuffix(from, "')]")
		next := d.Root.Variable(name)
		if !is || !ends || !next.Exists() {
			break
		}
		variable, text = next, next.Text()
	}
	return variable
}

// lackedProperties returns the properties that an object needs and has not, nor a slip of them. content is true for a resource of
// Sentinel's.
func lackedProperties(
	d *document, r *arm.Resource, n rules.Node, list *properties, meant map[string]bool, content bool,
) (missing []string) {
	for _, name := range list.names {
		one := list.known[strings.ToLower(name)]
		wanted := one.required && !content || whole(d, r, one)
		value := n.GetFold(name)
		if wanted && (!value.Exists() || one.required && !content && isNothing(value)) && !meant[name] {
			missing = append(missing, name)
		}
	}
	return missing
}

// checkNames looks at the names and forms of an object's properties, and returns the names that others were meant to be.
func checkNames(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, list *properties) map[string]bool {
	meant := map[string]bool{}
	for k, v := range n.Members() {
		name := k.Text()
		if one, ok := list.known[strings.ToLower(name)]; ok {
			checkPropertyShape(p, d, r, k, v, one.kind)
			if whole(d, r, one) {
				checkBlank(p, d, r, v, one.name, list)
			}
			continue
		}
		if len(list.path) == 1 && list.path[0] == "properties" && !r.Key(name).Exists() &&
			(words.ContainsFold(besideProperties, name) || r.Is("Microsoft.Resources/deployments") && words.ContainsFold(deploymentTargets, name)) {
			d.reportIn(p, k, "misplaced", name).About(r.Node, name)
			continue
		}
		best, ok := rules.Nearest(name, list.names)
		if !ok || n.GetFold(best).Exists() {
			continue
		}
		meant[best] = true
		message := "near"
		if list.known[strings.ToLower(best)].required {
			message = "required"
		}
		f := d.reportIn(p, k, message, name, r.Type, best).About(n, best)
		f.FixUnsafe("Rename to `"+best+"`", rules.RenameKey(k, best))
	}
	return meant
}

// checkPropertyShape compares the form of a value with that of the property.
func checkPropertyShape(p *rules.Pass, d *document, r *arm.Resource, k, v rules.Node, kind string) {
	if v.IsBroken() || v.Kind() == rules.Null {
		return
	}
	if arm.IsExpression(v.Text()) {
		checkEvaluated(p, d, r, k, v, kind)
		return
	}
	if kind == "b" {
		checkSwitch(p, d, k, v)
		return
	}
	want := ""
	switch list, object := v.Kind() == rules.Array, v.Kind() == rules.Object; {
	case kind == "x":
	case kind == "o" && !object:
		want = "an object"
	case kind == "a" && !list:
		want = "an array"
	case kind == "" && list, kind == "" && object && !v.GetFold("copy").Exists():
		want = "a single value"
	}
	if want != "" {
		d.reportIn(p, v, "shape", k.Text(), want, words.Article(v.Kind().String())).At(k.Span())
	}
}

// checkEvaluated looks for a text that an expression gives where a list is expected.
func checkEvaluated(p *rules.Pass, d *document, r *arm.Resource, k, v rules.Node, kind string) {
	s, e := r.Stack.For(arm.Brackets(v.Text())), d.Parse(v.Text())
	if kind == "a" && s != nil && len(e.Problems) == 0 && s.TypeOf(e.Root) == arm.TypeString {
		d.reportIn(p, v, "shape", k.Text(), "an array", "an expression of a string").At(k.Span()).As(rules.Warning)
	}
}

// checkSwitch looks at the value of a switch. Azure takes true and false in quotes, too.
func checkSwitch(p *rules.Pass, d *document, k, v rules.Node) {
	if text := v.Text(); v.Kind() == rules.True || v.Kind() == rules.False || words.ContainsFold([]string{"true", "false"}, text) {
		return
	}
	found := words.Article(v.Kind().String())
	if v.Kind() == rules.String {
		found = "`" + v.Text() + "`"
	}
	d.reportIn(p, v, "shape", k.Text(), "true or false", found).At(k.Span())
}

// deploymentTargets are the keys of a nested deployment that say where it goes (Learn, "Resource group deployments": scopes).
var deploymentTargets = []string{"resourceGroup", "subscriptionId"}

// besideProperties are keys of every resource that belong beside its properties.
var besideProperties = []string{"identity", "location", "tags", "dependsOn", "apiVersion", "zones"}
