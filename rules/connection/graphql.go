package connection

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// persisted are members of a GraphQL request in the place of the text of its operation.
var persisted = [...]string{"extensions", "id", "documentId", "doc_id", "queryId", "hash", "operations"}

// graphQL looks at bodies of requests in GraphQL (GraphQL over HTTP, "Request Parameters": an object whose member query is the text of the
// operation).
func graphQL(p *rules.Pass, r *request.Request) {
	n := r.Request.GetFold("queryParametersTemplate")
	if n.Kind() != rules.String || !strings.EqualFold(r.Request.GetFold("httpMethod").Text(), "POST") {
		return
	}
	media := strings.ToLower(r.Request.GetFold("headers").GetFold("content-type").Text())
	if isOperation(n.Text()) {
		if !strings.Contains(media, "graphql") {
			p.Report(n, "graphql-bare")
		}
		return
	}
	body, _ := filled(r, n.Text())
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil || members == nil {
		return
	}
	var text string
	if raw, ok := members["query"]; ok {
		if json.Unmarshal(raw, &text) == nil && isOperation(text) {
			if operation(p, n, text, members["variables"]) {
				requiredVariables(p, r, n, text, members["variables"])
			}
		}
		return
	}
	withoutQuery(p, r, n, members)
}

// withoutQuery looks for the operation under another key, and for none at all where the address says that it is GraphQL.
func withoutQuery(p *rules.Pass, r *request.Request, n rules.Node, members map[string]json.RawMessage) {
	for _, key := range slices.Sorted(maps.Keys(members)) {
		var text string
		if json.Unmarshal(members[key], &text) != nil || !isOperation(text) {
			continue
		}
		f := p.Report(n, "graphql-key", key)
		if at := strings.Index(n.Text(), `"`+key+`"`); at >= 0 {
			f.At(n.Inside(at, at+len(key)+2))
		}
		return
	}
	address := strings.ToLower(strings.TrimRight(r.Request.GetFold("apiEndpoint").Text(), "/')]"))
	for _, key := range persisted {
		if members[key] != nil {
			return
		}
	}
	if strings.HasSuffix(address, "/graphql") {
		p.Report(n, "graphql-none")
	}
}

// isOperation reports whether a text is a GraphQL operation: query { … }, query Name($a: Int) { … }.
func isOperation(v string) bool {
	v = strings.TrimSpace(v)
	for _, word := range [...]string{"query", "mutation", "subscription"} {
		if rest, ok := strings.CutPrefix(v, word); ok && rest != "" && strings.IndexByte(" {(\n\r\t", rest[0]) >= 0 {
			rest = strings.TrimLeft(rest, " \n\r\t")
			rest = strings.TrimLeft(rest[words.NameEnd(rest, 0):], " \n\r\t")
			return rest != "" && (rest[0] == '{' || rest[0] == '(' || rest[0] == '@') && strings.Contains(rest, "{")
		}
	}
	return false
}

// operation looks at the brackets and variables of an operation. It reports whether it has found nothing.
func operation(p *rules.Pass, n rules.Node, text string, variables json.RawMessage) bool {
	plain := withoutTexts(text)
	var open []byte
	for i := range plain {
		switch b := plain[i]; b {
		case '{', '(', '[':
			open = append(open, b)
		case '}', ')', ']':
			if len(open) == 0 || !pair(open[len(open)-1], b) {
				p.Report(n, "graphql-brackets", string(b))
				return false
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		p.Report(n, "graphql-brackets", string(open[len(open)-1]))
		return false
	}
	declared, used := operationVariables(plain)
	for _, name := range used {
		if !slices.Contains(declared, name) {
			f := p.Report(n, "graphql-variable", "$"+name)
			if at := variableAt(n.Text(), name); at >= 0 {
				f.At(n.Inside(at, at+1+len(name)))
			}
			return false
		}
	}
	var given map[string]json.RawMessage
	if variables == nil || json.Unmarshal(variables, &given) != nil {
		return true
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(declared, name) {
			f := p.Report(n, "graphql-given", name)
			if at := strings.LastIndex(n.Text(), `"`+name+`"`); at >= 0 {
				f.At(n.Inside(at, at+len(name)+2))
			}
			return false
		}
	}
	return true
}

// variableAt returns where a variable is in a text, with nothing behind its name that would make another one of it; -1 where it is not.
func variableAt(text, name string) int {
	for i := 0; ; {
		at := strings.Index(text[i:], "$"+name)
		if at < 0 {
			return -1
		}
		at += i
		i = at + 1 + len(name)
		if words.NameEnd(text, i) == i {
			return at
		}
	}
}

// withoutTexts blots out the strings and comments of an operation.
func withoutTexts(text string) []byte {
	plain := []byte(text)
	for i := 0; i < len(plain); i++ {
		var end int
		switch {
		case strings.HasPrefix(text[i:], `"""`):
			end = after(text, i+3, `"""`)
		case plain[i] == '"':
			if end = words.QuoteEnd(text, i, false) + 1; end == 0 {
				end = len(text)
			}
		case plain[i] == '#':
			end = after(text, i, "\n")
		default:
			continue
		}
		for ; i < end; i++ {
			plain[i] = ' '
		}
		i--
	}
	return plain
}

// after returns where a text ends that ends with another one.
func after(text string, from int, end string) int {
	if i := strings.Index(text[from:], end); i >= 0 {
		return from + i + len(end)
	}
	return len(text)
}

// operationVariables lists the variables that an operation declares ($from: DateTime) and those that it uses.
func operationVariables(plain []byte) (declared, used []string) {
	text := string(plain)
	for i := 0; i < len(text); i++ {
		if text[i] != '$' {
			continue
		}
		end := words.NameEnd(text, i+1)
		name := text[i+1 : end]
		rest := strings.TrimLeft(text[end:min(len(text), end+20)], " \n\r\t")
		switch {
		case name == "" || len(declared)+len(used) > 500:
		case strings.HasPrefix(rest, ":"):
			declared = append(declared, name)
		default:
			used = append(used, name)
		}
		i = end - 1
	}
	return declared, used
}
