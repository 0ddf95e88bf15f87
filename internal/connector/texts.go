package connector

import (
	"iter"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// TextKind says how the portal shows a text.
type TextKind uint8

// The kinds of text on a page.
const (
	Plain TextKind = iota
	Markdown
)

// Text is a text that the customer reads.
type Text struct {
	Kind  TextKind
	Field string // what it is, in the words of a message: "title", "description", "step title" …
	Str   Str
	// Compared tells that upstream compares the text literally (permission texts and customs), so that no rule about
	// wording or links may ask for another one.
	Compared bool

	known *knownText
}

// Texts yields every text of the page that the customer reads, in the order of the model.
func (d *Definition) Texts() iter.Seq[Text] {
	return func(yield func(Text) bool) {
		list := d.ReadTexts()
		for i := range list {
			if !yield(list[i].Text) {
				return
			}
		}
	}
}

// findTexts is Texts, read from the model.
func (d *Definition) findTexts() iter.Seq[Text] {
	return func(yield func(Text) bool) {
		emit := func(kind TextKind, field string, s Str, compared bool) bool {
			return !s.Known() || s.Value == "" || yield(Text{Kind: kind, Field: field, Str: s, Compared: compared})
		}
		if !emit(Plain, "title", d.Title, false) || !emit(Plain, "publisher", d.Publisher, false) ||
			!emit(Markdown, "description", d.Description, false) || !emit(Markdown, "banner", d.Banner, false) {
			return
		}
		if !d.queryTexts(emit) || !d.permissionTexts(emit) {
			return
		}
		if s := plain(d.UI.GetFold("lastDataReceivedInfoBalloon")); !emit(Plain, "info balloon", s, false) {
			return
		}
		walkSteps(d.Steps, func(s *Step) bool {
			return emit(Plain, "step title", s.Title, false) && emit(Markdown, "step description", s.Description, false)
		}, func(in *Instruction) bool {
			// one published page has a text beside the parameters
			return emit(Markdown, "instruction description", plain(in.Node.GetFold("description")), false) && parameterTexts(in.Parameters, emit)
		})
	}
}

// emitText passes a text on; false ends the texts.
type emitText = func(kind TextKind, field string, s Str, compared bool) bool

// queryTexts passes on the texts that queries are shown with.
func (d *Definition) queryTexts(emit emitText) bool {
	for i := range d.GraphQueries {
		if !emit(Plain, "graph metric name", d.GraphQueries[i].Metric, false) || !emit(Plain, "graph legend", d.GraphQueries[i].Legend, false) {
			return false
		}
	}
	for i := range d.SampleQueries {
		if !emit(Plain, "sample query description", d.SampleQueries[i].Description, false) {
			return false
		}
	}
	return true
}

// permissionTexts passes on the texts of the permissions.
func (d *Definition) permissionTexts(emit emitText) bool {
	for i := range d.Permissions.ResourceProviders {
		rp := &d.Permissions.ResourceProviders[i]
		if !emit(Markdown, PermissionText, rp.Text, compared(rp.Text.Value)) || !emit(Plain, "provider name", rp.DisplayName, false) {
			return false
		}
	}
	for i := range d.Permissions.Customs {
		c := &d.Permissions.Customs[i]
		field := "custom permission"
		if c.Name.Value == functionCustom {
			field = PermissionText
		}
		if !emit(Plain, "custom permission name", c.Name, false) || !emit(Markdown, field, c.Description, compared(c.Description.Value)) {
			return false
		}
	}
	return true
}

// parameterTexts yields the texts of a control, in the order of the file.
func parameterTexts(parameters jsontree.Node, emit func(TextKind, string, Str, bool) bool) bool {
	for k, v := range parameters.Members() {
		switch v.Kind() {
		case jsontree.String:
			if p := findText(textParameters[:], "", k.Text()); p != nil && !emit(p.kind, p.field, plain(v), false) {
				return false
			}
		case jsontree.Array:
			for e := range v.Elements() {
				for ek, ev := range e.Members() {
					if p := findText(listTexts[:], k.Text(), ek.Text()); p != nil && !emit(p.kind, p.field, plain(ev), false) {
						return false
					}
				}
			}
		default:
		}
	}
	return true
}

// textField is a key that holds a text for the customer.
type textField struct {
	name, field string
	kind        TextKind
	list        string // the list in whose objects it stands
}

func findText(fields []textField, list, name string) *textField {
	for i := range fields {
		if f := &fields[i]; len(f.name) == len(name) && equalFold(f.name, name) && equalFold(f.list, list) {
			return f
		}
	}
	return nil
}

// PermissionText is the field of the texts of permissions that are checked against Azure or by upstream.
const PermissionText = "permission text"

// functionCustom is the custom permission that upstream asks of a connector with an Azure Function.
const functionCustom = "Microsoft.Web/sites permissions"

// compared reports whether a text is one of those that upstream's check compares literally (Azure-Sentinel
// .script/utils/dataConnectorCheckers: the permissions and the custom permission of its templates). One that differs from them, if
// only in a link, is what the check refuses.
func compared(text string) bool {
	switch text {
	case "read and write permissions are required.",
		"read and write permissions on the workspace are required.",
		"write permission is required.",
		"read and write permissions.",
		"Read and write permissions are required to configure the workspace tables.",
		"read permissions to shared keys for the workspace are required. [See the documentation to learn more about workspace keys](https://docs.microsoft.com/azure/azure-monitor/platform/agent-windows#obtain-workspace-id-and-key).",
		"Read and write permissions to Azure Functions to create a Function App is required. [See the documentation to learn more about Azure Functions](https://docs.microsoft.com/azure/azure-functions/).",
		"The sending application requires the Monitoring Metrics Publisher role on the data collection rule (DCR). Workspace shared keys are not used.":
		return true
	}
	return false
}

// textParameters are the parameters of instructions that hold texts for the customer (Learn: data-connector-ui-definitions-reference;
// published pages of 2026).
var textParameters = [...]textField{
	{name: "title", field: "instruction title"},
	{name: "subtitle", field: "instruction subtitle"},
	{name: "label", field: "label"},
	{name: "description", field: "instruction description", kind: Markdown},
	{name: "text", field: "message", kind: Markdown},
	{name: "content", field: "Markdown content", kind: Markdown},
	{name: "prodScript", field: "Markdown content", kind: Markdown},
	{name: "govScript", field: "Markdown content", kind: Markdown},
	{name: "placeholder", field: "placeholder"},
	{name: "tooltip", field: "tooltip"},
	{name: "connectLabel", field: "button label"},
	{name: "disconnectLabel", field: "button label"},
	{name: "infoBoxMessage", field: "message", kind: Markdown},
	{name: "clientIdLabel", field: "label"},
	{name: "clientSecretLabel", field: "label"},
	{name: "connectButtonLabel", field: "button label"},
	{name: "disconnectButtonLabel", field: "button label"},
	{name: "clientIdPlaceholder", field: "placeholder"},
	{name: "clientSecretPlaceholder", field: "placeholder"},
	{name: "applicationDisplayName", field: "application name"},
	{name: "consentText", field: "consent text"},
}

// listTexts are the keys of objects in lists of parameters that hold texts for the customer.
var listTexts = [...]textField{
	{name: "label", field: "option", list: "options"},
	{name: "text", field: "option", list: "options"},
	{name: "title", field: "data type title", list: "dataTypes"},
	{name: "infoBoxHtmlTemplate", field: "info box", kind: Markdown, list: "dataTypes"},
	{name: "label", field: "item", list: "items"},
	{name: "columnName", field: "column name", list: "mapping"},
	{name: "displayText", field: "label", list: "userRequestPlaceHoldersInput"},
	{name: "placeHolderValue", field: "placeholder", list: "userRequestPlaceHoldersInput"},
}
