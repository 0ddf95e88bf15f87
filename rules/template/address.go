package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// Address reports addresses of code and templates that are fetched without encryption, and misspelled hosts of Azure.
var Address = rules.Rule{
	ID: "CL144", Name: "template-address", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "host", Text: "unknown host `{0}`; did you mean `{1}`?",
			Why: "The host does not exist, so the app cannot reach the service that it needs.", Help: "use `{1}`",
		},
		{
			ID: "http", Severity: rules.Warning, Text: "the address begins with `http:`",
			Why: "Content from an unencrypted connection can be replaced in transit, and runs with the permissions of the app.", Help: "use `https:`",
		},
		{
			ID: "short", Severity: rules.Warning, Text: "the short link `{0}` has no name", Why: "It leads to no package, so the app starts without functions.",
			Help: "write the whole link, such as `https://aka.ms/sentinel-Contoso-functionapp`",
		},
	},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		for _, r := range d.resources {
			switch {
			case r.Content != nil:
			case strings.HasPrefix(strings.ToLower(r.Type), "microsoft.web/sites"):
				r.Node.Walk(func(n rules.Node) bool { return checkAddress(p, d, n) })
			case r.Is("Microsoft.Resources/deployments"):
				uri := r.Properties().GetFold("templateLink").GetFold("uri")
				if strings.HasPrefix(uri.Text(), "http:") {
					d.reportIn(p, uri, "http").At(uri.Inside(0, len("http:")))
				}
			}
		}
		for _, v := range d.Root.Variables.Members() {
			v.Walk(func(n rules.Node) bool { return checkAddress(p, d, n) })
		}
	},
}

// azureHosts are hosts, and ends of hosts, that templates of connectors name (Learn: Azure Monitor endpoints, Azure Storage endpoints, App
// Service).
var azureHosts = [...]string{
	"ods.opinsights", "ods.opinsights.azure.com", "ods.opinsights.azure.us", "blob.core.windows.net", "queue.core.windows.net", "table.core.windows.net", "file.core.windows.net",
	"core.windows.net", "core.usgovcloudapi.net", "azurewebsites.net", "management.azure.com", "login.microsoftonline.com", "vault.azure.net",
	"ingest.monitor.azure.com", "monitor.azure.com", "servicebus.windows.net", "graph.microsoft.com", "api.loganalytics.io", "raw.githubusercontent.com",
}

// packageKeys are the settings whose address leads to code.
var packageKeys = [...]string{"WEBSITE_RUN_FROM_PACKAGE", "packageUri", "WEBSITE_RUN_FROM_ZIP"}

func checkAddress(p *rules.Pass, d *document, n rules.Node) bool {
	if n.Kind() != rules.String {
		return true
	}
	text := n.Text()
	name := n.Key().Text()
	if strings.EqualFold(name, "value") {
		name = n.Parent().GetFold("name").Text()
	}
	for _, key := range packageKeys {
		if strings.EqualFold(key, name) && strings.HasPrefix(text, "http:") {
			d.reportIn(p, n, "http").At(n.Inside(0, len("http:")))
		}
		if plain := strings.ToLower(strings.TrimRight(strings.TrimSpace(text), "/")); strings.EqualFold(key, name) &&
			(plain == "https://aka.ms" || plain == "http://aka.ms") {
			d.reportIn(p, n, "short", text)
		}
	}
	if at := strings.Index(text, "'http://'"); at >= 0 && arm.IsExpression(text) && makesPlain(d, text) {
		d.reportIn(p, n, "http").At(n.Inside(at+1, at+1+len("http:")))
	}
	from := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && isHostByte(text[i]) {
			continue
		}
		host := strings.Trim(text[from:i], ".-")
		if wrong, right, ok := hostSlip(host); ok {
			at := from + strings.LastIndex(text[from:i], wrong)
			d.reportIn(p, n, "host", wrong, right).At(n.Inside(at, at+len(wrong)))
		}
		from = i + 1
	}
	return true
}

// makesPlain reports whether an expression puts an address together that begins with http:.
func makesPlain(d *document, text string) bool {
	found := false
	d.Parse(text).Root.Walk(func(e *arm.Expr) bool {
		if e.Kind == arm.Call && (strings.EqualFold(e.Name, "concat") || strings.EqualFold(e.Name, "format") || strings.EqualFold(e.Name, "uri")) && len(e.Args) > 1 {
			found = found || e.Args[0].Kind == arm.String && strings.HasPrefix(e.Args[0].Name, "http://")
		}
		return !found
	})
	return found
}

func isHostByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-'
}

// hostSlip finds a host of Azure that differs by one slip from the end of a host.
func hostSlip(host string) (wrong, right string, ok bool) {
	if strings.Count(host, ".") < 1 || len(host) < 12 || len(host) > 120 {
		return "", "", false
	}
	lower := strings.ToLower(host)
	for _, known := range azureHosts {
		if lower == known || strings.HasSuffix(lower, "."+known) {
			return "", "", false
		}
	}
	for _, known := range azureHosts {
		end := lastLabels(host, strings.Count(known, ".")+1)
		if end == "" || len(end) < len(known)-1 || len(end) > len(known)+1 {
			continue
		}
		if _, slip := rules.Nearest(strings.ToLower(end), []string{known}); slip && rules.Distance(strings.ToLower(end), known, 1) == 1 {
			return end, known, true
		}
	}
	return "", "", false
}

// lastLabels returns the last labels of a host, "" where it has fewer.
func lastLabels(host string, n int) string {
	for i := len(host) - 1; i >= 0; i-- {
		if host[i] != '.' {
			continue
		}
		if n--; n == 0 {
			return host[i+1:]
		}
	}
	if n == 1 {
		return host
	}
	return ""
}
