package solution

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// SolutionConnectorPath reports files that solution data names and the tree lacks, and connectors that it does not name.
var SolutionConnectorPath = rules.Rule{
	ID: "CL901", Name: "solution-connector-path", Severity: rules.Error, Scope: rules.SolutionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.OwnFilesOnly | rules.PageNames | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "missing", Text: "`{0}` does not exist",
			Help: "correct the path, which is relative to the solution's folder, or add the file",
		},
		{ID: "near", Text: "`{0}` does not exist; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "case", Severity: rules.Warning, Text: "the file is named `{1}`, not `{0}`",
			Why:  "Paths are case-sensitive on GitHub and in pipelines on Linux. The file is not found there.",
			Help: "use `{1}`",
		},
		{
			ID: "metadata", Text: "the metadata `{0}` does not exist",
			Why: "Publisher, offer, support and categories of the package come from this file. The packager does not create a package without it.", Help: "correct the path, or add the file beside the folder Data",
		},
		{
			ID: "other-folder", Severity: rules.Warning, Text: "`{0}` is in another solution, `{1}`",
			Why: "The package gets the other solution's file, and changes made in this folder are not published.", Help: "name the file of this solution",
		},
		{
			ID: "not-named", Severity: rules.Warning, Yields: []string{"CL902"}, Text: "the connector `{0}` is not in the list",
			Why:  "The packager includes only the listed files. The connector is not published with the solution.",
			Help: "add `{0}` to \"Data Connectors\", or remove the file",
		},
		{
			ID: "twice", Severity: rules.Warning, Text: "duplicate entry `{0}`",
			Why: "The packager takes every entry. The package contains two resources with the same name, and Azure refuses the template.", Help: "remove one of the two entries",
		},
		{ID: "no-text", Text: "expected a path, found null", Help: "write the file's path as a string", Yields: []string{"CL102"}},
	},
	Check: func(p *rules.Pass) {
		named := map[string]bool{}
		open := 0
		for _, data := range p.Solution.Data {
			for _, list := range data.Content {
				var before []string
				for _, file := range list.Files {
					found, ok := checkContentPath(p, data, list, file)
					named[found] = true
					if !ok {
						open++
					}
					if reportOtherFolder(p, data, list, file, found) {
						open++
					}
					if found == "" && ok {
						found = data.Places(file.Value)[0] // the tree does not hold such files
					}
					switch {
					case found == "" || !slices.Contains(data.Places(file.Value), found): // another path was intended
					case slices.Contains(before, found):
						p.ReportIn(data.File, file.Node, "twice", file.Value)
					default:
						before = append(before, found)
					}
				}
			}
			checkMetadataPath(p, data, data.MetadataRef)
		}
		if open == 0 {
			checkNotNamed(p, named)
		}
	},
}

// checkContentPath looks for one file; it returns the path of what was intended and whether that is in the tree, in whatever case.
func checkContentPath(p *rules.Pass, data *rules.SolutionData, list rules.ContentList, file rules.Str) (string, bool) {
	switch {
	case file.Node.Kind() == rules.Null:
		p.ReportIn(data.File, file.Node, "no-text")
		return "", false
	case !file.IsString():
		return "", false // no path
	case file.Blank():
		p.ReportIn(data.File, file.Node, "missing", file.Value)
		return "", false
	}
	places := data.Places(file.Value)
	for _, place := range places {
		if exact, _ := p.Repo.Find(place); exact || p.Repo.HasFolder(place) {
			return place, true
		}
	}
	for _, place := range places {
		if _, other := p.Repo.Find(place); other != "" {
			reportCase(p, data, file, place, other)
			return other, true
		}
	}
	if list.Kind != "Data Connectors" && !holdsKind(p, data, list.Kind, file.Value) {
		return "", true // a partial copy of the repository cannot tell
	}
	if other := elsewhere(p, data, file.Value); other != "" {
		p.ReportIn(data.File, file.Node, "near", file.Value, other).
			FixUnsafe("Replace with the path of the likely file", rules.ReplaceString(file.Node, other))
		return path.Join(data.Folder(), other), true
	}
	p.ReportIn(data.File, file.Node, "missing", file.Value)
	return "", false
}

// reportOtherFolder reports an entry that leads into another solution although this one has connectors; it reports whether it did.
func reportOtherFolder(p *rules.Pass, data *rules.SolutionData, list rules.ContentList, file rules.Str, found string) bool {
	folder := data.Folder()
	if _, own := data.Inside(found); own || found == "" || list.Kind != "Data Connectors" {
		return false
	}
	other, _, _ := strings.Cut(strings.TrimPrefix(found, path.Dir(folder)+"/"), "/")
	var r *rules.Finding
	for _, f := range p.Solution.Files {
		rel, own := data.Inside(f.Path)
		if !own || len(f.Definitions) == 0 || f.Kind == rules.PackageTemplate {
			continue
		}
		if r == nil {
			r = p.ReportIn(data.File, file.Node, "other-folder", file.Value, other)
		}
		if strings.EqualFold(path.Base(f.Path), path.Base(found)) {
			r.Relate(f, f.Definitions[0].ID.Node.Span(), "the file of this solution").
				FixUnsafe("Replace with the file of this solution", rules.ReplaceString(file.Node, rel))
			break
		}
	}
	return r != nil
}

// reportCase points at the part of a path that is written in another case.
func reportCase(p *rules.Pass, data *rules.SolutionData, file rules.Str, place, other string) {
	text := strings.TrimSuffix(file.Value, "/")
	// what is in the file is an end of the place, or the place an end of what is in the file
	n := min(len(text), len(place), len(other))
	from, to := len(text)-n, len(text)
	if len(place) != len(other) || text[from:] != place[len(place)-n:] {
		rel, _ := data.Inside(other)
		p.ReportIn(data.File, file.Node, "case", file.Value, rel)
		return
	}
	right := other[len(other)-n:]
	first, last := 0, n
	for first < n && text[from+first] == right[first] {
		first++
	}
	for last > first && text[from+last-1] == right[last-1] {
		last--
	}
	p.ReportIn(data.File, file.Node, "case", text, text[:from]+right).At(file.Inside(from+first, from+last)).
		FixSafe("Replace with the path in the repository", rules.ReplaceInside(file.Node, from, to, right))
}

// holdsKind reports whether the solution's folder holds files like a named one: in its folder of this kind, with this extension.
func holdsKind(p *rules.Pass, data *rules.SolutionData, kind, file string) bool {
	folder := path.Join(data.Folder(), kind)
	return p.Repo.HasFolder(folder) && p.Repo.HasFileIn(folder, path.Ext(file))
}

// elsewhere returns the file of the solution that was probably meant by a missing one: it has the same name in another folder, or a
// name that differs by a slip; "" where there is none or more than one. The path is relative to the solution's folder.
func elsewhere(p *rules.Pass, data *rules.SolutionData, file string) string {
	name := path.Base(strings.ReplaceAll(file, `\`, "/"))
	var same, all []string
	for _, f := range p.Solution.Files {
		if rel, own := data.Inside(f.Path); own && f.Kind != rules.SolutionDataFile && f.Kind != rules.PackageTemplate {
			all = append(all, rel)
		}
	}
	for _, f := range p.Repo.Below(data.Folder()) {
		if rel, _ := data.Inside(f); strings.EqualFold(path.Base(rel), name) && !strings.HasPrefix(rel, "Package/") {
			same = append(same, rel)
		}
	}
	if len(same) > 1 { // a connector and its workbook may share a name
		same = slices.DeleteFunc(same, func(rel string) bool { return !slices.Contains(all, rel) })
	}
	switch len(same) {
	case 0:
		other, _ := rules.Nearest(path.Clean(file), all)
		return other
	case 1:
		return same[0]
	}
	return ""
}

func checkMetadataPath(p *rules.Pass, data *rules.SolutionData, ref rules.Str) {
	if !ref.IsString() || ref.Blank() {
		return // no path to look for
	}
	places := data.Places(ref.Value)
	for _, place := range places {
		if exact, _ := p.Repo.Find(place); exact {
			return
		}
	}
	switch _, other := p.Repo.Find(places[0]); {
	case other != "":
		reportCase(p, data, ref, places[0], other)
	default:
		if other = elsewhere(p, data, ref.Value); other == "" {
			p.ReportIn(data.File, ref.Node, "metadata", ref.Value)
			return
		}
		p.ReportIn(data.File, ref.Node, "near", ref.Value, other).
			FixUnsafe("Replace with the path of the likely file", rules.ReplaceString(ref.Node, other))
	}
}

// checkNotNamed reports the connectors that lie in the solution's folder and that no solution data names.
func checkNotNamed(p *rules.Pass, named map[string]bool) {
	if len(p.Solution.Data) == 0 {
		return
	}
	ids := map[string]bool{}
	for _, f := range p.Solution.Files {
		if named[f.Path] {
			for _, d := range f.Definitions {
				ids[d.ID.Value] = true
			}
		}
	}
	data := p.Solution.Data[0]
	place := data.ConnectorsNode
	switch place.Kind() {
	case rules.Array, rules.Null:
	case rules.Invalid:
		if data.Node.GetFold("StaticDataConnectorIds").Exists() || !data.File.Tree.Whole() {
			return // a list of ids names connectors that live in the portal
		}
		place = data.Node
	default:
		return // which files are named is not known
	}
	for _, f := range p.Solution.Files {
		rel, own := data.Inside(f.Path)
		if !own || named[f.Path] || len(f.Definitions) == 0 || f.IsTemplate() {
			continue
		}
		switch f.Kind {
		case rules.ClassicDefinition, rules.CodelessDefinition, rules.LegacyConnector:
		default:
			continue // templates hold a copy of what the list names
		}
		d := f.Definitions[0]
		if p.Repo.CopyOf(d) != nil || ids[d.ID.Value] || rules.IndexFold(d.Title.Value, "deprecated") >= 0 {
			continue
		}
		n := p.ReportIn(data.File, place, "not-named", rel).At(placement.Opening(place))
		if place == data.Node {
			n.About(place, "Data Connectors")
		}
		n.Relate(f, d.ID.Node.Span(), "the connector that is not named")
	}
}
