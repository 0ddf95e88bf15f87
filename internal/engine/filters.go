package engine

import (
	"fmt"
	"slices"
	"sort"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// filtering is what the filters may ask about the run whose findings they are given.
type filtering struct {
	out      *Outcome
	scan     *workspace.Scan
	o        Options
	units    []*unit
	unitOf   map[*connector.File]*unit
	policies []*policy.Policy // of the files that are reported
	used     map[*suppress.Entry]bool
	extra    map[*rules.Finding]*policy.Policy // of findings that are in no target: those about the configuration
	chosen   *policies
}

// other returns the unit of a file that is none of the targets and that a rule asked for, such as a logo. It is reported where the folder
// that it lies in is.
func (f *filtering) other(file *connector.File) *unit {
	t := workspace.Target{Path: file.Path, Abs: f.scan.Abs(file.Path)}
	t.Report = f.scan.Walked(t.Abs)
	u := &unit{target: t, policy: f.chosen.policy(t), file: file}
	f.unitOf[file] = u
	return u
}

// policy returns what holds for the file that a finding is in.
func (f *filtering) policy(finding *rules.Finding) *policy.Policy {
	if p := f.extra[finding]; p != nil {
		return p
	}
	return f.unitOf[finding.File].policy
}

// filter takes findings and returns those that go on.
type filter func(*filtering, []*rules.Finding) []*rules.Finding

// filters are what findings go through, in this order. Each is named for what it does.
func filters() []filter {
	return []filter{
		dropOff,                // first: what is off for a file is nobody's business further on, and all others go by the final severity
		sortByPlace,            // equal findings are neighbors then, and the outputs want this order
		dropInsideSyntaxErrors, // before anything is counted: a text that is not JSON is not judged
		dropInvisible,          // likewise: nor a value with a character that nobody sees
		// likewise: what a package has in common with its sources is reported there; before dropEchoed, so that all drift counts
		dropCopied,
		dropEchoed,      // likewise: a difference that follows from another finding is not one more
		dedupe,          // before anything is counted or hidden: two that look alike are one
		splitSuppressed, // after dedupe, so that one finding uses an entry once
		// after splitSuppressed: an entry may name either of two findings with one cause; before splitKnown: a baseline holds what is reported
		dropDerived,
		splitKnown,           // after splitSuppressed: what is suppressed needs no baseline, and its entry there is stale
		addStaleSuppressions, // after splitSuppressed, which says what each entry hid; what it adds cannot be suppressed in turn
		dropUnchanged,        // last: all before count what is alike, changed or not
	}
}

// finish puts the findings through the filters, and everything else in order.
func finish(f *filtering) {
	for _, step := range filters() {
		f.out.Findings = step(f, f.out.Findings)
	}
	out := f.out
	sort.SliceStable(out.Troubles, func(i, j int) bool {
		a, b := out.Troubles[i], out.Troubles[j]
		return a.Path < b.Path || a.Path == b.Path && a.Message < b.Message
	})
	out.Troubles = slices.Compact(out.Troubles)
	sort.Slice(out.Files, func(i, j int) bool { return out.Files[i].Path < out.Files[j].Path })
	sort.Slice(out.Seen, func(i, j int) bool { return out.Seen[i].Path < out.Seen[j].Path })
}

// dropOff drops what is off for the file that a finding is in, and gives the others their severity. Rules about several files run
// when any of the files wants them.
func dropOff(f *filtering, findings []*rules.Finding) []*rules.Finding {
	kept := findings[:0]
	for _, finding := range findings {
		p := f.policy(finding)
		if s, ok := p.Severity[finding.Rule.ID]; ok {
			finding.Severity = s
		}
		if finding.Severity != rules.Off && p.Runs(finding.Rule) {
			kept = append(kept, finding)
		}
	}
	return kept
}

// sortByPlace puts findings in order of file, offset, rule.
func sortByPlace(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	sort.SliceStable(findings, func(i, j int) bool { return before(findings[i], findings[j]) })
	return findings
}

// dedupe keeps the first of findings with one place, rule and text.
func dedupe(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	return slices.CompactFunc(findings, same)
}

func before(a, b *rules.Finding) bool {
	switch {
	case a.File.Path != b.File.Path:
		return a.File.Path < b.File.Path
	case a.Span.Start != b.Span.Start:
		return a.Span.Start < b.Span.Start
	case a.Rule.ID != b.Rule.ID:
		return a.Rule.ID < b.Rule.ID
	case a.Span.End != b.Span.End:
		return a.Span.End < b.Span.End
	default:
		return key(a) < key(b)
	}
}

func same(a, b *rules.Finding) bool {
	return a.File == b.File && a.Span == b.Span && a.Rule == b.Rule && key(a) == key(b)
}

func key(f *rules.Finding) string { return fmt.Sprint(f.Message.ID, f.Args) }
