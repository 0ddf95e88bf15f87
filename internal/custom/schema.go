package custom

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
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
