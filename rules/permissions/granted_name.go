package permissions

import (
	"iter"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// grantedNames reports permissions of Microsoft's APIs, and actions and policies of AWS and Google Cloud, that are one slip away from one
// that connectors ask for, and whether there was one.
func grantedNames(p *rules.Pass, s rules.Str) (found bool) {
	for name, from := range grantWords(s.Value) {
		right := grantMeant(s.Value, name, from)
		if right == "" {
			continue
		}
		found = true
		f := p.ReportText(s, from, from+len(name), "permission", name, right)
		if !s.Resolved() {
			f.FixUnsafe("Write "+right, rules.ReplaceInside(s.Node, from, from+len(name), right))
		}
	}
	return found
}

// grantMeant returns the permission that a name of a text is a slip of, "" where it is none.
func grantMeant(v, name string, from int) string {
	right := nearGrant(name)
	if right != "" && pluralOf(name, right) && !saysMicrosoft(rules.Sentence(v, from, from+len(name))) {
		return ""
	}
	return right
}

// pluralOf reports whether a name has nothing but an s more than one of Microsoft's: Users.Read.All is a scope of others.
func pluralOf(name, right string) bool {
	before, after, _ := strings.Cut(right, ".")
	return name == before+"s."+after
}

// grantWords yields the words of a text that may be names of permissions, with their places.
func grantWords(v string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for i := 0; i < len(v); {
			if !letter(v[i]) {
				i++
				continue
			}
			from, marks := i, false
			for i < len(v) && grantByte(v[i]) {
				marks = marks || v[i] == '.' || v[i] == ':'
				i++
			}
			to := i
			for to > from && (v[to-1] == '.' || v[to-1] == ':' || v[to-1] == '/') {
				to--
			}
			name := v[from:to]
			if (marks || strings.HasPrefix(name, "Amazon")) && len(name) <= longestGrant && !strings.Contains(name, "//") && !yield(name, from) {
				return
			}
		}
	}
}

const longestGrant = 40

func grantByte(c byte) bool {
	return roleByte(c) || c == '.' || c == ':' || c == '/' || c == '_' || c == '-'
}

// nearGrant returns the permission that a name is a slip of; "" where it is one, or nothing like one.
func nearGrant(name string) string {
	const shortest = 11
	near := ""
	for _, g := range catalog.Grants() {
		if g == name {
			return ""
		}
		if n := len(g) - len(name); near == "" && len(name) >= shortest && n >= -1 && n <= 1 && name[0] == g[0] {
			if words.Swapped(name, g) || rules.Distance(name, g, 1) == 1 {
				near = g
			}
		}
	}
	return near
}
