package template

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// eachResource visits the resources that count: those that are deployed with the template, and those of stored templates of connectors.
func eachResource(p *rules.Pass, visit func(*document, *arm.Resource)) {
	d := read(p.File)
	if d == nil {
		return
	}
	for _, r := range d.resources {
		if r.Content == nil || d.ours[r.Stack.Deepest().Node.Order()] {
			visit(d, r)
		}
	}
}

// didYouMean is the end of a message about a word that is none of the known ones; "" where none of them is near.
func didYouMean(word string, known []string) string {
	if best, ok := rules.Nearest(word, known); ok {
		return "; did you mean `" + best + "`?"
	}
	return ""
}

// reportIn reports a message about a resource: at most a warning in templates of playbooks and workbooks.
func (d *document) reportIn(p *rules.Pass, n rules.Node, message string, args ...string) *rules.Finding {
	f := p.Report(n, message, args...)
	if d.foreign && f.Severity == rules.Error {
		f.As(rules.Warning)
	}
	return f
}

// ResourceKeys reports resources without what every resource needs.
var ResourceKeys = rules.Rule{
	ID: "CL137", Name: "template-resource-keys", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "missing", Text: "missing required key `{0}` in the resource", Help: "add `\"{0}\"`", Yields: []string{"CL101", "CL103", "CL137/key"}},
		{ID: "type", Text: "`{0}` is not a resource type", Help: "write the type with its provider, such as `Microsoft.Web/sites`"},
		{
			ID: "location", Text: "missing `location` in the resource of the type `{0}`",
			Why: "Azure refuses the resource: LocationRequired.", Help: "add `\"location\": \"[resourceGroup().location]\"`",
			Yields: []string{"CL137/key"},
		},
		{
			ID: "key", Text: "unknown key `{0}` of a resource; did you mean `{1}`?",
			Why: "Azure refuses a template with a resource that has a key it does not know.", Help: "rename the key to `{1}`", Yields: []string{"CL103"},
		},
		{
			ID: "other-key", Severity: rules.Warning, Text: "unknown key `{0}` of a resource",
			Why: "Clients of Azure that read the template first refuse it (\"Could not find member\"); others ignore the key.", Help: "{1}",
			Yields: []string{"CL103", "CL105"},
		},
		{ID: "empty", Text: "`{0}` of the resource is empty", Help: "write the {0}"},
		{
			ID: "condition", Text: "the condition `{0}` is neither true nor false",
			Help: "write `true`, `false`, or an expression in brackets", Yields: []string{"CL130"},
		},
		{
			ID: "condition-type", Severity: rules.Warning, Text: "expected a boolean for `condition`, found {0}", Why: "Azure may refuse the template.",
			Help: "compare the value, such as `[not(empty(…))]` or `[equals(…, …)]`",
		},
		{
			ID: "shape", Text: "expected {1} for `{0}` of the resource, found {2}", Why: "Azure cannot read the resource, and refuses the template.", Help: "write {1}",
			Yields: []string{"CL102"},
		},
		{
			ID: "entry", Text: "expected an object for an entry of `resources`, found {0}", Why: "Azure cannot read the template, and refuses it.",
			Help: "remove the entry, or write the resource itself",
		},
		{
			ID: "depends-on-entry", Text: "expected the name or id of a resource in `dependsOn`, found {0}",
			Why: "Azure finds no resource to wait for, and refuses the template.", Help: "write the id of the resource, or remove the entry",
		},
		{ID: "depends-on", Text: "`dependsOn` is {0}, not an array", Help: "write a list, even of one resource"},
	},
	Check: func(p *rules.Pass) {
		profile := p.File.Template.GetFold("apiProfile").Exists()
		checkEntries(p)
		eachResource(p, func(d *document, r *arm.Resource) {
			if r.Node.IsBroken() || r.Key("existing").Kind() == rules.True {
				return
			}
			for _, key := range [...]string{"type", "apiVersion", "name"} {
				switch {
				case r.Key(key).Exists() && r.Key(key).Kind() != rules.Null, key == "apiVersion" && (profile || r.Key("import").Exists()):
				case key == "name" && r.Key("import").Exists(), r.Key("import").Exists() || r.Key("extension").Exists():
				default:
					d.reportIn(p, r.Node, "missing", key).At(placement.Bracket(r.Node)).About(r.Node, key)
				}
			}
			checkResourceShape(p, d, r)
			if typ := r.Fold(r.Key("type")); typ.Known() && typ.Text != "" && !strings.Contains(r.Type, "/") && !arm.IsExpression(r.Type) &&
				!r.Key("import").Exists() {
				d.reportIn(p, r.Key("type"), "type", typ.Text)
			}
		})
	},
}

// NameSegments reports names with another number of segments than the resource's type asks for.
var NameSegments = rules.Rule{
	ID: "CL139", Name: "template-name-segments", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "name", Text: "the type `{0}` takes a name of {1}, found {2} in `{3}`", Help: "write the name as `{4}`", Yields: []string{"CL150"}},
		{
			ID: "empty-part", Text: "a part of the name `{0}` is empty", Why: "Azure does not count empty parts, and refuses the template: \"incorrect segment lengths\".",
			Help: "write the name as `{1}`",
		},
		{
			ID: "resource-id", Text: "`{0}` of the type `{1}` takes {2}, found {3}",
			Why: "Azure refuses the template: the function cannot be evaluated.", Help: "give one name for each part of the type after the provider",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) { checkNameSegments(p, d, r) })
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) { checkResourceID(p, d, u, e) })
	},
}

func checkNameSegments(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Key("name")
	if quotedWorkspace(n.Text()) {
		return
	}
	name := r.Fold(n)
	own := r.Key("type").Text()
	if name.Kind != arm.Text || name.Text == "" || n.Kind() != rules.String || own == "" || arm.IsExpression(own) {
		return
	}
	if r.Content != nil && !sentinelName(own, name.Text) {
		return // what is stored is deployed into a workspace: the packager writes tables there by their names alone
	}
	want := strings.Count(own, "/")
	if !strings.Contains(own, ".") { // the type of a child within its parent
		want = 1
		if r.Parent == nil {
			return
		}
	} else if r.Parent != nil {
		return
	}
	parts := name.Split('/')
	if len(parts) == want && slices.Contains(parts[:want-1], "") {
		d.reportIn(p, n, "empty-part", name.Show(), example(own))
		return
	}
	if strings.HasSuffix(name.Text, "/") || want == 0 || len(parts) == want || len(parts) < want && mayHoldSlash(name) {
		return
	}
	d.reportIn(p, n, "name", own, segments(want), segments(len(parts)), name.Show(), example(own))
}

// sentinelName reports whether a type is one of Microsoft Sentinel's and its name, or the type, has the form with the workspace and the
// provider.
func sentinelName(typ, name string) bool {
	const provider = "microsoft.securityinsights/"
	typ, name = strings.ToLower(typ), strings.ToLower(name)
	return strings.Contains(typ, "/workspaces/providers/") || strings.HasPrefix(typ, provider) && strings.Contains(name, "/"+provider)
}

// mayHoldSlash reports whether a name of which nothing is known but where it comes from may itself have several segments. A part of a name
// that is put together with a text has none.
func mayHoldSlash(v arm.Value) bool {
	text := strings.Trim(v.Text, "\x01\x02")
	whole := len(text) == len(v.Text)-2 && !arm.IsOpaque(text)
	return whole && !strings.HasPrefix(text, "parameters('workspace") && !strings.HasPrefix(text, "uniqueString(") &&
		!strings.HasPrefix(text, "guid(")
}

func segments(n int) string {
	if n == 1 {
		return "1 segment"
	}
	return strconv.Itoa(n) + " segments"
}

// example writes a name of a type: <workspaces>/<tables>.
func example(typ string) string {
	parts := strings.Split(typ, "/")[1:]
	for i, part := range parts {
		if strings.EqualFold(part, "providers") {
			parts[i] = "Microsoft.SecurityInsights"
			continue
		}
		parts[i] = "<" + part + ">"
	}
	return strings.Join(parts, "/")
}

// checkResourceID compares the names that a call of resourceId gives with its type.
func checkResourceID(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	id, ok := readID(u.Scope, e)
	if !ok || id.typ == "" {
		return
	}
	if want := strings.Count(id.typ, "/"); want != len(id.names) {
		d.report(p, u, e.From, e.To, "resource-id", e.Name, id.typ, howManyNames(want), howManyNames(len(id.names)))
	}
}

func howManyNames(n int) string {
	if n == 1 {
		return "1 name"
	}
	return strconv.Itoa(n) + " names"
}

// resourceID is what a call of resourceId or one of its kind names.
type resourceID struct {
	typ   string // "" where it is not known
	names []arm.Value
	group bool // a group or a subscription is given
}

// readID reads a call of resourceId, subscriptionResourceId, tenantResourceId or extensionResourceId.
func readID(s *arm.Scope, e *arm.Expr) (id resourceID, ok bool) {
	if e == nil || e.Kind != arm.Call || s == nil {
		return id, false
	}
	first := 0
	switch strings.ToLower(e.Name) {
	case "resourceid", "subscriptionresourceid", "tenantresourceid":
	case "extensionresourceid":
		first = 1
	default:
		return id, false
	}
	for i := first; i < len(e.Args); i++ {
		v := s.FoldExpr(e.Args[i], arm.Pattern)
		if v.Kind == arm.Text && v.Known() && isType(v.Text) {
			id.typ, id.group = strings.TrimSuffix(v.Text, "/"), i > first // Azure takes a slash at the end
			for _, a := range e.Args[i+1:] {
				id.names = append(id.names, s.FoldExpr(a, arm.Pattern))
			}
			return id, true
		}
	}
	return id, true
}

// isType reports whether a text has the form of a resource type: Provider.Name/type.
func isType(s string) bool {
	slash := strings.IndexByte(s, '/')
	return slash > 0 && strings.IndexByte(s[:slash], '.') > 0 && !strings.ContainsAny(s, " :") && s[0] != '/'
}
