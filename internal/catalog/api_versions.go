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

// versionList are the API versions of a type or a provider.
type versionList struct {
	versions []string
	open     bool // there may be newer ones
}

var apiVersions = sync.OnceValue(func() map[string]versionList {
	list := map[string]versionList{}
	for line := range strings.Lines(apiVersionsText) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		versions, open := f[1:], f[len(f)-1] == "+"
		if open {
			versions = versions[:len(versions)-1]
		}
		list[f[0]] = versionList{versions, open}
	}
	return list
})

// APIVersions returns the API versions of a resource type in order; none where they are not listed. Types of another provider that extend a
// workspace (Microsoft.OperationalInsights/workspaces/providers/…) are Microsoft Sentinel's.
func APIVersions(typ string) []string { return versionsOf(typ).versions }

// MayHaveNewer reports whether the list of a type's API versions may have lacked newer ones on the day when it was read.
func MayHaveNewer(typ string) bool { return versionsOf(typ).open }

func versionsOf(typ string) versionList {
	typ = strings.ToLower(typ)
	const extension = "microsoft.operationalinsights/workspaces/providers/"
	if rest, ok := strings.CutPrefix(typ, extension); ok {
		typ = "microsoft.securityinsights/" + rest
	}
	switch _, extends, _ := strings.Cut(typ, "/providers/"); {
	case extends != "", strings.HasSuffix(typ, "/roleassignments") && typ != "microsoft.authorization/roleassignments", strings.HasSuffix(typ, "/diagnosticsettings"), strings.HasSuffix(typ, "/locks"):
		return versionList{} // the provider is in the name of the resource, and any resource can have them
	}
	if list := apiVersions()[typ]; list.versions != nil {
		return list
	}
	provider, _, ok := strings.Cut(typ, "/")
	if !ok {
		return versionList{}
	}
	return apiVersions()[provider]
}
