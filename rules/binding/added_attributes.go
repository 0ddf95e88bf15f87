package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// AddedAttributes reports values that a connection adds to every event under a name that its stream does not have.
var AddedAttributes = rules.Rule{
	ID: "CL845", Name: "added-attributes", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "near", Text: "the stream `{0}` has no column `{1}`; did you mean `{2}`?",
			Why:  "The value is added to every event, but a rule drops what its stream does not declare: the column `{2}` stays empty.",
			Help: "use `{2}`",
		},
		{
			ID: "name", Text: "`{0}` gets the text `{1}`, not the input of this name",
			Why: "Every row of every customer has the same text in this column.", Help: "write `{2}`",
		},
		{
			ID: "no-dollars", Text: "`{0}` gets the text `{1}`, not the column of the step",
			Why: "Only a name between two dollar signs is replaced: every row has the same text in this column.", Help: "write `${1}$`",
		},
		{
			ID: "empty", Severity: rules.Info, Text: "`{0}`, which the grid shows, has no value",
			Why:  "The column of the grid is empty for every connection: a customer cannot tell them apart by it.",
			Help: "use an input of the page, such as `{{organization}}`",
		},
	},
	Check: checkAddedAttributes,
}

func checkAddedAttributes(p *rules.Pass) {
	for _, c := range p.Set.Connections {
		added := c.Properties.GetFold("addOnAttributes")
		p.File = c.File
		namedInputs(p, c, added)
		addedValues(p, c, added)
		if added.Kind() != rules.Object || !c.StreamName.Known() || expr.IsPlaceholder(c.StreamName.Value) {
			continue
		}
		for _, r := range p.Set.Rules {
			for i := range r.Streams {
				if s := &r.Streams[i]; s.Name == c.StreamName.Value && len(s.Columns) > 0 {
					addedAttributes(p, c, r, added, s)
				}
			}
		}
	}
	p.File = nil
}

// addedAttributes compares the keys with the columns that no other key is named after.
func addedAttributes(p *rules.Pass, c *rules.Connection, r *rules.DataCollectionRule, added rules.Node, s *rules.Stream) {
	var columns, free []string
	for i := range s.Columns {
		name := s.Columns[i].Name.Value
		if columns = append(columns, name); !hasKey(added, name) {
			free = append(free, name)
		}
	}
	for k := range added.Members() {
		if slices.Contains(columns, k.Text()) || expr.IsPlaceholder(k.Text()) {
			continue
		}
		best, ok := rules.Nearest(k.Text(), free)
		ok = ok && (len(best) > 5 || rules.Distance(k.Text(), best, 1) <= 1) // UserId is no slip for user
		for _, name := range free {
			if strings.EqualFold(name, k.Text()) {
				best, ok = name, true
			}
		}
		if ok {
			p.Report(k, "near", c.StreamName.Value, k.Text(), best).Relate(r.File, s.Key.Span(), "the stream")
		}
	}
}

func hasKey(obj rules.Node, name string) bool {
	for k := range obj.Members() {
		if k.Text() == name {
			return true
		}
	}
	return false
}

// namedInputs looks for the name of an input that the connection uses elsewhere, as a text: organizationId, {organizationId}.
func namedInputs(p *rules.Pass, c *rules.Connection, added rules.Node) {
	if added.Kind() != rules.Object {
		return
	}
	uses := expr.Uses(c)
	for k, v := range added.Members() {
		name := strings.Trim(v.Text(), "{}$<>[] ")
		if v.Kind() != rules.String || name == "" || expr.IsPlaceholder(v.Text()) || strings.HasPrefix(v.Text(), "$") {
			continue
		}
		for i := range uses {
			if u := &uses[i]; u.Name == name && !u.Within("addonattributes") {
				help := "{{" + name + "}}"
				if strings.Contains(u.Node.Text(), "parameters(") {
					help = "[[parameters('" + name + "')]"
				}
				f := p.Report(v, "name", k.Text(), v.Text(), help)
				one, other := strings.ToLower(k.Text()), strings.ToLower(name)
				if name == v.Text() && !strings.Contains(one, other) && !strings.Contains(other, one) {
					f.As(rules.Info) // may be the text that was intended: "scopeType": "organization"
				}
				break
			}
		}
	}
}
