package connection

import (
	"encoding/json"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// requiredVariables looks for a variable without a value, where the operation requires one (GraphQL, "Coercing Variable Values": a type
// that ends in ! and no default value). Paging may add a variable of its own name: published (SentinelOne).
func requiredVariables(p *rules.Pass, r *request.Request, n rules.Node, text string, variables json.RawMessage) {
	var given map[string]json.RawMessage
	if variables != nil && json.Unmarshal(variables, &given) != nil {
		return
	}
	plain := string(withoutTexts(text))
	if strings.Count(plain, "query ")+strings.Count(plain, "mutation ") > 1 {
		return // of several operations, one is asked for
	}
	for i, many := 0, 0; i < len(plain) && many < 500; i++ {
		if plain[i] != '$' {
			continue
		}
		many++
		end := words.NameEnd(plain, i+1)
		name := plain[i+1 : end]
		i = end - 1
		if _, ok := given[name]; ok || name == "" || !requires(plain[end:]) || sentByName(r, name) {
			continue
		}
		f := p.Report(n, "graphql-missing", "$"+name)
		if at := variableAt(n.Text(), name); at >= 0 {
			f.At(n.Inside(at, at+1+len(name)))
		}
		return
	}
}

// requires reports whether what follows the name of a variable declares it with a type that ends in !, and without a default value.
func requires(rest string) bool {
	rest = strings.TrimLeft(rest[:min(len(rest), 200)], " \n\r\t")
	rest, ok := strings.CutPrefix(rest, ":")
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, " \n\r\t")
	end := 0
	for end < len(rest) && (rest[end] == '[' || rest[end] == ']' || rest[end] == '!' || words.NameEnd(rest, end) > end) {
		end++
	}
	return end > 1 && rest[end-1] == '!' && !strings.HasPrefix(strings.TrimLeft(rest[end:], " \n\r\t"), "=")
}

// sentByName reports whether another part of the connection puts a value under this name: $.variables.after, after.
func sentByName(r *request.Request, name string) bool {
	for _, list := range [...]rules.Node{r.Paging, r.Request} {
		for _, v := range list.Members() {
			before, ok := strings.CutSuffix(v.Text(), name)
			if ok && (before == "" || strings.IndexByte(".'[", before[len(before)-1]) >= 0) {
				return true
			}
		}
	}
	return false
}
