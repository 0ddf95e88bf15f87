package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// PackageParameters reports parameters of packages and templates that let a secret be read.
var PackageParameters = rules.Rule{
	ID: "CL906", Name: "package-parameters", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "secret", Text: "the parameter `{0}` is a secret by its name, and its type is `{1}`", Help: "write `securestring`"},
		{ID: "secret-untyped", Text: "the parameter `{0}` is a secret by its name, and has no type", Help: "add `\"type\": \"securestring\"`"},
		{
			ID: "connection", Text: "the parameter `{0}` of a connection has the type `{1}`",
			Why: "the upstream check of packages takes securestring, object and array there, because what a customer types in is a secret more often than not", Help: "write `securestring`",
		},
		{
			ID: "template", Severity: rules.Warning, Text: "the parameter `{0}` is a secret by its name, and its type is `{1}`",
			Why: "everybody who may read deployments of the resource group can read the value for ever", Help: "write `securestring`",
		},
	},
	Check: func(p *rules.Pass) {
		root := p.File.Template
		inPackage := strings.EqualFold(path.Base(path.Dir(p.File.Path)), "Package")
		switch kind := p.File.Kind; {
		case kind == connector.PackageTemplate, kind == connector.FunctionTemplate && inPackage, kind == connector.ARMTemplate && inPackage:
			parameters(root, func(name string, typ rules.Node) {
				switch {
				case !soundsSecret(name) || strings.EqualFold(typ.Text(), "securestring"):
				case typ.IsKey():
					p.Report(typ, "secret-untyped", name)
				default:
					p.Report(typ, "secret", name, typ.Text())
				}
			})
			for r := range root.GetFold("resources").Elements() {
				if props := r.GetFold("properties"); strings.EqualFold(props.GetFold("contentKind").Text(), "ResourcesDataConnector") {
					parameters(props.GetFold("mainTemplate"), func(name string, typ rules.Node) {
						switch strings.ToLower(typ.Text()) {
						case "securestring", "object", "array":
						default:
							if !typ.IsKey() {
								p.Report(typ, "connection", name, typ.Text())
							}
						}
					})
				}
			}
		case kind == connector.FunctionTemplate, kind == connector.ARMTemplate:
			parameters(root, func(name string, typ rules.Node) {
				if opensSomething(name) && !typ.IsKey() && strings.EqualFold(typ.Text(), "string") {
					p.Report(typ, "template", name, typ.Text())
				}
			})
		}
	},
}

// parameters calls visit with each parameter of a template and its type; with the parameter's key where it has none.
func parameters(template rules.Node, visit func(name string, typ rules.Node)) {
	for k, v := range template.GetFold("parameters").Members() {
		switch typ := v.GetFold("type"); {
		case typ.Kind() == jsontree.String:
			visit(k.Text(), typ)
		case !typ.Exists() && v.Kind() == jsontree.Object && !v.IsBroken():
			visit(k.Text(), k)
		}
	}
}
