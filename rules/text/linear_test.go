package text

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestUsedInLinear: a text with many commands that have no verb of PowerShell is read once.
func TestUsedInLinear(t *testing.T) {
	const part = "x-azuread "
	testutil.Linear(t, part, 1<<16, func(n int) { retiredModuleList[1].usedIn(strings.Repeat(part, n/len(part))) })
}
