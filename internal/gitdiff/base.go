package gitdiff

import (
	"errors"
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/git"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// RevisionError is a revision that the repository does not know: a wrong command line.
type RevisionError struct{ Message string }

func (e *RevisionError) Error() string { return e.Message }

// The trees that hold nothing, by the repository's kind of hash (git hash-object -t tree /dev/null).
const (
	emptySHA1   = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
	emptySHA256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
)

// mergeBase returns the commit that the work is compared with: where the branch left REV's. In a repository without a commit that is the
// tree that holds nothing.
func mergeBase(root, rev string) (string, error) {
	out, err := git.Run(root, nil, "merge-base", "--end-of-options", rev, "HEAD")
	if err == nil {
		base, _, _ := strings.Cut(string(out), "\n")
		return base, nil
	}
	var failed *git.Error
	if !errors.As(err, &failed) {
		return "", err
	}
	switch {
	case failed.Status < 0, strings.Contains(failed.Message, "not a git repository"), strings.Contains(failed.Message, "dubious ownership"):
		return "", failed
	case failed.Status == 1 && git.Shallow(root):
		return "", fmt.Errorf(
			"this clone is shallow and does not contain the merge base of %s and HEAD; fetch the history first (git fetch --unshallow; for actions/checkout, fetch-depth: 0)",
			rev,
		)
	case failed.Status == 1:
		return "", fmt.Errorf("%s and HEAD have no commit in common", rev)
	}
	return withoutHead(root, rev)
}

// withoutHead finds out why there was no merge base: HEAD is not born yet, or REV is unknown.
func withoutHead(root, rev string) (string, error) {
	_, err := git.Run(root, nil, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	born := err == nil
	if !born && (rev == "HEAD" || rev == "@") {
		return emptyTree(root)
	}
	commit, err := git.Run(root, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err == nil && !born {
		return strings.TrimSpace(string(commit)), nil // there is nothing to have in common yet
	}
	message := fmt.Sprintf("--changed-since: unknown revision %q", rev)
	out, err := git.Run(root, nil, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
	if err == nil {
		if best, ok := suggest.Best(rev, strings.Fields(string(out))); ok {
			message += "; did you mean " + best + "?"
		}
	}
	if git.Shallow(root) {
		message += " (this clone is shallow; git fetch --unshallow gets the rest)"
	}
	return "", &RevisionError{message}
}

func emptyTree(root string) (string, error) {
	out, err := git.Run(root, nil, "rev-parse", "--show-object-format")
	if err == nil && strings.TrimSpace(string(out)) == "sha256" {
		return emptySHA256, nil
	}
	return emptySHA1, nil // git before 2.25 knows no other, and no such question
}
