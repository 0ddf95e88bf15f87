package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ConnectionString reports settings of an app whose connection string cannot be read.
var ConnectionString = rules.Rule{
	ID: "CL169", Name: "template-connection-string", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
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
			ID: "no-name", Text: "the connection string of `{0}` has no `AccountName`", Why: "The client refuses the string, and an app whose own storage it is does not start.",
			Help: "add `;AccountName=` and the name of the account",
		},
		{
			ID: "suffix", Text: "`EndpointSuffix` of `{0}` is `{1}`, the host of one service", Why: "The client puts `blob.`, `queue.`, or `file.` before it, and finds no such host.",
			Help: "use `{2}`",
		},
		{
			ID: "endpoint", Text: "the setting `{0}` is the address of a service of the account, not its connection string",
			Why: "The Functions host cannot sign in to its storage, and does not start.", Help: "use a connection string, or name the setting `{0}__accountName`",
		},
		{
			ID: "name", Text: "the setting `{0}` is the name of the storage account, not its connection string",
			Why: "The Functions host cannot sign in to its storage, and does not start.", Help: "use a connection string, or name the setting `{0}__accountName`",
		},
		{
			ID: "text", Text: "`{1}` is not a connection string", Why: "The Functions host cannot sign in to its storage, and does not start.",
			Help: "use the connection string of the storage account",
		},
		{
			ID: "id", Text: "the setting `{0}` is the id of the storage account, not its connection string",
			Why: "The Functions host cannot sign in to its storage, and does not start.", Help: "use a connection string, or name the setting `{0}__accountName`",
		},
		{
			ID: "equals", Text: "missing `=` behind `{1}` in the connection string of `{0}`", Why: "The client refuses the string, and an app whose own storage it is does not start.",
			Help: "write `{1}=`",
		},
		{
			ID: "swapped", Text: "`AccountKey` takes the name of the account and `AccountName` its key in the connection string of `{0}`",
			Why: "The client cannot sign in, and an app whose own storage it is does not start.", Help: "swap the two values",
		},
		{
			ID: "protocol", Text: "the connection string of `{0}` has the protocol `{1}`", Help: "use `https`",
			Why: "Storage accounts refuse requests without encryption unless `supportsHttpsTrafficOnly` is turned off.",
		},
		{
			ID: "emulator", Text: "the connection string of `{0}` is that of the storage emulator", Why: "There is no emulator in Azure: the Functions host does not start.",
			Help: "use the connection string of a storage account",
		},
		{
			ID: "empty", Text: "the setting `{0}` is empty", Why: "The Functions host needs its storage, and does not start without it.",
			Help: "use the connection string of a storage account",
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

// hostStrings are the settings whose connection string the host itself reads.
var hostStrings = [...]string{"AzureWebJobsStorage", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING"}

func checkConnectionString(p *rules.Pass, d *document, site *arm.Resource, n rules.Node) {
	v, name := site.Fold(n), settingName(n)
	inner := strings.Trim(n.Text(), "[]")
	if words.HasPrefixFold(inner, "reference(") && rules.TextHasFold(inner, ".primaryendpoints.") && words.ContainsFold(hostStrings[:], name) {
		d.reportIn(p, n, "endpoint", name)
		return
	}
	if v.Kind != arm.Text {
		return
	}
	if own := strings.EqualFold(name, "AzureWebJobsStorage"); v.Text == "" {
		if own && n.Text() == "" {
			d.reportIn(p, n, "empty", name)
		}
		return
	}
	if isEmulator(v.Text) && words.ContainsFold(hostSettings, name) { // settings of the app itself may mean the host's storage by it
		d.reportIn(p, n, "emulator", name)
		return
	}
	switch low := strings.ToLower(name); low {
	case "appinsights_instrumentationkey", "applicationinsights_connection_string":
		checkInsights(p, d, n, name, strings.ToLower(strings.TrimSpace(n.Text())))
		return
	case "azurewebjobsstorage", "website_contentazurefileconnectionstring":
		if checkNoString(p, d, site, n, v) {
			return
		}
	}
	if isStorageString(v) {
		checkStorageString(p, d, site, n, v)
	}
}

// isEmulator reports whether a connection string is that of the emulator on a developer's machine (Learn, "Use the Azurite emulator").
func isEmulator(text string) bool {
	return rules.TextHasFold(text, "usedevelopmentstorage=true") || strings.Contains(text, "//127.0.0.1:1000") || strings.Contains(text, "//localhost:1000")
}

// checkNoString looks for a name or an id of the account in the place of its connection string.
func checkNoString(p *rules.Pass, d *document, site *arm.Resource, n rules.Node, v arm.Value) bool {
	if strings.EqualFold(typeOfID(d, site, n), "Microsoft.Storage/storageAccounts") {
		d.reportIn(p, n, "id", settingName(n))
		return true
	}
	for _, r := range d.graphIn(site).byTyp["microsoft.storage/storageaccounts"] {
		if own := lowered(r.Name().Text); own != "" && own == lowered(v.Text) {
			d.reportIn(p, n, "name", settingName(n))
			return true
		}
	}
	if v.Known() && !strings.ContainsAny(v.Text, "=@<{%") {
		d.reportIn(p, n, "text", settingName(n), v.Text)
		return true
	}
	return false
}

// lowered returns a text in lower case, and without a call of toLower around the whole of it.
func lowered(text string) string {
	text = strings.ToLower(text)
	if rest, ok := strings.CutPrefix(text, "\x01tolower("); ok {
		if rest, ok = strings.CutSuffix(rest, ")\x02"); ok {
			text = strings.NewReplacer("<", "\x01", ">", "\x02").Replace(rest)
		}
	}
	return text
}

// isStorageString reports whether a text is, or was to be, the connection string of a storage account.
func isStorageString(v arm.Value) bool {
	first, _, _ := strings.Cut(v.Text, "=")
	if first == v.Text || arm.IsOpaque(first) {
		return false
	}
	if _, near := rules.Nearest(first, storageKeys[:4]); near || words.ContainsFold(storageKeys[:4], first) {
		return true
	}
	return false
}

func checkStorageString(p *rules.Pass, d *document, site *arm.Resource, n rules.Node, v arm.Value) {
	name := settingName(n)
	values := map[string]string{}
	for _, part := range v.Split(';') {
		key, value, ok := strings.Cut(part, "=")
		if !ok || arm.IsOpaque(key) {
			if lost := lostEquals(part); lost != "" {
				d.reportIn(p, n, "equals", name, lost)
				values[strings.ToLower(lost)] = ""
			}
			continue
		}
		values[strings.ToLower(strings.TrimSpace(key))] = value
		if best, near := rules.Nearest(key, storageKeys); near && !words.ContainsFold(storageKeys, key) {
			d.reportIn(p, n, "key", name, key, best)
			values[strings.ToLower(best)] = value
		}
		if next := swallowed(value); next != "" {
			d.reportIn(p, n, "semicolon", name, next)
			values[strings.ToLower(next)] = ""
		}
		if text := strings.Trim(value, "\x01\x02"); len(text) == len(value)-2 && strings.HasSuffix(text, ".keys[0]") {
			d.reportIn(p, n, "object", name, "`keys[0]`")
		}
	}
	_, hasName := values["accountname"]
	key, hasKey := values["accountkey"]
	_, hasSignature := values["sharedaccesssignature"]
	if hasName && !hasKey && !hasSignature {
		d.reportIn(p, n, "missing", name, "AccountKey")
	}
	checkAccount(p, d, n, values)
	if isListed(values["accountname"]) && !isListed(key) && hasKey {
		d.reportIn(p, n, "swapped", name)
	}
	if strings.EqualFold(values["defaultendpointsprotocol"], "http") && !takesPlain(d.graphIn(site)) {
		d.reportIn(p, n, "protocol", name, values["defaultendpointsprotocol"])
	}
}

// checkAccount looks at the name of the account, and at the host of its services.
func checkAccount(p *rules.Pass, d *document, n rules.Node, values map[string]string) {
	_, hasName := values["accountname"]
	_, hasKey := values["accountkey"]
	_, hasBlob := values["blobendpoint"]
	_, hasTable := values["tableendpoint"]
	if hasKey && !hasName && !hasBlob && !hasTable {
		d.reportIn(p, n, "no-name", settingName(n))
	}
	for _, service := range [...]string{"blob.", "queue.", "table.", "file."} {
		if suffix := values["endpointsuffix"]; words.HasPrefixFold(suffix, service) {
			d.reportIn(p, n, "suffix", settingName(n), suffix, suffix[len(service):])
		}
	}
}

// isListed reports whether a value is what listKeys returns.
func isListed(value string) bool { return strings.Contains(strings.ToLower(value), "listkeys(") }

// takesPlain reports whether a storage account of the template takes requests without encryption.
func takesPlain(g *graph) bool {
	for _, r := range g.byTyp["microsoft.storage/storageaccounts"] {
		if r.Properties().GetFold("supportsHttpsTrafficOnly").Kind() == rules.False {
			return true
		}
	}
	return false
}

// lostEquals returns the key that a part of a connection string begins with, directly before its value; "" where it begins with none.
func lostEquals(part string) string {
	for _, key := range storageKeys[:4] {
		if rest := strings.TrimPrefix(part, key); rest != part && strings.HasPrefix(rest, "\x01") {
			return key
		}
	}
	return ""
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
