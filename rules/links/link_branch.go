package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// LinkBranch reports links to a branch that upstream's repository does not have.
var LinkBranch = rules.Rule{
	ID: "CL615", Name: "link-branch", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "branch", Text: "branch `{0}` does not exist in Azure/Azure-Sentinel; did you mean `master`?", Help: "use `master`"},
		{
			ID: "folder", Text: "the address names no branch before the folder `{0}` of Azure/Azure-Sentinel",
			Why: "GitHub takes the folder for a branch, and finds nothing.", Help: "use `master/{0}`",
		},
	},
	Check: checkLinkBranch,
}

func checkLinkBranch(p *rules.Pass) {
	each(p.Definition, func(a address) {
		from, to := 0, len(a.url)
		address, slash := a.url, "/"
		uri, f, t, deploys := template(a.url)
		if deploys {
			address, from, to = uri, f, t
			if rules.IndexFold(a.url[f:t], "%2f") >= 0 {
				slash = "%2f"
			}
		}
		r, ok := names.OnGitHub(address)
		if !ok || !strings.EqualFold(r.Owner, "Azure") || !strings.EqualFold(r.Name, "Azure-Sentinel") || r.Kind == "" {
			return
		}
		if i := rules.IndexFold(a.url, "/"+strings.ToLower(r.Branch)+"/"); !deploys && r.Path != "" && topFolder(r.Branch) && i > 0 {
			found := a.report(p, i+1, i+1+len(r.Branch), "folder", r.Branch)
			if a.fixable() {
				found.FixSafe("Insert the branch", a.replace(i+1, i+1+len(r.Branch), "master/"+a.url[i+1:i+1+len(r.Branch)]))
			}
			return
		}
		if !noBranch(r.Branch) {
			return
		}
		if home := p.Settings().Repository(); home != nil && strings.EqualFold(home.Owner, r.Owner) && strings.EqualFold(home.Branch, r.Branch) {
			return
		}
		i := rules.IndexFold(a.url[from:to], slash+strings.ToLower(r.Branch)+slash)
		if i < 0 {
			return
		}
		i += from + len(slash)
		found := a.report(p, i, i+len(r.Branch), "branch", r.Branch)
		if deploys {
			found.As(rules.Error) // the button cannot deploy its template
		}
		if a.fixable() {
			found.FixSafe("Replace with `master`", a.replace(i, i+len(r.Branch), "master"))
		}
	})
}

// noBranch reports whether a name is surely no branch of upstream's repository, whose default branch is master: names of branches are
// case-sensitive.
func noBranch(name string) bool {
	return strings.EqualFold(name, "main") || name != "master" && strings.EqualFold(name, "master") || name == "trunk" || name == "mater" ||
		name == "maste" ||
		name == "mastr" ||
		name == "maser"
}
