package upstream

import (
	"slices"
	"strings"
	"sync"
)

// jobs lists the jobs in the order in which their verdicts are shown.
var jobs = sync.OnceValue(func() []*Job {
	return []*Job{
		{
			ID: DataConnector, Title: "Data Connector Validations", given: connectorPath, judge: judgeConnector, since: V2022,
			why: "the job is given files below DataConnectors and Solutions whose names end in \"json\", in lower case",
		},
		{ID: JSON, Title: "JSON syntax", given: jsonPath, judge: judgeJSON, since: V2022, why: notJSON},
		{ID: Content, Title: "Content", given: jsonPath, judge: judgeContent, since: V2022, why: notJSON},
		{
			ID: DocumentsLink, Title: "Documents link", given: anyPath, judge: judgeLinks, since: V2022,
			why: "the job leaves its own test files out",
		},
		{ID: SolutionCheck, Title: "Solution validations", given: solutionPath, judge: judgeSolution, since: Latest, why: notPackage},
		{
			ID: FieldTypes, Title: "Parameter field types", given: mainTemplatePath, judge: judgeFieldTypes, since: Latest,
			why: "the job is given Package/mainTemplate.json of solutions",
		},
		{
			ID: AppInsights, Title: "Classic App Insights", given: deployPath, judge: judgeAppInsights, since: Latest,
			why: "the job is given new files below DataConnectors and Solutions with \"azuredeploy\" in their path",
		},
		{
			ID: Logo, Title: "Logo", given: logoPath, judge: nil, since: V2022,
			why: "the job is given files with Logos, Data Connectors/Logo or Workbooks/Images/Logo in their path",
		},
	}
})

const (
	notJSON    = "the job is given files whose names end in \"json\", in lower case"
	notPackage = "the job acts on mainTemplate.json and createUiDefinition.json below Solutions"
)

// IsLogo reports whether the logo job is given a file.
func IsLogo(path string) bool { return logoPath(path) }

// PathInClone returns the path that a file would have in a clone of Azure-Sentinel. Content may lie in a folder of its own below the root,
// as it would at upstream's root; then the path begins with Solutions or DataConnectors there. Below upstream's other folders it does not.
func PathInClone(path string) string {
	first, _, deeper := strings.Cut(path, "/")
	if !deeper || strings.HasPrefix(path, "Solutions") || strings.HasPrefix(path, "DataConnectors") || slices.Contains(otherFolders(), first) {
		return path
	}
	for at := 0; ; {
		i := strings.IndexByte(path[at:], '/')
		if i < 0 {
			return path
		}
		at += i + 1
		if strings.HasPrefix(path[at:], "Solutions/") || strings.HasPrefix(path[at:], "DataConnectors/") {
			return path[at:]
		}
	}
}

// otherFolders are the folders at upstream's root beside those two.
func otherFolders() []string {
	return []string{
		".devcontainer", ".github", ".script", ".vscode", "ASIM", "BYOML", "Dashboards", "Detections", "Exploration Queries", "Functions", "Hunting Queries",
		"Logos", "MasterPlaybooks", "Notebooks", "Parsers", "Playbooks", "Sample Data", "Sentinel_Data_Lake", "Tools", "Tutorials", "Watchlists", "Workbooks", "docs",
	}
}

// anyPath: every job leaves out what lies in the tests of upstream's own scripts (utils/changedFilesValidator.ts).
func anyPath(path string) bool { return !strings.Contains(path, excludedFolder) }

// jsonPath: the suffix is compared with its case, and has no dot.
func jsonPath(path string) bool { return anyPath(path) && strings.HasSuffix(path, "json") }

// connectorPath: the prefixes have no slash (dataConnectorValidator.ts).
func connectorPath(path string) bool {
	return jsonPath(path) && (strings.HasPrefix(path, "DataConnectors") || strings.HasPrefix(path, "Solutions"))
}

// solutionPath: SolutionValidations/solutionValidator.ts is given all JSON below Solutions and acts on two names.
func solutionPath(path string) bool {
	return jsonPath(path) && strings.HasPrefix(path, "Solutions") && (isMainTemplate(path) || isPage(path))
}

func isMainTemplate(path string) bool { return strings.HasSuffix(path, "mainTemplate.json") }
func isPage(path string) bool         { return strings.HasSuffix(path, "createUiDefinition.json") }

func mainTemplatePath(path string) bool {
	return anyPath(path) && strings.HasSuffix(path, "Package/mainTemplate.json")
}

// deployPath follows the two wildcards of validateClassicAppInsights.ps1, which ignore case.
func deployPath(path string) bool {
	low := strings.ToLower(path)
	return (strings.HasPrefix(low, "dataconnectors/") || strings.HasPrefix(low, "solutions/")) && strings.Contains(low, "azuredeploy") &&
		strings.HasSuffix(low, ".json")
}

func logoPath(path string) bool {
	if !anyPath(path) ||
		!strings.HasPrefix(path, "Logos") && !strings.HasPrefix(path, "Solutions") && !strings.HasPrefix(path, "Workbooks/Images/Logos") {
		return false
	}
	return strings.Contains(path, "Logos") || strings.Contains(path, "Data Connectors/Logo") || strings.Contains(path, "Workbooks/Images/Logo")
}
