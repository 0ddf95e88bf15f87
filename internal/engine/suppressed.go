package engine

import (
	"sort"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// Suppressed is a finding that the configuration keeps out of the reports.
type Suppressed struct {
	*rules.Finding
	By *rules.Suppression
}

// All returns the findings and what is suppressed, in one order, with what keeps each back; nil for what is reported. Fingerprints are
// made of all, so that they do not depend on what is suppressed.
func (o *Outcome) All() ([]*rules.Finding, []*rules.Suppression) {
	list := make([]*rules.Finding, 0, len(o.Findings)+len(o.Suppressed))
	by := make([]*rules.Suppression, 0, cap(list))
	s := o.Suppressed
	for _, f := range o.Findings {
		for len(s) > 0 && before(s[0].Finding, f) {
			list, by, s = append(list, s[0].Finding), append(by, s[0].By), s[1:]
		}
		list, by = append(list, f), append(by, nil)
	}
	for _, rest := range s {
		list, by = append(list, rest.Finding), append(by, rest.By)
	}
	return list, by
}

// splitSuppressed takes away what an entry of the configuration names.
func splitSuppressed(f *filtering, findings []*rules.Finding) []*rules.Finding {
	kept := findings[:0:0]
	for _, finding := range findings {
		entry := f.entry(finding)
		if entry == nil {
			kept = append(kept, finding)
			continue
		}
		f.out.Suppressed = append(f.out.Suppressed, Suppressed{finding, &entry.Suppression})
	}
	return kept
}

// entry returns the first entry that names a finding and holds. Those whose day is over only count as used, so that their finding comes
// with the word about them.
func (f *filtering) entry(finding *rules.Finding) *suppress.Entry {
	u := f.unitOf[finding.File]
	var holds *suppress.Entry
	for _, e := range u.policy.EntriesFor(finding.Rule) {
		if (holds == nil || !f.used[e]) && e.Matches(finding, u.target.Abs) {
			f.used[e] = true
			if holds == nil && !e.Past {
				holds = e
			}
		}
	}
	return holds
}

// addStaleSuppressions lets the rules about the run itself speak: of suppressions whose day is over, and of those that keep nothing back
// although all that they could be about was checked.
func addStaleSuppressions(f *filtering, findings []*rules.Finding) []*rules.Finding {
	done := map[*suppress.Entry]bool{}
	for _, p := range f.policies {
		pass := &rules.Pass{Profile: p.Profile}
		for _, e := range p.Suppressions {
			if done[e] {
				continue
			}
			done[e] = true
			s := e.Suppression
			s.Unused = !s.Past && !f.used[e] && f.judged(e)
			if s.Unused || s.Past && (f.used[e] || f.scan.Walked(e.Base)) {
				pass.Suppressions = append(pass.Suppressions, &s)
			}
		}
		if len(pass.Suppressions) == 0 {
			continue
		}
		u := &unit{target: workspace.Target{Path: "."}}
		u.run(pass, p.Scopes().After, f.o.Timings)
		f.out.Troubles = append(f.out.Troubles, u.troubles...)
		for _, finding := range u.findings {
			f.extra[finding] = p
		}
		findings = append(findings, dropOff(f, u.findings)...)
	}
	sort.SliceStable(findings, func(i, j int) bool { return before(findings[i], findings[j]) })
	return findings
}

// judged reports whether the run has looked at all that an entry could be about: the whole folder that its file is for, or the one file or
// the folder that its path names, and with one of its rules at least.
func (f *filtering) judged(e *suppress.Entry) bool {
	ran, oneFile := false, true
	for _, r := range e.Rules {
		oneFile = oneFile && r.Scope <= rules.DefinitionScope
		for _, p := range f.policies {
			ran = ran || p.Runs(r)
		}
	}
	if !ran || len(f.out.Troubles) > 0 || f.blind(e) {
		return false
	}
	if f.scan.Walked(e.Base) {
		return true
	}
	return oneFile && (e.OneFile != "" && f.read(e.OneFile) || e.Within != "" && f.scan.Walked(e.Within))
}

// blind reports whether a file that the entry could be about could not be taken for what it is, so that most rules were silent about it.
func (f *filtering) blind(e *suppress.Entry) bool {
	for file, u := range f.unitOf {
		if u.target.Report && file.Kind == connector.Unreadable && (e.Path == nil || e.Path(u.target.Abs)) {
			return true
		}
	}
	return false
}

// read reports whether a file was checked.
func (f *filtering) read(abs string) bool {
	for file, u := range f.unitOf {
		if u.target.Report && u.target.Abs == abs && file.Kind != connector.Unreadable {
			return true
		}
	}
	return false
}
