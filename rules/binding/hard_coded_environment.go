package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// HardCodedEnvironment reports ids and addresses of one environment in what every customer deploys.
var HardCodedEnvironment = rules.Rule{
	ID: "CL812", Name: "hard-coded-environment", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "rule", Text: "hard-coded immutable id of a data collection rule",
			Help: "use `{{dataCollectionRuleImmutableId}}`, or `[[parameters('dcrConfig').dataCollectionRuleImmutableId]`",
		},
		{
			ID: "ingestion", Text: "hard-coded address of a data collection endpoint",
			Help: "use `{{dataCollectionEndpoint}}`, or `[[parameters('dcrConfig').dataCollectionEndpoint]`",
		},
		{
			ID: "subscription", Text: "hard-coded id of an Azure subscription",
			Help: "use a placeholder such as `{{workspaceResourceId}}`, or a parameter",
		},
		{ID: "tenant", Text: "hard-coded id of a tenant", Help: "use `[[subscription().tenantId]`, a placeholder, or a parameter"},
		{
			ID: "region", Text: "hard-coded region `{0}`",
			Why:  "A rule must be in the region of the customer's workspace. For customers in another region, the deployment fails.",
			Help: "use `{{location}}`",
		},
		{ID: "workspace", Text: "hard-coded id of a workspace", Help: "use a placeholder, or a parameter"},
		{
			ID: "account", Text: "hard-coded AWS account `{0}` in `{1}`",
			Why:  "Every customer's connection reads the account of the author, and the customer's own values are ignored.",
			Help: "use an input of the page, such as `{{{2}}}`", Yields: []string{"CL828/role", "CL828/queue"},
		},
		{
			ID: "project", Severity: rules.Info, Text: "hard-coded Google project `{0}` in `{1}`",
			Why:  "Every customer's connection reads this project. If it is not one that the vendor has for its customers, nobody else gets data.",
			Help: "use an input of the page", Yields: []string{"CL828/project", "CL828/project-id"},
		},
		{
			ID: "customer", Text: "hard-coded id `{0}` of one customer in `{1}`",
			Why:  "Every customer's connection asks for the data of the author's account, and gets none.",
			Help: "use an input of the page",
		},
	},
	Check: checkHardCodedEnvironment,
}

func checkHardCodedEnvironment(p *rules.Pass) {
	look := func(path string, n rules.Node) {
		if path != "id" { // an exported resource says where it was
			hardCoded(p, path, n)
		}
	}
	for _, c := range p.File.Connections {
		rules.Deep(c.Properties, look)
		customerIDs(p, c.Request)
		if c.DefinitionName.Present() { // one without a page is Microsoft's own, which a template creates for one account
			googleProject(p, c)
			awsAccount(p, c.Properties.GetFold("roleArn"), "roleArn")
			for n := range c.Properties.GetFold("sqsUrls").Elements() {
				awsAccount(p, n, "queueUrl")
			}
		}
	}
	for _, r := range p.File.Rules {
		rules.Deep(r.Properties, look)
	}
	for _, r := range p.File.Rules {
		if at := r.Resource.GetFold("location"); ofSource(p.File, r.Resource) && isRegion(at.Text()) {
			p.Report(at, "region", at.Text())
		}
	}
	for _, t := range p.File.Tables {
		rules.Deep(t.Properties, look)
	}
}

// ofSource reports whether a resource is one of a source file, alone or in a list, which the packager makes a template of.
func ofSource(f *rules.File, resource rules.Node) bool {
	root := f.Tree.Root()
	return resource == root || resource.Parent() == root && !root.GetFold("resources").Exists()
}

// isRegion reports whether a text is the name of a region: letters, digits and blanks, as westeurope or West Europe.
func isRegion(v string) bool {
	return len(v) > 5 && !strings.EqualFold(v, "global") && words.IsName(strings.ReplaceAll(v, " ", "")) && !strings.Contains(v, "_")
}

func hardCoded(p *rules.Pass, path string, n rules.Node) {
	v := n.Text()
	if len(v) < len("dcr-")+32 {
		return
	}
	if i := rules.IndexFold(v, "dcr-"); i >= 0 && len(v) >= i+36 && words.AreHexDigits(v[i+4:i+36]) && strings.HasSuffix(path, "immutableid") {
		p.Report(n, "rule").At(n.Inside(i, i+36))
	}
	if i := rules.IndexFold(v, ".ingest.monitor.azure."); i > 0 && !strings.ContainsAny(v[:i], "[{<$'") {
		p.Report(n, "ingestion")
		return
	}
	if i := rules.IndexFold(v, "/subscriptions/"); i >= 0 {
		if from := i + len("/subscriptions/"); isGUID(v, from) {
			p.Report(n, "subscription").At(n.Inside(from, from+36))
			return
		}
	}
	if len(v) == 36 && isGUID(v, 0) {
		switch {
		case strings.HasSuffix(path, "workspaceid"):
			p.Report(n, "workspace")
		case strings.HasSuffix(path, "tenantid"):
			p.Report(n, "tenant")
		}
	}
}

// awsAccount looks for the account in the name of a role (arn:aws:iam::<account>:role/…), or in the address of a queue
// (https://sqs.<region>.amazonaws.com/<account>/…).
func awsAccount(p *rules.Pass, n rules.Node, input string) {
	v := n.Text()
	if expr.IsPlaceholder(v) {
		return
	}
	from := -1
	if _, rest, ok := strings.Cut(v, ":iam::"); ok && strings.HasPrefix(v, "arn:") {
		from = len(v) - len(rest)
	} else if _, rest, ok := strings.Cut(v, ".amazonaws.com/"); ok && strings.HasPrefix(v, "https://") {
		from = len(v) - len(rest)
	}
	if from < 0 || len(v) < from+12 || strings.Trim(v[from:from+12], "0123456789") != "" {
		return
	}
	key := "sqsUrls"
	if input == "roleArn" {
		key = input
	}
	p.Report(n, "account", v[from:from+12], key, input).At(n.Inside(from, from+12))
}

// googleProject looks for a project that is written out.
func googleProject(p *rules.Pass, c *rules.Connection) {
	if !strings.EqualFold(c.Kind.Value, "GCP") {
		return
	}
	for _, n := range [...]rules.Node{c.Request.GetFold("projectId"), c.Auth.GetFold("projectNumber")} {
		if v := strings.TrimSpace(n.Text()); v != "" && n.Kind() == rules.String && !expr.IsPlaceholder(v) {
			p.Report(n, "project", v, n.Key().Text())
			return
		}
	}
}

// isGUID reports whether a GUID begins at a place; one of zeros only is an example.
func isGUID(s string, from int) bool {
	return from+36 <= len(s) && words.NamesOne(s[from:from+36])
}
