package solution

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// describedKinds are the words of descriptions for the content of each list of the solution data, in lower case and the plural.
var describedKinds = [...][2]string{
	{"data connectors", "Data Connectors"},
	{"workbooks", "Workbooks"},
	{"analytic rules", "Analytic Rules"},
	{"analytics rules", "Analytic Rules"},
	{"hunting queries", "Hunting Queries"},
	{"parsers", "Parsers"},
	{"playbooks", "Playbooks"},
	{"watchlists", "Watchlists"},
}

// checkDescribedCounts compares "includes two workbooks" and "**Workbooks:** 2" of a description with the lists of the solution data. A
// list that is missing says nothing: what is counted may be content of others.
func checkDescribedCounts(p *rules.Pass, s *rules.SolutionData) {
	text := s.Description.Value
	for _, kind := range describedKinds {
		list := listOf(s, kind[1])
		if list == nil || len(list.Files) == 0 || list.Node.Len() != len(list.Files) {
			continue
		}
		from, to, n := countedInText(text, kind[0])
		if n > 0 && n != len(list.Files) {
			p.Report(s.Description.Node, "count", text[from:to], kind[0], kind[1], strconv.Itoa(len(list.Files))).At(s.Description.Inside(from, to)).
				Relate(p.File, list.Node.Span(), "the list")
		}
	}
}

// listOf returns the list of a kind of content; nil where there is none.
func listOf(s *rules.SolutionData, kind string) *rules.ContentList {
	for i := range s.Content {
		if s.Content[i].Kind == kind {
			return &s.Content[i]
		}
	}
	return nil
}

// countedInText returns the place of the first number that a text gives for a kind of content.
func countedInText(text, kind string) (from, to, n int) {
	const most = 10 // times that a description names a kind of content
	for at, looks := 0, 0; looks < most; looks++ {
		i := rules.IndexFold(text[at:], kind)
		if i < 0 {
			break
		}
		if from, to, n = countBeside(text, at+i, kind); n > 0 {
			return from, to, n
		}
		at += i + len(kind)
	}
	return 0, 0, 0
}

// countBeside reads the number right before the name of a kind of content, or behind it and a colon.
func countBeside(text string, i int, kind string) (from, to, n int) {
	rest := text[i+len(kind):]
	if behind := strings.TrimLeft(rest, "*"); strings.HasPrefix(behind, ":") {
		from = len(text) - len(strings.TrimLeft(behind, ":* "))
		to = from
		for to < len(text) && text[to] >= '0' && text[to] <= '9' {
			to++
		}
		if n = smallNumber(text[from:to]); n > 0 && (to == len(text) || text[to] == ',' || text[to] == '\n') {
			return from, to, n
		}
		return 0, 0, 0
	}
	before := strings.TrimRight(text[:i], " *")
	if len(before) < i-len(" **") || len(before) == i {
		return 0, 0, 0
	}
	to = len(before)
	from = strings.LastIndexAny(before, " \n*(,.") + 1
	lead := strings.Fields(strings.ToLower(before[max(0, from-len(" includes the following")):from]))
	if len(lead) == 0 || !brings(lead[len(lead)-1]) {
		return 0, 0, 0
	}
	return from, to, smallNumber(before[from:])
}

// brings reports whether the word before a number says that the solution has as much, and not a part of it or more.
func brings(word string) bool {
	switch strings.Trim(word, "*,") {
	case "includes", "include", "contains", "provides", "has", "with", "and", "following", "brings", "installs", "deploys", "delivers", "offers":
		return true
	}
	return false
}

// smallNumber reads a number up to 99, in digits or as a word; 0 where it is none.
func smallNumber(word string) int {
	if n, ok := words.Spelled(word); ok {
		return n
	}
	if len(word) > 2 || !words.AreDigits(word) {
		return 0
	}
	n, err := strconv.Atoi(word)
	if err != nil {
		return 0
	}
	return n
}
