package schema

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
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
	better  string     // the key or place that was meant
	unit    rules.Node // the definition, connection … that the offense is in
}

// part is one thing in a file that has a schema of its own.
type part struct {
	node       rules.Node
	schema     string
	definition *rules.Definition // nil of all else
}

type judged struct{}

// verdicts compares the file with the schemas of what is in it, once for all rules of the family.
func verdicts(f *rules.File) []verdict {
	return connector.Once(f, judged{}, func() []verdict {
		dirty := dirtyObjects(f.Tree)
		var all []verdict
		for _, p := range parts(f) {
			found := p.demands(conform.Check(p.node, p.schema, dirty), dirty)
			if p.schema == solutionData || p.schema == solutionMetadata {
				found = slices.DeleteFunc(found, spokenOf)
			}
			if len(found) > 0 {
				all = append(all, judge(p, found)...)
			}
		}
		return all
	})
}

// each calls report with the verdicts on a topic.
func each(p *rules.Pass, about topic, report func(v verdict)) {
	for _, v := range verdicts(p.File) {
		if v.about == about {
			report(v)
		}
	}
}

func parts(f *rules.File) []part {
	var list []part
	for _, d := range f.Definitions {
		switch {
		case d.CopyOf != nil && !d.Twin():
		case d.Dialect == connector.Classic:
			list = append(list, part{d.Resource, "classic-definition", d})
		case d.Dialect == connector.Codeless:
			list = append(list, part{d.Resource, "codeless-definition", d})
		default:
			list = append(list, part{d.Resource, "legacy-connector", d})
		}
	}
	if f.Copies {
		return list
	}
	for _, c := range f.Connections {
		list = append(list, part{c.Resource, "connection", nil})
	}
	for _, r := range f.Rules {
		list = append(list, part{r.Resource, "data-collection-rule", nil})
	}
	for _, t := range f.Tables {
		list = append(list, part{t.Resource, "table", nil})
	}
	if f.Solution != nil {
		list = append(list, part{f.Solution.Node, solutionData, nil})
	}
	if f.Metadata != nil {
		list = append(list, part{f.Metadata.Node, solutionMetadata, nil})
	}
	return list
}

const (
	solutionData     = "solution-data"
	solutionMetadata = "solution-metadata"
)

// spokenOf reports whether the rules about solution data and metadata (CL902, CL903) speak of an offense: they know what the
// packager does without each key.
func spokenOf(o conform.Offense) bool {
	switch o.Code {
	case conform.MissingKey, conform.NullValue, conform.BlankText, conform.UnknownKey:
		return true
	}
	return false
}

// dirtyObjects are the objects that an error of syntax stands in: the error may have swallowed a key.
func dirtyObjects(t *jsontree.Tree) map[rules.Node]bool {
	var dirty map[rules.Node]bool
	for _, p := range t.Problems() {
		switch p.Code {
		case jsontree.TrailingComma, jsontree.MissingComma, jsontree.BadSeparator, jsontree.Comment, jsontree.ExtraColon, jsontree.ExtraQuote, jsontree.DuplicateKey, jsontree.LoneSurrogate,
			jsontree.InvalidUTF8, jsontree.ByteOrderMark, jsontree.BadWhitespace:
			continue
		case jsontree.ControlCharacter, jsontree.BadEscape:
			if !t.NodeAt(p.Span.Start).IsKey() {
				continue
			}
		}
		if dirty == nil {
			dirty = map[rules.Node]bool{}
		}
		for n := t.NodeAt(p.Span.Start); n.Exists(); n = n.Parent() {
			dirty[n] = true
			if !n.IsBroken() && (n.Kind() == jsontree.Object || n.Kind() == jsontree.Array) && !n.Parent().IsBroken() {
				break
			}
		}
	}
	return dirty
}

// judge decides which rule speaks of each offense. A key that was meant for a missing one takes the missing one's place.
func judge(p part, found []conform.Offense) []verdict {
	j := &judging{part: p, found: found, claimed: make([]bool, len(found))}
	out := make([]verdict, 0, len(found))
	for i := range found {
		if found[i].Code == conform.UnknownKey {
			if v, ok := j.unknown(&found[i]); ok {
				out = append(out, v)
			}
		}
	}
	for i := range found {
		if found[i].Code != conform.UnknownKey && !j.claimed[i] {
			if found[i].Code == conform.MissingKey && found[i].Node.Len() == 0 && j.more(i) {
				continue
			}
			if v, ok := j.other(found[i]); ok {
				out = append(out, v)
			}
		}
	}
	return out
}

// more joins the report of a missing key of an empty object to the next one of the same object: the object is one cause.
func (j *judging) more(i int) bool {
	for k := i + 1; k < len(j.found); k++ {
		if next := &j.found[k]; next.Code == conform.MissingKey && next.Node == j.found[i].Node && !next.Other && !j.claimed[k] {
			next.Key = j.found[i].Key + "`, `" + next.Key
			return true
		}
	}
	return false
}

type judging struct {
	part
	found   []conform.Offense
	claimed []bool
}

func (j *judging) verdict(o conform.Offense, about topic, message, better string) verdict {
	return verdict{o, about, message, better, j.node}
}

func (j *judging) other(o conform.Offense) (verdict, bool) {
	switch o.Code {
	case conform.MissingKey:
		if o.Other && (o.Key != "type" || !o.Node.GetFold("name").Exists()) { // the body of a request has neither
			return verdict{}, false
		}
		if o.Soft {
			return j.verdict(o, required, "documented", ""), true
		}
		return j.verdict(o, required, "missing", ""), true
	case conform.NullValue:
		return j.verdict(o, required, "null", ""), true
	case conform.BlankText:
		return j.verdict(o, required, "blank", ""), true
	case conform.WrongType:
		return j.verdict(o, wrongType, "type", ""), true
	case conform.TextBoolean:
		return j.verdict(o, wrongType, "boolean-text", ""), true
	case conform.OutOfRange:
		return j.verdict(o, wrongValue, "range", ""), true
	case conform.NearValue:
		best, ok := near.Best(o.Key, o.Shape.Known)
		if !ok && o.Node == j.node.GetFold("type") {
			best, ok = j.typeMeant(o)
		}
		return j.verdict(o, wrongValue, "near", best), ok
	case conform.EmptyList:
		return j.verdict(o, emptyCollection, "empty", ""), !assetConnector(j.node)
	}
	return verdict{}, false
}

// typeMeant returns the full type for one with the right last word alone, or behind another provider. A resource inside another one has
// a type relative to it.
func (j *judging) typeMeant(o conform.Offense) (string, bool) {
	if list := j.node.Parent(); list.Parent().Exists() && list.Parent().GetFold("type").Exists() {
		return "", false
	}
	last := o.Key[strings.LastIndexByte(o.Key, '/')+1:]
	for _, known := range o.Shape.Known {
		if strings.EqualFold(known[strings.LastIndexByte(known, '/')+1:], last) {
			return known, true
		}
	}
	return "", false
}

// needed reports whether a key that is meant is one that the object cannot do without, though its shape does not require it.
func (j *judging) needed(o *conform.Offense, obj rules.Node, key string) bool {
	switch {
	case j.schema == "connection":
		return neededByConnection(j.node, obj, key)
	case j.schema == "data-collection-rule":
		return key == "logAnalytics" || key == "streamDeclarations" // the flows of a codeless connector come and go nowhere else
	}
	return o.Shape.Open && j.takesOthers(obj) && neededParameter(obj, key)
}

// isFlag reports whether a key is one of requiredPermissions; beside it, the flags are read by nobody.
func isFlag(key string) bool { return slices.Contains(catalog.Flags(), key) }

// firstFlag returns the first flag of a permission that stands beside the others' place: all of them are one cause.
func firstFlag(obj rules.Node) rules.Node {
	for k := range obj.Members() {
		if isFlag(k.Text()) {
			return k
		}
	}
	return rules.Node{}
}

// neededParameter reports whether a parameter is one that its control needs: in every use, or to fill the places of its value.
func neededParameter(obj rules.Node, name string) bool {
	if !strings.EqualFold(obj.Key().Text(), "parameters") {
		return false
	}
	if name == "fillWith" && strings.Contains(obj.GetFold("value").Text(), "{0}") {
		return true
	}
	t, ok := catalog.FindInstructionType(obj.Parent().GetFold("type").Text())
	return ok && slices.ContainsFunc(t.Parameters, func(p catalog.Parameter) bool { return p.Name == name && p.Need == catalog.Required })
}

// aliases are keys that authors write for required ones (counted in published content: description for descriptionMarkdown,
// connectorId for id).
var aliases = map[string]string{"description": "descriptionMarkdown", "connectorId": "id", "connectorID": "id", "instructions": "instructionSteps"}

// assetConnector reports whether a definition describes a connector of Microsoft's that shows no tables: its lists are empty by
// design (published: A365, EntraIDAssets, M365Assets).
func assetConnector(n rules.Node) bool {
	ui := n
	if inner := n.GetFold("properties").GetFold("connectorUiConfig"); inner.Exists() {
		ui = inner
	}
	empty := 0
	for _, key := range [...]string{"graphQueries", "sampleQueries", "dataTypes"} {
		if list := ui.GetFold(key); list.Kind() == jsontree.Array && list.Len() == 0 {
			empty++
		}
	}
	for _, key := range [...]string{"connectivityCriteria", "connectivityCriterias"} {
		for c := range ui.GetFold(key).Elements() {
			if empty == 3 && !strings.EqualFold(c.GetFold("type").Text(), "IsConnectedQuery") {
				return true
			}
		}
	}
	return false
}

// place returns the span that shows where an object lacks something: its key, or its opening brace.
func place(obj rules.Node) rules.Span {
	if k := obj.Key(); k.Exists() {
		return k.Span()
	}
	s := obj.Span()
	return rules.Span{Start: s.Start, End: min(s.Start+1, s.End)}
}

// sentence makes a description follow a colon: without its capital and full stop.
func sentence(description string) string {
	d := strings.TrimSuffix(description, ".")
	if i := strings.Index(d, ". "); i > 0 {
		d = d[:i]
	}
	if len(d) > 1 && d[0] >= 'A' && d[0] <= 'Z' && !(d[1] >= 'A' && d[1] <= 'Z') {
		d = string(d[0]|0x20) + d[1:]
	}
	return d
}
