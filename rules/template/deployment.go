package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Nested reports nested and linked deployments that Azure refuses.
var Nested = rules.Rule{
	ID: "CL160", Name: "template-nested", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "mode", Severity: rules.Warning, Text: "missing `mode` in the deployment `{0}`", Help: "add `\"mode\": \"Incremental\"`", Yields: []string{"CL166"}},
		{ID: "unknown-mode", Text: "unknown deployment mode `{0}`{1}", Help: "use `Incremental`"},
		{
			ID: "complete", Severity: rules.Warning, Text: "the deployment mode is `Complete`",
			Why: "Azure takes this mode for the template of the deployment itself only, where it deletes everything else of the customer's resource group.", Help: "use `Incremental`",
		},
		{
			ID: "no-template", Severity: rules.Warning, Text: "the deployment `{0}` has neither `template` nor `templateLink`",
			Help: "add the template, or the address of one", Yields: []string{"CL166"},
		},
		{
			ID: "group-id", Severity: rules.Warning, Text: "expected {1} for `{0}` of the deployment, found its id", Why: "There is no {2} of this name, and the deployment probably fails.",
			Help: "use `[{3}]`",
		},
		{ID: "two-templates", Severity: rules.Warning, Text: "the deployment `{0}` has `template` and `templateLink`", Help: "keep one of the two"},
		{ID: "link", Severity: rules.Warning, Text: "the link to the template has no `uri`", Help: "add `uri`, `relativePath` or `id`"},
		{
			ID: "relative", Text: "the `uri` of the linked template is `{0}`, not an address",
			Why: "Azure fetches the template itself, from an address that begins with http or https. It knows no files.", Help: "use `relativePath`, or write the whole address",
		},
		{
			ID: "web-page", Text: "the `uri` of the linked template is a page of GitHub",
			Why: "Azure gets the HTML of the page instead of the template, and refuses the deployment.", Help: "use the address on raw.githubusercontent.com",
		},
		{
			ID: "missing", Text: "the deployment does not pass the parameter `{0}`, which has no default value",
			Help: "add `{0}` to `parameters` of the deployment",
		},
		{ID: "extra", Text: "the nested template has no parameter `{0}`{1}", Help: "remove `{0}`, or declare it in the nested template"},
		{ID: "no-value", Text: "parameter `{0}` is passed without `value`", Help: "write `{\"value\": …}`"},
		{
			ID: "type", Text: "the {0} parameter `{1}` is passed {2}",
			Help: "pass a value of the type {0}, or correct the type in the nested template",
		},
		{ID: "allowed", Text: "the parameter `{0}` is passed `{1}`, which it does not allow", Help: "use one of {2}"},
		{ID: "output", Text: "the nested template has no output `{0}`{1}", Help: "use the name of an output, or add it to the nested template"},
		{
			ID: "inner-only", Severity: rules.Warning, Text: "the values that the deployment `{0}` passes are not used",
			Why:  "Without `\"expressionEvaluationOptions\": {\"scope\": \"inner\"}` the expressions of the nested template are evaluated with the parameters of the outer template.",
			Help: "set the scope to `inner`",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if r.Is("Microsoft.Resources/deployments") && !r.Node.IsBroken() && r.Properties().Kind() == rules.Object {
				checkDeployment(p, d, r)
			}
		})
		if d := read(p.File); d != nil {
			eachOutputRead(d, func(o *outputRead) {
				if t := o.deployment.Properties().GetFold("template"); t.Kind() == rules.Object {
					o.check(p, d, t)
				}
			})
		}
	},
}

var deploymentModes = []string{"Incremental", "Complete"}

func checkDeployment(p *rules.Pass, d *document, r *arm.Resource) {
	props := r.Properties()
	name := r.Name().Show()
	mode := props.GetFold("mode")
	switch text := r.Fold(mode); {
	case !mode.Exists():
		d.reportIn(p, props, "mode", name).At(props.Key().Span()).About(props, "mode")
	case text.Kind != arm.Text || !text.Known():
	case strings.EqualFold(text.Text, "Complete"):
		d.reportIn(p, mode, "complete")
	case !words.ContainsFold(deploymentModes, text.Text):
		d.reportIn(p, mode, "unknown-mode", text.Text, didYouMean(text.Text, deploymentModes))
	}
	checkTarget(p, d, r)
	template, link := props.GetFold("template"), props.GetFold("templateLink")
	switch {
	case template.Exists() && link.Exists():
		d.reportIn(p, link, "two-templates", name).At(link.Key().Span()).Relate(p.File, template.Key().Span(), "the template")
	case !template.Exists() && !link.Exists():
		d.reportIn(p, props, "no-template", name).At(props.Key().Span()).About(props, placement.SlippedOf(props, "template", "templateLink"))
	case link.Kind() == rules.Object && !link.GetFold("uri").Exists() && !link.GetFold("relativePath").Exists() && !link.GetFold("id").Exists():
		d.reportIn(p, link, "link").At(link.Key().Span())
	case link.Kind() == rules.Object:
		checkLinkAddress(p, d, r, link.GetFold("uri"))
	case template.Kind() == rules.Object && template.GetFold("resources").Exists():
		checkPassed(p, d, r, template)
	}
}

// checkTarget looks for whole ids where a deployment takes the name of a group or the GUID of a subscription.
func checkTarget(p *rules.Pass, d *document, r *arm.Resource) {
	if n := r.Key("resourceGroup"); strings.EqualFold(r.Fold(n).Unmarked(), "\x01resourceGroup().id\x02") {
		d.reportIn(p, n, "group-id", "resourceGroup", "the name of a resource group", "resource group", "resourceGroup().name")
	}
	if n := r.Key("subscriptionId"); strings.EqualFold(r.Fold(n).Unmarked(), "\x01subscription().id\x02") {
		d.reportIn(p, n, "group-id", "subscriptionId", "the GUID of a subscription", "subscription", "subscription().subscriptionId")
	}
}

// checkPassed compares what a deployment passes with the parameters of the template in it.
func checkPassed(p *rules.Pass, d *document, r *arm.Resource, template rules.Node) {
	passed := r.Properties().GetFold("parameters")
	declared := template.GetFold("parameters")
	if passed.Exists() && passed.Kind() != rules.Object || declared.Exists() && declared.Kind() != rules.Object {
		return
	}
	inner := d.Into(r.Stack, "template", template, r.Properties()).Deepest()
	if inner == r.Stack.Deepest() {
		if passed.Len() > 0 && declared.Len() > 0 && !readsOwn(r, template) {
			d.reportIn(p, passed, "inner-only", r.Name().Show()).At(passed.Key().Span())
		}
		return
	}
	comparePassed(p, d, r, declared, p.File)
}

// readsOwn reports whether an expression of a nested template names a parameter that only this template declares: evaluated outside, it is
// undeclared, which CL131 says.
func readsOwn(r *arm.Resource, template rules.Node) bool {
	text := template.GetFold("resources").Raw() + template.GetFold("outputs").Raw()
	const most = 100
	n := 0
	for k := range template.GetFold("parameters").Members() {
		if n++; n > most {
			break
		}
		if !r.Stack.Deepest().Parameter(k.Text()).Exists() && strings.Contains(text, "parameters('"+k.Text()+"')") {
			return true
		}
	}
	return false
}

// comparePassed compares what a deployment passes with the declarations of another template; in is the file that they are in, nil where it
// is not one of ours.
func comparePassed(p *rules.Pass, d *document, r *arm.Resource, declared rules.Node, in *rules.File) {
	passed := r.Properties().GetFold("parameters")
	if passed.Exists() && passed.Kind() != rules.Object || declared.Exists() && declared.Kind() != rules.Object {
		return
	}
	var names []string
	for k, v := range declared.Members() {
		names = append(names, k.Text())
		if needsValue(v) && !passed.GetFold(k.Text()).Exists() && !passesNear(passed, declared, k.Text()) {
			f := d.reportIn(p, passed, "missing", k.Text()).At(passedSpan(r, passed))
			if in != nil {
				f.Relate(in, k.Span(), "the parameter")
			}
		}
	}
	for k, v := range passed.Members() {
		own := declared.GetFold(k.Text())
		switch {
		case !own.Exists():
			d.reportIn(p, k, "extra", k.Text(), didYouMean(k.Text(), names))
		case v.Kind() != rules.Object || !v.GetFold("value").Exists() && !v.GetFold("reference").Exists():
			if !v.IsBroken() && (!arm.IsExpression(v.Text()) || isPlain(d, r, v)) {
				d.reportIn(p, k, "no-value", k.Text())
			}
		default:
			if typ := strings.ToLower(own.GetFold("type").Text()); checkPassedType(p, d, r, k.Text(), typ, v.GetFold("value")) {
				continue
			}
			checkPassedValue(p, d, r, k.Text(), own.GetFold("allowedValues"), v.GetFold("value"))
		}
	}
}

// isPlain reports whether an expression comes to a text, a number or a boolean for certain, and to no object with a value.
func isPlain(d *document, r *arm.Resource, v rules.Node) bool {
	s := r.Stack.For(arm.Brackets(v.Text()))
	if s == nil {
		return false
	}
	t := s.TypeOf(d.Parse(v.Text()).Root)
	return t == arm.TypeString || t == arm.TypeNumber || t == arm.TypeBoolean
}

// needsValue reports whether a parameter of a template must be passed.
func needsValue(parameter rules.Node) bool {
	return parameter.Kind() == rules.Object && !parameter.GetFold("defaultValue").Exists() && parameter.GetFold("nullable").Kind() != rules.True
}

// passesNear reports whether a name is passed that was probably meant to be the one that is missing.
func passesNear(passed, declared rules.Node, name string) bool {
	for k := range passed.Members() {
		if best, ok := rules.Nearest(k.Text(), []string{name}); ok && best == name && !declared.GetFold(k.Text()).Exists() {
			return true
		}
	}
	return false
}

func passedSpan(r *arm.Resource, passed rules.Node) rules.Span {
	if passed.Exists() {
		return passed.Key().Span()
	}
	return r.Properties().Key().Span()
}

// checkPassedValue reports a value that is known and that the parameter does not allow.
func checkPassedValue(p *rules.Pass, d *document, r *arm.Resource, name string, allowed, value rules.Node) {
	if allowed.Kind() != rules.Array || allowed.Len() == 0 || allowed.IsBroken() {
		return
	}
	shown, ok := plainValue(r.Fold(value), value)
	if !ok {
		return
	}
	if others := othersAllowed(allowed, shown); others != nil {
		d.reportIn(p, value, "allowed", name, shown, words.OneOf(others))
	}
}

// othersAllowed returns the values that a parameter allows, if a value is not one of them; nil where it is, or where one is not known.
func othersAllowed(allowed rules.Node, shown string) (list []string) {
	for e := range allowed.Elements() {
		text, ok := plainValue(arm.Value{Kind: arm.Text, Text: e.Text()}, e)
		if !ok || strings.EqualFold(text, shown) {
			return nil
		}
		list = append(list, text)
	}
	return list
}

// plainValue returns a text or a number as it is written; ok is false for what is not known.
func plainValue(v arm.Value, n rules.Node) (text string, ok bool) {
	switch n.Kind() {
	case rules.Number:
		return n.Raw(), true
	case rules.String:
		return v.Text, v.Kind == arm.Text && v.Known() && !arm.IsExpression(v.Text)
	default:
		return "", false
	}
}

// checkPassedType reports a value of another type than the parameter has.
func checkPassedType(p *rules.Pass, d *document, r *arm.Resource, name, typ string, value rules.Node) (reported bool) {
	if !value.Exists() || value.Kind() == rules.Null || value.IsBroken() {
		return false
	}
	if text := value.Text(); arm.IsExpression(text) {
		// A parameter is passed on with the type that it has.
		s := r.Stack.For(arm.Brackets(text))
		e := d.Parse(text).Root
		if s == nil || e == nil || e.Kind != arm.Call || !strings.EqualFold(e.Name, "parameters") || len(e.Args) != 1 {
			return false
		}
		own := strings.ToLower(s.Parameter(e.Args[0].Name).GetFold("type").Text())
		if a, b := strings.TrimPrefix(own, "secure"), strings.TrimPrefix(typ, "secure"); words.ContainsFold(parameterTypes[:], own) &&
			words.ContainsFold(parameterTypes[:], typ) &&
			a != b {
			d.reportIn(p, value, "type", typ, name, "a parameter of the type "+own)
			return true
		}
		return false
	}
	if found := otherKind(typ, value, r.Stack[0]); found != "" {
		d.reportIn(p, value, "type", typ, name, found)
		return true
	}
	return false
}
