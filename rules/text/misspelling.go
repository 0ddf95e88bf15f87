package text

import (
	_ "embed" // for the list
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Misspelling reports words of a short list that are never right.
var Misspelling = rules.Rule{
	ID: "CL710", Name: "misspelling", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "word", Text: "misspelled word \"{0}\"", Help: "use \"{1}\"", Yields: []string{"CL316"}},
		{ID: "case", Text: "expected \"{1}\", found \"{0}\"", Why: "The name is written with other capitals.", Help: "use \"{1}\""},
		{
			ID: "look-alike", Text: "\"{0}\" has a character that only looks like the one in \"{1}\"",
			Why: "A search for the word does not find it, and a screen reader spells it.", Help: "use \"{1}\"",
		},
		{ID: "abbreviation", Text: "\"{0}\" is not the abbreviation of \"{1}\"", Help: "use \"{2}\", or correct the name"},
		{ID: "acronym", Text: "unknown abbreviation \"{0}\"; did you mean \"{1}\"?", Help: "use \"{1}\""},
	},
	Check: checkMisspelling,
}

func checkMisspelling(p *rules.Pass) {
	list := configured(p, misspelled, p.Settings().Misspellings())
	listed := make(map[*rules.ReadText]map[int]bool, len(list))
	for _, h := range list {
		if listed[h.read] == nil {
			listed[h.read] = map[int]bool{}
		}
		listed[h.read][h.from] = true
		if !h.prose() || p.Settings().AllowsSpelling(h.found()) || h.exact && rightInItsPlace(p.Definition, h) {
			continue
		}
		sayMisspelt(p, h)
	}
	legendWords(p)
	d := p.Definition
	english := inEnglish(d.Description.Value)
	texts := d.ReadTexts()
	if english {
		ownCase(p, texts)
	}
	names := pageNames{
		strings.ToLower(d.Publisher.Value + " " + d.ID.Value),
		strings.ToLower(d.Title.Value),
	}
	for i := range texts {
		t := &texts[i]
		if t.Compared {
			continue
		}
		for _, w := range oddWords(&t.Text) {
			switch {
			case w.doubt == abbreviate:
				sayAcronym(p, t, w)
			case w.doubt == misread:
				sayMisread(p, t, w)
			case english && !listed[t][w.from]:
				names.sayNear(p, t, w)
			}
		}
		if !english {
			continue
		}
		if name, to := ownNameCut(d, t.Str.Value); name != "" && !listed[t][0] {
			names.sayNear(p, t, nearWord{to: to, right: name, product: true})
		}
	}
}

// pageNames are the names of a page in lower case: its publisher and id, and its title.
type pageNames struct{ maker, title string }

// sayNear reports a word that is near another one, unless it is a name or part of one.
func (n pageNames) sayNear(p *rules.Pass, t *rules.ReadText, w nearWord) {
	word := strings.ToLower(t.Str.Value[w.from:w.to])
	if !w.product && (nameOfPage(n.maker, word) || t.Str.Node != p.Definition.Title.Node && nameOfPage(n.title, word)) {
		return
	}
	h := hit{phrase: &phrase{list: misspelled, right: w.right}, read: t, from: w.from, to: w.to}
	if h.prose() && ofSentence(t.Str.Value, w.from, w.to) && !p.Settings().AllowsSpelling(h.found()) {
		sayMisspelt(p, h, w.others...)
	}
}

// sayMisspelt reports a word, and replaces it where only one was intended.
func sayMisspelt(p *rules.Pass, h hit, others ...string) {
	f := reportMisspelt(p, h, others...)
	if others == nil && h.fixable() {
		right := h.replacement(h.right)
		f.FixSafe("Replace with `"+right+"`", rules.ReplaceInside(h.read.Str.Node, h.from, h.to, right))
	}
}

// reportMisspelt reports a word without replacing it.
func reportMisspelt(p *rules.Pass, h hit, others ...string) *rules.Finding {
	all := []string{h.replacement(h.right)}
	for _, o := range others {
		all = append(all, h.replacement(o))
	}
	message := "word"
	if h.exact {
		message = "case"
	}
	return h.report(p, message, h.found(), strings.Join(all, "\" or \""))
}

// ofSentence reports whether a word is between blanks and marks of a sentence, and is no part of a name, a path or a variable.
func ofSentence(v string, from, to int) bool {
	if from > 0 && strings.IndexByte(" \n\t(\"'*[>", v[from-1]) < 0 {
		return false
	}
	if to == len(v) || strings.IndexByte(" \n\t)\"'*]<,;:!?", v[to]) >= 0 {
		return true
	}
	if v[to] == '/' {
		return joinedBySlash(v, from, to)
	}
	return v[to] == '.' && (to+1 == len(v) || v[to+1] == ' ' || v[to+1] == '\n' || v[to+1] == '*' || v[to+1] == '<')
}

// joinedBySlash reports whether two words are joined by a slash, as in credentials/permissions, and nothing else.
func joinedBySlash(v string, from, slash int) bool {
	if from > 0 && v[from-1] != ' ' {
		return false
	}
	end := slash + 1
	for end < len(v) && end-slash <= longestWord && v[end] >= 'a' && v[end] <= 'z' {
		end++
	}
	return end-slash > shortestWord && (end == len(v) || strings.IndexByte(" .,;:)", v[end]) >= 0) && !strings.HasPrefix(v[end:], ".j")
}

// replacement returns a word as it replaces what was found: in the same case, if it is no name with capitals of its own.
func (h hit) replacement(word string) string {
	if !h.exact {
		word = likeCase(h.found(), word)
	}
	return h.withoutNeighbor(word)
}

// withoutNeighbor leaves out the first or the last of several words where the text has it already, beside what is replaced: "primakey key"
// becomes "primary key".
func (h hit) withoutNeighbor(right string) string {
	before, behind := h.read.Str.Value[:h.from], h.read.Str.Value[h.to:]
	if i := strings.LastIndexByte(right, ' '); i > 0 && words.HasPrefixFold(behind, right[i:]) {
		if end := len(right) - i; end == len(behind) || !isLetter(behind[end]) {
			right = right[:i]
		}
	}
	if first, rest, several := strings.Cut(right, " "); several && words.HasSuffixFold(before, first+" ") {
		if start := len(before) - len(first) - 1; start == 0 || !isLetter(before[start-1]) {
			return rest
		}
	}
	return right
}

// likeCase writes a word in the case of another one.
func likeCase(model, word string) string {
	switch {
	case strings.ToUpper(model) == model:
		return strings.ToUpper(word)
	case model[0] >= 'A' && model[0] <= 'Z':
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

// spellings holds, a line each, a misspelled word and what is intended: those that are counted in published pages ("Tempate" alone in 54
// connectors of 2026), and slips of the same kind in words that every page uses. None is a word of English, a name or a key.
//
//go:embed misspellings.txt
var spellings string

// misspeltNames are names of several words and joined words, with what is intended.
var misspeltNames = [...][2]string{
	{"logs analytics", "Log Analytics"},
	{"log analytic workspace", "Log Analytics workspace"},
	{"log analytic agent", "Log Analytics agent"},
	{"log analytic", "Log Analytics"},
	{"log analytics worksapce", "Log Analytics workspace"},
	{"azure function apps app", "Azure Function App"},
	{"azure fuctions", "Azure Functions"},
	{"azure keyvault", "Azure Key Vault"},
	{"azure logic app's", "Azure Logic Apps"},
	{"common event formate", "Common Event Format"},
	{"is'nt", "isn't"},
	{"does'nt", "doesn't"},
	{"do'nt", "don't"},
	{"ca'nt", "can't"},
	{"wo'nt", "won't"},
	{"dont", "don't"},
	{"doesnt", "doesn't"},
	{"isnt", "isn't"},
	{"informations", "information"},
	{"softwares", "software"},
	{"equipments", "equipment"},
	{"hardwares", "hardware"},
	{"advices", "advice"},
	{"datas", "data"},
	{"alot", "a lot"},
	{"atleast", "at least"},
	{"open id connect", "OpenID Connect"},
	{"workspace identity provider", "Workload Identity Provider"},
	{"microsoft analytics workspace", "Log Analytics workspace"},
	{"deploy to azur", "Deploy to Azure"},
	{"admin concent", "admin consent"},
	{"grant concent", "grant consent"},
	{"application (tenant) id", "Application (client) ID"},
	{"directory (client) id", "Directory (tenant) ID"},
	{"upto", "up to"},
	{"valule", "value"},
	{"valules", "values"},
	{"syslong", "Syslog"},
	{"sysylog", "Syslog"},
	{"sylog", "Syslog"},
	{"qurey", "query"},
	{"fromat", "format"},
	{"ruels", "rules"},
	{"pre-requsites", "prerequisites"},
	{"pre-requesites", "prerequisites"},
	{"pre-requisits", "prerequisites"},
	{"pre-requiste", "prerequisite"},
	{"cvs file", "CSV file"},
	{"cvs format", "CSV format"},
	{"admininistrator", "administrator"},
	{"minuets", "minutes"},
	{"azur functions", "Azure Functions"},
	{"azur function", "Azure Function"},
	{"azur portal", "Azure portal"},
	{"azure keyvaul", "Azure Key Vault"},
	{"access control (aim)", "Access control (IAM)"},
	{"access control (ima)", "Access control (IAM)"},
	{"certificate & secrets", "Certificates & secrets"},
	{"certificates & secret", "Certificates & secrets"},
	{"incase", "in case"},
	{"aswell", "as well"},
	{"inorder", "in order"},
	{"clcik", "click"},
	{"cilck", "click"},
	{"clikc", "click"},
	{"stpe", "step"},
	{"setp", "step"},
	{"opne", "open"},
	{"svae", "save"},
	{"selct", "select"},
	{"slect", "select"},
	{"coyp", "copy"},
	{"ocpy", "copy"},
}

func misspellings(add func(phrase)) {
	for line := range strings.Lines(spellings) {
		wrong, right, _ := strings.Cut(strings.TrimSpace(line), " ")
		add(phrase{list: misspelled, text: wrong, right: right})
	}
	for _, w := range misspeltNames {
		add(phrase{list: misspelled, text: w[0], right: w[1]})
	}
	for _, list := range [...][][2]string{casedNames[:], vendorNames[:]} {
		for _, w := range list {
			add(phrase{list: misspelled, text: w[0], exact: true, right: w[1]})
		}
	}
}

// quotedLabel reports whether a name is in quotation marks, or is a bold label of its own of a word that consoles of other makers write in
// their own way: the page shows what is on the customer's screen.
func quotedLabel(h hit) bool {
	v := h.read.Str.Value
	before, behind := v[:h.from], v[h.to:]
	if strings.HasSuffix(before, "**") && strings.HasPrefix(behind, "**") {
		first, _, _ := strings.Cut(h.right, " ")
		return !oneOf(first, "Azure Microsoft Log Kusto Linux Windows PowerShell")
	}
	for _, marks := range [...][2]string{{"\"", "\""}, {"'", "'"}, {"\u201c", "\u201d"}, {"\u2018", "\u2019"}} {
		if strings.HasSuffix(before, marks[0]) && strings.HasPrefix(behind, marks[1]) {
			return true
		}
	}
	return false
}
