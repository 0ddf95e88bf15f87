package builtin_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/jsontree"
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

// TestMisspelledIsMissing misspells each key of each base. With the rules about misspelled and misplaced keys off, the file has all errors that
// it has without the key: no rule is silent because another one would report the slip.
func TestMisspelledIsMissing(t *testing.T) {
	off := []string{"CL103", "CL105", "CL106"}
	bases := filepath.Join(testutil.Root(t), "rules", "ruletest", "bases")
	for _, base := range []string{"classic", "function", "package", "set", "solution"} {
		root := filepath.Join(bases, base)
		err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(path) != ".json" {
				return err
			}
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			t.Run(base+"/"+filepath.Base(path), func(t *testing.T) {
				misspellAll(t, base, rel, path, off)
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func misspellAll(t *testing.T, base, rel, path string, off []string) {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tree := jsontree.Parse(src)
	root := copyTree(t, filepath.Join(testutil.Root(t), "rules", "ruletest", "bases", base))
	lint := func(edit jsontree.Edit) []string {
		changed, err := jsontree.Apply(src, []jsontree.Edit{edit})
		if err != nil {
			t.Fatal(err)
		}
		return lintChanged(t, root, rel, changed, off)
	}
	keys := 0
	var walk func(n rules.Node)
	walk = func(n rules.Node) {
		for k, v := range n.Members() {
			// Without its only key an object is empty, which is another matter; a destination of an unknown type is one all the same.
			if name := k.Text(); len(name) > 4 && n.Len() > 1 && name != "logAnalytics" {
				keys++
				slipped := lint(jsontree.RenameKey(k, name[:len(name)-2]+name[len(name)-1:]))
				for _, lost := range lint(jsontree.RemoveMember(k)) {
					if slices.Contains(slipped, "CL142 error") || slices.Contains(slipped, "CL137 error") {
						continue // a template is read as it is meant: what is under the misspelled key is there, and the slip is an error
					}
					if strings.HasSuffix(lost, " error") && !slices.Contains(slipped, lost) {
						t.Errorf("%s misspelled: %v, but without it %s", k.Pointer(), slipped, lost)
					}
				}
			}
			walk(v)
		}
		for v := range n.Elements() {
			walk(v)
		}
	}
	walk(tree.Root())
	t.Logf("%d keys", keys)
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
	return lintChanged(t, root, rel, []byte(changed), []string{off})
}

// lintChanged lints a tree with another text of one of its files, and lists rules and severities of what is found in that file; rules may be off.
func lintChanged(t *testing.T, root, rel string, text []byte, off []string) []string {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(rel)), text, 0o600); err != nil {
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
	for _, id := range off {
		for _, r := range registry.Find(id) {
			finder.Command.Disable[r] = true
		}
	}
	var list []string
	for _, f := range engine.Run(scan, engine.Options{Policy: finder.Policy, Profile: rules.Standard, Jobs: 1, MaxFileSize: 1 << 24}).Findings {
		if f.File.Path == rel && f.Severity >= rules.Info {
			list = append(list, f.Rule.ID+" "+f.Severity.String())
		}
	}
	return list
}
