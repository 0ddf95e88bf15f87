package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// rename is a word of a source that the package has another one for: a table, an id or a product that one of the two calls otherwise.
type rename struct{ from, to string }

// renames are the findings of a package about parts that differ from their sources in one word alone. A table has its name in the page, in
// the rule and in the connection: where it is another one in all of them, that is one mistake.
type renames map[rename]*rules.Finding

// renameOf returns the one word in which all fields differ.
func renameOf(list []difference) (r rename, ok bool) {
	for i, d := range list {
		if d.renamed == (rename{}) || i > 0 && d.renamed != r {
			return rename{}, false
		}
		r = d.renamed
	}
	return r, len(list) > 0
}

// explain reports whether a finding about another part is about the same word, and adds this part to it.
func (all renames) explain(f *rules.File, list []difference, what, name string) bool {
	r, ok := renameOf(list)
	first := all[r]
	if !ok || first == nil {
		return false
	}
	first.Relate(f, list[0].at, "the "+what+" `"+name+"` differs likewise in `"+named(list)+"`")
	return true
}

// note keeps a finding that is about one word.
func (all renames) note(f *rules.Finding, list []difference) {
	if r, ok := renameOf(list); ok {
		all[r] = f
	}
}

// renamedIn returns the word of the source in whose place the packaged text has another one, everywhere.
func renamedIn(source, packaged string) rename {
	i := 0
	for i < len(source) && i < len(packaged) && source[i] == packaged[i] {
		i++
	}
	for i > 0 && isNameByte(source[i-1]) {
		i--
	}
	r := rename{wordAt(source, i), wordAt(packaged, i)}
	const shortest = 4 // a word that is a name
	if len(r.from) < shortest || len(r.to) < shortest || strings.ReplaceAll(source, r.from, r.to) != packaged {
		return rename{}
	}
	return r
}

// streamRenamed marks the two differences of a rule that lacks one stream of its source and has one more: the stream has another name.
func streamRenamed(list []difference) {
	const prefix = "streamDeclarations."
	if len(list) != 2 || !strings.HasPrefix(list[0].field, prefix) || !strings.HasPrefix(list[1].field, prefix) {
		return
	}
	r := renamedIn(strings.TrimPrefix(list[0].field, prefix), strings.TrimPrefix(list[1].field, prefix))
	list[0].renamed, list[1].renamed = r, r
}

func wordAt(s string, from int) string {
	to := from
	for to < len(s) && isNameByte(s[to]) {
		to++
	}
	return s[from:to]
}

// isNameByte takes the hyphen out: a stream is "Custom-" and the name of its table.
func isNameByte(c byte) bool { return c != '-' && words.IsNameByte(c) }
