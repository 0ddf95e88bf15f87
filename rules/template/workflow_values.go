package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// WorkflowValues reports what a template gives a Logic App: values of its parameters, connections, what it sends.
var WorkflowValues = rules.Rule{
	ID: "CL117", Name: "template-workflow-values", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "undeclared", Severity: rules.Error, Text: "the workflow gets a value for `{0}`, which its definition does not declare{1}",
			Why: "Azure refuses the workflow: InvalidTemplate, \"The workflow parameters are not valid\".", Help: "declare it in `parameters` of the definition, or remove the value",
		},
		{
			ID: "bare", Severity: rules.Error, Text: "the value of the workflow's parameter `{0}` is not in `value`",
			Why: "Azure refuses the workflow: \"Unexpected initial token 'String' when populating object\".", Help: "write `{{\"value\": {1}}`",
		},
		{
			ID: "default", Severity: rules.Error, Text: "`{0}` gives the workflow's parameter `defaultValue`, not `value`",
			Why: "Azure refuses the workflow: \"Could not find member 'defaultValue' on object of type 'FlowTemplateParameter'\".", Help: "use `value`",
		},
		{
			ID: "no-value", Severity: rules.Error, Text: "the workflow's parameter `{0}` has no value and no default",
			Why: "Azure refuses the workflow: \"The value for the workflow parameter is not provided\".", Help: "add it to `parameters` beside the definition",
		},
		{
			ID: "connection", Text: "`$connections` gives the workflow no connection `{0}`{1}",
			Why: "The action looks up its connection by this key. It fails if there is none.", Help: "use a key of the value of `$connections`",
		},
		{
			ID: "waits", Text: "the workflow takes the connection `{0}`, but does not wait for it",
			Why: "In the first deployment the connection may not exist yet, and Azure refuses the workflow: ApiConnectionNotFound.", Help: "add the connection to `dependsOn`",
		},
		{
			ID: "api", Text: "the workflow takes the connection for `{0}`, but the template creates it for `{1}`",
			Why: "The actions of one service cannot use a connection to another one.", Help: "use the same managed API in both places",
		},
		{
			ID: "near", Text: "unknown managed API `{0}`; did you mean `{1}`?", Why: "Azure refuses a connection to an API that does not exist: ApiNotFound.", Help: "use `{1}`",
		},
		{
			ID: "swapped", Text: "the connection gets `{0}` as its name and `{1}` as its password",
			Why: "The connection takes the workspace's id as its name and the key as its password. Each request is refused.", Help: "swap the two values",
		},
		{
			ID: "state", Text: "unknown state `{0}` of the workflow; did you mean `{1}`?", Why: "A workflow is `Enabled` or `Disabled`.", Help: "use `{1}`",
		},
		{
			ID: "no-log", Text: "missing header `Log-Type` of what is sent to Log Analytics", Why: "The name of the table comes from this header.", Help: "add `\"Log-Type\": \"<table without _CL>\"` to `headers`",
		},
		{
			ID: "log", Text: "`{0}` cannot be the name of a log", Why: "The Data Collector API takes letters, digits, and `_`, at most 100 characters, and refuses other names.", Help: "use letters, digits, and `_`",
		},
		{
			ID: "suffix", Text: "the log `{0}` becomes the table `{0}_CL`", Why: "The Data Collector API adds `_CL` to the name of each log.", Help: "leave `_CL` out",
		},
	},
	Check: func(p *rules.Pass) {
		for w := range workflows(p) {
			w.checkState(p)
			w.checkValues(p)
			w.checkConnections(p)
			for _, action := range w.actions {
				w.checkSent(p, action)
			}
		}
		eachResource(p, func(d *document, r *arm.Resource) {
			if r.Is("Microsoft.Web/connections") {
				checkConnectionResource(p, d, r)
			}
		})
	},
}

func (w *workflow) checkState(p *rules.Pass) {
	n := w.r.Properties().GetFold("state")
	best, ok := rules.Suggest(n.Text(), []string{"Enabled", "Disabled"})
	if ok && n.Kind() == rules.String && !strings.EqualFold(best, n.Text()) {
		w.report(p, n, "state", n.Text(), best)
	}
}

// checkValues compares the parameters of a definition with the values that the template gives.
func (w *workflow) checkValues(p *rules.Pass) {
	declared, values := w.definition.GetFold("parameters"), w.r.Properties().GetFold("parameters")
	for _, n := range [...]rules.Node{declared, values} {
		if n.Exists() && n.Kind() != rules.Object || n.IsBroken() {
			return
		}
	}
	var names []string
	for name := range declared.Members() {
		names = append(names, name.Text())
	}
	misspelled := map[string]bool{}
	for name, v := range values.Members() {
		if !declared.GetFold(name.Text()).Exists() {
			suggestion := ""
			if best, ok := w.near(name.Text(), names); ok {
				misspelled[best] = true
				suggestion = "; did you mean `" + best + "`?"
			}
			f := w.report(p, name, "undeclared", name.Text(), suggestion)
			f.About(w.definition, "parameters", name.Text())
			continue
		}
		w.checkValue(p, name, v)
	}
	linked := w.r.Properties().GetFold("parametersLink").Exists()
	for name, v := range declared.Members() {
		given := linked || v.GetFold("defaultValue").Exists() || values.GetFold(name.Text()).Exists()
		if !given && !misspelled[name.Text()] && v.Kind() == rules.Object && !v.IsBroken() {
			w.report(p, name, "no-value", name.Text())
		}
	}
}

func (w *workflow) checkValue(p *rules.Pass, name, v rules.Node) {
	n := v.GetFold("defaultValue")
	switch kind := v.Kind(); {
	case kind == rules.Object && n.Exists() && !v.GetFold("value").Exists():
		w.report(p, n, "default", name.Text()).AtKey()
	case kind == rules.String && w.isText(v), kind == rules.Number, kind == rules.True, kind == rules.False:
		w.report(p, v, "bare", name.Text(), v.Raw())
	}
}

// isText reports whether a value is certainly a text, and not an expression of an object.
func (w *workflow) isText(v rules.Node) bool {
	text := v.Text()
	if !arm.IsExpression(text) {
		return !strings.HasPrefix(text, "[")
	}
	s, e := w.r.Stack.For(arm.Brackets(text)), w.d.Parse(text)
	return s != nil && len(e.Problems) == 0 && s.TypeOf(e.Root) == arm.TypeString
}

// checkConnections compares the connections that the actions use with those that the template gives.
func (w *workflow) checkConnections(p *rules.Pass) {
	values := w.r.Properties().GetFold("parameters")
	given := values.GetFold("$connections").GetFold("value")
	none := values.Kind() == rules.Object && !values.IsBroken() && !values.GetFold("$connections").Exists() && w.noConnections()
	if !none && (given.Kind() != rules.Object || given.IsBroken()) {
		return
	}
	var keys []string
	for key, entry := range given.Members() {
		keys = append(keys, key.Text())
		if strings.HasPrefix(key.Text(), "[") || key.Text() == "copy" {
			return
		}
		w.checkConnection(p, entry)
	}
	w.definition.Walk(func(n rules.Node) bool {
		text := n.Text()
		if n.Kind() != rules.String || n.IsKey() || !strings.Contains(text, "$connections") || strings.HasPrefix(text, "[") {
			return true
		}
		for from, to := range expressionsIn(text) {
			eachWorkflowCall(text, from, to, func(c aCall) {
				if c.name == "$connections" && c.member != "" && !given.GetFold(c.member).Exists() {
					w.report(p, n, "connection", c.member, w.didYouMean(c.member, keys)).At(n.Inside(c.at, c.end))
				}
			})
		}
		return true
	})
}

// noConnections reports whether the connections of a workflow are none by default.
func (w *workflow) noConnections() bool {
	n := w.definition.GetFold("parameters").GetFold("$connections").GetFold("defaultValue")
	return n.Kind() == rules.Object && n.Len() == 0 && !n.IsBroken()
}

// checkConnection looks at the connection of the template that a workflow takes.
func (w *workflow) checkConnection(p *rules.Pass, entry rules.Node) {
	at, g := entry.GetFold("connectionId"), w.d.graphIn(w.r)
	if g == nil || at.Kind() != rules.String {
		return
	}
	id, ok := w.d.idAt(w.r, at.Text())
	if !ok || id.group || !strings.EqualFold(id.typ, "Microsoft.Web/connections") || len(id.names) != 1 {
		return
	}
	connection := createdBeside(w.r, g.lookUp("Microsoft.Web/connections", id.names[0]))
	if connection == nil {
		return
	}
	if !waitsForParent(g, w.r, connection) {
		w.report(p, at, "waits", connection.Name().Show()).Relate(p.File, connection.Key("name").Span(), "the connection")
	}
	own := entry.GetFold("id")
	created := connection.Properties().GetFold("api").GetFold("id")
	a, b := w.d.lastPart(w.r, own), w.d.lastPart(connection, created)
	if _, slip := rules.Suggest(strings.ToLower(b), managedAPIs); a != "" && b != "" && !slip && !strings.EqualFold(a, b) {
		w.report(p, own, "api", a, b).Relate(p.File, created.Span(), "the connection")
	}
}
