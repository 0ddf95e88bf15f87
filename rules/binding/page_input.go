package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PageInput reports inputs whose label or placeholder asks for something else than the connection makes of them.
var PageInput = rules.Rule{
	ID: "CL836", Name: "page-input", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "glued", Text: "no `/` between input `{0}` and `{1}`", Why: "What the customer enters and the path become one host name, which does not exist.",
			Help: "begin the path with `/`",
		},
		{
			ID: "scheme-twice", Text: "the address begins with `{0}`, and so does the placeholder of input `{1}`: `{2}`",
			Why: "Customers who follow the placeholder get an address with two schemes, and Connect fails.", Help: "remove `{0}` from one of them",
		},
		{
			ID: "host-twice", Text: "the address goes on with `{0}`, and the placeholder of input `{1}` ends with it: `{2}`",
			Why: "Customers who follow the placeholder get a host that does not exist, and Connect fails.", Help: "remove `{0}` from one of them",
		},
		{
			ID: "word-twice", Text: "`ApiKeyIdentifier` is `{0}`, and the placeholder of input `{1}` begins with it: `{2}`",
			Why: "Customers who follow the placeholder send the word twice, and the source refuses the key.", Help: "show an example of the key alone",
		},
		{
			ID: "no-scheme", Text: "the address begins with input `{0}`, whose placeholder has no scheme: `{1}`",
			Why: "The service accepts only complete URLs. Customers who follow the placeholder cannot connect.", Help: "begin the address with `https://`",
		},
		{
			ID: "label-of-other", Text: "the label of input `{0}` is the name of another input: `{1}`",
			Why: "The two labels are swapped, or one was copied: customers enter one value in the place of the other.", Help: "use the label of this input",
		},
		{
			ID: "label-twice", Text: "two inputs have the label `{0}`", Why: "Customers cannot tell which of the two values belongs where.",
			Help: "say in each label what to enter",
		},
		{
			ID: "other-kind", Text: "the label of input `{0}` asks for {1}, but its placeholder is {2}: `{3}`",
			Why: "Customers who follow the placeholder enter a value of another kind, and Connect fails.", Help: "show an example of what the label asks for",
		},
		{
			ID: "secret-label", Text: "both labels of the `OAuthForm` ask for the {0}", Why: "Customers enter one value twice, and the sign-in fails.",
			Help: "use `Client ID` for `clientIdLabel`, and `Client secret` for `clientSecretLabel`",
		},
	},
	Check: checkPageInput,
}

func checkPageInput(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		list := p.Set.ConnectionsOf(d)
		if len(list) == 0 {
			continue
		}
		asked := inputsOf(d).asked
		p.File, p.Definition = d.File, d
		labels(p, asked)
		inputExamples(p, d, asked)
		for _, c := range list {
			p.File = c.File
			keyWord(p, d, asked, c)
			for _, r := range request.Of(c) {
				enteredAddress(p, d, asked, r)
				hostTwice(p, d, asked, r)
			}
		}
	}
	p.File, p.Definition = nil, nil
}

// labels compares what the inputs are named with what they are called on the page.
func labels(p *rules.Pass, asked []*rules.Instruction) {
	byName := map[string]*rules.Instruction{}
	for _, i := range asked {
		byName[plain(i.Param("name").Value)] = i
	}
	seen := map[string]*rules.Instruction{}
	for _, i := range asked {
		label, own := i.Param("label"), plain(i.Param("name").Value)
		if !label.Known() || label.Blank() || own == "" {
			continue
		}
		word := plain(label.Value)
		if other := byName[word]; word != own && other != nil && other != i {
			p.Report(
				label.Node,
				"label-of-other",
				i.Param("name").Value,
				label.Value,
			).Relate(
				p.File,
				other.Param("name").Node.Span(),
				"the other input",
			)
			continue
		}
		if first := seen[word]; first != nil && plain(first.Param("name").Value) != own && first.Node.Parent() == i.Node.Parent() {
			p.Report(label.Node, "label-twice", label.Value).Relate(p.File, first.Param("label").Node.Span(), "the other input")
			continue
		}
		seen[word] = i
	}
}

// plain returns the letters and digits of a text in lower case: "Client ID" and clientId are one.
func plain(text string) string {
	var b strings.Builder
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteByte(c)
		}
	}
	return b.String()
}

// enteredAddress looks at an address that begins with an input, alone or behind a scheme. The request shows it as <input>/path.
func enteredAddress(p *rules.Pass, d *rules.Definition, asked []*rules.Instruction, r *request.Request) {
	n := r.Request.GetFold("apiEndpoint")
	scheme, rest := schemeOf(r.Address)
	if !strings.HasPrefix(rest, "<") {
		return
	}
	name, path, ok := strings.Cut(rest[1:], ">")
	if !ok || !words.IsName(name) {
		return
	}
	input := inputNamed(asked, name)
	if input == nil {
		return
	}
	placeholder := input.Param("placeholder")
	shown := strings.TrimSpace(placeholder.Value)
	if !placeholder.Known() {
		shown = ""
	}
	low := strings.ToLower(shown)
	relate := func(f *rules.Finding) {
		at := placeholder
		if shown == "" {
			at = input.Param("name")
		}
		f.Relate(d.File, at.Node.Span(), "the input")
	}
	first, _, _ := strings.Cut(path, "/")
	switch {
	case first != "" && words.IsLetterOrDigit(first[0]) && !strings.ContainsAny(first, ".:<{$") && !strings.HasSuffix(low, "/"):
		relate(p.Report(n, "glued", name, path))
	case first != "" && (scheme == "" || r.Step != "" || !strings.HasPrefix(low, "https://")):
	case scheme != "" && (strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")):
		relate(p.Report(n, "scheme-twice", scheme, name, shown))
	case scheme == "" && isHost(low):
		relate(p.Report(n, "no-scheme", name, shown))
	}
}

// schemeOf separates the scheme of an address that is written out, with its slashes, from the rest.
func schemeOf(address string) (scheme, rest string) {
	if i := strings.Index(address, "://"); i >= 0 && i < len("https")+1 && !strings.Contains(address[:i], "<") {
		return address[:i+3], address[i+3:]
	}
	return "", address
}

func inputNamed(asked []*rules.Instruction, name string) *rules.Instruction {
	for _, i := range asked {
		if strings.EqualFold(i.Param("name").Value, name) {
			return i
		}
	}
	return nil
}

// isHost reports whether a text is the name of a host, with a path or without: api.contoso.com.
func isHost(text string) bool {
	host, _, _ := strings.Cut(text, "/")
	labels := strings.Split(host, ".")
	const fewest = 3 // contoso.com may stand for a domain of the customer's
	if len(labels) < fewest || expr.IsPlaceholder(text) {
		return false
	}
	for _, l := range labels {
		if l == "" || strings.Trim(l, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return strings.Trim(labels[len(labels)-1], "0123456789") != ""
}
