package solution

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// SolutionList reports entries of solution data that are in a list of another kind, or that are not what the list is for.
var SolutionList = rules.Rule{
	ID: "CL913", Name: "solution-list", Severity: rules.Warning, Scope: rules.SolutionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.OwnFilesOnly | rules.PageNames | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "other-kind", Text: "`{0}` is in the list \"{1}\", but is in the folder of \"{2}\"",
			Why: "The packager reads each list as content of its kind. A file of another kind is packaged wrongly, or stops the packaging.", Help: "move the entry to \"{2}\"",
		},
		{
			ID: "not-connector", Text: "`{0}` is not a connector, but {1}",
			Why: "The packager treats each entry of \"Data Connectors\" as a connector page.", Help: "list the connector's page instead",
		},
		{
			ID: "part", Severity: rules.Info, Text: "`{0}` is {1} of a codeless connector",
			Why: "The packager finds the parts of a codeless connector beside its definition. Its guide asks to list only the definition.", Help: "remove the entry",
		},
		{
			ID: "backslash", Text: "`{0}` is written with backslashes",
			Why: "Only Windows reads them as folders. In a pipeline on Linux the file is not found.", Help: "use `{1}`",
		},
		{
			ID: "empty", Severity: rules.Info, Text: "the list \"{0}\" is empty",
			Why: "The checklist for solutions asks to leave empty lists out.", Help: "remove the list",
		},
		{
			ID: "empty-lists", Severity: rules.Info, Text: "{0} lists are empty: {1}",
			Why: "The checklist for solutions asks to leave empty lists out.", Help: "remove the lists",
		},
		{
			ID: "static-id", Text: "no connector of the solution has the id `{0}`",
			Why: "The packager lists these ids among the solution's dependencies. The connector itself is missing there.", Help: "use the id of the connector's page",
		},
		{
			ID: "unknown-key", Severity: rules.Info, Text: "unknown key `{0}`",
			Why: "The packager ignores keys that it does not know.", Help: "remove the key, or correct its name",
		},
	},
	Check: func(p *rules.Pass) {
		for _, data := range p.Solution.Data {
			if data.File.IsTemplate() || strings.Contains("/"+data.File.Path, "/Package/") {
				continue
			}
			if p.Profile != rules.Standalone && data.File.Tree.Whole() {
				emptyLists(p, data)
			}
			for _, list := range data.Content {
				for _, file := range list.Files {
					checkEntryKind(p, data, list, file)
				}
			}
			checkUnknownKeys(p, data)
			checkStaticIDs(p, data)
		}
	},
}

// emptyLists reports the lists without entries, all of a file in one finding: a copied skeleton has many.
func emptyLists(p *rules.Pass, data *rules.SolutionData) {
	var empty []rules.Node
	var names []string
	for _, list := range data.Content {
		if list.Node.Len() == 0 {
			empty, names = append(empty, list.Node), append(names, `"`+list.Node.Key().Text()+`"`)
		}
	}
	switch len(empty) {
	case 0:
	case 1:
		p.ReportIn(data.File, empty[0], "empty", empty[0].Key().Text())
	default:
		f := p.ReportIn(data.File, empty[0], "empty-lists", strconv.Itoa(len(empty)), strings.Join(names, ", "))
		for _, n := range empty[1:] {
			f.Relate(data.File, n.Span(), "another one")
		}
	}
}

// foldersOf are the folders, in lower case, in which content of a kind lies in published solutions.
func foldersOf(kind string) []string {
	switch kind {
	case "Data Connectors":
		return []string{"data connectors", "dataconnectors", "data connector", "dataconnector"}
	case "Analytic Rules":
		return []string{"analytic rules", "analytics rules", "analytical rules", "detections"}
	case "Hunting Queries":
		return []string{"hunting queries", "huntingqueries"}
	case "Parsers":
		return []string{"parsers", "parser"}
	case "Workbooks":
		return []string{"workbooks", "workbook"}
	case "Playbooks":
		return []string{"playbooks", "playbook"}
	case "Watchlists":
		return []string{"watchlists", "watchlist"}
	}
	return nil
}

func checkEntryKind(p *rules.Pass, data *rules.SolutionData, list rules.ContentList, file rules.Str) {
	if !file.IsString() || file.Blank() {
		return
	}
	if strings.Contains(file.Value, `\`) {
		right := strings.ReplaceAll(file.Value, `\`, "/")
		p.ReportIn(
			data.File,
			file.Node,
			"backslash",
			file.Value,
			right,
		).FixSafe(
			"Replace with `"+right+"`",
			rules.ReplaceString(file.Node, right),
		)
		return
	}
	if other := kindOfFolder(file.Value); other != "" && other != list.Kind && list.Kind != "SavedSearches" {
		p.ReportIn(data.File, file.Node, "other-kind", file.Value, list.Kind, other)
		return
	}
	if list.Kind != "Data Connectors" {
		return
	}
	f := namedFile(p.Solution, data, file)
	if f == nil {
		if base := strings.ToLower(path.Base(file.Value)); base == "requirements.txt" || strings.HasSuffix(base, ".zip") ||
			strings.HasSuffix(base, ".py") {
			p.ReportIn(data.File, file.Node, "not-connector", file.Value, "a file of its code")
		}
		return
	}
	switch f.Kind {
	case rules.FunctionFile, rules.FunctionHost:
		p.ReportIn(data.File, file.Node, "not-connector", file.Value, "a file of its Azure Function")
	case rules.FunctionTemplate:
		p.ReportIn(data.File, file.Node, "not-connector", file.Value, "the template of its Azure Function")
	case rules.Connections:
		p.ReportIn(data.File, file.Node, "part", file.Value, "the connection")
	case rules.DataCollectionRules:
		p.ReportIn(data.File, file.Node, "part", file.Value, "the data collection rule")
	case rules.Tables:
		p.ReportIn(data.File, file.Node, "part", file.Value, "the table")
	default:
	}
}

// checkStaticIDs looks the ids of connectors up that the packager adds to the dependencies as they are.
func checkStaticIDs(p *rules.Pass, data *rules.SolutionData) {
	known := map[string]bool{}
	for _, d := range p.Solution.Definitions {
		if !d.ID.Known() {
			return
		}
		known[strings.ToLower(d.ID.Value)] = true
	}
	for e := range data.Node.GetFold("StaticDataConnectorIds").Elements() {
		if len(known) > 0 && e.Kind() == rules.String && e.Text() != "" && !known[strings.ToLower(e.Text())] {
			p.ReportIn(data.File, e, "static-id", e.Text())
		}
	}
}

// kindOfFolder returns the kind of content whose folder a path names; "" where it names none, or more than one.
func kindOfFolder(file string) string {
	found := ""
	for part := range strings.SplitSeq(strings.ToLower(path.Dir(file)), "/") {
		for _, kind := range rules.ContentKinds() {
			if !slices.Contains(foldersOf(kind), part) {
				continue
			}
			if found != "" && found != kind {
				return ""
			}
			found = kind
		}
	}
	return found
}

// checkUnknownKeys reports keys that are near no known one.
func checkUnknownKeys(p *rules.Pass, data *rules.SolutionData) {
	shape := shapeOf("solution-data")
	var known []string
	for i := range shape.Properties {
		known = append(known, shape.Properties[i].Name)
	}
	for k := range data.Node.Members() {
		key := k.Text()
		low := strings.ToLower(key)
		if k.IsBroken() || shape.Property(key, true) != nil || strings.HasSuffix(low, "description") || strings.HasPrefix(key, "$") {
			continue
		}
		if _, slip := rules.Nearest(key, known); !slip {
			p.ReportIn(data.File, k, "unknown-key", key)
		}
	}
}
