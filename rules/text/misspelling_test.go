package text

import (
	"strings"
	"testing"
)

func TestNearWords(t *testing.T) {
	for in, want := range map[string]string{
		"the conector":            "connector",
		"the connnector":          "connector",
		"the cnonector":           "", // two slips
		"Worksapce of the tenant": "workspace",
		"WORKSAPCE":               "", // an abbreviation or a name
		"the conector_name":       "",
		"a consent, though":       "",
		"organisation authorised": "",
		"connectors connected":    "",
		"it is permited":          "",
		"the worksapces":          "workspaces",
		"Vulerabilities":          "vulnerabilities",
		"dokumentation":           "",
	} {
		var got []string
		nearWords(in, func(w nearWord) { got = append(got, w.right) })
		if s := strings.Join(got, " "); s != want {
			t.Errorf("nearWords(%q) gives %q, want %q", in, s, want)
		}
	}
}

func TestListsOfWords(t *testing.T) {
	for line := range strings.Lines(spellings) {
		wrong, right, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || wrong == right || strings.ToLower(wrong) != wrong {
			t.Errorf("the line %q is no word and what is meant", line)
		}
		if meant := spelt(wrong); meant != "" && meant != right {
			t.Errorf("%q is %q in the list and near %q", wrong, right, meant)
		}
	}
	for _, words := range coreWords() {
		for _, w := range words {
			if len(w) < shortestCore || spelt(w) != "" {
				t.Errorf("the core word %q is too short or near another one", w)
			}
		}
	}
}
