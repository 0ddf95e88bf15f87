package connector

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// recognize decides what the file is from its content (reference: the packager's and the upstream validator's own tests).
func (f *File) recognize() {
	root := f.Tree.Root()
	switch root.Kind() {
	case jsontree.Array:
		f.recognizeList(root)
	case jsontree.Object:
		f.recognizeObject(root)
	default:
	}
}

// generatedMetadata is a file that the packaging automation of the upstream repository writes from solution data and metadata, with lists
// as texts. It is not taken for solution data there, and nobody edits it.
const generatedMetadata = "system_generated_metadata.json"

func (f *File) recognizeObject(root jsontree.Node) {
	keys := topKeys(root)
	switch {
	case strings.EqualFold(path.Base(f.Path), generatedMetadata):
	case keys.template():
		f.recognizeTemplate(root)
	case keys.parameters && isPackagePage(root, keys):
		f.Kind = PackagePage
	case f.recognizeNamed(root):
	case !keys.resources && isTemplateWithSlip(root):
		f.recognizeTemplate(root)
	case keys.solution >= 3 && keys.solutionOwn >= 1 && (keys.solutionSure || isDataPath(f.Path)):
		f.Kind = SolutionDataFile
		f.readSolutionData(root)
	case keys.metadata >= 3 && keys.metadataOwn >= 1:
		f.Kind = SolutionMetadataFile
		f.readSolutionMetadata(root)
	case f.addResource(root, nil, false, 0):
		f.Kind = f.kindOfParts()
	case keys.classic >= 3 && keys.telling >= 1:
		f.Kind = ClassicDefinition
		f.addDefinition(Classic, root, root, nil, false)
	case keys.classic+keys.near >= 2 && keys.telling+keys.near >= 1:
		f.nearly(root)
	case !f.ofAnotherType(root):
		f.wrapped(root)
	}
}

// template reports whether the keys are those of a template.
func (t *topLevel) template() bool {
	return t.resources && (t.schema || t.contentVersion || t.parameters)
}

// isPackagePage reports whether an object with parameters is the page of a package, by its handler or its schema.
func isPackagePage(root jsontree.Node, keys topLevel) bool {
	return keys.handler && fold.HasSuffix(root.Get("handler").Text(), "CreateUIDef") ||
		keys.schema && ContainsFold(root.Get("$schema").Text(), "createuidefinition")
}

// recognizeList takes a list of resources: several connections in one file, or an exported list.
func (f *File) recognizeList(root jsontree.Node) {
	found := false
	for e := range root.Elements() {
		if e.Kind() == jsontree.Object && f.addResource(e, nil, false, 0) {
			found = true
		}
	}
	if found {
		f.Kind = f.kindOfParts()
		return
	}
	for e := range root.Elements() {
		if f.ofAnotherType(e) {
			return
		}
	}
	f.wrapped(root)
}

// kindOfParts names a file by the one kind of resource in it.
func (f *File) kindOfParts() Kind {
	kinds := 0
	kind := ResourceList
	for _, p := range [...]struct {
		n int
		k Kind
	}{
		{len(f.Definitions), CodelessDefinition},
		{len(f.Connections), Connections},
		{len(f.Rules), DataCollectionRules},
		{len(f.Tables), Tables},
	} {
		if p.n > 0 {
			kinds++
			kind = p.k
		}
	}
	if kinds > 1 {
		return ResourceList
	}
	if kind == CodelessDefinition && f.Definitions[0].Dialect.Legacy() {
		return LegacyConnector
	}
	return kind
}

// addResource adds what an ARM resource or an exported object is to us; it reports whether it was anything. Nested templates
// and child resources are followed.
func (f *File) addResource(n jsontree.Node, s *scope, packaged bool, depth int) bool {
	if depth > maxNesting {
		return false
	}
	typ := n.GetFold("type")
	props := n.GetFold("properties")
	ui := props.GetFold("connectorUiConfig")
	if !ui.Exists() {
		ui = n.GetFold("connectorUiConfig")
	}
	kind := kindOfResource(typ)
	if kind == noResource {
		kind = guessResource(typ, props, ui)
	}
	switch {
	case kind == definitionResource:
		f.addDefinition(Codeless, n, ui, s, packaged)
	case kind == connectorResource && isPage(n, ui):
		f.addDefinition(uiDialect(n, props, typ), n, ui, s, packaged)
	case kind == connectorResource:
		f.addConnection(n, s, packaged)
	case kind == ruleResource:
		f.addRule(n, s, packaged)
	case kind == tableResource:
		f.addTable(n, s, packaged)
	}
	return f.addNested(n, props, s, packaged, depth) || kind != noResource
}

// addNested follows mainTemplate of content templates, template of nested deployments, and child resources.
func (f *File) addNested(n, props jsontree.Node, s *scope, packaged bool, depth int) bool {
	found := false
	for _, key := range [...]string{"mainTemplate", "template"} {
		t := props.GetFold(key)
		if t.Kind() != jsontree.Object {
			continue
		}
		if f.Doc == nil { // a resource of a file that is no template itself
			f.Doc = arm.NewDocument(f.Tree.Root())
		}
		around := f.Doc.Top()
		if s != nil {
			around = s.stack
		}
		inner := &scope{f.Doc, f.Doc.Into(around, key, t, props)}
		arm.Resources(t.GetFold("resources"), func(e jsontree.Node) bool {
			found = f.addResource(e, inner, packaged || key == "mainTemplate", depth+1) || found
			return true
		})
	}
	arm.Resources(n.GetFold("resources"), func(e jsontree.Node) bool {
		found = f.addResource(e, s, packaged, depth+1) || found
		return true
	})
	return found
}

func uiDialect(n, props, typ jsontree.Node) Dialect {
	kind := n.GetFold("kind").Text()
	switch {
	case strings.EqualFold(kind, "StaticUI"):
		return StaticUI
	case strings.EqualFold(kind, "GenericUI"):
		return GenericUI
	case strings.EqualFold(kind, "Customizable"):
		return Codeless
	case strings.EqualFold(kind, "APIPolling"), props.GetFold("pollingConfig").Exists(), n.GetFold("pollingConfig").Exists(), typ.Exists():
		return APIPolling
	default:
		return Codeless
	}
}

// isTemplateWithSlip reports whether a document is a template whose list of resources has another name, by a slip or in other capitals, or
// is missing: its schema says so, or what the list holds.
func isTemplateWithSlip(root jsontree.Node) bool {
	own := hasAnyKey(root, "contentVersion", "parameters", "variables")
	list := arm.Section(root, "resources")
	if !list.Exists() {
		return own && isTemplateSchema(root.Get("$schema").Text()) && root.Get("parameters").Kind() == jsontree.Object
	}
	found := false
	arm.Resources(list, func(e jsontree.Node) bool {
		found = strings.Contains(e.GetFold("type").Text(), "/")
		return false
	})
	return found && (own || root.GetFold("$schema").Exists())
}

// isTemplateSchema reports whether an address is that of the schema of templates, whatever its date.
func isTemplateSchema(s string) bool {
	return ContainsFold(s, "schema.management.azure.com/") && ContainsFold(s, "deploymenttemplate.json")
}

// isFunctionName reports whether a file is named like the template that deploys a connector's Function app.
func isFunctionName(file string) bool {
	base := path.Base(file)
	return len(base) > len("azuredeploy") && fold.HasPrefix(base, "azuredeploy") &&
		strings.Contains("/"+file, "/Data Connectors/")
}

// deploysSentinel reports whether a template of linked templates is the main one of something for Sentinel that is no playbook: what it
// deploys stands in the files that it links.
func deploysSentinel(file string, root jsontree.Node) bool {
	return strings.EqualFold(path.Base(file), "mainTemplate.json") && !ContainsFold(file, "playbooks/") && ContainsFold(root.Raw(), "sentinel")
}

// inConnectorFolder reports whether a file lies in a folder of connectors: whatever a template there creates, it deploys one.
func inConnectorFolder(file string) bool {
	return ContainsFold(file, "data connectors/") || ContainsFold(file, "dataconnectors/")
}

func (f *File) recognizeTemplate(root jsontree.Node) {
	f.Doc = arm.NewDocument(root)
	s := &scope{f.Doc, f.Doc.Top()}
	pkg := strings.EqualFold(path.Base(path.Dir(f.Path)), "Package")
	found, content, function, links := false, false, inConnectorFolder(f.Path), false
	list := arm.Section(root, "resources")
	if list.Len() == 0 && list.Kind() != jsontree.Array { // nothing tells what it deploys but its name
		content, function = pkg && strings.EqualFold(path.Base(f.Path), "mainTemplate.json"), isFunctionName(f.Path)
		found = list.Kind() == jsontree.Object && strings.Contains("/"+f.Path, "/Data Connectors/")
	}
	arm.Resources(list, func(e jsontree.Node) bool {
		typ := e.GetFold("type").Text()
		last := lastSegment(typ)
		content = content || strings.EqualFold(last, "contentPackages") || strings.EqualFold(last, "contentTemplates")
		// a package without a connector is known by the solution's metadata, which the packager has written since its second version
		content = content || pkg && strings.EqualFold(typ, "Microsoft.OperationalInsights/workspaces/providers/metadata")
		function = function || deploysCode(f.Path, e)
		links = links || strings.EqualFold(typ, "Microsoft.Resources/deployments") && e.GetFold("properties").GetFold("templateLink").Exists()
		found = f.addResource(e, s, pkg, 0) || found
		return true
	})
	switch {
	case content, found && pkg:
		f.Kind = PackageTemplate
		for _, d := range f.Definitions {
			d.Packaged = true
		}
	case found, links && !function && deploysSentinel(f.Path, root):
		f.Kind = ARMTemplate
	case function:
		f.Kind = FunctionTemplate
	default:
		return
	}
	f.Template = root
}

// hasSite reports whether a resource is a Function app's site, or a nested deployment of one.
func hasSite(n jsontree.Node, depth int) bool {
	if strings.EqualFold(n.GetFold("type").Text(), "Microsoft.Web/sites") || IndexFold(n.GetFold("kind").Text(), "functionapp") >= 0 {
		return true
	}
	if depth > 8 || !strings.EqualFold(n.GetFold("type").Text(), "Microsoft.Resources/deployments") {
		return false
	}
	found := false
	arm.Resources(n.GetFold("properties").GetFold("template").GetFold("resources"), func(e jsontree.Node) bool {
		found = found || hasSite(e, depth+1)
		return !found
	})
	return found
}

func lastSegment(s string) string { return s[strings.LastIndexByte(s, '/')+1:] }
