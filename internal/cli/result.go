package cli

import (
	"net/url"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/git"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// result gathers what the outputs need. What is hidden by --min-severity is counted nowhere in it.
func (a *App) result(outcome *engine.Outcome, scan *workspace.Scan, f *lintFlags) *report.Result {
	v := a.version()
	r := &report.Result{
		Tool: report.Tool{
			Name:    "connectorlint",
			Version: v.Version,
			Commit:  v.Commit,
			Catalog: catalog.Date,
			URL:     "https://github.com/connectorlint/connectorlint",
		},
		Root: scan.Root, Rules: a.registry.Rules(), ExitCode: a.status,
	}
	for _, t := range outcome.Troubles {
		r.Errors = append(r.Errors, report.Problem{Path: t.Path, Message: t.Message})
	}
	for _, file := range outcome.Files {
		rf := report.File{Path: file.Path, Kind: file.Kind.String()}
		for _, d := range file.Definitions {
			if d.ID.Value != "" {
				rf.Connectors = append(rf.Connectors, d.ID.Value)
			}
			r.Summary.Definitions++
		}
		r.Files = append(r.Files, rf)
	}
	r.Summary.Files = len(outcome.Files)
	all, by := outcome.All()
	for n, item := range report.NewItems(all) {
		if item.Severity < f.minSeverity {
			continue
		}
		if by[n] != nil {
			r.Summary.Suppressed++
			if f.suppress.show {
				item.By = by[n]
				r.Suppressed = append(r.Suppressed, item)
			}
			continue
		}
		switch item.Severity {
		case rules.Error:
			r.Summary.Errors++
		case rules.Warning:
			r.Summary.Warnings++
		default:
			r.Summary.Infos++
		}
		if len(item.Fixes) > 0 {
			r.Summary.Fixable++
		}
		r.Findings = append(r.Findings, item)
	}
	r.Summary.Baselined, r.Summary.Stale = known(outcome)
	r.Summary.Unchanged = outcome.Unchanged
	r.Remote = remote(outcome, scan)
	reportProfile(r, f)
	return r
}

// remote returns the address of the repository; one that is a path on a disk is nobody's business.
func remote(outcome *engine.Outcome, scan *workspace.Scan) report.Remote {
	if outcome.Repo == nil {
		return report.Remote{}
	}
	for _, r := range outcome.Repo.Remotes {
		address := url.URL{Scheme: "https", Host: r.Host, Path: "/" + r.Owner + "/" + r.Name}
		if parsed, err := url.Parse(address.String()); err != nil || !strings.Contains(parsed.Hostname(), ".") ||
			strings.Trim(parsed.Hostname(), ".") != parsed.Hostname() {
			continue
		}
		return report.Remote{URL: address.String(), Revision: git.Revision(scan.Root), Branch: git.Branch(scan.Root)}
	}
	return report.Remote{}
}
