package identity

import (
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// IDTaken reports ids that a published connector of another company has.
var IDTaken = rules.Rule{
	ID: "CL219", Name: "id-taken", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "taken", Text: "the id `{0}` belongs to the published connector \"{1}\" of {2}", Help: "use an id of this connector's own",
			Yields: []string{"CL202"},
		},
	},
	Profiles: rules.Published(),
	Check:    checkIDTaken,
}

func checkIDTaken(p *rules.Pass) {
	d := p.Definition
	if !d.ID.Known() || p.File.IsTemplate() || !d.Title.Known() {
		return
	}
	taken := catalog.PublishedAs(d.ID.Value)
	own := words.Plain(d.Title.Value + d.Publisher.Value + p.File.Path)
	for _, c := range taken {
		if list := nameWords(c.Publisher + " " + c.Title); len(list) == 0 || anyIn(own, list) {
			return
		}
		for _, word := range nameWords(d.Title.Value + " " + d.Publisher.Value) {
			if anyIn(words.Plain(c.ID+c.Publisher+c.Title), []string{word}) {
				return
			}
		}
	}
	if len(taken) > 0 {
		p.Report(d.ID.Node, "taken", d.ID.Value, taken[0].Title, taken[0].Publisher)
	}
}
