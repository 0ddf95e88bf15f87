package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// MisplacedKey reports keys that belong in another object of the document.
var MisplacedKey = rules.Rule{
	ID: "CL105", Name: "misplaced-key", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "misplaced", Text: "`{0}` belongs in {1}, and is not read here", Help: "move it to {1}"},
		{ID: "open", Severity: rules.Warning, Text: "`{0}` belongs in {1}, and is probably not read here", Why: "other keys are allowed here, so a reader may know it", Help: "move it to {1}"},
	},
	Check: checkMisplacedKey,
}

func checkMisplacedKey(p *rules.Pass) {
	each(p, misplacedKey, func(v verdict) {
		f := p.Report(v.Node, v.message, v.Key, v.better)
		for _, part := range parts(p.File) {
			if part.node != v.unit {
				continue
			}
			place := placeOf(part.schema, v.Key)
			if place == nil {
				continue
			}
			target := place.target(v.unit)
			if target.Exists() && !target.GetFold(v.Key).Exists() {
				f.FixUnsafe("Move it to "+strings.ReplaceAll(v.better, "`", ""), jsontree.RemoveMember(v.Node),
					jsontree.InsertMember(target, v.Key, plainIndent(v.Node.Value()), rules.Node{}))
			}
		}
	})
}

// plainIndent returns a value's JSON as it would stand at the start of a line, indented by two blanks.
func plainIndent(n rules.Node) string {
	lines := strings.Split(strings.ReplaceAll(n.Raw(), "\r\n", "\n"), "\n")
	if len(lines) == 1 {
		return lines[0]
	}
	last := lines[len(lines)-1]
	own := last[:len(last)-len(strings.TrimLeft(last, " \t"))]
	unit := ""
	for _, line := range lines[1:] {
		if rest, ok := strings.CutPrefix(line, own); ok {
			if blanks := rest[:len(rest)-len(strings.TrimLeft(rest, " \t"))]; blanks != "" && (unit == "" || len(blanks) < len(unit)) {
				unit = blanks
			}
		}
	}
	for i, line := range lines[1:] {
		rest := strings.TrimPrefix(line, own)
		depth := 0
		for unit != "" && strings.HasPrefix(rest, unit) {
			rest, depth = rest[len(unit):], depth+1
		}
		lines[i+1] = strings.Repeat("  ", depth) + strings.TrimLeft(rest, " \t")
	}
	return strings.Join(lines, "\n")
}
