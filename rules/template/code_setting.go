package template

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// CodeSetting compares the settings of a template with those that the code of the app beside it reads.
var CodeSetting = rules.Rule{
	ID: "CL190", Name: "template-code-setting", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.TemplateFiles | rules.FunctionFiles,
	Messages: []rules.Message{
		{
			ID: "near", Text: "the code reads the setting `{0}`, but the template sets `{1}`", Why: "The code does not find its setting: names of environment variables are compared exactly.",
			Help: "use one name in both",
		},
		{
			ID: "missing", Text: "the template does not set `{0}`, which the code needs", Why: "The code stops with an error where it reads the setting (`{1}`).",
			Help: "add `{0}` to the settings of the app",
		},
		{
			ID: "unread", Severity: rules.Info, Text: "the code of the app does not read the setting `{0}`", Why: "What customers enter for it has no effect.",
			Help: "remove the setting, or read it in the code", Yields: []string{"CL162/schedule"},
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind == rules.FunctionTemplate && p.Repo.Reported(f) && !f.IsTemplate() {
				if d := read(f); d != nil {
					checkCode(p, d, f)
				}
			}
		}
	},
}

// variable is a reading of an environment variable.
type variable struct {
	name, how string
	needed    bool // the code stops without it
}

// code is what is read of the code of an app.
type code struct {
	variables []variable
	texts     []string
}

// mostCode and largestCode bound how much code is read.
const mostCode, largestCode = 200, 1 << 18

// codeOf reads the code beside a template: where functions lie below its folder, of this app alone.
func codeOf(p *rules.Pass, folder string) *code {
	apps := map[string]bool{}
	var scripts []string
	for _, file := range p.Repo.Below(folder) {
		if strings.Contains(file, "/node_modules/") || strings.Contains(file, "/.python_packages/") || strings.Contains(file, "/site-packages/") {
			continue
		}
		switch strings.ToLower(path.Ext(file)) {
		case ".py", ".js", ".ts", ".ps1", ".psm1":
			scripts = append(scripts, file)
		default:
			if path.Base(file) == "function.json" {
				apps[path.Dir(path.Dir(file))] = true
			}
		}
	}
	if len(apps) != 1 || len(scripts) == 0 || len(scripts) > mostCode {
		return nil
	}
	c := &code{}
	for app := range apps {
		for _, file := range scripts {
			if strings.HasPrefix(file, app+"/") || app == "." {
				text := string(p.Repo.ReadFile(file, largestCode))
				c.texts = append(c.texts, text)
				c.variables = append(c.variables, variablesIn(text)...)
			}
		}
	}
	return c
}

// variablesIn finds the environment variables that a script reads by a name that is written out.
func variablesIn(text string) []variable {
	var list []variable
	for _, form := range [...]struct {
		call   string
		needed bool
	}{{"environ[", true}, {"os.environ.get(", false}, {"os.getenv(", false}, {"process.env[", false}, {"process.env.", false}, {"$env:", false}, {"$ENV:", false}} {
		for at := 0; ; {
			i := strings.Index(text[at:], form.call)
			if i < 0 {
				break
			}
			at += i + len(form.call)
			rest := text[at:]
			if strings.HasSuffix(form.call, "[") || strings.HasSuffix(form.call, "(") {
				rest = strings.TrimLeft(rest, " ")
				if rest == "" || rest[0] != '"' && rest[0] != '\'' {
					continue
				}
				rest = rest[1:]
			}
			end := 0
			for end < len(rest) && (rest[end] == '_' || rest[end]|0x20 >= 'a' && rest[end]|0x20 <= 'z' || rest[end] >= '0' && rest[end] <= '9') {
				end++
			}
			// A variable that is set, or one with a default behind it.
			if tail := strings.TrimLeft(rest[end:], `"'] `); end > 0 && !(strings.HasPrefix(tail, "=") && !strings.HasPrefix(tail, "==")) {
				list = append(list, variable{rest[:end], form.call, form.needed})
			}
		}
	}
	return list
}

func checkCode(p *rules.Pass, d *document, f *rules.File) {
	site := onlyFunctionApp(d)
	if site == nil {
		return
	}
	list, whole := settingsOf(d, site)
	if !whole || len(list) == 0 || site.Properties().GetFold("siteConfig").GetFold("connectionStrings").Exists() {
		return
	}
	c := codeOf(p, path.Dir(f.Path))
	if c == nil || len(c.variables) == 0 {
		return
	}
	said := map[string]bool{}
	meant := map[string]bool{}
	own := inOrder(list)
	linux := strings.Contains(strings.ToLower(site.Key("kind").Text()), "linux")
	for _, v := range c.variables {
		if said[v.name] || isHostVariable(v.name) {
			continue
		}
		exact, near := settingFor(c, own, v.name, linux)
		switch {
		case exact != "":
		case near != "":
			said[v.name], meant[near] = true, true
			n := list[strings.ToLower(near)]
			p.ReportIn(f, n, "near", v.name, near).At(settingSpan(n))
		case v.needed:
			said[v.name] = true
			p.ReportIn(f, own[0], "missing", v.name, v.how+"'"+v.name+"']").At(place(own[0]))
		}
	}
	for _, n := range own {
		name := settingName(n)
		if !meant[name] && !isHostVariable(name) && !strings.HasPrefix(name, "[") && !c.mentions(name) && !boundIn(p, path.Dir(f.Path), name) {
			p.ReportIn(f, n, "unread", name).At(settingSpan(n))
		}
	}
}

// onlyFunctionApp returns the function app of a template; nil where there is none, or several.
func onlyFunctionApp(d *document) (site *arm.Resource) {
	for _, r := range d.resources {
		if r.Is("Microsoft.Web/sites") && strings.Contains(strings.ToLower(r.Key("kind").Text()), "functionapp") {
			if site != nil {
				return nil
			}
			site = r
		}
	}
	return site
}

// settingFor returns the setting that a variable of the code has its value from, or else one whose name is a slip of the variable's, and
// which the code does not read.
func settingFor(c *code, own []rules.Node, variable string, linux bool) (exact, near string) {
	for _, n := range own {
		name := settingName(n)
		switch {
		case name == variable:
			exact = name
		case strings.EqualFold(name, variable) && !linux:
			exact = name // Windows does not compare the case
		case near == "" && isSlip(name, variable) && !c.reads(name):
			near = name
		}
	}
	return exact, near
}

// isSlip reports whether two names differ by case or by a letter or two.
func isSlip(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	_, ok := rules.Nearest(a, []string{b})
	return ok
}

// settingSpan is where the name of a setting is written.
func settingSpan(n rules.Node) rules.Span {
	if name := n.Parent().GetFold("name"); strings.EqualFold(n.Key().Text(), "value") && name.Exists() {
		return name.Span()
	}
	return n.Key().Span()
}

// reads reports whether the code reads a variable of exactly this name.
func (c *code) reads(name string) bool {
	return slices.ContainsFunc(c.variables, func(v variable) bool { return v.name == name })
}

// mentions reports whether a name occurs anywhere in the code: it may be read in another way.
func (c *code) mentions(name string) bool {
	return slices.ContainsFunc(c.texts, func(text string) bool { return strings.Contains(text, name) })
}

// isHostVariable reports whether the host, the platform or a library reads or sets a variable.
func isHostVariable(name string) bool {
	if words.ContainsFold(hostSettings, name) {
		return true
	}
	low := strings.ToLower(name)
	for _, prefix := range [...]string{
		"azurewebjobs", "website_", "websites_", "functions_", "appinsights", "applicationinsights", "scm_", "enable_oryx", "azurefunctions", "python", "node_", "oryx", "build_",
		"msi_", "identity_", "azure_client", "azure_tenant", "docker_", "http_proxy", "https_proxy", "xdt_", "wwwroot", "path", "home", "temp", "tmp", "languageworkers",
		"ps", "psworker", "region_name", "diagnostics_", "debug",
	} {
		if strings.HasPrefix(low, prefix) {
			return true
		}
	}
	return false
}

// boundIn reports whether a binding of a function below a folder names a setting.
func boundIn(p *rules.Pass, folder, name string) bool {
	prefix := folder + "/"
	if folder == "." {
		prefix = ""
	}
	for _, f := range p.Repo.Files {
		if f.Kind == rules.FunctionFile && strings.HasPrefix(f.Path, prefix) && strings.Contains(string(f.Tree.Source()), name) {
			return true
		}
	}
	return false
}
