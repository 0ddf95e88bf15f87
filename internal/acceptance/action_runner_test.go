package acceptance

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/goccy/go-yaml"
)

// action is what these tests read of action.yml.
type action struct {
	Inputs  map[string]struct{ Default string }
	Outputs map[string]struct{ Value string }
	Runs    struct {
		Using string
		Steps []step
	}
}

type step struct {
	ID, Shell, Run string
	Env            map[string]string
}

// runner means the machine that GitHub runs an action on: it fills expressions in, runs the steps in bash, and reads what they
// wrote for it.
type runner struct {
	t         *testing.T
	action    action
	workspace string
	temp      string
	inputs    map[string]string
	base      string // the commit that a pull request starts from; "" outside of one
	before    string // the commit before a push
	ref       string // the version of the action
	downloads string // where releases are
}

// ran is what a run of the action left behind.
type ran struct {
	status           int
	log, summary     string
	outputs          map[string]string
	sarif            map[string]any
	workspaceChanged bool
}

func newRunner(t *testing.T, example string) *runner {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: compiles the program")
	}
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("skipped: no bash")
	}
	r := &runner{t: t, workspace: filepath.Join(t.TempDir(), "work space"), temp: t.TempDir(), inputs: map[string]string{}, downloads: "file:///nowhere"}
	if err := yaml.Unmarshal([]byte(read(t, "action.yml")), &r.action); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(r.workspace, os.DirFS(filepath.Join(testutil.Root(t), "testdata", "contoso", example))); err != nil {
		t.Fatal(err)
	}
	for name, input := range r.action.Inputs {
		r.inputs[name] = input.Default
	}
	return r
}

var expression = regexp.MustCompile(`\$\{\{\s*([a-z.A-Z_-]+)\s*\}\}`)

func (r *runner) fill(text string) string {
	return expression.ReplaceAllStringFunc(text, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		if input, ok := strings.CutPrefix(name, "inputs."); ok {
			return r.inputs[input]
		}
		switch name {
		case "github.action_path":
			return testutil.Root(r.t)
		case "github.event.pull_request.base.sha":
			return r.base
		case "github.event.before":
			return r.before
		case "github.action_ref":
			return r.ref
		case "github.event.merge_group.base_sha":
			return ""
		}
		r.t.Fatalf("the runner does not know %s", e)
		return ""
	})
}

func (r *runner) run() ran {
	r.t.Helper()
	before := tree(r.t, r.workspace)
	output, summary := filepath.Join(r.temp, "output"), filepath.Join(r.temp, "summary")
	var result ran
	for _, s := range r.action.Runs.Steps {
		cmd := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", r.fill(s.Run))
		cmd.Dir = r.workspace
		cmd.Env = append(os.Environ(), "GITHUB_ACTIONS=true", "GITHUB_WORKSPACE="+r.workspace, "RUNNER_TEMP="+r.temp, "GITHUB_OUTPUT="+output, "GITHUB_STEP_SUMMARY="+summary, "CONNECTORLINT_DOWNLOADS="+r.downloads, "RUNNER_TOOL_CACHE=")
		for name, value := range s.Env {
			cmd.Env = append(cmd.Env, name+"="+r.fill(value))
		}
		out, err := cmd.CombinedOutput()
		result.log += string(out)
		if cmd.ProcessState == nil {
			r.t.Fatal(err)
		}
		if result.status = cmd.ProcessState.ExitCode(); result.status != 0 {
			break
		}
	}
	result.summary = optional(summary)
	result.outputs = map[string]string{}
	for line := range strings.Lines(optional(output)) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		result.outputs[name] = value
	}
	if path := result.outputs["sarif-file"]; path != "" {
		if err := json.Unmarshal([]byte(optional(path)), &result.sarif); err != nil {
			r.t.Errorf("the log is no JSON: %v", err)
		}
		if strings.HasPrefix(path, r.workspace) {
			r.t.Errorf("the log is in the checkout: %s", path)
		}
	}
	result.workspaceChanged = before != tree(r.t, r.workspace)
	return result
}

func optional(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(text)
}

func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		b.WriteString(path + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (r ran) results() int {
	runs, _ := r.sarif["runs"].([]any)
	n := 0
	for _, run := range runs {
		run, _ := run.(map[string]any)
		results, _ := run["results"].([]any)
		n += len(results)
	}
	return n
}

// commitAll makes the workspace a repository with one commit, and returns it.
func (r *runner) commitAll() string {
	r.t.Helper()
	git := func(args ...string) string {
		cmd := exec.Command("git", append([]string{"-C", r.workspace, "-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			r.t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-qm", "a")
	return git("rev-parse", "HEAD")
}
