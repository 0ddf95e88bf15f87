package binding

import "testing"

func TestMeantProperty(t *testing.T) {
	for _, c := range []struct{ parameter, name, want string }{
		{"auth", "clientid", "appId"},
		{"auth", "objectid", "servicePrincipalId"},
		{"auth", "endpoint", ""},
		{"dcrConfig", "ingestionuri", "dataCollectionEndpoint"},
		{"dcrConfig", "ruleid", "dataCollectionRuleImmutableId"},
		{"dcrConfig", "clientstream", ""},
		{"dcrConfig", "objectid", ""},
	} {
		if got, ok := meantProperty(c.parameter, c.name); got != c.want || ok != (c.want != "") {
			t.Errorf("%s of %s means %q, not %q", c.name, c.parameter, got, c.want)
		}
	}
}
