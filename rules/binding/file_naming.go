package binding

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FileNaming reports names of files and folders that do not tell what they hold.
var FileNaming = rules.Rule{
	ID: "CL816", Name: "file-naming", Severity: rules.Info, Scope: rules.SetScope, Since: "0.1.0",
	Reads:    rules.OwnFiles,
	Profiles: rules.Published(),
	Messages: []rules.Message{
		{ID: "file", Text: "the file name does not show that the file contains {0}", Help: "end its name in `{1}`"},
		{ID: "folder", Text: "folder name `{0}` does not follow the convention for codeless connectors", Help: "end its name in `_ccf`"},
	},
	Check: checkFileNaming,
}

func checkFileNaming(p *rules.Pass) {
	s := p.Set
	if s.Template || len(s.Definitions)+len(s.Connections) == 0 {
		return
	}
	seen := map[*rules.File]bool{}
	name := func(f *rules.File, at rules.Node) {
		if seen[f] {
			return
		}
		seen[f] = true
		if what, end := misnamed(f, s.Folder); what != "" {
			p.ReportIn(f, at, "file", what, end)
		}
	}
	for _, d := range s.Definitions {
		name(d.File, typeNode(d.Resource))
	}
	for _, c := range s.Connections {
		name(c.File, typeNode(c.Resource))
	}
	for _, r := range s.Rules {
		name(r.File, typeNode(r.Resource))
	}
	for _, t := range s.Tables {
		name(t.File, typeNode(t.Resource))
	}
	folderName(p)
}

// typeNode is where a finding about a whole file is shown.
func typeNode(resource rules.Node) rules.Node {
	if t := resource.GetFold("type"); t.Exists() {
		return t
	}
	return resource
}

// misnamed tells what a file holds when its name has none of the words that published files have for it (the packager's
// CCF_README.md, reviewers' requests, and the files of the 2026 tree), and neither has the folder that it is in, below the set's own.
func misnamed(f *rules.File, folder string) (what, end string) {
	name := path.Base(f.Path)
	if parent := path.Dir(f.Path); parent != folder { // Tables/Contoso.json
		name = path.Base(parent) + " " + name
	}
	said := words.Plain(strings.TrimSuffix(name, path.Ext(name)))
	has := func(list ...string) bool {
		for _, w := range list {
			if strings.Contains(said, w) {
				return true
			}
		}
		return false
	}
	switch f.Kind {
	case rules.CodelessDefinition:
		if !has("definition", "connectorui") {
			return "a definition", "_ConnectorDefinition.json"
		}
	case rules.Connections:
		if !has("poll", "connector", "connection") || has("definition", "dcr", "table") {
			return "a connection", "_PollerConfig.json"
		}
	case rules.DataCollectionRules:
		if !has("dcr", "datacollectionrule") {
			return "a data collection rule", "_DCR.json"
		}
	case rules.Tables:
		if !has("table") {
			return "a table", "_Table.json"
		}
	default:
	}
	return "", ""
}

// folderName looks at the folder of a set below a solution's Data Connectors.
func folderName(p *rules.Pass) {
	parent, folder := path.Split(p.Set.Folder)
	if len(p.Set.Definitions) == 0 || !strings.EqualFold(path.Base(parent), "Data Connectors") || !strings.Contains(parent, "Solutions/") {
		return
	}
	low := strings.ToLower(folder)
	if strings.Contains(low, "ccf") || strings.Contains(low, "ccp") || strings.Contains(low, "clv2") || strings.Contains(low, "poller") ||
		strings.Contains(low, "push") {
		return
	}
	d := p.Set.Definitions[0]
	p.ReportIn(d.File, typeNode(d.Resource), "folder", folder)
}
