package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// checkEntry compares support, dates, providers and categories of the package with the metadata.
func checkEntry(p *rules.Pass, pkg *rules.File, entry rules.Node, m *rules.SolutionMetadata) {
	var missing []string
	var first rules.Node // in the metadata
	compare := func(name string, a, b rules.Node) {
		if a.Kind() == rules.String {
			a = resolved(pkg, a)
		}
		switch {
		case empty(b), a.Kind() == rules.String && strings.HasPrefix(a.Text(), "["):
		case empty(a):
			if missing = append(missing, "`"+name+"`"); len(missing) == 1 {
				first = b
			}
		case !alike(pkg, a, b):
			p.ReportIn(pkg, a, "support", name, short(pkg, a), short(pkg, b)).Relate(m.File, b.Span(), "in the metadata")
		}
	}
	report := func(whole rules.Node) { // one edit adds all that an object lacks
		if len(missing) > 0 {
			p.ReportIn(pkg, whole, "missing", strings.Join(missing, ", ")).At(placement.Bracket(whole)).Relate(m.File, first.Span(), "in the metadata")
		}
		missing = nil
	}
	support := entry.GetFold("support")
	for _, key := range [...]string{"tier", "name", "email", "link"} {
		if support.Exists() && m.Support.Kind() == rules.Object {
			compare("support."+key, support.GetFold(key), m.Support.GetFold(key))
		}
	}
	report(support)
	for _, key := range [...]string{"firstPublishDate", "lastPublishDate", "providers"} {
		compare(key, entry.GetFold(key), m.Node.GetFold(key))
	}
	report(entry)
	categories := entry.GetFold("categories")
	for _, key := range [...]string{"domains", "verticals"} {
		if categories.Exists() && m.Categories.Kind() == rules.Object {
			compare("categories."+key, categories.GetFold(key), m.Categories.GetFold(key))
		}
	}
	report(categories)
}

// alike reports whether two values say the same: lists in any order, texts without regard to case, dashes and a slash at the end. Variables
// of the package are followed; an expression that is not known says what it is compared with.
func alike(pkg *rules.File, a, b rules.Node) bool {
	if a = resolved(pkg, a); a.Kind() == rules.String && strings.HasPrefix(a.Text(), "[") {
		return true
	}
	if single(a, b) || single(b, a) {
		return true
	}
	if a.Kind() != b.Kind() {
		return false
	}
	if a.Kind() == rules.Array {
		if a.Len() != b.Len() {
			return false
		}
		for e := range a.Elements() {
			found := false
			for other := range b.Elements() {
				found = found || alike(pkg, e, other)
			}
			if !found {
				return false
			}
		}
		return true
	}
	plain := func(n rules.Node) string { return strings.TrimSuffix(strings.TrimSpace(dashes.Replace(n.Text())), "/") }
	return strings.EqualFold(plain(a), plain(b))
}

// longestShown is how many bytes of a value a message quotes.
const longestShown = 60

// short returns a value for a message.
func short(pkg *rules.File, n rules.Node) string {
	text := n.Text()
	if n.Kind() != rules.String {
		text = strings.Join(strings.Fields(n.Raw()), " ")
	}
	if n.Kind() == rules.Array {
		var list []string
		for e := range n.Elements() {
			list = append(list, resolved(pkg, e).Text())
		}
		text = strings.Join(list, ", ")
	}
	if len(text) > longestShown {
		text = strings.ToValidUTF8(text[:longestShown], "") + "…"
	}
	return text
}
