package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// hostTwice looks for a placeholder that ends with what the address has behind the input: contoso.fabrikam.com, for <input>.fabrikam.com.
func hostTwice(p *rules.Pass, d *rules.Definition, asked []*rules.Instruction, r *request.Request) {
	if r.Step != "" {
		return // the connection's own request tells of the input
	}
	_, rest := schemeOf(r.Address)
	name, path, ok := strings.Cut(strings.TrimPrefix(rest, "<"), ">")
	if !ok || !strings.HasPrefix(rest, "<") || !words.IsName(name) {
		return
	}
	host, _, _ := strings.Cut(path, "/")
	host, _, _ = strings.Cut(host, "?")
	input := inputNamed(asked, name)
	if input == nil || len(host) < len(".a.io") || host[0] != '.' || strings.ContainsAny(host, "<{") {
		return
	}
	placeholder := input.Param("placeholder")
	shown := strings.ToLower(strings.TrimSpace(placeholder.Value))
	if !placeholder.Known() || strings.ContainsAny(shown, "()") || !strings.HasSuffix(strings.TrimRight(shown, "/"), strings.ToLower(host)) || strings.Contains(shown, "://") {
		return
	}
	if first := strings.TrimSuffix(strings.TrimRight(shown, "/"), strings.ToLower(host)); first == "" || strings.Contains(first, " ") {
		return // a sentence about the address
	}
	n := r.Request.GetFold("apiEndpoint")
	p.Report(n, "host-twice", host, name, placeholder.Value).Relate(d.File, placeholder.Node.Span(), "the input")
}

// keyWord looks for a placeholder of the key that begins with the word that the connection puts before it.
func keyWord(p *rules.Pass, d *rules.Definition, asked []*rules.Instruction, c *rules.Connection) {
	word := c.Auth.GetFold("apiKeyIdentifier")
	if !strings.EqualFold(c.AuthType.Value, "APIKey") || len(word.Text()) < 3 || !words.IsName(word.Text()) {
		return
	}
	n, name := inputOf(c, "auth.apiKey")
	input := inputNamed(asked, name)
	if name == "" || input == nil {
		return
	}
	placeholder := input.Param("placeholder")
	rest, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(placeholder.Value)), strings.ToLower(word.Text())+" ")
	key := strings.Trim(rest, " <>[]{}.")
	if !ok || !placeholder.Known() || strings.Contains(key, " ") || key == "" {
		return
	}
	if key == rest && oneWordOf(key) {
		return // Bearer token, a name of what to enter
	}
	p.Report(word, "word-twice", word.Text(), name, placeholder.Value).Relate(d.File, placeholder.Node.Span(), "the input").About(n)
}

// oneWordOf reports whether a word names a key, rather than being one.
func oneWordOf(v string) bool {
	return words.ContainsFold([]string{"token", "key", "credential", "secret", "value", "apikey", "api-key"}, v)
}
