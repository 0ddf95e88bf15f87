package engine

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/gitdiff"
	"github.com/connectorlint/connectorlint/rules"
)

// TestNewID: another id is the one thing that is new about a connector; what was wrong with it before is not.
func TestNewID(t *testing.T) {
	const path = "Data Connectors/a.json"
	say := []rules.Message{{ID: "here", Text: "here"}}
	list := []*rules.Rule{
		{ID: "CL991", Name: "id", Severity: rules.Warning, Scope: rules.DefinitionScope, Messages: say, Check: func(p *rules.Pass) {
			p.Report(p.Definition.ID.Node, "here")
		}},
		{ID: "CL992", Name: "publisher", Severity: rules.Warning, Scope: rules.DefinitionScope, Messages: say, Check: func(p *rules.Pass) {
			p.Report(p.Definition.Publisher.Node, "here")
		}},
	}
	list = registered(t, list)
	old := definition("ContosoAudit")
	tests := []struct{ name, now, want string }{
		{"nothing", old, ""},
		{"another id", definition("ContosoLog"), "CL991"},
		{"another id and publisher", strings.Replace(definition("ContosoLog"), `"P"`, `"Q"`, 1), "CL991 CL992"},
		{"another publisher", strings.Replace(old, `"P"`, `"Q"`, 1), "CL992"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			full := filepath.Join(root, filepath.FromSlash(path))
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, []byte(test.now), 0o600); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range run(t, root, 1, func(o *Options) {
				o.Rules = list
				o.Changed = gitdiff.Between(map[string][]byte{path: []byte(old)}, map[string][]byte{path: []byte(test.now)})
			}).Findings {
				got = append(got, f.Rule.ID)
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
