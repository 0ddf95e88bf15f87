// Package upstream predicts what the checks of Azure/Azure-Sentinel's pull requests say about a file: the same conditions,
// constants, categories and blind spots, and the message that they print. It adds what the checks leave
// out: the place, and what to write.
//
// The sources are that repository's .script folder as of August 2022 and its newest versions (2026); docs/upstream.md lists them.
package upstream

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Version says which state of the checks is predicted.
type Version uint8

// The versions.
const (
	Latest Version = iota // 2026
	V2022                 // August 2022, of which verdicts are recorded
)

// Versions are the words that name them, the default first.
func Versions() []string { return []string{"latest", "2022"} }

// ParseVersion reads a version's word; any other word is the latest one.
func ParseVersion(word string) Version {
	if word == "2022" {
		return V2022
	}
	return Latest
}

// Outcome is what a job does with a file.
type Outcome uint8

// The outcomes. Fail and Crash both fail the pull request.
const (
	Pass  Outcome = iota
	Fail          // a rule of the job is broken
	Crash         // the job throws an exception
	Skip          // the job does not look at the file
)

// String returns the word that outputs use.
func (o Outcome) String() string { return [...]string{"pass", "fail", "crash", "skip"}[o] }

// Fails reports whether the pull request fails.
func (o Outcome) Fails() bool { return o == Fail || o == Crash }

// Job is one check of upstream's pull requests.
type Job struct {
	ID    string // kebab-case, as outputs name it
	Title string // as upstream names it

	given func(path string) bool // which files it is given
	why   string                 // what it is given, in words
	judge func(doc *document) Verdict
	since Version
}

// The jobs that look at files of ours.
const (
	DataConnector  = "data-connector"
	JSON           = "json"
	Content        = "content"
	DocumentsLink  = "documents-link"
	SolutionCheck  = "solution"
	FieldTypes     = "field-types"
	AppInsights    = "app-insights"
	Logo           = "logo"
	notWithin2022  = "the job did not exist in 2022"
	excludedFolder = ".script/tests"
)

// Verdict is what a job says about a file.
type Verdict struct {
	Job     *Job
	Outcome Outcome
	Message string // what it prints; of a skipped file why it is skipped
	Given   bool   // the job is given the file; it may still skip it
	// Problems are the places that keep the file from passing. The job itself stops at the first kind of them.
	Problems []Problem
}

// Problem is one reason for a verdict, with its place.
type Problem struct {
	Says    string // the job's message about it
	Crashes bool
	Node    jsontree.Node
	Span    jsontree.Span // the smallest part of the source that shows it
	Help    string        // what to type
	Fix     *Fix
	Syntax  bool // the job stops at JSON.parse, as several do
	// Added tells that the job only looks at files that are new in the pull request.
	Added bool
}

// Fix is how the problem goes away.
type Fix struct {
	Title string
	Safe  bool
	Edits []jsontree.Edit
}

// document is what the jobs read.
type document struct {
	path    string
	tree    *jsontree.Tree
	root    jsontree.Node
	version Version
	parsed  parsed
}

// Judge returns the verdicts of all jobs on a JSON file. The path is relative to the repository's root, with slashes.
func Judge(path string, tree *jsontree.Tree, version Version) []Verdict {
	doc := open(path, tree, version)
	all := jobs()
	list := make([]Verdict, 0, len(all))
	for _, j := range all {
		if j.ID != Logo {
			list = append(list, j.verdict(doc))
		}
	}
	return list
}

// JudgeBy returns the verdict of one job.
func JudgeBy(id, path string, tree *jsontree.Tree, version Version) Verdict {
	i := slices.IndexFunc(jobs(), func(j *Job) bool { return j.ID == id })
	return jobs()[i].verdict(open(path, tree, version))
}

func open(path string, tree *jsontree.Tree, version Version) *document {
	return &document{path: PathInClone(path), tree: tree, root: tree.Root(), version: version, parsed: parse(tree)}
}

func (j *Job) verdict(doc *document) Verdict {
	var v Verdict
	switch {
	case j.since == Latest && doc.version == V2022:
		v = Verdict{Outcome: Skip, Message: notWithin2022}
	case !j.given(doc.path):
		v = Verdict{Outcome: Skip, Message: j.why}
	default:
		v = j.judge(doc)
		v.Given = true
	}
	v.Job = j
	return v
}

// pass, skip, fail and crash make verdicts.
func pass() Verdict { return Verdict{Outcome: Pass} }

func skip(why string) Verdict { return Verdict{Outcome: Skip, Message: why} }

// fail is the verdict of a job that stops at the first problem.
func fail(problems ...Problem) Verdict {
	if len(problems) == 0 {
		return pass()
	}
	v := Verdict{Outcome: Fail, Message: problems[0].Says, Problems: problems}
	if problems[0].Crashes {
		v.Outcome = Crash
	}
	return v
}

func crash(says string, at jsontree.Node, span jsontree.Span, help string) Verdict {
	return fail(Problem{Says: says, Crashes: true, Node: at, Span: span, Help: help})
}
