package builtin_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// BenchmarkKeys types letters into one part of a definition of 40 kB in a solution of the tree of 2022, each time at another place, as the
// language server is told it.
func BenchmarkKeys(b *testing.B) {
	root := testutil.Shared(b, "corpus", "azure-sentinel-2022")
	given := filepath.Join(root, "Solutions", "GoogleWorkspaceReports")
	for _, part := range []struct{ name, before string }{
		{"title", `  "title": "`},
		{"id", `  "id": "`},
		{"publisher", `  "publisher": "`},
		{"description", `  "descriptionMarkdown": "`},
		{"steps", `      "description": "Open page `},
		{"queries", `      "query": "`},
		{"structure", `    },`},
	} {
		b.Run(part.name, func(b *testing.B) {
			open := opener(b, root)
			session := engine.NewSession(func(overlay map[string][]byte) (*workspace.Scan, engine.Options, error) {
				_, o, err := open(overlay)
				return workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{given}, Workers: 2}), o, err
			})
			out, err := session.Update(context.Background())
			if err != nil {
				b.Fatal(err)
			}
			for _, f := range out.Files {
				if len(f.Definitions) == 1 && !f.Definitions[0].Packaged {
					typeKeys(b, session, session.Scan().Abs(f.Path), grown(b, f.Tree.Source()), part.before)
					return
				}
			}
			b.Fatal("no definition")
		})
	}
}

func typeKeys(b *testing.B, session *engine.Session, abs string, src []byte, before string) {
	b.Helper()
	var places []int
	for from := 0; ; {
		i := strings.Index(string(src[from:]), before)
		if i < 0 {
			break
		}
		from += i + len(before)
		places = append(places, from)
	}
	if len(places) == 0 {
		b.Fatalf("no %q", before)
	}
	random := rand.New(rand.NewPCG(1, 2))
	at, letters := 0, ""
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%8 == 0 {
			at, letters = places[random.IntN(len(places))], ""
		}
		letters += string(rune('a' + i%26))
		text := slices.Concat(src[:at], []byte(letters), src[at:])
		if _, err := session.Update(context.Background(), engine.Change{Abs: abs, Source: text}); err != nil {
			b.Fatal(err)
		}
	}
}

// grown returns a definition of 40 kB.
func grown(b testing.TB, source []byte) []byte {
	b.Helper()
	source, err := testutil.Grown(source, 40_000)
	if err != nil {
		b.Fatal(err)
	}
	return source
}
