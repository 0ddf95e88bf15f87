package dcr

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// dateFormat looks at the format of format_datetime (Learn, "format_datetime()": y, M, d, h, H, m, s, f, F and tt).
func (t *transform) dateFormat(c *kql.Call) {
	list := t.arguments(c)
	if len(list) != 2 {
		return
	}
	text := t.q.Part(list[1])
	if len(text) < 3 || text[0] != '\'' && text[0] != '"' || words.QuoteEnd(text, 0, false) != len(text)-1 {
		return
	}
	at := func(i, n int) kql.Span { return kql.Span{From: list[1].From + i, To: list[1].From + i + n} }
	for _, wrong := range [...][2]string{{"YYYY", "yyyy"}, {"DD", "dd"}, {"SS", "ss"}} {
		if i := strings.Index(text, wrong[0]); i >= 0 {
			t.report(at(i, len(wrong[0])), "date-letters", wrong[0], wrong[1])
			return
		}
	}
	for _, before := range [...]string{"HH:", "hh:", "H:", "h:"} {
		if i := strings.Index(text, before+"MM"); i >= 0 {
			t.report(at(i+len(before), 2), "date-letters", "MM", "mm")
			return
		}
	}
	if i := strings.Index(text, "hh:mm"); i >= 0 && !strings.Contains(text, "t") {
		t.report(at(i, 2), "half-day")
	}
}

// timeOfID looks for a column with the name of an id that is read as a time.
func (t *transform) timeOfID(c *kql.Call, at kql.Span) {
	name := t.readAlone(t.q.Part(at))
	column := t.declaredAs(name)
	if column == nil || strings.EqualFold(column.Type.Value, "datetime") {
		return
	}
	if isNameOfID(name) {
		t.report(t.whole(c), "time-of-id", name)
	}
}

// isNameOfID reports whether a name is that of an id; words such as valid and paid end with the same letters, and an id may be made of
// a time.
func isNameOfID(name string) bool {
	list := words.OfName(name)
	for _, w := range list {
		if slices.Contains([]string{"time", "timestamp", "date", "day", "epoch", "created", "ulid"}, w) {
			return false
		}
	}
	return len(list) > 1 && slices.Contains([]string{"id", "uuid", "guid"}, list[len(list)-1])
}

// sameSource looks for two columns with one expression while nothing reads a column of the stream whose name is hardly another one:
// Variable1 = param_a, Variable2 = param_a, and param_b.
func (t *transform) sameSource() {
	if t.stream == nil || t.q.Result.Open || len(t.q.Assigns) > maxAssigns {
		return
	}
	seen := map[string]*kql.Assign{}
	for i := range t.q.Assigns {
		a := &t.q.Assigns[i]
		text := words.WithoutSpace(t.q.Part(a.At))
		first := seen[text]
		if first == nil {
			seen[text] = a
			continue
		}
		for j := range t.stream.Columns {
			name := t.stream.Columns[j].Name.Value
			beside := t.namedBeside(text, name) != "" && namedAlike(first.Name, a.Name)
			if !beside && !rootedElsewhere(text, name, first.Name, a.Name) || t.reads(name) {
				continue
			}
			if _, passes := t.q.Result.Find(name); passes {
				continue
			}
			t.report(a.At, "same-source", first.Name, a.Name, t.q.Part(a.At), name).
				Relate(t.rule.File, t.stream.Columns[j].Name.Node.Span(), "the column that nothing reads")
			return
		}
	}
}

// rootedElsewhere reports whether one of two columns of one expression begins with the name of the column that it reads, and the other one
// with that of a column which nothing reads: Actor = tostring(action.name), Action = tostring(action.name), and actor.
func rootedElsewhere(text, unread, one, other string) bool {
	const shortest = 4
	read, _, ok := strings.Cut(strings.TrimPrefix(text, "tostring("), ".")
	if !ok || len(unread) < shortest || len(read) < shortest || !words.IsName(read) || alike(folded(read), folded(unread)) {
		return false
	}
	begins := func(name, column string) bool { return strings.HasPrefix(folded(name), folded(column)) }
	return begins(one, read) && begins(other, unread) || begins(one, unread) && begins(other, read)
}

// maxAssigns bounds how many values are compared with each other.
const maxAssigns = 300

// namedBeside returns the column that an expression reads and whose name differs from another one by its last character only.
func (t *transform) namedBeside(text, name string) string {
	if len(name) < 3 {
		return ""
	}
	stem := name[:len(name)-1]
	i := strings.Index(text, stem)
	if i < 0 || i > 0 && words.IsNameByte(text[i-1]) {
		return ""
	}
	end := words.NameEnd(text, i)
	used := text[i:end]
	if len(used) != len(name) || used == name || t.declaredAs(used) == nil || isDigit(used[len(stem)]) != isDigit(name[len(stem)]) {
		return ""
	}
	return used
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// namedAlike reports whether two columns differ in one character, as their sources do. Others may have one value on purpose: an alias,
// such as IpAddr of SrcIpAddr.
func namedAlike(first, second string) bool {
	n := len(first)
	if n != len(second) {
		return false
	}
	differ := 0
	for i := range n {
		if first[i] != second[i] {
			differ++
		}
	}
	return differ == 1
}

// swappedColumn looks for a column that gets the values of another one, which gets its values: EventId = event_cat and
// EventCategory = event_id.
func (t *transform) swappedColumn(a *kql.Assign, source string, own *rules.Column) bool {
	for i := range t.q.Assigns {
		b := &t.q.Assigns[i]
		if b.Name == a.Name || t.readAlone(t.q.Part(b.At)) != own.Name.Value || len(source) < 4 || folded(b.Name) == folded(own.Name.Value) {
			continue
		}
		if strings.HasPrefix(folded(b.Name), folded(source)) {
			t.report(a.At, "swapped", a.Name, source, b.Name, own.Name.Value).Relate(t.rule.File, t.str.Inside(b.At.From, b.At.To), "the other value")
			return true
		}
	}
	return false
}
