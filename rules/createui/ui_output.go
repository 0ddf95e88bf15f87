package createui

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// UIOutput reports outputs that the template beside the page has no parameter for, and parameters without an output.
var UIOutput = rules.Rule{
	ID: "CL173", Name: "ui-output", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.TemplateFiles,
	Messages: []rules.Message{
		{ID: "near", Text: "the template has no parameter `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "unknown", Text: "the template has no parameter `{0}`", Help: "remove the output, or add the parameter to the template"},
		{
			ID: "missing", Severity: rules.Warning, Text: "no output sets the template's parameters `{0}`",
			Why: "They have no default values, so the deployment may be refused.", Help: "add them to the outputs, or give them default values",
		},
		{
			ID: "empty-default", Severity: rules.Warning, Text: "no output sets the template's parameter `{0}`, whose default value is empty",
			Why: "The names of the resources begin with the name of the workspace; without it the deployment is refused.", Help: "add `\"{0}\": \"[basics('{0}')]\"`",
		},
		{
			ID: "empty-location", Severity: rules.Warning, Text: "no output sets the template's parameter `{0}`, whose default value is empty",
			Why: "Resources get an empty location; the deployment is refused.", Help: "add `\"{0}\": \"[first(map(filter(basics('getLAWorkspace').value, (filter) => and(contains(toLower(filter.id), toLower(resourceGroup().name)), equals(filter.name, basics('workspace')))), (item) => item.location))]\"`",
		},
		{
			ID: "swapped", Text: "the outputs `{0}` and `{1}` take each other's value",
			Why: "Resources are created in a region with the name of the workspace, which Azure refuses.", Help: "swap the two values",
		},
		{
			ID: "response", Text: "the output `{0}` is the response of the request `{1}`, but the parameter is of the type `{2}`",
			Why: "Azure refuses the deployment: the value is an object.", Help: "pass the value of the element in which customers choose",
		},
		{
			ID: "blank", Severity: rules.Warning, Text: "the output `{0}` is {1}", Why: "The parameter of the template gets no value, or an empty one, whatever customers enter.", Help: "write an expression that takes the value of an element",
		},
		{
			ID: "optional", Severity: rules.Warning, Text: "the text box `{0}` may be left empty, but the template's parameter `{1}` has a `minLength`",
			Why: "Azure then refuses the deployment: the portal passes the empty text, and the default value does not count.", Help: "add `\"constraints\": {\"required\": true}` to the text box",
		},
		{
			ID: "location", Severity: rules.Warning, Text: "no output sets `location`",
			Why: "Azure's test toolkit for templates, which runs on pull requests of Azure-Sentinel, fails: \"Location should be in outputs\".", Help: "add `\"location\": \"[location()]\"`",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind != rules.PackagePage || !p.Repo.Reported(f) {
				continue
			}
			if pg := pageOf(f); pg != nil {
				checkOutputs(p, pg)
			}
		}
	},
}

func checkOutputs(p *rules.Pass, pg *page) {
	outputs := pg.parameters.GetFold("outputs")
	root, file := template(p.Repo, pg.file)
	if outputs.Kind() != rules.Object || !root.Exists() {
		return
	}
	parameters := root.GetFold("parameters")
	var free []string // parameters without an output
	for k := range parameters.Members() {
		if !outputs.GetFold(k.Text()).Exists() {
			free = append(free, k.Text())
		}
	}
	checkSwapped(p, pg, outputs)
	meant := map[string]bool{}
	for k, v := range outputs.Members() {
		name := k.Text()
		own := parameters.GetFold(name)
		checkBlankOutput(p, pg, name, v, own)
		if own.Exists() || reserved(name) {
			checkWholeResponse(p, pg, k, own.GetFold("type").Text())
			checkEmptyOutput(p, pg, k, own)
			continue
		}
		best, ok := rules.Nearest(name, free)
		if !ok {
			p.ReportIn(pg.file, k, "unknown", name)
			continue
		}
		meant[strings.ToLower(best)] = true
		p.ReportIn(pg.file, k, "near", name, best).FixSafe("Rename the output to `"+best+"`", rules.RenameKey(k, best))
	}
	checkKnownOutputs(p, pg, root, file, meant)
	var unset []rules.Node
	for k, v := range parameters.Members() {
		if outputs.GetFold(k.Text()).Exists() || v.GetFold("defaultValue").Exists() || meant[strings.ToLower(k.Text())] ||
			v.Kind() != rules.Object {
			continue
		}
		unset = append(unset, k)
	}
	if len(unset) == 0 {
		return
	}
	names := make([]string, 0, len(unset))
	for _, k := range unset {
		names = append(names, k.Text())
	}
	f := p.ReportIn(pg.file, outputs, "missing", strings.Join(names, "`, `")).At(placement.Opening(outputs))
	if file != nil {
		f.Relate(file, unset[0].Span(), "the first of the parameters")
	}
}

// checkSwapped looks for a location that is the name of an element, where another output is the location.
func checkSwapped(p *rules.Pass, pg *page, outputs rules.Node) {
	location := outputs.GetFold("location")
	for k, v := range outputs.Members() {
		if strings.ReplaceAll(v.Text(), " ", "") == "[location()]" && !strings.Contains(strings.ToLower(k.Text()), "location") &&
			!strings.Contains(strings.ToLower(k.Text()), "region") && strings.EqualFold(location.Text(), "[basics('"+k.Text()+"')]") {
			p.ReportIn(pg.file, v, "swapped", k.Text(), location.Key().Text()).Relate(pg.file, location.Span(), "the other output")
		}
	}
}

// checkKnownOutputs looks for the outputs that every package has: the name of the workspace and the location.
func checkKnownOutputs(p *rules.Pass, pg *page, root rules.Node, file *rules.File, meant map[string]bool) {
	outputs, parameters := pg.parameters.GetFold("outputs"), root.GetFold("parameters")
	lacks := func(name string) (rules.Node, bool) {
		n := parameters.GetFold(name)
		return n, n.Exists() && !outputs.GetFold(name).Exists() && !meant[name]
	}
	if n, ok := lacks("workspace"); ok {
		if def := n.GetFold("defaultValue"); def.Kind() == rules.String && strings.TrimSpace(def.Text()) == "" &&
			strings.Contains(root.GetFold("resources").Raw(), "parameters('workspace')") {
			f := p.ReportIn(pg.file, outputs, "empty-default", n.Key().Text()).At(placement.Opening(outputs))
			if file != nil {
				f.Relate(file, n.Key().Span(), "the parameter")
			}
		}
	}
	if n, ok := lacks("workspace-location"); ok && strings.Contains(root.GetFold("resources").Raw(), "parameters('workspace-location')") {
		if def := n.GetFold("defaultValue"); def.Kind() == rules.String && strings.TrimSpace(def.Text()) == "" {
			p.ReportIn(pg.file, outputs, "empty-location", n.Key().Text()).At(placement.Opening(outputs))
		}
	}
	if n, ok := lacks("location"); ok && n.GetFold("defaultValue").Exists() &&
		strings.EqualFold(path.Base(path.Dir(pg.file.Path)), "Package") {
		p.ReportIn(pg.file, outputs, "location").At(placement.Opening(outputs))
	}
}

// reserved reports whether the portal itself reads an output (Learn, create-uidefinition-overview; managed applications).
func reserved(output string) bool {
	switch strings.ToLower(output) {
	case "location",
		"applicationresourcename",
		"managedresourcegroupid",
		"managedresourcegroupname",
		"managedidentity",
		"applianceresourcename",
		"jitaccesspolicy",
		"managementresourcegroup":
		return true
	}
	return false
}

// checkWholeResponse looks for an output that is all of what a request returns.
func checkWholeResponse(p *rules.Pass, pg *page, output rules.Node, typ string) {
	value := output.Value()
	name, ok := strings.CutPrefix(strings.TrimSpace(value.Text()), "[basics('")
	name, closed := strings.CutSuffix(name, "')]")
	if !ok || !closed || !strings.EqualFold(typ, "string") && !strings.EqualFold(typ, "securestring") {
		return
	}
	for _, e := range pg.basics {
		if strings.EqualFold(e.GetFold("name").Text(), name) && strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Solutions.ArmApiControl") {
			p.ReportIn(pg.file, value, "response", output.Text(), name, typ)
		}
	}
}
