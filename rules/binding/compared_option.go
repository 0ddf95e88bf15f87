package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

const neverEqual = "The comparison is always false: Azure compares texts exactly, also upper and lower case."

// ComparedOption reports comparisons of an input with a value that none of its options sends, and options that select no connection.
var ComparedOption = rules.Rule{
	ID: "CL952", Name: "compared-option", Severity: rules.Warning, Scope: rules.SetScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "never", Severity: rules.Error, Text: "input `{0}` has no option `{1}`, so the connection is never created",
			Why: "The condition is always false: a customer connects, and the data of this connection does not arrive.", Help: "use {2}",
		},
		{
			ID: "near", Severity: rules.Error, Text: "input `{0}` has no option `{1}`; did you mean `{2}`?",
			Why: "The condition is always false: a customer connects, and the data of this connection does not arrive.", Help: "use `{2}`",
		},
		{ID: "value", Text: "input `{0}` has no option `{1}`", Why: neverEqual, Help: "use {2}"},
		{ID: "near-value", Text: "input `{0}` has no option `{1}`; did you mean `{2}`?", Why: neverEqual, Help: "use `{2}`"},
		{
			ID: "no-input", Text: "the condition asks for the input `{0}`, which the page does not have",
			Why: "The packager makes a parameter of it that no customer can set, and the connection is never created.", Help: "add the input to the page, or remove the condition",
			Yields: []string{"CL810/none", "CL811", "CL838/grid-alone"},
		},
		{
			ID: "unused", Text: "no connection has a condition for the option `{0}` of `{1}`",
			Why: "A customer who chooses it gets no data for it.", Help: "add a connection with this condition, or remove the option",
		},
	},
	Check: func(p *rules.Pass) {
		for _, d := range p.Set.Definitions {
			p.Definition = d
			comparedOptions(p, d, p.Set.ConnectionsOf(d))
		}
		p.File, p.Definition = nil, nil
	},
}

// compared is a place where an expression compares an input with a text.
type compared struct {
	text     expr.Text
	name     string
	value    string
	from, to int // of the value
	lower    bool
	contains bool
	within   bool // the first of the input's values is asked for
}

// choice is what an input with options can send: a list of some of them, or the text of one.
type choice struct {
	values []string
	list   bool
}

func comparedOptions(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	if at, _ := garbled(d.StepsNode); at.Exists() || len(list) == 0 {
		return
	}
	choices := choicesOf(d)
	in := inputsOf(d)
	tested := map[string][]string{}
	asked := map[string]*rules.Finding{} // the inputs that the page does not have
	unconditional := false
	for _, c := range list {
		p.File = c.File
		condition := expr.Text{Node: c.Resource.GetFold("condition"), Path: "condition"}
		condition.Value = condition.Node.Text()
		unconditional = unconditional || condition.Value == ""
		for _, at := range comparisons(condition) {
			options, known := choices[strings.ToLower(at.name)]
			switch {
			case known:
				tested[strings.ToLower(at.name)] = append(tested[strings.ToLower(at.name)], at.value)
				reportCompared(p, c, at, options, "never", "near")
			case !in.open && !words.ContainsFold(in.names, at.name) && (c.Packaged || !c.Declares(at.name)):
				reportAsked(p, d, at, in, asked)
			}
		}
		for _, t := range expr.Texts(c) {
			for _, at := range comparisons(t) {
				if options, known := choices[strings.ToLower(at.name)]; known {
					reportCompared(p, c, at, options, "value", "near-value")
				}
			}
		}
	}
	if !unconditional {
		untested(p, d, tested)
	}
}

// reportAsked reports an input that a condition asks for and the page lacks: once, at the first condition.
func reportAsked(p *rules.Pass, d *rules.Definition, at compared, in inputs, asked map[string]*rules.Finding) {
	name, place := strings.ToLower(at.name), at.text.Node.Inside(at.from, at.to)
	if first := asked[name]; first != nil {
		first.Relate(p.File, place, "also here")
		return
	}
	asked[name] = p.Report(at.text.Node, "no-input", at.name).At(place)
	if len(in.names) == 0 {
		asked[name].About(d.StepsNode) // the page asks for nothing at all
	}
}

func reportCompared(p *rules.Pass, c *rules.Connection, at compared, of choice, message, near string) {
	options := of.values
	if slices.ContainsFunc(options, func(o string) bool {
		if at.lower {
			o = strings.ToLower(o)
		}
		return o == at.value || (at.within || at.contains && !of.list) && strings.Contains(o, at.value)
	}) {
		return
	}
	var f *rules.Finding
	if best, ok := rules.Nearest(at.value, options); ok {
		f = p.ReportIn(c.File, at.text.Node, near, at.name, at.value, best)
		f.FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(at.text.Node, at.from, at.to, best))
	} else {
		f = p.ReportIn(c.File, at.text.Node, message, at.name, at.value, words.Quoted(options))
	}
	f.At(at.text.Node.Inside(at.from, at.to))
}

// untested reports the options that no condition asks for, where the conditions tell most options of the input apart.
func untested(p *rules.Pass, d *rules.Definition, tested map[string][]string) {
	p.File = d.File
	for i := range d.Instructions() {
		name := i.Param("name").Value
		values := tested[strings.ToLower(name)]
		if i.Type.Value != "Dropdown" || name == "" || len(values) < 2 {
			continue
		}
		for o := range i.Parameters.GetFold("options").Elements() {
			if key := o.GetFold("key"); key.Text() != "" && !words.ContainsFold(values, key.Text()) {
				p.Report(key, "unused", key.Text(), name)
			}
		}
	}
}

// choicesOf returns the values that the inputs of a page with choices can send; inputs whose choices are not all known are not among them.
func choicesOf(d *rules.Definition) map[string]choice {
	choices := map[string]choice{}
	open := map[string]bool{}
	for i := range d.Instructions() {
		name := strings.ToLower(i.Param("name").Value)
		if name == "" {
			continue
		}
		key := "key"
		switch i.Type.Value {
		case "Dropdown":
		case "Radio":
			key = "value"
		default:
			open[name] = true
			continue
		}
		for o := range i.Parameters.GetFold("options").Elements() {
			v := o.GetFold(key)
			if v.Kind() != rules.String || v.Text() == "" || expr.IsPlaceholder(v.Text()) {
				open[name] = true
			}
			choices[name] = choice{append(choices[name].values, v.Text()), key == "key"}
		}
	}
	for name := range open {
		delete(choices, name)
	}
	return choices
}

// comparisons finds contains(parameters('name'), 'value') and equals(…) in an expression, in either order, with {{name}} for the parameter
// too.
func comparisons(t expr.Text) []compared {
	var list []compared
	for _, call := range [...]string{"contains(", "equals("} {
		for at := 0; ; {
			i := rules.IndexFold(t.Value[at:], call)
			if i < 0 {
				break
			}
			at += i + len(call)
			if c, ok := comparison(t, at, call == "contains("); ok {
				list = append(list, c)
			}
		}
	}
	return list
}

// comparison reads the two arguments of a call from an offset on.
func comparison(t expr.Text, at int, contains bool) (c compared, ok bool) {
	c.text, c.contains = t, contains
	at = c.argument(at)
	if contains && c.to > 0 {
		return c, false // a text that may contain the input's
	}
	for at >= 0 && at < len(t.Value) && t.Value[at] == ' ' {
		at++
	}
	if at < 0 || at >= len(t.Value) || t.Value[at] != ',' {
		return c, false
	}
	at = c.argument(at + 1)
	return c, at >= 0 && c.name != "" && c.to > 0
}

// argument reads an argument: a text in quotes or a parameter. It returns the offset behind it, or -1 for anything else.
func (c *compared) argument(at int) int {
	v := c.text.Value
	rest := strings.TrimLeft(v[at:], " ")
	at = len(v) - len(rest)
	closing := 0
	for _, call := range [...]string{"tolower(", "createarray("} {
		if inner, ok := words.CutPrefixFold(rest, call); ok && inner != "" {
			rest, at, closing = inner, at+len(call), closing+1
			c.lower = c.lower || call == "tolower("
		}
	}
	switch {
	case strings.HasPrefix(rest, "'"):
		end := strings.IndexByte(rest[1:], '\'')
		if end < 0 || c.to > 0 || strings.HasPrefix(rest[1+end+1:], "'") {
			return -1
		}
		c.value, c.from, c.to = rest[1:1+end], at+1, at+1+end
		at += end + 2
	case strings.HasPrefix(rest, "{{"):
		name, _, closed := strings.Cut(rest[2:], "}}")
		if !closed || c.name != "" {
			return -1
		}
		c.name = strings.TrimSpace(name)
		at += len(name) + 4
	default:
		from, end, ok := reference(rest, "parameters('")
		if !ok || from != len("parameters('") || c.name != "" {
			return -1
		}
		c.name = rest[from:end]
		at += end + len("')")
	}
	if strings.HasPrefix(v[at:], "[0]") {
		c.within = c.contains
		at += len("[0]")
	}
	for ; closing > 0 && at < len(v) && v[at] == ')'; closing-- {
		at++
	}
	return at
}
