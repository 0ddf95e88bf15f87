package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// TestRulesSince: the release in which a rule is first is one of the changelog, or the one that is being prepared.
func TestRulesSince(t *testing.T) {
	log, err := os.ReadFile(filepath.Join(testutil.Root(t), "CHANGELOG.md"))
	if err != nil {
		t.Fatal(err)
	}
	next, _, _ := strings.Cut(Version, "-")
	releases := []string{next}
	for _, m := range regexp.MustCompile(`(?m)^## \[([0-9.]+)\]`).FindAllStringSubmatch(string(log), -1) {
		releases = append(releases, m[1])
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range registry.Rules() {
		if !slices.Contains(releases, r.Since) {
			t.Errorf("%s is since %s, and the releases are %v", r.ID, r.Since, releases)
		}
	}
}
