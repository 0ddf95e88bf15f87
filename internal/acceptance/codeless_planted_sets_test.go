package acceptance

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// plantedSet is a set's parts as text: definition, poller, dcr, table, and what an edit adds.
type plantedSet struct {
	name, folder string
	parts        []string
	text         map[string]string
	placeholders []string // of the sound set
}

// partSuffixes are the ends of the files' names.
var partSuffixes = map[string]string{"definition": "ConnectorDefinition", "poller": "PollerConfig", "dcr": "DCR", "table": "Table"}

var placeholderName = regexp.MustCompile(`\{\{(\w+)\}\}`)

func readPlanted(t *testing.T, name string) *plantedSet {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join("..", "..", "testdata", "corpus", "sets", name, "Data Connectors", "*"))
	if err != nil || len(folders) != 1 {
		t.Fatal(name, folders, err)
	}
	base := filepath.Base(folders[0])
	s := &plantedSet{name: strings.TrimSuffix(base, "_ccf"), folder: "Data Connectors/" + base, text: map[string]string{}}
	for _, part := range [...]string{"definition", "dcr", "table", "poller"} {
		source, err := os.ReadFile(filepath.Join(folders[0], s.name+"_"+partSuffixes[part]+".json"))
		if err != nil {
			t.Fatal(err)
		}
		s.parts = append(s.parts, part)
		s.text[part] = string(source)
	}
	for _, m := range placeholderName.FindAllStringSubmatch(s.text["poller"], -1) {
		s.placeholders = append(s.placeholders, m[1])
	}
	return s
}

// edited returns a copy of the set with a planting's edits, which are separated by " ;; ":
//
//	poller /properties/auth/type = "Basic"    a value, which is made where it is not there
//	poller /properties/auth/type -            removed
//	poller /properties/auth/type > kind       the key is renamed
//	poller ~old~new                           the first place of a text; ~~old~new all of them
//	poller +                                  the part is removed
//	extra = {...}                             another file of the set
func (s *plantedSet) edited(t *testing.T, m *planting) *plantedSet {
	t.Helper()
	c := &plantedSet{name: s.name, folder: s.folder, parts: append([]string(nil), s.parts...), text: map[string]string{}, placeholders: s.placeholders}
	for k, v := range s.text {
		c.text[k] = v
	}
	edits := strings.ReplaceAll(m.edits, "$N", s.name)
	for edit := range strings.SplitSeq(edits, " ;; ") {
		part, op, _ := strings.Cut(strings.TrimSpace(edit), " ")
		if err := c.edit(part, op); err != "" {
			t.Errorf("%s: %s: %s", m.line, edit, err)
		}
	}
	return c
}

func (s *plantedSet) edit(part, op string) string {
	old, known := s.text[part]
	switch {
	case strings.HasPrefix(op, "= ") && !known:
		s.parts = append(s.parts, part)
		s.text[part] = op[2:]
		return ""
	case !known:
		return "no such part"
	case op == "+":
		for i, p := range s.parts {
			if p == part {
				s.parts = append(s.parts[:i:i], s.parts[i+1:]...)
				break
			}
		}
		delete(s.text, part)
		return ""
	case strings.HasPrefix(op, "~"):
		n := 1
		if strings.HasPrefix(op, "~~") {
			n, op = -1, op[1:]
		}
		from, to, _ := strings.Cut(op[1:], "~")
		s.text[part] = strings.Replace(old, from, to, n)
	default:
		pointer, rest, _ := strings.Cut(op, " ")
		edited, err := editJSON(old, pointer, rest)
		if err != "" {
			return err
		}
		s.text[part] = edited
	}
	if s.text[part] == old {
		return "nothing changes"
	}
	return ""
}

func editJSON(old, pointer, rest string) (edited, problem string) {
	tree := jsontree.Parse([]byte(old))
	n := tree.Lookup(pointer)
	var e jsontree.Edit
	switch {
	case strings.HasPrefix(rest, "= ") && n.Exists():
		e = jsontree.ReplaceValue(n, rest[2:])
	case strings.HasPrefix(rest, "= "):
		up, key := pointer[:strings.LastIndexByte(pointer, '/')], pointer[strings.LastIndexByte(pointer, '/')+1:]
		parent := tree.Lookup(up)
		switch {
		case !parent.Exists():
			return "", "no " + up
		case key == "-":
			e = jsontree.InsertElement(parent, rest[2:], parent.At(parent.Len()-1))
		default:
			e = jsontree.InsertMember(parent, key, rest[2:], jsontree.Node{})
		}
	case !n.Exists():
		return "", "no " + pointer
	case rest == "-" && n.Key().Exists():
		e = jsontree.RemoveMember(n.Key())
	case rest == "-":
		e = jsontree.RemoveElement(n)
	case strings.HasPrefix(rest, "> "):
		e = jsontree.RenameKey(n.Key(), rest[2:])
	default:
		return "", "cannot read " + rest
	}
	out, err := jsontree.Apply([]byte(old), []jsontree.Edit{e})
	if err != nil {
		return "", err.Error()
	}
	return string(out), ""
}

// plantedCarriers write a set as what it may lie in.
var plantedCarriers = []struct {
	name  string
	files func(*plantedSet) map[string]string
}{
	{"files", func(s *plantedSet) map[string]string {
		files := map[string]string{}
		for _, part := range s.parts {
			name := partSuffixes[part]
			if name == "" {
				name = part
			}
			files[s.folder+"/"+s.name+"_"+name+".json"] = s.text[part]
		}
		return files
	}},
	{"list", func(s *plantedSet) map[string]string {
		return map[string]string{s.folder + "/" + s.name + "_connectors.json": "[" + strings.Join(s.resources(func(_, text string) string { return text }), ",\n") + "]"}
	}},
	{"template", func(s *plantedSet) map[string]string {
		resources := s.resources(func(part, text string) string { return s.deployed(part, text, "[") })
		return map[string]string{"deploy/azuredeploy.json": s.template("", `"workspace": {"type": "string"}, "location": {"type": "string"}, "guidValue": {"type": "string", "defaultValue": "[newGuid()]"}, `+s.parameters(), resources)}
	}},
	{"package", func(s *plantedSet) map[string]string {
		var outer, inner []string
		for _, part := range s.parts {
			list := (&plantedSet{name: s.name, parts: []string{part}, text: s.text, placeholders: s.placeholders}).resources(func(part, text string) string { return s.deployed(part, text, "[[") })
			if part == "poller" || strings.Contains(s.text[part], "/dataConnectors\"") {
				inner = append(inner, list...)
			} else {
				outer = append(outer, list...)
			}
		}
		page := s.template("", `"location": {"type": "string"}`, append(outer, s.metadata("DataConnector")))
		connect := s.template("", `"connectorDefinitionName": {"defaultValue": "`+s.name+`", "type": "securestring", "minLength": 1}, "workspace": {"defaultValue": "[parameters('workspace')]", "type": "securestring"}, "location": {"type": "string"}, "guidValue": {"defaultValue": "[[newGuid()]", "type": "securestring"}, `+s.parameters(), append(inner, s.metadata("ResourcesDataConnector")))
		return map[string]string{"Package/mainTemplate.json": s.template("", `"workspace": {"type": "string"}, "location": {"type": "string"}, "workspace-location": {"type": "string", "defaultValue": ""}`,
			[]string{s.content("DataConnector", page), s.content("ResourcesDataConnector", connect)})}
	}},
}

// resources returns the parts' resources one by one, each as a function writes it.
func (s *plantedSet) resources(written func(part, text string) string) []string {
	var list []string
	for _, part := range s.parts {
		text := written(part, s.text[part])
		if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "[") && strings.HasSuffix(trimmed, "]") {
			text = trimmed[1 : len(trimmed)-1]
		}
		list = append(list, text)
	}
	return list
}

// deployed writes what the packager fills in as expressions, for a connection with one or two brackets.
func (s *plantedSet) deployed(part, text, brackets string) string {
	if part != "poller" && !strings.Contains(text, "/dataConnectors\"") {
		return strings.NewReplacer(
			`"{{location}}"`, `"[parameters('location')]"`,
			`"{{workspaceResourceId}}"`, `"[variables('workspaceResourceId')]"`,
			`"{{dataCollectionEndpointId}}"`, `"[variables('dataCollectionEndpointId')]"`,
		).Replace(text)
	}
	if brackets == "[" {
		text = strings.ReplaceAll(text, `"[[`, `"[`)
	}
	var edits []jsontree.Edit
	tree := jsontree.Parse([]byte(text))
	tree.Root().Walk(func(n jsontree.Node) bool {
		if !n.IsKey() && n.Kind() == jsontree.String && strings.Contains(n.Text(), "{{") {
			edits = append(edits, jsontree.ReplaceString(n, asExpression(n.Text(), brackets)))
		}
		return true
	})
	out, err := jsontree.Apply([]byte(text), edits)
	if err != nil {
		return text
	}
	return string(out)
}

func asExpression(text, brackets string) string {
	var parts []string
	rest := 0
	quoted := func(v string) {
		if v != "" {
			parts = append(parts, "'"+strings.ReplaceAll(v, "'", "''")+"'")
		}
	}
	for _, m := range placeholderName.FindAllStringSubmatchIndex(text, -1) {
		quoted(text[rest:m[0]])
		rest = m[1]
		switch name := text[m[2]:m[3]]; name {
		case "dataCollectionEndpoint", "dataCollectionRuleImmutableId":
			parts = append(parts, "parameters('dcrConfig')."+name)
		default:
			parts = append(parts, "parameters('"+name+"')")
		}
	}
	quoted(text[rest:])
	switch {
	case rest == 0:
		return text
	case len(parts) == 1:
		return brackets + parts[0] + "]"
	}
	return brackets + "concat(" + strings.Join(parts, ", ") + ")]"
}

var inputName = regexp.MustCompile(`"name": "(\w+)"`)

// parameters declares what the page asks for and the sound connection uses, as the packager does.
func (s *plantedSet) parameters() string {
	seen := map[string]bool{"location": true, "dataCollectionEndpoint": true, "dataCollectionRuleImmutableId": true, "workspace": true, "guidValue": true}
	list := []string{`"dcrConfig": {"type": "object", "defaultValue": {"dataCollectionEndpoint": "e", "dataCollectionRuleImmutableId": "i"}}`}
	if strings.Contains(s.text["poller"], "parameters('auth')") {
		list = append(list, `"auth": {"type": "object", "defaultValue": {"appId": "a", "servicePrincipalId": "s"}}`)
	}
	names := append([]string(nil), s.placeholders...)
	for _, m := range inputName.FindAllStringSubmatch(s.text["definition"], -1) {
		names = append(names, m[1])
	}
	for _, name := range names {
		if seen[name] || name == s.name {
			continue
		}
		seen[name] = true
		kind := "securestring"
		if strings.Contains(s.text["poller"], "parameters('"+name+"')[0]") {
			kind = "array"
			list = append(list, `"`+name+`": {"defaultValue": ["`+name+`"], "type": "`+kind+`"}`)
			continue
		}
		list = append(list, `"`+name+`": {"defaultValue": "`+name+`", "type": "`+kind+`", "minLength": 1}`)
	}
	return strings.Join(list, ", ")
}

const plantedVariables = `"variables": {"workspaceResourceId": "[resourceId('microsoft.OperationalInsights/Workspaces', parameters('workspace'))]", "dataCollectionEndpointId": "[concat('/subscriptions/', subscription().subscriptionId, '/dce')]", "storageAccountName": "contosologs", "queueName": "events", "dlqName": "dead"}`

func (s *plantedSet) template(_, parameters string, resources []string) string {
	return `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": {` + strings.TrimSuffix(parameters, ", ") + "}, " +
		plantedVariables + `, "resources": [` + strings.Join(resources, ",\n") + "]}"
}

func (s *plantedSet) content(kind, template string) string {
	return `{"type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates", "apiVersion": "2023-04-01-preview", "name": "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/','` + s.name + kind + `')]", "location": "[parameters('workspace-location')]", ` +
		`"properties": {"contentId": "` + s.name + `", "displayName": "Contoso", "contentKind": "` + kind + `", "mainTemplate": ` + template + `, "packageKind": "Solution", "packageVersion": "3.0.0", "packageName": "Contoso", "packageId": "contoso.contoso", "contentSchemaVersion": "3.0.0", "version": "1.0.0"}}`
}

func (s *plantedSet) metadata(kind string) string {
	return `{"type": "Microsoft.OperationalInsights/workspaces/providers/metadata", "apiVersion": "2022-01-01-preview", "name": "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/','m` + s.name + kind + `')]", ` +
		`"properties": {"parentId": "[extensionResourceId(resourceId('Microsoft.OperationalInsights/workspaces', parameters('workspace')), 'Microsoft.SecurityInsights/dataConnectorDefinitions', '` + s.name + `')]", "contentId": "` + s.name + `", "kind": "` + kind + `", "version": "1.0.0", "source": {"sourceId": "contoso.contoso", "name": "Contoso", "kind": "Solution"}, "author": {"name": "Contoso"}, "support": {"name": "Contoso", "tier": "Partner", "link": "https://www.contoso.com/support"}}}`
}
