package solution

import "strings"

// retired says since when a runtime has no support, and what to take instead.
type retired struct{ what, since, instead string }

// Languages of Azure Functions whose support has ended, by the version that the settings name (Learn: azure-functions
// functions-versions, supported-languages; the languages' own end-of-life pages). State of August 2026.
var retiredLanguages = [...]struct {
	language, version, since string
}{
	{"python", "2.7", "April 2022"},
	{"python", "3.6", "September 2022"},
	{"python", "3.7", "December 2023"},
	{"python", "3.8", "October 2024"},
	{"python", "3.9", "October 2025"},
	{"node", "6", "April 2019"},
	{"node", "8", "December 2019"},
	{"node", "10", "April 2021"},
	{"node", "12", "December 2022"},
	{"node", "14", "April 2023"},
	{"node", "16", "June 2024"},
	{"node", "18", "April 2025"},
	{"node", "20", "April 2026"},
	{"powershell", "6", "September 2022"},
	{"powershell", "7", "December 2022"},
	{"powershell", "7.0", "December 2022"},
	{"powershell", "7.2", "November 2024"},
	{"dotnet", "2.1", "August 2021"},
	{"dotnet", "3.1", "December 2022"},
	{"dotnet", "5.0", "May 2022"},
	{"dotnet", "6.0", "November 2024"},
	{"dotnet", "7.0", "May 2024"},
}

// newest are versions with support.
var newest = map[string]string{"python": "3.12", "node": "22", "powershell": "7.4", "dotnet": "8.0"}

// retiredRuntime judges a setting of a function app.
func retiredRuntime(setting, value string) (retired, bool) {
	switch strings.ToUpper(setting) {
	case "FUNCTIONS_EXTENSION_VERSION":
		major, _, _ := strings.Cut(strings.TrimPrefix(value, "~"), ".") // a version may be pinned: 3.0.15371.0
		switch major {
		case "3", "2", "beta":
			return retired{"version of Azure Functions", "December 2022", "`~4`"}, true
		case "1":
			return retired{"version of Azure Functions", "September 2026", "`~4`"}, true
		}
	case "LINUXFXVERSION", "WINDOWSFXVERSION":
		language, version, ok := strings.Cut(value, "|")
		if ok {
			return retiredLanguage(strings.TrimSuffix(strings.ToLower(language), "-isolated"), version, language+"|")
		}
	case "POWERSHELLVERSION":
		return retiredLanguage("powershell", strings.TrimPrefix(value, "~"), "")
	case "WEBSITE_NODE_DEFAULT_VERSION", "NODEVERSION":
		return retiredLanguage("node", strings.TrimPrefix(value, "~"), "~")
	case "PYTHONVERSION":
		return retiredLanguage("python", value, "")
	}
	return retired{}, false
}

func retiredLanguage(language, version, prefix string) (retired, bool) {
	if language == "node" {
		version, _, _ = strings.Cut(strings.TrimSuffix(version, "-lts"), ".")
	}
	for _, r := range retiredLanguages {
		if r.language == language && (r.version == version || r.version == version+".0") {
			return retired{"runtime", r.since, "`" + prefix + newest[language] + "` or newer"}, true
		}
	}
	return retired{}, false
}
