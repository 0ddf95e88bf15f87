package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// StepOrder reports steps whose numbers say that they are out of order.
var StepOrder = rules.Rule{
	ID: "CL720", Name: "step-order", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "first", Text: "the first numbered step of the page is {0}",
			Help: "put the steps in the order of their numbers, or renumber them",
		},
		{
			ID: "falls", Text: "step {0} follows step {1}", Help: "put the steps in the order of their numbers, or renumber them",
			Yields: []string{"CL719/step"},
		},
		{
			ID: "twice", Text: "duplicate step {0}", Why: "Customers cannot tell which of the two is intended.",
			Help: "number the steps consecutively", Yields: []string{"CL712", "CL719/step"},
		},
		{
			ID: "skip", Severity: rules.Info, Text: "step {0} follows step {1}",
			Why: "Customers look for the step that seems to be missing.", Help: "number the steps consecutively",
		},
		{
			ID: "inner", Severity: rules.Info, Text: "step {0} is inside of step {1}",
			Why: "Customers cannot tell to which step it belongs.", Help: "begin the number with that of the step around it",
		},
		{
			ID: "option", Text: "duplicate option {0}", Why: "Customers cannot tell the two options apart.",
			Help: "number the options consecutively",
		},
		{
			ID: "option-falls", Severity: rules.Info, Text: "option {0} follows option {1}",
			Why: "Customers look for the option that seems to be missing.", Help: "put the options in the order of their numbers",
		},
	},
	Check: checkStepOrder,
}

func checkStepOrder(p *rules.Pass) {
	d := p.Definition
	numberedTitles(p, d.Steps)
	innerNumbers(p, d.Steps)
	stepWords(p)
}

// numberedTitles looks at the numbers of the titles of one list: the first is 0 or 1, and one that falls to 0 or 1.
func numberedTitles(p *rules.Pass, steps []*rules.Step) {
	last := -1
	var before *rules.Step
	for _, s := range steps {
		n, width := number(s.Title.Value)
		if width == 0 || s.Title.Resolved() {
			continue
		}
		switch {
		case last < 0 && n > 1 && n < 10 && laterOne(steps):
			p.ReportText(s.Title, 0, width, "first", strconv.Itoa(n)).About(s.Node)
			return
		case last >= 0 && n < last && n > 1:
			p.ReportText(s.Title, 0, width, "falls", strconv.Itoa(n), strconv.Itoa(last)).About(s.Node).
				Relate(p.File, before.Title.Node.Span(), "step "+strconv.Itoa(last))
			return
		}
		last, before = n, s
	}
}

// laterStep reports whether a step of the page says "STEP n".
func laterStep(d *rules.Definition, n int) bool {
	for s := range d.AllSteps() {
		for _, text := range [...]rules.Str{s.Title, s.Description} {
			if _, to, k := numbered(text, "step "); to > 0 && k == n {
				return true
			}
		}
	}
	return false
}

// innerNumbers looks at titles such as "1.2 Install the agent" inside of a step with a number: the first number is that step's, and the
// second ones differ.
func innerNumbers(p *rules.Pass, steps []*rules.Step) {
	for _, outer := range steps {
		parent, width := number(outer.Title.Value)
		if width == 0 || len(outer.Inner) > mostSteps {
			continue
		}
		seen, last, before := map[string]rules.Node{}, 0, outer.Title.Node
		for _, s := range outer.Inner {
			first, end := dotted(s.Title.Value)
			if end == 0 || s.Title.Resolved() {
				continue
			}
			written := s.Title.Value[:end]
			switch {
			case first != parent:
				p.ReportText(s.Title, 0, end, "inner", written, strconv.Itoa(parent)).Relate(p.File, outer.Title.Node.Span(), "the step around it")
			case seen[written].Exists():
				p.ReportText(s.Title, 0, end, "twice", written).Relate(p.File, seen[written].Span(), "the first")
			case last > 0 && second(written) == last+2 && !hasInner(outer, parent, last+1):
				p.ReportText(s.Title, 0, end, "skip", written, strconv.Itoa(parent)+"."+strconv.Itoa(last)).Relate(p.File, before.Span(), "the step before")
			case second(written) < last:
				p.ReportText(s.Title, 0, end, "falls", written, strconv.Itoa(parent)+"."+strconv.Itoa(last)).Relate(p.File, before.Span(), "the step before")
			}
			seen[written], before = s.Title.Node, s.Title.Node
			last = second(written)
		}
	}
}

// dotted reads "1.2" at the start of a title.
func dotted(title string) (first, end int) {
	i := 0
	for i < len(title) && i < 2 && title[i] >= '0' && title[i] <= '9' {
		first = first*10 + int(title[i]-'0')
		i++
	}
	if i == 0 || i >= len(title) || title[i] != '.' {
		return 0, 0
	}
	end = i + 1
	for end < len(title) && end < i+3 && title[end] >= '0' && title[end] <= '9' {
		end++
	}
	if end == i+1 || end < len(title) && title[end] != ' ' && title[end] != '.' && title[end] != ')' {
		return 0, 0
	}
	return first, end
}

// hasInner reports whether an inner step of a step has a number.
func hasInner(outer *rules.Step, first, n int) bool {
	for _, s := range outer.Inner {
		if f, end := dotted(s.Title.Value); end > 0 && f == first && second(s.Title.Value[:end]) == n {
			return true
		}
	}
	return false
}

// second returns the second number of "1.2".
func second(written string) int {
	_, after, _ := strings.Cut(written, ".")
	n, _ := strconv.Atoi(after)
	return n
}

// laterOne reports whether a step of the list has the number 1.
func laterOne(steps []*rules.Step) bool {
	for _, s := range steps {
		if n, width := number(s.Title.Value); width > 0 && n == 1 {
			return true
		}
	}
	return false
}

// stepWords looks at "STEP 2" and "Option 1" at the start of the texts of a page's steps: they count on from 1.
//
//nolint:gocyclo // each case compares the same few numbers: split, they would be passed around
func stepWords(p *rules.Pass) {
	for _, w := range [...]string{"step ", "option "} {
		last, parent, looked := 0, rules.Node{}, 0
		var lastAt *rules.Step
		seen := map[int]rules.Node{}
		for s := range p.Definition.AllSteps() {
			if list := s.Node.Parent(); list != parent { // counting begins anew in another list
				if last, parent = 0, list; w == "option " {
					seen = map[int]rules.Node{}
				}
			}
			for _, text := range [...]rules.Str{s.Title, s.Description} {
				from, to, n := numbered(text, w)
				if to == 0 {
					continue
				}
				switch {
				case w == "option " && seen[n].Exists():
					p.ReportText(text, from, to, "option", strconv.Itoa(n)).Relate(p.File, seen[n].Span(), "the first")
				case w == "option " && n < last:
					p.ReportText(text, from, to, "option-falls", strconv.Itoa(n), strconv.Itoa(last)).Relate(p.File, seen[last].Span(), "the option before")
				case w == "step " && n == last && (n > 1 || !option(p.Definition, lastAt, s)):
					p.ReportText(text, from, to, "twice", strconv.Itoa(n)).Relate(p.File, seen[n].Span(), "the first")
				case w == "step " && last > 0 && n == last+2 && n < 20 && !laterStep(p.Definition, last+1):
					p.ReportText(text, from, to, "skip", strconv.Itoa(n), strconv.Itoa(last)).Relate(p.File, seen[last].Span(), "the step before")
				case w == "step " && n < last && n > 1,
					w == "step " && last > 1 && n == 1 && looked < mostSteps && stepTwo(p.Definition, s, n):
					p.ReportText(text, from, to, "falls", strconv.Itoa(n), strconv.Itoa(last)).Relate(p.File, seen[last].Span(), "the step before")
				}
				last, lastAt, seen[n] = n, s, text.Node
				looked++
				break
			}
		}
	}
}

// option reports whether a step between two, or the title of the second, is an option, with which counting begins anew.
func option(d *rules.Definition, from, to *rules.Step) bool {
	between := false
	for s := range d.AllSteps() {
		if s == to {
			return rules.TextHasFold(s.Title.Value, "option ")
		}
		if between && (rules.TextHasFold(s.Title.Value, "option ") || rules.TextHasFold(s.Description.Value, "option ")) {
			return true
		}
		between = between || s == from
	}
	return true
}

// stepTwo reports whether the step that counting begins anew with is followed by none with the next number, so that it belongs before.
func stepTwo(d *rules.Definition, at *rules.Step, n int) bool {
	behind := false
	for s := range d.AllSteps() {
		if s == at {
			behind = true
			continue
		}
		if behind {
			for _, text := range [...]rules.Str{s.Title, s.Description} {
				if _, to, next := numbered(text, "step "); to > 0 {
					return next != n+1
				}
			}
		}
	}
	return true
}

// numbered reads "STEP 2" at the start of a text, behind marks of Markdown.
func numbered(text rules.Str, word string) (from, to, n int) {
	if !text.Known() || text.Resolved() {
		return 0, 0, 0
	}
	v := text.Value
	for from < len(v) && strings.IndexByte(" *_#\n", v[from]) >= 0 {
		from++
	}
	if len(v) < from+len(word)+1 || !strings.EqualFold(v[from:from+len(word)], word) {
		return 0, 0, 0
	}
	to = from + len(word)
	for to < len(v) && v[to] >= '0' && v[to] <= '9' && to-from < len(word)+2 {
		n = n*10 + int(v[to]-'0')
		to++
	}
	if to == from+len(word) || to < len(v) && (isLetter(v[to]) || v[to] == '.' && to+1 < len(v) && v[to+1] >= '0' && v[to+1] <= '9') {
		return 0, 0, 0
	}
	return from, to, n
}
