package report

import (
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// rootBase is the name of the repository's root in a log.
const rootBase = "%SRCROOT%"

// sarifWriter keeps what one log needs: the index of each file and the line hashes of those with findings.
type sarifWriter struct {
	index  map[string]int
	rules  map[*rules.Rule]int
	hashes map[*rules.File]map[int]string
}

func writeSARIF(w io.Writer, r *Result, _ Options) error {
	s := &sarifWriter{index: map[string]int{}, rules: map[*rules.Rule]int{}, hashes: map[*rules.File]map[int]string{}}
	run := sarifRun{
		Tool:               sarifTool{s.driver(r)},
		Invocations:        []sarifInvocation{invocation(r)},
		OriginalURIBaseIDs: map[string]sarifBase{rootBase: {sarifText{Text: "The root of the repository."}}},
		AutomationDetails:  sarifAutomation{"connectorlint/"},
		Artifacts:          []sarifArtifact{}, Results: []sarifResult{},
		ColumnKind: "utf16CodeUnits",
	}
	if r.Remote.URL != "" {
		run.VersionControlProvenance = []sarifProvenance{{escapeURI(r.Remote.URL), r.Remote.Revision, r.Remote.Branch, sarifMapped{rootBase}}}
	}
	for _, i := range r.Findings {
		s.artifact(&run, i.File)
		for _, rel := range i.Related {
			s.artifact(&run, rel.File)
		}
		for _, fix := range i.Fixes {
			for _, e := range fix.Edits {
				if e.File != nil {
					s.artifact(&run, e.File)
				}
			}
		}
	}
	for _, i := range r.Findings {
		run.Results = append(run.Results, s.result(i))
	}
	return encode(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (s *sarifWriter) driver(r *Result) sarifDriver {
	d := sarifDriver{
		Name: r.Tool.Name, FullName: r.Tool.Name + " " + r.Tool.Version, Organization: "connectorlint", SemanticVersion: r.Tool.Version, Version: r.Tool.Version,
		InformationURI: r.Tool.URL, Rules: []sarifRule{},
	}
	for n, rule := range r.Rules {
		s.rules[rule] = n
		d.Rules = append(d.Rules, sarifRuleOf(rule))
	}
	return d
}

func sarifRuleOf(rule *rules.Rule) sarifRule {
	summary := rule.Summary()
	short, _, _ := strings.Cut(summary, ". ")
	short = sentence(short)
	out := sarifRule{
		ID: rule.ID, Name: pascal(rule.Name), ShortDescription: sarifText{Text: short}, FullDescription: sarifText{Text: sentence(summary)},
		MessageStrings: map[string]sarifText{}, DefaultConfiguration: sarifConfiguration{!rule.Off, sarifLevel(rule.Severity)}, HelpURI: rule.URL(),
		Help:       sarifText{Text: sentence(summary) + " See " + rule.URL() + " for the whole page.", Markdown: rule.Page()},
		Properties: sarifRuleProperties{Tags: []string{"sentinel", rule.Family().Name}, Precision: "very-high", Severity: ghSeverity(rule.Severity)},
	}
	for _, m := range rule.Messages {
		out.MessageStrings[m.ID] = sarifText{Text: sentence(sarifTemplate(m.Text))}
	}
	return out
}

// sarifTemplate escapes the braces of a message's text that stand for themselves.
func sarifTemplate(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '{' && i+2 < len(text) && text[i+2] == '}' && text[i+1] >= '0' && text[i+1] <= '9':
			b.WriteString(text[i : i+3])
			i += 2
		case c == '{' || c == '}':
			b.WriteByte(c)
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (s *sarifWriter) artifact(run *sarifRun, f *rules.File) {
	if _, ok := s.index[f.Path]; ok {
		return
	}
	n := len(run.Artifacts)
	s.index[f.Path] = n
	a := sarifArtifact{Location: sarifArtifactLocation{URI: escapeURI(f.Path), URIBaseID: base(f.Path)}, Length: len(f.Tree.Source()), MimeType: "application/json", Roles: []string{"analysisTarget"}}
	if utf8.Valid(f.Tree.Source()) {
		a.Encoding = "utf-8"
	}
	run.Artifacts = append(run.Artifacts, a)
}

func (s *sarifWriter) result(i *Item) sarifResult {
	args := make([]string, len(i.Args))
	for n, a := range i.Args {
		args[n] = clean(a)
	}
	if len(args) == 0 {
		args = nil
	}
	hashes, ok := s.hashes[i.File]
	if !ok {
		hashes = lineHashes(i.File.Tree.Source())
		s.hashes[i.File] = hashes
	}
	r := sarifResult{
		RuleID: i.Rule.ID, RuleIndex: s.rules[i.Rule], Level: sarifLevel(i.Severity),
		Message:             sarifMessage{ID: i.Message.ID, Text: sentence(clean(i.Text())), Arguments: args},
		Locations:           []sarifLocation{s.location(i.File, i.Span)},
		PartialFingerprints: map[string]string{"connectorlint/v1": i.Fingerprint},
	}
	if h := hashes[i.Start.Line]; h != "" {
		r.PartialFingerprints["primaryLocationLineHash"] = h
	}
	if p := i.Node.Pointer(); p != "" {
		r.Locations[0].LogicalLocations = []sarifLogicalLocation{{FullyQualifiedName: p, Kind: "member"}}
	}
	for n, rel := range i.Related {
		l := s.location(rel.File, rel.Span)
		l.ID = n + 1
		l.Message = &sarifText{Text: sentence(clean(rel.Message))}
		r.RelatedLocations = append(r.RelatedLocations, l)
	}
	for _, fix := range i.Fixes {
		r.Fixes = append(r.Fixes, s.fix(i, fix))
	}
	return r
}

func (s *sarifWriter) location(f *rules.File, span rules.Span) sarifLocation {
	index := s.index[f.Path]
	region := regionOf(f.Tree, span)
	start, end := f.Tree.Position(span.Start), f.Tree.Position(span.End)
	region.Snippet = snippet(f.Tree, span)
	first, last := max(start.Line-1, 1), min(end.Line+1, f.Tree.LineCount())
	if last-first > maxContext {
		last = first + maxContext
	}
	l := sarifLocation{PhysicalLocation: sarifPhysicalLocation{
		ArtifactLocation: sarifArtifactLocation{escapeURI(f.Path), base(f.Path), &index}, Region: &region,
	}}
	context := jsontree.Span{Start: f.Tree.Line(first).Start, End: f.Tree.Line(last).End}
	if context.Len() <= maxSnippet && context.Start <= span.Start && context.End >= span.End && context.Len() > span.Len() {
		c := regionOf(f.Tree, context)
		c.Snippet = snippet(f.Tree, context)
		l.PhysicalLocation.ContextRegion = &c
	}
	return l
}

// Limits on what a log repeats of a file, in lines and bytes.
const (
	maxContext = 12
	maxSnippet = 2048
)

// snippet repeats a part of a file; a part that is long or no UTF-8 is left out.
func snippet(t *jsontree.Tree, span jsontree.Span) *sarifText {
	src := t.Source()[span.Start:span.End]
	if len(src) == 0 || len(src) > maxSnippet || !utf8.Valid(src) {
		return nil
	}
	return &sarifText{Text: string(src)}
}

func regionOf(t *jsontree.Tree, span jsontree.Span) sarifRegion {
	start, end := t.Position(span.Start), t.Position(span.End)
	return sarifRegion{StartLine: start.Line, StartColumn: start.UTF16, EndLine: end.Line, EndColumn: end.UTF16}
}

func (s *sarifWriter) fix(i *Item, fix rules.Fix) sarifFix {
	out := sarifFix{Description: sarifText{Text: sentence(clean(fix.Title))}}
	for _, e := range fix.Edits {
		file := i.File
		if e.File != nil {
			file = e.File
		}
		n := len(out.ArtifactChanges)
		uri := escapeURI(file.Path)
		if n == 0 || out.ArtifactChanges[n-1].ArtifactLocation.URI != uri {
			index := s.index[file.Path]
			out.ArtifactChanges = append(out.ArtifactChanges, sarifArtifactChange{ArtifactLocation: sarifArtifactLocation{uri, base(file.Path), &index}})
			n++
		}
		rep := sarifReplacement{DeletedRegion: regionOf(file.Tree, jsontree.Span{Start: e.Start, End: e.End})}
		if e.Text != "" {
			rep.InsertedContent = &sarifText{Text: e.Text}
		}
		out.ArtifactChanges[n-1].Replacements = append(out.ArtifactChanges[n-1].Replacements, rep)
	}
	return out
}

func invocation(r *Result) sarifInvocation {
	inv := sarifInvocation{ExecutionSuccessful: len(r.Errors) == 0, ExitCode: r.ExitCode}
	for _, p := range r.Errors {
		inv.ToolExecutionNotifications = append(inv.ToolExecutionNotifications, sarifNotification{
			Level: "error", Message: sarifText{Text: sentence(clean(p.Path + ": " + p.Message))},
			Locations: []sarifLocation{{PhysicalLocation: sarifPhysicalLocation{ArtifactLocation: sarifArtifactLocation{URI: escapeURI(p.Path), URIBaseID: base(p.Path)}}}},
		})
	}
	return inv
}

// base says what a path is relative to; a path outside the root stands for itself.
func base(path string) string {
	if strings.HasPrefix(path, "/") || strings.HasPrefix(path, "../") {
		return ""
	}
	return rootBase
}

// escapeURI writes a path as a URI reference; one whose first part has a colon gets ./ before it.
func escapeURI(path string) string {
	if strings.HasPrefix(path, "https://") {
		return path
	}
	parts := strings.Split(path, "/")
	for n, p := range parts {
		parts[n] = url.PathEscape(p)
	}
	uri := strings.Join(parts, "/")
	if strings.Contains(parts[0], ":") {
		return "./" + uri
	}
	return uri
}

func sarifLevel(s rules.Severity) string {
	switch s {
	case rules.Error:
		return "error"
	case rules.Warning:
		return "warning"
	default:
		return "note"
	}
}

func ghSeverity(s rules.Severity) string {
	switch s {
	case rules.Error:
		return "error"
	case rules.Warning:
		return "warning"
	default:
		return "recommendation"
	}
}

// pascal writes a kebab-case name as one word with capitals.
func pascal(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, "-") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

// sentence ends a text with a full stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}
