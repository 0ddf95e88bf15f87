package createui

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UIRules compares the analytics rules that the page of a package describes with those that the package has.
var UIRules = rules.Rule{
	ID: "CL194", Name: "ui-rules", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0", Profiles: rules.Published(),
	Reads: rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "missing", Text: "the page does not describe the package's analytics rule {0}",
			Why: "Customers read on this page what they install.", Help: "package the solution again",
		},
		{
			ID: "extra", Severity: rules.Info, Text: "the package has no analytics rule `{0}`",
			Why: "Customers look for a rule that the solution does not install.", Help: "package the solution again",
		},
		{
			ID: "no-step", Severity: rules.Info, Text: "the package has {0}, but the page has no step about them",
			Why: "Customers read on this page what they install.", Help: "package the solution again",
		},
		{
			ID: "no-content", Text: "the page has a step about {0}, but the package has none",
			Why: "Customers look for content that the solution does not install. The step may be that of another solution.", Help: "remove the step, or package the solution again",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind != rules.PackagePage || !p.Repo.Reported(f) {
				continue
			}
			if pg := pageOf(f); pg != nil && !pg.loose {
				checkRules(p, pg)
				checkSteps(p, pg)
			}
		}
	},
}

func checkRules(p *rules.Pass, pg *page) {
	root, file := template(p.Repo, pg.file)
	if file == nil || !file.Tree.Whole() {
		return
	}
	names, ok := rulesOf(root)
	if !ok || len(names) == 0 {
		return
	}
	step := rulesStep(pg)
	if !step.Exists() {
		if steps := pg.parameters.GetFold("steps"); steps.Len() > 0 && strings.EqualFold(path.Base(path.Dir(pg.file.Path)), "Package") {
			p.ReportIn(pg.file, steps, "no-step", howMany(len(names))).At(steps.Key().Span())
		}
		return
	}
	known, left := map[string]bool{}, map[string]string{} // by what is compared
	for _, name := range names {
		known[words.Plain(name)], left[words.Plain(name)] = true, name
	}
	sections := 0
	var strangers []rules.Node
	for e := range step.GetFold("elements").Elements() {
		label := e.GetFold("label")
		if !strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.Section") || label.Kind() != rules.String || isExpression(label.Text()) {
			continue
		}
		sections++
		delete(left, words.Plain(label.Text()))
		if !known[words.Plain(label.Text())] {
			strangers = append(strangers, label)
		}
	}
	if sections == 0 {
		return
	}
	for _, label := range strangers {
		p.ReportIn(pg.file, label, "extra", label.Text())
	}
	if len(left) > len(strangers) {
		var missing []string
		for _, name := range names {
			if left[words.Plain(name)] == name {
				missing = append(missing, name)
			}
		}
		p.ReportIn(pg.file, step, "missing", words.Quoted(missing[:min(len(missing), 3)])).At(placement.Opening(step))
	}
}

// stepContents are the beginnings of the names of steps, what they are about, and what a package with such content has in it.
var stepContents = [...]struct{ step, what, kind, mark string }{
	{"workbook", "workbooks", "Workbook", "workbook"},
	{"analytic", "analytics rules", "AnalyticsRule", "alertrule"},
	{"hunting", "hunting queries", "HuntingQuery", "savedsearches"},
	{"watchlist", "watchlists", "Watchlist", "watchlists"},
	{"playbook", "playbooks", "Playbook", "logic/workflows"},
}

// checkSteps looks for steps about content of a kind that nothing in the package has.
func checkSteps(p *rules.Pass, pg *page) {
	root, file := template(p.Repo, pg.file)
	if file == nil || !file.Tree.Whole() {
		return
	}
	has, raw := contents(root), root.GetFold("resources").Raw()
	if len(has) == 0 {
		return
	}
	for s := range pg.parameters.GetFold("steps").Elements() {
		name := s.GetFold("name")
		for _, c := range stepContents {
			if words.HasPrefixFold(name.Text(), c.step) && has[c.kind] == 0 && !rules.TextHasFold(raw, c.mark) {
				p.ReportIn(pg.file, name, "no-content", c.what)
			}
		}
	}
}

// rulesStep returns the step about analytics rules.
func rulesStep(pg *page) (step rules.Node) {
	for s := range pg.parameters.GetFold("steps").Elements() {
		if strings.HasPrefix(strings.ToLower(s.GetFold("name").Text()), "analytic") {
			step = s
		}
	}
	return step
}

func howMany(n int) string {
	if n == 1 {
		return "an analytics rule"
	}
	return "analytics rules"
}

// rulesOf lists the names of the analytics rules of a package; ok is false where one is not written out.
func rulesOf(root rules.Node) (names []string, ok bool) {
	ok = true
	var visit func(list rules.Node, depth int)
	visit = func(list rules.Node, depth int) {
		for r := range list.Elements() {
			props := r.GetFold("properties")
			typ := strings.ToLower(r.GetFold("type").Text())
			if last := typ[strings.LastIndexByte(typ, '/')+1:]; last == "alertruletemplates" || last == "alertrules" {
				name := props.GetFold("displayName")
				ok = ok && name.Kind() == rules.String && name.Text() != "" && !strings.HasPrefix(name.Text(), "[")
				names = append(names, name.Text())
			}
			for _, key := range [...]string{"mainTemplate", "template"} {
				if depth < deepest {
					visit(props.GetFold(key).GetFold("resources"), depth+1)
				}
			}
		}
	}
	visit(root.GetFold("resources"), 0)
	return names, ok
}
