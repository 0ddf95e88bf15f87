package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// textColumns looks for columns that a page's texts name and none of the connector's tables has. All of them must be known.
func textColumns(p *rules.Pass, g *page, set *rules.Set, own map[string]kql.Columns) {
	if set == nil || len(own) == 0 || len(own) != len(set.Tables) {
		return
	}
	var names []string
	for _, c := range own {
		if c.Open {
			return
		}
		names = append(names, columnNames(c.All())...)
	}
	slices.Sort(names)
	for t := range g.d.Texts() {
		text := t.Str.Value
		for from := 0; !t.Compared; {
			i := strings.Index(text[from:], "column")
			if i < 0 {
				break
			}
			at := from + i
			from = at + len("column")
			if a, b, ok := namedColumn(text, at, from); ok {
				sayTextColumn(p, t.Str, a, b, names)
			}
		}
	}
}

// sayTextColumn reports a name between two places of a text, unless a table has it.
func sayTextColumn(p *rules.Pass, s rules.Str, from, to int, names []string) {
	name := s.Value[from:to]
	if slices.Contains(names, name) {
		return
	}
	if best, ok := meantColumn(name, names); ok {
		p.ReportText(s, from, to, "text-near", name, best)
		return
	}
	sentence := strings.ToLower(rules.Sentence(s.Value, from, to))
	for _, word := range [...]string{"record", "ingested", "collected", "stored", "each row", "every row", "each event", "every event"} {
		if strings.Contains(sentence, word) { // otherwise it may be a column of a file, or of the source's own pages
			p.ReportText(s, from, to, "text", name)
			return
		}
	}
}

// namedColumn returns the place of the name before or behind the word column: `Name` column, the Name column, column **Name**.
func namedColumn(text string, from, to int) (a, b int, ok bool) {
	if b = len(strings.TrimRight(text[:from], " `*")); b < from && b > 0 {
		a = b
		for a > 0 && words.IsNameByte(text[a-1]) {
			a--
		}
		if isColumnName(text[a:b]) {
			return a, b, true
		}
	}
	if a = len(text) - len(strings.TrimLeft(text[to:], " `*")); a > to {
		b = words.NameEnd(text, a)
		return a, b, isColumnName(text[a:b])
	}
	return 0, 0, false
}

// isColumnName reports whether a word is the name of a column and no word of the language: it has a capital inside, or an underscore.
func isColumnName(word string) bool {
	if len(word) < 4 || strings.HasSuffix(word, "_CL") {
		return false
	}
	for i := 1; i < len(word)-1; i++ {
		if c := word[i]; c == '_' || c >= 'A' && c <= 'Z' && word[i-1] >= 'a' && word[i-1] <= 'z' {
			return true
		}
	}
	return false
}
