package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
)

// oldRuntime is a setting of a function app that names a version whose support has ended or ends soon.
type oldRuntime struct {
	what    string // in words
	runtime catalog.Runtime
	instead string // what to write; "" where nothing is known to be better
}

// runtimeOf reads a setting of a function app; ok is false where it names no version whose support ends.
func runtimeOf(setting, value string) (r oldRuntime, ok bool) {
	switch strings.ToUpper(setting) {
	case "FUNCTIONS_EXTENSION_VERSION":
		major, _, _ := strings.Cut(strings.TrimPrefix(value, "~"), ".") // a version may be pinned: 3.0.15371.0
		if major == "beta" {
			major = "2"
		}
		if known, listed := catalog.RuntimeOf("functions", major); listed {
			return oldRuntime{"version of Azure Functions", known, "~4"}, true
		}
	case "FUNCTIONS_WORKER_RUNTIME":
		if strings.EqualFold(value, "dotnet") {
			model, listed := catalog.RuntimeOf("in-process", "-")
			return oldRuntime{"in-process model of .NET", model, "dotnet-isolated"}, listed
		}
	case "LINUXFXVERSION", "WINDOWSFXVERSION":
		if language, version, found := strings.Cut(value, "|"); found {
			return languageVersion(strings.TrimSuffix(strings.ToLower(language), "-isolated"), version, language+"|")
		}
	case "POWERSHELLVERSION":
		return languageVersion("powershell", strings.TrimPrefix(value, "~"), "")
	case "WEBSITE_NODE_DEFAULT_VERSION", "NODEVERSION":
		return languageVersion("node", strings.TrimPrefix(value, "~"), "~")
	case "PYTHONVERSION":
		return languageVersion("python", value, "")
	case "JAVAVERSION":
		return languageVersion("java", strings.TrimPrefix(value, "1."), "")
	case "NETFRAMEWORKVERSION":
		if version := strings.TrimPrefix(value, "v"); version != "4.0" {
			return languageVersion("dotnet", version, "v")
		}
	}
	return oldRuntime{}, false
}

func languageVersion(language, version, prefix string) (oldRuntime, bool) {
	switch language {
	case "node":
		version, _, _ = strings.Cut(strings.TrimSuffix(version, "-lts"), ".")
	case "java":
		version = strings.TrimPrefix(version, "1.")
		version, _, _ = strings.Cut(version, ".")
	}
	known, listed := catalog.RuntimeOf(language, version)
	if !listed {
		return oldRuntime{}, false
	}
	r := oldRuntime{what: "runtime", runtime: known}
	if newest := catalog.AnyPlanRuntime(language); newest != "" {
		r.instead = prefix + newest
	}
	return r, true
}
