package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ConnectionString reports settings of an app whose connection string cannot be read.
var ConnectionString = rules.Rule{
	ID: "CL169", Name: "template-connection-string", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.2.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "key", Text: "unknown key `{1}` in the connection string of `{0}`; did you mean `{2}`?",
			Why: "The client refuses the string, and an app whose own storage it is does not start.", Help: "use `{2}`",
		},
		{
			ID: "semicolon", Text: "missing `;` before `{1}` in the connection string of `{0}`",
			Why: "The client takes `{1}` for a part of the value before it, and cannot sign in.", Help: "write `;{1}`",
		},
		{
			ID: "object", Text: "the connection string of `{0}` takes {1}, an object", Why: "Azure puts the whole object in the string, or refuses the template.",
			Help: "add `.value`",
		},
		{
			ID: "missing", Text: "the connection string of `{0}` has no `{1}`", Why: "The client cannot sign in, and an app whose own storage it is does not start.",
			Help: "add `;{1}=` and the key of the account",
		},
		{
			ID: "name", Text: "the setting `{0}` is the name of the storage account, not its connection string",
			Why: "The Functions host cannot sign in to its storage, and does not start.", Help: "use a connection string, or name the setting `{0}__accountName`",
		},
		{
			ID: "insights", Text: "the setting `{0}` takes the {1} of the component", Why: "Application Insights gets no telemetry from the app.",
			Help: "use `{2}`",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if !r.Is("Microsoft.Web/sites") {
				return
			}
			list, _ := settingsOf(d, r)
			for _, n := range inOrder(list) {
				if n.Kind() == rules.String {
					checkConnectionString(p, d, r, n)
				}
			}
		})
	},
}

// storageKeys are the keys of a connection string of a storage account (Learn, "Configure Azure Storage connection strings").
var storageKeys = []string{
	"DefaultEndpointsProtocol", "AccountName", "AccountKey", "EndpointSuffix", "BlobEndpoint", "QueueEndpoint", "TableEndpoint", "FileEndpoint",
	"SharedAccessSignature", "BlobSecondaryEndpoint", "QueueSecondaryEndpoint", "TableSecondaryEndpoint", "FileSecondaryEndpoint",
}

func checkConnectionString(p *rules.Pass, d *document, site *arm.Resource, n rules.Node) {
	v, name := site.Fold(n), settingName(n)
	if v.Kind != arm.Text || v.Text == "" {
		return
	}
	switch low := strings.ToLower(name); low {
	case "appinsights_instrumentationkey", "applicationinsights_connection_string":
		checkInsights(p, d, n, name, strings.ToLower(strings.TrimSpace(n.Text())))
		return
	case "azurewebjobsstorage", "website_contentazurefileconnectionstring":
		for _, r := range d.graphOf().byTyp["microsoft.storage/storageaccounts"] {
			if strings.EqualFold(r.Name().Text, v.Text) {
				d.reportIn(p, n, "name", name)
				return
			}
		}
	}
	if !strings.HasPrefix(strings.ToLower(v.Text), "defaultendpointsprotocol") && !strings.HasPrefix(strings.ToLower(v.Text), "accountname=") {
		return
	}
	var keys []string
	for _, part := range v.Split(';') {
		key, value, ok := strings.Cut(part, "=")
		if !ok || arm.IsOpaque(key) {
			continue
		}
		keys = append(keys, strings.ToLower(strings.TrimSpace(key)))
		if best, near := rules.Nearest(key, storageKeys); near && !words.ContainsFold(storageKeys, key) {
			d.reportIn(p, n, "key", name, key, best)
			keys = append(keys, strings.ToLower(best))
		}
		if next := swallowed(value); next != "" {
			d.reportIn(p, n, "semicolon", name, next)
			keys = append(keys, strings.ToLower(next))
		}
		if text := strings.Trim(value, "\x01\x02"); len(text) == len(value)-2 && strings.HasSuffix(text, ".keys[0]") {
			d.reportIn(p, n, "object", name, "`keys[0]`")
		}
	}
	if slices.Contains(keys, "accountname") && !slices.Contains(keys, "accountkey") && !slices.Contains(keys, "sharedaccesssignature") {
		d.reportIn(p, n, "missing", name, "AccountKey")
	}
}

// swallowed returns the key that follows a value without a semicolon between them; "" where there is none.
func swallowed(value string) string {
	low := strings.ToLower(value)
	for _, key := range storageKeys {
		if at := strings.Index(low, strings.ToLower(key)+"="); at > 0 && !strings.Contains(low[at:], "\x02"+strings.ToLower(key)) {
			return key
		}
	}
	return ""
}

// checkInsights compares what a setting takes of the component with the setting's name.
func checkInsights(p *rules.Pass, d *document, n rules.Node, name, text string) {
	if !arm.IsExpression(n.Text()) {
		return
	}
	e := d.Parse(n.Text()).Root
	if e == nil || e.Kind != arm.Member || !strings.Contains(text, "reference(") {
		return
	}
	switch key := strings.EqualFold(name, "APPINSIGHTS_INSTRUMENTATIONKEY"); {
	case key && strings.EqualFold(e.Name, "ConnectionString"):
		d.reportIn(p, n, "insights", name, "connection string", "InstrumentationKey")
	case !key && strings.EqualFold(e.Name, "InstrumentationKey"):
		d.reportIn(p, n, "insights", name, "instrumentation key", "ConnectionString")
	}
}
