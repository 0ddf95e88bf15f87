package builtin_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

const classicBase = "classic/Solutions/Contoso/Data Connectors/ContosoAudit.json"

// TestSlipsWithoutTheRule plants a slip in a sound file. With the rule that reports it off, another rule that sees the same
// says so.
func TestSlipsWithoutTheRule(t *testing.T) {
	for _, m := range []struct {
		file, old, with string
		first, then     string
	}{
		{classicBase, `"scope": "Workspace"`, `"scpoe": "Workspace"`, "CL103 error", "CL313 error"},
		{classicBase, `"provider": "Microsoft`, `"providr": "Microsoft`, "CL103 error", "CL301 error"},
		{classicBase, `"fillWith"`, `"fillWth"`, "CL706 error CL103 info", "CL103 info"},
		{classicBase, `"label"`, `"lable"`, "CL103 error", "CL706 error"},
		{classicBase, `"isPreview"`, `"isPreveiw"`, "CL103 warning", "CL206 info"},
		{classicBase, `"title": "Contoso`, `"tilte": "Contoso`, "CL103 error", "CL101 error"},
	} {
		t.Run(m.with, func(t *testing.T) {
			found := slipIn(t, m.file, m.old, m.with, "")
			if strings.Join(found, " ") != m.first {
				t.Errorf("got %v, want %s", found, m.first)
			}
			off, _, _ := strings.Cut(m.first, " ")
			if found = slipIn(t, m.file, m.old, m.with, off); !slices.Contains(found, m.then) {
				t.Errorf("with %s off: got %v, want %s", off, found, m.then)
			}
		})
	}
}

// slipIn lints a base with a slip in one of its files, and lists rules and severities of what is found in that file; one rule may be off.
func slipIn(t *testing.T, file, old, with, off string) []string {
	t.Helper()
	base, _, _ := strings.Cut(file, "/")
	root := copyTree(t, filepath.Join(testutil.Root(t), "rules", "ruletest", "bases", base))
	rel := strings.TrimPrefix(file, base+"/")
	abs := filepath.Join(root, filepath.FromSlash(rel))
	src, err := os.ReadFile(abs)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(src), old, with, 1)
	if changed == string(src) {
		t.Fatalf("%s has no %s", file, old)
	}
	if err := os.WriteFile(abs, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	finder := &config.Finder{Registry: registry, Scan: scan, Off: true, Command: config.Command{
		DefaultProfile: rules.Standard, DefaultMaxSize: 1 << 24, Disable: map[*rules.Rule]bool{},
	}}
	for _, r := range registry.Find(off) {
		finder.Command.Disable[r] = true
	}
	var list []string
	for _, f := range engine.Run(scan, engine.Options{Policy: finder.Policy, Profile: rules.Standard, Jobs: 1, MaxFileSize: 1 << 24}).Findings {
		if f.File.Path == rel && f.Severity >= rules.Info {
			list = append(list, f.Rule.ID+" "+f.Severity.String())
		}
	}
	return list
}
