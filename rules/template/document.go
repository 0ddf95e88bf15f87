package template

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// document is what the rules of the family want to know of a file.
type document struct {
	*arm.Document
	file      *rules.File
	uses      []arm.Use
	resources []*arm.Resource
	foreign   bool                  // it belongs to a playbook or a workbook
	ours      map[int]bool          // scopes of stored templates that hold a part of a connector, by the order of their nodes
	graphs    map[int]func() *graph // of the stored templates that hold a part of a connector, by the order of their nodes
	graphOf   func() *graph         // of what is deployed with the file
}

type documentKey struct{}

// read returns the document of a file that is a template; nil where it is none.
func read(f *rules.File) *document {
	if f == nil || f.Doc == nil || !f.Template.Exists() {
		return nil
	}
	return rules.Once(f, documentKey{}, func() *document {
		d := &document{
			Document:  f.Doc,
			file:      f,
			uses:      f.Doc.Uses(),
			resources: f.Doc.ResourceList(),
			foreign:   foreignFile(f.Path),
			ours:      map[int]bool{},
			graphs:    map[int]func() *graph{},
		}
		parts := map[*arm.Resource][]*arm.Resource{}
		for _, r := range d.resources {
			parts[r.Content] = append(parts[r.Content], r)
		}
		d.graphOf = sync.OnceValue(func() *graph { return newGraph(d, parts[nil]) })
		for _, r := range d.resources {
			if r.Content != nil && (isOurs(r.Type) || r.Is("Microsoft.Web/sites") && storesConnector(r.Content)) {
				list, stored := parts[r.Content], storedIn(r.Content).Order()
				d.graphs[stored] = sync.OnceValue(func() *graph { return newGraph(d, list) })
			}
		}
		for _, r := range d.resources {
			if r.Content != nil && d.graphs[storedIn(r.Content).Order()] != nil {
				d.ours[r.Stack.Deepest().Node.Order()] = true
			}
		}
		return d
	})
}

// storedIn returns the template that a resource stores.
func storedIn(content *arm.Resource) rules.Node { return content.Properties().GetFold("mainTemplate") }

// graphIn returns the graph of what is deployed together with a resource; nil in stored templates of other content than connectors.
func (d *document) graphIn(r *arm.Resource) *graph {
	if r.Content == nil {
		return d.graphOf()
	}
	return d.graphStored(storedIn(r.Content))
}

func (d *document) graphStored(template rules.Node) *graph {
	if graphOf := d.graphs[template.Order()]; graphOf != nil {
		return graphOf()
	}
	return nil
}

// graphAt returns the graph of what is deployed with the template that an expression is evaluated with; nil where that is not known: in
// stored templates of other content, in other languages, and where a stored template is filled in when it is stored.
func (d *document) graphAt(u *arm.Use) *graph {
	switch {
	case u.Foreign:
		return nil
	case !u.Later:
		return d.graphOf()
	case u.Brackets != u.Level():
		return nil
	}
	for s := u.Around; s != nil; s = s.Parent {
		if s.Kind == arm.Content {
			return d.graphStored(s.Node)
		}
	}
	return nil
}

// storesConnector reports whether stored content is a connector by its kind: an app in it is the connector's, not that of a playbook.
func storesConnector(content *arm.Resource) bool {
	kind := content.Properties().GetFold("contentKind").Text()
	return strings.EqualFold(kind, "DataConnector") || strings.EqualFold(kind, "ResourcesDataConnector")
}

// isOurs reports whether resources of a type are part of a connector.
func isOurs(typ string) bool {
	for _, end := range [...]string{"/dataConnectors", "/dataConnectorDefinitions", "Microsoft.Insights/dataCollectionRules", "Microsoft.OperationalInsights/workspaces/tables"} {
		if words.HasSuffixFold(typ, end) {
			return true
		}
	}
	return false
}

// severity returns how grave a defect of an expression is: an error where it keeps a connector from being deployed, a warning where it is
// in other content of a package and keeps the package from being installed, Off where it harms that other content only.
func (d *document) severity(u *arm.Use) rules.Severity {
	switch {
	case d.foreign:
		return rules.Warning
	case !u.Foreign && (!u.Later || d.ours[u.Around.Node.Order()]):
		return rules.Error
	case u.Brackets == 1:
		return rules.Warning
	}
	return rules.Off
}

// foreignFile reports whether a template belongs to a playbook or a workbook by its folder.
func foreignFile(path string) bool {
	return strings.Contains("/"+path, "/Playbooks/") || strings.Contains("/"+path, "/Workbooks/")
}

// report reports a message about a part of an expression, unless it harms foreign content only.
func (d *document) report(p *rules.Pass, u *arm.Use, from, to int, message string, args ...string) *rules.Finding {
	f := p.Report(u.Node, message, args...).At(u.Node.Inside(from, to))
	if s := d.severity(u); s == rules.Warning && f.Severity == rules.Error {
		f.As(s)
	}
	return f
}
