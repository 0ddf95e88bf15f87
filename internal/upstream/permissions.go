package upstream

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// checkPermissions is permissionsChecker.ts: resourceProvider must be equal to a template. Of several templates the one is reported that
// is nearest to what is there.
func checkPermissions(n jsontree.Node, category string, version Version) []Problem {
	var best []Problem
	for i, t := range templates(category, version) {
		found := t.compare(n)
		if len(found) == 0 {
			return nil
		}
		for j := range found {
			found[j].Says = t.says
		}
		if i == 0 || len(found) < len(best) {
			best = found
		}
	}
	return best
}

// compare returns the differences between a template and what is there, each at the smallest place.
func (t *template) compare(n jsontree.Node) []Problem {
	out := compareProviders(t.providers, n.Get("resourceProvider"))
	if t.custom != nil {
		out = append(out, t.custom.compare(n, t.only)...)
	}
	return out
}

func compareProviders(want []entry, list jsontree.Node) []Problem {
	if list.Kind() != jsontree.Array {
		return nil // the schema says it
	}
	var have []jsontree.Node
	for e := range list.Elements() {
		have = append(have, e)
	}
	pairs, extra := pair(want, have)
	var out []Problem
	for _, e := range extra {
		at := e.Get("provider")
		if !at.Exists() {
			at = e
		}
		out = append(out, Problem{
			Node: at, Span: at.Span(), Help: "delete this permission: the template has no other than " + names(want),
			Fix: &Fix{"Delete the permission", false, []jsontree.Edit{jsontree.RemoveElement(e)}},
		})
	}
	var last jsontree.Node
	for i, e := range pairs {
		if !e.Exists() {
			p := Problem{Node: list, Span: opening(list), Help: "add the permission on " + want[i].provider + " as the template has it"}
			if last.Exists() || i == len(want)-1 || len(have) == 0 {
				p.Fix = &Fix{"Add the permission on " + want[i].provider, true, []jsontree.Edit{jsontree.InsertElement(list, want[i].json(), last)}}
			}
			out = append(out, p)
			continue
		}
		last = e
		out = append(out, want[i].compare(e)...)
	}
	if len(out) == 0 && len(pairs) == 2 && pairs[0].Order() > pairs[1].Order() {
		a, b := pairs[1], pairs[0]
		out = append(out, Problem{
			Node: list, Span: opening(list), Help: "write the permission on " + want[0].provider + " first: the order is compared",
			Fix: &Fix{
				"Put the permissions in the template's order",
				true,
				[]jsontree.Edit{jsontree.ReplaceValue(a, b.Raw()), jsontree.ReplaceValue(b, a.Raw())},
			},
		})
	}
	return out
}

// pair finds for each entry of a template the element that means it; what is left over is extra.
func pair(want []entry, have []jsontree.Node) (pairs, extra []jsontree.Node) {
	pairs = make([]jsontree.Node, len(want))
	used := make([]bool, len(have))
	claim := func(fits func(w *entry, i, j int) bool) {
		for i := range want {
			for j := range have {
				if !pairs[i].Exists() && !used[j] && fits(&want[i], i, j) {
					pairs[i], used[j] = have[j], true
				}
			}
		}
	}
	claim(func(w *entry, _, j int) bool { return have[j].Get("provider").Text() == w.provider })
	claim(func(w *entry, _, j int) bool {
		name := have[j].Get("provider").Text()
		_, ok := suggest.Best(name, []string{w.provider})
		return ok
	})
	// an element at the place of an entry, whose provider is missing or another one's
	claim(func(_ *entry, i, j int) bool { return i == j && len(want) == len(have) })
	for j := range have {
		if !used[j] {
			extra = append(extra, have[j])
		}
	}
	return pairs, extra
}

func names(list []entry) string {
	var parts []string
	for _, e := range list {
		parts = append(parts, e.provider)
	}
	return strings.Join(parts, " and ")
}

// compare returns the differences between an entry and the element that means it.
func (w *entry) compare(e jsontree.Node) []Problem {
	if e.Kind() != jsontree.Object {
		return []Problem{
			{
				Node: e,
				Span: e.Span(),
				Help: "write the permission on " + w.provider + " as the template has it",
				Fix:  &Fix{"Write the template's permission", true, []jsontree.Edit{jsontree.ReplaceValue(e, w.json())}},
			},
		}
	}
	var out []Problem
	texts := []struct{ key, want string }{
		{"provider", w.provider}, {"permissionsDisplayText", w.text}, {"providerDisplayName", w.display}, {"scope", w.scope},
	}
	for _, t := range texts {
		out = append(out, compareText(e, t.key, t.want)...)
	}
	flags := e.Get("requiredPermissions")
	switch {
	case !flags.Exists():
		out = append(out, missing(e, "requiredPermissions", w.flagsJSON()))
	case flags.Kind() != jsontree.Object:
		out = append(
			out,
			Problem{
				Node: flags,
				Span: flags.Span(),
				Help: "write `" + oneLine(w.flagsJSON()) + "`",
				Fix:  &Fix{"Write the template's flags", true, []jsontree.Edit{jsontree.ReplaceValue(flags, w.flagsJSON())}},
			},
		)
	default:
		out = append(out, compareFlags(flags, w.flags)...)
	}
	return append(out, extraKeys(e, []string{"provider", "permissionsDisplayText", "providerDisplayName", "scope", "requiredPermissions"})...)
}

func compareFlags(flags jsontree.Node, want []string) []Problem {
	var out []Problem
	for _, name := range want {
		v := flags.Get(name)
		switch {
		case !v.Exists():
			out = append(out, missing(flags, name, "true"))
		case v.Kind() != jsontree.True:
			out = append(
				out,
				Problem{
					Node: v,
					Span: v.Span(),
					Help: "write `true`",
					Fix:  &Fix{"Write true", true, []jsontree.Edit{jsontree.ReplaceValue(v, "true")}},
				},
			)
		}
	}
	return append(out, extraKeys(flags, want)...)
}

// missing is a key that the template has; one that is misspelled is renamed.
func missing(obj jsontree.Node, key, json string) Problem {
	for k := range obj.Members() {
		if _, ok := suggest.Best(k.Text(), []string{key}); ok {
			return Problem{
				Node: k, Span: k.Span(), Help: "rename `" + k.Text() + "` to `" + key + "`",
				Fix: &Fix{"Rename the key to `" + key + "`", true, []jsontree.Edit{jsontree.RenameKey(k, key)}},
			}
		}
	}
	return Problem{
		Node: obj, Span: opening(obj), Help: "add `\"" + key + "\": " + oneLine(json) + "`",
		Fix: &Fix{"Add `" + key + "`", true, []jsontree.Edit{jsontree.InsertMember(obj, key, json, jsontree.Node{})}},
	}
}

// extraKeys are those that the template does not have; not those that are misspelled ones of it.
func extraKeys(obj jsontree.Node, want []string) []Problem {
	var out []Problem
	for k := range obj.Members() {
		if has(want, k.Text()) || k.IsDuplicate() {
			continue
		}
		if meant, ok := suggest.Best(k.Text(), want); ok && !obj.Get(meant).Exists() {
			continue
		}
		out = append(out, Problem{
			Node: k, Span: k.Span(), Help: "delete `" + k.Text() + "`: the template does not have it",
			Fix: &Fix{"Delete `" + k.Text() + "`", true, []jsontree.Edit{jsontree.RemoveMember(k)}},
		})
	}
	return out
}

func has(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// compare looks for the custom permission; only tells that no other may be beside it.
func (w *custom) compare(permissions jsontree.Node, only bool) []Problem {
	list := permissions.Get("customs")
	json := "{\n  \"name\": " + jsontree.Quote(w.name) + ",\n  \"description\": " + jsontree.Quote(w.description) + "\n}"
	if list.Kind() != jsontree.Array {
		return []Problem{missing(permissions, "customs", "["+json+"]")}
	}
	var nearest jsontree.Node
	for e := range list.Elements() {
		name, description := e.Get("name").Text(), e.Get("description").Text()
		if name == w.name && description == w.description && (!only || list.Len() == 1 && e.Len() == 2) {
			return nil
		}
		_, slip := suggest.Best(name, []string{w.name})
		if name == w.name || description == w.description || slip {
			nearest = e
		}
	}
	if nearest.Exists() {
		out := append(compareText(nearest, "name", w.name), compareText(nearest, "description", w.description)...)
		if len(out) > 0 {
			return out
		}
		return []Problem{{Node: list, Span: opening(list), Help: "leave only the custom permission `" + w.name + "`"}}
	}
	return []Problem{{
		Node: list, Span: opening(list), Help: "add the custom permission `" + w.name + "` as the template has it",
		Fix: &Fix{"Add the custom permission `" + w.name + "`", true, []jsontree.Edit{jsontree.InsertElement(list, json, jsontree.Node{})}},
	}}
}
