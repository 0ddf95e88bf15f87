package catalog

import (
	_ "embed" // for the list
	"strings"
	"sync"
)

// APIVersionsDate is the day on which the versions were read.
const APIVersionsDate = "2026-11-29"

//go:embed api_versions.txt
var apiVersionsText string

var apiVersions = sync.OnceValue(func() map[string][]string {
	list := map[string][]string{}
	for line := range strings.Lines(apiVersionsText) {
		if f := strings.Fields(line); len(f) > 1 && f[0] != "#" {
			list[f[0]] = f[1:]
		}
	}
	return list
})

// APIVersions returns the API versions of a resource type in order; none where they are not listed. Types of another provider that extend a
// workspace (Microsoft.OperationalInsights/workspaces/providers/…) are Microsoft Sentinel's.
func APIVersions(typ string) []string {
	typ = strings.ToLower(typ)
	const extension = "microsoft.operationalinsights/workspaces/providers/"
	if rest, ok := strings.CutPrefix(typ, extension); ok {
		typ = "microsoft.securityinsights/" + rest
	}
	switch _, extends, _ := strings.Cut(typ, "/providers/"); {
	case extends != "", strings.HasSuffix(typ, "/roleassignments"), strings.HasSuffix(typ, "/diagnosticsettings"), strings.HasSuffix(typ, "/locks"):
		return nil // the provider is in the name of the resource, and any resource can have them
	}
	if list := apiVersions()[typ]; list != nil {
		return list
	}
	provider, _, ok := strings.Cut(typ, "/")
	if !ok {
		return nil
	}
	return apiVersions()[provider]
}
