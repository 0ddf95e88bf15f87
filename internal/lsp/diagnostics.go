package lsp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// check has the open documents checked, folder by folder, and sends the client what was found.
func (s *server) check(ctx context.Context) {
	touched := s.touched
	s.dirty, s.touched = false, nil
	open := map[string]map[string][]byte{}
	for _, d := range s.sorted() {
		if d.path == "" {
			continue
		}
		folder := s.folderOf(d.path)
		if open[folder] == nil {
			open[folder] = map[string][]byte{}
		}
		open[folder][d.path], d.checked = d.text, true
	}
	folders := make([]string, 0, len(open))
	for folder := range open {
		folders = append(folders, folder)
	}
	sort.Strings(folders)
	for folder := range s.reports {
		if open[folder] == nil {
			s.Linter.Forget(folder)
		}
	}
	s.reports = map[string]*Report{}
	found := map[string][]diagnostic{}
	for _, folder := range folders {
		report, err := s.Linter.Check(ctx, folder, open[folder], touched)
		if err != nil {
			s.problem(err)
			var mistakes Mistakes
			if errors.As(err, &mistakes) {
				for _, m := range mistakes {
					uri := s.uri(m.Path)
					found[uri] = append(found[uri], m.diagnostic())
				}
			}
			continue
		}
		s.reports[folder] = report
		var last *rules.File // the findings of a file come together
		uri := ""
		for _, f := range report.Findings {
			if f.File != last {
				last, uri = f.File, s.uri(report.Abs(f.File))
			}
			found[uri] = append(found[uri], s.diagnostic(report, f))
		}
	}
	if len(s.reports) == len(folders) {
		s.lastProblem = "" // the same problem later is news
	}
	s.send(found)
}

// Mistake is what is wrong in a configuration file.
type Mistake struct {
	Path         string // absolute
	Line, Column int    // from 1, in code points
	Text         string
}

// Mistakes keep documents from being checked.
type Mistakes []Mistake //nolint:errname // a list of what editors show, and an error only on its way

func (list Mistakes) Error() string {
	texts := make([]string, 0, len(list))
	for _, m := range list {
		texts = append(texts, fmt.Sprintf("%s:%d:%d: %s", m.Path, m.Line, m.Column, m.Text))
	}
	return strings.Join(texts, "\n")
}

// diagnostic shows a mistake in its file, from its place to the end of the line.
func (m Mistake) diagnostic() diagnostic {
	line, column := max(m.Line-1, 0), max(m.Column-1, 0)
	return diagnostic{
		Range:    textRange{position{line, column}, position{line + 1, 0}},
		Severity: severityError, Code: "configuration", Source: "connectorlint", Message: m.Text,
		CodeDescription: codeDescription{"https://github.com/connectorlint/connectorlint/blob/main/docs/configuration.md"},
	}
}

// problem shows people what keeps documents from being checked, such as a mistake in the configuration.
func (s *server) problem(err error) {
	text := s.Name + ": " + strings.TrimSpace(err.Error())
	if text == s.lastProblem {
		return
	}
	s.lastProblem = text
	_ = s.conn.notify("window/showMessage", map[string]any{"type": severityError, "message": text})
}

// send publishes the findings of all documents, and takes back those of documents that have none any more. A client that pulls is asked to
// do so.
func (s *server) send(found map[string][]diagnostic) {
	s.found = found
	if s.pull {
		s.call("workspace/diagnostic/refresh", nil)
		return
	}
	uris := map[string]bool{}
	for uri := range found {
		uris[uri] = true
	}
	for uri := range s.published {
		uris[uri] = true
	}
	for uri := range s.documents {
		uris[uri] = true
	}
	list := make([]string, 0, len(uris))
	for uri := range uris {
		list = append(list, uri)
	}
	sort.Strings(list)
	for _, uri := range list {
		var version *int
		if d := s.documents[uri]; d != nil {
			version = &d.version
		}
		s.publish(uri, version, found[uri])
	}
}

// publish sends the client what was found in a document, unless it has that already. Its list of a version is never sent twice.
func (s *server) publish(uri string, version *int, list []diagnostic) {
	if list == nil {
		list = []diagnostic{}
	}
	if had, ok := s.published[uri]; ok && reflect.DeepEqual(had.Version, version) && reflect.DeepEqual(had.Diagnostics, list) {
		return
	}
	p := publishParams{URI: uri, Diagnostics: list}
	if version != nil {
		v := *version // the document's own changes with the next edit
		p.Version = &v
	}
	if version == nil && len(list) == 0 {
		delete(s.published, uri)
	} else {
		s.published[uri] = p
	}
	_ = s.conn.notify("textDocument/publishDiagnostics", p)
}

// pulled answers a client that asks for the findings of a document. Where they are those that it has, it need not read them again.
func (s *server) pulled(p struct {
	TextDocument     documentID
	PreviousResultID string
},
) any {
	items := s.found[p.TextDocument.URI]
	if items == nil {
		items = []diagnostic{}
	}
	id := resultID(items)
	if id == p.PreviousResultID {
		return map[string]any{"kind": "unchanged", "resultId": id}
	}
	return map[string]any{"kind": "full", "resultId": id, "items": items}
}

// resultID is the same for the same findings.
func resultID(items []diagnostic) string {
	body, err := json.Marshal(items)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:8])
}

// uri returns the client's own spelling of a document's URI where it has one open.
func (s *server) uri(abs string) string {
	for uri, d := range s.documents {
		if d.path == abs {
			return uri
		}
	}
	return uriOf(abs)
}

func (s *server) diagnostic(report *Report, f *rules.Finding) diagnostic {
	d := diagnostic{
		Range: s.encoding.span(f.File.Tree, f.Span), Severity: severityOf(f.Severity), Code: f.Rule.ID, Source: "connectorlint",
		CodeDescription: codeDescription{f.Rule.URL()}, Message: text(f),
	}
	if s.tags {
		d.Tags = tagsOf(f.Rule.Name)
	}
	for _, r := range f.Related {
		file := r.File
		if file == nil {
			file = f.File
		}
		d.RelatedInformation = append(d.RelatedInformation, relatedLocation{
			location{s.uri(report.Abs(file)), s.encoding.span(file.Tree, r.Span)}, r.Message,
		})
	}
	return d
}

// Tags of a diagnostic: editors fade out what is unnecessary, and strike out what is deprecated.
const (
	tagUnnecessary = 1
	tagDeprecated  = 2
)

// tagsOf returns the tags for a rule's findings; most have none.
func tagsOf(rule string) []int {
	switch rule {
	case "template-unused", "suppression-unused", "json-duplicate-key":
		return []int{tagUnnecessary}
	case "kql-deprecated", "legacy-dialect", "retired-instruction":
		return []int{tagDeprecated}
	}
	return nil
}

// text is what a finding says: what is there, and what to do about it.
func text(f *rules.Finding) string {
	if help := f.Help(); help != "" {
		return fmt.Sprintf("%s\nhelp: %s", f.Text(), help)
	}
	return f.Text()
}

func severityOf(s rules.Severity) int {
	switch s {
	case rules.Error:
		return severityError
	case rules.Warning:
		return severityWarning
	default:
		return severityInformation
	}
}
