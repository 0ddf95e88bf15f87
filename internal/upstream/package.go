package upstream

import (
	"bytes"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// judgeFieldTypes is validateFieldTypes.ps1: the types of a package's parameters.
func judgeFieldTypes(doc *document) Verdict {
	if !doc.parsed.ok {
		return doc.broken()
	}
	var problems []Problem
	for k, v := range doc.root.Get("parameters").Members() {
		typ := v.Get("type")
		if secretName(k.Text()) && !strings.EqualFold(typ.Text(), "securestring") {
			problems = append(problems, fieldType(
				k,
				typ,
				"Invalid global level parameters field(s) type. Please update the 'type' value for below given list to 'securestring' --> "+k.Text(),
				"write `securestring`",
			))
		}
	}
	for r := range doc.root.Get("resources").Elements() {
		props := r.Get("properties")
		if !strings.HasSuffix(strings.ToLower(r.Get("type").Text()), "/contenttemplates") ||
			!strings.EqualFold(props.Get("contentKind").Text(), "ResourcesDataConnector") {
			continue
		}
		for k, v := range props.Get("mainTemplate").Get("parameters").Members() {
			typ := v.Get("type")
			switch strings.ToLower(typ.Text()) {
			case "securestring", "object", "array":
			default:
				problems = append(problems, fieldType(
					k,
					typ,
					"Invalid resource level parameters field(s) type. Please update the 'type' value for below given list to 'securestring', 'object' or 'array'. --> "+k.Text(),
					"write `securestring`, `object` or `array`",
				))
			}
		}
	}
	return fail(problems...)
}

// fieldType points at a parameter's type, or at its name where it has none.
func fieldType(k, typ jsontree.Node, says, help string) Problem {
	p := Problem{Says: says, Node: k, Span: k.Span(), Help: help}
	if typ.Exists() {
		p.Node, p.Span = typ, typ.Span()
		if strings.EqualFold(typ.Text(), "string") {
			p.Fix = &Fix{"Make the parameter a securestring", true, []jsontree.Edit{jsontree.ReplaceString(typ, "securestring")}}
		}
	}
	return p
}

// secretName reports whether a name is like one of the script's wildcards, which ignore case.
func secretName(name string) bool {
	low := strings.ToLower(name)
	for _, part := range [...]string{"password", "clientsecret", "authorization", "authorizationcode", "secret", "token", "apptoken", "appkey"} {
		if strings.Contains(low, part) {
			return true
		}
	}
	return false
}

// judgeAppInsights is validateClassicAppInsights.ps1. It is only given files that are new in the pull request, which cannot be seen
// here; one component with the property hides all others.
func judgeAppInsights(doc *document) Verdict {
	const componentType = "Microsoft.Insights/components"
	src := doc.tree.Source()
	if !bytes.Contains(src, []byte(`"type": "`+componentType+`"`)) && !bytes.Contains(src, []byte(`"type":"`+componentType+`"`)) {
		return pass()
	}
	if !doc.parsed.ok {
		return doc.broken()
	}
	var bare []Problem
	for r := range doc.root.Get("resources").Elements() {
		if !strings.EqualFold(r.Get("type").Text(), componentType) {
			continue
		}
		props := r.GetFold("properties")
		if props.GetFold("WorkspaceResourceId").Exists() {
			return pass()
		}
		at := props
		if !at.Exists() {
			at = r
		}
		bare = append(bare, Problem{
			Says: "Please add property 'WorkspaceResourceId' for 'Microsoft.Insights/components' type in below given file(s)!", Node: at, Span: opening(at),
			Help: "add `\"WorkspaceResourceId\"`: classic Application Insights is retired", Added: true,
		})
	}
	return fail(bare...)
}
