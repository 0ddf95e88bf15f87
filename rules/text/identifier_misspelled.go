package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// IdentifierMisspelled reports names of tables, functions and settings in texts that the page spells in another way elsewhere.
var IdentifierMisspelled = rules.Rule{
	ID: "CL733", Name: "identifier-misspelled", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "table", Text: "the {0} says `{1}`, the queries `{2}`", Help: "use `{2}`",
			Why:    "Customers look for a table or a function that does not exist.",
			Yields: []string{"CL711", "CL722/alias", "CL722/table", "CL710", "CL210"},
		},
		{
			ID: "word", Text: "the {0} says `{1}`, the rest of the page `{2}`", Help: "use one spelling",
			Why: "Customers copy names as they are: one of the two does not exist.", Yields: []string{"CL710", "CL210"},
		},
		{
			ID: "suffix", Text: "the {0} says `{1}`, but the table is `{2}`", Help: "use `{2}`",
			Why: "Customers who query the name as it is here get an error.",
		},
		{
			ID: "repeated", Text: "the {0} lists `{1}` twice, and `{2}` not at all", Help: "name each table once",
			Why: "Customers do not learn of one of the tables.", Yields: []string{"CL717"},
		},
	},
	Check: checkIdentifierMisspelled,
}

// identifier is a made-up name that a page has, in texts or queries.
type identifier struct {
	name  string
	count int  // of its places
	own   bool // a query or a data type has it
	read  *rules.ReadText
	from  int // where it is first, in a text
}

// Bounds of what is compared.
const (
	shortestIdentifier = 8
	mostIdentifiers    = 400
)

func checkIdentifierMisspelled(p *rules.Pass) {
	d := p.Definition
	if d.File.IsTemplate() {
		return
	}
	list := identifiersOf(d)
	for i := range list {
		if w := &list[i]; w.read != nil && !w.own && (w.count <= 2 || w.count <= 6 && strings.HasSuffix(w.name, "_CL")) {
			misspelledIdentifier(p, list, w)
		}
	}
	texts := d.ReadTexts()
	for i := range texts {
		if t := &texts[i]; t.Kind == rules.Markdown && !t.Compared && strings.Contains(t.Str.Value, "_CL") {
			listedTables(p, t)
		}
	}
}

// identifiersOf returns the made-up names of a page.
func identifiersOf(d *rules.Definition) []identifier {
	var list []identifier
	index := map[string]int{}
	add := func(name string) *identifier {
		at, ok := index[name]
		if !ok {
			if len(list) == mostIdentifiers {
				return nil
			}
			at = len(list)
			index[name] = at
			list = append(list, identifier{name: name})
		}
		list[at].count++
		return &list[at]
	}
	for _, u := range d.TableUses() {
		if w := add(u.Name); w != nil {
			w.own = true
		}
	}
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		for from, word := range identifiersIn(t) {
			if w := add(word); w != nil && w.read == nil {
				w.read, w.from = t, from
			}
		}
	}
	return list
}

// identifiersIn yields the made-up names of a text, with their places: words with a capital or an underscore behind a small letter.
func identifiersIn(t *rules.ReadText) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		v := t.Str.Value
		for i := 0; i < len(v); {
			if !isLetter(v[i]) {
				i++
				continue
			}
			from, made := i, false
			for i < len(v) && isLetter(v[i]) {
				made = made || i > from && (v[i] == '_' || v[i] >= 'A' && v[i] <= 'Z' && v[i-1] >= 'a' && v[i-1] <= 'z')
				i++
			}
			if made && i-from >= shortestIdentifier && (t.Found.Prose(from) || t.Found.InCode(from)) && plainAround(v, from, i) &&
				!yield(from, v[from:i]) {
				return
			}
		}
	}
}

// plainAround reports whether a name is no part of a path, an address, or a longer name with marks.
func plainAround(v string, from, to int) bool {
	if from > 0 && strings.IndexByte("/\\.@-$%=&", v[from-1]) >= 0 {
		return false
	}
	if to == len(v) {
		return true
	}
	switch v[to] {
	case '/', '\\', '@', '-', '=', '%', '&':
		return false
	case '.':
		return to+1 == len(v) || !isLetter(v[to+1])
	}
	return true
}

// misspelledIdentifier reports a name that is a slip of another one.
func misspelledIdentifier(p *rules.Pass, list []identifier, w *identifier) {
	for i := range list {
		o := &list[i]
		slip := slipOfName(w.name, o.name) || o.own && slipOfTable(w.name, o.name)
		if o == w || !slip || !o.own && o.count < 2*w.count+1 || catalog.KnownTable(w.name) {
			continue
		}
		message := "word"
		if o.own {
			message = "table"
		}
		f := p.ReportText(w.read.Str, w.from, w.from+len(w.name), message, w.read.Field, w.name, o.name)
		if !w.read.Str.Resolved() {
			f.FixUnsafe("Write "+o.name, rules.ReplaceInside(w.read.Str.Node, w.from, w.from+len(w.name), o.name))
		}
		return
	}
}

// slipOfTable reports whether the name of a custom table is another one in another case, or with one slip before its ending.
func slipOfTable(a, b string) bool {
	if !strings.HasSuffix(b, "_CL") || !names.HasCustomSuffix(a) {
		return false
	}
	stem, own := strings.ToLower(a[:len(a)-3]), strings.ToLower(b[:len(b)-3])
	if stem == own || stem == own+"s" || stem+"s" == own {
		return true
	}
	return len(own) > 5 && numbersOf(stem) == numbersOf(own) && rules.Distance(stem, own, 1) == 1
}

// numbersOf returns the digits and underscores of a name.
func numbersOf(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return -1
	}, name)
}

// slipOfName reports whether a name is one letter away from another, but for its case: not a digit, not a plural, not a different ending
// of a word.
func slipOfName(a, b string) bool {
	if rules.Distance(a, b, 1) != 1 {
		return false
	}
	k := 0
	for k < len(a) && k < len(b) && a[k] == b[k] {
		k++
	}
	for _, s := range [...]string{a, b} {
		if k < len(s) && (s[k] >= '0' && s[k] <= '9' || s[k] == '_') || k+1 < len(s) && s[k+1] >= '0' && s[k+1] <= '9' {
			return false
		}
	}
	if len(a) != len(b) { // Log and Logs, also within a name
		longer := a
		if len(b) > len(a) {
			longer = b
		}
		if c := longer[k]; c == 's' && (k+1 == len(longer) || !isSmall(longer[k+1])) {
			return false
		}
		return k < len(longer)-1
	}
	return k < len(a)-1
}

func isSmall(c byte) bool { return c >= 'a' && c <= 'z' }

// markedNames returns where a text has names in code or in bold.
func markedNames(v string) [][2]int {
	var list [][2]int
	for i := 0; i < len(v); {
		if !isLetter(v[i]) {
			i++
			continue
		}
		from := i
		for i < len(v) && isLetter(v[i]) {
			i++
		}
		if i-from >= shortestIdentifier && from > 0 && i < len(v) && (v[from-1] == '`' && v[i] == '`' ||
			strings.HasSuffix(v[:from], "**") && strings.HasPrefix(v[i:], "**")) {
			list = append(list, [2]int{from, i})
		}
	}
	return list
}

// listedTables looks at a text with the names of tables in code or in bold: one without its ending, or twice in place of another one.
func listedTables(p *rules.Pass, t *rules.ReadText) {
	own := p.Definition.TablesFilled()
	if len(own) == 0 {
		return
	}
	v := t.Str.Value
	var seen []string
	again := [2]int{}
	for _, at := range markedNames(v) {
		name := v[at[0]:at[1]]
		switch {
		case slices.Contains(own, name+"_CL") && !slices.Contains(own, name) && !readsName(p.Definition, name) &&
			calledTable(p.Definition, v, at):
			p.ReportText(t.Str, at[0], at[1], "suffix", t.Field, name, name+"_CL")
			seen = append(seen, name+"_CL")
		case slices.Contains(own, name):
			if slices.Contains(seen, name) {
				again = at
			}
			seen = append(seen, name)
		}
	}
	if again[1] == 0 || len(seen) != len(own) || len(own) < 3 {
		return
	}
	missing := ""
	for _, name := range own {
		if !slices.Contains(seen, name) {
			if missing != "" {
				return
			}
			missing = name
		}
	}
	if missing != "" {
		p.ReportText(t.Str, again[0], again[1], "repeated", t.Field, v[again[0]:again[1]], missing)
	}
}

// calledTable reports whether a text calls the name at a place a table, or lists it beside one, and the product has another name.
func calledTable(d *rules.Definition, v string, at [2]int) bool {
	if strings.Contains(d.Title.Value+d.Publisher.Value, v[at[0]:at[1]]) {
		return false
	}
	before, behind := v[max(0, at[0]-60):at[0]], v[at[1]:min(len(v), at[1]+60)]
	before = before[rules.SentenceStart(before, len(before)):]
	behind, _, _ = strings.Cut(behind, "\n")
	return (says(before, "table") || strings.Contains(before, "_CL`") || strings.Contains(before, "_CL**")) && !says(before, "alias", "function", "parser") || says(behind, " table") && !says(behind, "function", "parser")
}

// readsName reports whether a query of a page reads a name.
func readsName(d *rules.Definition, name string) bool {
	for _, u := range d.TableUses() {
		if u.Name == name {
			return true
		}
	}
	return false
}
