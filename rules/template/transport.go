package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Transport reports settings that turn the protection of connections off.
var Transport = rules.Rule{
	ID: "CL928", Name: "template-transport", Severity: rules.Info, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "plain", Text: "`{0}` is false: {1} takes requests without encryption", Why: "Customers deploy the template as it is, and their policies for encryption in transit report the resource, or deny it.",
			Help: "use true",
		},
		{
			ID: "unset", Text: "missing `httpsOnly`: the app takes requests without encryption",
			Why:  "It is false where a template does not set it. Policies of customers for encryption in transit report the app, or deny it.",
			Help: "add `\"httpsOnly\": true`", Yields: []string{"CL166", "CL929/outside"},
		},
		{
			ID: "tls", Text: "`{0}` allows {1}", Why: "TLS 1.0 and 1.1 are retired in Azure, and policies of customers report or deny resources that allow them.",
			Help: "use `{2}`",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if r.Content != nil || d.foreign {
				return
			}
			props := r.Properties()
			switch strings.ToLower(r.Type) {
			case "microsoft.web/sites":
				checkPlain(p, d, r, props.GetFold("httpsOnly"), "the app")
				checkUnset(p, d, r)
				checkOldTLS(p, d, r, props.GetFold("siteConfig").GetFold("minTlsVersion"), "1.2")
			case "microsoft.web/sites/config":
				checkOldTLS(p, d, r, props.GetFold("minTlsVersion"), "1.2")
			case "microsoft.storage/storageaccounts":
				checkPlain(p, d, r, props.GetFold("supportsHttpsTrafficOnly"), "the storage account")
				checkOldTLS(p, d, r, props.GetFold("minimumTlsVersion"), "TLS1_2")
			}
		})
	},
}

func checkPlain(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, what string) {
	if v := r.Fold(n); n.Exists() && v.Kind == arm.Boolean && v.Int == 0 {
		d.reportIn(p, n, "plain", n.Key().Text(), what)
	}
}

// checkUnset looks for an app of a connector that does not say whether it takes requests without encryption.
func checkUnset(p *rules.Pass, d *document, r *arm.Resource) {
	props := r.Properties()
	if p.File.Kind != rules.FunctionTemplate || props.Kind() != rules.Object || props.GetFold("httpsOnly").Exists() {
		return
	}
	d.reportIn(p, props, "unset").At(placement.Bracket(props)).About(props, "httpsOnly")
}

func checkOldTLS(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, use string) {
	if v := r.Fold(n); v.Kind == arm.Text && words.ContainsFold([]string{"1.0", "1.1", "TLS1_0", "TLS1_1"}, v.Text) {
		d.reportIn(p, n, "tls", n.Key().Text(), "TLS "+strings.ReplaceAll(strings.TrimPrefix(v.Text, "TLS"), "_", "."), use)
	}
}
