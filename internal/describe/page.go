// Package describe makes a connector's page from its definition: what a customer will see and need, in Markdown, JSON and HTML. It is on
// the model that the rules see, so that the page and the findings cannot disagree.
package describe

import (
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// Page is what is known of one connector.
type Page struct {
	ID, Title, Publisher string
	Dialect              string
	Preview, Deprecated  bool
	Solutions            []Solution
	Method, MethodReason string
	Capabilities         []string // of a codeless connection: authentication, paging, POST, nested
	Files                []File   // the definition first
	Description, Banner  string   // Markdown
	ConnectedWhen        []string // the conditions of the state "Connected", as sentences in Markdown
	ConnectedBySome      bool     // one of the conditions is enough
	Tables               []Table
	Functions            []string // functions that queries read; the solution's parsers define them
	Permissions          Permissions
	Steps                []*Step
	Notes                []string // what is not known, and why
	Findings             []Finding
	Requests             []Request

	definition *connector.Definition
	loose      bool // there are only connections, and no definition
}

// Solution is a solution that the connector is part of.
type Solution struct{ Name, Folder string }

// File is a file that the connector is made of.
type File struct{ Path, Kind, URL string }

// Request is a request that a connection would send, rendered as text.
type Request struct{ Title, Text string }

// Options says what else a page is to hold.
type Options struct {
	Requests func(*connector.Connection) []Request // renders the requests of a connection; nil for none
}

// Of makes the page of a definition in its repository.
func Of(repo *workspace.Repository, d *connector.Definition, o Options) *Page {
	p := &Page{
		ID: idOf(d), Title: strings.TrimSpace(d.Title.Value), Publisher: strings.TrimSpace(d.Publisher.Value), Dialect: d.Dialect.String(),
		Description: d.Description.Value, Banner: d.Banner.Value, definition: d,
	}
	set := setOf(repo, d)
	p.readAvailability(d)
	p.Solutions = solutionsOf(repo, d)
	p.Files = filesOf(repo, d, set)
	connections := connectionsOf(repo, d, set)
	p.Capabilities = capabilities(d, connections)
	p.Tables, p.Functions = tablesOf(d, set, connections)
	m := methodOf(repo, d, p.Tables)
	p.Method, p.MethodReason = m.name, m.reason
	p.readCriteria(d)
	p.Permissions = permissionsOf(d)
	b := builder{d: d}
	p.Steps = b.steps(d.Steps, d.StepsNode, "")
	p.Notes = append(p.notes(d), b.notes...)
	if o.Requests != nil {
		for _, c := range connections {
			p.Requests = append(p.Requests, o.Requests(c)...)
		}
	}
	return p
}

// idOf returns the connector's id, or the name of its resource where the definition has none; "" where only the deployment knows the name.
func idOf(d *connector.Definition) string {
	if d.ID.Value != "" {
		return d.ID.Value
	}
	name := workspace.LastSegment(d.Name.Value)
	if !d.Name.Dynamic() {
		return name
	}
	// An expression such as concat(…, '/Microsoft.SecurityInsights/Contoso') ends with a name that is not computed.
	name = strings.TrimSuffix(name, "')]")
	if strings.ContainsAny(name, "[]()',") {
		return ""
	}
	return name
}

// setOf returns the codeless set of a definition; that of its source when it is a packaged copy.
func setOf(repo *workspace.Repository, d *connector.Definition) *workspace.Set {
	if s := repo.SetOf(d); s != nil || repo.CopyOf(d) == nil {
		return s
	}
	return repo.SetOf(repo.CopyOf(d))
}

func connectionsOf(repo *workspace.Repository, d *connector.Definition, set *workspace.Set) []*connector.Connection {
	if set == nil {
		return nil
	}
	if list := set.ConnectionsOf(d); len(list) > 0 || repo.CopyOf(d) == nil {
		return list
	}
	return set.ConnectionsOf(repo.CopyOf(d))
}

func (p *Page) readAvailability(d *connector.Definition) {
	p.Preview = d.Availability.IsPreview.Kind() == jsontree.True
	status, known := d.Availability.Status.Int()
	p.Deprecated = known && status == 0 || strings.Contains(strings.ToUpper(d.Title.Value), "DEPRECATED")
}

// readCriteria says when the page shows the state "Connected".
func (p *Page) readCriteria(d *connector.Definition) {
	p.ConnectedBySome = d.Field("isConnectivityCriteriasMatchSome").Kind() == jsontree.True
	for i := range d.Criteria {
		c := &d.Criteria[i]
		var values []string
		for _, q := range c.Queries {
			values = append(values, q.Value)
		}
		switch t := c.Type.Value; {
		case strings.EqualFold(t, "IsConnectedQuery"):
			p.ConnectedWhen = append(p.ConnectedWhen, queriesSay(values))
		case strings.EqualFold(t, "HasDataConnectors"):
			p.ConnectedWhen = append(p.ConnectedWhen, "at least one connection is active")
		case strings.EqualFold(t, "OmsSolutions"):
			p.ConnectedWhen = append(p.ConnectedWhen, "the solution "+codeList(values)+" is installed in the workspace")
		case strings.HasPrefix(t, "SentinelKinds") && len(values) == 0:
			p.ConnectedWhen = append(p.ConnectedWhen, "a connection of this connector is enabled")
		case strings.HasPrefix(t, "SentinelKinds"):
			p.ConnectedWhen = append(p.ConnectedWhen, "a connector of the kind "+codeList(values)+" is enabled")
		case t != "":
			p.ConnectedWhen = append(p.ConnectedWhen, "the portal's own check "+codeSpan(t)+" succeeds")
		}
	}
}

// queriesSay is a condition of queries. How the portal combines several of one condition is not documented.
func queriesSay(queries []string) string {
	if len(queries) == 1 {
		return "this query returns true: " + codeSpan(queries[0])
	}
	var b strings.Builder
	b.WriteString("these queries say so:")
	for _, q := range queries {
		b.WriteString("\n  - " + codeSpan(q))
	}
	return b.String()
}

// notes says what the definition leaves open.
func (p *Page) notes(d *connector.Definition) []string {
	var list []string
	n := d.File.Tree.Problems()
	if len(n) > 0 && n[0].Code == jsontree.ByteOrderMark { // nothing of the page is lost by it
		n = n[1:]
	}
	if len(n) > 0 {
		pos := d.File.Tree.Position(n[0].Span.Start)
		list = append(
			list,
			fmt.Sprintf("The file is not valid JSON (line %d, column %d); the page shows what could be read.", pos.Line, pos.Column),
		)
	}
	var missing []string
	for _, f := range [...]struct {
		name string
		have bool
	}{
		{"id", d.ID.Present() || d.Name.Present()},
		{"title", d.Title.Present()},
		{"publisher", d.Publisher.Present()},
		{"descriptionMarkdown", d.Description.Present()},
		{"dataTypes", d.DataTypesNode.Exists()},
		{"permissions", d.Permissions.Node.Exists()},
		{"instructionSteps", d.StepsNode.Exists()},
	} {
		if !f.have {
			missing = append(missing, f.name)
		}
	}
	if d.Dialect == connector.StaticUI { // the packager leaves the page of Microsoft's own connectors to the portal
		missing = nil
		list = append(list, "The package holds only a part of this page; the portal has the rest.")
	}
	if len(missing) > 0 {
		list = append(list, "The definition does not have "+codeList(missing)+".")
	}
	if p.ID == "" && d.Name.Dynamic() {
		list = append(list, "The definition does not have an `id`, and only the deployment knows the name of its resource.")
	}
	for _, f := range [...]struct {
		name string
		str  connector.Str
	}{{"id", d.ID}, {"title", d.Title}, {"publisher", d.Publisher}, {"descriptionMarkdown", d.Description}} {
		if f.str.Dynamic() {
			list = append(list, codeSpan(f.name)+" is a template expression whose value only the deployment knows.")
		}
	}
	return list
}
