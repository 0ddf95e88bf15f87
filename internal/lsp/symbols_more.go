package lsp

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// symbolInformation is a symbol with the file that it is in.
type symbolInformation struct {
	Name          string   `json:"name"`
	Kind          int      `json:"kind"`
	Location      location `json:"location"`
	ContainerName string   `json:"containerName,omitempty"`
}

// flat makes a list of an outline, for clients that show no trees.
func flat(uri, container string, tree []documentSymbol) []symbolInformation {
	list := []symbolInformation{}
	for _, sym := range tree {
		list = append(list, symbolInformation{sym.Name, sym.Kind, location{uri, sym.Range}, container})
		list = append(list, flat(uri, sym.Name, sym.Children)...)
	}
	return list
}

// maxFound bounds how many symbols of a workspace a client gets at once.
const maxFound = 500

// workspaceSymbols finds connectors, connections, streams, tables, and parts of templates by a part of their names in the files that are
// checked together with the open documents.
func (s *server) workspaceSymbols(p struct{ Query string }) []symbolInformation {
	list := []symbolInformation{}
	query := strings.ToLower(p.Query)
	folders := make([]string, 0, len(s.reports))
	for folder := range s.reports {
		folders = append(folders, folder)
	}
	slices.Sort(folders)
	for _, folder := range folders {
		report := s.reports[folder]
		for _, f := range report.Files {
			uri := s.uri(report.Abs(f))
			for _, n := range namesOf(f) {
				text := n.Text()
				if text == "" || len(list) == maxFound || !matches(strings.ToLower(text), query) {
					continue
				}
				at := location{uri, s.encoding.span(f.Tree, n.Span())}
				list = append(list, symbolInformation{text, objectSymbol, at, path.Base(f.Path)})
			}
		}
	}
	return list
}

// matches reports whether the letters of a query are in a name in their order, as editors match symbols.
func matches(name, query string) bool {
	for _, r := range query {
		i := strings.IndexRune(name, r)
		if i < 0 {
			return false
		}
		name = name[i+len(string(r)):]
	}
	return true
}

// namesOf are the names of what a file declares, each once.
func namesOf(f *connector.File) []jsontree.Node {
	var list []jsontree.Node
	listed := map[jsontree.Node]bool{}
	add := func(nodes ...jsontree.Node) {
		for _, n := range nodes {
			if n.Exists() && !listed[n] {
				listed[n] = true
				list = append(list, n)
			}
		}
	}
	for _, d := range f.Definitions {
		add(d.ID.Node, d.Title.Node)
	}
	for _, c := range f.Connections {
		add(c.Name.Node)
	}
	for _, r := range f.Rules {
		add(r.Name.Node)
		for _, stream := range r.Streams {
			add(stream.Key)
		}
	}
	for _, t := range f.Tables {
		add(t.Name.Node)
	}
	if f.Solution != nil {
		add(f.Solution.Node.Get("Name"))
	}
	return list
}

// highlights are the places of a name within its document.
func (s *server) highlights(p positionParams) []map[string]textRange {
	list := []map[string]textRange{}
	d := s.documents[p.TextDocument.URI]
	for _, at := range s.named(p) {
		if at.path == d.path {
			list = append(list, map[string]textRange{"range": s.encoding.span(at.file.Tree, at.span)})
		}
	}
	return list
}

// selectionRange is a range with the next larger one.
type selectionRange struct {
	Range  textRange       `json:"range"`
	Parent *selectionRange `json:"parent,omitempty"`
}

// selections are the values around places: a text, its string, the member, the object, and so on.
func (s *server) selections(p struct {
	TextDocument documentID
	Positions    []position
},
) []*selectionRange {
	list := []*selectionRange{}
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return list
	}
	tree := d.tree()
	for _, at := range p.Positions {
		list = append(list, s.selection(tree, tree.NodeAt(s.encoding.offset(d.text, at)), at))
	}
	return list
}

// selection returns the ranges around a node; an empty one at a place where nothing is.
func (s *server) selection(tree *jsontree.Tree, n jsontree.Node, at position) *selectionRange {
	var spans []jsontree.Span
	add := func(span jsontree.Span) {
		if len(spans) == 0 || span != spans[len(spans)-1] {
			spans = append(spans, span)
		}
	}
	for ; n.Exists() && len(spans) < 200; n = n.Parent() {
		if n.IsKey() || n.Kind() == jsontree.String {
			add(inner(n))
		}
		add(n.Span())
		key, value := n.Key(), n
		if n.IsKey() {
			key, value = n, n.Value()
		}
		if key.Exists() && value.Exists() {
			add(jsontree.Span{Start: key.Span().Start, End: max(key.Span().End, value.Span().End)})
		}
	}
	var outer *selectionRange
	for _, span := range slices.Backward(spans) {
		outer = &selectionRange{s.encoding.span(tree, span), outer}
	}
	if outer == nil {
		outer = &selectionRange{Range: textRange{at, at}}
	}
	return outer
}
