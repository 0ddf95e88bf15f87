package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// PackageParameters reports parameters of packages and templates that let a secret be read.
var PackageParameters = rules.Rule{
	ID: "CL906", Name: "package-parameters", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "secret", Text: "expected type `securestring` for the secret `{0}`, found `{1}`", Help: "use `securestring`"},
		{ID: "secret-untyped", Text: "the secret `{0}` has no type", Help: "add `\"type\": \"securestring\"`"},
		{
			ID: "named-secret", Severity: rules.Warning, Text: "the name of the parameter `{0}` looks like that of a secret, but its type is `{1}`",
			Why: "Azure-Sentinel's check of packages fails on it: it looks for words such as token and secret in the name.", Help: "use `securestring`, or another name",
		},
		{
			ID: "connection", Severity: rules.Warning, Text: "the parameter `{0}` of a connection has the type `{1}`",
			Why: "Azure-Sentinel's check of packages fails on it: it accepts only securestring, object, and array there.", Help: "use `securestring`",
		},
		{
			ID: "template", Severity: rules.Warning, Text: "expected type `securestring` for the secret `{0}`, found `{1}`",
			Why: "The deployment stores the value, and anyone who can read the deployments of the resource group can read it.", Help: "use `securestring`",
		},
	},
	Check: func(p *rules.Pass) {
		root := p.File.Template
		inPackage := strings.EqualFold(path.Base(path.Dir(p.File.Path)), "Package")
		switch p.File.Kind {
		case rules.PackageTemplate, rules.FunctionTemplate, rules.ARMTemplate:
		default:
			return
		}
		if p.Profile == rules.Standalone || !inPackage || !strings.HasPrefix(upstream.PathInClone(p.File.Path), "Solutions/") {
			templateParameters(p, root)
			for r := range root.GetFold("resources").Elements() {
				templateParameters(p, r.GetFold("properties").GetFold("mainTemplate"))
			}
			return
		}
		parameters(root, func(name string, typ rules.Node) {
			switch opens := opensSomething(name); {
			case !soundsSecret(name) && !opens || strings.EqualFold(typ.Text(), "securestring"), strings.EqualFold(typ.Text(), "secureobject"):
			case !soundsSecret(name): // the check knows fewer words
				if !typ.IsKey() {
					p.Report(typ, "template", name, typ.Text())
				}
			case !opens || made(typ.Parent().GetFold("defaultValue")):
				p.Report(typ, "named-secret", name, typ.Text())
			case typ.IsKey():
				p.Report(typ, "secret-untyped", name)
			default:
				p.Report(typ, "secret", name, typ.Text())
			}
		})
		for r := range root.GetFold("resources").Elements() {
			if props := r.GetFold("properties"); strings.EqualFold(props.GetFold("contentKind").Text(), "ResourcesDataConnector") {
				connectionParameters(p, props.GetFold("mainTemplate"))
			}
		}
	},
}

// templateParameters looks at the parameters of a template that nobody but its makers check: only what opens something counts.
func templateParameters(p *rules.Pass, root rules.Node) {
	parameters(root, func(name string, typ rules.Node) {
		if opensSomething(name) && !typ.IsKey() && strings.EqualFold(typ.Text(), "string") && !made(typ.Parent().GetFold("defaultValue")) &&
			!nameOfPair(root, name) {
			p.Report(typ, "template", name, typ.Text())
		}
	})
}

// nameOfPair reports whether a key is the public half of a pair: apiKey beside the secure apiSecret.
func nameOfPair(root rules.Node, name string) bool {
	const key = "key"
	stem := len(name) - len(key)
	if stem < 0 || !strings.EqualFold(name[stem:], key) {
		return false
	}
	secret := root.GetFold("parameters").GetFold(name[:stem] + "secret")
	return strings.EqualFold(secret.GetFold("type").Text(), "securestring")
}

// connectionParameters looks at the parameters that customers' inputs go to when they connect.
func connectionParameters(p *rules.Pass, template rules.Node) {
	parameters(template, func(name string, typ rules.Node) {
		switch strings.ToLower(typ.Text()) {
		case "securestring", "secureobject", "object", "array":
			return
		}
		switch {
		case typ.IsKey():
		case opensSomething(name):
			p.Report(typ, "secret", name, typ.Text())
		default:
			p.Report(typ, "connection", name, typ.Text())
		}
	})
}

// made reports whether a parameter's value is made by the template itself: an expression such as newGuid(), which nobody types in.
func made(value rules.Node) bool {
	text := value.Text()
	return strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && !rules.TextHasFold(text, "parameters(")
}

// parameters calls visit with each parameter of a template and its type; with the parameter's key where it has none.
func parameters(template rules.Node, visit func(name string, typ rules.Node)) {
	for k, v := range template.GetFold("parameters").Members() {
		switch typ := v.GetFold("type"); {
		case typ.Kind() == rules.String:
			visit(k.Text(), typ)
		case !typ.Exists() && v.Kind() == rules.Object && !v.IsBroken():
			visit(k.Text(), k)
		}
	}
}
