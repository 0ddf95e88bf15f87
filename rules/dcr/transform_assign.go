package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules/words"
)

// arguments returns the arguments of a call without the blanks around them.
func (t *transform) arguments(c *kql.Call) []kql.Span {
	list, _ := arguments(t.q.Text[:c.Args.To], c.Args.From)
	for i := range list {
		const blank = " \t\r\n"
		part := t.q.Part(list[i])
		list[i].From += len(part) - len(strings.TrimLeft(part, blank))
		list[i].To = list[i].From + len(strings.Trim(part, blank))
	}
	return list
}

// assigned looks at the values that columns get.
func (t *transform) assigned() {
	for i := range t.q.Assigns {
		a := &t.q.Assigns[i]
		switch {
		case a.Name == "":
		case a.Value.Fact.Literal.To > 0 && a.Value.Kind == kql.String:
			t.textForColumn(a)
		default:
			t.otherColumn(a)
		}
		t.unused(a)
	}
}

// textForColumn looks for the name of a column in quotes: Id = 'id'.
func (t *transform) textForColumn(a *kql.Assign) {
	literal := t.q.Part(a.Value.Fact.Literal)
	if len(literal) < 3 || t.stream == nil || a.At != a.Value.Fact.Literal {
		return
	}
	name := literal[1 : len(literal)-1]
	own := folded(a.Name)
	meant := strings.HasSuffix(own, folded(name)) || own == folded(name)+"name" || own == folded(name)+"id" || strings.Contains(name, "_") // no value looks so, and nothing reads the column
	if column := t.declaredAs(name); column != nil && meant && !t.reads(name) {
		t.report(a.Value.Fact.Literal, "text-for-column", a.Name, name).Relate(t.rule.File, column.Name.Node.Span(), "the column")
	}
}

// otherColumn looks for a column that gets the values of another one while nothing reads the one of its own name.
func (t *transform) otherColumn(a *kql.Assign) {
	if t.stream == nil || a.Name == eventTime || t.q.Result.Open {
		return
	}
	source := t.readAlone(t.q.Part(a.At))
	from := t.declaredAs(source)
	if from == nil || alike(folded(source), folded(a.Name)) {
		return
	}
	for i := range t.stream.Columns {
		own := &t.stream.Columns[i]
		name := own.Name.Value
		if folded(name) != folded(a.Name) || name == source {
			continue
		}
		if t.swappedColumn(a, source, own) {
			return
		}
		if t.reads(name) || !strings.EqualFold(own.Type.Value, from.Type.Value) {
			continue
		}
		if _, passes := t.q.Result.Find(name); passes && name != a.Name {
			continue
		}
		t.report(a.At, "other-column", a.Name, source, name).Relate(t.rule.File, own.Name.Node.Span(), "the column of that name")
		return
	}
}

// readAlone returns the column that an expression is, or that it converts.
func (t *transform) readAlone(text string) string {
	if open := strings.IndexByte(text, '('); open > 0 && strings.HasSuffix(text, ")") && strings.HasPrefix(text, "to") && strings.Count(text, "(") == 1 {
		text = strings.TrimSpace(text[open+1 : len(text)-1])
	}
	for _, quote := range [...]string{"'", `"`} {
		if inside, ok := strings.CutPrefix(text, "["+quote); ok && strings.HasSuffix(inside, quote+"]") {
			text = inside[:len(inside)-2]
		}
	}
	return text
}

// reads reports whether anything in the transformation reads a column of the stream: its name is somewhere else than before a single =.
func (t *transform) reads(name string) bool {
	text := t.q.Text
	for from := 0; ; {
		i := mentioned(text[from:], name)
		if i < 0 {
			return false
		}
		from += i + len(name)
		rest := strings.TrimLeft(text[from:], " \t\r\n'\"]")
		before := text[:from-len(name)]
		quoted := strings.HasSuffix(before, "'") && !strings.HasSuffix(before, "['") || strings.HasSuffix(before, `"`) && !strings.HasSuffix(before, `["`)
		if quoted || strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") && !strings.HasPrefix(rest, "=~") {
			continue
		}
		return true
	}
}

// unused looks for a column that gets its name for the table, and that the result does not have: Status = ['status'].
func (t *transform) unused(a *kql.Assign) {
	result := &t.q.Result
	source := t.readAlone(t.q.Part(a.At))
	if result.Open || !words.IsName(a.Name) || folded(source) != folded(a.Name) || t.declaredAs(source) == nil {
		return
	}
	if _, kept := result.Find(a.Name); kept || len(result.List) == 0 {
		return
	}
	if first := mentioned(t.q.Text, a.Name); first < 0 || mentioned(t.q.Text[first+len(a.Name):], a.Name) >= 0 || first != a.From {
		return
	}
	if first := mentioned(t.q.Text, source); first >= 0 && mentioned(t.q.Text[first+len(source):], source) >= 0 {
		return // something else reads it
	}
	t.report(a.Span, "unused", a.Name)
}

// folded returns a name without case and separators.
func folded(name string) string {
	return words.Without(strings.ToLower(name), "_- .")
}

// alike reports whether one of two names contains the other: the text of a status may be taken instead of its number.
func alike(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }
