package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PageConnection reports what a page shows of its connections and cannot be there, or must not be.
var PageConnection = rules.Rule{
	ID: "CL835", Name: "page-connection", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "secret", Severity: rules.Error, Text: "the secret `{0}` is in `{1}`",
			Why:  "These values are stored and shown in plain text: anyone who can read the workspace can read the secret.",
			Help: "use an input that is not secret",
		},
		{
			ID: "kinds", Severity: rules.Warning, Text: "the criterion `{0}` is for Microsoft's own connectors",
			Why:  "The reference has two criteria for codeless connectors; with this one, the page may show \"Disconnected\" forever.",
			Help: "use `HasDataConnectors`, or `IsConnectedQuery`",
		},
		{
			ID: "grid-property", Yields: []string{"CL821"}, Text: "no connection of the page has `{0}`",
			Why: "The column of the grid stays empty.", Help: "use a path that the connections have",
		},
		{
			ID: "grid-secret", Text: "a column of the grid shows `{0}`",
			Why:  "Everyone who opens the page sees the secret; if the service does not return it, the column stays empty.",
			Help: "show what is not secret, such as the organization",
		},
		{
			ID: "table", Text: "the page shows the table `{0}` as the name of a stream",
			Why: "The source must send to the stream. Data sent to the name of the table is rejected.", Help: "use {1}",
		},
	},
	Check: checkPageConnection,
}

func checkPageConnection(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		list := p.Set.ConnectionsOf(d)
		if len(list) == 0 {
			continue
		}
		p.File, p.Definition = d.File, d
		kindCriteria(p, d, list)
		gridProperties(p, d, list)
		shownStreams(p, d)
		for _, c := range list {
			p.File = c.File
			shownSecrets(p, c)
		}
	}
	p.File, p.Definition = nil, nil
}

// kindCriteria looks for the criterion that Microsoft's own pages have (Learn, data connector definitions reference: HasDataConnectors and
// IsConnectedQuery are the two for codeless connectors).
func kindCriteria(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	for n := range d.CriteriaNode.Elements() {
		if typ := n.GetFold("type"); strings.EqualFold(typ.Text(), "SentinelKinds") {
			p.Report(typ, "kinds", typ.Text())
		} else if value := n.GetFold("value"); strings.EqualFold(typ.Text(), "SentinelKindsV2") && !namesKind(value, list) {
			p.Report(typ, "kinds", typ.Text())
		}
	}
}

// namesKind reports whether the values of a criterion hold the kind of a connection, or what only a deployment knows.
func namesKind(value rules.Node, list []*rules.Connection) bool {
	for v := range value.Elements() {
		for _, c := range list {
			if v.Kind() != rules.String || expr.IsPlaceholder(v.Text()) || strings.EqualFold(v.Text(), c.Kind.Value) {
				return true
			}
		}
	}
	return false
}

// kindParts are objects that connections of some kinds have.
var kindParts = [...]string{"request", "auth", "response", "paging", "dataFormat"}

// secretKeys are keys of auth that hold what a connection signs in with.
var secretKeys = [...]string{"apiKey", "password", "password.value", "clientSecret", "accessToken", "accessKeySecret", "userToken", "authorizationCode"}

// gridProperties looks at paths of a grid into an object that no connection of the page has.
func gridProperties(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	for i := range d.Instructions() {
		if i.Type.Value != "DataConnectorsGrid" {
			continue
		}
		for m := range i.Parameters.GetFold("mapping").Elements() {
			value := m.GetFold("columnValue")
			path, ok := strings.CutPrefix(value.Text(), "properties.")
			first, _, _ := strings.Cut(path, ".")
			if ok && words.ContainsFold(kindParts[:], first) && !anyHas(list, path) {
				p.Report(value, "grid-property", value.Text())
			} else if _, key, nested := strings.Cut(path, "."); ok && nested && strings.EqualFold(first, "auth") && words.ContainsFold(secretKeys[:], key) {
				p.Report(value, "grid-secret", value.Text())
			}
		}
	}
}

// anyHas reports whether a connection has a path below its properties, or may have it.
func anyHas(list []*rules.Connection, path string) bool {
	for _, c := range list {
		n := c.Properties
		for key := range strings.SplitSeq(path, ".") {
			if n.Kind() != rules.Object {
				return true // an expression, or something that is no object
			}
			n = n.GetFold(key)
			if !n.Exists() {
				break
			}
		}
		if n.Exists() || c.Properties.IsBroken() {
			return true
		}
	}
	return false
}

// shownStreams looks for labels about the stream that show the table.
func shownStreams(p *rules.Pass, d *rules.Definition) {
	streams := declaredStreams(p.Set)
	for i := range d.Instructions() {
		value, label := i.Param("value"), strings.ToLower(i.Param("label").Value)
		if i.Type.Value != "CopyableLabel" || !value.Known() || !strings.Contains(label, "stream") || strings.Contains(label, "table") ||
			len(streams) == 0 {
			continue
		}
		if v := strings.TrimSpace(value.Value); names.HasCustomSuffix(v) && !strings.HasPrefix(v, names.CustomPrefix) && words.IsName(v) {
			p.Report(value.Node, "table", v, words.Quoted(streams))
		}
	}
}

// shownSecrets looks for secrets in what Azure shows of a connection: its name, and the values that a grid reads (Learn,
// multi-account-ccf-connector).
func shownSecrets(p *rules.Pass, c *rules.Connection) {
	secret := secretInputs(c)
	uses := expr.Uses(c)
	for i := range uses {
		if u := &uses[i]; u.Within("addonattributes") && words.ContainsFold(secret, u.Name) {
			p.Report(u.Node, "secret", u.Name, "addOnAttributes").At(u.Span())
		}
	}
	name := expr.Text{Node: c.Name.Node, Value: c.Name.Node.Text()}
	if low := strings.ToLower(name.Value); low == "" || strings.Contains(low, "uniquestring(") || strings.Contains(low, "guid(") {
		return // what is hashed is not shown
	}
	list := name.Uses()
	for i := range list {
		if u := &list[i]; words.ContainsFold(secret, u.Name) {
			p.Report(u.Node, "secret", u.Name, "name").At(u.Span())
		}
	}
}

// secretInputs lists the inputs whose values a connection signs in with.
func secretInputs(c *rules.Connection) []string {
	var list []string
	for _, key := range [...]string{"apiKey", "password", "clientSecret", "userToken"} {
		n := c.Auth.GetFold(key)
		if n.Kind() == rules.Object {
			n = n.GetFold("value")
		}
		if t := (&expr.Text{Node: n, Value: withoutConditions(n.Text())}); t.Value != "" {
			for _, u := range t.Uses() {
				list = append(list, u.Name)
			}
		}
	}
	return list
}

// withoutConditions cuts the conditions out of an expression: what if(…) asks for is not its value (published: Salesforce's kind of grant).
func withoutConditions(text string) string {
	var out strings.Builder
	for {
		at := rules.IndexFold(text, "if(")
		if at < 0 {
			break
		}
		at += len("if(")
		depth := 0
		end := strings.IndexFunc(text[at:], func(r rune) bool {
			switch r {
			case '(':
				depth++
			case ')':
				depth--
			}
			return depth < 0 || depth == 0 && r == ','
		})
		if end < 0 {
			break
		}
		out.WriteString(text[:at])
		text = text[at+end:]
	}
	out.WriteString(text)
	return out.String()
}
