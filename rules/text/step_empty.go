package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// StepEmpty reports steps without content and numbers that do not count on.
var StepEmpty = rules.Rule{
	ID: "CL712", Name: "step-empty", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "empty", Text: "the step is empty", Help: "delete the step, or say what to do"},
		{
			ID: "title", Severity: rules.Info, Text: "the last step has a title, but says nothing",
			Why: "Customers do not learn what to do in this step.", Help: "say what to do, or delete the step", Yields: []string{"CL101", "CL103", "CL105", "CL107"},
		},
		{ID: "none", Text: "the {0} is \"{1}\", which the page shows as text", Help: "delete the key"},
		{
			ID: "repeats", Text: "expected a step number after {1}, found {0}",
			Why: "Customers cannot tell which of the steps a reference means.", Help: "number the steps consecutively",
			Yields: []string{"CL719/step", "CL720/first", "CL720/falls", "CL720/skip", "CL720/inner", "CL720/option"},
		},
		{
			ID: "skips", Text: "expected a step number after {1}, found {0}", Why: "Customers look for the step that seems to be missing.",
			Help:   "number the steps consecutively, or add the missing step",
			Yields: []string{"CL719/step", "CL720/first", "CL720/falls", "CL720/skip", "CL720/inner", "CL720/option"},
		},
	},
	Check: checkStepEmpty,
}

func checkStepEmpty(p *rules.Pass) {
	d := p.Definition
	none(p, d.Banner, "banner")
	var walk func([]*rules.Step)
	walk = func(steps []*rules.Step) {
		numbers(p, steps)
		for i, s := range steps {
			if i == len(steps)-1 && titleOnly(s) {
				p.Report(s.Title.Node, "title")
			}
			none(p, s.Title, "step title")
			none(p, s.Description, "step description")
			if nothing(s) {
				p.Report(s.Node, "empty").At(placement.Opening(s.Node))
			}
			walk(s.Inner)
			for _, in := range s.Instructions {
				walk(in.Steps)
			}
		}
	}
	walk(d.Steps)
}

// titleOnly reports whether a step has a title and nothing below it. As the title of what the next steps say, this is common: only the
// last step of a list is looked at.
func titleOnly(s *rules.Step) bool {
	blank := func(t rules.Str) bool { return !t.Present() || t.Blank() || t.Node.Kind() == rules.Null }
	list := func(n rules.Node) bool { return n.Exists() && n.Kind() != rules.Null && n.Len() > 0 }
	return s.Title.Known() && !s.Title.Blank() && !words.SayNone(s.Title.Value) && len(s.Title.Value) < longestTitle &&
		blank(s.Description) && !list(s.InstructionsNode) && !list(s.InnerNode)
}

// longestTitle is the length from which a title says what there is to do.
const longestTitle = 100

// nothing reports whether a step has no text and no control. A step without any key, or with keys that may mean those, is not judged.
func nothing(s *rules.Step) bool {
	blank := func(t rules.Str) bool { return !t.Present() || t.Blank() || t.Node.Kind() == rules.Null }
	list := func(n rules.Node) bool { return n.Exists() && n.Kind() != rules.Null && n.Len() > 0 }
	if s.Node.Kind() != rules.Object || s.Node.Len() == 0 || !blank(s.Title) || !blank(s.Description) || list(s.InstructionsNode) ||
		list(s.InnerNode) {
		return false
	}
	for k := range s.Node.Members() {
		switch k.Text() {
		case "title", "description", "instructions", "innerSteps":
		default:
			return false
		}
	}
	return true
}

// none reports a text that says that there is none.
func none(p *rules.Pass, t rules.Str, what string) {
	if !t.Known() || t.Resolved() {
		return
	}
	if words.SayNone(t.Value) {
		p.Report(t.Node, "none", what, t.Value).FixSafe("Delete the key", rules.RemoveMember(t.Node.Key()))
	}
}

// numbers reports steps of one list whose numbers do not count on. Counting may begin anew at 1, and go on after such a part.
func numbers(p *rules.Pass, steps []*rules.Step) {
	var last []int // the last number of each part
	for _, s := range steps {
		if len(last) > 0 && s.Title.Known() && words.SayNone(s.Title.Value) {
			last[len(last)-1]++ // reported as such; it may have had a number
		}
		n, width := number(s.Title.Value)
		if width == 0 || s.Title.Resolved() {
			continue
		}
		follows := len(last) == 0 || n == 1
		for _, l := range last {
			follows = follows || n == l+1
		}
		if !follows {
			previous := last[len(last)-1]
			message := "repeats"
			if n > previous {
				message = "skips"
			}
			p.ReportText(s.Title, 0, width, message, strconv.Itoa(n), strconv.Itoa(previous)).About(s.Node)
			last[len(last)-1]++ // the steps behind may count on from the number that belongs here
			last = append(last, n)
			continue
		}
		if len(last) > 0 && n != 1 {
			last[len(last)-1] = n
		} else {
			last = append(last, n)
		}
	}
}

// number reads "3. " or "3) " or "Step 3: " at the start of a title; width is that of what is before the text.
func number(title string) (n, width int) {
	i := 0
	if len(title) > 5 && words.HasPrefixFold(title, "step ") {
		i = 5
	}
	from := i
	for i < len(title) && i-from < 3 && title[i] >= '0' && title[i] <= '9' {
		i++
	}
	if i == from || i == len(title) || strings.IndexByte(".):", title[i]) < 0 && (from == 0 || title[i] != ' ') ||
		i+1 < len(title) && title[i+1] >= '0' && title[i+1] <= '9' {
		return 0, 0
	}
	n, _ = strconv.Atoi(title[from:i])
	return n, i
}
