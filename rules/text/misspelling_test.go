package text

import (
	"slices"
	"strings"
	"testing"
)

func TestNearWords(t *testing.T) {
	for in, want := range map[string]string{
		"the conector":            "connector",
		"the connnector":          "connector",
		"the cnonector":           "connector",
		"the cnnoector":           "", // two slips
		"two deadlocks":           "", // another form of a word
		"Worksapce of the tenant": "workspace",
		"WORKSAPCE":               "", // an abbreviation or a name
		"the conector_name":       "",
		"a consent, though":       "",
		"organisation authorised": "",
		"connectors connected":    "",
		"it is permited":          "permitted",
		"the worksapces":          "workspaces",
		"Vulerabilities":          "vulnerabilities",
		"dokumentation":           "",
		"it is exluded":           "excluded",
		"the interal of polls":    "internal interval",
		"Contries of origin":      "countries",
		"Claroty and Baset":       "", // names, a slip away from short words
		"a semver of the subtype": "",
	} {
		var got []string
		for _, w := range findNearWords(in) {
			got = append(append(got, w.right), w.others...)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("findNearWords(%q) gives %q, want %q", in, s, want)
		}
	}
}

func TestListsOfWords(t *testing.T) {
	for line := range strings.Lines(spellings) {
		wrong, right, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || wrong == right || strings.ToLower(wrong) != wrong {
			t.Errorf("the line %q is no word and what is meant", line)
		}
	}
	core, common := strings.Fields(coreWordList), strings.Fields(commonWordList)
	if !slices.IsSorted(core) || !slices.IsSorted(common) || !slices.IsSorted(strings.Fields(otherWordList)) {
		t.Error("a list is not sorted")
	}
	for _, w := range slices.Concat(core, common) {
		if len(w) < shortestCore || !slices.Contains(slices.Concat(coreWords().near(w), commonWords().near(w)), w) {
			t.Errorf("the word %q is too short or not found", w)
		}
		if meant, _ := spelt(w); meant != nil || allowed(w) {
			t.Errorf("the word %q is taken for %q, or is in the list of other words, too", w, meant)
		}
	}
}
