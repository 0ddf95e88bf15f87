package lsp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// check has the open documents checked, folder by folder, and sends the client what was found.
func (s *server) check(ctx context.Context) {
	requests, settings := s.requests()
	s.dirty, s.touched = false, nil
	for folder := range s.reports {
		if requests[folder] == nil {
			s.Linter.Forget(folder)
		}
	}
	s.reports = map[string]*Report{}
	found := map[string][]diagnostic{}
	problems := []string{}
	for _, folder := range slices.Sorted(maps.Keys(requests)) {
		report, err := s.Linter.Check(ctx, *requests[folder])
		if err != nil {
			problems = append(problems, strings.TrimSpace(err.Error()))
			continue
		}
		s.reports[folder] = report
		for _, m := range report.Mistakes {
			if _, ok := settings[m.Path]; !ok { // else the editor has it, and it is checked below
				problems = append(problems, s.mistake(found, m))
			}
		}
		s.convert(found, report)
	}
	for _, m := range s.Linter.CheckSettings(settings) {
		s.mistake(found, m)
	}
	if ctx.Err() != nil {
		s.dirty = true
		return // the client leaves
	}
	s.tell(problems)
	s.send(found)
}

// requests puts the open documents together, by folder, and returns the texts of configuration files.
func (s *server) requests() (byFolder map[string]*Request, settings map[string][]byte) {
	byFolder, settings = map[string]*Request{}, map[string][]byte{}
	for _, d := range s.documents {
		if d.settings() {
			settings[d.path] = d.text
		}
	}
	for _, d := range s.documents {
		if d.path == "" || d.settings() {
			continue
		}
		folder := s.folderOf(d.path)
		if byFolder[folder] == nil {
			r := &Request{Folder: folder, Open: map[string][]byte{}, Settings: settings, Touched: s.touched, Loose: loose(d.path)}
			if r.Loose && len(s.folders) > 0 {
				r.Home = s.folders[0]
			}
			byFolder[folder] = r
		}
		byFolder[folder].Open[d.path], d.checked = d.text, true
	}
	return byFolder, settings
}

// convert adds the findings of a report, by URI.
func (s *server) convert(found map[string][]diagnostic, report *Report) {
	var last *rules.File // the findings of a file come together
	uri := ""
	for _, f := range report.Findings {
		if f.File != last {
			last, uri = f.File, s.uri(report.Abs(f.File))
		}
		found[uri] = append(found[uri], s.diagnostic(report, f))
	}
}

// mistake adds a mistake of the configuration, once, and returns it as a sentence.
func (s *server) mistake(found map[string][]diagnostic, m Mistake) string {
	uri, d := s.uri(m.Path), s.describe(m.diagnostic(), "https://github.com/connectorlint/connectorlint/blob/main/docs/configuration.md")
	if !slices.ContainsFunc(found[uri], func(old diagnostic) bool { return reflect.DeepEqual(old, d) }) {
		found[uri] = append(found[uri], d)
	}
	const until = "until this is fixed, what the file said before holds"
	return fmt.Sprintf("%s:%d:%d: %s (%s)", m.Path, max(m.Line, 1), max(m.Column, 1), m.Text, until)
}

// Mistake is what is wrong in a configuration file.
type Mistake struct {
	Path         string // absolute
	Line, Column int    // from 1, in code points
	Width        int    // in code points; 0 for the rest of the line
	Text         string
}

// diagnostic shows a mistake in its file.
func (m Mistake) diagnostic() diagnostic {
	line, column := max(m.Line-1, 0), max(m.Column-1, 0)
	end := position{line + 1, 0}
	if m.Width > 0 {
		end = position{line, column + m.Width}
	}
	return diagnostic{
		Range:    textRange{position{line, column}, end},
		Severity: severityError, Code: "configuration", Source: "connectorlint", Message: m.Text,
	}
}

// describe adds the address of what describes a diagnostic's code, for a client that takes it.
func (s *server) describe(d diagnostic, address string) diagnostic {
	if s.described {
		d.CodeDescription = &codeDescription{address}
	}
	return d
}

// tell shows people what is wrong around their documents, such as a mistake in the configuration: once, until nothing is.
func (s *server) tell(problems []string) {
	if len(problems) == 0 {
		s.told = false // the same problem later is news
		return
	}
	if s.told {
		return
	}
	s.told = true
	_ = s.conn.notify("window/showMessage", map[string]any{"type": severityError, "message": s.Name + ": " + problems[0]})
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
	d := s.describe(diagnostic{
		Range: s.encoding.span(f.File.Tree, f.Span), Severity: severityOf(f.Severity), Code: f.Rule.ID, Source: "connectorlint", Message: text(f),
	}, f.Rule.URL())
	if s.tags {
		d.Tags = tagsOf(f.Rule.Name)
	}
	if !s.related {
		return d
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
