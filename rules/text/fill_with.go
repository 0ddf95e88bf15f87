package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// FillWith reports values that the portal does not fill in.
var FillWith = rules.Rule{
	ID: "CL708", Name: "fill-with", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown `fillWith` value `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "case", Severity: rules.Warning, Text: "expected `{1}`, found `{0}`",
			Why: "The portal seems to ignore the case, but this is not documented.", Help: "use `{1}`",
		},
		{
			ID: "unknown", Severity: rules.Warning, Yields: []string{"CL830/fill"}, Text: "unknown `fillWith` value `{0}`",
			Why:  "The portal leaves the box empty. Values of Microsoft's own pages are not all listed.",
			Help: "use one of {1}, or write the text to copy under `value`",
		},
	},
	Check: checkFillWith,
}

func checkFillWith(p *rules.Pass) {
	for in := range p.Definition.Instructions() {
		value, n := in.Parameters.GetFold("value").Text(), -1
		for e := range in.Parameters.GetFold("fillWith").Elements() {
			n++
			if e.Kind() != rules.String || value != "" && !strings.Contains(value, "{"+strconv.Itoa(n)+"}") {
				continue // the page shows the value as it is
			}
			v := e.Text()
			message := "near"
			right, ok := rules.SameFold(v, catalog.FillWith())
			switch {
			case ok && right[1:] == v[1:]: // Learn writes workspaceId, the push guide and the content WorkspaceId
				continue
			case ok:
				message = "case"
			case strings.Contains(v, "{{"):
				continue
			default:
				if right, ok = rules.Nearest(v, catalog.FillWith()); !ok {
					if !microsofts(p.Definition) {
						p.Report(e, "unknown", v, "WorkspaceId, PrimaryKey, TenantId, SubscriptionId, WorkspaceName")
					}
					continue
				}
			}
			p.Report(e, message, v, right).FixSafe("Replace with `"+right+"`", rules.ReplaceString(e, right))
		}
	}
}

// microsofts reports whether a page is Microsoft's own, which may use values that no document lists.
func microsofts(d *rules.Definition) bool {
	return rules.TextHasFold(d.Publisher.Value, "microsoft")
}
