package schema

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// unknown decides about a key that the object's shape does not list.
func (j *judging) unknown(o *conform.Offense) (verdict, bool) {
	obj := o.Node.Parent()
	if right := otherDialect(j.schema, obj, o.Key); right != "" {
		j.claim(obj, right)
		return j.verdict(*o, wrongDialectKey, "dialect", right), true
	}
	if obj.Key().Text() == "requiredPermissions" && o.Shape.Property(o.Key, true) != nil {
		return verdict{}, false // CL301 speaks of the case of the flags
	}
	if isFlag(o.Key) && strings.EqualFold(obj.Parent().Key().Text(), "resourceProvider") {
		j.claim(obj, "requiredPermissions")
		return j.verdict(*o, misplacedKey, "misplaced", "`requiredPermissions`"), firstFlag(obj) == o.Node
	}
	if missing := j.meant(obj, o.Key); missing != "" {
		j.claim(obj, missing)
		return j.verdict(*o, unknownKey, "slip", missing), true
	}
	if place := placeOf(j.schema, o.Key); place != nil && !strings.EqualFold(place.of(obj), obj.Key().Text()) && !isOpenPlace(obj) {
		needed := false
		if target := place.target(j.node); target.Exists() && target != obj && !target.GetFold(o.Key).Exists() {
			j.claim(target, o.Key)
			needed = j.schema == "connection" && j.needed(o, target, o.Key)
		}
		if o.Shape.Open && !needed {
			return j.verdict(*o, misplacedKey, "open", place.words), true
		}
		return j.verdict(*o, misplacedKey, "misplaced", place.words), true
	}
	known := j.knownKeys(obj, o)
	best, ok, other := j.nearest(o.Key, known)
	switch {
	case other:
		return j.verdict(*o, unknownKey, "alias", best), true
	case strings.TrimSpace(o.Key) != o.Key && slices.Contains(known, strings.TrimSpace(o.Key)):
		return j.verdict(*o, unknownKey, "blanks", strings.TrimSpace(o.Key)), true
	case ok && j.needed(o, obj, best):
		return j.verdict(*o, unknownKey, "slip", best), true
	case ok && o.Shape.Open && j.takesOthers(obj):
		return j.verdict(*o, unknownKey, "open", best), true
	case ok:
		return j.verdict(*o, unknownKey, "near", best), true
	case o.Shape.Open || strings.HasPrefix(o.Key, "$") || strings.HasPrefix(o.Key, "//") || strings.HasPrefix(o.Key, "_"):
		return verdict{}, false
	}
	return j.verdict(*o, unknownKey, "unknown", ""), true
}

// nearest returns the known key that another one stands for: a slip away, or the one that authors mean with a key that they invent. What is
// under that may have another form.
func (j *judging) nearest(key string, known []string) (best string, ok, otherForm bool) {
	if alias, same := catalog.ConnectionAlias(key); j.schema == "connection" && slices.Contains(known, alias) {
		return alias, true, !same
	}
	best, ok = near.Best(key, known)
	return best, ok, false
}

// takesOthers reports whether an open object often has keys that nobody lists. A connection's are open because sources differ, and a
// slip there is one all the same.
func (j *judging) takesOthers(obj rules.Node) bool {
	switch j.schema {
	case "connection":
		return false
	case "legacy-connector":
	default:
		return true
	}
	switch strings.ToLower(obj.Key().Text()) {
	case "auth", "request", "response", "paging", "dcrconfig", "pollingconfig", "properties":
		return false
	}
	return true
}

// knownKeys are the keys of the object's shape that the object lacks; those of the control's type for its parameters.
func (j *judging) knownKeys(obj rules.Node, o *conform.Offense) []string {
	var keys []string
	add := func(name string) {
		if !obj.Get(name).Exists() {
			keys = append(keys, name)
		}
	}
	if typ := obj.Parent().GetFold("type"); strings.EqualFold(obj.Key().Text(), "parameters") && typ.Exists() {
		t, ok := catalog.FindInstructionType(typ.Text())
		if !ok || slices.ContainsFunc(t.Parameters, func(p catalog.Parameter) bool {
			return p.Name == o.Key || j.schema != "classic-definition" && strings.EqualFold(p.Name, o.Key)
		}) {
			return nil
		}
		for _, p := range t.Parameters {
			add(p.Name)
		}
		return keys
	}
	for _, p := range o.Shape.Properties {
		add(p.Name)
	}
	return keys
}

// meant returns the missing required key of an object that an unknown key stands for: it differs in case, by a slip, or is the
// name that authors use for it.
func (j *judging) meant(obj rules.Node, key string) string {
	var missing []string
	for i, o := range j.found {
		if o.Code == conform.MissingKey && o.Node == obj && !j.claimed[i] {
			missing = append(missing, o.Key)
		}
	}
	if len(missing) == 0 {
		return ""
	}
	for _, m := range missing {
		if strings.EqualFold(m, strings.TrimSpace(key)) || m == aliases[key] {
			return m
		}
	}
	best, _ := near.Best(key, missing)
	return best
}

// claim silences the report of a missing key, because another finding speaks of it.
func (j *judging) claim(obj rules.Node, key string) {
	for i, o := range j.found {
		if o.Code == conform.MissingKey && o.Node == obj && o.Key == key {
			j.claimed[i] = true
		}
	}
}
