package dcr

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// TransformFunction reports functions that transformations do not have.
var TransformFunction = rules.Rule{
	ID: "CL850", Name: "transform-function", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{ID: "near", Text: "unknown function `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "unknown", Text: "unknown function `{0}`",
			Why:  "A transformation can call only functions of the language: the rule cannot be deployed.",
			Help: "use a function that the documentation of transformations lists",
		},
		{
			ID: "refused", Text: "function `{0}` is not supported in transformations", Why: "The service has refused it: {2}.",
			Help: "use {1}",
		},
		{
			ID: "instead", Severity: rules.Info, Text: "function `{0}` is not documented for transformations; `{1}` is",
			Why: "The documentation lists the functions that are supported; for another one the deployment may fail.", Help: "use `{1}`",
		},
		{
			ID: "unlisted", Severity: rules.Info, Text: "function `{0}` is not documented for transformations",
			Why:  "The documentation lists the functions that are supported; for another one the deployment may fail.",
			Help: "use a listed function, or try the rule in a workspace",
		},
	},
	Check: func(p *rules.Pass) { eachTransform(p, (*transform).functions) },
}

func (t *transform) functions() {
	if t.q.Partial || !t.q.Readable() {
		return
	}
	var said []string
	for _, c := range t.q.Calls {
		if c.Own || c.Source || slices.Contains(said, c.Name) || catalog.TransformFunction(c.Name) {
			continue
		}
		said = append(said, c.Name)
		t.function(c)
	}
}

func (t *transform) function(c kql.Call) {
	if f, refused := catalog.FindRefusedFunction(c.Name); refused {
		t.report(c.Span, "refused", c.Name, f.Instead, f.Evidence)
		return
	}
	if best, ok := kql.NearFunction(c.Name); ok {
		t.rewrite(t.report(c.Span, "near", c.Name, best), c.Span, best)
		return
	}
	better, ok := catalog.TransformInstead(c.Name)
	switch {
	case !kql.IsBuiltin(c.Name):
		t.report(c.Span, "unknown", c.Name)
	case ok:
		t.rewrite(t.report(c.Span, "instead", c.Name, better), c.Span, better)
	case !kql.IsAggregate(c.Name):
		t.report(c.Span, "unlisted", c.Name)
	}
}
