package connector

import (
	"bytes"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Facts are parts of what files say: what a rule about several files reads of them, or what an edit changed. Each byte of a file belongs
// to at least one, so that no edit is without.
type Facts uint16

// The facts.
const (
	PageNames     Facts = 1 << iota // id, title, and publisher of definitions
	PageQueries                     // queries, data types, and connectivity criteria of definitions
	PageSteps                       // the setup instructions of definitions
	PageRest                        // all else of definitions
	CodelessParts                   // connections, data collection rules, and tables
	TemplateFiles                   // templates of all kinds, with their parameter files and the pages of packages
	FunctionFiles                   // function.json and host.json
	SolutionFiles                   // data and metadata of solutions
	OtherContent                    // files that cannot be read, or nearly are content of ours

	// FileNames are which files there are. No edit of a file changes them: where one comes or goes, everything is looked at again.
	FileNames
	// OwnFilesOnly is no fact: it limits those that a rule reads to the files of its set or solution.
	OwnFilesOnly

	Pages    = PageNames | PageQueries | PageSteps | PageRest
	AllFacts = FileNames - 1
)

// Differs returns the facts in which a file differs from what it was before. reshaped: it is of another kind or has other parts than
// before, so that all may be different that depends on several files.
func (f *File) Differs(old *File) (facts Facts, reshaped bool) {
	switch {
	case f == old:
		return 0, false
	case f == nil || old == nil:
		return AllFacts, true
	}
	if f.Kind != old.Kind || len(f.Definitions) != len(old.Definitions) || len(f.Connections) != len(old.Connections) ||
		len(f.Rules) != len(old.Rules) || len(f.Tables) != len(old.Tables) || f.Template.Exists() != old.Template.Exists() {
		return AllFacts, true
	}
	for i, d := range f.Definitions {
		if was := old.Definitions[i]; d.Dialect != was.Dialect || d.Packaged != was.Packaged {
			return AllFacts, true
		}
	}
	if bytes.Equal(f.Tree.Source(), old.Tree.Source()) {
		return 0, false
	}
	if len(f.Tree.Problems())+len(old.Tree.Problems()) > 0 {
		return AllFacts, false // a slip of syntax may hide any part
	}
	if len(f.Definitions) == 0 {
		return f.around(), false
	}
	return f.differs(old), false
}

// around returns the facts that a file's bytes outside definitions belong to.
func (f *File) around() Facts {
	var facts Facts
	if len(f.Definitions) > 0 {
		facts |= Pages // names, and what expressions in definitions refer to
	}
	if len(f.Connections)+len(f.Rules)+len(f.Tables) > 0 {
		facts |= CodelessParts
	}
	switch f.Kind {
	case ClassicDefinition, CodelessDefinition, LegacyConnector, Connections, DataCollectionRules, Tables, ResourceList:
	case ARMTemplate, PackageTemplate, PackagePage, FunctionTemplate, ParametersFile:
		facts |= TemplateFiles
	case FunctionFile, FunctionHost:
		facts |= FunctionFiles
	case SolutionDataFile, SolutionMetadataFile:
		facts |= SolutionFiles
	default:
		return AllFacts
	}
	if facts == 0 {
		return AllFacts
	}
	return facts
}

// differs compares the definitions of a file member by member, and what is around them.
func (f *File) differs(old *File) Facts {
	var facts Facts
	if f.Kind == LegacyConnector {
		facts = CodelessParts // its connection is around its definition
	}
	if f.Template.Exists() {
		facts |= TemplateFiles // rules about templates read what is in the definitions, too
	}
	source, before := f.Tree.Source(), old.Tree.Source()
	at, was := 0, 0
	for i, d := range f.Definitions {
		now, then := d.UI.Span(), old.Definitions[i].UI.Span()
		if d.UI.Kind() != jsontree.Object || old.Definitions[i].UI.Kind() != jsontree.Object || now.Start < at || then.Start < was {
			return AllFacts
		}
		if !bytes.Equal(source[at:now.Start], before[was:then.Start]) {
			facts |= f.around()
		}
		facts |= membersDiffer(d.UI, old.Definitions[i].UI)
		at, was = now.End, then.End
	}
	if !bytes.Equal(source[at:], before[was:]) {
		facts |= f.around()
	}
	return facts
}

// membersDiffer returns the facts of the members that two objects do not have in common, at their beginnings or at their ends.
func membersDiffer(now, then jsontree.Node) Facts {
	if now.Raw() == then.Raw() {
		return 0
	}
	a, b := keysOf(now), keysOf(then)
	same := func(k, l jsontree.Node) bool { return k.Raw() == l.Raw() && k.Value().Raw() == l.Value().Raw() }
	for len(a) > 0 && len(b) > 0 && same(a[0], b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && same(a[len(a)-1], b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	facts := PageRest // also where only blanks differ
	for _, list := range [...][]jsontree.Node{a, b} {
		for _, k := range list {
			facts |= factOf(k.Text())
		}
	}
	return facts
}

func keysOf(n jsontree.Node) []jsontree.Node {
	list := make([]jsontree.Node, 0, 16)
	for k := range n.Members() {
		list = append(list, k)
	}
	return list
}

// factOf returns the facts that a member of a definition belongs to.
func factOf(key string) Facts {
	switch strings.ToLower(key) {
	case "id", "title", "publisher":
		return PageNames
	case "graphqueries", "samplequeries", "datatypes", "connectivitycriteria", "connectivitycriterias":
		return PageQueries
	case "instructionsteps":
		return PageSteps
	case "graphqueriestablename":
		return Pages // it is filled in everywhere
	default:
		return PageRest
	}
}
