package lsp

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// place is where a name stands: a part of a string of a file.
type place struct {
	file     *connector.File
	path     string // absolute
	span     jsontree.Span
	declares bool
}

// nameChar reports whether a byte can be part of a stream's, table's, input's or step's name.
func nameChar(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// nameAt returns the name that is at an offset within a string, and its place; "" where none does.
func nameAt(tree *jsontree.Tree, offset int) (string, jsontree.Span) {
	n := tree.NodeAt(offset)
	if n.Kind() != jsontree.String && !n.IsKey() {
		return "", jsontree.Span{}
	}
	src, within := tree.Source(), inner(n)
	start, end := min(max(offset, within.Start), within.End), min(max(offset, within.Start), within.End)
	for start > within.Start && nameChar(src[start-1]) {
		start--
	}
	for end < within.End && nameChar(src[end]) {
		end++
	}
	return string(src[start:end]), jsontree.Span{Start: start, End: end}
}

// located is a file with where it lies.
type located struct {
	file *connector.File
	path string
}

// setFiles returns the files beside a document that belong to it: those of its folder, with the open text where one is open.
func (s *server) setFiles(d *document) []located {
	list := []located{{d.read(), d.path}}
	report := s.reports[s.folderOf(d.path)]
	if report == nil {
		return list
	}
	for _, f := range report.Files {
		abs := report.Abs(f)
		if abs == d.path || path.Dir(uriOf(abs)) != path.Dir(uriOf(d.path)) {
			continue
		}
		if open := s.documents[s.uri(abs)]; open != nil {
			f = open.read()
		}
		list = append(list, located{f, abs})
	}
	return list
}

// setNames are the streams and tables of the set around a document.
func (s *server) setNames(d *document) []string {
	var names []string
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, f := range s.setFiles(d) {
		for _, r := range f.file.Rules {
			for _, stream := range r.Streams {
				add(stream.Name)
			}
		}
		for _, c := range f.file.Connections {
			if c.StreamName.Known() {
				add(c.StreamName.Value)
			}
		}
		for _, t := range f.file.Tables {
			add(t.Name.Value)
			add("Custom-" + t.Name.Value)
		}
	}
	return names
}

func (s *server) definition(p positionParams) []location {
	list := []location{}
	for _, at := range s.named(p) {
		if at.declares {
			list = append(list, s.locate(at))
		}
	}
	if d := s.documents[p.TextDocument.URI]; d != nil && len(list) == 0 {
		offset := s.encoding.offset(d.text, p.Position)
		for _, at := range append(d.armResourceAt(offset), s.columnAt(d, offset)...) {
			list = append(list, s.locate(at))
		}
	}
	return list
}

func (s *server) references(p struct {
	positionParams
	Context struct{ IncludeDeclaration bool }
},
) []location {
	list := []location{}
	for _, at := range s.named(p.positionParams) {
		if !at.declares || p.Context.IncludeDeclaration {
			list = append(list, s.locate(at))
		}
	}
	return list
}

// named returns the places of the name at a position.
func (s *server) named(p positionParams) []place {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return nil
	}
	offset := s.encoding.offset(d.text, p.Position)
	if places := s.outputPlaces(d, offset); places != nil {
		return places
	}
	if places := d.uiPlaces(offset); places != nil {
		return places
	}
	if name, _, ok := d.armNameAt(offset); ok {
		return s.withOutputs(d, name, d.armPlaces(name))
	}
	return s.places(d, setNameAt(d, offset))
}

func (s *server) locate(at place) location {
	return location{s.uri(at.path), s.encoding.span(at.file.Tree, at.span)}
}

type renameParams struct {
	positionParams
	NewName string
}

func (s *server) prepareRename(p positionParams) *textRange {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return nil
	}
	offset := s.encoding.offset(d.text, p.Position)
	if places := s.outputPlaces(d, offset); len(places) > 1 {
		r := s.encoding.span(d.tree(), places[0].span)
		return &r
	}
	if here, ok := at(d.uiPlaces(offset), d.path, offset); ok {
		r := s.encoding.span(d.tree(), here.span)
		return &r
	}
	if _, span, ok := d.armNameAt(offset); ok {
		r := s.encoding.span(d.tree(), span)
		return &r
	}
	name := setNameAt(d, offset)
	if !slices.ContainsFunc(s.places(d, name), func(at place) bool { return at.declares }) {
		return nil
	}
	r := s.encoding.span(d.tree(), name.span)
	return &r
}

// rename gives a stream, table, input, parameter or step another name, in all files of its set.
func (s *server) rename(p renameParams) (any, *responseError) {
	places := s.named(p.positionParams)
	if !slices.ContainsFunc(places, func(at place) bool { return at.declares }) {
		return nil, &responseError{invalidParams, "no stream, table, input, parameter, step or definition of this set has the name"}
	}
	if p.NewName == "" || strings.ContainsFunc(p.NewName, func(r rune) bool { return r > 127 || !nameChar(byte(r)) }) {
		return nil, &responseError{invalidParams, "a name has letters, digits, `_` and `-` only"}
	}
	if d := s.documents[p.TextDocument.URI]; d != nil {
		offset := s.encoding.offset(d.text, p.Position)
		if name, _, ok := d.armNameAt(offset); ok {
			if other, taken := declared(name.scope, name.Kind, p.NewName); taken && other.Key != name.Key {
				return nil, &responseError{invalidParams, "the template declares `" + p.NewName + "` already"}
			}
		} else if why := s.refusal(d, setNameAt(d, offset), p.NewName); why != "" {
			return nil, &responseError{invalidParams, why}
		}
	}
	edits := map[string][]textEdit{}
	for _, at := range places {
		l := s.locate(at)
		edits[l.URI] = append(edits[l.URI], textEdit{l.Range, p.NewName})
	}
	return s.edit(edits), nil
}
