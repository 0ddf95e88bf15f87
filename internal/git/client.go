// Package git is the only way to git: a client that runs no program of a repository's configuration, and what can be read from .git without
// it.
package git

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/internal/parents"
)

// patience is how long one git process may take; the largest public repository of connectors answers within a second.
const patience = 2 * time.Minute

// Error is what git said when it failed.
type Error struct {
	Status  int // -1: it could not be started
	Message string
}

func (e *Error) Error() string { return e.Message }

// Run runs git in a folder of the repository. No hook, pager, editor, monitor, filter, transport or other program of anyone's configuration
// runs, and nothing is written: a repository may come from a stranger.
func Run(root string, stdin []byte, args ...string) ([]byte, error) {
	return run(root, stdin, slices.Concat(harmless(), args)...)
}

// RunDiff is Run for commands that compare contents of the work tree, for which git asks the filters that the configuration names.
func RunDiff(root string, args ...string) ([]byte, error) {
	off, err := withoutFilters(root)
	if err != nil {
		return nil, err
	}
	return run(root, nil, slices.Concat(harmless(), off, args)...)
}

// harmless are the settings that keep git from running anything.
func harmless() []string {
	return []string{
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.pager=cat", "-c", "core.editor=true", "-c", "core.askPass=true",
		"-c", "credential.helper=", "-c", "diff.external=", "-c", "core.sshCommand=false", "-c", "core.gitProxy=", "-c", "core.alternateRefsCommand=",
	}
}

// withoutFilters returns the settings that switch the repository's filters off. Only asking for the names runs nothing.
func withoutFilters(root string) ([]string, error) {
	out, err := run(
		root,
		nil,
		slices.Concat(harmless(), []string{"config", "-z", "--name-only", "--get-regexp", `^filter\..*\.(clean|smudge|process)$`})...)
	var failed *Error
	if errors.As(err, &failed) && failed.Status == 1 {
		return nil, nil // there are none
	}
	var off []string
	for key := range strings.SplitSeq(string(out), "\x00") {
		if name, _, ok := cutLast(key, "."); ok && !strings.Contains(name, "=") {
			off = append(off, "-c", name+".clean=", "-c", name+".smudge=", "-c", name+".process=", "-c", name+".required=false")
		}
	}
	return off, err
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func run(root string, stdin []byte, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", root}, args...)...)
	cmd.Env = environment(root, os.Environ())
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if stdin != nil {
		cmd.Stdin = bytes.NewReader(stdin)
	}
	err := cmd.Run()
	if err == nil {
		return out.Bytes(), nil
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return nil, &Error{-1, "git could not be run: " + err.Error()}
	}
	line, _, _ := strings.Cut(strings.TrimSpace(errs.String()), "\n")
	line = strings.TrimPrefix(strings.TrimPrefix(line, "fatal: "), "error: ")
	if ctx.Err() != nil {
		line = "it did not respond within two minutes"
	}
	return nil, &Error{exit.ExitCode(), line}
}

// environment is what git is given. A hook's variables name the repository of the commit; the folder decides here. The index of a commit
// under way is kept when it belongs to this repository: git commit -a and git commit FILE make one of their own.
func environment(root string, inherited []string) []string {
	env := []string{"GIT_OPTIONAL_LOCKS=0", "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none"}
	for _, pair := range inherited {
		name, value, _ := strings.Cut(pair, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_LITERAL_PATHSPECS",
			"GIT_OPTIONAL_LOCKS", "LC_ALL", "GIT_TERMINAL_PROMPT", "GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL", "GIT_SSH", "GIT_SSH_COMMAND",
			"GIT_ASKPASS", "GIT_EDITOR", "GIT_PAGER", "GIT_PROXY_COMMAND":
			continue
		case "GIT_INDEX_FILE":
			abs, err := filepath.Abs(value)
			if err != nil || !strings.HasPrefix(abs, Folder(root)+string(filepath.Separator)) {
				continue
			}
			pair = name + "=" + abs
		}
		env = append(env, pair)
	}
	return env
}

// Folder is where the repository above a folder keeps the data of this work tree.
func Folder(root string) string {
	for dir := range parents.Of(root) {
		dot := filepath.Join(dir, ".git")
		info, err := os.Stat(dot)
		switch {
		case err == nil && info.IsDir():
			return dot
		case err == nil:
			content, err := os.ReadFile(dot)
			target, ok := strings.CutPrefix(strings.TrimSpace(string(content)), "gitdir: ")
			if err != nil || !ok {
				return dot
			}
			if !filepath.IsAbs(target) {
				target = filepath.Join(dir, target)
			}
			return target
		}
	}
	return filepath.Join(root, ".git")
}

// Shallow reports whether the repository's history was cut off.
func Shallow(root string) bool {
	dir := Folder(root)
	if common, err := os.ReadFile(filepath.Join(dir, "commondir")); err == nil {
		dir = filepath.Join(dir, strings.TrimSpace(string(common)))
	}
	_, err := os.Stat(filepath.Join(dir, "shallow"))
	return err == nil
}
