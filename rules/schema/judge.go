package schema

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
)

// topic is what a verdict is about; each has its rule.
type topic uint8

const (
	required topic = iota
	wrongType
	unknownKey
	wrongValue
	misplacedKey
	wrongDialectKey
	emptyCollection
)

// verdict is an offense with the topic and message of it. One cause has one verdict.
type verdict struct {
	conform.Offense
	about   topic
	message string
	better  string // the key, value or place that was intended
	guess   bool   // what was intended is likely and not certain
	other   rules.Node
	part
}

// part is one thing in a file that has a schema of its own.
type part struct {
	node       rules.Node
	schema     string
	definition *rules.Definition // nil of all else
}

type judged struct{}

// verdicts compares the file with the schemas of what is in it, once for all rules of the family.
func verdicts(f *rules.File, copies rules.Copies) []verdict {
	return rules.Once(f, judged{}, func() []verdict {
		dirty := dirtyObjects(f.Tree)
		var all []verdict
		for _, p := range parts(f, copies) {
			found := p.demands(conform.Check(p.node, p.schema, dirty), dirty)
			if drop := p.notOurs(); drop != nil {
				found = slices.DeleteFunc(found, drop)
			}
			all = append(all, judge(p, found)...)
			all = append(all, p.retention()...)
		}
		return all
	})
}

// each calls report with the verdicts on a topic.
func each(p *rules.Pass, about topic, report func(v verdict)) {
	for _, v := range verdicts(p.File, p.Copies) {
		if v.about == about {
			report(v)
		}
	}
}

// The schemas of the dialects.
const (
	classicSchema    = "classic-definition"
	codelessSchema   = "codeless-definition"
	legacySchema     = "legacy-connector"
	connectionSchema = "connection"
	ruleSchema       = "data-collection-rule"
	tableSchema      = "table"
	solutionData     = "solution-data"
	solutionMetadata = "solution-metadata"
)

func parts(f *rules.File, copies rules.Copies) []part {
	var list []part
	for _, d := range f.Definitions {
		switch {
		case copies.Of(d) != nil && !copies.Second(d):
		case d.Dialect == rules.Classic:
			list = append(list, part{d.Resource, classicSchema, d})
		case d.Dialect == rules.Codeless:
			list = append(list, part{d.Resource, codelessSchema, d})
		default:
			list = append(list, part{d.Resource, legacySchema, d})
		}
	}
	for _, c := range f.Connections {
		list = append(list, part{c.Resource, connectionSchema, nil})
	}
	for _, r := range f.Rules {
		list = append(list, part{r.Resource, ruleSchema, nil})
	}
	for _, t := range f.Tables {
		list = append(list, part{t.Resource, tableSchema, nil})
	}
	if f.Solution != nil {
		list = append(list, part{f.Solution.Node, solutionData, nil})
	}
	if f.Metadata != nil {
		list = append(list, part{f.Metadata.Node, solutionMetadata, nil})
	}
	return list
}

// notOurs returns which offenses of a part are not judged by its schema; nil where all are. What a key of solution data and metadata is
// needed for depends on the packager, not on the schema, an export of a deployed resource is not a source: what a tool has cut off is not
// missing, and the address of a request says what its body leaves out.
func (p part) notOurs() func(conform.Offense) bool {
	switch {
	case p.schema == solutionData || p.schema == solutionMetadata:
		return func(o conform.Offense) bool {
			return o.Code == conform.MissingKey || o.Code == conform.NullValue || o.Code == conform.BlankText || o.Code == conform.UnknownKey
		}
	case strings.HasPrefix(strings.ToLower(p.node.GetFold("id").Text()), "/subscriptions/"):
		return func(o conform.Offense) bool { return o.Code == conform.MissingKey || o.Code == conform.NullValue }
	case p.schema == ruleSchema && requestBody(p.node):
		return func(o conform.Offense) bool { return o.Code == conform.MissingKey && o.Node == p.node }
	}
	return nil
}

// requestBody reports whether a rule is the body of a request, as the Azure CLI (--rule-file) and the REST API take it: the name, type,
// and API version are in its address.
func requestBody(n rules.Node) bool {
	for _, key := range [...]string{"name", "type", "apiVersion"} {
		if n.GetFold(key).Exists() {
			return false
		}
	}
	return n.GetFold("location").Exists() && !n.Parent().Exists()
}

// dirtyObjects are the objects that an error of syntax lies in: the error may have swallowed a key.
func dirtyObjects(t *rules.Tree) map[rules.Node]bool {
	var dirty map[rules.Node]bool
	for _, p := range t.Problems() {
		if !t.Swallows(p) {
			continue
		}
		if dirty == nil {
			dirty = map[rules.Node]bool{}
		}
		for n := t.NodeAt(p.Span.Start); n.Exists(); n = n.Parent() {
			dirty[n] = true
			if !n.IsBroken() && (n.Kind() == rules.Object || n.Kind() == rules.Array) && !n.Parent().IsBroken() {
				break
			}
		}
	}
	return dirty
}

// judge decides which rule reports each offense.
func judge(p part, found []conform.Offense) []verdict {
	if len(found) == 0 {
		return nil
	}
	j := &judging{part: p, found: found, meantFor: make([]bool, len(found)), joined: make([]bool, len(found))}
	out := j.entries()
	for i := range found {
		if found[i].Code == conform.UnknownKey && !j.moved(found[i].Node.Parent()) {
			if v, ok := j.unknown(&found[i]); ok {
				out = append(out, v)
			}
		}
	}
	for i := range found {
		if found[i].Code == conform.UnknownKey || j.joined[i] || j.moved(found[i].Node) {
			continue
		}
		if found[i].Code == conform.MissingKey && found[i].Node.Len() == 0 && j.more(i) {
			continue
		}
		if v, ok := j.value(found[i]); ok {
			out = append(out, v)
		}
	}
	return out
}

type judging struct {
	part
	found     []conform.Offense
	meantFor  []bool // of a missing key: another key of the object was intended for it
	joined    []bool // reported as a part of another offense
	elsewhere map[rules.Node]bool
}

// more joins the report of a missing key of an empty object to the next one of the same object: the object is one cause.
func (j *judging) more(i int) bool {
	for k := i + 1; k < len(j.found); k++ {
		if next := &j.found[k]; next.Code == conform.MissingKey && next.Node == j.found[i].Node && !next.Other && !j.joined[k] {
			next.Key = j.found[i].Key + "`, `" + next.Key
			return true
		}
	}
	return false
}

func (j *judging) verdict(o conform.Offense, about topic, message, better string) verdict {
	return verdict{Offense: o, about: about, message: message, better: better, part: j.part}
}

// value decides about an offense that is no unknown key.
func (j *judging) value(o conform.Offense) (verdict, bool) {
	switch o.Code {
	case conform.MissingKey:
		if o.Other && (o.Key != "type" || !o.Node.GetFold("name").Exists()) { // the body of a request has neither
			return verdict{}, false
		}
		if o.Soft && ownPaging(o) {
			return verdict{}, false
		}
		if o.Soft {
			return j.verdict(o, required, "documented", ""), !o.Node.GetFold(o.Key).Exists()
		}
		return j.verdict(o, required, "missing", ""), true
	case conform.NullValue:
		return j.verdict(o, required, "null", ""), true
	case conform.BlankText:
		if o.Shape.Label {
			return j.verdict(o, required, "blank-label", ""), true
		}
		return j.verdict(o, required, "blank", ""), true
	case conform.WrongType:
		return j.verdict(o, wrongType, "type", ""), true
	case conform.TextBoolean:
		return j.verdict(o, wrongType, "boolean-text", ""), true
	case conform.OutOfRange:
		return j.verdict(o, wrongValue, "range", ""), true
	case conform.NearValue, conform.UnknownValue:
		return j.unknownValue(o)
	case conform.EmptyList:
		return j.verdict(o, emptyCollection, "empty", ""), !assetConnector(j.node)
	default:
	}
	return verdict{}, false
}

// unknownValue decides about a text outside of the known ones: near to one it is a slip; else it is reported where the set is closed.
func (j *judging) unknownValue(o conform.Offense) (verdict, bool) {
	message := "near"
	if o.Node.Parent() == j.node {
		message = "kind"
		if o.Node == j.node.GetFold("type") {
			message = "type"
			o.Shape = j.typesHere(o.Shape)
		}
	}
	best, ok := rules.Nearest(o.Key, o.Shape.Known)
	if ok && slices.Contains(realFormats, strings.ToLower(o.Key)) {
		ok = false // another format of its own, and no slip
	}
	if !ok && message == "type" {
		best, ok = j.typeMeant(o)
	}
	switch {
	case ok:
		return j.verdict(o, wrongValue, message, best), true
	case o.Code == conform.UnknownValue:
		return j.verdict(o, wrongValue, "unknown", ""), true
	}
	return verdict{}, false
}

// realFormats are formats that sources do have and the service does not read.
var realFormats = []string{"jsonl", "ndjson", "jsonlines", "tsv", "psv", "avro", "text", "txt", "yaml"}
