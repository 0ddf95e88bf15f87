package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SetDuplicates reports parts of a set that are there twice, so that one replaces the other or data is stored twice, and parts that are not
// there.
var SetDuplicates = rules.Rule{
	ID: "CL829", Name: "set-duplicates", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "name", Text: "duplicate connection name `{0}`",
			Why:  "They are one resource in Azure: the second replaces the first, whose data never arrives.",
			Help: "give each connection a unique name",
		},
		{
			ID: "equal", Severity: rules.Warning, Text: "connections `{0}` and `{1}` differ only in name",
			Why: "Both fetch the same events, so each is stored twice.", Help: "remove one of them, or change what it fetches",
		},
		{
			ID: "copied", Severity: rules.Warning,
			Text: "connections `{0}` and `{1}` send to the stream `{2}`, but have different data types",
			Why:  "The rows of both arrive in one table, and the other table stays empty.",
			Help: "use the stream of the connection's own table",
		},
		{
			ID: "same-request", Severity: rules.Warning,
			Text: "connections `{0}` and `{1}` send the same request, but to different streams",
			Why:  "Both fetch the same events: one of the two tables gets the events of the other.",
			Help: "change the request of one of them",
		},
		{
			ID: "near-request", Severity: rules.Warning,
			Text: "connections `{0}` and `{1}` ask for addresses that differ only in {2}, but send to different streams",
			Why:  "Most sources answer both with the same events: one of the two tables gets the events of the other.",
			Help: "change the address of one of them",
		},
		{
			ID: "stream", Severity: rules.Warning, Text: "two data collection rules read the stream `{0}`: `{1}` and `{2}`",
			Why:  "A connection sends to only one rule. The packager uses the first one and ignores the other.",
			Help: "use one stream per rule, or one rule with both data flows",
		},
		{
			ID: "flow", Severity: rules.Warning, Text: "duplicate data flow", Why: "Every event goes through both, and is stored twice.",
			Help: "remove one of them",
		},
		{
			ID: "flow-again", Severity: rules.Info, Text: "a second data flow stores the events of `{0}` in `{1}`, and neither of the two has a `where`",
			Why: "Each event goes through both, and is stored twice.", Help: "remove one of them, unless each event has two rows",
		},
		{
			ID: "table", Severity: rules.Warning, Text: "table `{0}` is declared twice with different columns",
			Why:  "The declaration that is deployed last wins: columns of the other one are missing, and the rule that fills them may be refused.",
			Help: "keep one declaration with all columns",
		},
		{
			ID: "no-rule", Severity: rules.Warning, Text: "the set has no data collection rule for stream `{0}`",
			Why: "The packager stops if it finds no rule for a connection.", Help: "add a data collection rule that declares the stream",
		},
		{
			ID: "no-table", Severity: rules.Warning, Yields: []string{"CL804"}, Text: "table `{0}` of this output stream is not declared",
			Why:  "The packager takes the tables of a connector from its folder. If the table is not in the workspace yet, the rule is refused and Connect fails.",
			Help: "add the table beside the data collection rule",
		},
		{
			ID: "no-header", Severity: rules.Warning, Text: "the request has no header `{0}`, which the other {1} connections of the definition send",
			Why:  "If the source requires the header everywhere, it refuses this request alone, and this table stays empty.",
			Help: "add the header, unless this address does not take it",
		},
		{
			ID: "other-unit", Severity: rules.Warning, Text: "the time format is `{0}`, but the other {1} connections of the definition use `{2}`",
			Why:  "One source rarely takes seconds here and milliseconds there; with the wrong one it returns nothing, or everything.",
			Help: "use `{2}`, unless the source documents another one for this address",
		},
	},
	Check: checkSetDuplicates,
}

func checkSetDuplicates(p *rules.Pass) {
	sameConnections(p)
	oddConnections(p)
	sameStreams(p)
	sameFlows(p)
	sameTables(p)
	withoutRule(p)
	withoutTable(p)
	p.File = nil
}

func sameConnections(p *rules.Pass) {
	list := p.Set.Connections
	for i, c := range list {
		if c.Packaged && !p.Set.Template {
			continue
		}
		for _, first := range list[:i] {
			either, same := conditions(first, c)
			if first.Packaged != c.Packaged || either && !(same && sameName(first, c)) {
				continue
			}
			p.File = c.File
			if either {
				p.Report(c.Name.Node, "name", c.Name.Value).As(rules.Warning).Relate(first.File, first.Name.Node.Span(), "the first one, under the same condition")
				break
			}
			if sameName(first, c) {
				p.Report(c.Name.Node, "name", c.Name.Value).Relate(first.File, first.Name.Node.Span(), "the first one")
				break
			}
			if equalText(first.Properties.Raw(), c.Properties.Raw()) && c.Properties.Len() > 3 {
				p.Report(c.Name.Node, "equal", c.Name.Value, first.Name.Value).Relate(first.File, first.Name.Node.Span(), "the other one")
				break
			}
			if copiedConnection(p, first, c) || nearRequest(p, first, c) {
				break
			}
		}
	}
}

// copiedConnection looks for what a copied connection still has of the first one: its stream, where no rule tells the table, or its
// request.
func copiedConnection(p *rules.Pass, first, c *rules.Connection) bool {
	if !c.StreamName.Known() || !first.StreamName.Known() || c.StreamName.Blank() || expr.IsPlaceholder(c.StreamName.Value) ||
		expr.IsPlaceholder(first.StreamName.Value) {
		return false
	}
	same := strings.EqualFold(c.StreamName.Value, first.StreamName.Value)
	a, b := first.DataType, c.DataType
	switch {
	case same && a.Known() && b.Known() && !a.Blank() && !b.Blank() && !expr.IsPlaceholder(a.Value) && !expr.IsPlaceholder(b.Value) &&
		!strings.EqualFold(a.Value, b.Value) && len(p.Set.RoutesOf(c)) == 0:
		p.Report(
			c.StreamName.Node,
			"copied",
			c.Name.Value,
			first.Name.Value,
			c.StreamName.Value,
		).Relate(
			first.File,
			first.StreamName.Node.Span(),
			"the other one",
		)
		return true
	case !same && c.Request.Len() > 1 && (equalText(first.Request.Raw(), c.Request.Raw()) && equalParts(first, c) || equalQuestions(first, c)):
		p.Report(c.Request, "same-request", c.Name.Value, first.Name.Value).AtKey().Relate(first.File, first.Request.Span(), "the other request")
		return true
	}
	return false
}

// equalParts reports whether two connections read the same part of the answers to the same sign-in.
func equalParts(a, b *rules.Connection) bool {
	for _, key := range [...]string{"auth", "response", "paging", "stepInfo", "stepCollectorConfigs"} {
		if !equalText(a.Properties.GetFold(key).Raw(), b.Properties.GetFold(key).Raw()) {
			return false
		}
	}
	return true
}

// sameName reports whether two connections have one name. What holds an input may be another name for each customer, and is the same text
// here; an expression gives one name in one deployment, unless it asks for a new one.
func sameName(a, b *rules.Connection) bool {
	if !a.Name.IsString() || !b.Name.IsString() || a.Name.Blank() || a.Resource == b.Resource {
		return false
	}
	if written, other := a.Name.Node.Text(), b.Name.Node.Text(); strings.HasPrefix(written, "[[concat(") {
		return written == other && !rules.TextHasFold(written, "newguid") && !rules.TextHasFold(written, "utcnow") && !rules.TextHasFold(written, "copyindex")
	}
	return strings.EqualFold(a.Name.Value, b.Name.Value) && !a.Name.Dynamic() && !strings.Contains(a.Name.Value, "[")
}

// equalText compares two pieces of JSON but for their blanks.
func equalText(a, b string) bool {
	return words.WithoutSpace(a) == words.WithoutSpace(b)
}

// sameStreams looks for streams that a connection writes to and two rules take in.
func sameStreams(p *rules.Pass) {
	type use struct {
		rule   *rules.DataCollectionRule
		stream rules.Str
	}
	first := map[string]use{}
	for _, r := range p.Set.Rules {
		if r.Packaged && !p.Set.Template || r.Resource.GetFold("condition").Exists() {
			continue
		}
		seen := map[string]bool{}
		for i := range r.Flows {
			for _, s := range r.Flows[i].Streams {
				if !s.Known() || s.Blank() || expr.IsPlaceholder(s.Value) || names.IsMicrosoft(s.Value) || seen[s.Value] {
					continue
				}
				seen[s.Value] = true
				u, again := first[s.Value]
				switch {
				case !again:
					first[s.Value] = use{r, s}
				case u.rule.Packaged == r.Packaged && !strings.EqualFold(u.rule.Name.Value, r.Name.Value) && names.Writer(p.Set, s.Value) != nil:
					p.File = r.File
					p.Report(s.Node, "stream", s.Value, u.rule.Name.Value, r.Name.Value).Relate(u.rule.File, u.stream.Node.Span(), "the first rule")
				}
			}
		}
	}
}

func sameTables(p *rules.Pass) {
	for i, t := range p.Set.Tables {
		name := names.LastSegment(t.Name.Value)
		if t.Packaged && !p.Set.Template || name == "" || t.Name.Dynamic() || expr.IsPlaceholder(name) || len(t.Columns) == 0 {
			continue
		}
		for _, first := range p.Set.Tables[:i] {
			if first.Packaged != t.Packaged || !strings.EqualFold(names.LastSegment(first.Name.Value), name) || len(first.Columns) == 0 ||
				sameColumns(first, t) {
				continue
			}
			p.File = t.File
			p.Report(t.Name.Node, "table", name).Relate(first.File, first.Name.Node.Span(), "the other declaration")
			break
		}
	}
}

func sameColumns(a, b *rules.Table) bool {
	if len(a.Columns) != len(b.Columns) {
		return false
	}
	types := map[string]string{}
	for _, c := range a.Columns {
		types[c.Name.Value] = strings.ToLower(c.Type.Value)
	}
	for _, c := range b.Columns {
		if typ, ok := types[c.Name.Value]; !ok || typ != strings.ToLower(c.Type.Value) {
			return false
		}
	}
	return true
}

// withoutRule looks for sets of sources whose connections have no rule to send to (get-ccp-details.ps1 of the packager ends with "Please
// verify if there is a mapping" and status 1).
func withoutRule(p *rules.Pass) {
	if p.Set.Template || len(p.Set.Rules) > 0 || len(p.Set.Definitions) == 0 {
		return
	}
	for _, c := range p.Set.Connections {
		if c.InTemplate() || !c.StreamName.Known() || !strings.HasPrefix(c.StreamName.Value, names.CustomPrefix) ||
			expr.IsPlaceholder(c.StreamName.Value) {
			continue
		}
		if named(p.Set.Connections, c.DefinitionName.Value) == 0 || p.Set.DefinitionOf(c) == nil {
			continue
		}
		p.File = c.File
		if f := p.Report(c.StreamName.Node, "no-rule", c.StreamName.Value); len(p.Set.Tables) == 0 {
			f.As(rules.Info) // a part of the folder, more likely than a set without its storage
		}
		return
	}
}

// withoutTable looks for a source set whose custom tables are declared nowhere in the tree: all packaged connectors bring theirs
// (Azure-Sentinel #12648), but for one that left it out on purpose.
func withoutTable(p *rules.Pass) {
	if len(p.Set.Definitions) == 0 || len(p.Set.Connections) == 0 || len(p.Set.Tables) > 0 {
		return
	}
	for _, r := range p.Set.Rules {
		if p.Set.Template && !r.Packaged {
			continue // a template of its own making may be one of several
		}
		for i := range r.Flows {
			out := r.Flows[i].Output
			if !out.Known() || !strings.HasPrefix(out.Value, names.CustomPrefix) || !names.HasCustomSuffix(out.Value) ||
				expr.IsPlaceholder(out.Value) ||
				declaredAnywhere(p.Repo, out.Value[len(names.CustomPrefix):]) {
				continue
			}
			p.File = r.File
			p.Report(out.Node, "no-table", out.Value[len(names.CustomPrefix):])
			return
		}
	}
}
