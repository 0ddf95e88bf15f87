package binding_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

const (
	definition = "FabrikamIdentity_ConnectorDefinition.json"
	poller     = "FabrikamIdentity_PollerConfig.json"
	rule       = "FabrikamIdentity_DCR.json"
	table      = "FabrikamIdentity_Table.json"
)

// TestOneMistakeOneFinding makes one mistake in a set without any, and looks for just the finding about it: its rule and severity,
// and the text that it points at. Texts that stand several times are replaced where "#n" says which one.
func TestOneMistakeOneFinding(t *testing.T) {
	const flow, output = "#2\"Custom-FabrikamSignIns\"", `"Custom-FabrikamSignIns_CL"`
	key := func(with string) [2]string { return [2]string{`"{{apiKey}}"`, `"` + with + `"`} }
	for _, m := range []struct {
		file, old, with string
		want            string // rule, severity, text
	}{
		{poller, `"Custom-FabrikamSignIns"`, `"Custom-FabrikamSignIn"`, `CL802 error "Custom-FabrikamSignIn"`},
		{rule, flow, `"Custom-FabrikamSignInz"`, `CL803 error "Custom-FabrikamSignInz"`},
		{rule, flow, `"Custom-Elsewhere"`, `CL803 error "Custom-Elsewhere"`},
		{rule, flow, `"FabrikamSignIns"`, `CL803 error "FabrikamSignIns"`},
		{rule, `"Custom-FabrikamSignIns"`, `"Custom-FabrikamSigns"`, `CL803 error "Custom-FabrikamSigns"`},
		{rule, `"Custom-FabrikamSignIns"`, `"FabrikamSignIns"`, `CL803 error "FabrikamSignIns"`},
		{rule, `"datetime"`, `"datetim"`, `CL803 error "datetim"`},
		{rule, `"datetime"`, `"DateTime"`, `CL803 info "DateTime"`},
		{rule, `"Custom-FabrikamSignIns"`, `"custom-FabrikamSignIns"`, `CL803 error "custom-FabrikamSignIns"`},
		{rule, `"Custom-FabrikamSignIns"`, `"Custom-Elsewhere"`, `CL803 error "Custom-Elsewhere"`},
		{rule, `"user"`, `"user "`, `CL803 error "user "`},
		{rule, flow, `"Custom-FabrikamSignIns", "Custom-Other"`, `CL803 error "Custom-Other"`},
		{rule, output, `"FabrikamSignIns_CL"`, `CL804 error "FabrikamSignIns_CL"`},
		{rule, output, `"Custom-FabrikamSignIns"`, `CL804 error "Custom-FabrikamSignIns"`},
		{rule, output, `"Custom-Elsewhere_CL"`, `CL804 error "Custom-Elsewhere_CL"`},
		{rule, output, `"Microsoft-FabrikamSignIns_CL"`, `CL804 error "Microsoft-FabrikamSignIns_CL"`},
		{rule, output, `"Custom_FabrikamSignIns_CL"`, `CL804 error "Custom_FabrikamSignIns_CL"`},
		{rule, output, `""`, `CL101 error ""`},
		{table, `FabrikamSignIns_CL`, `FabrikamSignIns_cl#all`, `CL804 error "FabrikamSignIns_cl"`},
		{table, `FabrikamSignIns_CL`, `Elsewhere_CL#all`, `CL804 error "Elsewhere_CL"`},
		{table, `FabrikamSignIns_CL`, `FabrikamSgnIns_CL#all`, `CL804 error "FabrikamSgnIns_CL"`},
		{table, `FabrikamSignIns_CL`, `FabrikamSignIns#all`, `CL804 error "FabrikamSignIns"`},
		{table, `FabrikamSignIns_CL`, `Custom-FabrikamSignIns_CL#all`, `CL804 error "Custom-FabrikamSignIns_CL"`},
		{table, `#2FabrikamSignIns_CL`, `FabrikamSignin_CL`, `CL805 error "FabrikamSignin_CL"`},
		{table, `"TimeGenerated"`, `"TimeGenrated"`, `CL805 error "TimeGenrated"`},
		{table, `"UserName"`, `"User-Name"`, `CL805 error "User-Name"`},
		{table, `"string"`, `"strng"`, `CL805 error "strng"`},
		{rule, `#2"clv2ws1"`, `"workspace"`, `CL807 warning "workspace"`},
		{rule, `"clv2ws1"`, `"workspace"`, `CL807 warning "workspace"`},
		{rule, `#2"clv2ws1"`, `""`, `CL101 error ""`},
		{definition, `"id": "FabrikamIdentity"`, `"id": "fabrikamidentity"`, `CL801 warning "fabrikamidentity"`},
		{poller, `"RestApiPoller"`, `"RestApiPoler"`, `CL808 error "RestApiPoler"`},
		{poller, `"RestApiPoller"`, `"GCP"`, `CL808 error "GCP"`},
		{poller, `"APIKey"`, `"APIKy"`, `CL808 error "APIKy"`},
		{poller, `"ApiKey": "{{apiKey}}",`, ``, `CL808 error "auth"`},
		{poller, `"NextPageToken"`, `"NextPageTokn"`, `CL809 error "NextPageTokn"`},
		{poller, `"NextPageToken"`, `"Offset"`, `CL809 error "paging"`},
		{poller, `"pageSizeParameterName": "limit",`, ``, `CL809 warning "pageSize"`},
		{poller, key("")[0], key("{{apiKy}}")[1], `CL810 error apiKy`},
		{poller, key("")[0], key("{{apiKey}")[1], `CL810 error {{apiKey}`},
		{poller, key("")[0], key("{apiKey}")[1], `CL810 error {apiKey}`},
		{poller, key("")[0], key("{{apiKey")[1], `CL810 error {{apiKey`},
		{poller, key("")[0], key("{{ apiKey }}")[1], `CL810 error {{ apiKey }}`},
		{poller, key("")[0], key("[[variables('apiKey')]")[1], `CL810 error variables('apiKey')`},
		{poller, key("")[0], key("parameters('apiKey')")[1], `CL814 error "parameters('apiKey')"`},
		{poller, key("")[0], key(`[[parameters(\"apiKey\")]`)[1], `CL814 error \"apiKey\"`},
		{poller, key("")[0], key(" [[parameters('apiKey')]")[1], `CL814 error  `},
		{poller, key("")[0], key("[[parameters('apiKey')] ")[1], `CL814 error  `},
		{poller, key("")[0], key("winter-is-coming")[1], `CL312 error "winter-is-coming"`},
		{definition, `"name": "apiKey"`, `"name": ""`, `CL706 error ""`},
		{poller, `"ApiKeyName": "Authorization"`, `"ApiKeyName": "{{apiKey}}"`, `CL810 error {{apiKey}}`},
		{definition, `"name": "apiKey"`, `"name": "token"`, `CL810 error apiKey`},
		{poller, `{{organization}}`, `acme`, `CL810 warning "organization"`},
		{poller, `{{dataCollectionRuleImmutableId}}`, `dcr-0123456789abcdef0123456789abcdef`, `CL812 warning dcr-0123456789abcdef0123456789abcdef`},
		{poller, `https://`, `http://`, `CL813 warning http://`},
		{poller, `https://`, `htps://`, `CL813 error htps://`},
		{poller, key("")[0], key("[parameters('apiKey')]")[1], `CL814 error [`},
		{poller, key("")[0], key("[[parameters('apiKey')")[1], `CL814 error "[[parameters('apiKey')"`},
		{poller, key("")[0], key("[[parameters('apiKey)]")[1], `CL814 error "[[parameters('apiKey)]"`},
		{poller, key("")[0], key("[[parameters(apiKey)]")[1], `CL814 error apiKey`},
		{poller, key("")[0], key("[[parametres('apiKey')]")[1], `CL814 error parametres`},
		{poller, key("")[0], key("[[parameters('apiKey')]]")[1], `CL814 error ]]`},
		{poller, key("")[0], key("[[parameters('apiKey')]")[1], ``},
		{poller, key("")[0], key("[[concat('parameters('apiKey')', 'x')]")[1], `CL814 error 'parameters('apiKey')'`},
		{poller, `"dataType": "`, `"dataType": "Custom-`, `CL815 warning "Custom-FabrikamSignIns_CL"`},
		{poller, `"dataType": "FabrikamSignIns`, `"dataType": "FabrikamSgnIns`, `CL815 warning "FabrikamSgnIns_CL"`},
		{rule, `"FabrikamIdentityDCR"`, `"Fabrikam DCR"`, `CL817 warning "Fabrikam DCR"`},
		{definition, `"FabrikamSignIns_CL"`, `"FabrikamSgnIns_CL"`, `CL818 error FabrikamSgnIns_CL`},
		{definition, `"FabrikamSignIns_CL"`, `"FabrikamSignIns"`, `CL818 warning FabrikamSignIns`},
		{poller, `"$.items"`, `"items"`, `CL819 warning "items"`},
		{poller, `"from"`, `"from", "queryParameters": {"a": "{_QueryWindowStartTme}"}`, `CL819 error _QueryWindowStartTme`},
		{poller, `"endTimeAttributeName": "to",`, ``, `CL820 info "startTimeAttributeName"`},
		{poller, `"format": "json"`, `"format": "json", "csvDelimiter": ";"`, `CL820 warning "csvDelimiter"`},
		{poller, `"paging"`, `"stepInfo": {"stepType": "Nested", "nextSteps": [{"stepId": "more"}]}, "paging"`, `CL821 error "more"`},
	} {
		t.Run(m.want+" "+m.with, func(t *testing.T) {
			got := strings.Join(lint(t, m.file, m.old, m.with), "\n")
			if got != m.want {
				t.Errorf("%s: %s for %s:\ngot  %s\nwant %s", m.file, m.with, m.old, got, m.want)
			}
		})
	}
}

// lint copies the clean set, makes the mistake, and returns the findings of all rules.
func lint(t *testing.T, file, old, with string) []string {
	t.Helper()
	const set = "Solutions/Fabrikam Identity/Data Connectors/FabrikamIdentitySignInLogs_ccf"
	root := t.TempDir()
	to := filepath.Join(root, filepath.FromSlash(set))
	if err := os.CopyFS(to, os.DirFS(filepath.Join("..", "..", "testdata", "contoso", "clean", filepath.FromSlash(set)))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(to, file)
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := mistake(string(source), old, with)
	if changed == string(source) {
		t.Fatalf("%s has no %s", file, old)
	}
	if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	return findings(t, root)
}

// findings lints a folder with all rules.
func findings(t *testing.T, root string) []string {
	t.Helper()
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: "standard", DefaultMaxSize: 1 << 24}}
	var found []string
	for _, f := range engine.Run(scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24}).Findings {
		if f.Rule.Family().Name == "template" && f.Rule.ID != "CL131" || f.Rule.ID == "CL918" {
			continue // what the template around a set looks like
		}
		found = append(found, fmt.Sprintf("%s %s %s", f.Rule.ID, f.Severity, f.File.Tree.Source()[f.Span.Start:f.Span.End]))
	}
	return found
}

// mistake replaces a text once: the first one, the second after "#2", all of them before "#all".
func mistake(source, old, with string) string {
	if with, all := strings.CutSuffix(with, "#all"); all {
		return strings.ReplaceAll(source, old, with)
	}
	if old, second := strings.CutPrefix(old, "#2"); second {
		first, rest, _ := strings.Cut(source, old)
		return first + old + strings.Replace(rest, old, with, 1)
	}
	return strings.Replace(source, old, with, 1)
}
