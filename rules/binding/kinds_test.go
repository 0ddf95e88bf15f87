package binding_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoodConnections lints a good connection of every kind, auth type and type of paging: nothing is said of it.
func TestGoodConnections(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "kinds", "*.json"))
	if err != nil || len(files) < 20 {
		t.Fatal("connections are missing", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			if got := lintConnection(t, file, "", ""); len(got) > 0 {
				t.Errorf("got %s", strings.Join(got, "\n"))
			}
		})
	}
}

// TestConnectionMistakes makes one mistake in a good connection, and looks for just the finding about it.
func TestConnectionMistakes(t *testing.T) {
	for _, m := range []struct {
		file, old, with string
		want            string // rule, severity, text
	}{
		{"apikey-body", `"kind": "RestApiPoller"`, `"kind": "Push"`, `CL808 error "Push"`},
		{"apikey-body", `"kind": "RestApiPoller"`, `"kind": "StorageAccountBlobContainer"`, `CL808 error "StorageAccountBlobContainer"`},
		{"apikey-body", `"kind": "RestApiPoller"`, `"kind": "AmazonWebServicesS3"`, `CL808 error "AmazonWebServicesS3"`},
		{"apikey-body", `"kind": "RestApiPoller"`, `"kind": "APIPolling"`, `CL808 error "APIPolling"`},
		{"apikey-body", `"kind": "RestApiPoller"`, `"kind": "Polling"`, `CL808 warning "Polling"`},
		{"gcp", `"kind": "GCP"`, `"kind": "GP"`, `CL808 error "GP"`},
		{"gcp", `"kind": "GCP"`, `"kind": "RestApiPoller"`, `CL808 error "RestApiPoller"`},
		{"websocket", `"kind": "WebSocket"`, `"kind": "RestApiPoller"`, `CL813 error wss://`},
		{"websocket", `"kind": "WebSocket"`, `"kind": "Sockets"`, `CL808 warning "Sockets"`},
		{"basic", `"type": "Basic"`, `"type": "Bearer"`, `CL808 warning "Bearer"`},
		{"jwt-token", `"type": "JwtToken"`, `"type": "Basic"`, `CL808 error "Basic"`},
		{"oauth2-client-credentials", `"type": "OAuth2"`, `"type": "APIKey"`, `CL808 error "APIKey"`},
		{"cisco-duo", `"type": "CiscoDuo"`, `"type": "Push"`, `CL808 error "Push"`},
		{"push", `"type": "Push"`, `"type": "APIKey"`, `CL808 error "APIKey"`},
		{"storage-blob", `"DlqUri": "[[parameters('dlqUri')]"`, `"other": ""`, `CL808 error "request"`},
		{"oauth2-client-credentials", `"Scope"`, `"apiKeyIdentifier": "x", "Scope"`, `CL808 warning "apiKeyIdentifier"`},
		{"oauth2-authorization-code", `/TokenAuthorize/ExtensionName`, `/Authorize/ExtensionName`, `CL808 error "https://portal.azure.com/Authorize/ExtensionName/Microsoft_Azure_Security_Insights"`},
		{"basic", `"paging": {`, `"pagination": {`, `CL103 warning "pagination"`},
		{"session", `"offsetParaName"`, `"offsetParameterName"`, `CL103 error "offsetParameterName"`},
		{"jwt-token", `"value": "{{username}}"`, `"value": ""`, `CL808 error ""`},
		{"jwt-token", `"value": "{{username}}"`, `"text": ""`, `CL808 error "userName"`},
		{"basic", `"Password": "{{password}}"`, `"Password": {"key": "p", "value": "{{password}}"}`, `CL808 error "Password"`},
		{"jwt-user-token", `"UserToken": "[[parameters('userToken')]"`, `"UserToken": null`, `CL808 error null`},
		{"push", `parameters('dcrConfig').dataCollectionEndpoint`, `parameters('dcrConfig').dataCollectonEndpoint`, `CL814 error dataCollectonEndpoint`},
		{"push", `parameters('auth').appId`, `parameters('auth').apId`, `CL814 error apId`},
		{"csv", `"yyyy-MM-ddTHH:mm:ssZ"`, `"UnixTimestampInMillis"`, `CL104 warning "UnixTimestampInMillis"`},
		{"amazon-s3", `"{{queueUrl}}"`, ``, `CL808 error [ ]`},
		{"amazon-s3", `"{{queueUrl}}"`, `""`, `CL808 error ""`},
		{"amazon-s3", `"connectorDefinitionName": "ContosoS3",`, ``, `CL808 error "properties"`},
		{"push", `"eventsJsonPaths"`, `"others"`, `CL808 error "response"`},
		{"nested", `"https://{{organization}}.contoso.com/v1/users/$user$"`, `null`, `CL808 error null`},
		{"basic", `"auth": {`, `"auth": "", "_was": {`, `CL102 error ""`},
		{"basic", `"UserName"`, `"UserNme"`, `CL103 error "UserNme"`},
		{"basic", `"apiEndpoint": "https://api.contoso.com/v1/audit",`, ``, `CL808 error "request"`},
		{"basic", `"httpMethod": "GET",`, `"httpMethod": "GET", "apiKey": "{{apiKey}}",`, `CL105 warning "apiKey"`},
		{"session", `"offsetParaName": "start",`, ``, `CL809 error "paging"`},
		{"session", `"offsetParaName": "start"`, `"offsetParaName": ""`, `CL809 error ""`},
		{"jwt-token", `"nextPageParaName": "cursor"`, `"nextPageParaName": null`, `CL809 warning null`},
		{"jwt-token", `"pageSizeParameterName": "limit"`, `"pageSizeParameterName": ""`, `CL809 warning ""`},
		{"csv", `"nextPageTokenResponseHeader": "X-Next"`, `"nextPageTokenJsonPath": ""`, `CL809 error ""`},
		{"basic", `"endTimeAttributeName": "to"`, `"endTimeAttributeName": null`, `CL820 error null`},
		{"csv", `"queryTimeIntervalAttributeName": "filter",`, ``, `CL820 error "queryTimeIntervalPrepend"`},
		{"csv", `"format": "csv"`, `"format": "cvs"`, `CL104 warning "cvs"`},
		{"apikey-body", `"httpMethod": "POST"`, `"httpMethod": null`, `CL820 warning "isPostPayloadJson"`},
		{"websocket", `wss://`, `https://`, `CL813 error https://`},
		{"basic", `https://api`, `https://https://api`, `CL813 error https://`},
		{"session", `https://api.contoso.com/login`, `http://api.contoso.com/login`, `CL813 warning http://`},
		{"apikey-body", `{_QueryWindowStartTime}`, `{_QueryWindowStart}`, `CL819 error _QueryWindowStart`},
		{"apikey-body", `{_QueryWindowStartTime}`, `_QueryWindowStartTime`, `CL819 error _QueryWindowStartTime`},
		{"apikey-body", `{_QueryWindowStartTime}`, `{ _QueryWindowStartTime }`, `CL819 error { _QueryWindowStartTime }`},
		{"websocket", `"message"`, `"[[parameters('_QueryWindowEndTime')]"`, `CL819 error _QueryWindowEndTime`},
		{"purview-audit", `[[subscription().tenantId]`, `8b1f0c1e-1f3a-4c0e-9d39-0d7a1f1c2b3d`, `CL812 warning "8b1f0c1e-1f3a-4c0e-9d39-0d7a1f1c2b3d"`},
		{"nested", `"stepInfo": {`, `"stepInfo": null, "_was": {`, `CL821 warning null`},
		{"nested", `"stepId": "user"`, `"stepId": "usr"`, `CL821 error "usr"`},
		{"nested", `"stepId": "user",`, ``, `CL101 error {`},
		{"nested", `"nextSteps"`, `"nextStps"`, `CL103 error "nextStps"`},
	} {
		t.Run(m.file+" "+m.with, func(t *testing.T) {
			found := lintConnection(t, filepath.Join("testdata", "kinds", m.file+".json"), m.old, m.with)
			got := strings.Join(strings.Fields(strings.Join(found, " ")), " ")
			if got != m.want {
				t.Errorf("%s for %s:\ngot  %s\nwant %s", m.with, m.old, got, m.want)
			}
		})
	}
}

// lintConnection lints a copy of a connection with a mistake in it.
func lintConnection(t *testing.T, file, old, with string) []string {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := string(source)
	if old != "" {
		if changed = strings.Replace(changed, old, with, 1); changed == string(source) {
			t.Fatalf("%s has no %s", file, old)
		}
	}
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "Contoso_PollerConfig.json"), []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	return findings(t, root)
}
