// Package schema holds our own JSON Schemas (draft-07), one a dialect: what editors are given, and what documents are checked
// against. Facts: Learn (data-connector-ui-definitions-reference, data-connector-connection-rules-reference), the Azure REST
// specifications, the upstream validator and published content; open sets are not closed.
package schema

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

//go:embed *.schema.json
var files embed.FS

// common is the file of shared parts; it is no document of its own.
const common = "common"

// Names lists the schemas, sorted.
func Names() []string {
	matches, _ := fs.Glob(files, "*.schema.json") // the pattern is constant and right
	var names []string
	for _, m := range matches {
		if name := strings.TrimSuffix(m, ".schema.json"); name != common {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

// Describe says in one line what documents a schema is for; "" when there is none of the name.
func Describe(name string) string {
	var head struct{ Description string }
	src, err := files.ReadFile(name + ".schema.json")
	if err != nil || json.Unmarshal(src, &head) != nil {
		return ""
	}
	return head.Description
}

// Source gives a schema as one document that stands alone: the shared parts are in it.
func Source(name string) ([]byte, bool) {
	src, err := files.ReadFile(name + ".schema.json")
	if err != nil || name == common {
		return nil, false
	}
	if !bytes.Contains(src, []byte(common+".schema.json#")) {
		return src, true
	}
	shared, err := files.ReadFile(common + ".schema.json")
	if err != nil {
		return nil, false
	}
	local := func(b []byte) []byte {
		return bytes.ReplaceAll(b, []byte(common+".schema.json#/definitions/"), []byte("#/definitions/"))
	}
	start := bytes.Index(shared, []byte(`"definitions": {`))
	end := bytes.LastIndexByte(shared, '}')
	body := bytes.TrimRight(shared[start:end], " \n")
	closing := bytes.TrimRight(local(src), " \n")
	closing = bytes.TrimRight(closing[:len(closing)-1], " \n")
	return append(append(append(closing, []byte(",\n  ")...), local(body)...), []byte("\n}\n")...), true
}

// Hints are our own keywords on a schema. They do not change what is valid; they say how an offence is reported.
type Hints struct {
	Fold            bool     // keys are compared without case, as Azure Resource Manager does
	Open            bool     // keys beyond the listed ones are free
	Blank           string   // severity of a string without content
	Empty           string   // severity of a list without elements
	Soft            []string // required keys that only the documentation asks for
	Elsewhere       []string // required keys that a rule of their own speaks of
	ElsewhereType   bool     // the type is judged by a rule of its own
	BooleanText     bool     // "true" as a string is tolerated
	TemplateInteger bool     // a string is right only as a template expression
}

var extension = sync.OnceValues(func() (*jsonschema.Schema, error) {
	return jsonschema.CompileString("mem:///hints.json", `{}`)
})

// compiler reads our keywords into the compiled schema.
type compiler struct{}

// Compile implements jsonschema.ExtCompiler.
func (compiler) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	h := &Hints{}
	found := false
	for key, value := range m {
		if !strings.HasPrefix(key, "x-") {
			continue
		}
		found = true
		switch key {
		case "x-fold":
			h.Fold = value == true
		case "x-open":
			h.Open = value == true
		case "x-blank":
			h.Blank, _ = value.(string)
		case "x-empty":
			h.Empty, _ = value.(string)
		case "x-soft":
			h.Soft = texts(value)
		case "x-elsewhere":
			h.Elsewhere = texts(value)
		case "x-elsewhere-type":
			h.ElsewhereType = value == true
		case "x-boolean-text":
			h.BooleanText = value == true
		case "x-template-integer":
			h.TemplateInteger = value == true
		default:
			return nil, fmt.Errorf("unknown keyword %s", key)
		}
	}
	if !found {
		return nil, nil
	}
	return h, nil
}

func texts(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, e := range list {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// Validate implements jsonschema.ExtSchema; hints never fail.
func (*Hints) Validate(jsonschema.ValidationContext, any) error { return nil }

// HintsOf gives the hints of a compiled schema; never nil.
func HintsOf(s *jsonschema.Schema) *Hints {
	if h, ok := s.Extensions["connectorlint"].(*Hints); ok {
		return h
	}
	return &noHints
}

var noHints Hints

var (
	mu       sync.Mutex
	compiled = map[string]*jsonschema.Schema{}
)

// Compiled gives a schema ready to check documents, compiled on first use.
func Compiled(name string) (*jsonschema.Schema, error) {
	mu.Lock()
	defer mu.Unlock()
	if s := compiled[name]; s != nil {
		return s, nil
	}
	meta, err := extension()
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft7
	c.ExtractAnnotations = true
	c.RegisterExtension("connectorlint", meta, compiler{})
	for _, n := range [...]string{common, name} {
		src, err := files.ReadFile(n + ".schema.json")
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", n, err)
		}
		if err := c.AddResource("mem:///"+n+".schema.json", bytes.NewReader(src)); err != nil {
			return nil, fmt.Errorf("schema %s: %w", n, err)
		}
	}
	s, err := c.Compile("mem:///" + name + ".schema.json")
	if err != nil {
		return nil, fmt.Errorf("schema %s: %w", name, err)
	}
	compiled[name] = s
	return s, nil
}
