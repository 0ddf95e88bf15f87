package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/connectorlint/connectorlint/internal/report"
)

// gitHubFiles adds the job summary and the counts to the files that GitHub's runner names; without a runner there are none.
func (a *App) gitHubFiles(r *report.Result) error {
	counts := fmt.Sprintf("errors=%d\nwarnings=%d\ninfos=%d\n", r.Summary.Errors, r.Summary.Warnings, r.Summary.Infos)
	return errors.Join(a.addTo("GITHUB_STEP_SUMMARY", report.GitHubSummary(r)), a.addTo("GITHUB_OUTPUT", counts))
}

// addTo adds a text to the end of the file that a variable names.
func (a *App) addTo(variable, text string) error {
	path := a.Getenv(variable)
	if path == "" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = file.WriteString(text)
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return troubleError{fmt.Sprintf("could not write the file that %s names: %v", variable, err)}
	}
	return nil
}
