package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// StepCount reports numbers of options, settings and points that the page does not have.
var StepCount = rules.Rule{
	ID: "CL721", Name: "step-count", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "options", Text: "the page announces {0} options, but has {1}", Help: "correct the number, or add what is missing"},
		{ID: "settings", Text: "the text announces {0} settings, but lists {1}", Help: "correct the number, or add what is missing"},
		{
			ID: "items", Text: "the text announces {0} items, but lists {1}", Why: "Customers look for what is missing.",
			Help: "correct the number, or add what is missing",
		},
		{
			ID: "setting-twice", Text: "duplicate setting `{0}` in the list",
			Why: "Another setting was probably meant, which customers do not enter.", Help: "replace one of the two, or remove it",
		},
		{
			ID: "setting-slip", Text: "unknown setting `{0}`; did you mean `{1}`?",
			Why: "The function does not find the value under another name.", Help: "use `{1}`",
		},
		{ID: "words", Text: "\"{0}\" names two numbers", Why: "Customers cannot tell how many there are.", Help: "name one number"},
		{
			ID: "point", Text: "\"{0}\" refers to a point that {1} does not have", Why: "Customers look for a point that is not there.",
			Help: "refer to the right point",
		},
		{
			ID: "direction", Text: "\"{0}\" refers to a step that is not {1}", Why: "Customers look for a step that is not there.",
			Help: "refer to the right step",
		},
	},
	Check: checkStepCount,
}

func checkStepCount(p *rules.Pass) {
	stepsNamed(p)
	optionsNamed(p)
	sectionsNamed(p)
	if v := p.Definition.Description; v.Known() {
		sentenceCount(p, v)
	}
	n := 0
	for s := range p.Definition.AllSteps() {
		if n++; n > mostSteps {
			return
		}
		v := s.Description
		if !v.Known() {
			continue
		}
		sentenceCount(p, v)
		if strings.Contains(v.Value, "ollowing") || strings.Contains(v.Value, "p.") || strings.Contains(v.Value, "options") {
			options(p, s)
			settings(p, v)
			listCount(p, v)
			points(p, v)
		}
	}
}

// options compares "two deployment options" with the options that the page numbers.
func options(p *rules.Pass, at *rules.Step) {
	v := at.Description.Value
	end := rules.IndexFold(v, " options")
	if end < 0 || rules.IndexFold(v[max(0, end-40):end], "following") < 0 && rules.IndexFold(v[max(0, end-40):end], "deployment") < 0 {
		return
	}
	from, to, n := countBefore(v, end)
	if to == 0 {
		return
	}
	found, highest := 0, 0
	var last rules.Str
	for s := range p.Definition.AllSteps() {
		for _, text := range [...]rules.Str{s.Title, s.Description} {
			if _, to, k := numbered(text, "option "); to > 0 {
				found++
				last = text
				highest = max(highest, k)
				break
			}
		}
	}
	if found > 0 && found != n && highest != n {
		p.ReportText(at.Description, from, to, "options", strconv.Itoa(n), strconv.Itoa(found)).
			Relate(p.File, last.Node.Span(), "the last option")
	}
}

// settings compares "following five (5) application settings" with the names that are listed below it.
func settings(p *rules.Pass, text rules.Str) {
	v := text.Value
	for from := 0; ; {
		i := rules.IndexFold(v[from:], "following ")
		if i < 0 {
			return
		}
		i += from + len("following ")
		from = i
		start, to, n := countAt(v, i)
		if to == 0 {
			continue
		}
		if inner, ok := bracketed(v, to); ok && inner != n {
			end := strings.IndexByte(v[to:], ')') + to + 1
			p.ReportText(text, start, end, "words", v[start:end])
			return
		} else if ok {
			to = strings.IndexByte(v[to:], ')') + to + 1
		}
		line, _, _ := strings.Cut(v[to:min(len(v), to+300)], "\n")
		if rules.IndexFold(line, "setting") < 0 ||
			rules.IndexFold(line, "individually") < 0 && rules.IndexFold(line, "application setting") < 0 {
			continue
		}
		settingSlips(p, text, to+len(line))
		listed, optional := settingNames(v[to+len(line):])
		if listed > 1 && n != listed && n != listed-optional {
			list := to + len(line)
			first, _, _ := strings.Cut(strings.TrimLeft(v[list:], " -*+>\t\n`"), "\n")
			list += strings.Index(v[list:], first)
			p.ReportText(text, start, to, "settings", strconv.Itoa(n), strconv.Itoa(listed)).
				Relate(p.File, text.Inside(list, list+len(first)), "the first of them")
		}
		return
	}
}

// settingSlips looks for names of settings that are in a list twice, and for those that are a slip of what every such function takes.
func settingSlips(p *rules.Pass, text rules.Str, from int) {
	seen := map[string]int{} // the place of each name
	at := from
	for line := range strings.SplitAfterSeq(text.Value[from:], "\n") {
		start := at
		at += len(line)
		word := strings.TrimSpace(line)
		if word == "" {
			if len(seen) > 0 {
				return
			}
			continue
		}
		if len(word) < 3 || strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "" {
			if len(seen) > 0 && word[0] >= '0' && word[0] <= '9' {
				return
			}
			continue
		}
		i := start + strings.Index(line, word)
		if first, twice := seen[word]; twice {
			p.ReportText(text, i, i+len(word), "setting-twice", word).Relate(p.File, text.Inside(first, first+len(word)), "the first")
		}
		seen[word] = i
		for _, known := range [...]string{"WorkspaceID", "WorkspaceKey", "logAnalyticsUri"} {
			if !strings.EqualFold(word, known) && rules.Distance(strings.ToLower(word), strings.ToLower(known), 1) == 1 && len(word) > 8 &&
				!strings.EqualFold(word+"s", known) &&
				!strings.EqualFold(word, known+"s") {
				p.ReportText(text, i, i+len(word), "setting-slip", word, known)
			}
		}
	}
}

// settingNames counts the names of settings in the lines below a sentence: words of their own, with or without a note. What is called
// optional is counted apart.
func settingNames(text string) (listed, optional int) {
	text = strings.TrimPrefix(text, "\n")
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		line = strings.TrimLeft(line, "-*+> \t`")
		if line == "" {
			if listed > 0 {
				return listed, optional
			}
			continue
		}
		word := line
		if i := strings.IndexAny(line, " :=`(*,"); i >= 0 {
			word = line[:i]
		}
		if strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "" || len(word) < 3 ||
			strings.Count(line, " ") > 12 ||
			line[0] >= '0' && line[0] <= '9' ||
			strings.HasSuffix(line, ".") && strings.Count(line, " ") > 3 && !strings.ContainsAny(line, "(:") {
			return listed, optional
		}
		listed++
		if rules.TextHasFold(line, "optional") {
			optional++
		}
	}
	return listed, optional
}

// points compares "p.7 from STEP 1" with the numbered list of that step.
func points(p *rules.Pass, text rules.Str) {
	v := text.Value
	i := rules.IndexFold(v, "from step ")
	if i < 2 {
		return
	}
	from := strings.LastIndex(v[:i], "p.")
	if from < 0 {
		return
	}
	point, err := strconv.Atoi(strings.TrimSpace(v[from+2 : i]))
	digit := i + len("from step ")
	if err != nil || digit >= len(v) || v[digit] < '1' || v[digit] > '9' {
		return
	}
	step := int(v[digit] - '0')
	for s := range p.Definition.AllSteps() {
		for _, t := range [...]rules.Str{s.Title, s.Description} {
			if _, to, n := numbered(t, "step "); to > 0 && n == step {
				if last := lastItem(s.Description.Value); last > 0 && last < point {
					p.ReportText(text, from, digit+1, "point", v[from:digit+1], "step "+strconv.Itoa(step)).Relate(p.File, t.Node.Span(), "this step")
				}
				return
			}
		}
	}
}
