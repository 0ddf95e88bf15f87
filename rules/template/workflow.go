package template

import (
	"iter"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Workflow reports definitions of Logic Apps that Azure refuses, or that never run as written.
var Workflow = rules.Rule{
	ID: "CL116", Name: "template-workflow", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "after", Severity: rules.Error, Text: "the action `{0}` runs after `{1}`, which is not beside it{2}",
			Why: "Azure refuses the workflow: InvalidTemplate, \"The 'runAfter' property of template action contains non-existent action\".", Help: "{3}",
		},
		{ID: "circle", Text: "the action `{0}` runs after itself", Why: "None of the actions of the circle can be the first one. Azure refuses such a workflow.", Help: "remove one `runAfter` of the circle"},
		{
			ID: "status", Text: "unknown status `{0}` in `runAfter`{1}", Why: "An action runs after another one by one of four outcomes.",
			Help: "use `Succeeded`, `Failed`, `Skipped`, or `TimedOut`",
		},
		{
			ID: "action", Text: "`{0}('{1}')` names no action of the workflow{2}", Why: "Azure refuses a workflow whose expressions name an action that does not exist.",
			Help: "use the name of an action",
		},
		{
			ID: "parameter", Yields: []string{"CL117/undeclared"}, Text: "the workflow declares no parameter `{0}`{1}", Why: "The expression fails: \"The workflow parameter is not found\".",
			Help: "declare it in `parameters` of the definition, or use the name of a declared one",
		},
		{ID: "open", Text: "the expression misses `{0}`", Why: "Azure refuses a workflow with an expression that cannot be parsed.", Help: "add `{0}`"},
		{
			ID: "type", Text: "unknown type `{0}` of {1}; did you mean `{2}`?", Why: "Azure refuses a workflow with a type that it does not know.", Help: "use `{2}`",
		},
		{ID: "frequency", Text: "unknown frequency `{0}`{1}", Why: "The trigger cannot be scheduled.", Help: "use `Second`, `Minute`, `Hour`, `Day`, `Week`, or `Month`"},
		{ID: "interval", Text: "the interval of the trigger is {0}", Why: "The trigger needs a whole number from 1.", Help: "use a number from 1, such as `5`"},
		{ID: "no-interval", Text: "missing `interval` in the recurrence", Why: "The trigger needs how many units of `frequency` lie between two runs.", Help: "add `\"interval\": 5`"},
		{ID: "schedule", Text: "`{0}` is not one of the {1} of a schedule", Why: "The trigger cannot be scheduled.", Help: "use {2}"},
		{
			ID: "start", Text: "the start `{0}` of the trigger is not a time in the form of ISO 8601", Why: "The trigger takes times as `YYYY-MM-DDThh:mm:ss`, with `Z` where no time zone is given.",
			Help: "write it as `2026-01-01T00:00:00Z`",
		},
		{ID: "missing", Text: "missing `{0}` in the request", Why: "An action of the type `Http` needs a method and an address.", Help: "add `\"{0}\"` to `inputs`"},
		{ID: "shape", Text: "`runAfter` is not an object", Why: "It holds the names of actions, each with a list of outcomes.", Help: "write it as `{{\"<action>\": [\"Succeeded\"]}`"},
		{ID: "trigger", Text: "the workflow has no trigger", Why: "Nothing ever starts it.", Help: "add a trigger, such as `Recurrence`"},
		{
			ID: "member", Severity: rules.Error, Text: "unknown key `{0}` in the definition of a workflow{1}",
			Why: "Azure refuses the workflow: \"Could not find member on object of type 'FlowTemplate'\".", Help: "{2}",
		},
	},
	Check: func(p *rules.Pass) {
		for w := range workflows(p) {
			w.checkDefinition(p)
		}
	},
}

// workflow is a Logic App of a template.
type workflow struct {
	d          *document
	r          *arm.Resource
	definition rules.Node
	names      []string        // of actions and triggers
	index      map[string]bool // names in lower case
	actions    []rules.Node
	notes      map[int]bool // values that Azure does not evaluate, by their order: descriptions, metadata
	compared   int          // names, for suggestions
}

// workflows yields the Logic Apps of a file whose definition is written out, those of stored playbooks included.
func workflows(p *rules.Pass) iter.Seq[*workflow] {
	return func(yield func(*workflow) bool) {
		d := read(p.File)
		if d == nil {
			return
		}
		for _, r := range d.resources {
			if !r.Is("Microsoft.Logic/workflows") {
				continue
			}
			if w := newWorkflow(d, r); w != nil && !yield(w) {
				return
			}
		}
	}
}

// newWorkflow reads a Logic App; nil where its definition is not written out.
func newWorkflow(d *document, r *arm.Resource) *workflow {
	def := r.Properties().GetFold("definition")
	if def.Kind() != rules.Object || def.IsBroken() {
		return nil
	}
	w := &workflow{d: d, r: r, definition: def, index: map[string]bool{}, notes: map[int]bool{}}
	w.addNotes(def)
	for name, trigger := range def.GetFold("triggers").Members() {
		w.add(name.Text())
		w.addNotes(trigger)
	}
	w.collect(def.GetFold("actions"))
	return w
}

func (w *workflow) add(name string) {
	if low := strings.ToLower(name); !w.index[low] {
		w.index[low] = true
		w.names = append(w.names, name)
	}
}

func (w *workflow) addNotes(n rules.Node) {
	for _, key := range [...]string{"description", "metadata"} {
		if note := n.GetFold(key); note.Exists() {
			w.notes[note.Order()] = true
		}
	}
}

// near names the word of a list that another one is a slip of. A workflow with thousands of names gets no more suggestions after some.
func (w *workflow) near(name string, known []string) (best string, ok bool) {
	const most = 1 << 16
	if w.compared += len(known); w.compared > most {
		return "", false
	}
	return rules.Suggest(name, known)
}

func (w *workflow) didYouMean(text string, known []string) string {
	if best, ok := w.near(text, known); ok {
		return "; did you mean `" + best + "`?"
	}
	return ""
}

// collect reads the names of the actions of a list, and of those inside of them.
func (w *workflow) collect(list rules.Node) {
	for name, action := range list.Members() {
		w.add(name.Text())
		w.actions = append(w.actions, action)
		w.addNotes(action)
		for inner := range branches(action) {
			w.collect(inner)
		}
	}
}

// branches yields the lists of actions inside of an action: a scope, a loop, a condition, a switch, the tools of an agent.
func branches(action rules.Node) iter.Seq[rules.Node] {
	return func(yield func(rules.Node) bool) {
		lists := []rules.Node{action.GetFold("actions")}
		for _, branch := range [...]string{"else", "default"} {
			lists = append(lists, action.GetFold(branch).GetFold("actions"))
		}
		for _, several := range [...]string{"cases", "tools"} {
			for _, c := range action.GetFold(several).Members() {
				lists = append(lists, c.GetFold("actions"))
			}
		}
		for _, list := range lists {
			if list.Kind() == rules.Object && !yield(list) {
				return
			}
		}
	}
}

// report reports a message about a workflow: at most a warning where it belongs to other content than a connector.
func (w *workflow) report(p *rules.Pass, n rules.Node, message string, args ...string) *rules.Finding {
	f := p.Report(n, message, args...)
	stored := w.r.Content != nil && !w.d.ours[w.r.Stack.Deepest().Node.Order()]
	if f.Severity == rules.Error && (w.d.foreign || stored) {
		f.As(rules.Warning)
	}
	return f
}

// The outcomes of an action that others run after, and the rest of WorkflowStatus, which is left alone.
var (
	outcomes = []string{"Succeeded", "Failed", "Skipped", "TimedOut"}
	states   = []string{"NotSpecified", "Paused", "Running", "Waiting", "Suspended", "Faulted", "Aborted", "Ignored"}
)

// checkOrder compares what the actions of a list run after with the names of the list.
func (w *workflow) checkOrder(p *rules.Pass, list rules.Node) {
	if list.Kind() != rules.Object {
		return
	}
	beside, after := map[string]bool{}, map[string][]string{}
	var names []string
	for name := range list.Members() {
		beside[strings.ToLower(name.Text())] = true
		names = append(names, name.Text())
	}
	for name, action := range list.Members() {
		own := strings.ToLower(name.Text())
		if n := action.GetFold("runAfter"); n.Kind() == rules.Array || n.Kind() == rules.String && !strings.HasPrefix(n.Text(), "[") {
			w.report(p, n, "shape")
		}
		for before, how := range action.GetFold("runAfter").Members() {
			if beside[strings.ToLower(before.Text())] {
				after[own] = append(after[own], strings.ToLower(before.Text()))
			} else if !list.IsBroken() {
				w.reportAfter(p, name, before, names)
			}
			w.checkOutcomes(p, how)
		}
		for inner := range branches(action) {
			w.checkOrder(p, inner)
		}
	}
	w.checkCircles(p, list, after)
}

func (w *workflow) reportAfter(p *rules.Pass, action, before rules.Node, names []string) {
	name := before.Text()
	if w.index[strings.ToLower(name)] {
		w.report(p, before, "after", action.Text(), name, ": it is a trigger, or in another scope", "name an action of the same scope, or leave `runAfter` empty")
		return
	}
	if best, ok := w.near(name, names); ok {
		w.report(p, before, "after", action.Text(), name, "; did you mean `"+best+"`?", "use `"+best+"`")
		return
	}
	w.report(p, before, "after", action.Text(), name, ": no action has this name", "use the name of an action of the same scope")
}

func (w *workflow) checkOutcomes(p *rules.Pass, list rules.Node) {
	for e := range list.Elements() {
		text := e.Text()
		if text != "" && !strings.ContainsAny(text[:1], "[@") && !words.ContainsFold(outcomes, text) && !words.ContainsFold(states, text) && !strings.HasPrefix(text, "Cancel") {
			w.report(p, e, "status", text, didYouMean(text, outcomes))
		}
	}
}

// checkCircles looks for an action that runs after itself, through others of its list.
func (w *workflow) checkCircles(p *rules.Pass, list rules.Node, after map[string][]string) {
	const opened, done = 1, 2
	state := map[string]int{}
	var visit func(name string) bool
	visit = func(name string) bool {
		switch state[name] {
		case opened:
			return true
		case done:
			return false
		}
		state[name] = opened
		circle := slices.ContainsFunc(after[name], visit)
		state[name] = done
		return circle
	}
	for name, action := range list.Members() {
		if visit(strings.ToLower(name.Text())) {
			w.report(p, action.GetFold("runAfter"), "circle", name.Text()).AtKey()
			return
		}
	}
}
