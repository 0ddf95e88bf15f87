package changed

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// patience is how long one git process may take; the largest public repository of connectors answers within a second.
const patience = 2 * time.Minute

// gitError is what git said when it failed.
type gitError struct {
	status  int // -1: it could not be started
	message string
}

func (e *gitError) Error() string { return e.message }

// git runs git in a folder of the repository. No hook, pager, editor or program of the user's configuration runs, and nothing is written.
func git(root string, stdin []byte, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", root, "-c", "core.fsmonitor=false"}, args...)...)
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
		return nil, &gitError{-1, "git could not be run: " + err.Error()}
	}
	line, _, _ := strings.Cut(strings.TrimSpace(errs.String()), "\n")
	line = strings.TrimPrefix(strings.TrimPrefix(line, "fatal: "), "error: ")
	if ctx.Err() != nil {
		line = "it did not answer within two minutes"
	}
	return nil, &gitError{exit.ExitCode(), line}
}

// environment is what git is given. A hook's variables name the repository of the commit; the folder decides here. The index of a commit
// under way is kept when it belongs to this repository: git commit -a and git commit FILE make one of their own.
func environment(root string, inherited []string) []string {
	env := []string{"GIT_OPTIONAL_LOCKS=0", "LC_ALL=C", "GIT_TERMINAL_PROMPT=0"}
	for _, pair := range inherited {
		name, value, _ := strings.Cut(pair, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_LITERAL_PATHSPECS",
			"GIT_OPTIONAL_LOCKS", "LC_ALL", "GIT_TERMINAL_PROMPT", "GIT_NO_LAZY_FETCH":
			continue
		case "GIT_INDEX_FILE":
			abs, err := filepath.Abs(value)
			if err != nil || !strings.HasPrefix(abs, gitFolder(root)+string(filepath.Separator)) {
				continue
			}
			pair = name + "=" + abs
		}
		env = append(env, pair)
	}
	return env
}

// gitFolder is where the repository above a folder keeps the data of this work tree.
func gitFolder(root string) string {
	for dir := root; ; dir = filepath.Dir(dir) {
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
		case dir == filepath.Dir(dir):
			return filepath.Join(root, ".git")
		}
	}
}

// shallow reports whether the repository's history was cut off.
func shallow(root string) bool {
	dir := gitFolder(root)
	if common, err := os.ReadFile(filepath.Join(dir, "commondir")); err == nil {
		dir = filepath.Join(dir, strings.TrimSpace(string(common)))
	}
	_, err := os.Stat(filepath.Join(dir, "shallow"))
	return err == nil
}
