package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// workflowKeys are the members of a definition (Learn, "Schema reference guide for the Workflow Definition Language").
var workflowKeys = []string{
	"$schema", "contentVersion", "parameters", "triggers", "actions", "outputs", "staticResults", "description", "metadata",
}

func (w *workflow) checkDefinition(p *rules.Pass) {
	w.checkKeys(p)
	w.checkOrder(p, w.definition.GetFold("actions"))
	triggers := w.definition.GetFold("triggers")
	if triggers.Kind() == rules.Object && triggers.Len() == 0 && !triggers.IsBroken() && len(w.actions) > 0 {
		w.report(p, triggers, "trigger").AtKey()
	}
	for _, trigger := range triggers.Members() {
		w.checkType(p, trigger.GetFold("type"), "a trigger", triggerTypes)
		w.checkRecurrence(p, trigger.GetFold("recurrence"))
	}
	for _, action := range w.actions {
		w.checkType(p, action.GetFold("type"), "an action", actionTypes)
		w.checkRequest(p, action)
	}
	w.checkExpressions(p)
}

func (w *workflow) checkKeys(p *rules.Pass) {
	for key := range w.definition.Members() {
		name := key.Text()
		if words.ContainsFold(workflowKeys, name) {
			continue
		}
		if best, ok := rules.Suggest(name, workflowKeys); ok {
			w.report(p, key, "member", name, "; did you mean `"+best+"`?", "use `"+best+"`")
		} else if name == "variables" || name == "resources" || name == "functions" {
			w.report(p, key, "member", name, "", "remove it: a template has it, but not a workflow")
		}
	}
}

// checkRequest looks for what a request over HTTP needs.
func (w *workflow) checkRequest(p *rules.Pass, action rules.Node) {
	inputs := action.GetFold("inputs")
	if !strings.EqualFold(action.GetFold("type").Text(), "Http") || inputs.Kind() != rules.Object || inputs.IsBroken() {
		return
	}
	for _, key := range [...]string{"method", "uri"} {
		if !inputs.GetFold(key).Exists() {
			w.report(p, inputs, "missing", key).AtKey()
		}
	}
}

func (w *workflow) checkType(p *rules.Pass, n rules.Node, what string, known []string) {
	text := n.Text()
	if n.Kind() != rules.String || text == "" || strings.HasPrefix(text, "[") {
		return
	}
	if words.ContainsFold(known, text) {
		return
	}
	best, ok := rules.SameFold(words.Without(text, "_- "), known)
	if !ok {
		best, ok = rules.Suggest(text, known)
	}
	if ok {
		w.report(p, n, "type", text, what, best)
	}
}

// checkRecurrence looks at when a trigger runs.
func (w *workflow) checkRecurrence(p *rules.Pass, n rules.Node) {
	if n.Kind() != rules.Object || n.IsBroken() {
		return
	}
	w.checkSchedule(p, n)
	frequency, interval := n.GetFold("frequency"), n.GetFold("interval")
	written := func(v arm.Value) bool { return v.Kind == arm.Text && v.Known() && !strings.HasPrefix(v.Text, "@") }
	if v := w.r.Fold(frequency); frequency.Kind() == rules.String && written(v) {
		if !words.ContainsFold(frequencies, v.Text) {
			w.report(p, frequency, "frequency", v.Text, didYouMean(v.Text, frequencies))
		}
	}
	if frequency.Exists() && !interval.Exists() {
		w.report(p, frequency, "no-interval")
		return
	}
	if number, whole := interval.Int(); interval.Kind() == rules.Number && (!whole || number < 1) {
		w.report(p, interval, "interval", interval.Raw())
	}
	v := w.r.Fold(interval)
	if number, err := strconv.Atoi(strings.TrimSpace(v.Text)); interval.Kind() == rules.String && written(v) && (err != nil || number < 1) {
		w.report(p, interval, "interval", "`"+v.Text+"`")
	}
}

// weekDays are the days of a schedule (`DayOfWeek` of the Logic Apps API).
var weekDays = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// checkSchedule looks at the days and hours that a trigger is confined to, and at its start.
func (w *workflow) checkSchedule(p *rules.Pass, recurrence rules.Node) {
	schedule := recurrence.GetFold("schedule")
	for day := range schedule.GetFold("weekDays").Elements() {
		if text := day.Text(); text != "" && !strings.ContainsAny(text[:1], "[@") && !words.ContainsFold(weekDays, text) {
			w.report(p, day, "schedule", text, "days", "a day in English, such as `Monday`")
		}
	}
	for _, part := range [...]struct {
		name string
		most int
	}{{"hours", 23}, {"minutes", 59}} {
		for n := range schedule.GetFold(part.name).Elements() {
			text := n.Raw()
			if n.Kind() == rules.String {
				text = n.Text()
			}
			if number, err := strconv.Atoi(text); err == nil && (number < 0 || number > part.most) {
				w.report(p, n, "schedule", text, part.name, "a number from 0 to "+strconv.Itoa(part.most))
			}
		}
	}
	start := recurrence.GetFold("startTime")
	v := w.r.Fold(start)
	written := start.Kind() == rules.String && v.Kind == arm.Text && v.Known() && !strings.ContainsAny(v.Text, "@<{")
	if written && strings.Contains(v.Text, "/") && !strings.Contains(v.Text, "T") {
		w.report(p, start, "start", v.Text)
	}
}
