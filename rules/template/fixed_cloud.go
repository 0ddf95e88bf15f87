package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// FixedCloud reports addresses of the public cloud that the template could take from the cloud that it is deployed to.
var FixedCloud = rules.Rule{
	ID: "CL193", Name: "template-fixed-cloud", Severity: rules.Info, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true, Profiles: rules.Published(),
	Messages: []rules.Message{{
		ID: "host", Text: "`{0}` is an address of the public cloud",
		Why:  "In the clouds for governments and in China the address is another one: the app does not reach the service there. Azure's test toolkit for templates reports such addresses.",
		Help: "use `{1}`",
	}},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil || d.foreign {
			return
		}
		said := map[string]*rules.Finding{}
		for i := range d.uses { // those in expressions
			if u := &d.uses[i]; !u.Later && !u.Foreign && u.Around == d.Root {
				checkCloud(p, u.Node, said)
			}
		}
		for _, r := range d.resources {
			if r.Content == nil && strings.HasPrefix(strings.ToLower(r.Type), "microsoft.web/sites") {
				r.Node.Walk(func(n rules.Node) bool {
					if n.Kind() == rules.String && !n.IsKey() && !arm.IsExpression(n.Text()) {
						checkCloud(p, n, said)
					}
					return true
				})
			}
		}
		for _, v := range d.Root.Variables.Members() {
			v.Walk(func(n rules.Node) bool {
				if n.Kind() == rules.String && !n.IsKey() && !arm.IsExpression(n.Text()) {
					checkCloud(p, n, said)
				}
				return true
			})
		}
	},
}

// cloudHosts are the hosts that environment() has for each cloud (Learn, "Deployment functions for ARM templates": environment, read in
// November 2026).
var cloudHosts = [...][2]string{
	{"core.windows.net", "environment().suffixes.storage"},
	{"management.azure.com", "environment().resourceManager"},
	{"login.microsoftonline.com", "environment().authentication.loginEndpoint"},
	{"vault.azure.net", "environment().suffixes.keyvaultDns"},
	{"database.windows.net", "environment().suffixes.sqlServerHostname"},
}

// checkCloud looks for the hosts in a text; each is one finding of a file.
func checkCloud(p *rules.Pass, n rules.Node, said map[string]*rules.Finding) {
	text := n.Text()
	if !strings.Contains(text, ".net") && !strings.Contains(text, ".com") {
		return
	}
	for _, host := range cloudHosts {
		at := rules.IndexFold(text, host[0])
		if at < 0 || at+len(host[0]) < len(text) && isHostByte(text[at+len(host[0])]) || rules.TextHasFold(text, ".blob."+host[0]+"/") {
			continue // the package of the app itself lies in one storage account for all clouds
		}
		place := n.Inside(at, at+len(host[0]))
		if first := said[host[0]]; first != nil {
			first.Relate(p.File, place, "here too")
			continue
		}
		said[host[0]] = p.Report(n, "host", host[0], host[1]).At(place)
	}
}
