package fix_test

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/fix"
)

func TestPatchOfAFileOutsideTheRoot(t *testing.T) {
	got := fix.Change{Path: "/srv/contoso/a.json", Before: []byte("1\n"), After: []byte("2\n")}.Patch()
	if want := "--- a/srv/contoso/a.json\n+++ b/srv/contoso/a.json\n"; !strings.HasPrefix(got, want) {
		t.Errorf("git applies no patch that begins with\n%s", got)
	}
}
