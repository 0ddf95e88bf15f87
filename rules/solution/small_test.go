package solution

import (
	"testing"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

func TestOpensSomething(t *testing.T) {
	tests := map[string]bool{
		"WorkspaceKey": true, "API_KEY": true, "api-key": true, "Check Point API Key": true, "ClientSecret": true, "AWSSecretAccessKey": true,
		"synackApiToken": true, "apiTokens": true, "APIPasswordIfRequired": true, "storageAccountKey": true, "Passphrase": true, "connectionString": true,
		"AWSAccessKeyId": false, "SecretName": false, "SalesforceTokenUri": false, "TokenEndpoint": false, "Secret Identifier of Key Vault": false,
		"numberOfTokens": false, "maxTokens": false, "tokenLifetime": false, "PublicKey": false, "MonkeyBusiness": false, "keyword": false, "region": false,
		"PasswordExpiry": false, "CiscoSecureEndpointApiKey": true, "ContosoEndpointKey": true, "ContosoUrlToken": true, "TokenHeader": false, "workspace": false, "connectorDefinitionName": false, "SecretManagerRegion": false,
	}
	for name, want := range tests {
		if got := opensSomething(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestRuntimeOf(t *testing.T) {
	const ended, soon, fine = "ended", "soon", ""
	tests := []struct{ setting, value, want string }{
		{"FUNCTIONS_EXTENSION_VERSION", "~4", fine},
		{"FUNCTIONS_EXTENSION_VERSION", "4.0.1", fine},
		{"FUNCTIONS_EXTENSION_VERSION", "~3", ended},
		{"functions_extension_version", "3.0.15371.0", ended},
		{"FUNCTIONS_EXTENSION_VERSION", "~2", ended},
		{"FUNCTIONS_EXTENSION_VERSION", "~1", ended},
		{"FUNCTIONS_EXTENSION_VERSION", "[parameters('version')]", fine},
		{"FUNCTIONS_WORKER_RUNTIME", "dotnet", ended},
		{"FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated", fine},
		{"FUNCTIONS_WORKER_RUNTIME", "python", fine},
		{"linuxFxVersion", "Python|3.8", ended},
		{"linuxFxVersion", "PYTHON|3.10", ended},
		{"linuxFxVersion", "Python|3.11", fine},
		{"linuxFxVersion", "Python|3.12", fine},
		{"linuxFxVersion", "NODE|18-lts", ended},
		{"linuxFxVersion", "Node|22", fine},
		{"linuxFxVersion", "DOTNET-ISOLATED|7.0", ended},
		{"linuxFxVersion", "DOTNET-ISOLATED|8.0", ended},
		{"linuxFxVersion", "DOTNET|9.0", ended},
		{"linuxFxVersion", "DOTNET-ISOLATED|10.0", fine},
		{"linuxFxVersion", "DOTNET-ISOLATED|10", fine},
		{"linuxFxVersion", "Java|8", soon},
		{"linuxFxVersion", "Java|17", fine},
		{"javaVersion", "1.8", soon},
		{"PowerShellVersion", "~7", ended},
		{"PowerShellVersion", "7.4", ended},
		{"PowerShellVersion", "7.6", fine},
		{"WEBSITE_NODE_DEFAULT_VERSION", "~14", ended},
		{"WEBSITE_NODE_DEFAULT_VERSION", "10.15.2", ended},
		{"WEBSITE_NODE_DEFAULT_VERSION", "~22", fine},
		{"netFrameworkVersion", "v4.0", fine},
		{"netFrameworkVersion", "v6.0", ended},
		{"ApiVersion", "~3", fine},
	}
	for _, test := range tests {
		got := fine
		r, ok := runtimeOf(test.setting, test.value)
		switch {
		case !ok:
		case r.runtime.Ended():
			got = ended
		case r.runtime.Ending():
			got = soon
		}
		if got != test.want {
			t.Errorf("%s %s: %q, want %q", test.setting, test.value, got, test.want)
		}
		if next, ok := runtimeOf(test.setting, r.instead); ok && r.instead != "" && (next.runtime.Ended() || next.runtime.Ending()) {
			t.Errorf("%s %s: %s is advised, which ends as well", test.setting, test.value, r.instead)
		}
	}
}

func TestBareBrand(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Reads logs into Azure Sentinel.", "Azure Sentinel"},
		{"Reads logs into azure sentinel", "azure sentinel"},
		{"Sentinel reads", "Sentinel"},
		{"(Sentinel)", "Sentinel"},
		{"Microsoft Sentinel, then Sentinel!", "Sentinel"},
		{"Microsoft Azure Sentinel", "Azure Sentinel"},
		{"Microsoft Sentinel", ""},
		{"Microsoft\nSentinel", ""},
		{"SentinelOne and Azure-Sentinel", ""},
		{"https://aka.ms/Sentinel/x", ""},
		{"github.com/azure sentinels", ""},
		{"a sentinel stands there", ""},
	}
	for _, test := range tests {
		from, to, ok := bareBrand(test.text)
		if got := test.text[from:to]; got != test.want || ok != (test.want != "") {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestImageSource(t *testing.T) {
	tests := []struct {
		tag, want string
		tagged    bool
	}{
		{`<img src="a.svg" width="75px">`, "a.svg", true},
		{`<IMG width='75px' SRC = 'a.svg'/>`, "a.svg", true},
		{`<img src="a.svg"width="75px"height="75px">`, "a.svg", true},
		{`<img src=a.svg>`, "", true},
		{`<img src="a.svg>`, "", true},
		{`<img width="75px">`, "", true},
		{`<imgg src="a.svg">`, "", false},
		{`<p><img`, "", true},
		{`![logo](a.svg)`, "", false},
	}
	for _, test := range tests {
		from, to, _ := imageSource(test.tag)
		if got := test.tag[from:to]; got != test.want || (imageTag(test.tag) >= 0) != test.tagged {
			t.Errorf("%s: %q, want %q", test.tag, got, test.want)
		}
	}
}

func TestRawAddress(t *testing.T) {
	tests := map[string]string{
		"https://github.com/contoso/connectors/blob/main/Logos/a.svg":          "https://raw.githubusercontent.com/contoso/connectors/main/Logos/a.svg",
		"https://github.com/contoso/connectors/blob/main/Logos/a.svg?raw=true": "",
		"https://github.com/contoso/connectors/raw/main/Logos/a.svg":           "",
		"https://raw.githubusercontent.com/contoso/connectors/main/a.svg":      "",
		"https://github.com/contoso":                                           "",
	}
	for url, want := range tests {
		if got, ok := names.RawOfPage(url); got != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
}

func TestForms(t *testing.T) {
	tests := []struct {
		name  string
		is    func(string) bool
		right []string
		wrong []string
	}{
		{"version", isVersion, []string{"3.0.0", "10.12.345"}, []string{"", "3", "3.0", "3.0.0.0", "v3.0.0", "3.0.x", "3..0", "3.0.0 ", "3,0,0"}},
		{"date", isDate, []string{"2024-02-29"}, []string{"", "2023-02-29", "2022-13-01", "2022-00-10", "2022-2-3", "03-02-2022", "2022/02/03", "2022-02-03T00:00:00Z", "2022-02-03 "}},
		{"GUID", isGUID, []string{"0d2b4a4e-6f3c-4c1b-9a57-3f1e2d4c5b6a", "0D2B4A4E-6F3C-1C1B-8A57-3F1E2D4C5B6A"}, []string{
			"", "Layer_1", "0d2b4a4e6f3c4c1b9a573f1e2d4c5b6a", "0d2b4a4e-6f3c-6c1b-9a57-3f1e2d4c5b6a", "0d2b4a4e-6f3c-4c1b-7a57-3f1e2d4c5b6a", "0d2b4a4e-6f3c-4c1b-9a57-3f1e2d4c5b6g",
		}},
		{"address of e-mail", isEmail, []string{"support@contoso.com"}, []string{"", "support", "support@contoso", "@contoso.com", "support@", "a b@contoso.com", "a@b@contoso.com", "a@contoso.", "a@.com"}},
		{"link", isWebLink, []string{"https://contoso.com", "http://contoso.com/a"}, []string{"", "contoso.com", "https://", "https://contoso.com/a b", "ftp://contoso.com", " https://contoso.com"}},
		{"local folder", isLocal, []string{`C:\GitHub`, "/home/a", `\\server\share`, "~/a", "d:/a"}, []string{"", "Solutions/Contoso", "https://raw.githubusercontent.com/", "c:"}},
	}
	for _, test := range tests {
		for _, v := range test.right {
			if !test.is(v) {
				t.Errorf("%q is a %s", v, test.name)
			}
		}
		for _, v := range test.wrong {
			if test.is(v) {
				t.Errorf("%q is no %s", v, test.name)
			}
		}
	}
}

func TestChangedPart(t *testing.T) {
	tests := []struct{ value, other, want string }{
		{"Security – Network", "Security - Network", "–"},
		{"Networcing", "Networking", "c"},
		{"Finance ", "Finance", " "},
		{"finance", "Finance", "f"},
	}
	for _, test := range tests {
		from, to := changedPart(test.value, test.other)
		if got := test.value[from:to]; got != test.want {
			t.Errorf("%s: %q, want %q", test.value, got, test.want)
		}
	}
}

func TestNewer(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"3.0.10", "3.0.9", true},
		{"3.0.0", "3.0.0", false},
		{"3.0", "3.0.1", false},
		{"1.0.10485762", "1.0.10485761", true},
	} {
		if got := newer(test.a, test.b); got != test.want {
			t.Errorf("%s after %s: %v", test.a, test.b, got)
		}
	}
}

func TestComparison(t *testing.T) {
	plain := func(n rules.Node) rules.Str { return rules.Str{Node: n, Value: n.Text()} }
	for _, test := range []struct {
		packaged, source string
		want             bool
	}{
		{`{"a": "one", "b": "two"}`, `{"b": "two", "a": "one"}`, true},
		{`{"a": "one"}`, `{"a": "two"}`, false},
		{`{"a": {"b": 1}}`, `{"a": {"b": 2}}`, false},
		{`["one  two"]`, `["one two"]`, true},
		{`[1, 2]`, `[1]`, false},
	} {
		c := &comparison{packaged: plain, source: plain}
		if got := c.value(rules.ParseJSON([]byte(test.packaged)).Root(), rules.ParseJSON([]byte(test.source)).Root()); got != test.want {
			t.Errorf("%s and %s: %v", test.packaged, test.source, got)
		}
	}
}
