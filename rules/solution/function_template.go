package solution

import (
	"bytes"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FunctionTemplate reports what no longer deploys, or no longer runs, in the template of a Function connector.
var FunctionTemplate = rules.Rule{
	ID: "CL908", Name: "function-template", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "classic-insights", Text: "missing required key `WorkspaceResourceId`",
			Why:  "Without a workspace the component is of the classic kind, which Azure retired in February 2024. The deployment may fail, and Azure-Sentinel's check refuses new templates.",
			Help: "add `\"WorkspaceResourceId\"` with the resource id of a Log Analytics workspace to the component's properties",
		},
		{
			ID: "runtime", Text: "the {0} `{1}` has been unsupported since {2}",
			Why: "Functions on it keep running without security fixes, and Microsoft asks for an update before it gives support.", Help: "use `{3}`, after testing the function with it",
		},
		{
			ID: "runtime-ends", Severity: rules.Info, Text: "support for the {0} `{1}` ends on {2}",
			Why: "Functions on it keep running without security fixes from then on.", Help: "use `{3}`, after testing the function with it",
		},
		{
			ID: "linux-consumption", Severity: rules.Info, Text: "the Linux Consumption plan retires on {0}",
			Why: "It no longer gets new language versions. Customers who deploy the template today have to move the app later.", Help: "create a Flex Consumption plan",
		},
		{
			ID: "package", Text: "the function package `{0}` does not exist",
			Why: "The function starts without code, and the connector gets no data.", Help: "correct the address, or add the file",
		},
		{
			ID: "package-case", Text: "the function package is named `{1}`, not `{0}`",
			Why: "Addresses on GitHub are case-sensitive. The function starts without code.", Help: "use `{1}`",
		},
		{
			ID: "package-page", Text: "the address of the function package is a GitHub page, not the file",
			Why: "Azure downloads a web page instead of the archive. The function starts without code.", Help: "use `{0}`",
		},
		{
			ID: "package-web", Text: "the address of the function package is the web page `{0}`",
			Why: "Azure downloads a web page instead of the archive. The function starts without code.", Help: "use the address of the archive itself",
		},
		{
			ID: "package-expires", Text: "the address of the function package is valid until {0}",
			Why: "From then on Azure Storage refuses the download, and apps that start have no code.", Help: "use an address without a signature",
		},
		{
			ID: "package-zip", Text: "the address of the function package ends with `{0}`; did you mean `.zip`?",
			Why: "The Functions host loads its code from an archive. It finds none at this address, and no function runs.", Help: "use the address of the archive",
		},
		{
			ID: "package-file", Text: "the address of the function package is that of a `{0}` file",
			Why: "The Functions host loads its code from a zip archive. It finds none at this address, and no function runs.", Help: "use the address of a zip archive",
		},
		{
			ID: "package-address", Text: "`{0}` is not the address of an archive",
			Why: "The Functions host cannot load its code from there, and no function runs.", Help: "use an address that begins with `https://`, without spaces, or `1`",
		},
		{
			ID: "package-template", Text: "the address of the function package is that of a template",
			Why: "Azure downloads a template instead of the archive. The function starts without code.", Help: "use the address of the archive, such as `https://aka.ms/sentinel-Contoso-functionapp`",
		},
		{
			ID: "package-fork", Text: "the function package is in `{0}`, a copy of the repository",
			Why: "Customers run code that nobody reviewed, and get none once the copy or its branch is removed.", Help: "use the file in `Azure/Azure-Sentinel`",
		},
		{
			ID: "package-solution", Text: "the function package is that of the solution `{0}`",
			Why: "Customers deploy the function of another connector.", Help: "use the archive of `{1}`",
		},
		{
			ID: "package-owner", Severity: rules.Info, Text: "the function package is in the repository `{0}`",
			Why:  "Reviewers ask for an archive in the folder of the solution: customers run code that nobody reviewed, and that can change.",
			Help: "add the archive to the solution, and use its address at `aka.ms` or in `Azure/Azure-Sentinel`",
		},
		{
			ID: "name-length", Severity: rules.Info, Text: "the parameter `{0}` has no `{1}`",
			Why: "The checklist for solutions asks for both limits: the names of the app and its storage account are derived from it, and a longer one is refused.", Help: "add `\"{1}\"`",
		},
		{
			ID: "host-name", Severity: rules.Info, Text: "the template sets host name bindings",
			Why: "The checklist for solutions asks to leave them out: Azure creates the binding of the app's own name itself.", Help: "remove the resource",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if !p.Repo.Reported(f) {
				continue
			}
			switch src := f.Tree.Source(); f.Kind {
			case rules.FunctionTemplate, rules.ARMTemplate, rules.PackageTemplate:
				if !bytes.Contains(src, []byte("Microsoft.Web/")) && !bytes.Contains(src, []byte("/components")) {
					continue // most packages have no function, and are large
				}
				checkPlan(p, f)
				if p.Profile != rules.Standalone {
					checkNameParameter(p, f)
				}
				for r := range f.Template.GetFold("resources").Elements() {
					checkFunctionResource(p, f, r, 0)
				}
			default:
			}
		}
	},
}

// checkFunctionResource looks at a resource, and at those that are in it.
func checkFunctionResource(p *rules.Pass, f *rules.File, r rules.Node, depth int) {
	if depth > 8 || r.Kind() != rules.Object {
		return
	}
	typ, props := r.GetFold("type"), r.GetFold("properties")
	switch text := typ.Text(); {
	case strings.EqualFold(text, "Microsoft.Insights/components"):
		if !props.GetFold("WorkspaceResourceId").Exists() && f.Tree.Whole() {
			place := typ.Span()
			if props.Exists() {
				place = placement.Opening(props)
			}
			p.ReportIn(f, r, "classic-insights").At(place)
		}
	case strings.EqualFold(text, "Microsoft.Web/sites/hostNameBindings"):
		if p.Profile != rules.Standalone {
			p.ReportIn(f, typ, "host-name")
		}
	case words.HasPrefixFold(text, sites), strings.EqualFold(text, "config"), strings.EqualFold(text, "siteextensions"):
		checkSite(p, f, props)
	}
	for child := range r.GetFold("resources").Elements() {
		checkFunctionResource(p, f, child, depth+1)
	}
	for _, key := range [...]string{"template", "mainTemplate"} {
		for inner := range props.GetFold(key).GetFold("resources").Elements() {
			checkFunctionResource(p, f, inner, depth+1)
		}
	}
}

const sites = "Microsoft.Web/sites"

// checkSite reads the settings of a function app, wherever they stand: in the site's configuration, as name and value, or as keys.
func checkSite(p *rules.Pass, f *rules.File, props rules.Node) {
	said := map[string]*rules.Finding{}
	props.Walk(func(n rules.Node) bool {
		if n.Kind() != rules.String {
			return true
		}
		name := n.Key().Text()
		if strings.EqualFold(name, "value") {
			name = n.Parent().GetFold("name").Text()
		}
		if strings.EqualFold(name, "WEBSITE_RUN_FROM_PACKAGE") || strings.EqualFold(name, "packageUri") {
			checkFunctionPackage(p, f, n)
		} else if old, ok := runtimeAt(name, n); ok {
			// An app may have its runtime in several places.
			if first := said[old.what+n.Text()]; first != nil {
				first.Relate(f, n.Span(), "also here")
			} else {
				said[old.what+n.Text()] = reportRuntime(p, f, n, &old)
			}
		}
		return true
	})
}

// runtimeAt reads a setting of a function app, or the version in its functionAppConfig.
func runtimeAt(name string, n rules.Node) (oldRuntime, bool) {
	runtime := n.Parent()
	if name == "version" && runtime.Key().Text() == "runtime" && runtime.Parent().Key().Text() == "functionAppConfig" {
		return languageVersion(strings.TrimSuffix(strings.ToLower(runtime.GetFold("name").Text()), "-isolated"), n.Text(), "")
	}
	return runtimeOf(name, n.Text())
}

// reportRuntime reports a version whose support has ended on the day of the catalog, or ends soon after it.
func reportRuntime(p *rules.Pass, f *rules.File, n rules.Node, old *oldRuntime) *rules.Finding {
	message := "runtime"
	switch {
	case old.runtime.Ending():
		message = "runtime-ends"
	case !old.runtime.Ended():
		return nil
	}
	return p.ReportIn(f, n, message, old.what, n.Text(), old.runtime.When(), old.instead)
}

// checkPlan reports a plan of the kind Consumption whose apps run on Linux.
func checkPlan(p *rules.Pass, f *rules.File) {
	plan, known := catalog.RuntimeOf("linux-consumption", "-")
	linux := false
	for r := range f.Template.GetFold("resources").Elements() {
		linux = linux || words.HasPrefixFold(r.GetFold("type").Text(), sites) && rules.TextHasFold(r.GetFold("kind").Text(), "linux")
	}
	for r := range f.Template.GetFold("resources").Elements() {
		sku := r.GetFold("sku")
		name, tier := sku.GetFold("name"), sku.GetFold("tier")
		if !known || !strings.EqualFold(r.GetFold("type").Text(), "Microsoft.Web/serverfarms") ||
			!strings.EqualFold(name.Text(), "Y1") && !strings.EqualFold(tier.Text(), "Dynamic") {
			continue
		}
		if reserved, _ := r.GetFold("properties").GetFold("reserved").Bool(); linux || reserved ||
			rules.TextHasFold(r.GetFold("kind").Text(), "linux") {
			p.ReportIn(f, sku, "linux-consumption", plan.When()).At(placement.Opening(sku))
		}
	}
}

// checkNameParameter looks at the limits of the parameter that names are made of (Learn, package-siem-solutions-overview).
func checkNameParameter(p *rules.Pass, f *rules.File) {
	if f.Kind != rules.FunctionTemplate && f.Kind != rules.ARMTemplate {
		return
	}
	parameter := f.Template.GetFold("parameters").GetFold("FunctionName")
	if parameter.Kind() != rules.Object || !f.Tree.Whole() {
		return
	}
	for _, key := range [...]string{"minLength", "maxLength"} {
		if !parameter.GetFold(key).Exists() {
			p.ReportIn(f, parameter, "name-length", parameter.Key().Text(), key).AtKey()
			return
		}
	}
}

// ownFile returns the path of a file that an address on GitHub leads to, where it is one of this repository's main branch.
func ownFile(repo *rules.Repository, url string) (string, bool) {
	file, ok := names.OnGitHub(url)
	if !ok || file.Kind == "tree" || file.Path == "" || !file.OnMain() {
		return "", false
	}
	ours := len(repo.Remotes) == 0 && strings.EqualFold(file.Name, "Azure-Sentinel") && repo.HasFolder("Solutions")
	return file.Path, ours || repo.HasRemote(file.Name)
}
