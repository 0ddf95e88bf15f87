package custom_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/custom"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
)

func definition(when string) custom.Definition {
	return custom.Definition{ID: "HOUSE001", Name: "house-rule", Scope: "definition", When: when, Message: "here is {value} at {key}", Severity: rules.Warning}
}

// TestRefused: what is wrong with a rule is reported before it runs, at its field.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		change func(*custom.Definition)
		field  string
		text   string
	}{
		{func(d *custom.Definition) { d.ID = "CL999" }, "id", "reserved for connectorlint"},
		{func(d *custom.Definition) { d.ID = "house" }, "id", "not an id"},
		{func(d *custom.Definition) { d.Name = "House Rule" }, "name", "not a name"},
		{func(d *custom.Definition) { d.Scope = "page" }, "scope", "unknown scope"},
		{func(d *custom.Definition) { d.Select = "title" }, "select", "must start with /"},
		{func(d *custom.Definition) { d.When = "" }, "when", "empty"},
		{func(d *custom.Definition) { d.When = "value ==" }, "when", "line 1, column"},
		{func(d *custom.Definition) { d.When = "valeu == 1" }, "when", "unknown name valeu"},
		{func(d *custom.Definition) { d.When = "1 + 1" }, "when", "bool"},
		{func(d *custom.Definition) { d.When = "now().Year() > 2020" }, "when", "now"},
		{func(d *custom.Definition) { d.When = "any(1..9, all(1..9, none(1..9, # > 1)))" }, "when", "loops are nested 3 deep"},
		{func(d *custom.Definition) { d.When = strings.Repeat("value == 1 or ", 300) + "true" }, "when", "node"},
		{func(d *custom.Definition) { d.Fix = &custom.Fix{Title: "x"} }, "fix", "either replace"},
		{func(d *custom.Definition) { d.Fix = &custom.Fix{Title: "x", Replace: "1 +"} }, "replace", "line 1"},
	} {
		d := definition("true")
		c.change(&d)
		_, err := custom.New(d)
		var field *custom.FieldError
		if !errors.As(err, &field) || field.Field != c.field || !strings.Contains(field.Message, c.text) {
			t.Errorf("%+v: %v, want %s: %s", d, err, c.field, c.text)
		}
	}
}

const document = `{
  "id": "Contoso", "title": "T", "publisher": "P", "descriptionMarkdown": "D", "graphQueries": [], "sampleQueries": [],
  "dataTypes": [{"name": "A_CL"}, {"name": "B_CL"}], "connectivityCriterias": [], "big": 1e999999, "instructionSteps": [{"title": "Connect"}]
}`

func found(t testing.TB, r *rules.Rule, src string) []string {
	t.Helper()
	registry, err := rules.NewRegistry(&rules.Family{Name: "custom", Docs: custom.Docs, Rules: []*rules.Rule{r}})
	if err != nil {
		t.Fatal(err)
	}
	r = registry.Rules()[0]
	file := connector.Read("Contoso.json", jsontree.Parse([]byte(src)))
	p := rules.NewPass(r)
	p.File = file
	for _, d := range file.Definitions {
		p.Definition = d
		r.Check(p)
	}
	var list []string
	for _, f := range p.Take() {
		list = append(list, fmt.Sprintf("%s %s %s", f.Node.Pointer(), f.Message.ID, f.Text()))
	}
	return list
}

// TestConditions: what conditions see, where findings point, and that none runs away.
func TestConditions(t *testing.T) {
	for _, c := range []struct{ selected, when, want string }{
		{"/publisher", `value == "P"`, "/publisher found here is P at publisher"},
		{"/dataTypes/*/name", `value startsWith "B"`, "/dataTypes/1/name found here is B_CL at name"},
		{`/dataTypes[name="A_CL"]/name`, `true`, "/dataTypes/0/name found here is A_CL at name"},
		{"", `not ("additionalRequirementBanner" in value)`, " found here is {"},
		{"", `value.missing == nil and connector.id == "Contoso" and file.path endsWith ".json" and object.title == "T"`, " found here is {"},
		{"/title", `value > 3`, "/title failed the condition"},
		{"/big", `value > 1`, "/big found"},
		{"/nothing", `true`, ""},
		{"", `len(map(1..1000000, #)) > 1`, " failed the condition"},
	} {
		d := definition(c.when)
		d.Select = c.selected
		r, err := custom.New(d)
		if err != nil {
			t.Errorf("%s: %v", c.when, err)
			continue
		}
		got := found(t, r, document)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], c.want)) {
			t.Errorf("%s at %q: %q, want %q", c.when, c.selected, got, c.want)
		}
	}
	d := definition("len(value.dataTypes) > 1")
	r, err := custom.New(d)
	if err != nil {
		t.Fatal(err)
	}
	large := strings.Replace(document, `"big": 1e999999`, `"big": [`+strings.Repeat("1,", 5000)+`1]`, 1)
	if got := found(t, r, large); len(got) != 1 || !strings.Contains(got[0], "too large") {
		t.Errorf("a list of 5001 elements: %q", got)
	}
}

// TestOverlay: each keyword is reported in our words, once, at its place, and schemas come from files alone.
func TestOverlay(t *testing.T) {
	dir := t.TempDir()
	overlay := func(schema string) (*rules.Rule, error) {
		path := filepath.Join(dir, "schema.json")
		if err := os.WriteFile(path, []byte(schema), 0o600); err != nil {
			t.Fatal(err)
		}
		return custom.NewOverlay(custom.Overlay{ID: "HOUSE100", Name: "house-shape", Scope: "definition", File: path, FileName: "schema.json", Severity: rules.Warning, Files: source.Disk{}})
	}
	for schema, want := range map[string]string{
		`{"required": ["logo", "id"]}`:                                     " broken `logo` is missing",
		`{"properties": {"title": {"minLength": 3}}}`:                      "/title broken `title` violates `minLength: 3`",
		`{"properties": {"title": {"type": "number"}}}`:                    "/title broken wrong type of `title`; the schema requires `number`",
		`{"properties": {"publisher": {"enum": ["Contoso", "Fabrikam"]}}}`: "/publisher broken `P` does not match the schema: `Contoso`, `Fabrikam`",
		`{"properties": {"publisher": {"pattern": "^C"}}}`:                 "/publisher broken `P` does not match `^C`",
		`{"properties": {"instructionSteps": {"items": {"properties": {"title": {"const": "x"}}, "additionalProperties": false}}}}`: "/instructionSteps/0/title broken `Connect` does not match",
		`{"properties": {"dataTypes": {"anyOf": [{"minItems": 5}, {"maxItems": 1}]}}}`:                                              "/dataTypes broken `dataTypes` violates `anyOf`",
		`{"properties": {"big": {"maximum": 5}}}`:                                                                                   "/big broken `big` violates",
	} {
		r, err := overlay(schema)
		if err != nil {
			t.Errorf("%s: %v", schema, err)
			continue
		}
		if got := found(t, r, document); len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: %q, want %q", schema, got, want)
		}
	}
	for schema, want := range map[string]string{
		`{`:                                     "not JSON",
		`{"type": "strin"}`:                     "not a JSON Schema",
		`{"$ref": "https://contoso.example/s"}`: "not a JSON Schema",
		`{"$ref": "missing.json#/definitions/a"}`: "not a JSON Schema",
	} {
		var field *custom.FieldError
		if _, err := overlay(schema); !errors.As(err, &field) || field.Field != "file" || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", schema, err, want)
		}
	}
}

// BenchmarkRules runs 200 conditions over all published definitions.
func BenchmarkRules(b *testing.B) {
	var files [][]byte
	err := filepath.WalkDir(testutil.Shared(b, "corpus"), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(path), ".json") {
			return err
		}
		src, err := os.ReadFile(path)
		if err == nil && !strings.Contains(path, "/Package/") && len(connector.Read(path, jsontree.Parse(src)).Definitions) > 0 {
			files = append(files, src)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	var list []*rules.Rule
	for i := range 200 {
		d := definition(fmt.Sprintf(`value contains "word%d" and connector.publisher != "Contoso"`, i))
		d.ID, d.Name = fmt.Sprintf("HOUSE%03d", i), fmt.Sprintf("house-rule-%d", i)
		d.Select = [...]string{"/title", "/publisher", "/dataTypes/*/name", "/instructionSteps/*/title"}[i%4]
		r, err := custom.New(d)
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, r)
	}
	parsed := make([]*connector.File, len(files))
	for b.Loop() {
		b.StopTimer()
		for i, src := range files {
			parsed[i] = connector.Read("a.json", jsontree.Parse(src))
		}
		b.StartTimer()
		for _, f := range parsed {
			p := rules.NewPass(list[0])
			p.File = f
			for _, d := range f.Definitions {
				p.Definition = d
				for _, r := range list {
					p.Use(r)
					r.Check(p)
				}
			}
			p.Take()
		}
	}
}
