package report

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// messageForm is a rule's message as SARIF's readers expect it (SARIF2001, SARIF2014 and SARIF2015 of Microsoft's validator): a sentence
// with a full stop, in which whatever comes from a file is in single quotes. A message without such a part says where it is, and so
// does one that ends with a question, which then ends with a full stop.
type messageForm struct {
	pieces []messagePiece
	args   int // how many arguments there are
	where  int // the one that says where it is; -1 for none
}

// messagePiece is a literal text, or the place of an argument.
type messagePiece struct {
	text string
	arg  int // -1 for a text
}

func sarifMessageOf(m *rules.Message) *messageForm {
	f := &messageForm{where: -1}
	rest := m.Text
	for {
		before, code, ok := strings.Cut(rest, "`")
		inside, after, closed := strings.Cut(code, "`")
		if !ok || !closed {
			f.add(rest)
			break
		}
		f.add(before)
		if hasPlaceholder(inside) {
			f.add(inside)
		} else {
			f.literal("'" + inside + "'")
		}
		rest = after
	}
	if f.args == 0 || strings.HasSuffix(m.Text, "?") {
		f.literal(" (at ")
		f.where = f.args
		f.pieces = append(f.pieces, messagePiece{arg: f.args})
		f.args++
		f.literal(")")
	}
	if first := &f.pieces[0]; first.arg < 0 {
		first.text = capital(first.text)
	}
	f.literal(".")
	return f
}

func hasPlaceholder(text string) bool {
	for i := range len(text) {
		if isPlaceholder(text, i) {
			return true
		}
	}
	return false
}

// add takes a text apart into literals and arguments.
func (f *messageForm) add(text string) {
	start := 0
	for i := 0; i < len(text); i++ {
		if !isPlaceholder(text, i) {
			continue
		}
		f.literal(text[start:i])
		n := int(text[i+1] - '0')
		f.pieces = append(f.pieces, messagePiece{arg: n})
		f.args = max(f.args, n+1)
		i += 2
		start = i + 1
	}
	f.literal(text[start:])
}

func isPlaceholder(text string, i int) bool {
	return text[i] == '{' && i+2 < len(text) && text[i+2] == '}' && text[i+1] >= '0' && text[i+1] <= '9'
}

func (f *messageForm) literal(text string) {
	if text == "" {
		return
	}
	if n := len(f.pieces); n > 0 && f.pieces[n-1].arg < 0 {
		f.pieces[n-1].text += text
		return
	}
	f.pieces = append(f.pieces, messagePiece{text, -1})
}

// template writes the message for the list of rules, with {0}… for its arguments.
func (f *messageForm) template() string {
	var b strings.Builder
	braces := strings.NewReplacer("{", "{{", "}", "}}")
	for _, p := range f.pieces {
		if p.arg < 0 {
			b.WriteString(braces.Replace(p.text))
		} else {
			b.WriteString("'{" + strconv.Itoa(p.arg) + "}'")
		}
	}
	return b.String()
}

// fill writes the message of one result, and returns the arguments that make it of the template.
func (f *messageForm) fill(given []string, where string) (text string, args []string) {
	args = make([]string, f.args)
	for n := range args {
		switch {
		case n == f.where:
			args[n] = Inert(where)
		case n < len(given):
			// a list of several names is one argument
			args[n] = Inert(strings.ReplaceAll(given[n], "`, `", "', '"))
		}
	}
	var b strings.Builder
	for _, p := range f.pieces {
		if p.arg < 0 {
			b.WriteString(p.text)
		} else {
			b.WriteString("'" + args[p.arg] + "'")
		}
	}
	return b.String(), args
}

// sentence ends a text with a full stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// capital begins a text with a capital letter.
func capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}

// cut shortens a text to a number of bytes, at the end of a character.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return s[:runeStart([]byte(s), most-len("…"))] + "…"
}
