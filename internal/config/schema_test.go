package config_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/schema"
	"github.com/goccy/go-yaml"
)

// verdict asks the JSON Schema.
func verdict(t testing.TB, name, text string) error {
	t.Helper()
	s, err := schema.Compiled(name)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	js, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	v = nil
	if err := json.Unmarshal(js, &v); err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// TestSchemaAgrees: editors, which have the schema, say of a file what the program says.
func TestSchemaAgrees(t *testing.T) {
	for _, text := range []string{
		"{}", "profile: standard", "profile: x", "severity: {CL604: error, text: info}", "severity: {CL604: fatal}", "families: {links: off}", "families: {links: 5}",
		"only: [CL604]", "only: CL604", "only: 5", "disable: []", "disable: ['']", "overrides: [{paths: [a], disable: [links]}]", "overrides: [{disable: [links]}]",
		"overrides: [{paths: a, extends: b}]", "tables: [A_CL]", "tables: [1]", "repository: A/B", "repository: x/A/B", "repository: A", "repository: {name: A/B, branch: main}",
		"repository: {branch: main}", "spelling: {allow: [a], replace: {bcd: c}}", "spelling: {deny: [a]}", "brands: {replace: {a: 5}}", "links: {allow: [a.b], internal: [c.d], moved: {e.f: g.h}}",
		"links: {allow: ['https://a.b']}", "rules: [{id: HOUSE001, name: house-rule, when: 'true', message: x}]", "rules: [{id: CL001, name: house-rule, when: 'true', message: x}]", "rules: [{id: HOUSE001, name: house-rule, message: x}]",
		"rules: [{id: HOUSE001, name: house-rule, when: 'true', message: x, scope: page}]", "rules: [{id: HOUSE001, name: house-rule, when: 'true', message: x, fix: {title: a, remove: true, safe: true}}]",
		"rules: [{id: HOUSE001, name: house-rule, when: 'true', message: x, fix: {title: a}}]", "rules: [{id: HOUSE001, name: House, when: 'true', message: x}]", "schemas: [{id: HOUSE100, name: house-shape}]",
		"limits: {max-file-size: 5}", "limits: {max-file-size: 0}", "limits: {max-file-size: x}", "colour: red", "exclude: [a/**]", "exclude: a", "exclude: [5]", "exclude: {a: b}", "overrides: [{paths: [a], exclude: [b]}]",
		"suppressions: [{rule: CL604, path: a, reason: b}]", "suppressions: [{rule: CL604, path: a}]", "suppressions: [{path: a, reason: b}]", "suppressions: [{rule: CL604, reason: b}]",
		"suppressions: [{rule: CL604, connector: a, reason: b, owner: c, expires: '2027-01-01'}]", "suppressions: [{rule: CL604, path: a, reason: b, expires: soon}]",
		"suppressions: [{rule: CL604, pointer: a, reason: b}]", "suppressions: [{rule: CL604, pointer: /a, reason: b, note: c}]",
	} {
		wrong, refused := len(errorsOf(t, ".connectorlint.yaml", text)) > 0, verdict(t, "config", text) != nil
		if wrong != refused {
			t.Errorf("%s: the program refuses it: %v; the schema: %v", text, wrong, refused)
		}
		if strings.HasPrefix(text, "suppressions") && (verdict(t, "ignore", text) != nil) != wrong {
			t.Errorf("%s: the schema of suppressions does not agree", text)
		}
	}
}

// TestInitFile: what init writes changes nothing as it is, is right when its comments are taken off, and shows every key.
func TestInitFile(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(testutil.Root(t), "internal", "cli", "init.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if list := errorsOf(t, ".connectorlint.yaml", string(text)); len(list) > 0 {
		t.Errorf("as it is: %v", list)
	}
	key := regexp.MustCompile(`^# ( *[a-z-]+:|  +)`)
	var lines, keys []string
	for line := range strings.SplitSeq(string(text), "\n") {
		if m := regexp.MustCompile(`^# ([a-z]+):`).FindStringSubmatch(line); m != nil {
			keys = append(keys, m[1])
		}
		if key.MatchString(line) && !strings.Contains(line, "extends:") {
			lines = append(lines, strings.TrimPrefix(line, "# "))
		}
	}
	bare := strings.Join(lines, "\n")
	if list := errorsOf(t, ".connectorlint.yaml", bare); len(list) > 0 {
		t.Errorf("without the comments: %v\n%s", list, bare)
	}
	var s struct{ Properties map[string]any }
	source, _ := schema.Source("config")
	if err := json.Unmarshal(source, &s); err != nil {
		t.Fatal(err)
	}
	docs, err := os.ReadFile(filepath.Join(testutil.Root(t), "docs", "configuration.md"))
	if err != nil {
		t.Fatal(err)
	}
	for k := range s.Properties {
		if !slices.Contains(keys, k) {
			t.Errorf("init shows no %s", k)
		}
		if !strings.Contains(string(docs), "| `"+k+"` |") {
			t.Errorf("docs/configuration.md has no row for %s", k)
		}
	}
	for _, e := range errorsOf(t, ".connectorlint.yaml", "nothing: x\n") {
		for k := range s.Properties {
			if !strings.Contains(e.Message, k) {
				t.Errorf("the schema knows %s, the program does not", k)
			}
		}
	}
}
