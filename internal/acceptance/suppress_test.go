package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

type suppressedRun struct {
	Summary  struct{ Suppressed int }
	Findings []struct {
		Rule, File, Pointer, Message string
		Suppressed                   *struct{ Reason, File string }
	}
}

func lintTree(t *testing.T, dir string, args ...string) suppressedRun {
	t.Helper()
	r := run(dir, nil, append([]string{"--root", ".", "--format", "json", "."}, args...)...)
	var out suppressedRun
	if err := json.Unmarshal([]byte(r.stdout), &out); err != nil {
		t.Fatalf("no JSON: %v\n%s", err, r.stderr)
	}
	return out
}

// copyTree copies an example into a folder of the test.
func copyTree(t *testing.T, from string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestSuppressEverything: --suppress writes entries that hide each finding of the defective example, and only them; they hold when
// documents are written anew with other indentation, their keys in another order, and more elements in their lists.
func TestSuppressEverything(t *testing.T) {
	trees := []string{filepath.Join(testutil.Root(t), "testdata", "contoso", "defective")}
	if corpus := filepath.Join(testutil.Root(t), "..", "shared", "corpus", "ci-cases"); !testing.Short() {
		if _, err := os.Stat(corpus); err == nil {
			trees = append(trees, corpus)
		}
	}
	for _, tree := range trees {
		t.Run(filepath.Base(tree), func(t *testing.T) {
			dir := copyTree(t, tree)
			_ = os.Remove(filepath.Join(dir, ".connectorlint-ignore.yaml")) // the example's own has findings of its own
			before := lintTree(t, dir)
			families := map[string]bool{}
			for _, r := range allRules(t) {
				families[r.Family().Name] = true
			}
			r := run(dir, nil, "--root", ".", "--suppress", strings.Join(slices.Sorted(maps.Keys(families)), ","), "--reason", "agreed upon: it's \"fine\"", ".")
			if r.status != 0 && r.status != 3 {
				t.Fatalf("status %d\n%s", r.status, r.stderr)
			}
			after := lintTree(t, dir, "--show-suppressed")
			hidden := map[string]int{} // a finding that yields to a lighter one is there too, once that is suppressed
			for _, f := range after.Findings {
				hidden[fmt.Sprint(f.Rule, f.File, f.Pointer, f.Message)]++
			}
			for _, f := range before.Findings {
				what := fmt.Sprint(f.Rule, f.File, f.Pointer, f.Message)
				if hidden[what]--; hidden[what] < 0 {
					t.Errorf("gone without a suppression: %s", what)
				}
			}
			for _, f := range after.Findings {
				if f.Suppressed == nil {
					t.Errorf("not suppressed: %s %s %s: %s", f.Rule, f.File, f.Pointer, f.Message)
				} else if f.Suppressed.Reason != "agreed upon: it's \"fine\"" || f.Suppressed.File != ".connectorlint-ignore.yaml" {
					t.Fatalf("reason %q, file %s", f.Suppressed.Reason, f.Suppressed.File)
				}
			}
			rewrite(t, dir)
			for _, f := range lintTree(t, dir).Findings {
				if f.Rule != "CL090" { // what a rewritten document does not have any more, such as a key that stood twice
					t.Errorf("after the rewriting: %s %s %s: %s", f.Rule, f.File, f.Pointer, f.Message)
				}
			}
		})
	}
}

// TestStaleEntriesAreTakenAway: --fix removes the lines of entries that have outlived what they were for, and nothing else; --diff shows it.
func TestStaleEntriesAreTakenAway(t *testing.T) {
	dir := copyTree(t, filepath.Join(testutil.Root(t), "testdata", "contoso", "defective"))
	args := []string{"--root", ".", "--only", "CL003,CL309,CL090,CL091", "--min-severity", "error"}
	if r := run(dir, nil, append(args, "--diff", ".")...); !strings.Contains(r.stdout, "--- a/.connectorlint-ignore.yaml\n") || !strings.Contains(r.stdout, "\n-  - rule: CL003\n") {
		t.Errorf("the patch: %s%s", r.stdout, r.stderr)
	}
	r := run(dir, nil, append(args, "--fix", ".")...)
	text, err := os.ReadFile(filepath.Join(dir, ".connectorlint-ignore.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "# Two entries that have outlived what they were for.\nsuppressions:\n"; string(text) != want {
		t.Errorf("status %d, the file is now\n%s%s", r.status, text, r.stderr)
	}
}

// rewrite writes every document anew that encoding/json reads: keys in another order, other indentation, and one more element at the head of
// the lists of steps and sample queries.
func rewrite(t *testing.T, dir string) {
	t.Helper()
	dice := rand.New(rand.NewPCG(1, 2))
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(path), ".json") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		dec := json.NewDecoder(bytes.NewReader(src))
		dec.UseNumber()
		var v any
		if dec.Decode(&v) == nil && !dec.More() {
			var b strings.Builder
			shuffled(&b, dice, v, "\n")
			return os.WriteFile(path, []byte(b.String()+"\n"), 0o644)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func shuffled(b *strings.Builder, dice *rand.Rand, v any, line string) {
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		dice.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		b.WriteString("{")
		for i, k := range keys {
			if i > 0 {
				b.WriteString(",")
			}
			b.WriteString(line + "   ")
			text(b, k)
			b.WriteString(": ")
			if list, ok := v[k].([]any); ok && k == "sampleQueries" && len(list) > 0 {
				v[k] = append([]any{map[string]any{"description": "One more, to move the others", "query": "Heartbeat\n| take 10"}}, list...)
			}
			shuffled(b, dice, v[k], line+"   ")
		}
		b.WriteString(line + "}")
	case []any:
		b.WriteString("[")
		for i, e := range v {
			if i > 0 {
				b.WriteString(",")
			}
			b.WriteString(line + "   ")
			shuffled(b, dice, e, line+"   ")
		}
		b.WriteString(line + "]")
	default:
		text(b, v)
	}
}

// text writes a scalar as the documents do, without escapes that HTML wants.
func text(b *strings.Builder, v any) {
	var one strings.Builder
	enc := json.NewEncoder(&one)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // it was read before
	b.WriteString(strings.TrimSuffix(one.String(), "\n"))
}
