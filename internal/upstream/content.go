package upstream

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

const oldBrand = "azure sentinel"

// judgeContent is contentValidator.ts: the old brand in one text of the file. The version of 2022 always looks at `description`,
// whatever the file is.
func judgeContent(doc *document) Verdict {
	inside := func(list ...string) bool {
		for _, part := range list {
			if strings.Contains(doc.path, part) {
				return true
			}
		}
		return false
	}
	data := inside("/Data/", "/data/")
	if inside("azure-pipelines", "azureDeploy", "host.json", "proxies.json", "azuredeploy", "function.json") ||
		!data && !inside("/DataConnectors/", "/Data Connectors/", "createUiDefinition.json") {
		return skip("the job looks at files in /Data/, /DataConnectors/ and /Data Connectors/, and at createUiDefinition.json")
	}
	if !doc.parsed.ok {
		return doc.broken()
	}
	tag := "description"
	if doc.version == Latest && !inside("createUiDefinition") && !data {
		tag = "descriptionMarkdown"
	}
	from, says := doc.root, ""
	if doc.root.Kind() == jsontree.Null {
		return crash("Cannot read properties of null (reading '"+tag+"')", doc.root, doc.root.Span(), "write an object, or delete the file")
	}
	if inside("createUiDefinition.json") {
		from, says = basics(doc)
	}
	if says != "" {
		return crash(says, doc.root, opening(doc.root), "a createUiDefinition has `parameters.config.basics`")
	}
	text := from.Get(tag)
	if undefined(text, doc.version) {
		text = from.Get(strings.ToUpper(tag[:1]) + tag[1:])
	}
	if undefined(text, doc.version) || text.Kind() == jsontree.String && text.Text() == "" {
		return pass()
	}
	if text.Kind() != jsontree.String {
		if falsy(text) {
			return pass()
		}
		return crash("tagContent.toLowerCase is not a function", text, opening(text), "write a text")
	}
	return fail(
		brands(text, "Please update text from 'Azure Sentinel' to 'Microsoft Sentinel' in '"+tag+"' tag in the file '"+doc.path+"'")...)
}

// basics follows parameters.config.basics; only the version of 2022 throws where it ends.
func basics(doc *document) (n jsontree.Node, says string) {
	n = doc.root
	for _, key := range [...]string{"parameters", "config", "basics"} {
		next := n.Get(key)
		if !next.Exists() && key != "basics" && doc.version == V2022 {
			return n, "Cannot read properties of undefined (reading '" + map[string]string{"parameters": "config", "config": "basics"}[key] + "')"
		}
		if !next.Exists() && doc.version == V2022 {
			return n, "Cannot read properties of undefined (reading 'description')"
		}
		n = next
	}
	return n, ""
}

// undefined: the newer version takes the other spelling of the tag for every value that counts as false.
func undefined(n jsontree.Node, version Version) bool {
	return !n.Exists() || version == Latest && falsy(n)
}

func falsy(n jsontree.Node) bool {
	switch n.Kind() {
	case jsontree.Null, jsontree.False:
		return true
	case jsontree.String:
		return n.Text() == ""
	case jsontree.Number:
		return strings.Trim(n.Raw(), "-0.") == ""
	default:
	}
	return false
}

// brands finds the old brand, whatever its case.
func brands(n jsontree.Node, says string) []Problem {
	var out []Problem
	text := n.Text()
	low := asciiLower(text)
	for at := 0; ; {
		i := strings.Index(low[at:], oldBrand)
		if i < 0 {
			return out
		}
		from := at + i
		at = from + len(oldBrand)
		out = append(out, Problem{
			Says: says, Node: n, Span: n.Inside(from, at), Help: "write `Microsoft Sentinel`",
			Fix: &Fix{"Write Microsoft Sentinel", true, []jsontree.Edit{jsontree.ReplaceInside(n, from, at, "Microsoft Sentinel")}},
		})
	}
}

// asciiLower keeps the length of the text, so that places stay.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
