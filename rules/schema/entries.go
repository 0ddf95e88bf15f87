package schema

import (
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
)

// entries finds the entries of a page's lists that belong in another list. Whatever else is wrong with such an entry follows from that.
func (j *judging) entries() []verdict {
	d := j.definition
	if d == nil {
		return nil
	}
	j.elsewhere = map[rules.Node]bool{}
	var out []verdict
	move := func(n rules.Node, what, where string) {
		j.elsewhere[n] = true
		v := j.verdict(conform.Offense{Node: n, Key: what}, misplacedKey, "entry", where)
		out = append(out, v)
	}
	for e := range d.Permissions.Node.Get("resourceProvider").Elements() {
		if hasNone(e, "provider", "requiredPermissions", "scope", "permissionsDisplayText", "providerDisplayName") && hasAny(e, "description") &&
			!readsLikeProvider(e) {
			move(e, "a permission in words", "`customs`")
		}
	}
	for e := range d.Permissions.Node.Get("customs").Elements() {
		if hasAny(e, "provider") && hasAny(e, "requiredPermissions", "permissionsDisplayText") {
			move(e, "an Azure permission", "`resourceProvider`")
		}
	}
	steps(d.StepsNode, move)
	return out
}

// readsLikeProvider reports whether an entry has flags of its own: then its keys have slipped, and it is no permission in words.
func readsLikeProvider(n rules.Node) bool { return firstFlag(n).Exists() }

// steps visits the steps of a list, and finds controls among them and steps among their controls.
func steps(list rules.Node, move func(n rules.Node, what, where string)) {
	for s := range list.Elements() {
		if s.Kind() != rules.Object {
			continue
		}
		if hasAny(s, "type") && hasNone(s, "title", "description", "instructions", "innerSteps") {
			move(s, "a control", "the `instructions` of a step")
			continue
		}
		steps(s.Get("innerSteps"), move)
		for in := range s.Get("instructions").Elements() {
			if hasNone(in, "type", "parameters") && hasAny(in, "title", "instructions", "innerSteps") {
				move(in, "a step", "`innerSteps`")
				continue
			}
			steps(in.Get("parameters").Get("instructionSteps"), move)
		}
	}
}

// moved reports whether an object belongs elsewhere as a whole, or lies in one that does.
func (j *judging) moved(n rules.Node) bool {
	for ; len(j.elsewhere) > 0 && n.Exists(); n = n.Parent() {
		if j.elsewhere[n] {
			return true
		}
	}
	return false
}

func hasAny(n rules.Node, keys ...string) bool {
	for _, key := range keys {
		if n.GetFold(key).Exists() {
			return true
		}
	}
	return false
}

func hasNone(n rules.Node, keys ...string) bool {
	return n.Kind() == rules.Object && !hasAny(n, keys...)
}
