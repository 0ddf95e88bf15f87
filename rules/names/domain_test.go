package names

import "testing"

func TestDomain(t *testing.T) {
	for host, want := range map[string]string{
		"contoso.com":            "contoso.com",
		"api.eu.contoso.com":     "contoso.com",
		"contoso.co.uk":          "contoso.co.uk",
		"api.contoso.co.uk":      "contoso.co.uk",
		"login.contoso.com.au":   "contoso.com.au",
		"api.contoso.org.nz":     "contoso.org.nz",
		"api.sap.de":             "sap.de",
		"com.au":                 "com.au",
		"www.com.io":             "www.com.io",
		"localhost":              "localhost",
		"":                       "",
		".contoso.com":           "contoso.com",
		"eu.api.contoso.me":      "contoso.me",
		"contoso.azure-api.net":  "azure-api.net",
		"a.b.c.d.contoso.ac.jp.": "jp.",
	} {
		if got := Domain(host); got != want {
			t.Errorf("%q: got %q, want %q", host, got, want)
		}
	}
}
