package house

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// One rule of each scope, each with a fix. They import nothing but the contract.

// Expression (a file): expressions are written without blanks behind the bracket.
var Expression = rules.Rule{
	ID: "HOUSE901", Name: "house-expression", Severity: rules.Info, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "1.0.0",
	Messages: []rules.Message{{ID: "blank", Text: "blank after the opening bracket of `{0}`", Help: "remove the blank"}},
	Check: func(p *rules.Pass) {
		for _, c := range p.File.Connections {
			value := c.Properties.Get("connectorDefinitionName")
			text := value.Text()
			if value.Kind() == rules.String && rules.IsExpression(text) && rules.ParseExpression(text).Root != nil && strings.HasPrefix(text, "[ ") {
				p.Report(value, "blank", text).FixSafe("Remove the blank", rules.ReplaceInside(value, 1, 2, ""))
			}
		}
	},
}

// Contact (a definition): descriptions say whom to ask.
var Contact = rules.Rule{
	ID: "HOUSE900", Name: "house-contact", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "1.0.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "the description names no address of Contoso's", Help: "end it with `connectors@contoso.com`"},
	},
	Check: func(p *rules.Pass) {
		if s := p.Definition.Description; s.Known() && !strings.Contains(s.Value, "@contoso.com") && p.Definition.Dialect == rules.Classic {
			p.Report(s.Node, "missing").FixUnsafe("Add the address", rules.ReplaceString(s.Node, s.Value+" Questions: connectors@contoso.com."))
		}
	},
}

// Polling (a codeless set): connections say how often they ask.
var Polling = rules.Rule{
	ID: "HOUSE902", Name: "house-window", Severity: rules.Info, Scope: rules.SetScope, Fixable: rules.UnsafeFix, Since: "1.0.0",
	Reads:    rules.OwnFiles,
	Messages: []rules.Message{{ID: "missing", Text: "missing key `queryWindowInMin`", Help: "add `\"queryWindowInMin\": 10`"}},
	Check: func(p *rules.Pass) {
		for _, c := range p.Set.Connections {
			if c.Request.Kind() == rules.Object && !c.Request.GetFold("queryWindowInMin").Exists() {
				p.ReportIn(c.File, c.Request, "missing").AtKey().
					FixUnsafe("Add a window of ten minutes", rules.InsertMember(c.Request, "queryWindowInMin", "10", rules.Node{}))
			}
		}
	},
}

// Author (a solution): data files name Contoso as their author.
var Author = rules.Rule{
	ID: "HOUSE903", Name: "house-author", Severity: rules.Warning, Scope: rules.SolutionScope, Fixable: rules.SafeFix, Since: "1.0.0",
	Messages: []rules.Message{{ID: "near", Text: "unknown author `{0}`; did you mean `{1}`?", Help: "use `{1}`"}},
	Check: func(p *rules.Pass) {
		for _, f := range p.Solution.Files {
			if f.Kind != rules.SolutionDataFile {
				continue
			}
			author := f.Tree.Root().Get("Author")
			if best, ok := rules.Suggest(author.Text(), []string{"Contoso - connectors@contoso.com"}); ok {
				p.ReportIn(f, author, "near", author.Text(), best).FixSafe("Replace with "+best, rules.ReplaceString(author, best))
			}
		}
	},
}

// Publishers (the repository): connectors have one publisher.
var Publishers = rules.Rule{
	ID: "HOUSE904", Name: "house-publishers", Severity: rules.Warning, Scope: rules.RepositoryScope, Fixable: rules.UnsafeFix, Since: "1.0.0",
	Messages: []rules.Message{{ID: "other", Text: "the publisher is `{0}`, and that of other connectors `Contoso`", Help: "use `Contoso`"}},
	Check: func(p *rules.Pass) {
		for _, d := range p.Repo.Judged() {
			if d.Publisher.Known() && d.Publisher.Value != "Contoso" && p.Repo.CopyOf(d) == nil {
				p.ReportIn(d.File, d.Publisher.Node, "other", d.Publisher.Value).
					FixUnsafe("Replace with Contoso", rules.ReplaceString(d.Publisher.Node, "Contoso"))
			}
		}
	},
}
