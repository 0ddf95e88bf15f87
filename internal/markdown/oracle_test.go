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
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// TestOracle compares the links, images, code spans, HTML tags and marks without partner of real texts with goldmark's. Indented
// blocks count as text here and as code there: steps of published pages are indented by four blanks and are shown as text, so
// such texts are left out, as are HTML blocks, and workbooks, which are JSON in a string.
func TestOracle(t *testing.T) {
	root := testutil.Shared(t, "corpus")
	reader := goldmark.New().Parser()
	seen := map[string]bool{}
	texts, things, wrong := 0, 0, 0
	check := func(s string) {
		if r := Scan(s); seen[s] || r.Empty() || strings.Contains(s, "\n    ") || strings.Contains(s, "\t") || strings.HasPrefix(s, "    ") || strings.HasPrefix(s, "{") || strings.Contains(s, "\n<p>") || strings.HasPrefix(s, "<") {
			return
		}
		seen[s] = true
		texts++
		difference := oracle(reader, []byte(s))
		for _, l := range mine(s) {
			difference[l]--
			things++
		}
		for target, n := range difference {
			if n != 0 {
				if wrong++; wrong <= 20 {
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
	t.Logf("%d texts, %d links, code spans, tags and marks, %d differences", texts, things, wrong)
	if wrong > 0 {
		t.Errorf("%d differ", wrong)
	}
}

// oracle counts what goldmark finds in a text.
func oracle(p parser.Parser, src []byte) map[string]int {
	found := map[string]int{}
	plain := func(n ast.Node) string {
		var b strings.Builder
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if x, ok := c.(*ast.Text); ok {
				b.Write(x.Segment.Value(src))
			}
		}
		return b.String()
	}
	_ = ast.Walk(p.Parse(text.NewReader(src)), func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			return ast.WalkContinue, nil
		}
		switch v := n.(type) {
		case *ast.Link:
			if len(v.Destination) > 0 {
				found["link "+string(v.Destination)]++
			}
		case *ast.Image:
			if len(v.Destination) > 0 {
				found["link "+string(v.Destination)]++
			}
		case *ast.CodeSpan:
			found["code "+strings.TrimSpace(plain(n))]++
			return ast.WalkSkipChildren, nil
		case *ast.RawHTML:
			raw := string(v.Segments.Value(src))
			for _, tag := range Scan(raw).Tags {
				if !tag.Known {
					found["html "+raw]++
				}
			}
		}
		return ast.WalkContinue, nil
	})
	return found
}

// mine lists what Scan finds, in the oracle's words.
func mine(s string) []string {
	var out []string
	r := Scan(s)
	for _, l := range r.Links {
		if l.Kind <= Image {
			out = append(out, "link "+l.Target.Of(s))
		}
	}
	for _, c := range r.Code {
		code := strings.TrimSpace(strings.Trim(c.Of(s), "`"))
		if fenceAt(s, c.From) == 0 {
			out = append(out, "code "+strings.ReplaceAll(code, "\n", ""))
		}
	}
	for _, g := range r.Tags {
		if !g.Known { // those of blocks of HTML are not told one by one by the oracle
			out = append(out, "html "+g.Of(s))
		}
	}
	return out
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
