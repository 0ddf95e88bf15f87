package template

import (
	"iter"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// The types of triggers and actions (Learn, "Schema reference for trigger and action types in Azure Logic Apps", read in November 2026).
// Others exist: only a slip of one of these is reported.
var (
	triggerTypes = []string{
		"Recurrence", "Request", "Http", "HttpWebhook", "ApiConnection", "ApiConnectionWebhook", "ApiConnectionNotification", "SlidingWindow",
		"Batch", "Manual", "ServiceProvider", "ApiManagement", "Function", "AppService", "Workflow",
	}
	actionTypes = []string{
		"ApiConnection", "ApiConnectionWebhook", "ApiManagement", "AppendToArrayVariable", "AppendToStringVariable", "AppService", "Compose",
		"DecrementVariable", "Foreach", "Function", "Http", "HttpWebhook", "If", "IncrementVariable", "InitializeVariable", "JavaScriptCode",
		"Join", "ParseJson", "Query", "Response", "Scope", "Select", "SendToBatch", "ServiceProvider", "SetVariable", "Switch", "Table",
		"Terminate", "Until", "Wait", "Workflow", "Expression", "Xslt", "Liquid", "XmlValidation", "FlatFileDecoding", "FlatFileEncoding",
		"XmlParse", "XmlCompose", "InvokeFunction", "Agent", "OpenApiConnection", "OpenApiConnectionWebhook",
	}
	frequencies = []string{"Second", "Minute", "Hour", "Day", "Week", "Month", "Year", "NotSpecified"}
)

// aCall is a call of a function with a text as its only argument, in an expression of a workflow.
type aCall struct {
	function, name string
	from, to       int    // of the argument in the text
	member         string // that is read of the result by its name
	at, end        int    // of the member
}

// ofActions are the functions whose argument is the name of an action.
var ofActions = map[string]bool{
	"body": true, "outputs": true, "actions": true, "actionbody": true, "actionoutputs": true, "items": true, "result": true,
	"iterationindexes": true,
}

// checkExpressions looks up what the expressions of the workflow name.
func (w *workflow) checkExpressions(p *rules.Pass) {
	parameters := w.definition.GetFold("parameters")
	known := parameters.Kind() == rules.Object && !parameters.IsBroken() || !parameters.Exists()
	var names []string
	for name := range parameters.Members() {
		names = append(names, name.Text())
	}
	w.definition.Walk(func(n rules.Node) bool {
		if w.notes[n.Order()] {
			return false
		}
		if n.Kind() != rules.String || n.IsKey() || strings.HasPrefix(n.Text(), "[") || !strings.Contains(n.Text(), "@") {
			return true
		}
		for from, to := range expressionsIn(n.Text()) {
			missing := eachWorkflowCall(n.Text(), from, to, func(c aCall) {
				switch name := strings.ToLower(c.function); {
				case ofActions[name]:
					w.checkAction(p, n, c)
				case name == "parameters" && known && !parameters.GetFold(c.name).Exists():
					f := w.report(p, n, "parameter", c.name, w.didYouMean(c.name, names)).At(n.Inside(c.from, c.to))
					f.About(w.definition, "parameters", strings.ToLower(c.name))
				}
			})
			if missing != 0 {
				w.report(p, n, "open", string(missing))
			}
		}
		return true
	})
}

func (w *workflow) checkAction(p *rules.Pass, n rules.Node, c aCall) {
	actions := w.definition.GetFold("actions")
	if w.index[strings.ToLower(c.name)] || actions.Kind() != rules.Object || actions.IsBroken() {
		return
	}
	w.report(p, n, "action", c.function, c.name, w.didYouMean(c.name, w.names)).At(n.Inside(c.from, c.to))
}

// expressionsIn yields where the expressions of a text are: the whole text behind its @, or each part in @{}.
func expressionsIn(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		if strings.HasPrefix(text, "@") && !strings.HasPrefix(text, "@@") && !strings.HasPrefix(text, "@{") {
			yield(1, len(text))
			return
		}
		for at := 0; ; {
			next := strings.Index(text[at:], "@{")
			if next < 0 {
				return
			}
			from := at + next + 2
			escaped := from > 2 && text[from-3] == '@'
			end := from + closing(text[from:])
			if !escaped && !yield(from, end) {
				return
			}
			at = end
		}
	}
}

// closing returns where the brace is that ends an expression; the length of the text where none does.
func closing(text string) int {
	depth, quoted := 0, false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\'':
			quoted = !quoted
		case quoted:
		case c == '{':
			depth++
		case c == '}' && depth == 0:
			return i
		case c == '}':
			depth--
		}
	}
	return len(text)
}

// eachWorkflowCall visits the calls of an expression, and returns the bracket that is missing at its end: 0 where none is.
func eachWorkflowCall(text string, from, to int, visit func(aCall)) byte {
	var open []byte
	for i := from; i < to; {
		switch c := text[i]; {
		case c == '\'':
			i = quoteEnd(text, i, to)
		case c == '(':
			open = append(open, ')')
			i++
		case c == '[':
			open = append(open, ']')
			i++
		case c == ')' || c == ']':
			if len(open) == 0 || open[len(open)-1] != c {
				return 0 // another slip: which bracket is missing is not known
			}
			open = open[:len(open)-1]
			i++
		case isLetter(c):
			start := i
			for i < to && (isLetter(text[i]) || text[i] >= '0' && text[i] <= '9') {
				i++
			}
			if call, ok := callAt(text, start, i, to); ok {
				visit(call)
			}
		default:
			i++
		}
	}
	if len(open) == 0 || from != 1 {
		return 0
	}
	return open[len(open)-1]
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }

// quoteEnd returns the place behind a quoted text; two quotes inside of it are one of its characters.
func quoteEnd(text string, at, to int) int {
	for at++; at < to; at++ {
		if text[at] != '\'' {
			continue
		}
		if at+1 < to && text[at+1] == '\'' {
			at++
			continue
		}
		return at + 1
	}
	return to
}

// callAt reads a call whose name is at from to end, with a text as its only argument, and the member that is read of it.
func callAt(text string, from, end, to int) (aCall, bool) {
	at, ok := skip(text, end, to, "(")
	if !ok || at >= to || text[at] != '\'' {
		return aCall{}, false
	}
	last := quoteEnd(text, at, to)
	c := aCall{function: text[from:end], name: strings.ReplaceAll(text[at+1:max(last-1, at+1)], "''", "'"), from: at + 1, to: last - 1}
	at, ok = skip(text, last, to, ")")
	if !ok {
		return aCall{}, false
	}
	if at < to && text[at] == '?' {
		at++
	}
	if at, ok = skip(text, at, to, "["); ok && at < to && text[at] == '\'' {
		if last = quoteEnd(text, at, to); last > at+1 {
			c.member, c.at, c.end = text[at+1:last-1], at+1, last-1
		}
	}
	return c, true
}

// skip goes over blanks and a sign, and the blanks behind it.
func skip(text string, at, to int, sign string) (int, bool) {
	for at < to && text[at] == ' ' {
		at++
	}
	if at >= to || !strings.HasPrefix(text[at:to], sign) {
		return at, false
	}
	for at++; at < to && text[at] == ' '; {
		at++
	}
	return at, true
}
