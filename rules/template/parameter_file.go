package template

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ParameterFile compares files of parameters with the templates that they are for.
var ParameterFile = rules.Rule{
	ID: "CL192", Name: "template-parameter-file", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "schema", Severity: rules.Warning, Text: "`{0}` is not the schema of a parameter file",
			Why: "Tools that go by the schema take the file for a template.", Help: "use `https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#`",
		},
		{
			ID: "extra", Text: "the template has no parameter `{0}`{1}",
			Why: "Azure refuses the deployment: a parameter of the file is not in the template.", Help: "remove `{0}`, or declare it in the template",
		},
		{
			ID: "extras", Text: "the template has none of the parameters `{0}`",
			Why: "Azure refuses the deployment: parameters of the file are not in the template.", Help: "remove them, or declare them in the template",
		},
		{ID: "no-value", Text: "parameter `{0}` has no `value`", Why: "Azure cannot read the parameter, and refuses the deployment.", Help: "write `{\"value\": …}`"},
		{ID: "type", Text: "the {0} parameter `{1}` has {2} as its value", Why: "Azure refuses the deployment.", Help: "write a value of the type {0}"},
		{ID: "allowed", Text: "the value `{1}` of the parameter `{0}` is not allowed", Why: "Azure refuses the deployment.", Help: "use one of {2}"},
		{
			ID: "expression", Severity: rules.Warning, Text: "the value of the parameter `{0}` is an expression",
			Why: "Azure evaluates no expressions in parameter files: the template receives the text.", Help: "write the value, or make the expression the default value in the template",
		},
		{
			ID: "reference", Severity: rules.Warning, Text: "missing `{0}` in the reference of the parameter `{1}`", Why: "Azure cannot find the secret, and probably refuses the deployment.",
			Help: "write `{\"reference\": {\"keyVault\": {\"id\": …}, \"secretName\": …}}`",
		},
		{
			ID: "vault", Severity: rules.Warning, Text: "the reference of the parameter `{0}` is not to a key vault", Why: "The id has to be that of a vault, with its whole path. Azure finds no secret there, and probably refuses the deployment.",
			Help: "write the id as `/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…`",
		},
		{
			ID: "both", Severity: rules.Warning, Text: "parameter `{0}` has both `value` and `reference`", Why: "The schema of parameter files allows one of the two, and which one Azure takes is not known.", Help: "remove `value`",
		},
		{
			ID: "secret", Severity: rules.Warning, Text: "the value of the {0} parameter `{1}` is in the repository",
			Why: "Everyone who can read the repository can read the secret.", Help: "remove the value, or refer to a secret of a key vault with `reference`",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind != rules.ParametersFile || !p.Repo.Reported(f) || !f.Tree.Whole() {
				continue
			}
			p.File = f
			root := f.Tree.Root()
			if schema := root.Get("$schema"); schema.Kind() == rules.String && rules.TextHasFold(schema.Text(), "deploymenttemplate.json") {
				p.Report(schema, "schema", schema.Text())
			}
			checkValuesOf(p, root.GetFold("parameters"), templateFor(p.Repo, f))
		}
		p.File = nil
	},
}

// templateFor returns the template that a file of parameters is for by its name: x.parameters.json belongs to x.json; nil where the tree
// has none of ours.
func templateFor(repo *rules.Repository, f *rules.File) *document {
	base := strings.ToLower(path.Base(f.Path))
	name, ok := strings.CutSuffix(base, ".parameters.json")
	if !ok {
		return nil
	}
	for _, other := range repo.RecognizedIn(path.Dir(f.Path)) {
		if strings.EqualFold(path.Base(other.Path), name+".json") {
			return read(other)
		}
	}
	return nil
}

func checkValuesOf(p *rules.Pass, list rules.Node, template *document) {
	var names []string
	if template != nil {
		for _, n := range template.Root.Names() {
			if n.Kind == arm.ParameterName {
				names = append(names, n.Name)
			}
		}
	}
	var extra []rules.Node // Azure names all of them in one message, and one older version of the template explains them
	defer func() {
		if len(extra) == 0 {
			return
		}
		message := "extra"
		if len(extra) > 1 {
			message = "extras"
		}
		f := p.Report(extra[0], message, codeList(extra), "").Relate(template.file, template.Root.Parameters.Key().Span(), "the parameters of the template")
		for _, k := range extra[1:] {
			f.Relate(p.File, k.Span(), "another one")
		}
	}()
	for k, v := range list.Members() {
		own := rules.Node{}
		if template != nil {
			if own = template.Root.Parameter(k.Text()); !own.Exists() && !template.Root.Node.IsBroken() {
				if best, ok := rules.Nearest(k.Text(), names); ok {
					p.Report(k, "extra", k.Text(), "; did you mean `"+best+"`?").
						Relate(template.file, template.Root.Parameters.Key().Span(), "the parameters of the template")
				} else {
					extra = append(extra, k)
				}
				continue
			}
		}
		value := v.GetFold("value")
		switch {
		case v.IsBroken():
		case v.Kind() != rules.Object, !value.Exists() && !v.GetFold("reference").Exists():
			p.Report(k, "no-value", k.Text())
		case v.GetFold("reference").Exists():
			checkVaultReference(p, k.Text(), v)
		case value.Exists():
			checkValueOf(p, k.Text(), own, value)
		}
	}
}

// checkValueOf compares a value with the declaration of its parameter.
func checkValueOf(p *rules.Pass, name string, own, value rules.Node) {
	typ := strings.ToLower(own.GetFold("type").Text())
	text := value.Text()
	if arm.IsExpression(text) && arm.Brackets(text) == 1 {
		calls := false
		parsed := arm.Parse(text)
		parsed.Root.Walk(func(e *arm.Expr) bool {
			calls = calls || e.Kind == arm.Call
			return true
		})
		if calls && len(parsed.Problems) == 0 {
			p.Report(value, "expression", name)
		}
		return
	}
	if found := otherKind(typ, value, nil); found != "" {
		p.Report(value, "type", typ, name, found)
		return
	}
	if strings.HasPrefix(typ, "secure") && value.Kind() == rules.String && !isPlaceholderValue(text) {
		p.Report(value, "secret", typ, name)
	}
	shown, ok := plainValue(arm.Value{Kind: arm.Text, Text: text}, value)
	if !ok || value.Kind() == rules.String && strings.TrimSpace(text) == "" {
		return // a file with blanks is a form to fill in (published: IllumioSaaS)
	}
	if others := othersAllowed(own.GetFold("allowedValues"), shown); others != nil {
		p.Report(value, "allowed", name, shown, words.OneOf(others))
	}
}

// isPlaceholderValue reports whether a text only says that a secret belongs in its place.
func isPlaceholderValue(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text, "<>{} #") || strings.Trim(text, "*xX.-_0") == "" {
		return true
	}
	for _, word := range [...]string{
		"your", "gen-", "changeme", "change_me", "change-me", "placeholder", "replace", "enter", "insert", "todo", "example", "dummy",
		"secret", "password", "apikey", "api_key", "api-key", "token", "sample", "test",
	} {
		if rules.TextHasFold(text, word) {
			return true
		}
	}
	return false
}

// codeList lists the texts of nodes as code.
func codeList(list []rules.Node) string {
	var names []string
	for _, n := range list {
		names = append(names, n.Text())
	}
	return strings.Join(names, "`, `")
}
