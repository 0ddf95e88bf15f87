package describe

import (
	"fmt"
	"slices"
	"strings"
)

// compareSteps lists the steps that differ. A step is known again by its title or its words, so that one that is put before the others
// does not change them all.
func compareSteps(before, after []*Step) []Change {
	was, is := stepTexts(before), stepTexts(after)
	match := matchSteps(was, is)
	var list []Change
	var order []int
	for i := range is {
		j := match[i]
		if j < 0 {
			list = append(list, Change{is[i].name(i), "", is[i].unnamed()})
			continue
		}
		order = append(order, j)
		if was[j].title != is[i].title || was[j].text != is[i].text {
			from, to := was[j].text, is[i].text
			if was[j].title != is[i].title {
				from, to = was[j].whole(), is[i].whole()
			}
			list = append(list, Change{is[i].name(i), from, to})
		}
	}
	for j := range was {
		if !slices.Contains(match, j) {
			list = append(list, Change{was[j].name(j), was[j].unnamed(), ""})
		}
	}
	if !slices.IsSorted(order) {
		list = append(list, Change{"Order of the steps", namesOf(was), namesOf(is)})
	}
	return list
}

// stepText is a step without numbers.
type stepText struct{ title, text string }

func stepTexts(steps []*Step) []stepText {
	return each(steps, func(s *Step) stepText {
		w := &mdWriter{noNumbers: true}
		bare := *s
		bare.Title = ""
		w.step(&bare)
		return stepText{s.Title, strings.TrimSpace(w.b.String())}
	})
}

func (s *stepText) name(i int) string {
	title := mdPlain(s.title)
	switch {
	case title == "":
		return fmt.Sprintf("Step %d", i+1)
	case ownNumber(s.title) == "":
		return fmt.Sprintf("Step %d: %s", i+1, title)
	case title[0] >= '0' && title[0] <= '9':
		return "Step " + title // "2. Connect" has its number, and "Step 2: Connect" the word, too
	default:
		return title
	}
}

func (s *stepText) whole() string {
	if s.title == "" {
		return s.text
	}
	return strings.TrimSpace("**" + mdPlain(s.title) + "**\n" + s.text)
}

// unnamed is the text beside the step's name, which has its title.
func (s *stepText) unnamed() string { return or(s.text, s.whole()) }

func namesOf(steps []stepText) string {
	names := make([]string, len(steps))
	for i := range steps {
		names[i] = oneLine(steps[i].title)
		if names[i] == "" {
			names[i] = limit(oneLine(steps[i].text), 40)
		}
		names[i] = mdPlain(names[i])
	}
	return strings.Join(names, "\n")
}

// matchSteps returns for each step the one that it was, or -1: the same one, else one of its title, else one that shares half of its words.
func matchSteps(was, is []stepText) []int {
	match := make([]int, len(is))
	used := make([]bool, len(was))
	for i := range match {
		match[i] = -1
	}
	words := make([]map[string]bool, len(was))
	for _, same := range [...]func(i, j int) bool{
		func(i, j int) bool { return is[i] == was[j] },
		func(i, j int) bool { return is[i].title != "" && bareTitle(is[i].title) == bareTitle(was[j].title) },
		func(i, j int) bool {
			if words[j] == nil {
				words[j] = wordsOf(was[j].whole())
			}
			return alike(words[j], wordsOf(is[i].whole()))
		},
	} {
		for i := range is {
			for j := range was {
				if match[i] < 0 && !used[j] && same(i, j) {
					match[i], used[j] = j, true
				}
			}
		}
	}
	return match
}

// bareTitle is a title without a number of its own, which changes when a step is put before it.
func bareTitle(title string) string {
	if ownNumber(title) == "" {
		return strings.ToLower(strings.TrimSpace(title))
	}
	_, rest, _ := strings.Cut(strings.ToLower(strings.TrimSpace(title)), " ")
	return strings.TrimLeft(rest, "0123456789.:)- ")
}

// maxWords is how many words of a step are compared.
const maxWords = 2000

func wordsOf(s string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		if words[w] = true; len(words) == maxWords {
			break
		}
	}
	return words
}

func alike(a, b map[string]bool) bool {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return both > 0 && 2*both >= max(len(a), len(b))
}
