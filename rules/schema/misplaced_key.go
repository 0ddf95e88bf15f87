package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// MisplacedKey reports keys that belong in another object of the document.
var MisplacedKey = rules.Rule{
	ID: "CL105", Name: "misplaced-key", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "misplaced", Text: "misplaced key `{0}`; it belongs in {1}", Help: "move it to {1}"},
		{
			ID: "present", Severity: rules.Warning, Text: "misplaced key `{0}`; {1} has one already",
			Why: "Unknown keys are ignored; the one in {1} is used.", Help: "delete it",
		},
		{
			ID: "spare", Severity: rules.Info, Text: "misplaced key `{0}`, which belongs in {1}; all of them have it",
			Why: "The key is ignored here, and nothing is lost.", Help: "delete it",
		},
		{ID: "nested", Text: "`{0}` is nested in itself", Help: "move its keys up into the outer `{0}`"},
		{ID: "entry", Text: "{0} among the entries of {2}; it belongs in {1}", Help: "move the entry to {1}"},
		{
			ID: "open", Severity: rules.Warning, Text: "misplaced key `{0}`; it is documented in {1}",
			Why: "Other keys are allowed here, but nothing is known to read this one here.", Help: "move it to {1}",
		},
	},
	// an entry in the wrong list lacks all that the list's entries need
	Covers: []string{"CL301", "CL302", "CL303", "CL304", "CL309", "CL313", "CL705", "CL706", "CL708"},
	Check:  checkMisplacedKey,
}

func checkMisplacedKey(p *rules.Pass) {
	each(p, misplacedKey, func(v verdict) {
		switch v.message {
		case "entry":
			reportEntry(p, &v)
			return
		case "nested":
			f := p.Report(v.Node, "nested", v.Key)
			for k := range v.Node.Value().Members() {
				f.About(v.Node.Parent(), k.Text())
			}
			return
		}
		f := p.Report(v.Node, v.message, v.Key, v.better)
		if v.message == "misplaced" && (v.Key == "availability" || v.Key == "isPreview") {
			f.As(rules.Warning) // without them a page is shown as generally available; Quokka's is published so
		}
		place := placeOf(v.schema, v.Key)
		if place == nil {
			f.About(v.Node.Parent(), strings.Trim(v.better, "`"))
			return
		}
		target := place.target(v.node)
		if !target.Exists() || target.GetFold(v.Key).Exists() {
			return
		}
		f.About(target, v.Key).About(v.Node)
		f.FixUnsafe("Move it to "+strings.ReplaceAll(v.better, "`", ""), rules.RemoveMember(v.Node),
			rules.InsertMember(target, v.Key, plainIndent(v.Node.Value()), rules.Node{}))
	})
}

// reportEntry reports an entry that belongs in another list; its first key shows it.
func reportEntry(p *rules.Pass, v *verdict) {
	list := v.Node.Parent()
	f := p.Report(v.Node, "entry", v.Key, v.better, nameOf(list)).About(v.Node)
	for k := range v.Node.Members() {
		f.At(k.Span())
		break
	}
	other := list.Parent().Get(strings.Trim(v.better, "`"))
	if other.Kind() == rules.Array && list.Len() > 1 {
		f.FixUnsafe(
			"Move the entry to "+strings.ReplaceAll(v.better, "`", ""),
			rules.RemoveElement(v.Node),
			rules.InsertElement(other, plainIndent(v.Node), rules.Node{}),
		)
	}
}

// plainIndent returns a value's JSON as it would be at the start of a line, indented by two blanks.
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
