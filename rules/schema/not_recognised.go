package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
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
		found.At(place(n.Place))
	}
}

func kindName(k rules.FileKind) string { return strings.ReplaceAll(k.String(), "-", " ") }

func quoted(list []string) string {
	var b strings.Builder
	for i, s := range list {
		switch {
		case i > 0 && i == len(list)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		if strings.ContainsAny(s, " `") {
			b.WriteString(s)
		} else {
			b.WriteString("`" + s + "`")
		}
	}
	return b.String()
}
