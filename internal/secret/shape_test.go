package secret

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// random is a text that looks random and is not; tokens are put together here, so that no scanner finds one in this file.
const random = "q7Zk2Vx9Lm4Tn8Rb1Wc6Ye3Hd5Jf0GpAsUoXiQtBvNrKzMhCwDlEgSyPaFuIj7Z"

func TestFind(t *testing.T) {
	upper := strings.ToUpper(random)
	for name, c := range map[string]struct{ text, what string }{
		"AWS":                      {"id=" + "AK" + "IA" + upper[:16], "an AWS access key id"},
		"AWS example":              {"AK" + "IA" + "IOSFODNN7EXAMPLE", ""},
		"AWS in base64":            {"abc" + "AK" + "IA" + upper[:16], ""},
		"AWS in a longer word":     {"AK" + "IA" + upper[:20], ""},
		"GitHub":                   {"token gh" + "p_" + random[:36] + " here", "a GitHub token"},
		"GitHub behind an equals":  {"token=gh" + "p_" + random[:36], "a GitHub token"},
		"GitHub placeholder":       {"gh" + "p_" + strings.Repeat("x", 36), ""},
		"Google":                   {"AI" + "za" + random[:35], "a Google API key"},
		"Slack":                    {"xox" + "b-" + random[:40], "a Slack token"},
		"storage":                  {"AccountName=contoso;Account" + "Key=" + random + random[:22] + "==", "a storage account's key"},
		"storage placeholder":      {"AccountName=contoso;Account" + "Key=<your key>", ""},
		"service bus":              {"Endpoint=sb://contoso;SharedAccess" + "Key=" + random[:43] + "=", "a shared access key"},
		"signature":                {"https://contoso.example/x?sp=r&s" + "ig=" + random[:43] + "%3D", "a shared access signature"},
		"not a signature":          {"https://contoso.example/x?des" + "ig=" + random[:43], ""},
		"web token":                {"ey" + "J" + random[:20] + "." + "ey" + random[:20] + "." + random[:40], "a signed web token"},
		"half a web token":         {"ey" + "J" + random[:20] + "." + "ey" + random[:20], ""},
		"private key":              {"-----BEGIN RSA " + "PRIVATE KEY-----\n" + random + "\n" + random + "\n-----END", "a private key"},
		"words about private keys": {"paste it with its -----BEGIN RSA " + "PRIVATE KEY----- and its end", ""},
		"Entra":                    {"abc8" + "Q~" + random[:33], "a client secret of an Entra app"},
		"Entra too short":          {"abc8" + "Q~" + random[:20], ""},
		"service bus with address": {"Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccess" + "Key=" + random[:43] + "=", "a shared access key"},
		"connection string":        {"Server=tcp:contoso.example;User ID=admin;Pass" + "word=" + random[:18] + ";", "a password"},
		"command":                  {"./run --api_" + "key=" + random[:20] + " --verbose", "a literal api_key"},
		"quoted":                   {"export TOK" + "EN='" + random[:20] + "'", "a literal token"},
		"key at the end of a text": {"run -k " + random + random[:23] + "==", "a key of a workspace or a storage account"},
		"password in a command":    {"./run --pass" + "word=" + random[:18] + "==", "a literal password"},
		"placeholder in a command": {"./run --api_key=<your key> --secret=$SECRET_OF_CONTOSO_2024", ""},
		"next page":                {"/events?pageToken=contosoEventsOfTheYear", ""},
		"no value":                 {"token=", ""},
		"key of a workspace":       {"run -k " + random + random[:23] + "== -w", "a key of a workspace or a storage account"},
		"digest":                   {"sha512-" + random + random[:23] + "==", ""},
		"compared":                 {"Contoso_CL | where EventType==\"x\" and Name == \"y\"", ""},
		"header":                   {"Authorization: Bea" + "rer " + random[:40], "a bearer token"},
		"header without a token":   {"Authorization: Bearer access_token_of_the_application", ""},
		"words":                    {"Open the settings of Contoso and copy the two values.", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, ok := Find(c.text)
			if ok != (c.what != "") || s.What != c.what {
				t.Errorf("Find gives %q, want %q", s.What, c.what)
			}
			for _, before := range []string{"", "-"} { // at an even place and at an odd one
				if ok && !MayHold(before+c.text) {
					t.Errorf("behind %q MayHold sees nothing to look at", before)
				}
			}
		})
	}
}

func TestFindIsLinear(t *testing.T) {
	for _, s := range []string{"token=", "secret==", "=", "password=aB3", "Bearer ", "eyJ.", "-----BEGIN ", "Q~", `\u`, "=="} {
		testutil.Linear(t, s, 1<<13, func(n int) { Find(strings.Repeat(s, n/len(s))) })
		testutil.Linear(t, s, 1<<13, func(n int) { MayHold(strings.Repeat(s, n/len(s))) })
	}
}
