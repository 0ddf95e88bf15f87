package jsontree_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// TestManyMembers asks large objects for keys and compares with what a walk over the members finds.
func TestManyMembers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	names := []string{"id", "ID", "Id", `\u0069d`, `k`, "K", "\u212a", `\u212A`, "s", "\u017f", "\xff", "", "straße", "STRASSE", "a\\tb"}
	for range 300 {
		var b strings.Builder
		b.WriteByte('{')
		for i := range 60 + r.IntN(200) {
			name := names[r.IntN(len(names))]
			if r.IntN(2) == 0 {
				name = fmt.Sprintf("%s%d", name, r.IntN(40))
			}
			switch r.IntN(12) {
			case 0:
				fmt.Fprintf(&b, `"%s":,`, name) // a key without a value
			case 1:
				fmt.Fprintf(&b, `%s: %d,`, "bare", i)
			default:
				fmt.Fprintf(&b, `"%s": %d,`, name, i)
			}
		}
		b.WriteString(`"last": 1}`)
		var p jsontree.Parser
		root := p.Parse([]byte(b.String())).Root()
		for _, key := range append(names, "last", "bare", "none", "id7", "ID7", "K3", "k3") {
			if got, want := root.Get(key), walked(root, key, false); got != want {
				t.Fatalf("Get(%q) = %v, want %v in %s", key, got.Raw(), want.Raw(), b.String())
			}
			if got, want := root.GetFold(key), walked(root, key, true); got != want {
				t.Fatalf("GetFold(%q) = %v, want %v in %s", key, got.Raw(), want.Raw(), b.String())
			}
		}
	}
}

// walked looks for a key member by member.
func walked(n jsontree.Node, key string, fold bool) (found jsontree.Node) {
	var folded jsontree.Node
	for k, v := range n.Members() {
		text := k.Text()
		switch plain := k.Raw() == `"`+text+`"`; {
		case text == key:
			found = v
		case fold && strings.EqualFold(text, key) && (!plain || len(text) == len(key)):
			folded = v
		}
	}
	if fold && !found.Exists() {
		return folded
	}
	return found
}
