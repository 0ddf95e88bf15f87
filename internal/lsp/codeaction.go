package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

type codeActionParams struct {
	TextDocument documentID
	Range        textRange
	Context      struct{ Only []string }
}

// maxActions bounds how many findings of a range get actions: nobody reads a menu of thousands.
const maxActions = 100

// codeActions offers the fixes of the findings in a range, ways to hide them and to read about them, and all safe fixes of the document.
func (s *server) codeActions(p codeActionParams) []codeAction {
	actions := []codeAction{}
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return actions
	}
	report := s.reports[s.folderOf(d.path)]
	if report == nil {
		return actions
	}
	start, end := s.encoding.offset(d.text, p.Range.Start), s.encoding.offset(d.text, p.Range.End)
	var own []*rules.Finding
	for _, f := range report.Findings {
		if report.Abs(f.File) == d.path {
			own = append(own, f)
		}
	}
	if wanted(p.Context.Only, quickFix) {
		n := 0
		for _, f := range own {
			if f.Span.Start <= end && start <= f.Span.End && n < maxActions {
				actions = append(actions, s.quickFixes(report, f)...)
				n++
			}
		}
		actions = append(actions, s.ruleFixes(report, d, own, start, end)...)
	}
	if len(p.Context.Only) > 0 && wanted(p.Context.Only, fixAll+".connectorlint") {
		if a, ok := s.everySafeFix(report, d, own); ok {
			actions = append(actions, a)
		}
	}
	return actions
}

// wanted reports whether a client asks for a kind of action: it names no kinds, the kind, or one above it.
func wanted(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o string) bool { return o == kind || strings.HasPrefix(kind, o+".") })
}

func (s *server) quickFixes(report *Report, f *rules.Finding) []codeAction {
	diagnostics := []diagnostic{s.diagnostic(report, f)}
	var list []codeAction
	for i := range f.Fixes {
		edits := map[*connector.File][]jsontree.Edit{}
		for _, e := range f.Fixes[i].Edits {
			file := e.File
			if file == nil {
				file = f.File
			}
			edits[file] = append(edits[file], e.Edit)
		}
		list = append(list, codeAction{
			Title: f.Fixes[i].Title, Kind: quickFix, Diagnostics: diagnostics, IsPreferred: i == 0 &&
				f.Fixes[i].Safe, Edit: s.workspaceEdit(report, edits),
		})
	}
	folder := s.folderOf(report.Abs(f.File))
	if path, before, after, err := s.Linter.Suppress(f, folder); err == nil {
		list = append(list, codeAction{
			Title: "Suppress this finding (" + f.Rule.ID + ")", Kind: quickFix, Diagnostics: diagnostics, Edit: s.replaceFile(path, before, after),
		})
	}
	if s.shows {
		title := "Open the page of " + f.Rule.ID + " " + f.Rule.Name
		list = append(list, codeAction{
			Title: title, Kind: quickFix, Diagnostics: diagnostics, Command: &command{title, ruleCommand, []any{f.Rule.ID}},
		})
	}
	return list
}

// ruleFixes are the actions that make all safe fixes of one rule in a document, for the rules of a range that have more than one there.
func (s *server) ruleFixes(report *Report, d *document, own []*rules.Finding, start, end int) []codeAction {
	byRule, shown := map[*rules.Rule][]*rules.Finding{}, map[*rules.Rule][]diagnostic{}
	var here []*rules.Rule
	for _, f := range own {
		byRule[f.Rule] = append(byRule[f.Rule], f)
		if f.Span.Start > end || start > f.Span.End {
			continue
		}
		if shown[f.Rule] == nil {
			here = append(here, f.Rule)
		}
		if len(shown[f.Rule]) < maxActions {
			shown[f.Rule] = append(shown[f.Rule], s.diagnostic(report, f))
		}
	}
	var list []codeAction
	for _, r := range here[:min(len(here), maxActions)] {
		chosen := fix.Choose(byRule[r], false, func(f *connector.File) bool { return report.Abs(f) == d.path })
		if chosen.Fixes < 2 {
			continue
		}
		list = append(list, codeAction{
			Title: fmt.Sprintf("Fix all %d findings of %s %s", chosen.Fixes, r.ID, r.Name), Kind: quickFix, Diagnostics: shown[r],
			Edit: s.workspaceEdit(report, chosen.Edits),
		})
	}
	return list
}

// everySafeFix is the action that makes all safe fixes of a document that do not touch each other.
func (s *server) everySafeFix(report *Report, d *document, own []*rules.Finding) (codeAction, bool) {
	chosen := fix.Choose(own, false, func(f *connector.File) bool { return report.Abs(f) == d.path })
	if chosen.Fixes == 0 {
		return codeAction{}, false
	}
	return codeAction{
		Title: "Fix all (safe fixes of connectorlint)",
		Kind:  fixAll + ".connectorlint",
		Edit:  s.workspaceEdit(report, chosen.Edits),
	}, true
}

func (s *server) workspaceEdit(report *Report, edits map[*connector.File][]jsontree.Edit) *workspaceEdit {
	byURI := map[string][]textEdit{}
	for file, list := range edits {
		uri := s.uri(report.Abs(file))
		for _, e := range list {
			byURI[uri] = append(byURI[uri], textEdit{s.encoding.span(file.Tree, jsontree.Span{Start: e.Start, End: e.End}), e.Text})
		}
	}
	return s.edit(byURI)
}

// edit puts edits into the form that the client takes: with versions where it can.
func (s *server) edit(byURI map[string][]textEdit) *workspaceEdit {
	if !s.changes {
		return &workspaceEdit{Changes: byURI}
	}
	uris := make([]string, 0, len(byURI))
	for uri := range byURI {
		uris = append(uris, uri)
	}
	slices.Sort(uris)
	w := &workspaceEdit{}
	for _, uri := range uris {
		id := versionedDocument{URI: uri}
		if d := s.documents[uri]; d != nil {
			id.Version = &d.version
		}
		w.DocumentChanges = append(w.DocumentChanges, documentEdit{id, byURI[uri]})
	}
	return w
}

// replaceFile edits a whole file, which is made where it is not there yet and the client can.
func (s *server) replaceFile(path string, before, after []byte) *workspaceEdit {
	uri := s.uri(path)
	old := jsontree.Plain(before)
	w := s.edit(map[string][]textEdit{uri: {{s.encoding.span(old, jsontree.Span{Start: 0, End: len(before)}), string(after)}}})
	if before == nil && s.changes {
		create := map[string]any{"kind": "create", "uri": uri, "options": map[string]bool{"ignoreIfExists": true}}
		w.DocumentChanges = append([]any{create}, w.DocumentChanges...)
	}
	return w
}
