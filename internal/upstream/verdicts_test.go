package upstream_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/upstream"
)

// recorded is a row of the verdicts that upstream's validator of 2022 gave.
type recorded struct{ tree, path, outcome, message string }

func readRecorded(t *testing.T) []recorded {
	t.Helper()
	f, err := os.Open(testutil.Shared(t, "data", "upstream-verdicts.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var rows []recorded
	for s := bufio.NewScanner(f); s.Scan(); {
		parts := strings.SplitN(s.Text(), "\t", 3)
		if strings.HasPrefix(parts[0], "#") || len(parts) < 3 {
			continue
		}
		// a repository is the first folder, or the second one below community and forks-2021
		levels := 1
		if strings.HasPrefix(parts[0], "community/") || strings.HasPrefix(parts[0], "forks-2021/") {
			levels = 2
		}
		names := strings.SplitN(parts[0], "/", levels+1)
		rows = append(rows, recorded{strings.Join(names[:levels], "/"), names[levels], strings.ToLower(parts[1]), parts[2]})
	}
	return rows
}

// TestRecordedVerdicts compares what is predicted of the data connector check with what the validator of 2022 really said, on the
// files that the job is given.
func TestRecordedVerdicts(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	given, agree, same, asked, quoted := 0, 0, 0, 0, 0
	for _, r := range readRecorded(t) {
		src, err := os.ReadFile(filepath.Join(corpus, filepath.FromSlash(r.tree), filepath.FromSlash(r.path)))
		if err != nil {
			t.Fatal(err)
		}
		v := upstream.JudgeBy(upstream.DataConnector, r.path, jsontree.Parse(src), upstream.V2022)
		if !v.Given {
			continue
		}
		given++
		fails := r.outcome == "fail" || r.outcome == "crash"
		if fails == v.Outcome.Fails() {
			agree++
		} else {
			t.Logf("%s/%s: recorded %s %s, predicted %s %s", r.tree, r.path, r.outcome, r.message, v.Outcome, v.Message)
		}
		if r.outcome == v.Outcome.String() {
			same++
		}
		if !fails || strings.HasPrefix(r.message, "SyntaxError") {
			continue // Node.js words syntax errors anew in every version
		}
		asked++
		if _, says, _ := strings.Cut(r.message, ": "); strings.TrimSpace(says) == v.Message || strings.HasPrefix(v.Message, strings.TrimSpace(says)) {
			quoted++
		} else {
			t.Logf("%s/%s: recorded %q, predicted %q", r.tree, r.path, r.message, v.Message)
		}
	}
	t.Logf("%d files given, %d agree on failing, %d on the verdict; %d of %d messages are the same", given, agree, same, quoted, asked)
	if given < 500 || float64(agree) < 0.995*float64(given) {
		t.Errorf("%d of %d agree; 99.5 %% are wanted", agree, given)
	}
}
