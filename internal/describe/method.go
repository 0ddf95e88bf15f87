package describe

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// The collection methods, as the catalog of published connectors names them.
const (
	azureDiagnostics = "Azure Diagnostics"
	ccfPush          = "CCF Push"
	ccf              = "CCF"
	azureFunction    = "Azure Function"
	tiUpload         = "Azure Function (TI Upload API)"
	native           = "Native"
	mma              = "MMA"
	ama              = "AMA"
	restPull         = "REST Pull API"
	unknownCustom    = "Unknown (Custom Log)"
	unknown          = "Unknown"
)

// ranked are the methods from the one that takes precedence over all others to the last.
var ranked = [...]string{azureDiagnostics, ccfPush, ccf, azureFunction, native, mma, ama, restPull, unknownCustom, unknown}

// method is a collection method and what it was recognized by.
type method struct{ name, reason string }

// methodFinder collects the signs of all methods. The order of the tests, and what takes precedence, is that of the catalog of published
// connectors (Azure-Sentinel Tools/Solutions Analyzer, map_solutions_connectors_tables.py, August 2026), so that both agree.
type methodFinder struct {
	repo                              *workspace.Repository
	d                                 *connector.Definition
	text                              string // the definition's source
	title, id, description, low, file string // low: the description in lower case
	tables                            []Table
	found                             []method

	titleAMA, titleMMA, function, codeless bool
}

func methodOf(repo *workspace.Repository, d *connector.Definition, tables []Table) method {
	f := &methodFinder{
		repo: repo, d: d, text: sourceOf(d), title: d.Title.Value, id: d.ID.Value, description: d.Description.Value,
		low: strings.ToLower(d.Description.Value), file: strings.ToLower(path.Base(d.File.Path)), tables: tables,
	}
	f.collect()
	return f.afterwards(f.pick())
}

// sourceOf returns the text of the definition: the whole file, or the resource where the file holds more than one.
func sourceOf(d *connector.Definition) string {
	if d.Packaged || len(d.File.Definitions) > 1 {
		return d.Resource.Raw()
	}
	return string(d.File.Tree.Source())
}

func (f *methodFinder) add(name, reason string) { f.found = append(f.found, method{name, reason}) }

func (f *methodFinder) has(name string) bool {
	for _, m := range f.found {
		if m.name == name {
			return true
		}
	}
	return false
}

func (f *methodFinder) in(words ...string) bool {
	for _, w := range words {
		if !strings.Contains(f.text, w) {
			return false
		}
	}
	return true
}

func (f *methodFinder) collect() {
	f.names()
	f.codelessSigns()
	f.diagnostics()
	f.codelessNames()
	f.functionSigns()
	f.nativeSigns()
	f.agents()
	f.rest()
	f.byTables()
	if len(f.found) == 0 && (strings.Contains(f.low, "syslog") || strings.Contains(f.low, "common event format")) {
		f.add(ama, "the description names Syslog, which reaches a workspace through the Azure Monitor agent")
	}
	if len(f.found) == 0 {
		if f.in("_CL") {
			f.add(unknownCustom, "nothing but a custom table tells")
		} else {
			f.add(unknown, "nothing in the definition tells")
		}
	}
}

func (f *methodFinder) names() {
	for part := range strings.SplitSeq(strings.ToLower(f.id), "-") {
		f.titleAMA = f.titleAMA || part == "ama"
	}
	f.titleAMA = f.titleAMA || strings.Contains(f.title, "AMA") || strings.HasSuffix(strings.ToLower(f.id), "ama")
	if f.titleAMA {
		f.add(ama, "the title or id names the Azure Monitor agent")
	}
	if f.titleMMA = strings.Contains(f.title, "Legacy Agent") || f.id == "WindowsFirewall"; f.titleMMA {
		f.add(mma, "the title or id names the Log Analytics agent")
	}
	for _, w := range [...]string{"functionapp", "function_app", "_api_function"} {
		f.function = f.function || strings.Contains(f.file, w)
	}
	if f.function {
		f.add(azureFunction, "the name of the file says so")
	}
	if id := strings.ToLower(f.id); strings.Contains(id, "azurefunction") || strings.Contains(id, "functionapp") {
		f.add(azureFunction, "the id says so")
	}
}

func (f *methodFinder) rest() {
	title, id := strings.ToLower(f.title), strings.ToLower(f.id)
	switch {
	case strings.Contains(f.title, "REST API"), strings.Contains(f.description, "REST API"):
		f.add(restPull, "title or description names a REST API")
	case strings.Contains(title, "push"), strings.Contains(id, "push"):
		f.add(restPull, "title or id says that the source sends")
	case strings.Contains(title, "webhook"), strings.Contains(f.low, "webhook") && strings.Contains(f.low, "http"):
		f.add(restPull, "the page names a webhook")
	case strings.Contains(f.low, "http endpoint"), strings.Contains(f.low, "http trigger"):
		f.add(restPull, "the description names an HTTP endpoint")
	}
}

func (f *methodFinder) byTables() {
	if f.has(azureFunction) || f.has(ccf) || f.has(ccfPush) || f.has(native) || f.has(azureDiagnostics) {
		return
	}
	// An agent that the page installs is a better sign than a table that only one of the page's queries reads.
	agent := f.has(ama) || f.has(mma)
	for _, t := range f.tables {
		known, ok := catalog.FindTable(t.Name)
		switch {
		case !ok || !known.Documented:
		case known.Method == azureDiagnostics && !agent:
			f.add(azureDiagnostics, "the table `"+t.Name+"` is filled by Azure resources")
			return
		case known.Method == ama:
			f.add(ama, "the table `"+t.Name+"` is filled by virtual machines")
			return
		}
	}
}

func (f *methodFinder) pick() method {
	for _, m := range f.found {
		if f.titleAMA && m.name == ama || !f.titleAMA && f.titleMMA && m.name == mma {
			return m
		}
	}
	for _, name := range ranked {
		for _, m := range f.found {
			if m.name == name {
				return m
			}
		}
	}
	return method{unknown, "nothing in the definition tells"}
}

// afterwards are the catalog's corrections of what was picked.
func (f *methodFinder) afterwards(m method) method {
	if f.d.Polling.Exists() {
		return method{ccf, "`pollingConfig` is in the definition"}
	}
	if m.name == mma && f.id != "WindowsFirewall" {
		m = method{ama, m.reason + ", which the Azure Monitor agent has replaced"}
	}
	isCCF := m.name == ccf || m.name == ccfPush
	if !isCCF && m.name != azureFunction && f.siblingFunction() {
		m = method{azureFunction, "a template beside the definition deploys a function app and a data collection rule"}
	}
	if f.uploadsByName() || (m.name == restPull || m.name == azureFunction) && f.uploads() {
		return method{tiUpload, "indicators are sent through the threat intelligence upload API"}
	}
	if m.name == unknownCustom && (f.in("sharedKeys") || f.in("WorkspaceId") || f.in("PrimaryKey")) {
		return method{restPull, "the page hands out the workspace's key for a custom table"}
	}
	return m
}

// siblingFunction reports whether a template in the definition's folder deploys a function app and a data collection rule.
func (f *methodFinder) siblingFunction() bool {
	for _, file := range f.repo.RecognizedIn(path.Dir(f.d.File.Path)) {
		if file != f.d.File && len(file.Rules) > 0 &&
			strings.Contains(string(file.Tree.Source()), "Microsoft.Web/sites") {
			return true
		}
	}
	return false
}

// uploadsByName reports whether the name of the file says what uploads looks for in the text.
func (f *methodFinder) uploadsByName() bool {
	base := path.Base(f.d.File.Path)
	return strings.HasSuffix(strings.TrimSuffix(base, path.Ext(base)), "_UploadIndicatorsAPI")
}

// uploads reports whether the connector sends indicators through the upload API of threat intelligence.
func (f *methodFinder) uploads() bool {
	low := strings.ToLower(f.text)
	for _, w := range [...]string{"api.ti.sentinel.azure.com", "sentinelus.azure-api.net", "threatintelligenceindicators:upload", "createindicator", "tiindicators"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}
