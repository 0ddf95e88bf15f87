package words

import "testing"

func TestStatedDefault(t *testing.T) {
	for text, want := range map[string]string{
		"Number of alerts (default: 100)":                  "100",
		"Number of alerts. Default is 100.":                "100",
		"The default value is `Audit`, unless changed.":    "Audit",
		"Defaults to 'contoso-logs'":                       "contoso-logs",
		"Write debug lines (default = false)":              "false",
		"DEFAULT: 2.5; at most 10":                         "2.5",
		"default: 100, at most 500":                        "100",
		"Default: 30 minutes":                              "",
		"Default: 50MB":                                    "",
		"Keep the default value 5":                         "",
		"Use the default value":                            "",
		"The default is 'https://<tenant>.contoso.com'":    "",
		"By default uses 'Contoso_CL'":                     "",
		"The API's default is 100":                         "",
		"Retention (workspace default is 30)":              "",
		"In the vendor portal the default is 15.":          "",
		"If empty, defaults to: 443":                       "",
		"The default: 'admin' is not allowed":              "",
		"Non-default: 5":                                   "",
		"Page size, by default: 50":                        "50",
		"default":                                          "",
		"default:":                                         "",
		"default: '":                                       "",
		"default: ''":                                      "",
		"Default: High":                                    "",
		"a defaulted 5":                                    "",
		"default values: 1, 2":                             "",
		"The default is 10 times as high as it was before": "",
		"ȺȺȺȺ, the default is 5":                           "5",
	} {
		got := ""
		if from, to, ok := StatedDefault(text); ok {
			got = text[from:to]
		}
		if got != want {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}
