package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// bareBrackets looks for a name in brackets that no address follows, in the description: a link that lost its address. Steps have names
// in brackets for other reasons, such as the ranges of characters that a name may have.
func bareBrackets(p *rules.Pass) {
	description := p.Definition.Description
	list := p.Definition.ReadTexts()
	for i := range list {
		t := &list[i]
		if t.Str.Node != description.Node || t.Kind != rules.Markdown || t.Str.Resolved() {
			continue
		}
		v, open, depth := t.Str.Value, 0, 0
		for at := range len(v) {
			switch v[at] {
			case '\n':
				depth = 0
			case '[':
				depth++
				open = at
			case ']':
				if depth == 1 && isBareName(v, open, at) && namesProduct(p.Definition, v[open+1:at]) && t.Found.Prose(open) {
					p.Report(t.Str.Node, "bare", v[open+1:at]).At(t.Str.Inside(open, at+1))
				}
				depth = max(depth-1, 0)
			}
		}
	}
}

// isBareName reports whether what is between two brackets is the name of something in a sentence: words that begin with a capital, with
// blanks around the brackets.
func isBareName(v string, from, to int) bool {
	name := v[from+1 : to]
	if len(name) < 3 || len(name) > 80 || name[0] < 'A' || name[0] > 'Z' || !strings.ContainsAny(name, "abcdefghijklmnopqrstuvwxyz") || strings.ContainsAny(name, "`*=|") {
		return false
	}
	if from > 0 && strings.IndexByte(" \n", v[from-1]) < 0 || !strings.HasPrefix(v[to+1:], " ") {
		return false
	}
	rest := v[to+2:]
	if next := strings.IndexAny(rest[:min(len(rest), 200)], "[]\n"); next >= 0 && rest[next] == ']' || strings.HasPrefix(rest, "http") || strings.HasPrefix(rest, "www.") {
		return false // a link with a slip in it, which others tell
	}
	return rest != "" && (rest[0] >= 'a' && rest[0] <= 'z' || rest[0] >= 'A' && rest[0] <= 'Z')
}

// namesProduct reports whether a name in brackets has a word of the page's title or publisher: [Beta] and [Save] are no links.
func namesProduct(d *rules.Definition, name string) bool {
	const shortest = 4
	for word := range strings.FieldsSeq(name) {
		if len(word) >= shortest && rules.TextHasFold(d.Title.Value+" "+d.Publisher.Value, strings.ToLower(word)) {
			return true
		}
	}
	return false
}
