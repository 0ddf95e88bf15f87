package builtin

import (
	"sync"
	"testing"

	"github.com/connectorlint/connectorlint/rules"
)

// TestRegistries: registries made side by side share nothing that is written; the race detector sees it where they do.
func TestRegistries(t *testing.T) {
	first, err := rules.NewRegistry(Families()...)
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if _, err := rules.NewRegistry(Families()...); err != nil {
				t.Error(err)
			}
		})
	}
	for _, f := range first.Families() {
		for _, r := range f.Rules {
			if r.Family() != f {
				t.Errorf("%s is of another registry's family", r.ID)
			}
			if found := first.Find(r.ID); len(found) != 1 || found[0] != r {
				t.Errorf("%s is found as %v", r.ID, found)
			}
		}
	}
	wait.Wait()
}
