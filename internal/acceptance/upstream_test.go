package acceptance

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestUpstreamVerdicts lints every tree of which verdicts of the data connector check are recorded, and compares what is reported with
// what the check said. Rows that the check is not given (below other folders, names that end in .JSON) are left out.
func TestUpstreamVerdicts(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	recorded := readVerdicts(t)
	trees := []string{}
	for tree := range recorded {
		trees = append(trees, tree)
	}
	slices.Sort(trees)
	given, agree := 0, 0
	for _, tree := range trees {
		r := run(filepath.Join(corpus, filepath.FromSlash(tree)), nil, "--root", ".", "--no-config", "--profile", "azure-sentinel", "--upstream-version", "2022", "--only", "CL920", "--format", "json", ".")
		var out reported
		if err := json.Unmarshal([]byte(r.stdout), &out); err != nil {
			t.Fatalf("%s: %v\n%s", tree, err, r.stderr)
		}
		reported := map[string]bool{}
		for _, f := range out.Findings {
			reported[f.File] = true
		}
		for path, fails := range recorded[tree] {
			given++
			if reported[path] == fails {
				agree++
			} else {
				t.Logf("%s/%s: fails %v, reported %v", tree, path, fails, reported[path])
			}
		}
	}
	t.Logf("%d of %d agree", agree, given)
	if given < 500 || float64(agree) < 0.995*float64(given) {
		t.Errorf("%d of %d agree; 99.5 %% are wanted", agree, given)
	}
}

// readVerdicts returns for each tree the files that the check is given, and whether it failed on them.
func readVerdicts(t *testing.T) map[string]map[string]bool {
	t.Helper()
	f, err := os.Open(testutil.Shared(t, "data", "upstream-verdicts.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows := map[string]map[string]bool{}
	for s := bufio.NewScanner(f); s.Scan(); {
		parts := strings.Split(s.Text(), "\t")
		if strings.HasPrefix(parts[0], "#") || len(parts) < 2 {
			continue
		}
		// a tree is the first folder, or the second one below community and forks-2021
		levels := 1
		if strings.HasPrefix(parts[0], "community/") || strings.HasPrefix(parts[0], "forks-2021/") {
			levels = 2
		}
		names := strings.SplitN(parts[0], "/", levels+1)
		tree, path := strings.Join(names[:levels], "/"), names[levels]
		if !strings.HasSuffix(path, "json") || !strings.HasPrefix(path, "Solutions") && !strings.HasPrefix(path, "DataConnectors") {
			continue
		}
		if rows[tree] == nil {
			rows[tree] = map[string]bool{}
		}
		rows[tree][path] = parts[1] == "FAIL" || parts[1] == "CRASH"
	}
	return rows
}
