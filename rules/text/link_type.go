package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkType reports link types that open nothing.
var LinkType = rules.Rule{
	ID: "CL709", Name: "link-type", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown link type `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown link type `{0}`",
			Why:  "The portal shows no button in its place. Link types of Microsoft's own pages are not all listed.",
			Help: "use a known link type, such as InstallAgentOnLinuxVirtualMachine or OpenSyslogSettings",
		},
	},
	Check: checkLinkType,
}

func checkLinkType(p *rules.Pass) {
	for in := range p.Definition.Instructions() {
		if in.Type.Value != "InstallAgent" && in.Type.Value != "ConfigureLogSettings" {
			continue
		}
		t := in.Param("linkType")
		if !t.IsString() || t.Blank() || strings.Contains(t.Value, "{{") || catalog.IsLinkType(t.Value) {
			continue
		}
		if best, ok := rules.Nearest(t.Value, catalog.LinkTypes()); ok {
			p.Report(t.Node, "near", t.Value, best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(t.Node, best))
			continue
		}
		p.Report(t.Node, "unknown", t.Value)
	}
}
