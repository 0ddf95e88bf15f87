package custom

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"sort"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Overlay is a JSON Schema that a configuration lays over the built-in shape of what a scope looks at.
type Overlay struct {
	ID, Name  string
	Scope     string
	File      string    // absolute; other schemas that it refers to are read from the disk too
	FileName  string    // as it was given, for messages
	Files     source.FS // where bytes come from
	Message   string    // what it asks for, in a sentence
	Why, Help string
	Severity  rules.Severity
	Origin    string
}

// maxSchema bounds a schema in bytes.
const maxSchema = 4 << 20

// NewOverlay compiles a schema, of draft 7 where it does not say. An error is a *FieldError. Nothing is fetched over the network.
func NewOverlay(o Overlay) (*rules.Rule, error) {
	if err := CheckNames(o.ID, o.Name); err != nil {
		return nil, err
	}
	scope := findScope(o.Scope)
	if scope == nil {
		return nil, wrong("scope", "unknown scope %q (allowed: %s)", o.Scope, strings.Join(Scopes(), ", "))
	}
	compiler := jsonschema.NewCompiler()
	compiler.Draft = jsonschema.Draft7
	compiler.LoadURL = o.loadFile
	source, err := o.read(o.File)
	if err != nil {
		return nil, wrong("file", "%s: %s", o.FileName, err)
	}
	place := (&url.URL{Scheme: "file", Path: o.File}).String()
	if err := compiler.AddResource(place, bytes.NewReader(source)); err != nil {
		return nil, wrong("file", "%s is not JSON: %s", o.FileName, firstLine(err))
	}
	compiled, err := compiler.Compile(place)
	if err != nil {
		return nil, wrong("file", "%s is not a JSON Schema: %s", o.FileName, firstLine(err))
	}
	l := &overlay{scope: scope, schema: compiled, source: jsontree.Parse(source), message: o.Message}
	return &rules.Rule{
		ID: o.ID, Name: o.Name, Severity: o.Severity, Scope: scope.of, Since: "configuration", Check: l.run,
		Messages: []rules.Message{
			{ID: "broken", Text: "{0}", Why: o.Why, Help: template(o.Help)},
			{
				ID: "failed", Severity: rules.Warning, Text: "the schema could not be applied here: {0}",
				Why: "the rule cannot check this place", Help: "move this content out of the folder, or fix the schema",
			},
		},
	}, nil
}

// Page returns the page of a schema's rule.
func (o *Overlay) Page() string {
	d := Definition{ID: o.ID, Name: o.Name, Message: o.Message, Why: o.Why, Help: o.Help, Origin: o.Origin}
	if d.Message == "" {
		d.Message = "Reports what violates the JSON Schema " + o.FileName + "."
	}
	return d.Page()
}

func (o *Overlay) read(path string) ([]byte, error) {
	src, err := o.Files.ReadFile(path, maxSchema, nil)
	var large *source.TooLargeError
	switch {
	case errors.As(err, &large):
		return nil, fmt.Errorf("it has more than %d bytes", maxSchema)
	case err != nil:
		return nil, workspace.Cause(err)
	}
	return src, nil
}

// loadFile reads the schemas that a schema refers to: files only.
func (o *Overlay) loadFile(place string) (io.ReadCloser, error) {
	u, err := url.Parse(place)
	if err != nil || u.Scheme != "file" {
		return nil, fmt.Errorf("%s is not a file, and nothing is downloaded", place)
	}
	source, err := o.read(u.Path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", u.Path, err)
	}
	return io.NopCloser(bytes.NewReader(source)), nil
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// overlay is a schema's rule at work.
type overlay struct {
	scope   *scope
	schema  *jsonschema.Schema
	source  *jsontree.Tree
	message string
}

func (o *overlay) run(p *rules.Pass) {
	for object := range o.scope.each(p) {
		if object.IsBroken() {
			continue
		}
		v, err := plainValue(object)
		if err == nil {
			err = o.validate(v)
		}
		var broken *jsonschema.ValidationError
		if !errors.As(err, &broken) {
			if err != nil {
				place(p.Report(object, "failed", err.Error()))
			}
			continue
		}
		for _, b := range o.breaches(object, leaves(broken, nil)) {
			f := place(p.Report(b.node, "broken", b.text))
			if b.key.Exists() {
				f.At(b.key.Span())
			}
		}
	}
}

// validate guards against values that the library does not expect.
func (o *overlay) validate(v any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return o.schema.Validate(v)
}

// leaves lists the errors that have no cause below them. Of alternatives, the alternative is the error.
func leaves(e *jsonschema.ValidationError, list []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	switch keyword(e) {
	case "oneOf", "anyOf", "not", "contains", "propertyNames":
		return append(list, e)
	}
	if len(e.Causes) == 0 {
		return append(list, e)
	}
	for _, c := range e.Causes {
		list = leaves(c, list)
	}
	return list
}

func keyword(e *jsonschema.ValidationError) string {
	return e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
}

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
