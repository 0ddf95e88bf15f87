package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// ofProgram reads what a program was to replace and did not, where it is a word of its own: ${TENANT_ID}, {tenant_id}, {0}, <<TENANT>>,
// {% if %}, @@TENANT@@, #TENANT#, __TENANT__, %s.
func ofProgram(v string, i int) (end int) {
	if i > 0 && strings.IndexByte(" \n(\"'*", v[i-1]) < 0 {
		return 0
	}
	end = programMark(v, i)
	if strings.HasPrefix(v[i:], "{% ") {
		return end // a block may stand beside words
	}
	if end == 0 || end < len(v) && strings.IndexByte(" \n.,;:)\"'*!?", v[end]) < 0 {
		return 0
	}
	return end
}

// programMark returns the end of a mark of a template language at a place; 0 where there is none.
func programMark(v string, i int) (end int) {
	rest := v[i:min(len(v), i+64)]
	if strings.HasPrefix(rest, "{% ") {
		if n := strings.Index(rest, "%}"); n > 0 {
			return i + n + 2
		}
		return 0
	}
	for _, m := range [...]struct{ open, closing string }{{"${", "}"}, {"<<", ">>"}, {"@@", "@@"}, {"__", "__"}, {"#", "#"}, {"{", "}"}, {"$(", ")"}, {"<%", "%>"}} {
		inner, ok := strings.CutPrefix(rest, m.open)
		if !ok {
			continue
		}
		n := strings.Index(inner, m.closing)
		if n < 1 || !replaced(m.open, inner[:n]) {
			return 0
		}
		return i + len(m.open) + n + len(m.closing)
	}
	if strings.HasPrefix(rest, "%s") || strings.HasPrefix(rest, "%d") {
		return i + 2
	}
	return 0
}

// replaced reports whether the inside of a mark is a name that a program replaces. Variables of a shell are left alone.
func replaced(open, name string) bool {
	const digits = "0123456789_"
	upper := len(name) > 3 && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"+digits) == ""
	lower := len(name) > 3 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz"+digits) == ""
	switch open {
	case "${":
		return !shellVariable(name) && (upper || lower || standsForName(name))
	case "<<":
		return upper || standsForName(name)
	case "$(", "<%":
		return standsForName(strings.TrimSpace(strings.TrimPrefix(name, "=")))
	case "{":
		return len(name) == 1 && name[0] >= '0' && name[0] <= '9' || lower && strings.Contains(name, "_")
	case "__":
		return upper && strings.Contains(name, "_") || standsForName(name)
	}
	return upper && name[0] > '9'
}

// shellVariable reports whether a name is that of a variable of the shell.
func shellVariable(name string) bool {
	switch name {
	case "HOME", "PATH", "USER", "HOSTNAME", "PWD", "TEMP", "SHELL", "LANG":
		return true
	}
	return false
}

// addressed looks for a remark to a person: "@jane please check this".
func addressed(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	for from := 0; ; {
		i := strings.IndexByte(v[from:], '@')
		if i < 0 {
			return
		}
		i += from
		from = i + 1
		end := from
		for end < len(v) && (isLetter(v[end]) || v[end] == '-') {
			end++
		}
		if end < from+2 || i > 0 && v[i-1] != ' ' && v[i-1] != '\n' && v[i-1] != '(' {
			continue
		}
		for _, w := range [...]string{" please ", " pls ", " can you ", " could you ", ": please ", ", please ", " fyi"} {
			if rules.IndexFold(v[end:min(len(v), end+len(w))], w) == 0 && t.Found.Prose(i) {
				p.ReportText(t.Str, i, end+len(w)-1, "remark", v[i:end+len(w)-1])
				return
			}
		}
	}
}

// joinedName reads a name such as MAIL_SERVER KEY whose words a no-break space joins where an underscore belongs.
func joinedName(v string, i int) (from, to int) {
	if !strings.HasPrefix(v[i:], "\u00a0") {
		return 0, 0
	}
	upper := func(c byte) bool { return c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9' }
	from, to = i, i+len("\u00a0")
	start := to
	for from > 0 && upper(v[from-1]) {
		from--
	}
	for to < len(v) && upper(v[to]) {
		to++
	}
	name := v[from:i] + v[start:to]
	if i-from < 2 || to-start < 2 || !strings.Contains(name, "_") || from > 0 && isLetter(v[from-1]) || to < len(v) && isLetter(v[to]) {
		return 0, 0
	}
	return from, to
}

// objectObject is what JavaScript writes for an object in place of its text.
const objectObject = "[object Object]"

// wholeObjects looks for texts that are "[object Object]" and nothing else. As they look like an expression of a template, they are
// no texts for other rules.
func wholeObjects(p *rules.Pass) {
	d := p.Definition
	list := []rules.Str{d.Title, d.Publisher, d.Description, d.Banner}
	for i := range d.GraphQueries {
		list = append(list, d.GraphQueries[i].Metric, d.GraphQueries[i].Legend)
	}
	for i := range d.SampleQueries {
		list = append(list, d.SampleQueries[i].Description)
	}
	for i := range d.Permissions.Customs {
		list = append(list, d.Permissions.Customs[i].Name, d.Permissions.Customs[i].Description)
	}
	for s := range d.AllSteps() {
		list = append(list, s.Title, s.Description)
	}
	for _, s := range list {
		if s.IsString() && s.Node.Text() == objectObject {
			p.Report(s.Node, "generator", objectObject)
		}
	}
}

// questionMarks returns the end of three question marks in the place of a word; 0 where there are none.
func questionMarks(v string, i int) (end int) {
	if strings.HasPrefix(v[i:], "???") && (i == 0 || v[i-1] == ' ') && (i+3 == len(v) || v[i+3] == ' ') {
		return i + 3
	}
	return 0
}
