package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PageValues reports what a page of a codeless connector has to show or to ask for, and does not fit its connection.
var PageValues = rules.Rule{
	ID: "CL830", Name: "page-values", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "fill", Text: "`{0}` is not a value that a Push page shows; did you mean `{1}`?",
			Why: "The customer's box stays empty, and the source cannot send without the value.", Help: "use `{1}`",
		},
		{
			ID: "push-only", Severity: rules.Info, Text: "`{0}` is a value of Push connections, and the page has none",
			Why:  "The values come from the button that deploys a Push connection. Without it, the box stays empty.",
			Help: "remove the label, or use the kind `Push`",
		},
		{
			ID: "stream", Text: "stream `{0}` on the page is not declared in the data collection rule",
			Why: "The customer's source sends to a stream that does not exist, and is rejected.", Help: "use {1}",
		},
		{
			ID: "no-prefix", Severity: rules.Warning, Text: "`{0}` on the page is the name of the stream without `Custom-`",
			Why: "The customer's source sends to a stream that does not exist, and is rejected.", Help: "use `Custom-{0}`",
		},
		{
			ID: "blob-input", Text: "missing input `{0}`, which a connection to a storage account requires",
			Why:  "The packager's template reads the account from inputs with exactly these names. If one is missing, Connect fails.",
			Help: "add a `Textbox` with `\"name\": \"{0}\"`",
		},
		{
			ID: "near-blob-input", Text: "input `{0}` is not used by a connection to a storage account; did you mean `{1}`?",
			Why:  "The packager's template reads the account from inputs with fixed names. What the customer enters here is ignored, and Connect fails.",
			Help: "use `{1}`",
		},
		{
			ID: "principal", Text: "missing `ServicePrincipalIDTextBox_test`, which a connection to a storage account requires",
			Why:  "The roles on the storage account are assigned to the principal that this control finds; without it Connect fails.",
			Help: "add the control, named `principalId`",
		},
		{
			ID: "application", Severity: rules.Warning, Text: "unknown application `{0}` in `appId`",
			Why:  "Microsoft documents one application that reads the storage account. Granting roles to another one has no effect.",
			Help: "use `{1}`",
		},
		{
			ID: "gcp-pane", Severity: rules.Warning, Text: "the page has a `{0}`, but no `{1}`",
			Why: "A connection to Google Cloud can be added and seen only if the page has both.", Help: "add a `{1}`",
		},
		{
			ID: "grid-path", Severity: rules.Warning,
			Text: "grid column `{0}` is a property of the connection; did you mean `properties.{0}`?",
			Why:  "The grid reads paths from the top of the resource, so the column stays empty.", Help: "use `properties.{0}`",
		},
		{
			ID: "list", Severity: rules.Warning, Text: "Dropdown `{0}` returns a list, but is used as a string",
			Why:  "The packager makes the value of a Dropdown an array. In a string it is sent as `[\"…\"]`, which the source does not accept.",
			Help: "use `[[parameters('{0}')[0]]`, or a Textbox", Yields: []string{"CL188/lists"},
		},
		{
			ID: "one-name", Severity: rules.Warning, Text: "every connection of this page gets the name `{0}`",
			Why:  "The page lets a customer add several connections. They are one resource in Azure: the second replaces the first.",
			Help: "add something unique to the name, such as `{{guidValue}}` or an input",
		},
		{
			ID: "classic", Severity: rules.Warning, Text: "the connection's definition `{0}` is a classic definition",
			Why:  "The packager joins connections with codeless definitions only: the connection is not published, and the page cannot connect.",
			Help: "change the definition to a `Microsoft.SecurityInsights/dataConnectorDefinitions` resource of kind `Customizable`",
		},
	},
	Check: checkPageValues,
}

func checkPageValues(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		if list := p.Set.ConnectionsOf(d); len(list) > 0 {
			p.File, p.Definition = d.File, d
			pageValues(p, d, list)
		}
	}
	p.File, p.Definition = nil, nil
	for _, c := range p.Set.Connections {
		if classic := classicPage(p, c); classic != nil {
			p.File = c.File
			p.Report(c.DefinitionName.Node, "classic", c.DefinitionName.Value).Relate(classic.File, classic.ID.Node.Span(), "the definition")
		}
	}
	p.File = nil
}

func kinds(list []*rules.Connection, kind string) *rules.Connection {
	for _, c := range list {
		if strings.EqualFold(c.Kind.Value, kind) {
			return c
		}
	}
	return nil
}

func pageValues(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	if at, _ := garbled(d.StepsNode); at.Exists() {
		return
	}
	if kinds(list, "Push") != nil {
		pushPage(p, d)
	} else {
		pushValuesAlone(p, d)
	}
	if c := kinds(list, "StorageAccountBlobContainer"); c != nil && (!c.InTemplate() || c.Packaged) {
		blobPage(p, d)
	}
	if kinds(list, "GCP") != nil {
		gcpPage(p, d)
	}
	gridPaths(p, d, list)
	severalConnections(p, d, list)
	listInputs(p, d, list)
}

func gridPaths(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	for i := range d.Instructions() {
		if i.Type.Value != "DataConnectorsGrid" {
			continue
		}
		for m := range i.Parameters.GetFold("mapping").Elements() {
			value := m.GetFold("columnValue")
			v := value.Text()
			first, _, _ := strings.Cut(v, ".")
			for _, c := range list {
				if first != "" && !words.ContainsFold([]string{"name", "kind", "id", "type", "etag", "location", "properties"}, first) &&
					c.Properties.GetFold(first).Exists() {
					p.Report(value, "grid-path", v).Relate(c.File, c.Properties.GetFold(first).Key().Span(), "the property")
					break
				}
			}
		}
	}
}

// severalConnections looks at pages on which a customer adds one connection after the other (Learn, multi-account-ccf-connector).
func severalConnections(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	grid, pane := false, false
	for i := range d.Instructions() {
		grid, pane = grid || i.Type.Value == "DataConnectorsGrid", pane || i.Type.Value == "ContextPane"
	}
	if !grid || !pane {
		return
	}
	for _, c := range list {
		if fixedSourceName(c) {
			p.File = c.File
			p.Report(c.Name.Node, "one-name", names.LastSegment(c.Name.Value)).Relate(d.File, d.StepsNode.Key().Span(), "the page")
			p.File = d.File
		}
		if !c.InTemplate() || !c.Nested() || !c.Name.IsString() {
			continue
		}
		raw := c.Name.Node.Text()
		if strings.Contains(strings.ToLower(raw), "guidvalue") || strings.Contains(strings.ToLower(raw), "uniquestring") ||
			strings.Contains(strings.ToLower(raw), "newguid") {
			continue
		}
		_, after, ok := strings.Cut(raw, "/Microsoft.SecurityInsights/")
		if !ok || strings.Contains(after, "parameters(") || strings.Contains(after, "variables(") {
			continue
		}
		p.File = c.File
		p.Report(c.Name.Node, "one-name", strings.Trim(after, "',)] ")).Relate(d.File, d.StepsNode.Key().Span(), "the page")
		p.File = d.File
	}
}

// fixedSourceName reports whether a connection of a source set keeps the name that is written there: the packager adds a GUID unless
// UseRandomGuid is false (published: SAP BTP, whose names have an input).
func fixedSourceName(c *rules.Connection) bool {
	random, given := c.Resource.GetFold("UseRandomGuid").Bool()
	return given && !random && !c.InTemplate() && c.Name.IsString() && !c.Name.Blank() && !strings.ContainsAny(c.Name.Node.Text(), "{[")
}

// classicPage returns the classic definition that a connection of a source set names.
func classicPage(p *rules.Pass, c *rules.Connection) *rules.Definition {
	if p.Repo == nil || c.InTemplate() || !c.DefinitionName.Known() || c.DefinitionName.Blank() ||
		expr.IsPlaceholder(c.DefinitionName.Value) {
		return nil
	}
	for _, d := range p.Set.Definitions {
		if strings.EqualFold(d.ID.Value, c.DefinitionName.Value) || strings.EqualFold(names.LastSegment(d.Name.Value), c.DefinitionName.Value) {
			return nil
		}
	}
	return classicNamed(p, c)
}

func classicNamed(p *rules.Pass, c *rules.Connection) *rules.Definition {
	solution := p.Repo.SolutionOf(c.File.Path)
	for _, d := range p.Repo.ByID(c.DefinitionName.Value) {
		if d.Dialect == rules.Classic && p.Repo.CopyOf(d) == nil && (solution == nil || p.Repo.SolutionOf(d.File.Path) == solution) {
			return d
		}
	}
	return nil
}

// wholeList reports whether a place takes the value of an input as it is: alone, or as a part of a text that concat, format or uri makes.
func wholeList(u *expr.Use) bool {
	if !u.Parameter {
		path, _ := u.InStep()
		return strings.TrimSpace(u.Value) == "{{"+u.Name+"}}" ||
			!strings.HasPrefix(u.Value, "[") && path != "request.queryparameterstemplate" // a body may take a list as it is
	}
	if strings.EqualFold(u.Value, "[[parameters('"+u.Name+"')]") {
		return true
	}
	end := u.To + len("')")
	if end > len(u.Value) || strings.HasPrefix(strings.TrimLeft(u.Value[end:], " "), "[") {
		return false
	}
	depth := 0
	for i := u.From - len("parameters('") - 1; i >= 0; i-- {
		switch u.Value[i] {
		case ')':
			depth++
		case '(':
			if depth == 0 {
				before := strings.ToLower(u.Value[:i])
				return strings.HasSuffix(before, "concat") || strings.HasSuffix(before, "format") || strings.HasSuffix(before, "uri")
			}
			depth--
		}
	}
	return false
}

// listInputs looks for lists where a text belongs: the packager makes an array parameter of a Dropdown (createCCPConnector.ps1), and
// published connectors take its first element.
func listInputs(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	var names []string
	for i := range d.Instructions() {
		if many, _ := i.Parameters.GetFold("isMultiSelect").Bool(); i.Type.Value == "Dropdown" && !many &&
			!strings.EqualFold(i.Param("name").Value, "streamName") {
			names = append(names, i.Param("name").Value)
		}
	}
	for _, c := range list {
		all := expr.Uses(c)
		for i := range all {
			u := &all[i]
			if !slices.Contains(names, u.Name) || u.Node.Parent().Kind() == rules.Array || !wholeList(u) {
				continue
			}
			if c.InTemplate() && !strings.EqualFold(c.Parameter(u.Name).GetFold("type").Text(), "array") {
				continue
			}
			p.File = c.File
			p.Report(u.Node, "list", u.Name).At(u.Span())
			p.File = d.File
			return
		}
	}
}
