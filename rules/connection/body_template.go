package connection

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// balancedTemplate counts the brackets of a body outside of its texts and of the variables in it; it reports whether they match.
func balancedTemplate(p *rules.Pass, n rules.Node) bool {
	v := n.Text()
	plain := withoutVariables(v)
	var stack []byte
	quote := byte(0)
	for i := 0; i < len(plain); i++ {
		switch b := plain[i]; {
		case quote != 0:
			switch b {
			case '\\':
				i++
			case quote:
				quote = 0
			}
		case b == '"':
			quote = b
		case b == '{' || b == '[' || b == '(':
			stack = append(stack, b)
		case b == '}' || b == ']' || b == ')':
			if len(stack) == 0 || !pair(stack[len(stack)-1], b) {
				p.Report(n, "template", bracketWord(b), n.Key().Text()).At(n.Inside(i, i+1))
				return false
			}
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) > 0 && quote == 0 {
		p.Report(n, "template", bracketWord(stack[len(stack)-1]), n.Key().Text())
		return false
	}
	return true
}

// withoutVariables returns a text in which {_variable} and {{placeholder}} are blotted out.
func withoutVariables(v string) []byte {
	plain := []byte(v)
	for i := 0; i < len(plain); i++ {
		if plain[i] != '{' {
			continue
		}
		j := i
		for j < len(v) && v[j] == '{' {
			j++
		}
		if i = max(i, j-3); j-i > 2 {
			continue // of a longer run, the last two count
		}
		end := words.NameEnd(v, j)
		braces := j - i
		if end == j || braces > 2 || !strings.HasPrefix(v[end:], "}}"[:braces]) || braces == 1 && v[j] != '_' {
			continue
		}
		for k := i; k < end+braces; k++ {
			plain[k] = 'x'
		}
	}
	return plain
}

// jsonTemplate reads the body that a template gives with an example window as JSON. Single quotes are taken for double ones: the
// documentation's own template has them.
func jsonTemplate(p *rules.Pass, r *request.Request, n rules.Node) {
	v := n.Text()
	yes, _ := r.Request.GetFold("isPostPayloadJson").Bool()
	announced := strings.Contains(strings.ToLower(r.Request.GetFold("headers").GetFold("content-type").Text()), "json")
	if other := otherLanguage(v); yes && other != "" {
		p.Report(n, other).Relate(p.File, r.Request.GetFold("isPostPayloadJson").Span(), "the body is JSON")
		return
	}
	if trimmed := strings.TrimSpace(v); !yes && !announced && !opensJSON(trimmed) || trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' ||
		strings.HasPrefix(trimmed, "{{") {
		return
	}
	body, places := filled(r, v)
	var bad *json.SyntaxError
	var whole json.RawMessage
	if err := json.Unmarshal(body, &whole); err == nil || !errors.As(err, &bad) || bad.Offset < 1 {
		return
	}
	at := places[min(int(bad.Offset)-1, len(places)-1)]
	for _, variable := range [...]string{windowStart, windowEnd} {
		if strings.HasPrefix(v[at:], variable) {
			p.Report(n, "template-quotes", variable).At(n.Inside(at, at+len(variable)))
			return
		}
	}
	to := min(at+12, len(v))
	for to > at && to < len(v) && v[to]&0xC0 == 0x80 {
		to--
	}
	p.Report(n, "template-json", strings.Join(strings.Fields(v[at:to]), " ")).At(n.Inside(at, max(to, at)))
}

// otherLanguage returns the message about a body that is a form or XML; "" for any other.
func otherLanguage(v string) string {
	switch trimmed := strings.TrimSpace(v); {
	case isForm(v):
		return "template-form"
	case strings.HasPrefix(trimmed, "<") && strings.HasSuffix(trimmed, ">"):
		return "template-xml"
	default:
		return ""
	}
}

// isForm reports whether a text begins as the body of a form: name=value.
func isForm(v string) bool {
	v = strings.TrimSpace(v)
	end := words.NameEnd(v, 0)
	return end > 0 && end < len(v) && v[end] == '=' && !strings.HasPrefix(v[end:], "==")
}

// opensJSON reports whether a text begins as an object whose names are in quotes, which no other language of bodies has.
func opensJSON(v string) bool {
	inside, ok := strings.CutPrefix(v, "{")
	inside = strings.TrimLeft(inside, " \t\r\n")
	return ok && inside != "" && (inside[0] == '"' || inside[0] == '\'') && strings.HasSuffix(v, "}")
}

// filled puts examples in the place of a template's variables, and says for each byte of the result where in the template it comes from.
func filled(r *request.Request, v string) (body []byte, places []int) {
	start, end := r.Times()
	double := strings.ContainsRune(v, '"')
	quoted := byte(0)
	put := func(text string, at int) {
		for i := range len(text) {
			body, places = append(body, text[i]), append(places, at)
		}
	}
	for i := 0; i < len(v); i++ {
		c := v[i]
		if c == '{' || c == '$' {
			if length, example := exampleOf(v[i:], start, end); length > 0 {
				put(example, i)
				i += length - 1
				continue
			}
		}
		if c == '\'' && !double {
			c = '"'
		}
		switch {
		case quoted != 0 && c == '\\' && i+1 < len(v):
			put(v[i:i+2], i)
			i++
			continue
		case quoted != 0 && c == quoted:
			quoted = 0
		case quoted == 0 && c == '"':
			quoted = c
		case quoted != 0 && c < ' ':
			c = ' '
		}
		body, places = append(body, c), append(places, i)
	}
	return body, places
}

// exampleOf returns the length of the variable, input or placeholder of a step that a text begins with, and an example for it.
func exampleOf(v, start, end string) (length int, example string) {
	switch {
	case strings.HasPrefix(v, windowStart):
		return len(windowStart), start
	case strings.HasPrefix(v, windowEnd):
		return len(windowEnd), end
	}
	open := len(v) - len(strings.TrimLeft(v, "{"))
	if v[0] == '$' {
		open = 1
	}
	to := words.NameEnd(v, open)
	closing := "}}}"[:min(open, 3)]
	if v[0] == '$' {
		closing = "$"
	}
	if open > 2 || to == open || !strings.HasPrefix(v[to:], closing) || open == 1 && v[0] == '{' && v[open] != '_' {
		return 0, ""
	}
	return to + len(closing), "1"
}
