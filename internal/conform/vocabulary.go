package conform

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// place is how the addresses begin that the validator knows schemas by. Each definition is a resource of its own: the time to compile one
// grows with the square of its parts.
const place = "mem:///"

// schema compiles the dialect's schema on first use.
func (d *dialect) schema() *jsonschema.Schema {
	d.compile.Do(func() {
		c := jsonschema.NewCompiler()
		// A draft without a meta-schema: that the schemas are sound is a test's business, and takes more than half of the time.
		c.Draft = &jsonschema.Draft{}
		c.RegisterExtension("hints", nil, vocabulary{})
		for name, source := range d.lean {
			if err := c.AddResource(place+name, bytes.NewReader(source)); err != nil {
				panic(err) // embedded, and compiled by the tests
			}
		}
		d.validator = c.MustCompile(place + document)
		d.lean = nil
	})
	return d.validator
}

// document is the name of the definition that a whole document is checked against.
const document = "document"

// shapeOf returns the shape of the schema whose keyword the validator names.
func (d *dialect) shapeOf(location string) *Shape {
	name, pointer, _ := strings.Cut(strings.TrimPrefix(location, place), "#")
	if name == document && d.alone {
		return d.shapes["#"+pointer]
	}
	return d.shapes["#/definitions/"+name+pointer]
}

// leanKeywords are what the validator needs of a schema: no texts, no examples where the set is open.
var leanKeywords = []string{
	"type", "required", "enum", "minimum", "maximum", "minLength", "pattern", "minItems", "maxItems", "maxProperties", "not",
	"x-blank", "x-empty", "x-near", "x-values", "x-boolean-text", "x-template",
}

// leanSources writes a schema's definitions without what does not change a verdict: the validator reads it in half of the time.
func leanSources(root jsontree.Node, alone bool) map[string][]byte {
	sources := map[string][]byte{}
	write := func(name string, n jsontree.Node) {
		w := leanWriter{make([]byte, 0, 2<<10)}
		w.schema(n)
		sources[name] = w.out
	}
	for name, n := range root.Get("definitions").Members() {
		write(name.Text(), n)
	}
	if alone {
		write(document, root)
	}
	return sources
}

type leanWriter struct{ out []byte }

func (w *leanWriter) key(name string) {
	if last := w.out[len(w.out)-1]; last != '{' {
		w.out = append(w.out, ',')
	}
	w.out = strconv.AppendQuote(w.out, name)
	w.out = append(w.out, ':')
}

func (w *leanWriter) schema(n jsontree.Node) {
	w.out = append(w.out, '{')
	closed := n.Get("x-near").Exists() || n.Get("x-values").Exists()
	for k, v := range n.Members() {
		switch name := k.Text(); name {
		case "$ref":
			w.key(name)
			w.out = strconv.AppendQuote(w.out, place+v.Text()[strings.LastIndexByte(v.Text(), '/')+1:])
		case "properties":
			w.key(name)
			w.schemas(v)
		case "anyOf": // spellings of one key: the view has the first
			w.key("required")
			w.out = append(w.out, v.At(0).Get("required").Raw()...)
		case "items", "additionalProperties":
			if v.Kind() == jsontree.Object {
				w.key(name)
				w.schema(v)
			}
		default:
			if slices.Contains(leanKeywords, name) || closed && name == "examples" {
				w.key(name)
				w.out = append(w.out, v.Raw()...)
			}
		}
	}
	w.out = append(w.out, '}')
}

// schemas writes an object of schemas.
func (w *leanWriter) schemas(n jsontree.Node) {
	w.out = append(w.out, '{')
	for k, s := range n.Members() {
		w.key(k.Text())
		w.schema(s)
	}
	w.out = append(w.out, '}')
}

// vocabulary teaches the validator our own keywords.
type vocabulary struct{}

// hints are the keywords of ours in one schema.
type hints struct {
	keys        map[string]any // the listed keys of an object; nil where others are schemas too
	known       []string
	blank       bool // a text without content is wrong
	empty       bool // a list without elements is
	near        bool // a text outside of the known ones is worth a look
	closed      bool // a text outside of the known ones is wrong, whatever its case
	booleanText bool
	template    bool
}

// Compile reads the keywords.
func (vocabulary) Compile(_ jsonschema.CompilerContext, m map[string]interface{}) (jsonschema.ExtSchema, error) {
	has := func(key string) bool { return m[key] != nil }
	h := hints{
		blank: has("x-blank"), empty: has("x-empty"), near: has("x-near"), closed: has("x-values"),
		booleanText: has("x-boolean-text"), template: has("x-template"),
	}
	if keys, ok := m["properties"].(map[string]any); ok && !has("additionalProperties") {
		h.keys = keys
	}
	if list, ok := m["examples"].([]any); ok && (h.near || h.closed) {
		for _, e := range list {
			text, _ := e.(string)
			h.known = append(h.known, text)
		}
	}
	if h.keys == nil && !h.blank && !h.empty && !h.near && !h.closed && !h.booleanText && !h.template {
		return nil, nil //nolint:nilnil // so the interface asks for it where a schema has no such keyword
	}
	return &h, nil
}

// Validate applies the keywords to a value.
func (h *hints) Validate(ctx jsonschema.ValidationContext, v interface{}) error {
	if keyword := h.broken(v); keyword != "" {
		return ctx.Error(keyword, "hint")
	}
	return nil
}

// unknownKeys is the name under which objects with keys that are not listed are reported.
const unknownKeys = "x-keys"

// broken returns the keyword that a value breaks; "" where it breaks none.
func (h *hints) broken(v any) string {
	switch v := v.(type) {
	case map[string]any:
		if h.keys == nil {
			return ""
		}
		for key := range v {
			if _, ok := h.keys[key]; !ok {
				return unknownKeys
			}
		}
	case []any:
		if h.empty && len(v) == 0 {
			return "x-empty"
		}
	case string:
		return h.brokenText(v)
	}
	return ""
}

func (h *hints) brokenText(v string) string {
	switch {
	case h.blank && strings.TrimSpace(v) == "":
		return "x-blank"
	case h.template && !isTemplate(v):
		return "x-template"
	case h.booleanText && strings.TrimSpace(v) != "" && !isTemplate(v) && !strings.Contains(v, "{{"):
		return "x-boolean-text"
	case !h.near && !h.closed || isTemplate(v) || strings.Contains(v, "{{"):
		return ""
	case slices.ContainsFunc(h.known, func(k string) bool { return strings.EqualFold(k, v) }):
		return ""
	case h.closed:
		return "x-values"
	}
	return "x-near"
}

// isTemplate reports whether a text means a value that a deployment, or the packager, puts in its place.
func isTemplate(v string) bool {
	v = strings.TrimSpace(v)
	return strings.HasPrefix(v, "[") && strings.HasSuffix(v, "]") && len(v) > 2 || strings.HasPrefix(v, "{{") && strings.HasSuffix(v, "}}")
}
