package gitdiff

import "testing"

func TestMentions(t *testing.T) {
	c := &Changes{names: []string{"logo.svg", "azuredeploy.json"}}
	for text, want := range map[string]bool{
		"logo.svg":                         true,
		"Solutions/Contoso/Logos/logo.svg": true,
		"![logo](logo.svg)":                true,
		"contoso-logo.svg, then logo.svg":  true,
		"contoso-logo.svg":                 false,
		"mylogo.svg":                       false,
		"logo.svgz":                        false,
		"https://contoso.com/uri/azuredeploy.json?raw=1": true,
		"": false,
	} {
		if got := c.Mentions(text); got != want {
			t.Errorf("Mentions(%q) = %v", text, got)
		}
	}
}
