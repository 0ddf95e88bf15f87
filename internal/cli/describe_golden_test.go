package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/connectorlint/connectorlint/internal/testutil/golden"
)

// describedTree copies the made-up connectors of testdata into a repository of their own.
func describedTree(t testing.TB) string {
	t.Helper()
	root := filepath.Join("testdata", "describe", "tree")
	files := map[string]string{}
	err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files[".git/HEAD"] = "ref: refs/heads/main\n"
	files[".git/config"] = "[remote \"origin\"]\n\turl = https://github.com/contoso/connectors.git\n"
	return repository(t, files)
}

var styleElement = regexp.MustCompile(`(?s)<style>.*</style>`)

// TestDescribeGoldens holds the pages of each dialect in each format.
func TestDescribeGoldens(t *testing.T) {
	dir := describedTree(t)
	for name, path := range map[string]string{
		"classic":  "Solutions/Contoso Gate/Data Connectors/ContosoGate.JSON",
		"codeless": "Solutions/Fabrikam Locks/Data Connectors/FabrikamLocks_ccf",
		"arm":      "arm/ContosoSensors.json",
		"package":  "Solutions/Contoso Barrier/Package/mainTemplate.json",
		"function": "Solutions/Fabrikam Tickets",
		"polling":  "polling/ContosoPoll.json",
	} {
		for format, extension := range map[string]string{"markdown": ".md", "json": ".json", "html": ".html"} {
			got := command{dir: dir}.run(t, "describe", "--format", format, path)
			if got.status != statusClean || got.stderr != "" {
				t.Errorf("%s as %s: status %d, %s", name, format, got.status, got.stderr)
			}
			golden.Check(t, "describe/"+name+extension, []byte(styleElement.ReplaceAllString(got.stdout, "<style></style>")))
			if again := (command{dir: dir}).run(t, "describe", "--format", format, path); again.stdout != got.stdout {
				t.Errorf("%s as %s: a second run has another output", name, format)
			}
		}
	}
}

// describeSchema is the schema that "connectorlint schema describe" prints.
func describeSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	compiled, err := jsonschema.CompileString("describe.schema.json", command{dir: t.TempDir()}.run(t, "schema", "describe").stdout)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func validate(t testing.TB, s *jsonschema.Schema, text string) {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%#v", err)
	}
}

// TestDescribeSchema holds that the JSON of all connectors is what the schema says, with everything that can be asked for.
func TestDescribeSchema(t *testing.T) {
	s, dir := describeSchema(t), describedTree(t)
	validate(t, s, command{dir: dir}.run(t, "describe", "--format", "json", "--with-findings", "--requests", ".").stdout)
	validate(t, s, command{dir: dir}.run(t, "describe", "--format", "json", "--no-config", ".").stdout)
}

// TestDescribeFolder holds that --output writes the same pages, and an index whose links lead to them.
func TestDescribeFolder(t *testing.T) {
	dir := describedTree(t)
	for format, extension := range map[string]string{"markdown": ".md", "json": ".json", "html": ".html"} {
		if got := (command{dir: dir}).run(t, "describe", "--format", format, "--output", "pages/"+format, "."); got.status != statusClean {
			t.Fatalf("%s: %d %s", format, got.status, got.stderr)
		}
		written, _ := filepath.Glob(filepath.Join(dir, "pages", format, "*"))
		if len(written) != 7 {
			t.Errorf("%s: %d files: %s", format, len(written), written)
		}
		index, err := os.ReadFile(filepath.Join(dir, "pages", format, "index"+extension))
		if err != nil {
			t.Fatal(err)
		}
		if format == "json" {
			validate(t, describeSchema(t), string(index))
			continue
		}
		for _, link := range []string{"contosogate", "fabrikamlocks", "contososensors", "contosobarrier", "fabrikamtickets", "contosopoll"} {
			if !strings.Contains(string(index), link+extension) {
				t.Errorf("the index has no link to %s", link+extension)
			}
		}
	}
}
