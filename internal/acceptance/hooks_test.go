package acceptance

import (
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

type hook struct {
	ID, Entry, Language, Files string
	RequireSerial              bool `yaml:"require_serial"`
}

// TestHooks: the hooks run the program in a way that it knows, on files of every case, and take no file name for a flag. The script
// .ci/pre-commit runs them in pre-commit itself.
func TestHooks(t *testing.T) {
	var hooks []hook
	if err := yaml.Unmarshal([]byte(read(t, ".pre-commit-hooks.yaml")), &hooks); err != nil {
		t.Fatal(err)
	}
	if len(hooks) == 0 || hooks[0].ID != "connectorlint" {
		t.Fatalf("no hook connectorlint: %+v", hooks)
	}
	docs := read(t, "docs", "pre-commit.md")
	for _, h := range hooks {
		args := words(h.Entry)
		language := "golang"
		if h.ID == "connectorlint-system" {
			language = "system"
		}
		if h.Language != language || args[0] != "connectorlint" || args[len(args)-1] != "--" {
			t.Errorf("%s: entry %q, language %q", h.ID, h.Entry, h.Language)
		}
		if !h.RequireSerial {
			t.Errorf("%s may run in slices", h.ID)
		}
		// Python's and Go's expressions agree on this one.
		files := regexp.MustCompile(h.Files)
		own := h.ID == "connectorlint-config" // the others are for content
		for name, want := range map[string]bool{
			"a/b.json": !own, "a/b.JSON": !own, "a/b.json.md": false, "json": false, ".connectorlint.yaml": own, "a/.connectorlint-ignore.yaml": own,
			"a.connectorlint.yaml": false,
		} {
			if files.MatchString(name) != want {
				t.Errorf("%s: files %q on %s", h.ID, h.Files, name)
			}
		}
		if !strings.Contains(docs, "id: "+h.ID+"\n") {
			t.Errorf("docs/pre-commit.md does not show the hook %s", h.ID)
		}
	}
}
