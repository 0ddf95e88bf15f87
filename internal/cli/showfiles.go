package cli

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// showFiles lists what would be read and what each file is taken for; it only lists. In the profile azure-sentinel it tells what that
// repository's checks say of each file.
func (a *App) showFiles(outcome *engine.Outcome, scan *workspace.Scan, f *lintFlags) error {
	a.troubles(outcome)
	seeLogos(outcome, scan, f)
	result := a.result(outcome, scan, f)
	result.Findings, result.Suppressed = nil, nil
	listed(result, outcome)
	reportProfile(result, f)
	for _, out := range f.outputs {
		content := []byte(fileList(outcome, f))
		if out.format == "json" {
			var b bytes.Buffer
			writer, _ := report.For(out.format)
			if err := writer(&b, result, a.reportOptions(out, f)); err != nil {
				return troubleError{"could not create the list: " + err.Error()}
			}
			content = b.Bytes()
		}
		if err := a.emit(out, content); err != nil {
			return err
		}
	}
	return nil
}

// seeLogos adds the pictures that the logo check is given, in the profile in which it is predicted.
func seeLogos(outcome *engine.Outcome, scan *workspace.Scan, f *lintFlags) {
	if f.profile.name != rules.AzureSentinel {
		return
	}
	const largest = 1 << 20 // bytes; no logo is near it
	top := outcome.Repo.CloneFolder()
	for _, path := range outcome.Repo.Paths() {
		if !upstream.IsLogo(strings.TrimPrefix(path, top)) || strings.HasSuffix(strings.ToLower(path), ".json") || !scan.Walked(scan.Abs(path)) {
			continue
		}
		if file := outcome.Repo.AuxFile(path, largest); file != nil {
			outcome.Seen = append(outcome.Seen, engine.FileStatus{Path: path, Kind: file.Kind})
			f.predicted.put(path, []upstream.Verdict{upstream.JudgeLogo(strings.TrimPrefix(path, top), string(file.Tree.Source()))})
		}
	}
	sort.SliceStable(outcome.Seen, func(i, j int) bool { return outcome.Seen[i].Path < outcome.Seen[j].Path })
}

// listed puts every file that was looked at into the result, those that are no content of ours too.
func listed(r *report.Result, outcome *engine.Outcome) {
	connectors := map[string][]string{}
	for _, f := range r.Files {
		connectors[f.Path] = f.Connectors
	}
	r.Files = nil
	for _, s := range outcome.Seen {
		r.Files = append(r.Files, report.File{Path: s.Path, Kind: s.Kind.String(), Connectors: connectors[s.Path], Note: s.Note})
	}
}

func fileList(outcome *engine.Outcome, f *lintFlags) string {
	var b strings.Builder
	for _, s := range outcome.Seen {
		fmt.Fprintf(&b, "%-22s %s", s.Kind, report.Inert(s.Path))
		if s.Note != "" {
			b.WriteString("  (" + report.Inert(s.Note) + ")")
		}
		if s.Profile != "" && s.Profile != f.profile.name {
			b.WriteString("  [profile " + s.Profile + ": " + report.Inert(s.ProfileFrom) + "]")
		}
		b.WriteByte('\n')
		verdictLines(&b, f.predicted.of(s.Path))
	}
	fmt.Fprintf(&b, "%s, profile %s (%s)\n", counted(len(outcome.Seen), "file"), f.profile.name, report.Inert(f.profile.from))
	return b.String()
}

// verdictLines: the jobs that fail the pull request each on a line with what they say, then the others by what they do.
func verdictLines(b *strings.Builder, list []upstream.Verdict) {
	line := func(word, text string) { fmt.Fprintf(b, "%22s %s\n", word, text) }
	var passes []string
	for _, v := range list {
		switch v.Outcome {
		case upstream.Pass:
			passes = append(passes, v.Job.ID)
		case upstream.Skip:
		default:
			line(v.Outcome.String(), v.Job.ID+": "+report.Inert(v.Message))
		}
	}
	if len(passes) > 0 {
		line("pass", strings.Join(passes, ", "))
	}
	var others []string
	for _, v := range list {
		switch {
		case v.Outcome == upstream.Skip && v.Given:
			line("skip", v.Job.ID+": "+report.Inert(v.Message))
		case v.Outcome == upstream.Skip:
			others = append(others, v.Job.ID)
		}
	}
	if len(others) > 0 {
		line("skip", strings.Join(others, ", "))
	}
}
