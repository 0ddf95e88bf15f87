package baseline_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// at makes a finding of a rule at a value of a file.
func at(t *testing.T, file *rules.File, id, message, pointer string) *rules.Finding {
	t.Helper()
	n := file.Tree.Lookup(pointer)
	if !n.Exists() {
		t.Fatalf("no node %s", pointer)
	}
	return &rules.Finding{
		Rule: &rules.Rule{ID: id}, Message: &rules.Message{ID: message, Text: message}, File: file, Node: n, Span: n.Span(), Connector: "Contoso",
	}
}

func read(src string) *rules.File { return connector.Read("a.json", jsontree.Parse([]byte(src))) }

// TestSecretsAreNeverHidden checks that a baseline holds neither findings about secrets nor those about its own configuration.
func TestSecretsAreNeverHidden(t *testing.T) {
	file := read(`{"a": "x", "b": "y", "c": "z"}`)
	literal, link, marked := at(t, file, "CL312", "m", "/a"), at(t, file, "CL611", "m", "/a"), at(t, file, "CL700", "m", "/b")
	marked.Secret = true
	run := at(t, file, "CL090", "m", "/a")
	run.Rule.Scope = rules.RunScope
	plain := at(t, file, "CL701", "m", "/c")
	all := []*rules.Finding{literal, link, marked, run, plain}
	b, secret := baseline.Of(all)
	if want := []*rules.Finding{literal, link, marked}; !slices.Equal(secret, want) {
		t.Errorf("got %d secrets, want %d", len(secret), len(want))
	}
	if len(b.Entries) != 1 || b.Entries[0].Rule != "CL701" || b.Entries[0].File != "a.json" || b.Entries[0].Connector != "Contoso" || b.Entries[0].Count != 1 {
		t.Errorf("got %+v", b.Entries)
	}
	b.Add([]baseline.Entry{{Rule: "CL312", File: "a.json", Count: 1, Fingerprint: "x"}}) // written by hand
	fresh, known, _ := b.Match(all)
	if want := []*rules.Finding{literal, link, marked, run}; !slices.Equal(fresh, want) || !slices.Equal(known, []*rules.Finding{plain}) {
		t.Errorf("got %d new and %d known findings", len(fresh), len(known))
	}
}

// TestMatchCounts checks that alike findings are hidden as often as the baseline counts them, and what is left over.
func TestMatchCounts(t *testing.T) {
	file := read(`{"a": "x", "b": "y"}`)
	first, second, other := at(t, file, "CL701", "m", "/a"), at(t, file, "CL701", "n", "/a"), at(t, file, "CL702", "m", "/b")
	b, _ := baseline.Of([]*rules.Finding{first, second, other})
	fresh, known, left := b.Match([]*rules.Finding{first, other})
	if len(fresh) != 0 || len(known) != 2 || len(left) != 1 || left[0].Count != 1 {
		t.Errorf("got %d new, %d known, left %+v", len(fresh), len(known), left)
	}
	three := &baseline.Baseline{Entries: []baseline.Entry{b.Entries[0]}}
	three.Entries[0].Count = 3
	if _, known, left = three.Match([]*rules.Finding{first, second, other}); len(known) != 1 || len(left) != 1 || left[0].Count != 2 {
		t.Errorf("%d known, left %+v", len(known), left)
	}
	twice := &baseline.Baseline{Entries: []baseline.Entry{{Rule: "CL702", File: "a.json", Count: 3, Fingerprint: "gone"}}}
	if _, _, left = twice.Match(nil); len(left) != 1 || left[0].Count != 3 {
		t.Errorf("left %+v", left)
	}
	none, _ := baseline.Of(nil)
	if fresh, known, left = none.Match([]*rules.Finding{first}); len(fresh) != 1 || len(known) != 0 || len(left) != 0 {
		t.Errorf("an empty baseline: %d new, %d known, left %+v", len(fresh), len(known), left)
	}
}

// TestAdd checks that the greater count of two baselines stays, and how entries are sorted.
func TestAdd(t *testing.T) {
	b := &baseline.Baseline{}
	b.Add([]baseline.Entry{{Rule: "B", File: "f", Count: 3, Fingerprint: "1"}, {Rule: "A", File: "f", Count: 1, Fingerprint: "3"}})
	b.Add([]baseline.Entry{
		{Rule: "A", File: "f", Count: 4, Fingerprint: "2"},
		{Rule: "B", File: "f", Count: 2, Fingerprint: "1"},
		{Rule: "A", File: "f", Count: 2, Fingerprint: "3"},
		{Rule: "C", File: "e", Count: 1, Fingerprint: "4"},
	})
	want := "[{C e  1 4} {A f  4 2} {A f  2 3} {B f  3 1}]"
	if got := fmt.Sprint(b.Entries); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestMoves checks that a finding whose fingerprint a fix changed is followed, and that no new finding is taken for a hidden one.
func TestMoves(t *testing.T) {
	before := read(`{"steps": [{"title": "Old", "text": "x"}, {"title": "Two", "text": "y"}, {"title": "Three", "text": "z"}]}`)
	after := read(`{"steps": [{"title": "New", "text": "x"}, {"title": "Zwei", "text": "y"}, {"title": "Three", "text": "z"}]}`)
	hidden, shown, same := at(t, before, "CL701", "m", "/steps/0/text"), at(t, before, "CL701", "m", "/steps/1/text"), at(t, before, "CL701", "m", "/steps/2/text")
	b, _ := baseline.Of([]*rules.Finding{hidden, same})
	fresh, known, _ := b.Match([]*rules.Finding{hidden, shown, same})
	was := baseline.Side{Hidden: known, Fresh: fresh}
	now := []*rules.Finding{
		at(t, after, "CL701", "m", "/steps/0/text"), at(t, after, "CL701", "m", "/steps/1/text"), at(t, after, "CL701", "m", "/steps/2/text"),
	}
	fresh, known, _ = b.Match(now)
	if len(fresh) != 2 || len(known) != 1 {
		t.Fatalf("%d new and %d known after the fix", len(fresh), len(known))
	}
	moves := baseline.Moves(was, baseline.Side{Hidden: known, Fresh: fresh})
	if len(moves) != 1 || moves[0].To.Rule != "CL701" || moves[0].To.Count != 1 {
		t.Fatalf("got %+v", moves)
	}
	fresh, known, left := b.Moved(moves).Match(now)
	if !slices.Equal(fresh, now[1:2]) || len(known) != 2 || len(left) != 0 {
		t.Errorf("after the move: %d new, %d known, left %+v", len(fresh), len(known), left)
	}
	secret := *now[0]
	secret.Secret = true
	if moves = baseline.Moves(was, baseline.Side{Hidden: known[1:], Fresh: []*rules.Finding{&secret, now[1]}}); len(moves) != 0 {
		t.Errorf("a secret is hidden: %+v", moves)
	}
}

// TestMovedCounts checks that a move takes as many findings as the baseline has, and leaves the rest.
func TestMovedCounts(t *testing.T) {
	b := &baseline.Baseline{Entries: []baseline.Entry{{Rule: "A", File: "f", Count: 2, Fingerprint: "1"}, {Rule: "B", File: "f", Count: 1, Fingerprint: "2"}}}
	to := func(fingerprint string) baseline.Entry {
		return baseline.Entry{Rule: "A", File: "f", Count: 1, Fingerprint: fingerprint}
	}
	got := b.Moved([]baseline.Move{{From: "1", To: to("9")}, {From: "2", To: to("0")}, {From: "2", To: to("8")}, {From: "7", To: to("7")}})
	if text, want := fmt.Sprint(got.Entries), "[{A f  1 0} {A f  1 1} {A f  1 9}]"; text != want {
		t.Errorf("got %s, want %s", text, want)
	}
}
