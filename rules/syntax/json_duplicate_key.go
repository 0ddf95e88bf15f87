package syntax

import (
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// JSONDuplicateKey reports a key that is in one object twice.
var JSONDuplicateKey = rules.Rule{
	ID: "CL003", Name: "json-duplicate-key", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "duplicate", Text: "duplicate key `{0}`", Help: "keep one of the two"},
		{
			ID: "equal", Severity: rules.Warning, Text: "duplicate key `{0}` with the same value",
			Why: "Most parsers keep one of the two, which is the same here; strict ones refuse the file.", Help: "delete one of the two",
		},
		{
			ID: "case", Severity: rules.Warning, Text: "duplicate key `{0}`; it differs from `{1}` in case only",
			Why: "Azure Resource Manager ignores the case of keys, so one of the two values is lost.", Help: "keep one of the two",
		},
	},
	Check: checkDuplicateKeys,
}

func checkDuplicateKeys(p *rules.Pass) {
	t := p.File.Tree
	for _, problem := range t.Problems() {
		if problem.Code != jsontree.DuplicateKey {
			continue
		}
		k := t.NodeAt(problem.Span.Start)
		first, message := firstOfKey(k), "duplicate"
		if first != k && first.Value().Raw() == k.Value().Raw() {
			message = "equal"
		}
		p.Report(k, message, short(k.Text())).Relate(p.File, first.Span(), "first used here")
	}
	if foldsCase(p.File.Kind) {
		t.Root().Walk(func(n rules.Node) bool {
			if n.Kind() == jsontree.Object {
				foldedKeys(p, n)
			}
			return true
		})
	}
}

// foldsCase reports whether the whole document is read by Azure Resource Manager.
func foldsCase(k rules.FileKind) bool {
	switch k {
	case rules.CodelessDefinition, rules.LegacyConnector, rules.Connections, rules.DataCollectionRules, rules.Tables,
		rules.ResourceList, rules.ARMTemplate, rules.PackageTemplate, rules.FunctionTemplate:
		return true
	default:
	}
	return false
}

func firstOfKey(k rules.Node) rules.Node {
	name := k.Text()
	for other := range k.Parent().Members() {
		if other.Text() == name {
			return other
		}
	}
	return k
}

// manyKeys is the number of keys above which an object is looked at through a map.
const manyKeys = 24

// foldedKeys reports keys of one object that differ in case alone. Few keys are compared with each other, without a copy.
func foldedKeys(p *rules.Pass, obj rules.Node) {
	if obj.Len() > manyKeys {
		seen := make(map[string]rules.Node, obj.Len())
		for k := range obj.Members() {
			folded := strings.ToLower(k.Text())
			if first, ok := seen[folded]; ok {
				sayFolded(p, k, first)
			} else {
				seen[folded] = k
			}
		}
		return
	}
	var known [manyKeys]struct {
		mark uint32 // the length and the second character, which differ between most keys
		key  rules.Node
	}
	n := 0
	for k := range obj.Members() {
		raw := k.Raw()
		mark := uint32(len(raw)) << 8
		if len(raw) > 2 && raw[2] < utf8.RuneSelf {
			mark |= uint32(raw[2] | 0x20)
		}
		for i := range known[:n] {
			if first := known[i].key; known[i].mark == mark && strings.EqualFold(first.Text(), k.Text()) {
				sayFolded(p, k, first)
				break
			}
		}
		known[n].mark, known[n].key = mark, k
		n++
	}
}

func sayFolded(p *rules.Pass, k, first rules.Node) {
	if k.Text() != first.Text() {
		p.Report(k, "case", short(k.Text()), short(first.Text())).Relate(p.File, first.Span(), "first used here")
	}
}
