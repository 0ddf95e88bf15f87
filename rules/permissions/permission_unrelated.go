package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// PermissionUnrelated reports permissions on what the page has nothing to do with.
var PermissionUnrelated = rules.Rule{
	ID: "CL314", Name: "permission-unrelated", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "function", Text: "the page asks for permissions to Azure Functions, but deploys none",
			Help: "delete the prerequisite, or describe the function",
		},
		{
			ID: "tenant", Severity: rules.Info,
			Text: "the page asks for the tenant role `{0}`, but has nothing to do with Microsoft Entra ID or Microsoft 365",
			Why:  "Customers look for someone with a role that is not needed.", Help: "delete `tenant`", Yields: []string{"CL309"},
		},
		{
			ID: "provider", Severity: rules.Info, Text: "the page asks for permissions on `{0}`, but does not mention {1}",
			Why: "Customers request a permission that is not needed.", Help: "delete the permission, or say what needs it",
			Yields: []string{"CL301"},
		},
	},
	Check: checkPermissionUnrelated,
}

func checkPermissionUnrelated(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() || len(d.Steps) == 0 {
		return
	}
	for i := range d.Permissions.Customs {
		c := &d.Permissions.Customs[i]
		if has(c.Name.Value, "microsoft.web/sites") &&
			!speaks(
				d,
				c,
				"azure function",
				"function app",
				"app service",
				"web app",
				"azurewebsites",
				"logic app",
				"deploytoazure",
				"azuredeploy",
				"deploy to azure",
				"function",
			) {
			p.Report(c.Name.Node, "function")
		}
	}
	if !has(d.Publisher.Value, "microsoft") && len(d.Permissions.Tenant) > 0 && !d.File.IsTemplate() &&
		!speaks(
			d,
			nil,
			"entra",
			"active directory",
			"azure ad",
			"aad",
			"microsoft 365",
			"office 365",
			"o365",
			"m365",
			"defender",
			"tenant",
			"consent",
			"app registration",
			"service principal",
			"global admin",
			"security admin",
			"intune",
			"purview",
			"dynamics",
		) {
		if r := d.Permissions.Tenant[0]; r.Known() && !r.Blank() {
			p.Report(r.Node, "tenant", r.Value)
		}
	}
	for i := range d.Permissions.ResourceProviders {
		rp := &d.Permissions.ResourceProviders[i]
		if what, words := subject(rp.Provider.Value); words != nil && !speaks(d, nil, words...) {
			p.Report(rp.Provider.Node, "provider", rp.Provider.Value, what)
		}
	}
}

// subject returns what a provider is about, and the words, in lower case, of pages that have to do with it.
func subject(provider string) (what string, words []string) {
	switch strings.ToLower(strings.TrimSpace(provider)) {
	case "microsoft.storage/storageaccounts":
		return "storage accounts", []string{"storage", "blob", "function app", "azure function"}
	case "microsoft.keyvault/vaults":
		return "key vaults", []string{"key vault", "keyvault"}
	case "microsoft.eventhub/namespaces":
		return "event hubs", []string{"event hub", "eventhub"}
	case "microsoft.eventgrid/systemtopics":
		return "event grids", []string{"event grid", "eventgrid", "blob", "storage"}
	case "microsoft.authorization/policyassignments":
		return "policies", []string{"policy", "policies"}
	case "microsoft.managedidentity/userassignedidentities":
		return "managed identities", []string{"managed identit", "user assigned", "user-assigned"}
	}
	return "", nil
}

// speaks reports whether a page, outside of its permissions, has one of some words in lower case in its texts, controls or queries.
func speaks(d *rules.Definition, not *rules.Custom, words ...string) bool {
	for t := range d.Texts() {
		if t.Field == rules.PermissionText || t.Field == "provider name" ||
			not != nil && (t.Str.Node == not.Name.Node || t.Str.Node == not.Description.Node) {
			continue
		}
		for _, w := range words {
			if has(t.Str.Value, w) {
				return true
			}
		}
	}
	for in := range d.Instructions() {
		for _, w := range words {
			if has(strings.ToLower(in.Type.Value), w) || has(in.Parameters.Raw(), w) {
				return true
			}
		}
	}
	return false
}
