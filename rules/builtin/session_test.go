package builtin_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// opener opens sessions over a folder as the command line does: with its configuration files, overlaid ones included.
func opener(tb testing.TB, root string) engine.Opener {
	tb.Helper()
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		tb.Fatal(err)
	}
	return func(overlay map[string][]byte) (*workspace.Scan, engine.Options, error) {
		scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 2})
		scan.Overlay(overlay)
		finder := &config.Finder{
			Registry: registry, Scan: scan,
			Command: config.Command{DefaultProfile: rules.Standard, DefaultFrom: "the default", DefaultMaxSize: 32 << 20},
		}
		for abs, src := range overlay {
			if workspace.ConfigName(filepath.Base(abs)) {
				finder.Replace(abs, src)
			}
		}
		return scan, engine.Options{Policy: finder.Policy, Profile: finder.Profile(), Jobs: 2, MaxFileSize: finder.MaxFileSize()}, finder.Err()
	}
}

// text lists all that an outcome says.
func text(out *engine.Outcome) string {
	var b strings.Builder
	for _, f := range out.Findings {
		fmt.Fprintf(&b, "%s:%d-%d %s %s %s %s", f.File.Path, f.Span.Start, f.Span.End, f.Severity, f.Rule.ID, f.Connector, f.Text())
		for _, r := range f.Related {
			fmt.Fprintf(&b, " (%s:%d %s)", r.File.Path, r.Span.Start, r.Message)
		}
		for _, fix := range f.Fixes {
			fmt.Fprintf(&b, " [%s %v]", fix.Title, fix.Edits)
		}
		b.WriteByte('\n')
	}
	for _, s := range out.Seen {
		fmt.Fprintln(&b, "seen", s.Path, s.Kind, s.Note)
	}
	for _, t := range out.Troubles {
		fmt.Fprintln(&b, "trouble", t.Path, t.Message)
	}
	return b.String()
}

// copyTree copies a tree of the repository's test data.
func copyTree(tb testing.TB, from string) string {
	tb.Helper()
	to := tb.TempDir()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		tb.Fatal(err)
	}
	return to
}

// TestSession: whatever is edited, created, deleted or configured, an update says what a run from scratch says.
func TestSession(t *testing.T) {
	root := copyTree(t, testutil.Root(t)+"/testdata/contoso/defective")
	open := opener(t, root)
	session := engine.NewSession(open)
	overlay := map[string][]byte{}
	check := func(what string, changes ...engine.Change) {
		t.Helper()
		for _, c := range changes {
			if c.Source == nil {
				delete(overlay, c.Abs)
			} else {
				overlay[c.Abs] = c.Source
			}
		}
		out, err := session.Update(context.Background(), changes...)
		var all []engine.Change
		for abs, src := range overlay {
			all = append(all, engine.Change{Abs: abs, Source: src})
		}
		fresh, err2 := engine.NewSession(open).Update(context.Background(), all...)
		if fmt.Sprint(err) != fmt.Sprint(err2) {
			t.Fatalf("%s: %v, from scratch %v", what, err, err2)
		}
		if err != nil {
			return
		}
		if got, want := text(out), text(fresh); got != want {
			t.Fatalf("%s: differs from a run from scratch:\n%s", what, difference(got, want))
		}
	}
	check("at the start")
	random := rand.New(rand.NewPCG(3, 4))
	var files []string
	for _, target := range session.Scan().Targets {
		files = append(files, target.Abs)
	}
	for step := range 100 {
		abs := files[random.IntN(len(files))]
		src := overlay[abs]
		if src == nil {
			src, _ = os.ReadFile(abs) // one that is gone is as good as empty
		}
		what := fmt.Sprintf("step %d, %s", step, strings.TrimPrefix(abs, root))
		switch action := random.IntN(12); action {
		case 0:
			check(what+" closed", engine.Change{Abs: abs})
		case 1:
			other := filepath.Join(filepath.Dir(abs), fmt.Sprintf("New%d.json", step))
			files = append(files, other)
			check(what+" copied in the editor", engine.Change{Abs: other, Source: slices.Clone(src)})
		case 2:
			other := filepath.Join(filepath.Dir(abs), fmt.Sprintf("Disk%d.json", step))
			files = append(files, other)
			if err := os.WriteFile(other, src, 0o644); err != nil {
				t.Fatal(err)
			}
			check(what+" copied on the disk", engine.Change{Abs: other})
		case 3:
			if err := os.Remove(abs); err != nil && !errors.Is(err, os.ErrNotExist) {
				t.Fatal(err)
			}
			check(what+" deleted", engine.Change{Abs: abs})
		case 4:
			yaml := []string{"disable: [CL701]\n", "severity: {CL401: info}\n", "profile: standalone\n", "tables: [Contoso_CL]\n", ""}[random.IntN(5)]
			check(what+" configured", engine.Change{Abs: filepath.Join(root, ".connectorlint.yaml"), Source: []byte(yaml)})
		default:
			check(what+" edited", engine.Change{Abs: abs, Source: edited(random, src)})
		}
	}
}

// edited changes a document as somebody does who types: a value here, a piece cut there.
func edited(random *rand.Rand, src []byte) []byte {
	if len(src) < 4 {
		return []byte(`{"id": "x"}`)
	}
	at := random.IntN(len(src))
	switch random.IntN(4) {
	case 0:
		return slices.Concat(src[:at], []byte("x"), src[at:])
	case 1:
		return slices.Concat(src[:at], src[min(len(src), at+1+random.IntN(20)):])
	case 2:
		return []byte(strings.Replace(string(src), "Contoso", "Fabrikam", 1+random.IntN(3)))
	default:
		return []byte(strings.Replace(string(src), `"title"`, `"titel"`, 1))
	}
}

// difference lists the lines that only one of two texts has.
func difference(got, want string) string {
	has := map[string]int{}
	for line := range strings.Lines(want) {
		has[line]++
	}
	var b strings.Builder
	for line := range strings.Lines(got) {
		if has[line]--; has[line] < 0 {
			b.WriteString("+ " + line)
		}
	}
	for line, n := range has {
		if n > 0 {
			b.WriteString("- " + line)
		}
	}
	return b.String()
}

// TestSessionCanceled: an update that was canceled is made up for by the next one.
func TestSessionCanceled(t *testing.T) {
	root := copyTree(t, testutil.Root(t)+"/testdata/contoso/clean")
	session := engine.NewSession(opener(t, root))
	if _, err := session.Update(context.Background()); err != nil {
		t.Fatal(err)
	}
	var abs string
	for _, target := range session.Scan().Targets {
		if file := session.File(target.Abs); file != nil && len(file.Definitions) > 0 {
			abs = target.Abs
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := session.Update(ctx, engine.Change{Abs: abs, Source: []byte(`{"id": `)}); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	out, err := session.Update(context.Background())
	if err != nil || len(out.Findings) == 0 || len(session.Findings(abs)) == 0 {
		t.Fatalf("%d findings, %v", len(out.Findings), err)
	}
}

// BenchmarkSession edits one definition of a tree of published content, with all effects on other files: once the whole tree is checked, once, as
// the language server does, the definition's solution.
func BenchmarkSession(b *testing.B) {
	root := testutil.Shared(b, "corpus", "azure-sentinel-2022")
	for _, given := range []string{root, filepath.Join(root, "Solutions", "GoogleWorkspaceReports")} {
		b.Run(filepath.Base(given), func(b *testing.B) {
			open := opener(b, root)
			session := engine.NewSession(func(overlay map[string][]byte) (*workspace.Scan, engine.Options, error) {
				_, o, err := open(overlay)
				return workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{given}, Workers: 2}), o, err
			})
			benchmarkUpdates(b, session)
		})
	}
}

func benchmarkUpdates(b *testing.B, session *engine.Session) {
	b.Helper()
	out, err := session.Update(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	file := out.Files[0]
	for _, f := range out.Files {
		if len(f.Definitions) == 1 && len(f.Tree.Source()) > 15000 && len(f.Tree.Source()) < 40000 && !f.Definitions[0].Packaged {
			file = f
		}
	}
	abs, src := session.Scan().Abs(file.Path), slices.Clone(file.Tree.Source())
	var took []time.Duration // what else the machine does has no part in the fastest
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		if _, err := session.Update(context.Background(), engine.Change{Abs: abs, Source: slices.Concat(src, []byte(strings.Repeat(" ", i%7)))}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[0].Microseconds())/1000, "ms/fastest")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
}

// BenchmarkCodelessSet edits the rule of one codeless set, with all effects on the set's other files.
func BenchmarkCodelessSet(b *testing.B) {
	root, err := filepath.Abs(filepath.Join("..", "..", "testdata", "corpus", "sets", "set-two-streams"))
	if err != nil {
		b.Fatal(err)
	}
	open := opener(b, root)
	session := engine.NewSession(func(overlay map[string][]byte) (*workspace.Scan, engine.Options, error) {
		_, o, err := open(overlay)
		return workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 2}), o, err
	})
	benchmarkUpdates(b, session)
}
