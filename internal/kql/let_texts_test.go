package kql

import (
	"strings"
	"testing"
)

func TestTextsByName(t *testing.T) {
	for text, want := range map[string]string{
		`let v = "Contoso"; T | where DeviceVendor == v`:                       "Contoso",
		`let v = dynamic(["Contoso", "Fabrikam"]); T | where A in (v)`:         "Contoso Fabrikam",
		`let v = dynamic(["Contoso"]); T | where A has_any (v)`:                "Contoso",
		`let v = @"C:\x"; T | where A =~ v`:                                    `C:\x`,
		`let v = strcat("Con", "toso"); T | where A == v`:                      "",
		`let v = 7d; T | where A > v`:                                          "",
		`let f = (v: string) { T | where A == v }; f("Contoso")`:               "",
		`let v = toscalar(U | project "Contoso" | take 1); T | where A == v`:   "",
		`let v = dynamic({"Contoso": 1}); T | where A in (v)`:                  "",
		`let v = datatable(a: string)["Contoso"]; T | where A in (v)`:          "",
		`let f = () { let v = "Contoso"; T | where A == v }; U | where B == v`: "",
	} {
		q := Parse(text)
		var got []string
		for _, f := range q.Filters {
			got = append(got, q.Strings(f)...)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: found %q, expected %q", text, s, want)
		}
	}
}
