package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// LabelValue reports labels that show another value than they name.
var LabelValue = rules.Rule{
	ID: "CL723", Name: "label-value", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "other", Text: "the label \"{0}\" shows `{1}`", Help: "use the value that the label names, or another label"},
		{
			ID: "kind", Severity: rules.Warning, Text: "the label \"{0}\" shows `{1}`, which is {2}", Why: "Customers copy a value that the other side does not take.",
			Help: "show the value that the label names, or use another label",
		},
		{
			ID: "same", Severity: rules.Info, Text: "the label \"{0}\" is also the value to copy", Why: "Customers copy the name of the value in place of the value.",
			Help: "write the value to copy",
		},
		{
			ID: "field", Severity: rules.Warning, Text: "the text puts the \"{0}\" into the field \"{1}\"",
			Why: "Customers may enter a value that the field does not take.", Help: "name the value that the field takes",
		},
		{ID: "key", Text: "the label \"{0}\" shows the workspace's key", Help: "use `WorkspaceId`, or another label"},
	},
	Check: checkLabelValue,
}

func checkLabelValue(p *rules.Pass) {
	wrongFields(p)
	for in := range p.Definition.Instructions() {
		if in.Type.Value != "CopyableLabel" {
			continue
		}
		copiedKind(p, in)
		label, value, fill := in.Param("label"), in.Param("value"), in.Parameters.GetFold("fillWith")
		if !label.Known() || fill.Len() != 1 || value.Present() && !value.Blank() && strings.TrimSpace(value.Value) != "{0}" {
			continue
		}
		for e := range fill.Elements() {
			shown := strings.ToLower(e.Text())
			named := valueNamed(label.Value)
			switch {
			case named == "" || named == shown || !cataloged(shown):
			case shown == "primarykey" && named == "secondarykey":
				p.Report(e, "other", label.Value, e.Text()).As(rules.Info).Relate(p.File, label.Node.Span(), "label")
			case shown == "primarykey":
				p.Report(e, "key", label.Value).Relate(p.File, label.Node.Span(), "label")
			default:
				p.Report(e, "other", label.Value, e.Text()).Relate(p.File, label.Node.Span(), "label")
			}
		}
	}
}

// cataloged reports whether a value is one of those that labels are compared with.
func cataloged(value string) bool {
	switch value {
	case "workspaceid",
		"primarykey",
		"workspacename",
		"tenantid",
		"subscriptionid",
		"applicationid",
		"applicationsecret",
		"workspacelocation",
		"datacollectionendpoint",
		"datacollectionruleid":
		return true
	}
	return false
}

// valueNamed returns the value, in lower case, that a label names without doubt; "" where it may be any.
func valueNamed(label string) string {
	words := strings.ToLower(strings.Trim(label, " :*."))
	if i := strings.IndexByte(words, '('); i > 0 {
		words = strings.TrimSpace(words[:i])
	}
	switch words {
	case "workspace id", "workspaceid", "log analytics workspace id", "workspace-id", "id of the workspace", "microsoft sentinel workspace id":
		return "workspaceid"
	case "primary key",
		"primarykey",
		"workspace primary key",
		"workspace key",
		"shared key",
		"workspace shared key",
		"log analytics workspace key",
		"log analytics primary key":
		return "primarykey"
	case "secondary key", "workspace secondary key", "secondary workspace key", "log analytics secondary key":
		return "secondarykey"
	case "workspace name", "log analytics workspace name", "workspacename":
		return "workspacename"
	case "tenant id", "tenantid", "directory id", "directory (tenant) id", "entra tenant id", "azure tenant id":
		return "tenantid"
	case "subscription id", "subscriptionid", "azure subscription id":
		return "subscriptionid"
	case "application id",
		"applicationid",
		"client id",
		"entra application id",
		"entra app registration application id",
		"app registration application id":
		return "applicationid"
	case "application secret", "client secret", "entra application secret", "entra app registration secret":
		return "applicationsecret"
	case "data collection endpoint", "data collection endpoint uri", "dce uri":
		return "datacollectionendpoint"
	case "data collection rule id", "data collection rule immutable id", "dcr immutable id":
		return "datacollectionruleid"
	}
	return ""
}

// theCommand returns the command that a control shows, "" where it shows none.
func theCommand(in *rules.Instruction) rules.Str {
	if in.Type.Value != "CopyableLabel" {
		return rules.Str{}
	}
	if v := in.Param("value"); v.Known() {
		return v
	}
	return rules.Str{}
}

// says reports whether a text has one of some words in lower case.
func says(text string, words ...string) bool {
	for _, w := range words {
		if rules.TextHasFold(text, w) {
			return true
		}
	}
	return false
}
