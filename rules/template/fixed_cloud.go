package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FixedCloud reports addresses of the public cloud that the template could take from the cloud that it is deployed to.
var FixedCloud = rules.Rule{
	ID: "CL193", Name: "template-fixed-cloud", Severity: rules.Info, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true, Profiles: rules.Published(),
	Messages: []rules.Message{
		{
			ID: "host", Text: "`{0}` is an address of the public cloud",
			Why:  "In the clouds for governments and in China the address is another one: the app does not reach the service there. Azure's test toolkit for templates reports such addresses.",
			Help: "use `{1}`",
		},
		{
			ID: "other-cloud", Severity: rules.Warning, Text: "`{0}` is an address of {1}", Why: "Customers in the public cloud have their resources elsewhere: the app does not reach the service.",
			Help: "use `{2}`",
		},
	},
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

// otherClouds are the hosts of the other clouds, the cloud, and the host of the public one (Learn, "Compare Azure Government and global Azure",
// "Azure China endpoints", read in November 2026).
var otherClouds = [...][3]string{
	{"core.usgovcloudapi.net", government, "environment().suffixes.storage"},
	{"core.chinacloudapi.cn", china, "environment().suffixes.storage"},
	{"management.usgovcloudapi.net", government, "environment().resourceManager"},
	{"management.chinacloudapi.cn", china, "environment().resourceManager"},
	{"login.microsoftonline.us", government, "environment().authentication.loginEndpoint"},
	{"login.chinacloudapi.cn", china, "environment().authentication.loginEndpoint"},
	{"vault.usgovcloudapi.net", government, "environment().suffixes.keyvaultDns"},
	{"vault.azure.cn", china, "environment().suffixes.keyvaultDns"},
	{"ods.opinsights.azure.us", government, "ods.opinsights.azure.com"},
	{"ods.opinsights.azure.cn", china, "ods.opinsights.azure.com"},
	{"azurewebsites.us", government, "azurewebsites.net"},
	{"chinacloudsites.cn", china, "azurewebsites.net"},
}

const government, china = "Azure Government", "Azure China"

// checkOtherCloud looks for hosts of the other clouds, where nothing chooses between the clouds and the file is not for one of them.
func checkOtherCloud(p *rules.Pass, n rules.Node, said map[string]*rules.Finding) {
	text := n.Text()
	if !strings.Contains(text, ".us") && !strings.Contains(text, ".cn") || strings.Contains(text, "if(") || strings.Contains(text, "environment(") || forOtherCloud(p.File) {
		return
	}
	if choosesCloud(n) {
		return
	}
	if up := n.Parent(); n.Key().Exists() && up.Key().Exists() && !strings.EqualFold(up.Key().Text(), "variables") && !strings.EqualFold(up.Key().Text(), "properties") {
		return // one of several values that something chooses from
	}
	for _, host := range otherClouds {
		at := rules.IndexFold(text, host[0])
		if at < 0 || at+len(host[0]) < len(text) && isHostByte(text[at+len(host[0])]) || rules.TextHasFold(text, ".blob."+host[0]+"/") {
			continue
		}
		place := n.Inside(at, at+len(host[0]))
		if first := said[host[0]]; first != nil {
			first.Relate(p.File, place, "here too")
		} else {
			said[host[0]] = p.Report(n, "other-cloud", host[0], host[1], host[2]).At(place)
		}
		return
	}
}

// choosesCloud reports whether a text is one of a list of clouds, is for another cloud by its name, or names the public cloud as well.
func choosesCloud(n rules.Node) bool {
	up, text := n.Parent(), n.Text()
	return up.Kind() == rules.Array || namesCloud(n.Key().Text()) || namesCloud(up.GetFold("name").Text()) || namesCloud(up.Key().Text()) ||
		rules.TextHasFold(text, ".azure.com") || rules.TextHasFold(text, ".windows.net") || rules.TextHasFold(text, ".microsoftonline.com")
}

// namesCloud reports whether a name says that its value is that of another cloud: GOV_LOGIN_URL.
func namesCloud(name string) bool {
	for _, word := range words.OfName(name) {
		switch word {
		case "gov", "government", "usgov", "us", "china", "cn", "mooncake", "fairfax", "gcc", "gcch", "dod":
			return true
		}
	}
	return false
}

// forOtherCloud reports whether the path of a file says that it is for another cloud.
func forOtherCloud(f *rules.File) bool {
	for _, word := range [...]string{"gov", "china", "mooncake", "fairfax"} {
		if rules.TextHasFold(f.Path, word) {
			return true
		}
	}
	return false
}

// checkCloud looks for the hosts in a text; each is one finding of a file.
func checkCloud(p *rules.Pass, n rules.Node, said map[string]*rules.Finding) {
	checkOtherCloud(p, n, said)
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
