package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// Required reports keys without which a reader of the dialect cannot use the document.
var Required = rules.Rule{
	ID: "CL101", Name: "schema-required", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "missing required key `{0}`", Why: "{2}", Help: "add `\"{0}\"`: {1}", Yields: causesOfMissing},
		{
			ID: "empty-object", Text: "empty object without its required keys `{0}`", Help: "fill it in, or delete it",
			Yields: causesOfMissing,
		},
		{ID: "null", Text: "{0} is null", Help: "add a value: {1}"},
		{ID: "blank", Text: "{0} is empty", Help: "add a value: {1}", Yields: []string{"CL201", "CL204", "CL205"}},
		{
			ID: "blank-label", Severity: rules.Warning, Text: "{0} is empty",
			Why: "The connector page shows nothing where customers expect a text.", Help: "add a value: {1}",
		},
		{
			ID: "documented", Severity: rules.Warning, Text: "missing key `{0}`", Why: "{2}", Help: "add `\"{0}\"`: {1}",
			Yields: causesOfMissing,
		},
	},
	Check: checkRequired,
}

// causesOfMissing are the messages that say why a key is missing: it is there under another name, in another place, or unreadable.
var causesOfMissing = []string{"CL103", "CL105", "CL106", "CL809"}

func checkRequired(p *rules.Pass) {
	each(p, required, func(v verdict) {
		what := sentence(v.Shape.Description)
		switch v.message {
		case "missing", "documented":
			if strings.Contains(v.Key, "`") {
				p.Report(v.Node, "empty-object", v.Key).At(placement.Opening(v.Node)).About(v.Node)
				return
			}
			f := p.Report(v.Node, v.message, v.Key, what, withoutIt(v.Key, v.message == "documented")).
				At(placement.Opening(v.Node)).About(v.Node, v.Key)
			if v.Key == "description" && v.Node.Parent().Key().Text() == "sampleQueries" {
				f.As(rules.Warning) // Zscaler Internet Access is published with such a query; upstream's rule says where it refuses one
			}
			if v.Key == "instructionSteps" && drawn(v.definition) {
				f.As(rules.Warning) // SAP is published without steps
			}
			if v.Key == "permissions" && v.definition != nil && len(v.definition.DataTypes) == 0 && v.Node.GetFold("dataTypes").Exists() {
				f.As(rules.Warning) // Cyborg Security's HUNTER, which collects nothing, is published without permissions
			}
			if v.Key == "connectivityCriterias" && v.Node.GetFold("connectivityCriteria").Exists() {
				f.As(rules.Warning) // CL106 says under which name they are there, and how grave that is
			}
		default:
			f := p.Report(v.Node, v.message, nameOf(v.Node), what)
			if k := v.Node.Key().Text(); v.message == "blank" && (strings.EqualFold(k, "title") || strings.EqualFold(k, "publisher")) {
				f.As(rules.Warning) // as CL204 and CL205 say: upstream's check passes it
			}
			if v.message == "null" && p.File.Doc == nil && strings.EqualFold(v.Node.Key().Text(), "apiVersion") {
				f.As(rules.Warning) // as one that is missing: the packager adds its own
			}
		}
	})
}

// drawn reports whether the portal has a page of its own for a connector: Microsoft's connectors that are built in.
func drawn(d *rules.Definition) bool {
	if d == nil || !strings.EqualFold(d.Publisher.Value, "Microsoft") {
		return false
	}
	for i := range d.Criteria {
		if strings.HasPrefix(d.Criteria[i].Type.Value, "SentinelKinds") {
			return true
		}
	}
	return false
}

// withoutIt says what happens without a key, of which some are required by the documentation only.
func withoutIt(key string, documented bool) string {
	switch key {
	case "sampleQueries":
		return "The connector page offers a customer no queries to start with."
	case "pagingType":
		return "Without a type of paging only the first page is read."
	case "queryTimeFormat":
		return "The documentation requires it; without it, the times of the request have a format that the source may not read."
	case "apiVersion":
		return "Azure Resource Manager refuses a resource without it; only the packager adds its own."
	}
	if documented {
		return "The documentation requires it, and pollers without it are not known to work."
	}
	switch key {
	case "id":
		return "The portal, the packager and other files refer to the connector by its id."
	case "title", "publisher", "descriptionMarkdown":
		return "The connector's card and page show nothing in its place, and the upstream check refuses the file."
	case "graphQueries", "dataTypes", "connectivityCriterias", "connectivityCriteria":
		return "The page cannot show whether data arrives, and the upstream check refuses the file."
	case "permissions", "availability", "instructionSteps":
		return "The connector page reads it without asking whether it exists, and the upstream check refuses the file."
	case "type", "parameters":
		return "The page does not know what to show there, and shows nothing."
	}
	return "The portal, the packager or the deployment stops at the missing key, or shows nothing where customers expect a text."
}

// nameOf names a value in a message by its key; an element by the list's.
func nameOf(n rules.Node) string {
	if k := n.Key(); k.Exists() {
		return "`" + k.Text() + "`"
	}
	if k := n.Parent().Key(); k.Exists() {
		return "an entry of `" + k.Text() + "`"
	}
	return "the document"
}
