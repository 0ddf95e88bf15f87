package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
)

// NameLeftover reports titles and publishers that were not meant for customers.
var NameLeftover = rules.Rule{
	ID: "CL209", Name: "name-leftover", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "copy", Text: "\"{0}\" in the {1} marks a copy", Help: "delete the mark"},
		{ID: "test", Text: "\"{0}\" in the {1} marks a test", Help: "delete the mark"},
		{ID: "file", Text: "the {1} ends in the file extension `{0}`", Help: "delete the extension"},
		{
			ID: "no-blank", Severity: rules.Info, Text: "missing space before `{0}` in the {1}",
			Why: "The gallery shows the two words as one.", Help: "add a space",
		},
		{ID: "markup", Text: "markup `{0}` in the {1}", Why: "The gallery shows the {1} as it is written.", Help: "write plain text"},
		{
			ID: "address", Text: "web address `{0}` in the {1}", Why: "The gallery shows it as text.",
			Help: "put the address into the description",
		},
		{
			ID: "gap", Severity: rules.Info, Text: "unexpected {0} in the {1}", Why: "A search for the words does not find them together.",
			Help: "use one space",
		},
		{ID: "parenthesis", Severity: rules.Info, Text: "unbalanced `{0}` in the {1}", Help: "add its partner, or delete it"},
		{ID: "end", Severity: rules.Info, Text: "unexpected `{0}` at the end of the {1}", Help: "delete it, or finish the {1}"},
		{
			ID: "stand-in", Text: "the {1} is \"{0}\"", Why: "Customers do not see which product the connector is for.",
			Help: "name the product",
		},
		{
			ID: "repeated", Text: "`{0}` is repeated in the {1}", Why: "Customers see it twice in the gallery.",
			Help: "delete one of the two",
		},
		{
			ID: "long", Severity: rules.Info, Text: "the {1} is {0} characters long", Why: "The gallery cuts long titles.",
			Help: "use a title of up to 100 characters",
		},
		{
			ID: "alphabet", Text: "the word \"{0}\" in the {1} mixes Latin letters with {2} ones",
			Why: "The word looks right, but no search finds it.", Help: "type the word again",
		},
	},
	Check: checkNameLeftover,
}

// longestTitle is the length above which a title is cut in the gallery; the longest published one has 92 characters (August 2026).
const longestTitle = 100

func checkNameLeftover(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() {
		return
	}
	leftover(p, d.Title, "title")
	leftover(p, d.Publisher, "publisher")
	for _, s := range [...]struct {
		text rules.Str
		what string
	}{{d.Title, "title"}, {d.Publisher, "publisher"}, {d.Description, "description"}} {
		if s.text.Known() {
			mixed(p, s.text, s.what)
		}
	}
	for s := range d.AllSteps() {
		if s.Title.Known() {
			mixed(p, s.Title, "step title")
		}
	}
}

func leftover(p *rules.Pass, s rules.Str, what string) {
	v := s.Value
	if !s.Known() || s.Blank() {
		return
	}
	if from, to, message := mark(v); to > 0 {
		f := p.ReportText(s, from, to, message, strings.TrimSpace(v[from:to]), what)
		if rest := strings.TrimSpace(v[:from] + v[to:]); rest != "" && message == "file" && !s.Resolved() {
			f.FixSafe("Delete the extension", rules.ReplaceString(s.Node, rest))
		}
		return
	}
	if i := strings.IndexByte(v, '('); i > 0 && letter(v[i-1]) && strings.HasSuffix(strings.TrimSpace(v), ")") &&
		strings.Contains(v[i:], " ") {
		f := p.ReportText(s, i, i+1, "no-blank", "(", what)
		if !s.Resolved() {
			f.FixSafe("Add the space", rules.ReplaceInside(s.Node, i, i, " "))
		}
	}
	if from, to := repeatedSuffix(v); to > 0 {
		p.ReportText(s, from, to, "repeated", v[from:to], what)
	}
	plainName(p, s, what)
	if n := utf8.RuneCountInString(v); what == "title" && n > longestTitle {
		p.Report(s.Node, "long", itoa(n), what)
	}
}

// mark finds what marks a copy, a test or a file in a name.
func mark(v string) (from, to int, message string) {
	trimmed := strings.TrimRight(v, " ")
	for _, ext := range [...]string{".json", ".yaml", ".yml", ".zip", ".txt", ".md"} {
		if strings.HasSuffix(strings.ToLower(trimmed), ext) {
			return len(trimmed) - len(ext), len(trimmed), "file"
		}
	}
	if from, to := copyMark(v, trimmed); to > 0 {
		return from, to, "copy"
	}
	if from, to := testMark(v, trimmed); to > 0 {
		return from, to, "test"
	}
	return 0, 0, ""
}

// copyMark finds the words, or the number in parentheses, that programs put into the name of a copy.
func copyMark(v, trimmed string) (from, to int) {
	for _, w := range [...]string{" - copy", "(copy)", "[copy]", " copy of ", "_copy", "- kopie"} {
		from := rules.IndexFold(v, w)
		if from < 0 {
			continue
		}
		to := from + len(w)
		ends := strings.ContainsAny(w[len(w)-1:], ")] ") // by itself
		if ends || to >= len(trimmed) || v[to] == ' ' || v[to] == '(' {
			return from, to
		}
	}
	if rules.IndexFold(v, "copy of ") == 0 {
		return 0, len("copy of")
	}
	if n := len(trimmed); n > 4 && trimmed[n-1] == ')' && trimmed[n-3] == '(' && trimmed[n-4] == ' ' && trimmed[n-2] >= '1' &&
		trimmed[n-2] <= '9' {
		return n - 3, n
	}
	return 0, 0
}

// testMark finds the words that say that something is a test, or not ready.
func testMark(v, trimmed string) (from, to int) {
	for _, w := range [...]string{
		"do not merge", "don't merge", "do not use", "do not publish", "(test)", "[test]", "(test,", "(test ", "(testing)", "[testing]", "(dev)", "(wip)", "[wip]", "work in progress",
		"(draft)", "[draft]", "(tmp)", "(temp)", "(dummy)", "(debug)", "(staging)", "(todo",
	} {
		if i := rules.IndexFold(v, w); i >= 0 {
			to := i + len(w)
			if c := v[i]; c == '(' || c == '[' {
				if n := strings.IndexAny(v[i:], ")]"); n > 0 {
					to = i + n + 1
				}
			}
			return i, to
		}
	}
	if from, to := endsUnfinished(v, trimmed); to > 0 {
		return from, to
	}
	if n := len(trimmed); n > 7 &&
		(strings.HasSuffix(strings.ToLower(trimmed), " - test") || strings.HasSuffix(strings.ToLower(trimmed), "-test")) {
		return n - 5, n
	}
	return 0, 0
}

// endsUnfinished finds words at the ends of a name that mark one version of several.
func endsUnfinished(v, trimmed string) (from, to int) {
	for _, w := range [...]string{"wip: ", "wip - ", "[wip] ", "draft: ", "draft - ", "test: ", "test - "} {
		if rules.IndexFold(v, w) == 0 {
			return 0, len(strings.TrimRight(w, " "))
		}
	}
	for _, w := range [...]string{" TEST", " WIP", " DRAFT", " v2 final", " final version", " (old)", " (new)", " - old", "_old", "_test", "_final", "_v2"} {
		if strings.HasSuffix(trimmed, w) && len(trimmed) > len(w) {
			return len(trimmed) - len(strings.TrimSpace(w)), len(trimmed)
		}
	}
	return 0, 0
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }

// mixed reports words that mix alphabets whose letters look alike.
func mixed(p *rules.Pass, s rules.Str, what string) {
	v := s.Value
	for i := 0; i < len(v); i++ {
		if v[i] < 0x80 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(v[i:])
		var other string
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			other = "Cyrillic"
		case unicode.Is(unicode.Greek, r) && r != 'µ' && r != 'μ' && r != 'Ω':
			other = "Greek"
		default:
			continue
		}
		from, to, latin := wordAround(v, i)
		if latin {
			p.ReportText(s, from, to, "alphabet", v[from:to], what, other)
			return
		}
		i = to
	}
}

// wordAround returns the word around a place, and whether it has Latin letters.
func wordAround(v string, at int) (from, to int, latin bool) {
	in := func(c byte) bool { return c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' }
	from, to = at, at
	for from > 0 && in(v[from-1]) {
		from--
	}
	for to < len(v) && in(v[to]) {
		to++
	}
	return from, to, strings.ContainsAny(v[from:to], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
}
