package scaffold

import (
	"bytes"
	"fmt"
	"text/template"
)

const ruleTemplate = `package {{.Family}}

import "github.com/connectorlint/connectorlint/rules"

// {{.GoName}} reports TODO.
var {{.GoName}} = rules.Rule{
	ID: "{{.ID}}", Name: "{{.Name}}", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "{{.Since}}",
	Messages: []rules.Message{
		{ID: "todo", Text: "the title is TODO", Help: "write a title"},
	},
	Check: func(p *rules.Pass) {
		if title := p.Definition.Title; title.Value == "TODO" {
			p.Report(title.Node, "todo")
		}
	},
}
`

const familyTemplate = `// Package {{.Family}} holds the rules about TODO.
package {{.Family}}

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "{{.Family}}", Title: "TODO", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&{{.GoName}},
		},
	}
}
`

// pageTemplate uses ~~~ for fences, since a Go raw string cannot hold backquotes.
const pageTemplate = `# {{.ID}} {{.Name}}

Reports TODO: one paragraph that says what is reported.

## Why it matters

TODO: what happens to whom when this is left as it is.

**warning**: TODO: why it is not an error and not an info.

## Incorrect

~~~json base=classic at=/
"title": "TODO"
         ^^^^^^ warning todo
~~~

## Correct

~~~json base=classic at=/
"title": "Contoso Audit"
~~~

## How to fix

TODO: what to type.

## Sources

- TODO: a page of the documentation, a file of the packager, or a count in published connectors.

## Evidence

TODO: on how many of how many definitions it fires, and what share of a random sample was right.
`

// fill makes a text of a template.
func fill(text string, r Rule) ([]byte, error) {
	t, err := template.New("scaffold").Parse(text)
	if err != nil {
		return nil, fmt.Errorf("the template is broken: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, r); err != nil {
		return nil, fmt.Errorf("could not fill the template: %w", err)
	}
	return bytes.ReplaceAll(b.Bytes(), []byte("~~~"), []byte("```")), nil
}

// format makes Go source of a template.
func format(text string, r Rule) ([]byte, error) {
	out, err := fill(text, r)
	if err != nil {
		return nil, err
	}
	return tidy(out)
}
