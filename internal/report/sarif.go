package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// rootBase is the name of the repository's root in a log.
const rootBase = "%SRCROOT%"

// sarifWriter keeps what one log needs: the index of each rule and the line hashes of the files with findings.
type sarifWriter struct {
	rules  map[*rules.Rule]int
	hashes map[*rules.File][]string
}

func writeSARIF(w io.Writer, r *Result, _ Options) error {
	s := &sarifWriter{rules: map[*rules.Rule]int{}, hashes: map[*rules.File][]string{}}
	run := sarifRun{
		Tool:               sarifTool{s.driver(r)},
		Invocations:        []sarifInvocation{invocation(r)},
		OriginalURIBaseIDs: map[string]sarifBase{rootBase: {sarifText{Text: "The root of the repository."}}},
		AutomationDetails:  sarifAutomation{"connectorlint/"},
		Results:            []sarifResult{},
		ColumnKind:         "utf16CodeUnits",
	}
	if r.Remote.URL != "" {
		run.VersionControlProvenance = []sarifProvenance{{r.Remote.URL, r.Remote.Revision, r.Remote.Branch, sarifMapped{rootBase}}}
	}
	for _, i := range r.shown() {
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

// maxDescription is how long GitHub lets a description be.
const maxDescription = 1024

func sarifRuleOf(rule *rules.Rule) sarifRule {
	full := sentence(rule.Summary())
	if full == "" {
		full = sentence(capital(strings.ReplaceAll(rule.Name, "-", " ")))
	}
	short, _, _ := strings.Cut(full, ". ")
	out := sarifRule{
		ID: rule.ID, Name: pascal(rule.Name), ShortDescription: sarifText{Text: cut(sentence(short), maxDescription)},
		FullDescription: sarifText{Text: cut(full, maxDescription)},
		MessageStrings:  map[string]sarifText{}, DefaultConfiguration: sarifConfiguration{!rule.Off, sarifLevel(rule.Severity)},
		HelpURI: rule.URL(),
		Help:    sarifText{Text: full + " See " + rule.URL() + " for the whole page.", Markdown: rule.Page()},
		Properties: sarifRuleProperties{
			Tags:      []string{"sentinel", rule.Family().Name},
			Precision: "very-high",
			Severity:  ghSeverity(rule.Severity),
		},
	}
	for n := range rule.Messages {
		out.MessageStrings[rule.Messages[n].ID] = sarifText{Text: sarifMessageOf(&rule.Messages[n]).template()}
	}
	return out
}

func (s *sarifWriter) result(i *Item) sarifResult {
	hashes, ok := s.hashes[i.File]
	if !ok {
		hashes = lineHashes(i.File.Tree.Source())
		s.hashes[i.File] = hashes
	}
	text, args := sarifMessageOf(i.Message).fill(i.Args, where(i))
	r := sarifResult{
		RuleID: i.Rule.ID, RuleIndex: s.rules[i.Rule], Level: sarifLevel(i.Severity),
		Message:             sarifMessage{ID: i.Message.ID, Text: text, Arguments: args},
		Locations:           []sarifLocation{sarifPlace(i, i.File, i.Span, true)},
		PartialFingerprints: map[string]string{"connectorlint/v1": i.Fingerprint},
	}
	if i.By != nil {
		r.Suppressions = []sarifSuppression{{Kind: "external", Status: "accepted", Justification: Inert(because(i.By))}}
	}
	if i.Start.Line <= len(hashes) {
		r.PartialFingerprints["primaryLocationLineHash"] = hashes[i.Start.Line-1]
	}
	if i.Pointer != "" {
		r.Locations[0].LogicalLocations = []sarifLogicalLocation{{FullyQualifiedName: i.Pointer, Kind: "member"}}
	}
	for n, rel := range i.Related {
		l := sarifPlace(i, rel.File, rel.Span, false)
		l.ID = n + 1
		l.Message = &sarifText{Text: sentence(capital(Inert(rel.Message)))}
		r.RelatedLocations = append(r.RelatedLocations, l)
	}
	for _, fix := range i.Fixes {
		r.Fixes = append(r.Fixes, sarifFixOf(i, fix))
	}
	return r
}

// where names a finding's place in words, for messages that name nothing else.
func where(i *Item) string {
	if i.Pointer != "" {
		return i.Pointer
	}
	return "line " + strconv.Itoa(i.Start.Line)
}

func sarifFixOf(i *Item, fix rules.Fix) sarifFix {
	out := sarifFix{Description: sarifText{Text: sentence(Inert(fix.Title))}}
	for _, e := range fix.Edits {
		file := i.File
		if e.File != nil {
			file = e.File
		}
		uri := escapeURI(file.Path)
		n := slices.IndexFunc(out.ArtifactChanges, func(c sarifArtifactChange) bool { return c.ArtifactLocation.URI == uri })
		if n < 0 {
			n = len(out.ArtifactChanges)
			out.ArtifactChanges = append(out.ArtifactChanges, sarifArtifactChange{ArtifactLocation: sarifArtifactLocation{uri, base(file.Path)}})
		}
		rep := sarifReplacement{DeletedRegion: sarifRegionOf(i.place(file, rules.Span{Start: e.Start, End: e.End}))}
		if e.Text != "" {
			rep.InsertedContent = &sarifText{Text: e.Text}
		}
		out.ArtifactChanges[n].Replacements = append(out.ArtifactChanges[n].Replacements, rep)
	}
	return out
}

func invocation(r *Result) sarifInvocation {
	inv := sarifInvocation{ExecutionSuccessful: len(r.Errors) == 0, ExitCode: r.ExitCode}
	for _, p := range r.Errors {
		inv.ToolExecutionNotifications = append(inv.ToolExecutionNotifications, sarifNotification{
			Level: "error", Message: sarifText{Text: sentence(Inert(p.Path + ": " + p.Message))},
			Locations: []sarifLocation{
				{PhysicalLocation: sarifPhysicalLocation{ArtifactLocation: sarifArtifactLocation{URI: escapeURI(p.Path), URIBaseID: base(p.Path)}}},
			},
		})
	}
	return inv
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
