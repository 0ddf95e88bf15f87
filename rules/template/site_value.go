package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SiteValue reports properties and settings of apps that have no effect where they are, or not with what is beside them.
var SiteValue = rules.Rule{
	ID: "CL929", Name: "template-site-value", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: append([]rules.Message{
		{
			ID: "outside", Text: "`{0}` belongs next to `siteConfig`, not inside it", Why: "Azure ignores it there, and the app runs without it.", Help: "move it to `properties`",
		},
		{
			ID: "inside", Text: "`{0}` belongs inside `siteConfig`, not next to it", Why: "Azure ignores it there, and the app runs without it.", Help: "move it into `siteConfig`",
		},
		{
			ID: "cors", Text: "`supportCredentials` is true for every origin", Why: "Browsers refuse an answer that allows credentials and every origin: no page can call the app.",
			Help: "list the origins, or turn `supportCredentials` off",
		},
		{
			ID: "origin", Text: "the origin `{0}` has a path", Why: "A browser sends an origin without a path or a slash at its end. Azure compares the two as they are, and this one never matches.",
			Help: "use `{1}`",
		},
		{
			ID: "identity", Text: "`keyVaultReferenceIdentity` is `{0}`, not `SystemAssigned` or the id of an identity",
			Why: "The app reads its references to a key vault with this identity. With another value every such setting is empty.", Help: "use `SystemAssigned`, or `[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', …)]`",
		},
		{
			ID: "share", Text: "missing setting `WEBSITE_CONTENTAZUREFILECONNECTIONSTRING` beside `WEBSITE_CONTENTSHARE`",
			Why: "The share is in the account of that connection string. Without it the app has no content.", Help: "add the connection string of the storage account",
		},
		{
			ID: "windows", Text: "`windowsFxVersion` in an app that runs on Linux", Why: "The runtime of a Linux app is `linuxFxVersion`. Without it no function runs.", Help: "use `linuxFxVersion`",
		},
		{
			ID: "space", Text: "`linuxFxVersion` `{0}` has a space in it", Why: "Azure refuses the runtime, or does not find it.", Help: "use `{1}`",
		},
		{
			ID: "host", Text: "`FUNCTIONS_EXTENSION_VERSION` `{0}` is not a version of the Functions host", Why: "The host is chosen by its major version, such as `~4`. With another text the app does not start.",
			Help: "use `~4`",
		},
		{
			ID: "time-zone", Text: "`{0}` on the {1}",
			Why: "The plan does not support the setting, and encrypted connections and metrics of the app may fail.", Help: "remove the setting, and write schedules in UTC",
		},
	}, append(replacedMessages, handMessages...)...),
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if r.Is("Microsoft.Web/sites") && !d.foreign && r.Properties().Kind() == rules.Object {
				checkSitePlaces(p, d, r)
				checkSiteValues(p, d, r)
			}
		})
	},
}

// Properties of a site and of its configuration (REST API: Web Apps, Create Or Update, November 2026). alwaysOn is left out: many published
// templates have it at both places.
var (
	siteProperties   = []string{"httpsOnly", "clientAffinityEnabled", "serverFarmId", "reserved", "keyVaultReferenceIdentity", "clientCertEnabled"}
	configProperties = []string{"ftpsState", "minTlsVersion", "cors", "appSettings", "use32BitWorkerProcess", "http20Enabled", "functionAppScaleLimit"}
)

func checkSitePlaces(p *rules.Pass, d *document, r *arm.Resource) {
	props := r.Properties()
	config := props.GetFold("siteConfig")
	for k := range config.Members() {
		if words.ContainsFold(siteProperties, k.Text()) && !props.GetFold(k.Text()).Exists() {
			d.reportIn(p, k, "outside", k.Text()).About(k).About(props, k.Text())
		}
	}
	for k := range props.Members() {
		if words.ContainsFold(configProperties, k.Text()) && !config.GetFold(k.Text()).Exists() && config.Kind() != rules.String {
			d.reportIn(p, k, "inside", k.Text())
		}
	}
}

func checkSiteValues(p *rules.Pass, d *document, r *arm.Resource) {
	props := r.Properties()
	config := props.GetFold("siteConfig")
	checkCORS(p, d, r, config.GetFold("cors"))
	if n := props.GetFold("keyVaultReferenceIdentity"); n.Kind() == rules.String {
		if v := r.Fold(n); v.Kind == arm.Text && v.Known() && !strings.EqualFold(v.Text, "SystemAssigned") && !strings.ContainsAny(v.Text, "/<{") && v.Text != "" {
			d.reportIn(p, n, "identity", v.Text)
		}
	}
	linux := config.GetFold("linuxFxVersion")
	if n := config.GetFold("windowsFxVersion"); n.Exists() && !linux.Exists() && strings.Contains(strings.ToLower(r.Key("kind").Text()), "linux") {
		d.reportIn(p, n.Key(), "windows")
	}
	if v := r.Fold(linux); v.Kind == arm.Text && v.Known() && strings.Contains(v.Text, "|") && strings.Contains(v.Text, " ") {
		d.reportIn(p, linux, "space", v.Text, strings.ReplaceAll(v.Text, " ", ""))
	}
	checkContentSettings(p, d, r)
}

// checkContentSettings looks at the settings for the content of an app and for its host.
func checkContentSettings(p *rules.Pass, d *document, r *arm.Resource) {
	list, _ := settingsOf(d, r)
	checkTimeZone(p, d, r, list)
	checkReplaced(p, d, r)
	checkShareName(p, d, r, list)
	checkVaultReferences(p, d, r, list)
	checkFlexConfig(p, d, r)
	checkFlexDeployment(p, d, r)
	checkIdentitySettings(p, d, r, list)
	checkPackageFolder(p, d, r, list["website_run_from_package"])
	share := list["website_contentshare"]
	elsewhere := hasSetting(list, "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING") || hasSetting(list, "WEBSITE_RUN_FROM_PACKAGE")
	if share.Exists() && !elsewhere && hasSetting(list, "AzureWebJobsStorage") {
		d.reportIn(p, share, "share")
	}
	host := list["functions_extension_version"]
	if v := r.Fold(host); v.Kind == arm.Text && v.Known() {
		if major, ok := strings.CutPrefix(v.Text, "~"); ok && (major == "" || strings.Trim(major, "0123456789") != "") {
			d.reportIn(p, host, "host", v.Text)
		}
	}
}

func checkCORS(p *rules.Pass, d *document, r *arm.Resource, cors rules.Node) {
	credentials := r.Fold(cors.GetFold("supportCredentials"))
	for e := range cors.GetFold("allowedOrigins").Elements() {
		origin := e.Text()
		if origin == "*" && credentials.Kind == arm.Boolean && credentials.Int == 1 {
			d.reportIn(p, cors.GetFold("supportCredentials"), "cors")
		}
		scheme, rest, ok := strings.Cut(origin, "://")
		if host, _, path := strings.Cut(rest, "/"); ok && path && !arm.IsExpression(origin) {
			d.reportIn(p, e, "origin", origin, scheme+"://"+host)
		}
	}
}
