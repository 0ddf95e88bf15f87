package solution

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// PackageIncomplete reports packages that lack a part of what they are packaged from.
var PackageIncomplete = rules.Rule{
	ID: "CL951", Name: "package-incomplete", Severity: rules.Warning, Scope: rules.SolutionScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.TemplateFiles | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "connector", Text: "the package lacks the connector `{0}`, which the solution data lists",
			Why: "Customers who install the solution do not get the connector.", Help: "package the solution again",
		},
		{
			ID: "id", Text: "the id of the connector is `{0}` here, and `{1}` in the package",
			Why:  "Rules and workbooks find a connector by its id. A customer who updates the solution gets a second connector, and the first one stays.",
			Help: "use the same id in both, and package the solution again",
		},
		{
			ID: "template", Text: "the package has no content template of the connector `{0}`",
			Why:  "The content hub installs and updates a connector from its content template.",
			Help: "package the solution again",
		},
		{
			ID: "connection", Text: "the package lacks the connection `{0}`",
			Why:  "The page is installed, and a customer who connects gets no data from this connection.",
			Help: "package the solution again from `{1}`",
		},
		{
			ID: "rule", Yields: []string{"CL951/template"}, Text: "the package lacks the data collection rule of the stream `{0}`",
			Why:  "Connecting fails, or the data of this stream is lost: nothing in the package receives the stream.",
			Help: "package the solution again from `{1}`",
		},
		{
			ID: "table", Text: "the package lacks the table `{0}`, which its data collection rule writes to",
			Why:  "Azure refuses a rule whose output table does not exist (InvalidOutputTable), so connecting fails.",
			Help: "package the solution again from `{1}`",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Solution.Packages {
			if f.IsTemplate() || !f.Tree.Whole() || !p.Solution.Contains(f.Path) {
				continue
			}
			checkListed(p, f)
			if solutionEntry(f).Exists() {
				checkStored(p, f)
			}
			for _, s := range packagedSets(p, f) {
				checkParts(p, f, s)
			}
		}
	},
}

// checkListed looks for connectors of the solution data that the package does not have. In a package of another version, they may not have
// been listed yet.
func checkListed(p *rules.Pass, f *rules.File) {
	data, entry := onlyData(p.Solution), solutionEntry(f)
	if data == nil || f != ownPackage(p.Solution) || len(f.Definitions) == 0 && !entry.Exists() || hasLinkedTemplate(f) {
		return
	}
	if v := resolved(f, entry.GetFold("version")).Text(); v != "" && data.Version.Value != "" && v != data.Version.Value {
		return
	}
	for i := range data.Connectors {
		named := &data.Connectors[i]
		for _, d := range p.Solution.Definitions {
			if d.Packaged || !slices.Contains(data.Places(named.Value), d.File.Path) || d.Label() == "" {
				continue
			}
			if packages(p, f, d) {
				otherID(p, f, d)
				continue
			}
			r := p.ReportIn(f, f.Template.GetFold("resources"), "connector", d.Label()).At(placement.Opening(f.Template.GetFold("resources")))
			r.Relate(data.File, named.Node.Span(), "the solution data")
			r.Connector = d.ID.Value
		}
	}
}

// packages reports whether a package has a definition, or one whose id it does not tell.
func packages(p *rules.Pass, f *rules.File, d *rules.Definition) bool {
	return slices.ContainsFunc(f.Definitions, func(other *rules.Definition) bool {
		return p.Repo.CopyOf(other) == d || !other.ID.Known() || other.ID.Value == "" ||
			strings.EqualFold(other.ID.Value, d.ID.Value) || strings.EqualFold(other.Title.Value, d.Title.Value)
	})
}

// otherID looks for the page of a definition in its package under another id: the one there with its title, if nothing has its id.
func otherID(p *rules.Pass, f *rules.File, d *rules.Definition) {
	if !d.ID.Known() || d.ID.Value == "" || d.Title.Value == "" || strings.Contains(d.ID.Value, "{{") {
		return
	}
	var found *rules.Definition
	for _, other := range f.Definitions {
		if !other.ID.Known() || other.ID.Value == "" || strings.EqualFold(other.ID.Value, d.ID.Value) {
			return
		}
		if found == nil && strings.EqualFold(strings.TrimSuffix(other.Title.Value, " (using Azure Functions)"), d.Title.Value) {
			found = other
		}
	}
	if found == nil {
		return
	}
	for _, beside := range p.Solution.Definitions {
		same := strings.EqualFold(beside.ID.Value, found.ID.Value) || strings.EqualFold(beside.Title.Value, d.Title.Value)
		if same && !beside.Packaged && beside != d {
			return // the package may have that one
		}
	}
	r := p.ReportIn(d.File, d.ID.Node, "id", d.Label(), found.ID.Value).Relate(f, resolved(f, found.ID.Node).Span(), "the id in the package")
	r.Connector = d.ID.Value
}

// hasLinkedTemplate reports whether a package deploys templates that are not in it.
func hasLinkedTemplate(f *rules.File) bool {
	for r := range packageResources(f) {
		if r.GetFold("properties").GetFold("templateLink").Exists() {
			return true
		}
	}
	return false
}

// checkStored looks for connectors of which a package has the page alone, while other connectors of it are stored as templates.
func checkStored(p *rules.Pass, f *rules.File) {
	deployed := deployedLists(f)
	stored := map[string]bool{}
	templates := false
	for r := range packageResources(f) {
		typ := strings.ToLower(r.GetFold("type").Text())
		if strings.HasSuffix(typ, "/contenttemplates") || strings.HasSuffix(typ, "/templatespecs/versions") {
			templates = true
		}
	}
	for _, d := range f.Definitions {
		if !d.ID.Known() || d.ID.Value == "" {
			return // copies without an id cannot be distinguished
		}
		if !deployed[d.Resource.Parent().Order()] {
			stored[strings.ToLower(d.ID.Value)] = true
		}
	}
	if !templates {
		return
	}
	for _, d := range f.Definitions {
		if deployed[d.Resource.Parent().Order()] && !stored[strings.ToLower(d.ID.Value)] {
			aboutContent(p.ReportIn(f, d.UI, "template", d.ID.Value).At(placement.Opening(d.UI)), f, d.ID.Value).Connector = d.ID.Value
		}
	}
}

// packagedSets returns the codeless sets whose page a package has.
func packagedSets(p *rules.Pass, f *rules.File) []*rules.Set {
	var list []*rules.Set
	for _, d := range f.Definitions {
		source := p.Repo.CopyOf(d)
		if source == nil || source.Packaged || source.File.Template.Exists() || d.Dialect != rules.Codeless ||
			!p.Solution.Contains(source.File.Path) {
			continue
		}
		if s := p.Repo.SetOf(source); s != nil && !s.Template && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// checkParts looks for parts of a set that its package lacks, although the package itself needs them.
func checkParts(p *rules.Pass, f *rules.File, s *rules.Set) {
	alike := func(own, packaged *rules.Connection) bool { return likeness(packaged, own) > 0 }
	missing := withoutCounterpart(s.Connections, f.Connections, alike)
	extra := withoutCounterpart(f.Connections, s.Connections, func(packaged, own *rules.Connection) bool { return alike(own, packaged) })
	for _, c := range missing {
		if page := pageOf(p, f, s); page != nil && len(extra) == 0 && written(c) {
			r := p.ReportIn(f, page.UI, "connection", names.LastSegment(c.Name.Value), c.File.Path).At(placement.Opening(page.UI))
			r.Relate(c.File, c.Name.Node.Span(), "the connection")
			if page.ID.Value != "" {
				aboutContent(r, f, page.ID.Value+connectionsSuffix)
			}
			aboutParameters(r, f, c)
			r.Connector = page.ID.Value
		}
	}
	for _, c := range f.Connections {
		stream := c.StreamName.Value
		own := ruleOf(s.Rules, stream)
		if !c.StreamName.Known() || stream == "" || own == nil || ruleOf(f.Rules, stream) != nil || len(f.Rules) >= len(s.Rules) {
			continue
		}
		r := p.ReportIn(f, c.StreamName.Node, "rule", stream, own.File.Path).Relate(own.File, own.StreamsNode.Span(), "the rule")
		if page := pageOf(p, f, s); page != nil && page.ID.Value != "" {
			aboutContent(r, f, page.ID.Value) // which the rule is stored in
		}
	}
	for _, d := range f.Rules {
		for i := range d.Flows {
			output := d.Flows[i].Output
			name, custom := strings.CutPrefix(output.Value, names.CustomPrefix)
			if !custom || !output.Known() || tableNamed(f.Tables, name) != nil {
				continue
			}
			if own := tableNamed(s.Tables, name); own != nil {
				p.ReportIn(f, output.Node, "table", name, own.File.Path).Relate(own.File, own.Name.Node.Span(), "the table")
			}
		}
	}
}

// aboutParameters says that a finding is about the parameters of the package's connections that a lost connection took: nothing uses them
// now.
func aboutParameters(r *rules.Finding, f *rules.File, lost *rules.Connection) {
	uses := expr.Uses(lost)
	for t := range packageResources(f) {
		for name := range t.GetFold("properties").GetFold("mainTemplate").GetFold("parameters").Members() {
			if slices.ContainsFunc(uses, func(u expr.Use) bool { return strings.EqualFold(u.Name, name.Text()) }) {
				r.About(name.Value())
			}
		}
	}
}

// connectionsSuffix is what the packager adds to a page's id to name the content template of its connections (createCCPConnector.ps1).
const connectionsSuffix = "Connections"

// written reports whether the packager writes a connection into the package as it is. It makes those to storage accounts itself.
func written(c *rules.Connection) bool {
	return c.Kind.Known() && !strings.EqualFold(c.Kind.Value, "StorageAccountBlobContainer")
}

// withoutCounterpart returns the parts of a list that none of another one is like.
func withoutCounterpart(list, others []*rules.Connection, like func(a, b *rules.Connection) bool) []*rules.Connection {
	var alone []*rules.Connection
	for _, c := range list {
		if !slices.ContainsFunc(others, func(o *rules.Connection) bool { return like(c, o) }) {
			alone = append(alone, c)
		}
	}
	return alone
}

// pageOf returns the first copy of a set's page in a package.
func pageOf(p *rules.Pass, f *rules.File, s *rules.Set) *rules.Definition {
	for _, d := range f.Definitions {
		if slices.Contains(s.Definitions, p.Repo.CopyOf(d)) {
			return d
		}
	}
	return nil
}

// ruleOf returns the rule that declares or reads a stream.
func ruleOf(list []*rules.DataCollectionRule, stream string) *rules.DataCollectionRule {
	for _, d := range list {
		if slices.ContainsFunc(d.Streams, func(s rules.Stream) bool { return strings.EqualFold(s.Name, stream) }) {
			return d
		}
		for _, f := range d.Flows {
			if slices.ContainsFunc(f.Streams, func(s rules.Str) bool { return strings.EqualFold(s.Value, stream) }) {
				return d
			}
		}
	}
	return nil
}

// tableNamed returns the table of a name.
func tableNamed(list []*rules.Table, name string) *rules.Table {
	for _, t := range list {
		if strings.EqualFold(tableName(t), name) || strings.EqualFold(names.LastSegment(t.Name.Value), name) {
			return t
		}
	}
	return nil
}
