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
		{
			ID: "service", Text: "the prerequisite is on Azure Functions, but its text says `{0}`",
			Why: "Customers ask for rights on another service.", Help: "describe the rights on Azure Functions",
		},
		{
			ID: "cef", Text: "the page asks for `{0}`, but no query reads `CommonSecurityLog`",
			Why: "Customers set up a collector that this connector does not read.", Help: "delete the prerequisite",
		},
		{
			ID: "cloud", Severity: rules.Info, Text: "the prerequisite mentions `{0}`, which nothing else on the page does",
			Why: "It may be left over from another page. Customers prepare what they do not need.", Help: "delete the prerequisite, or say in a step what it is for",
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
		otherService(p, c)
		collector(p, c)
		cloud(p, c)
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

// otherService looks at a prerequisite on function apps whose text is on Logic Apps alone.
func otherService(p *rules.Pass, c *rules.Custom) {
	if !has(c.Name.Value, "microsoft.web/sites") {
		return
	}
	const other = "logic app"
	own := rules.IndexFold(c.Description.Value, "function")
	if at := rules.IndexFold(c.Description.Value, other); at >= 0 && (own < 0 || at < own) {
		p.ReportText(c.Description, at, at+len(other), "service", c.Description.Value[at:at+len(other)])
	}
}

// collector looks at a prerequisite on the Common Event Format of a page that has nothing else to do with it.
func collector(p *rules.Pass, c *rules.Custom) {
	s, at, to := collectorText(c)
	if at < 0 {
		return
	}
	d := p.Definition
	uses := d.TableUses()
	for i := range uses {
		if strings.HasPrefix(uses[i].Name, "CommonSecurityLog") {
			return
		}
	}
	if len(uses) > 0 && !speaks(d, c, "cef", "common event format", "commonsecuritylog") {
		p.ReportText(s, at, to, "cef", s.Value[at:to])
	}
}

// clouds are services of other companies that a connector reads from, each with the words of pages that have to do with it.
var clouds = [...][]string{
	{"S3 bucket", "aws", "amazon", "s3", "sqs", "bucket", "cloudtrail"},
	{"SQS queue", "aws", "amazon", "s3", "sqs", "bucket", "cloudtrail"},
	{"IAM role", "aws", "amazon", "s3", "sqs", "arn", "iam", "gcp", "google"},
	{"GCP project", "gcp", "google", "pub/sub", "pubsub"},
	{"Pub/Sub", "gcp", "google", "pub/sub", "pubsub", "topic"},
	{"Snowflake", "snowflake"},
	{"Kafka", "kafka", "event hub", "eventhub"},
	{"Power BI", "power bi", "powerbi"},
}

// cloud looks at a prerequisite on a service that the rest of the page does not mention. One that links to its own description is left
// alone.
func cloud(p *rules.Pass, c *rules.Custom) {
	if strings.Contains(c.Description.Value, "](") || strings.Contains(c.Description.Value, "://") {
		return
	}
	for _, words := range clouds {
		at := strings.Index(c.Description.Value, words[0])
		if at < 0 || !c.Description.Known() {
			continue
		}
		if !speaks(p.Definition, c, words[1:]...) {
			p.ReportText(c.Description, at, at+len(words[0]), "cloud", words[0])
		}
		return
	}
}

// collectorText returns where a prerequisite names the Common Event Format; at is -1 if it doesn't.
func collectorText(c *rules.Custom) (s rules.Str, at, to int) {
	for _, s := range [...]rules.Str{c.Name, c.Description} {
		for _, w := range [...]string{"common event format", "cef collector", "cef via ama"} {
			if at := rules.IndexFold(s.Value, w); at >= 0 && s.Known() {
				return s, at, at + len(w)
			}
		}
	}
	return rules.Str{}, -1, -1
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
