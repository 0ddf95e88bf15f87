package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// The generated page has links to pages beside it and to its repository, which ours has not, or has as other links.
var generatedLink = regexp.MustCompile("\\[`?([^]`]*)`?\\]\\((?:\\.\\./|https://github\\.com/Azure/Azure-Sentinel/)[^)]*\\)")

// TestDescribeSeed holds that the page of the connector that the generated page in shared/seed is of has its facts, in its order.
func TestDescribeSeed(t *testing.T) {
	pages, _ := filepath.Glob(filepath.Join(testutil.Shared(t, "seed"), "*.txt"))
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	seed, err := os.ReadFile(pages[0])
	if err != nil {
		t.Fatal(err)
	}
	definition := testutil.Shared(t, "corpus", "azure-sentinel-2026", "Solutions", "Microsoft Defender For Identity", "Data Connectors", "MicrosoftDefenderforIdentity.JSON")
	got := command{dir: t.TempDir()}.run(t, "describe", definition).stdout
	plain := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "`", "")), " ") }
	page := plain(got)
	at, facts := 0, 0
	for line := range strings.Lines(string(seed)) {
		fact := strings.TrimSuffix(plain(generatedLink.ReplaceAllString(line, "$1")), " |")
		if fact == "" || strings.HasPrefix(fact, "|-") || strings.HasPrefix(fact, "|:") || strings.HasPrefix(fact, "> ⚠️") || strings.HasPrefix(fact, "←") {
			continue
		}
		i := strings.Index(page[at:], fact)
		if i < 0 {
			t.Fatalf("%q is missing, or not in its place:\n%s", fact, got)
		}
		at += i + len(fact)
		facts++
	}
	if facts < 20 {
		t.Errorf("only %d facts were compared", facts)
	}
}

// TestDescribeMethods holds that the collection methods of published definitions are those of the catalog, but for the ones that
// docs/describe.md lists with their reason.
func TestDescribeMethods(t *testing.T) {
	catalog, err := os.ReadFile(testutil.Shared(t, "data", "connectors.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	methods := map[string]string{}
	for line := range strings.Lines(string(catalog)) {
		if columns := strings.Split(line, "\t"); len(columns) > 3 {
			methods[columns[0]] = columns[3]
		}
	}
	docs, err := os.ReadFile(filepath.Join("..", "..", "docs", "describe.md"))
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Connectors []struct {
			ID, CollectionMethod, CollectionMethodReason string
			Files                                        []struct{ Path string }
		}
	}
	out := command{dir: t.TempDir()}.run(t, "describe", "--format", "json", testutil.Shared(t, "corpus"))
	if err := json.Unmarshal([]byte(out.stdout), &v); err != nil {
		t.Fatal(err, out.stderr)
	}
	compared, same := 0, 0
	trees, all := map[string]bool{}, map[string]bool{} // by id, whether a definition of it agrees
	for _, c := range v.Connectors {
		want, ok := methods[c.ID]
		if !ok {
			continue
		}
		agrees := want == c.CollectionMethod
		compared++
		all[c.ID] = all[c.ID] || agrees
		if strings.Contains(c.Files[0].Path, "azure-sentinel-20") {
			trees[c.ID] = trees[c.ID] || agrees
		}
		if agrees {
			same++
		} else if row := "| " + c.ID + " | " + want + " | " + c.CollectionMethod + " |"; !strings.Contains(string(docs), row) {
			t.Errorf("docs/describe.md does not have %q (%s)", row, c.CollectionMethodReason)
		}
	}
	if compared < 400 || 100*agreeing(trees) < 97*len(trees) {
		t.Errorf("%d of %d ids agree", agreeing(trees), len(trees))
	}
	words := strings.Join(strings.Fields(string(docs)), " ")
	for _, number := range []string{
		fmt.Sprintf("for %d ids of the catalog; %d of these agree", len(trees), agreeing(trees)),
		fmt.Sprintf("%d of %d ids", agreeing(all), len(all)), fmt.Sprintf("%d of %d files", same, compared),
	} {
		if !strings.Contains(words, number) {
			t.Errorf("docs/describe.md does not say %q", number)
		}
	}
}

func agreeing(ids map[string]bool) int {
	n := 0
	for _, agrees := range ids {
		if agrees {
			n++
		}
	}
	return n
}
