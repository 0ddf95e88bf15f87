package schema

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// unknown decides about a key that the object's shape does not list. The order is from what is certain to what is likely.
func (j *judging) unknown(o *conform.Offense) (verdict, bool) {
	obj := o.Node.Parent()
	if j.schema == connectionSchema && strings.EqualFold(o.Key, "pageSizeParaName") && inStep(obj) {
		return verdict{}, false
	}
	if right := otherDialect(j.schema, obj, o.Key); right != "" {
		j.claim(obj, right)
		return j.verdict(*o, wrongDialectKey, "dialect", right), true
	}
	if isFlag(o.Key) && strings.EqualFold(obj.Parent().Key().Text(), "resourceProvider") {
		return j.verdict(*o, misplacedKey, "misplaced", "`requiredPermissions`"), firstFlag(obj) == o.Node
	}
	if strings.EqualFold(o.Key, obj.Key().Text()) && o.Node.Value().Kind() == rules.Object && !isOpenPlace(obj) {
		return j.verdict(*o, misplacedKey, "nested", ""), true
	}
	if missing := j.meant(obj, o.Key); missing != "" {
		j.claim(obj, missing)
		v := j.verdict(*o, unknownKey, "slip", missing)
		v.guess = aliasIn(obj, o.Key) == missing || extends(o.Key, missing)
		return v, true
	}
	if v, ok := j.misplaced(o, obj); ok {
		return v, true
	}
	return j.near(o, obj)
}

// inStep reports whether an object is a part of a nested step, whose keys are those of the older platform (Learn,
// custom-connector-nested-api-polling).
func inStep(obj rules.Node) bool {
	for n := obj; n.Exists(); n = n.Parent() {
		if strings.EqualFold(n.Key().Text(), "stepCollectorConfigs") {
			return true
		}
	}
	return false
}

// misplaced decides about a key that has a place elsewhere in the document.
func (j *judging) misplaced(o *conform.Offense, obj rules.Node) (verdict, bool) {
	place := placeOf(j.schema, o.Key)
	if place == nil || strings.EqualFold(place.of(obj), obj.Key().Text()) || isOpenPlace(obj) {
		return verdict{}, false
	}
	target := place.target(j.node)
	if target.Exists() && target != obj && target.GetFold(o.Key).Exists() {
		if o.Shape.Open {
			return j.verdict(*o, misplacedKey, "open", place.words), true
		}
		return j.verdict(*o, misplacedKey, "present", place.words), true
	}
	if place.heldByEntries(j.node, o.Key) {
		return j.verdict(*o, misplacedKey, "spare", place.words), true
	}
	needed := target.Exists() && target != obj && j.schema == connectionSchema && j.needed(o, target, o.Key)
	if o.Shape.Open && !needed {
		return j.verdict(*o, misplacedKey, "open", place.words), true
	}
	return j.verdict(*o, misplacedKey, "misplaced", place.words), true
}

// near decides about a key that has no place anywhere: it may be a slip of a key that the object lacks, or of one that it has.
func (j *judging) near(o *conform.Offense, obj rules.Node) (verdict, bool) {
	known := j.knownKeys(obj, o, false)
	best, ok, other := j.nearest(o.Key, known)
	trimmed := strings.TrimSpace(o.Key)
	empty := o.Node.Value().Len() == 0 && (o.Node.Value().Kind() == rules.Object || o.Node.Value().Kind() == rules.Array)
	switch {
	case other && empty:
		return j.verdict(*o, unknownKey, "empty", ""), true
	case other:
		return j.verdict(*o, unknownKey, "alias", best), true
	case trimmed != o.Key && slices.Contains(known, trimmed):
		return j.verdict(*o, unknownKey, "blanks", trimmed), true
	case ok:
		v := j.verdict(*o, unknownKey, j.nearMessage(o, obj, best), best)
		v.guess = shortened(o.Key, known) == best
		return v, true
	case j.schema == classicSchema && o.Key == "graphQueriesTableName":
		return verdict{}, false // Microsoft's own classic pages have the key of the codeless ones; nothing is lost
	case isRemark(o.Key):
		return verdict{}, false
	case o.Shape.Open && j.documented(obj):
		return j.verdict(*o, unknownKey, "undocumented", strings.ToLower(obj.Key().Text())), true
	case o.Shape.Open:
		return verdict{}, false
	}
	if right := j.taken(o, obj); right != "" {
		return j.verdict(*o, unknownKey, "taken", right), true
	}
	if empty {
		return j.verdict(*o, unknownKey, "empty", ""), true
	}
	return j.verdict(*o, unknownKey, "unknown", ""), true
}

// isRemark reports whether a key is an annotation or a comment of the author.
func isRemark(key string) bool {
	return strings.HasPrefix(key, "$") || strings.HasPrefix(key, "//") || strings.HasPrefix(key, "_")
}

// documented reports whether an object is a part of a polling connection whose keys Microsoft's reference of connections lists. The parts
// of nested steps have other keys, and those of other kinds are described in part only.
func (j *judging) documented(obj rules.Node) bool {
	if j.schema != connectionSchema || inStep(obj) {
		return false
	}
	depth := 0
	switch strings.ToLower(obj.Key().Text()) {
	case "properties":
		depth = 1
	case "request", "response", "paging":
		depth = 2
	case "ratelimitconfig":
		depth = 3
	case "evaluation", "extraction", "retrystrategy":
		depth = 4
	}
	resource := obj
	for range depth {
		resource = resource.Parent()
	}
	return depth > 0 && strings.EqualFold(resource.GetFold("kind").Text(), "RestApiPoller")
}

// nearMessage returns the message for a key that is near a known one.
func (j *judging) nearMessage(o *conform.Offense, obj rules.Node, best string) string {
	switch {
	case j.needed(o, obj, best):
		return "slip"
	case o.Shape.Open && j.takesOthers(obj):
		return "open"
	}
	return "near"
}

// taken returns the key that an unknown one means and that the object has already; "" where there is none.
func (j *judging) taken(o *conform.Offense, obj rules.Node) string {
	if right := aliases[o.Key]; right != "" && obj.GetFold(right).Exists() {
		return right
	}
	if right := aliasIn(obj, o.Key); right != "" && obj.GetFold(right).Exists() && o.Node.Value().Raw() == obj.GetFold(right).Raw() {
		return right
	}
	best, _, _ := j.nearest(o.Key, j.knownKeys(obj, o, true))
	return best
}

// nearest returns the known key that another one means: a slip away, or the one that authors mean with a key that they invent. What is
// under that may have another form.
func (j *judging) nearest(key string, known []string) (best string, ok, otherForm bool) {
	if alias, same := catalog.ConnectionAlias(key); j.schema == connectionSchema && (slices.Contains(known, alias) || alias == "paging") {
		return alias, true, !same
	}
	if best, ok = rules.Nearest(key, known); !ok && j.schema == connectionSchema && !catalog.IsAuthKey(key) {
		best = shortened(key, known)
		ok = best != ""
	}
	return best, ok, false
}

// takesOthers reports whether an open object often has keys that nobody lists. A connection's are open because sources differ, and a
// slip there is one all the same.
func (j *judging) takesOthers(obj rules.Node) bool {
	switch j.schema {
	case connectionSchema:
		return false
	case legacySchema:
	default:
		return true
	}
	switch strings.ToLower(obj.Key().Text()) {
	case "auth", "request", "response", "paging", "dcrconfig", "pollingconfig", "properties":
		return false
	}
	return true
}

// knownKeys are the keys of the object's shape that the object lacks, or those that it has; of a control's parameters, those of its type.
func (j *judging) knownKeys(obj rules.Node, o *conform.Offense, present bool) []string {
	var keys []string
	add := func(name string) {
		if obj.Get(name).Exists() == present {
			keys = append(keys, name)
		}
	}
	if typ := obj.Parent().GetFold("type"); strings.EqualFold(obj.Key().Text(), "parameters") && typ.Exists() {
		t, ok := catalog.FindInstructionType(typ.Text())
		if !ok || slices.ContainsFunc(t.Parameters, func(p catalog.Parameter) bool {
			return p.Name == o.Key || j.schema != classicSchema && strings.EqualFold(p.Name, o.Key)
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

// meant returns the missing required key of an object that an unknown key means: it differs in case, by a slip, or is the
// name that authors use for it.
func (j *judging) meant(obj rules.Node, key string) string {
	var missing []string
	for i, o := range j.found {
		if o.Code == conform.MissingKey && o.Node == obj && !j.meantFor[i] {
			missing = append(missing, o.Key)
		}
	}
	if len(missing) == 0 {
		return ""
	}
	here := aliasIn(obj, key)
	for _, m := range missing {
		if strings.EqualFold(m, strings.TrimSpace(key)) || m == aliases[key] || m == here {
			return m
		}
	}
	if best, ok := rules.Nearest(key, missing); ok {
		return best
	}
	for _, m := range missing {
		if extends(key, m) {
			return m
		}
	}
	return ""
}

// extends reports whether a key is a longer form of another one: connectorUIConfiguration, publisherName.
func extends(key, name string) bool {
	const shortest = 8
	return len(name) >= shortest && len(key) > len(name) && words.HasPrefixFold(key, name)
}

// claim notes that a missing key is there under another name, so that a second key is not taken for it.
func (j *judging) claim(obj rules.Node, key string) {
	for i, o := range j.found {
		if o.Code == conform.MissingKey && o.Node == obj && o.Key == key {
			j.meantFor[i] = true
		}
	}
}

// aliases are keys that authors write for required ones (counted in published content: description for descriptionMarkdown,
// connectorId for id).
var aliases = map[string]string{
	"description":  "descriptionMarkdown",
	"connectorId":  "id",
	"connectorID":  "id",
	"instructions": "instructionSteps",
}
