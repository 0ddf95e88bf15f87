package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// NotRecognised reports files that look like a connector and are not recognized as one.
var NotRecognised = rules.Rule{
	ID: "CL108", Name: "not-recognised", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", //nolint:misspell // names of rules stay
	Messages: []rules.Message{
		{
			ID: "nearly", Text: "the file has {0} but lacks {1}, and is not recognized as a {2}",
			Help: "add what is missing, or move the file out of the folder of connectors",
		},
	},
	Check: checkNotRecognised,
}

func checkNotRecognised(p *rules.Pass) {
	n := p.File.Shortfall
	if n == nil {
		return
	}
	missing := n.Missing
	if len(missing) == 0 {
		missing = []string{"what else makes a definition"}
	}
	found := p.Report(n.Place, "nearly", quoted(n.Found), quoted(missing), kindName(n.Dialect))
	if n.Place.Kind() == rules.Object {
		found.At(placement.Opening(n.Place))
	}
}

func kindName(k rules.FileKind) string { return strings.ReplaceAll(k.String(), "-", " ") }

func quoted(list []string) string {
	shown := make([]string, len(list))
	for i, s := range list {
		if shown[i] = s; !strings.ContainsAny(s, " `") {
			shown[i] = "`" + s + "`"
		}
	}
	return words.Listed(shown, "and")
}
