// Package schema holds our own JSON Schemas (draft-07), one a dialect: what editors are given, and what documents are checked
// against. Keywords that begin with x- are hints of ours: they do not change what is valid, they say how an offense counts
// (package conform). Facts: Learn (data-connector-ui-definitions-reference, data-connector-connection-rules-reference), the Azure REST
// specifications, the upstream validator and published content; open sets are not closed.
package schema

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

//go:embed *.schema.json editor/*.schema.json
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

// Editor returns the schema of a format of Microsoft's that the language server describes and completes by: function, host,
// deployment-template, create-ui. No document is checked against it, and it is not among Names: editors have Microsoft's own.
func Editor(name string) ([]byte, bool) {
	src, err := files.ReadFile("editor/" + name + ".schema.json")
	return src, err == nil
}

// Source returns a schema as one document that is alone: the shared parts are in it.
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
	opening := []byte(`"definitions": {`)
	body := shared[bytes.Index(shared, opening)+len(opening) : bytes.LastIndexByte(shared, '}')]
	body = bytes.TrimRight(body, " \n")
	body = local(bytes.TrimRight(body[:len(body)-1], " \n"))
	src = local(src)
	if own := bytes.Index(src, opening); own >= 0 {
		own += len(opening)
		return slices.Concat(src[:own], body, []byte(","), src[own:]), true
	}
	src = bytes.TrimRight(src, " \n")
	return slices.Concat(bytes.TrimRight(src[:len(src)-1], " \n"), []byte(",\n  "), opening, body, []byte("\n  }\n}\n")), true
}

var (
	mu       sync.Mutex
	compiled = map[string]*jsonschema.Schema{}
)

// Compiled returns a schema as it is written, with its texts, held against the meta-schema. The program itself checks documents with
// package conform, which leaves out what a verdict does not need.
func Compiled(name string) (*jsonschema.Schema, error) {
	mu.Lock()
	defer mu.Unlock()
	if s := compiled[name]; s != nil {
		return s, nil
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft7
	c.ExtractAnnotations = true
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
