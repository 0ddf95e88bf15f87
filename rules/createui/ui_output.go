package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// UIOutput reports outputs that the template beside the page has no parameter for, and parameters without an output.
var UIOutput = rules.Rule{
	ID: "CL173", Name: "ui-output", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.2.0",
	Messages: []rules.Message{
		{ID: "near", Text: "the template has no parameter `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "unknown", Text: "the template has no parameter `{0}`", Help: "remove the output, or add the parameter to the template"},
		{
			ID: "missing", Severity: rules.Warning, Text: "no output sets the template's parameters `{0}`",
			Why: "They have no default value, so that the deployment may be refused for want of them.", Help: "add them to the outputs, or give them default values",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind != connector.PackagePage || !p.Repo.Reported(f) {
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
	if outputs.Kind() != jsontree.Object || !root.Exists() {
		return
	}
	parameters := root.GetFold("parameters")
	var free []string // parameters without an output
	for k := range parameters.Members() {
		if !outputs.GetFold(k.Text()).Exists() {
			free = append(free, k.Text())
		}
	}
	meant := map[string]bool{}
	for k := range outputs.Members() {
		name := k.Text()
		if parameters.GetFold(name).Exists() || reserved(name) {
			continue
		}
		best, ok := near.Best(name, free)
		if !ok {
			p.ReportIn(pg.file, k, "unknown", name)
			continue
		}
		meant[strings.ToLower(best)] = true
		p.ReportIn(pg.file, k, "near", name, best).FixSafe("Rename the output to `"+best+"`", jsontree.RenameKey(k, best))
	}
	var unset []rules.Node
	for k, v := range parameters.Members() {
		if outputs.GetFold(k.Text()).Exists() || v.GetFold("defaultValue").Exists() || meant[strings.ToLower(k.Text())] || v.Kind() != jsontree.Object {
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

// reserved reports whether the portal itself reads an output (Learn, create-uidefinition-overview; managed applications).
func reserved(output string) bool {
	switch strings.ToLower(output) {
	case "location", "applicationresourcename", "managedresourcegroupid", "managedresourcegroupname", "managedidentity", "applianceresourcename", "jitaccesspolicy", "managementresourcegroup":
		return true
	}
	return false
}
