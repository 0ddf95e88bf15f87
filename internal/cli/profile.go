package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/git"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/rules"
)

// profileOf decides the profile from detected from the repository, and tells what of it decides: azure-sentinel only when a remote's
// repository is named so, or the upstream validator's schemas are in the tree.
func profileOf(root string) (profile, from string) {
	for _, r := range git.Remotes(root) {
		if strings.EqualFold(r.Name, "Azure-Sentinel") {
			return rules.AzureSentinel, "the remote " + r.Owner + "/" + r.Name
		}
	}
	const schemas = ".script/utils/schemas"
	if info, err := os.Stat(filepath.Join(root, filepath.FromSlash(schemas))); err == nil && info.IsDir() {
		return rules.AzureSentinel, "the tree holds " + schemas
	}
	return rules.Standard, "no remote is named Azure-Sentinel, and the tree has no " + schemas
}

// profileChoice is the profile of the root, and who chose it.
type profileChoice struct{ name, from string }

// wants reports whether one of the outputs is of a format.
func (f *lintFlags) wants(format string) bool {
	return slices.ContainsFunc(f.outputs, func(o output) bool { return o.format == format })
}

// reportProfile says in which profile a run judged, and what Azure-Sentinel's checks say of each file in it.
func reportProfile(r *report.Result, f *lintFlags) {
	for i := range r.Files {
		for _, v := range f.predicted.of(r.Files[i].Path) {
			verdict := report.Verdict{Job: v.Job.ID, Outcome: v.Outcome.String(), Message: v.Message}
			r.Files[i].Verdicts = append(r.Files[i].Verdicts, verdict)
		}
	}
	r.Profile = &report.Profile{Name: f.profile.name, From: f.profile.from}
	if f.profile.name == rules.AzureSentinel {
		r.Profile.Upstream = f.upstream
	}
}
