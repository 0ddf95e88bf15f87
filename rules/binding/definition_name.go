package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
)

// DefinitionName reports the three names of a codeless connector where they are not one.
var DefinitionName = rules.Rule{
	ID: "CL801", Name: "definition-name", Severity: rules.Error, Scope: rules.SetScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{ID: "name", Yields: ofID, Text: "the definition is named `{0}`, but its id is `{1}`", Help: "use `{1}`"},
		{
			ID: "name-case", Yields: ofID, Severity: rules.Warning, Text: "the definition's name `{0}` differs in case from its id `{1}`",
			Why: "Azure compares names without case; the packager and reviewers compare them with it.", Help: "use `{1}`",
		},
		{
			ID: "id-case", Severity: rules.Warning,
			Text: "the id `{0}` differs in case from the name `{1}` of the definition and its connections",
			Why:  "Azure compares names without case; the packager and reviewers compare them with it.", Help: "use `{1}`",
		},
		{ID: "id", Yields: ofID, Text: "the id is `{0}`, but the definition and its connections have the name `{1}`", Help: "use `{1}`"},
		{
			ID: "connection", Text: "the connection belongs to `{0}`, but the definition here is `{1}`",
			Help: "use `{1}`, or add the definition `{0}`",
		},
		{
			ID: "connection-case", Severity: rules.Warning, Text: "`{0}` differs in case from the definition's id `{1}`",
			Why: "Azure compares names without case; the packager and reviewers compare them with it.", Help: "use `{1}`",
		},
		{
			ID: "no-definition", Severity: rules.Warning, Text: "unknown definition `{0}`",
			Why:  "Without its definition, a connection has no page where a customer could start it. The definition may be outside of the checked files.",
			Help: "add the definition, or use the name of an existing one",
		},
		{
			ID: "no-connection", Text: "the definition `{0}` has a data collection rule or a table beside it, but no connection",
			Why:  "A customer cannot connect: the page has nothing to start.",
			Help: "add a connection with `\"connectorDefinitionName\": \"{0}\"`",
		},
	},
	Check: checkDefinitionName,
}

// ofID: an id with characters that a resource name cannot have is why the two differ.
var ofID = []string{"CL201/space", "CL201/separator", "CL201/invisible"}

func checkDefinitionName(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		compareNames(p, d)
	}
	unknown := map[string]*rules.Finding{} // by the name: the definition that is missing, not each connection, is the cause
	for _, c := range p.Set.Connections {
		switch want := c.DefinitionName.Value; {
		case !c.DefinitionName.Known() || c.DefinitionName.Blank() || expr.IsPlaceholder(want):
		case unknown[want] != nil:
			unknown[want].Relate(c.File, c.DefinitionName.Node.Span(), "also used here")
		default:
			if f := findDefinition(p, c); f != nil && len(f.Fixes) == 0 {
				unknown[want] = f
			}
		}
	}
	withoutConnection(p)
}

// compareNames holds a definition's resource name against the id of its page.
func compareNames(p *rules.Pass, d *rules.Definition) {
	name := names.LastSegment(d.Name.Value)
	if !d.Name.Known() || !d.ID.Known() || strings.TrimSpace(name) == "" || d.ID.Blank() || name == d.ID.Value || expr.IsPlaceholder(name) ||
		expr.IsPlaceholder(d.ID.Value) {
		return
	}
	votesName, votesID := 0, 0
	for _, c := range p.Set.Connections {
		switch c.DefinitionName.Value {
		case name:
			votesName++
		case d.ID.Value:
			votesID++
		}
	}
	same := strings.EqualFold(name, d.ID.Value)
	switch {
	case votesName == 0 || votesID > 0:
	default:
		message := "id"
		if same {
			message = "id-case"
		}
		f := p.ReportIn(d.File, d.ID.Node, message, d.ID.Value, name).Relate(d.File, d.Name.Node.Span(), "the definition's name")
		if same || len(p.Repo.ByID(name)) == 0 { // the id of another connector is no way out
			names.Rename(f, d.ID, name)
		}
		return
	}
	if same {
		f := p.ReportIn(d.File, d.Name.Node, "name-case", name, d.ID.Value).Relate(d.File, d.ID.Node.Span(), "the id")
		names.Rename(f, d.Name, d.ID.Value)
		return
	}
	f := p.ReportIn(d.File, d.Name.Node, "name", name, d.ID.Value).Relate(d.File, d.ID.Node.Span(), "the id")
	if votesID > 0 { // packager and portal join by the id: published connectors of this form work
		names.Rename(f.As(rules.Info), d.Name, d.ID.Value)
	} else if !d.File.IsTemplate() && d.File.Template.Kind() != rules.Object {
		f.As(rules.Warning) // the packager gives the definition the name of its id
	}
}

// findDefinition looks for the definition that a connection names: in its set, then in the tree. It returns what it reported.
func findDefinition(p *rules.Pass, c *rules.Connection) *rules.Finding {
	want := c.DefinitionName.Value
	var candidates []string
	for _, d := range p.Set.Definitions {
		if !d.ID.Known() && !d.Name.Known() || expr.IsPlaceholder(d.ID.Value) {
			return nil // what it is called is known at deployment
		}
		for _, name := range [...]string{d.ID.Value, names.LastSegment(d.Name.Value)} {
			if name == want {
				return nil
			}
		}
		candidates = append(candidates, d.ID.Value)
	}
	for _, d := range p.Repo.Definitions() {
		if d.Dialect == rules.Codeless && (d.ID.Value == want || names.LastSegment(d.Name.Value) == want) {
			return nil
		}
	}
	if len(candidates) == 0 {
		return elsewhere(p, c, want)
	}
	best, ok := rules.Nearest(want, candidates)
	if !ok && len(candidates) > 1 {
		return p.ReportIn(c.File, c.DefinitionName.Node, "no-definition", want)
	}
	message, slip := "connection", ok
	if !ok {
		best = candidates[0]
	} else if strings.EqualFold(best, want) {
		message = "connection-case"
	}
	f := p.ReportIn(c.File, c.DefinitionName.Node, message, want, best)
	relateDefinition(p, f, best)
	switch {
	case slip:
		names.Rename(f, c.DefinitionName, best)
	case named(p.Set.Connections, best) == 0 && !c.DefinitionName.Resolved(): // which of two different names is the odd one is a guess
		f.FixUnsafe("Replace with "+best, rules.ReplaceString(c.DefinitionName.Node, best))
	}
	return f
}

// relateDefinition points a finding at the definition of the set with an id.
func relateDefinition(p *rules.Pass, f *rules.Finding, id string) {
	for _, d := range p.Set.Definitions {
		if d.ID.Value == id && d.ID.Node.Exists() {
			f.Relate(d.File, d.ID.Node.Span(), "the definition's id")
			return
		}
	}
}

// elsewhere looks for the definition of a set without one among those of the solution. A connection that lies alone says nothing
// about where its definition is.
func elsewhere(p *rules.Pass, c *rules.Connection, want string) *rules.Finding {
	if p.Set.Template {
		return nil
	}
	if s := p.Repo.SolutionOf(c.File.Path); s != nil {
		for _, d := range s.Definitions {
			if _, slip := rules.Nearest(want, []string{d.ID.Value}); slip && d.Dialect == rules.Codeless && p.Repo.CopyOf(d) == nil {
				f := p.ReportIn(c.File, c.DefinitionName.Node, "connection", want, d.ID.Value)
				names.Rename(f.Relate(d.File, d.ID.Node.Span(), "the definition's id"), c.DefinitionName, d.ID.Value)
				return f
			}
		}
	}
	if len(p.Set.Rules)+len(p.Set.Tables) > 0 {
		return p.ReportIn(c.File, c.DefinitionName.Node, "no-definition", want)
	}
	return nil
}

func named(list []*rules.Connection, name string) int {
	n := 0
	for _, c := range list {
		if c.DefinitionName.Value == name {
			n++
		}
	}
	return n
}

// withoutConnection reports a definition whose set has everything but a connection.
func withoutConnection(p *rules.Pass) {
	s := p.Set
	if s.Template || len(s.Connections) > 0 || len(s.Definitions) != 1 || len(s.Rules)+len(s.Tables) == 0 {
		return
	}
	d := s.Definitions[0]
	for _, c := range p.Repo.Files {
		for _, other := range c.Connections {
			if strings.EqualFold(other.DefinitionName.Value, d.ID.Value) {
				return
			}
		}
	}
	if d.ID.Known() && d.ID.Node.Exists() {
		f := p.ReportIn(d.File, d.ID.Node, "no-connection", d.ID.Value)
		if len(s.Rules) > 0 {
			f.Relate(s.Rules[0].File, typeNode(s.Rules[0].Resource).Span(), "the data collection rule")
		} else {
			f.Relate(s.Tables[0].File, typeNode(s.Tables[0].Resource).Span(), "the table")
		}
	}
}
