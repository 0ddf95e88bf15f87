package acceptance

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// stilted are words that readers of other linters would stumble over, each with what to write instead.
var stilted = []struct{ word, instead string }{
	{`(is|are) (no|none) [A-Za-z]+ (that|which)`, "is not a …"},
	{`(is|are|was|were) told`, "reported"},
	{`told (once|twice|of)`, "reported"},
	{`speaks?( of| only|s for)`, "mentions, reports"},
	{`spoken of`, "mentioned"},
	{`mend(s|ed|ing)?`, "fix"},
	{`kept back|keeps? back`, "hidden, hides"},
	{`foretells?|foretold`, "predicts, predicted"},
	{`by the clock`, "wall time, today's date"},
	{`letter by letter`, "literally"},
	{`stands? (twice|there|in the list)`, "is, appears"},
	{`as (it|they) stands?`, "as is"},
	{`(is|was) meant`, "is intended, did you mean"},
	{`wrong way round`, "swapped"},
	{`hands? out`, "show"},
	{`everybody|somebody|anybody`, "everyone, someone, anyone"},
	{`one's own`, "custom"},
	{`in vain`, "for nothing"},
	{`dearest`, "slowest"},
	{`passe[sd] over`, "skips, ignores"},
	{`ways? to sign in`, "auth type"},
	{`licen[c]e|catalogu[e]|behaviou[r]|colou[r]s?`, "American spelling"},
}

// TestWords: docs, rules' pages and messages, the help of the commands, and comments are in plain English.
func TestWords(t *testing.T) {
	root := testutil.Root(t)
	texts := map[string]string{}
	for _, page := range pages(t) {
		if page != "docs/rules.md" {
			texts[page] = withoutCode(read(t, page))
		}
	}
	for _, r := range allRules(t) {
		name := r.ID + " " + r.Name
		texts[name+", page"] = withoutCode(r.Page())
		for _, m := range r.Messages {
			texts[name+", message "+m.ID] = m.Text + "\n" + m.Why + "\n" + m.Help
		}
	}
	for _, command := range []string{"", "lint", "describe", "baseline", "rules", "explain", "schema", "init", "config", "completion", "links", "version", "lsp"} {
		texts["help of "+command] = run(root, nil, append(strings.Fields(command), "--help")...).stdout
	}
	for name, text := range comments(t, root) {
		texts[name] = text
	}
	for _, s := range stilted {
		pattern := regexp.MustCompile(`(?i)\b(` + s.word + `)\b`)
		for name, text := range texts {
			for _, found := range pattern.FindAllString(text, -1) {
				t.Errorf("%s: %q; write: %s", name, found, s.instead)
			}
		}
	}
}

// comments returns the comments of the program's source, by file.
func comments(t *testing.T, root string) map[string]string {
	t.Helper()
	found := map[string]string{}
	tree := os.DirFS(root)
	for _, folder := range []string{"cmd", "internal", "rules", "schema"} {
		err := fs.WalkDir(tree, folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			src, err := fs.ReadFile(tree, path)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for _, group := range file.Comments {
				found[path] += group.Text() + "\n"
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}
