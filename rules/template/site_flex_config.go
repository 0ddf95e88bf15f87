package template

import (
	"net/url"
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// handMessages are about values that are left over when an app is moved to another plan, identity, or template.
var handMessages = []rules.Message{
	{
		ID: "instances", Text: "`maximumInstanceCount` is {0}", Why: "An app on the Flex Consumption plan has from 1 to 1,000 instances. Azure probably refuses the app.",
		Help: "use a number from 1 to 1000",
	},
	{
		ID: "container", Text: "the deployment storage is `{0}`, not the address of a container", Why: "Azure loads the code of the app from the address of a blob container, and finds none.",
		Help: "write `https://<account>.blob.core.windows.net/<container>`",
	},
	{
		ID: "no-string", Text: "missing `storageAccountConnectionStringName` of the deployment storage",
		Why:  "The app signs in to the storage with the setting of this name. Without it Azure cannot load the code.",
		Help: "add the name of the setting with the connection string",
	},
	{
		ID: "no-identity", Text: "the deployment storage is read with the identity of the app, which has none",
		Why: "Azure cannot load the code of the app.", Help: "add `\"identity\": {{\"type\": \"SystemAssigned\"}` to the app",
	},
	{
		ID: "client-id", Text: "`{0}` takes the principal id of an identity", Why: "Clients choose an identity by its client id. With another id they find none, and cannot sign in.",
		Help: "use `clientId`",
	},
	{
		ID: "account-name", Text: "`{0}` takes `{1}`, but the template creates the storage account `{2}`",
		Why:  "The Functions host cannot find its storage, and does not start, unless there is another account of this name.",
		Help: "use the name of the storage account",
	},
	{
		ID: "package", Text: "the package is that of `{0}`, but the template is in the folder `{1}`", Why: "Customers get the code of another connector.",
		Help: "use the address of the connector's own package",
	},
}

// checkFlexDeployment looks at the scale and the storage of an app on the Flex Consumption plan (Learn, "Azure Functions Flex Consumption
// plan hosting", and "Automate resource deployment": deployment sources; read in November 2026).
func checkFlexDeployment(p *rules.Pass, d *document, site *arm.Resource) {
	config := site.Properties().GetFold("functionAppConfig")
	n := config.GetFold("scaleAndConcurrency").GetFold("maximumInstanceCount")
	if count, ok := n.Int(); ok && (count < 1 || count > 1000) {
		d.reportIn(p, n, "instances", n.Raw())
	}
	storage := config.GetFold("deployment").GetFold("storage")
	at := storage.GetFold("value")
	if v := site.Fold(at); v.Kind == arm.Text && v.Known() && v.Text != "" && !strings.Contains(v.Text, "://") && !strings.ContainsAny(v.Text, "<{") {
		d.reportIn(p, at, "container", v.Text)
	}
	sign := storage.GetFold("authentication")
	switch typ := sign.GetFold("type"); strings.ToLower(site.Fold(typ).Text) {
	case "storageaccountconnectionstring":
		if !sign.GetFold("storageAccountConnectionStringName").Exists() && !sign.IsBroken() {
			d.reportIn(p, typ, "no-string").About(sign, "storageAccountConnectionStringName")
		}
	case "systemassignedidentity":
		if !site.Key("identity").Exists() {
			d.reportIn(p, typ, "no-identity").About(site.Node, "identity")
		}
	}
}

// checkIdentitySettings looks at settings by which an app signs in with an identity.
func checkIdentitySettings(p *rules.Pass, d *document, site *arm.Resource, list settings) {
	for _, n := range inOrder(list) {
		name := strings.ToLower(settingName(n))
		switch {
		case name == "azure_client_id", strings.HasSuffix(name, "__clientid"):
			if arm.IsExpression(n.Text()) {
				if e := d.Parse(n.Text()).Root; e != nil && e.Kind == arm.Member && strings.EqualFold(e.Name, "principalId") {
					d.reportIn(p, n, "client-id", settingName(n)).At(n.Inside(e.NameFrom, e.NameTo))
				}
			}
		case name == "azurewebjobsstorage__accountname":
			checkAccountName(p, d, site, n)
		}
	}
}

// checkAccountName compares the account that an app signs in to with the only one of the template.
func checkAccountName(p *rules.Pass, d *document, site *arm.Resource, n rules.Node) {
	g := d.graphIn(site)
	if g == nil {
		return
	}
	accounts, v := g.byTyp["microsoft.storage/storageaccounts"], site.Fold(n)
	if len(accounts) != 1 || v.Kind != arm.Text || v.Known() || !alwaysCreated(accounts[0]) {
		return
	}
	own := accounts[0].Name()
	if own.Kind == arm.Text && !mayEqual(own, v) && isUnique(own.Text) == isUnique(v.Text) {
		d.reportIn(p, n, "account-name", settingName(n), v.Show(), own.Show()).Relate(p.File, accounts[0].Key("name").Span(), "the account")
	}
}

// checkPackageFolder looks for the package of another connector of Azure-Sentinel: the address leads into a folder whose name has no word
// of the template's own path.
func checkPackageFolder(p *rules.Pass, d *document, site *arm.Resource, n rules.Node) {
	v := site.Fold(n)
	low := strings.ToLower(v.Text)
	if v.Kind != arm.Text || !v.Known() || !strings.Contains(low, "/azure/azure-sentinel/") || !strings.Contains(low, ".zip") {
		return
	}
	own, other := connectorFolder(p.File.Path), connectorFolder(v.Text)
	if own == "" || other == "" || strings.EqualFold(own, other) {
		return
	}
	plain := words.Plain(p.File.Path + " " + own)
	for _, w := range words.OfName(other) {
		if len(w) > 2 && strings.Contains(plain, strings.ToLower(w)) {
			return
		}
	}
	d.reportIn(p, n, "package", other, own)
}

// connectorFolder returns the folder of a connector or a solution in a path of Azure-Sentinel: DataConnectors/<name>/… or
// Solutions/<name>/….
func connectorFolder(where string) string {
	where, _, _ = strings.Cut(where, "?")
	parts := strings.Split(where, "/")
	for i, part := range parts {
		if i+2 < len(parts) && (part == "DataConnectors" || part == "Solutions") {
			if name, err := url.PathUnescape(parts[i+1]); err == nil && path.Ext(name) == "" {
				return name
			}
		}
	}
	return ""
}
