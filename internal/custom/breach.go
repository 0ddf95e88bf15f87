package custom

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"sort"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/santhosh-tekuri/jsonschema/v5"
)

// breach is one thing that is not as the schema asks.
type breach struct {
	node rules.Node
	key  rules.Node // the smaller place, where there is one
	text string
}

func (o *overlay) breaches(object rules.Node, list []*jsonschema.ValidationError) []breach {
	var all []breach
	seen := map[string]bool{}
	for _, e := range list {
		n := locate(object, e.InstanceLocation)
		for _, b := range o.words(n, e) {
			if id := strconv.Itoa(b.node.Order()) + b.text; !seen[id] {
				seen[id] = true
				all = append(all, b)
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		return a.node.Order() < b.node.Order() || a.node == b.node && a.text < b.text
	})
	return all
}

// locate follows a pointer, whose parts the library escapes as in an address too.
func locate(n rules.Node, pointer string) rules.Node {
	for part := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if part == "" && pointer == "" {
			break
		}
		if plain, err := url.PathUnescape(part); err == nil {
			part = plain
		}
		part = strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
		next := n.Get(part)
		if n.Kind() == jsontree.Array {
			i, err := strconv.Atoi(part)
			if err != nil {
				return n
			}
			next = n.At(i)
		}
		if !next.Exists() {
			return n
		}
		n = next
	}
	return n
}

// words says in our own words what a keyword of the schema finds. A message of the configuration goes before.
func (o *overlay) words(n rules.Node, e *jsonschema.ValidationError) []breach {
	asked := o.asked(e)
	say := func(format string, args ...any) []breach {
		return []breach{{node: n, text: o.sentence(fmt.Sprintf(format, args...))}}
	}
	name := "the document"
	if k := n.Key(); k.Exists() {
		name = "`" + k.Text() + "`"
	} else if n.Parent().Exists() {
		name = "the element"
	}
	switch keyword(e) {
	case "required":
		var list []breach
		for key := range asked.Elements() {
			if !n.Get(key.Text()).Exists() {
				list = append(list, breach{node: n, text: o.sentence("`" + key.Text() + "` is missing")})
			}
		}
		return list
	case "additionalProperties":
		return o.others(n, e)
	case "type":
		return say("wrong type of %s; the schema requires %s", name, oneOf(asked))
	case "enum", "const":
		return say("`%s` does not match the schema: %s", short(n), oneOf(asked))
	case "pattern":
		return say("`%s` does not match `%s`", short(n), asked.Text())
	case "minLength",
		"maxLength",
		"minimum",
		"maximum",
		"exclusiveMinimum",
		"exclusiveMaximum",
		"minItems",
		"maxItems",
		"minProperties",
		"maxProperties",
		"multipleOf":
		return say("%s violates `%s: %s` of the schema", name, keyword(e), asked.Raw())
	case "uniqueItems":
		return say("%s has a duplicate element", name)
	}
	return say("%s violates `%s` of the schema", name, keyword(e))
}

func (o *overlay) sentence(text string) string {
	if o.message != "" {
		return o.message + " (" + text + ")"
	}
	return text
}

// asked returns the keyword's value in the schema, where it is in the schema's own file.
func (o *overlay) asked(e *jsonschema.ValidationError) rules.Node {
	_, pointer, ok := strings.Cut(e.AbsoluteKeywordLocation, "#")
	if !ok {
		return rules.Node{}
	}
	return locate(o.source.Root(), pointer)
}

// others names the keys that the schema's object does not list.
func (o *overlay) others(n rules.Node, e *jsonschema.ValidationError) []breach {
	_, pointer, _ := strings.Cut(e.AbsoluteKeywordLocation, "#")
	known := locate(o.source.Root(), strings.TrimSuffix(pointer, "/additionalProperties")).Get("properties")
	var list []breach
	for k := range n.Members() {
		if !known.Get(k.Text()).Exists() && strings.Contains(e.Message, "'"+k.Text()+"'") {
			list = append(list, breach{node: k, key: k, text: o.sentence("`" + k.Text() + "` is not a key of the schema")})
		}
	}
	return list
}

// oneOf lists the values of a schema's keyword.
func oneOf(n rules.Node) string {
	if n.Kind() != jsontree.Array {
		return "`" + value(n) + "`"
	}
	var words []string
	for e := range n.Elements() {
		words = append(words, "`"+value(e)+"`")
	}
	return strings.Join(words, ", ")
}

func value(n rules.Node) string {
	if n.Kind() == jsontree.String {
		return n.Text()
	}
	var b bytes.Buffer
	if err := json.Compact(&b, []byte(n.Raw())); err != nil {
		return n.Raw()
	}
	return b.String()
}
