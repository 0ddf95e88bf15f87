package upstream

import (
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// exchangeFolder is excepted from the check of permissions by the newer version.
const exchangeFolder = "Microsoft Exchange Security - Exchange On-Premises"

// judgeConnector is dataConnectorValidator.ts.
func judgeConnector(doc *document) Verdict {
	if strings.Contains(doc.path, "Templates") {
		return skip("Skipping Files under Templates folder")
	}
	if !doc.parsed.ok {
		return doc.broken()
	}
	root := doc.root
	if root.Kind() == jsontree.Null {
		return crash("Cannot read properties of null (reading 'id')", root, root.Span(), "write a connector, or delete the file")
	}
	if !root.Get("id").Exists() || !root.Get("connectivityCriterias").Exists() {
		return skip("Could not identify json file as a connector")
	}
	name, says, at := firstName(root)
	if says != "" {
		help := "give the first element of `dataTypes` a `name`: the job decides by it"
		if at == root {
			help = "add `\"dataTypes\"`: the job decides by the `name` of the first"
		}
		return crash(says, at, opening(at), help)
	}
	if strings.Contains(name.Text(), "Event") {
		return skip("Skipping File as it is of type Events")
	}
	category, throws := category(name.Text(), root.Get("instructionSteps"), doc.version)
	if throws {
		return crash(
			"Cannot read properties of undefined (reading 'includes')",
			root,
			opening(root),
			"add `\"instructionSteps\"`: a list of steps",
		)
	}
	if category == "" && doc.version == V2022 {
		return crash(
			"ENOENT: no such file or directory, open '.script/utils/schemas/_ConnectorSchema.json'",
			name,
			name.Span(),
			"no category fits the first data type: name first a table that the job knows (one that ends in _CL, CommonSecurityLog, Syslog, AzureDiagnostics), or ask upstream's maintainers for a schema",
		)
	}
	return checkConnector(doc, category)
}

// checkConnector runs the checks one after the other. The job stops at the first that throws; the others are reported of too.
func checkConnector(doc *document, category string) Verdict {
	var problems []Problem
	message := ""
	if s := schemaOf(category); s != nil {
		offenses := s.check(doc.root, "instance", nil)
		for _, o := range offenses {
			problems = append(problems, o.problem())
		}
		if len(offenses) > 0 {
			message = schemaMessage(offenses)
		}
	}
	within := permissionsSpan(doc.root)
	settled := false // the schema has said something about permissions already
	for _, p := range problems {
		settled = settled || p.Node.Span().Start >= within.Start && p.Node.Span().End <= within.End
	}
	problems = append(problems, checkID(doc.root.Get("id"))...)
	problems = append(problems, checkDataTypes(doc.root.Get("dataTypes"), doc.version)...)
	if !settled && doc.root.Get("permissions").Kind() == jsontree.Object &&
		(doc.version == V2022 || !strings.Contains(doc.path, exchangeFolder)) {
		problems = append(problems, checkPermissions(doc.root.Get("permissions"), category, doc.version)...)
	}
	v := fail(problems...)
	if message != "" {
		v.Message = message
	}
	return v
}

func permissionsSpan(root jsontree.Node) jsontree.Span {
	s := root.Get("permissions").Span()
	if k := root.Get("permissions").Key(); k.Exists() {
		s.Start = k.Span().Start
	}
	return s
}

// firstName returns the node of dataTypes[0].name; else the TypeError that reading it throws, and where the cause is.
func firstName(root jsontree.Node) (name jsontree.Node, says string, at jsontree.Node) {
	types := root.Get("dataTypes")
	switch types.Kind() {
	case jsontree.Array:
	case jsontree.Invalid:
		return name, "Cannot read properties of undefined (reading '0')", root
	case jsontree.Null:
		return name, "Cannot read properties of null (reading '0')", types
	case jsontree.String:
		if types.Text() != "" {
			return name, "Cannot read properties of undefined (reading 'includes')", types
		}
		return name, "Cannot read properties of undefined (reading 'name')", types
	case jsontree.Object:
		return name, "Cannot read properties of undefined (reading 'name')", types
	default:
		return name, "Cannot read properties of undefined (reading 'name')", types
	}
	first := types.At(0)
	switch first.Kind() {
	case jsontree.Invalid:
		return name, "Cannot read properties of undefined (reading 'name')", types
	case jsontree.Null:
		return name, "Cannot read properties of null (reading 'name')", first
	case jsontree.Object:
	default:
		return name, "Cannot read properties of undefined (reading 'includes')", first
	}
	name = first.Get("name")
	switch name.Kind() {
	case jsontree.String:
		return name, "", name
	case jsontree.Invalid:
		return name, "Cannot read properties of undefined (reading 'includes')", first
	case jsontree.Null:
		return name, "Cannot read properties of null (reading 'includes')", name
	default:
		return name, "jsonFile.dataTypes[0].name.includes is not a function", name
	}
}

// checkID is idChecker.ts: no white space, in JavaScript's sense.
func checkID(id jsontree.Node) []Problem {
	text := id.Text()
	for i, r := range text {
		if !unicode.IsSpace(r) && r != '\uFEFF' || r == '\u0085' {
			continue
		}
		end := i
		for end < len(text) && strings.ContainsRune(" \t\r\n\u00a0", rune(text[end])) {
			end++
		}
		p := Problem{Says: "Id should not have spaces.", Node: id, Span: id.Inside(i, max(end, i+1)), Help: "write the id without spaces"}
		if trimmed := strings.TrimSpace(text); strings.IndexFunc(trimmed, unicode.IsSpace) < 0 && trimmed != "" {
			p.Fix = &Fix{"Remove the blanks around the id", true, []jsontree.Edit{jsontree.ReplaceString(id, trimmed)}}
		}
		return []Problem{p}
	}
	return nil
}

// checkDataTypes is dataTypeChecker.ts: U+0020 is refused in every name, but in those that hold one of a few words.
func checkDataTypes(types jsontree.Node, _ Version) []Problem {
	var list []Problem
	for e := range types.Elements() {
		name := e.Get("name")
		if !name.Exists() {
			if e.Kind() == jsontree.Object || e.Kind() == jsontree.Null {
				list = append(
					list,
					Problem{
						Says:    "Cannot read properties of undefined (reading 'indexOf')",
						Crashes: true,
						Node:    e,
						Span:    opening(e),
						Help:    "add `\"name\"`: the table's name",
					},
				)
			}
			continue
		}
		text := name.Text()
		i := strings.IndexByte(text, ' ')
		if i < 0 || excused(text) {
			continue
		}
		p := Problem{
			Says: "Data Type should not have spaces.",
			Node: name,
			Span: name.Inside(i, i+1),
			Help: "write the table's name alone, without blanks",
		}
		if trimmed := strings.TrimSpace(text); trimmed != "" && !strings.Contains(trimmed, " ") {
			p.Fix = &Fix{"Remove the blanks around the name", true, []jsontree.Edit{jsontree.ReplaceString(name, trimmed)}}
		}
		list = append(list, p)
	}
	return list
}

func excused(name string) bool {
	for _, word := range [...]string{"CommonSecurityLog", "Syslog", "Event", diagnostics} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
