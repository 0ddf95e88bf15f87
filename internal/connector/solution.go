package connector

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// SolutionData is what the packager makes a solution from: Data/Solution_*.json. The packager reads its keys without regard to
// case (PowerShell's ConvertFrom-Json).
type SolutionData struct {
	File                             *File
	Node                             jsontree.Node
	Name, Version, BasePath, Logo    Str
	Description, Author, MetadataRef Str
	ConnectorsNode                   jsontree.Node // the value of "Data Connectors", whatever its type
	Connectors                       []Str         // "Data Connectors"
	Content                          []ContentList
}

// ContentList is a list of files that solution data names.
type ContentList struct {
	Node  jsontree.Node
	Kind  string // as ContentKinds has it
	Files []Str
}

// ContentKinds are the lists of files in solution data (Azure-Sentinel Tools/Create-Azure-Sentinel-Solution/V3/README.md; counted in
// 322 solutions).
func ContentKinds() []string {
	return []string{"Data Connectors", "Workbooks", "Analytic Rules", "Hunting Queries", "Parsers", "Playbooks", "Watchlists", "SavedSearches"}
}

// SolutionMetadata is a solution's SolutionMetadata.json.
type SolutionMetadata struct {
	File                 *File
	Node                 jsontree.Node
	PublisherID, OfferID Str
	Support, Categories  jsontree.Node
}

// Folder returns the solution's folder: the one above the data file's, or above Package where the packager has put a copy there.
func (s *SolutionData) Folder() string {
	folder := path.Dir(path.Dir(s.File.Path))
	if strings.EqualFold(path.Base(folder), "Package") {
		folder = path.Dir(folder)
	}
	return folder
}

// Within reports whether a path of a repository lies below a folder; "." is the root.
func Within(folder, file string) bool {
	if folder == "." {
		return !strings.HasPrefix(file, "../") && !path.IsAbs(file)
	}
	return len(file) > len(folder) && file[len(folder)] == '/' && file[:len(folder)] == folder
}

// Inside returns a path relative to the solution's folder, if it lies below that.
func (s *SolutionData) Inside(file string) (rest string, ok bool) {
	folder := s.Folder()
	if !Within(folder, file) {
		return file, false
	}
	return strings.TrimPrefix(file, folder+"/"), true
}

// Places returns where a file that the data names may lie, best first. The packager reads names relative to the solution's folder
// and drops a leading "Solutions/" and solution name; older data counts from the root or from Solutions/, as its BasePath says.
func (s *SolutionData) Places(file string) []string {
	file = strings.TrimPrefix(path.Clean(strings.ReplaceAll(file, `\`, "/")), "/")
	folder := s.Folder()
	list := []string{path.Join(folder, file)}
	if rest, ok := fold.CutPrefix(file, "Solutions/"); ok {
		if own, ok := fold.CutPrefix(rest, path.Base(folder)+"/"); ok {
			list = append(list, path.Join(folder, own))
		} else if _, own, ok := strings.Cut(rest, "/"); ok && folder == "." { // what the root is called is not known
			list = append(list, own)
		}
		list = append(list, path.Join(path.Dir(folder), rest))
	}
	return append(list, path.Join(path.Dir(folder), file), path.Join(path.Dir(path.Dir(folder)), file))
}

func (f *File) readSolutionData(n jsontree.Node) {
	field := func(key string) Str { return plain(n.GetFold(key)) }
	s := &SolutionData{
		File: f, Node: n, Name: field("Name"), Version: field("Version"), BasePath: field("BasePath"), Logo: field("Logo"),
		Description: field("Description"), Author: field("Author"), MetadataRef: field("Metadata"),
	}
	for _, kind := range ContentKinds() {
		list := n.GetFold(kind)
		if !list.Exists() && kind == "Data Connectors" {
			list = n.GetFold("DataConnectors") // read as well (createSolutionV3.ps1)
		}
		if kind == "Data Connectors" {
			s.ConnectorsNode = list
		}
		if list.Kind() != jsontree.Array {
			continue
		}
		c := ContentList{Node: list, Kind: kind}
		for e := range list.Elements() {
			c.Files = append(c.Files, plain(e))
		}
		if kind == "Data Connectors" {
			s.Connectors = c.Files
		}
		s.Content = append(s.Content, c)
	}
	f.Solution = s
}

func (f *File) readSolutionMetadata(n jsontree.Node) {
	f.Metadata = &SolutionMetadata{
		File: f, Node: n, PublisherID: plain(n.Get("publisherId")), OfferID: plain(n.Get("offerId")),
		Support: n.Get("support"), Categories: n.Get("categories"),
	}
}
