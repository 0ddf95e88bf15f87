package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// GlobalName reports names that are the same for every customer, of types whose names are unique in all of Azure.
var GlobalName = rules.Rule{
	ID: "CL129", Name: "template-global-name", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "fixed", Text: "the name `{0}` of `{1}` is fixed, but such names are unique in all of Azure",
			Help: "append `uniqueString(resourceGroup().id)` to the name", Yields: []string{"CL149/characters"},
		},
		{
			ID: "default", Text: "the name `{0}` of `{1}` results from default values, but such names are unique in all of Azure",
			Why:  "The deployment of every customer but the first who keeps the default values is refused: the name is taken.",
			Help: "append `uniqueString(resourceGroup().id)` to the name, or remove the default value", Yields: []string{"CL149/default"},
		},
	},
	Check: func(p *rules.Pass) {
		reported := map[string]*rules.Finding{} // by what the name is made of: one edit of it fixes all
		eachResource(p, func(d *document, r *arm.Resource) {
			name, message := globalName(d, r)
			if name == "" {
				return
			}
			n, origin, note := r.Key("name"), strings.ToLower(name), "the same name"
			if message == "default" {
				origin = originOf(r, origin)
			}
			if first := reported[origin]; first != nil {
				if !strings.EqualFold(first.Args[0], name) {
					note = "the same default value makes `" + name + "`"
				}
				first.Relate(p.File, n.Span(), note)
				return
			}
			reported[origin] = p.Report(n, message, name, r.Type)
		})
	},
}

// originOf returns the default value that a name is made of, or the name: a template that derives all its names from the name of the app
// has one cause.
func originOf(r *arm.Resource, name string) string {
	longest := ""
	if s := r.Stack.Deepest(); s != nil {
		for _, parameter := range s.Node.GetFold("parameters").Members() {
			value := strings.ToLower(parameter.GetFold("defaultValue").Text())
			if len(value) > max(2, len(longest)) && !arm.IsExpression(value) && strings.Contains(name, value) {
				longest = value
			}
		}
	}
	if longest == "" {
		return name
	}
	return longest
}

// globalTypes are the types whose names are unique in all of Azure (Learn, "Naming rules and restrictions for Azure resources", scope
// "global", read in November 2026), as far as connectors create them.
func globalTypes() []string {
	return []string{
		"Microsoft.Storage/storageAccounts", "Microsoft.Web/sites", "Microsoft.KeyVault/vaults", "Microsoft.EventHub/namespaces",
		"Microsoft.ServiceBus/namespaces", "Microsoft.ContainerRegistry/registries", "Microsoft.DocumentDB/databaseAccounts",
	}
}

// globalName returns the name of a resource that is the same in every deployment, and the message about it; "" for all others.
func globalName(d *document, r *arm.Resource) (name, message string) {
	n := r.Key("name")
	if n.Kind() != rules.String || d.foreign || d.file.IsTemplate() || r.Content != nil || r.Key("existing").Exists() ||
		!slices.ContainsFunc(globalTypes(), r.Is) {
		return "", ""
	}
	value := r.Stack.Fold(n, arm.WithDefaults)
	if value.Kind != arm.Text || !value.Known() {
		return "", ""
	}
	if r.Fold(n).Known() {
		return value.Text, "fixed"
	}
	return value.Text, "default"
}
