package identity

import (
	"github.com/connectorlint/connectorlint/rules"
)

// AvailabilityStatus reports statuses with which the portal does not offer the connector.
var AvailabilityStatus = rules.Rule{
	ID: "CL220", Name: "availability-status", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "status", Text: "the status `{0}` means \"{1}\"", Help: "use `1` for a connector that customers can use"},
		{
			ID: "none", Severity: rules.Info, Text: "the status `0` hides the connector, but the title does not say that it is deprecated",
			Why: "Published connectors have `0` once they are deprecated.", Help: "use `1`, or mark the connector as deprecated",
		},
	},
	Check: checkAvailabilityStatus,
}

func checkAvailabilityStatus(p *rules.Pass) {
	d := p.Definition
	n := d.Availability.Status
	status, whole := n.Int()
	switch {
	case d.File.IsTemplate() || !whole:
	case status == 3:
		p.Report(n, "status", itoa(status), "coming soon")
	case status == 4:
		p.Report(n, "status", itoa(status), "internal")
	case status == 0 && d.Title.Known() && !rules.TextHasFold(d.Title.Value, "deprecated"):
		p.Report(n, "none")
	}
}
