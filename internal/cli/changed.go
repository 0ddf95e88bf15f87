package cli

import (
	"path/filepath"
	"slices"

	"github.com/connectorlint/connectorlint/internal/gitdiff"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/urfave/cli/v2"
)

func changedFlagList() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "changed-since", Usage: "report only what changed since the merge base with `REV` (a branch, tag, or commit)"},
		&cli.BoolFlag{Name: "staged", Usage: "check the staged files, and report only what the next commit changes"},
	}
}

// changedFlags are --changed-since and --staged.
type changedFlags struct {
	since  string
	staged bool
}

func readChangedFlags(c *cli.Context) (changedFlags, error) {
	f := changedFlags{since: c.String("changed-since"), staged: c.Bool("staged")}
	switch {
	case c.IsSet("changed-since") && f.since == "":
		return f, usagef("--changed-since needs a branch, tag, or commit")
	case f.staged && slices.Contains(c.Args().Slice(), "-"):
		return f, usagef("--staged cannot be combined with standard input")
	}
	return f, nil
}

// changes asks git what was changed; nil where all is to be reported. What is staged takes the place of the work tree.
func (a *App) changes(scan *workspace.Scan, f changedFlags) (*gitdiff.Changes, error) {
	if f.since == "" && !f.staged {
		return nil, nil
	}
	var also []string
	for _, t := range scan.Targets {
		if scan.Given(t.Abs) && !filepath.IsAbs(t.Path) && !scan.Foreign(t) {
			also = append(also, t.Path)
		}
	}
	c, err := gitdiff.Load(scan.Root, f.since, f.staged, also...)
	if gitdiff.Unknown(err) {
		return nil, usagef("%s", err)
	}
	if err != nil {
		return nil, troubleError{"could not determine what was changed: " + err.Error()}
	}
	if c.Index != nil {
		scan.ReadStaged(c.Index)
	}
	return c, nil
}
