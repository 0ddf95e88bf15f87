package markdown

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// TestOracle compares the inline links and images of real texts with goldmark's. Indented blocks count as text here and as
// code there: steps of published pages are indented by four blanks and are shown as text, so such texts are
// left out, as are HTML blocks, and workbooks, which are JSON in a string.
func TestOracle(t *testing.T) {
	root := testutil.Shared(t, "corpus")
	parser := goldmark.New().Parser()
	seen := map[string]bool{}
	texts, links, wrong := 0, 0, 0
	check := func(s string) {
		if seen[s] || !strings.Contains(s, "](") || strings.Contains(s, "\n    ") || strings.Contains(s, "\t") || strings.HasPrefix(s, "    ") || strings.HasPrefix(s, "{") || strings.Contains(s, "\n<p>") {
			return
		}
		seen[s] = true
		texts++
		want := map[string]int{}
		src := []byte(s)
		_ = ast.Walk(parser.Parse(text.NewReader(src)), func(n ast.Node, enter bool) (ast.WalkStatus, error) {
			switch v := n.(type) {
			case *ast.Link:
				if enter && len(v.Destination) > 0 {
					want[string(v.Destination)]++
				}
			case *ast.Image:
				if enter && len(v.Destination) > 0 {
					want[string(v.Destination)]++
				}
			}
			return ast.WalkContinue, nil
		})
		for _, l := range Scan(s).Links {
			if l.Kind <= Image {
				want[l.Target.Of(s)]--
				links++
			}
		}
		for target, n := range want {
			if n != 0 {
				if wrong++; wrong <= 10 {
					t.Logf("%+d %q in %q", n, target, s)
				}
			}
		}
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".json") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var v any
		if json.Unmarshal(data, &v) == nil {
			walk(v, check)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d texts, %d links, %d differences", texts, links, wrong)
	if wrong > 0 {
		t.Errorf("%d links differ", wrong)
	}
}

func walk(v any, each func(string)) {
	switch v := v.(type) {
	case string:
		each(v)
	case []any:
		for _, e := range v {
			walk(e, each)
		}
	case map[string]any:
		for _, e := range v {
			walk(e, each)
		}
	}
}
