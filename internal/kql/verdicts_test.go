package kql

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// verdict is what Microsoft's parser says about a query. Its offsets count UTF-16 units.
type verdict struct {
	OK    bool
	Diags []struct {
		C, M string
		O, N int
	}
	Kind, File, Text string
}

func verdicts(t testing.TB, name string) []verdict {
	t.Helper()
	f, err := os.Open(filepath.Join(testutil.Shared(t), "data", name))
	if err != nil {
		t.Skip(err)
	}
	defer func() { _ = f.Close() }()
	var list []verdict
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var v verdict
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// agreement compares with Microsoft's verdicts and returns the share of equal ones.
func agreement(t *testing.T, list []verdict, shown int) (share, place float64) {
	tooStrict := 0
	agree, found, near := 0, 0, 0
	for _, v := range list {
		e := syntaxError(ParseWith(v.Text, Options{Raw: true}))
		switch {
		case (e == nil) == v.OK:
			agree++
			if e != nil {
				found++
				if d := e.From - byteOffset(v.Text, v.Diags[0].O); d > -12 && d < 12 {
					near++
				}
			}
		case e != nil:
			if tooStrict++; tooStrict <= shown {
				t.Logf("refused here only: kind %d at %d: %q", e.Kind, e.From, around(v.Text, e.From))
			}
		default:
			if shown > 0 {
				shown--
				o := byteOffset(v.Text, v.Diags[0].O)
				t.Logf("refused there only: %s %.60s: %q", v.Diags[0].C, v.Diags[0].M, around(v.Text, o))
			}
		}
	}
	share = float64(agree) / float64(len(list))
	t.Logf("%d queries, %.2f %% agree, %d refused here only; %d of %d errors at the same place", len(list), 100*share, tooStrict, near, found)
	return share, float64(near) / float64(found)
}

// syntaxError is the first error that Microsoft's parser tells too: an empty query, and one that begins with an operator, are
// well-formed there.
func syntaxError(q *Query) *Error {
	for i := range q.Errors {
		if k := q.Errors[i].Kind; k != Empty && k != NoSource {
			return &q.Errors[i]
		}
	}
	return nil
}

func byteOffset(s string, units int) int {
	n := 0
	for i, r := range s {
		if n >= units {
			return i
		}
		n += utf16.RuneLen(r)
	}
	return len(s)
}

func around(s string, at int) string { return s[max(0, at-60):min(len(s), at+40)] }

func TestPublishedQueriesAgreeWithMicrosoftsParser(t *testing.T) {
	if share, place := agreement(t, verdicts(t, "kql-verdicts.jsonl"), 20); share < 1 || place < 1 {
		t.Errorf("%.4f agree, %.4f at the same place", share, place)
	}
}

func TestDamagedQueriesAgreeWithMicrosoftsParser(t *testing.T) {
	if share, place := agreement(t, verdicts(t, "kql-mutants.jsonl"), 40); share < 0.999 || place < 0.9 {
		t.Errorf("%.4f agree, %.4f at the same place", share, place)
	}
}

func BenchmarkParse(b *testing.B) {
	list := verdicts(b, "kql-verdicts.jsonl")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Parse(list[i%len(list)].Text)
	}
}
