package solution

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// missingNotes reports a solution without release notes, in a tree in which other solutions have them: one without any is a partial copy,
// and cannot tell.
func missingNotes(p *rules.Pass) {
	data := onlyData(p.Solution)
	if data == nil || !strings.Contains("/"+p.Solution.Folder, "/Solutions/") || hasNotes(p.Repo, p.Solution) || !othersHaveNotes(p.Repo) {
		return
	}
	n := data.Name.Node
	if !n.Exists() {
		n = data.Node
	}
	f := p.ReportIn(data.File, n, "missing", p.Solution.Folder)
	if n == data.Node {
		f.At(placement.Bracket(n))
	}
}

// notesInOtherCase returns the release notes whose name has other capitals, and reports the name.
func notesInOtherCase(p *rules.Pass) *rules.File {
	exact, other := p.Repo.Find(p.Solution.Path("ReleaseNotes.md"))
	if name := path.Base(other); !exact && name != "ReleaseNotes.md" && strings.EqualFold(name, "ReleaseNotes.md") {
		if f := p.Repo.AuxFile(other, largestNotes); f != nil {
			p.ReportIn(f, rules.Node{}, "file-case", name).At(rules.Span{End: min(1, len(f.Tree.Source()))})
			return f
		}
	}
	return nil
}

// mostAsked is how many solutions are asked whether they have release notes.
const mostAsked = 100

func hasNotes(repo *rules.Repository, s *rules.Solution) bool {
	exact, other := repo.Find(s.Path("ReleaseNotes.md"))
	return exact || other != ""
}

// notesKey is the key of othersHaveNotes.
type notesKey struct{}

func othersHaveNotes(repo *rules.Repository) bool {
	return rules.OnceIn(repo, notesKey{}, func() bool {
		asked := repo.Solutions()
		return slices.ContainsFunc(asked[:min(len(asked), mostAsked)], func(s *rules.Solution) bool { return hasNotes(repo, s) })
	})
}

// checkTable looks at what makes a table of the header.
func (n *notes) checkTable() {
	switch {
	case !n.rule:
		n.say("rule", n.headAt)
	case len(n.rows) == 0:
		n.say("no-rows", n.headAt)
	}
	if len(n.apart) > 0 {
		n.say("split", n.apart[0].at)
	}
}

// isUnfinished reports whether a change history is nothing but a word that stands for one.
func isUnfinished(text string) bool {
	switch strings.ToLower(strings.Trim(text, " .*_")) {
	case "tbd",
		"todo",
		"to do",
		"tba",
		"n/a",
		"na",
		"xxx",
		"fixme",
		"wip",
		"change history",
		"...",
		"…",
		"-",
		"<change history>",
		"description":
		return true
	}
	return false
}

// merged looks for the marks that git leaves in a file with conflicts.
func (n *notes) merged() {
	at := 0
	for line := range strings.SplitAfterSeq(string(n.file.Tree.Source()), "\n") {
		mark := strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(mark, "<<<<<<< ") || strings.HasPrefix(mark, ">>>>>>> ") {
			n.say("merge", rules.Span{Start: at, End: at + len(mark)}, mark)
			return
		}
		at += len(line)
	}
}
