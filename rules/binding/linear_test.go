package binding_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// TestManyFlowsLinear: what a set says of its tables is put together once, and not for each flow.
func TestManyFlowsLinear(t *testing.T) {
	testutil.Linear(t, "flows to other tables", 250, func(n int) {
		var flows strings.Builder
		for i := range n {
			fmt.Fprintf(&flows, `{"streams": ["Custom-FabrikamSignIns"], "destinations": ["clv2ws1"], "outputStream": "Custom-Contoso%d_CL"},`, i)
		}
		if found := lintOutputs(t, flows.String()); found != n {
			t.Errorf("%d findings for %d flows", found, n)
		}
	})
}

// lintOutputs counts the findings of CL804 in a set with more flows.
func lintOutputs(t *testing.T, flows string) int {
	t.Helper()
	root := t.TempDir()
	set := filepath.Join("..", "..", "testdata", "contoso", "clean", "Solutions", "Fabrikam Identity", "Data Connectors", "FabrikamIdentitySignInLogs_ccf")
	if err := os.CopyFS(root, os.DirFS(set)); err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(filepath.Join(root, rule))
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(source), `"dataFlows": [`, `"dataFlows": [`+flows, 1)
	if err := os.WriteFile(filepath.Join(root, rule), []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: "standard", DefaultMaxSize: 1 << 24}}
	finder.Command.Only = map[*rules.Rule]bool{registry.Find("CL804")[0]: true}
	return len(engine.Run(scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24}).Findings)
}
