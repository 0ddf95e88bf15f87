package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// FunctionAppPermission reports Function connectors that do not say what creating a Function App needs.
var FunctionAppPermission = rules.Rule{
	ID: "CL305", Name: "function-app-permission", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "missing", Yields: ofList,
			Text: "missing custom permission `Microsoft.Web/sites permissions`, although the page deploys an Azure Function",
			Help: "add the custom permission `Microsoft.Web/sites permissions`",
		},
		{
			ID: "near", Text: "unknown custom permission `{0}`; did you mean `Microsoft.Web/sites permissions`?",
			Help: "use `Microsoft.Web/sites permissions`",
		},
	},
	Check: checkFunctionApp,
}

// sitesName is the name of the custom permission that 138 published connectors have.
const sitesName = "Microsoft.Web/sites permissions"

// sitesBlock is the custom permission as upstream's check compares it (Azure-Sentinel
// .script/utils/dataConnectorCheckers/permissionsChecker.ts).
const sitesBlock = `{
  "name": "` + sitesName + `",
  "description": "Read and write permissions to Azure Functions to create a Function App is required. [See the documentation to learn more about Azure Functions](https://docs.microsoft.com/azure/azure-functions/)."
}`

func checkFunctionApp(p *rules.Pass) {
	d := p.Definition
	if !listsCustoms(d) || d.Method() != rules.FunctionApp || !deploysFunction(d) {
		return
	}
	for _, c := range d.Permissions.Customs {
		if c.Name.Dynamic() || c.Name.Present() && !c.Name.IsString() || has(c.Node.Raw(), "microsoft.web/sites") { // under whatever key
			return
		}
	}
	for _, c := range d.Permissions.Customs {
		if _, slip := rules.Nearest(c.Name.Value, []string{sitesName}); slip && c.Name.Known() {
			write(p.Report(c.Name.Node, "near", c.Name.Value), c.Name, sitesName)
			return
		}
	}
	for _, rp := range d.Permissions.ResourceProviders {
		if strings.EqualFold(rp.Provider.Value, "Microsoft.Web/sites") {
			return
		}
	}
	at := d.Permissions.Node
	if d.Permissions.CustomsNode.Exists() {
		at = d.Permissions.CustomsNode
	}
	f := aboutList(p.Report(at, "missing").AtKey(), d, "customs")
	switch {
	case d.Permissions.CustomsNode.Kind() == rules.Array:
		f.FixSafe("Add the custom permission", rules.InsertElement(d.Permissions.CustomsNode, sitesBlock, rules.Node{}))
	case !d.Permissions.CustomsNode.Exists() && d.Permissions.Node.Kind() == rules.Object:
		f.FixSafe("Add the custom permission", rules.InsertMember(d.Permissions.Node, "customs", "["+sitesBlock+"]", rules.Node{}))
	}
}

// deploysFunction reports whether a page has the customer deploy or create an Azure Function, and does not only mention one.
func deploysFunction(d *rules.Definition) bool {
	if _, _, ok := d.FindText("uses azure functions", "using azure function", "website_run_from_package", "deploy the azure function", "deploy the function app",
		"deploy a function app", "create a function app", "create function app", "azure functions app", "deploy azure function"); ok {
		return true
	}
	for s := range d.AllSteps() {
		for _, text := range [...]string{s.Title.Value, s.Description.Value} {
			if (has(text, "azure function") || has(text, "function app")) && (has(text, "azuredeploy") || has(text, "deploytoazurebutton")) {
				return true
			}
		}
	}
	return false
}
