package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func TestActionOnDefects(t *testing.T) {
	r := newRunner(t, "defective")
	got := r.run()
	if got.status != 1 {
		t.Fatalf("status %d, want 1\n%s", got.status, got.log)
	}
	if got.results() == 0 || got.workspaceChanged {
		t.Errorf("%d results in the log, workspace changed: %v", got.results(), got.workspaceChanged)
	}
	for _, command := range []string{"error", "warning", "notice"} {
		if n := strings.Count("\n"+got.log, "\n::"+command+" file="); n < 1 || n > 10 {
			t.Errorf("%d annotations with ::%s; GitHub shows one to ten", n, command)
		}
	}
	if !strings.Contains(got.summary, "| errors | warnings | infos |") || !strings.Contains(got.summary, " | CL401 license-value |") ||
		!strings.Contains(got.summary, "| "+got.outputs["errors"]+" | "+got.outputs["warnings"]+" | "+got.outputs["infos"]+" |") {
		t.Errorf("the summary lacks counts:\n%s", got.summary)
	}
	if got.outputs["errors"] == "0" || got.outputs["errors"] == "" {
		t.Errorf("outputs: %v", got.outputs)
	}
}

func TestActionOnCleanFiles(t *testing.T) {
	r := newRunner(t, "clean")
	r.inputs["fail-on"] = "warning"
	r.inputs["min-severity"] = "warning"
	got := r.run()
	if got.status != 0 || got.outputs["errors"] != "0" || got.sarif == nil || got.results() != 0 {
		t.Errorf("status %d, outputs %v\n%s", got.status, got.outputs, got.log)
	}
	if !strings.Contains(got.summary, "No findings.") {
		t.Errorf("the summary: %s", got.summary)
	}
}

// TestActionPaths: lines are paths, blanks and all, and nothing in them is run or taken for a flag.
func TestActionPaths(t *testing.T) {
	r := newRunner(t, "defective")
	hostile := "--show-files $(touch pwned) `touch pwned`; touch pwned #.json"
	if err := os.WriteFile(filepath.Join(r.workspace, hostile), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.inputs["paths"] = "\n  Solutions/Contoso Native \r\n" + hostile + "\n\n"
	got := r.run()
	if got.status != 1 || got.workspaceChanged {
		t.Fatalf("status %d, workspace changed: %v\n%s", got.status, got.workspaceChanged, got.log)
	}
	if want := "::error file=Solutions/Contoso Native/Data Connectors/ContosoMailProtection.json,line=77,endLine=77,col=7,endColumn=18,title=CL401 license-value::"; !strings.Contains(got.log, want) {
		t.Errorf("no annotation %s in\n%s", want, got.log)
	}
	if !strings.Contains(got.log, "::error file=--show-files $(touch pwned) `touch pwned`; touch pwned #.json,line=1") {
		t.Errorf("the file of that name has no annotation:\n%s", got.log)
	}
	if strings.Contains(got.log, "FabrikamIdentity") {
		t.Error("more than the named paths was linted")
	}
}

func TestActionWithWrongInput(t *testing.T) {
	r := newRunner(t, "clean")
	r.inputs["fail-on"] = "warnings"
	got := r.run()
	if got.status != 2 || !strings.Contains(got.log, "::error title=connectorlint::") || !strings.Contains(got.log, "did you mean warning?") {
		t.Errorf("status %d\n%s", got.status, got.log)
	}
	r = newRunner(t, "clean")
	r.inputs["paths"] = "nowhere"
	if got := r.run(); got.status != 3 || got.sarif == nil || !strings.Contains(got.summary, "Some files could not be read") {
		t.Errorf("status %d, log written: %v\n%s", got.status, got.sarif != nil, got.summary)
	}
}

// TestActionChangedOnly: a pull request and a push are judged by what they change, and the first push of a branch by everything.
func TestActionChangedOnly(t *testing.T) {
	r := newRunner(t, "defective")
	commit := r.commitAll()
	r.inputs["changed-only"] = "true"
	mail := filepath.Join(r.workspace, "Solutions", "Contoso Native", "Data Connectors", "ContosoMailProtection.json")
	source, err := os.ReadFile(mail)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(mail, []byte(strings.Replace(string(source), `"officeATP"`, `"officeAtp"`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, base, before string }{{"a pull request", commit, ""}, {"a push", "", commit}} {
		r.base, r.before = c.base, c.before
		if got := r.run(); got.status != 1 || got.results() != 1 || !strings.Contains(got.log, "officeAtp") {
			t.Errorf("%s: status %d, %d results\n%s", c.name, got.status, got.results(), got.log)
		}
	}
	r.base, r.before = "", strings.Repeat("0", 40)
	if got := r.run(); got.results() < 10 || !strings.Contains(got.log, "everything is linted") {
		t.Errorf("a new branch: %d results\n%s", got.results(), got.log)
	}
}

// TestActionConfig: a configuration, a profile and a place for the log.
func TestActionConfig(t *testing.T) {
	r := newRunner(t, "defective")
	configuration := filepath.Join(r.temp, "our rules.yaml")
	if err := os.WriteFile(configuration, []byte("only: [CL401]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.inputs["config"], r.inputs["profile"], r.inputs["sarif"] = configuration, "standalone", filepath.Join(r.temp, "our log.sarif")
	if got := r.run(); got.status != 1 || got.results() != 1 || got.outputs["sarif-file"] != r.inputs["sarif"] {
		t.Errorf("status %d, %d results, outputs %v\n%s", got.status, got.results(), got.outputs, got.log)
	}
	if err := os.Remove(filepath.Join(r.temp, "output")); err != nil {
		t.Fatal(err)
	}
	r.inputs["profile"] = "azure"
	if got := r.run(); got.status != 2 || !strings.Contains(got.log, "azure-sentinel") {
		t.Errorf("a wrong profile: status %d\n%s", got.status, got.log)
	}
}

// TestActionRelease: the release of the action's version is used where its checksum holds, and nothing of it is run where that does not.
func TestActionRelease(t *testing.T) {
	r := newRunner(t, "clean")
	if got := r.run(); got.status != 0 || !strings.Contains(got.log, "connectorlint is built") {
		t.Fatalf("status %d\n%s", got.status, got.log)
	}
	dir := filepath.Join(r.temp, "releases", "v9.8.7")
	archive := filepath.Join(dir, "connectorlint_9.8.7_"+runtime.GOOS+"_"+runtime.GOARCH+".tar.gz")
	pack := exec.Command("bash", "-c", `mkdir -p "$1" && tar -C "$2" -czf "$3" . && cd "$1" && { sha256sum -- *.gz || shasum -a 256 -- *.gz; } >checksums.txt`,
		"pack", dir, filepath.Join(r.temp, "connectorlint", "bin"), archive)
	if out, err := pack.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	r.ref, r.downloads = "v9.8.7", "file://"+filepath.Join(r.temp, "releases")
	got := r.run()
	if got.status != 0 || !strings.Contains(got.log, "9.8.7, from its release") || strings.Contains(got.log, "is built") || got.sarif == nil {
		t.Errorf("status %d\n%s", got.status, got.log)
	}
	r.inputs["version"] = "9.8.6"
	if got := r.run(); got.status != 2 || !strings.Contains(got.log, "there is no release 9.8.6") {
		t.Errorf("a release that is not there: status %d\n%s", got.status, got.log)
	}
	r.inputs["version"] = ""
	if err := os.WriteFile(archive, []byte("another program"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := r.run(); got.status != 3 || !strings.Contains(got.log, "is not that of the release") {
		t.Errorf("a wrong checksum: status %d\n%s", got.status, got.log)
	}
}

// TestActionScripts: no input is part of a script, and every output is one that the steps write; the format github writes the counts.
func TestActionScripts(t *testing.T) {
	var a action
	if err := yaml.Unmarshal([]byte(read(t, "action.yml")), &a); err != nil {
		t.Fatal(err)
	}
	if a.Runs.Using != "composite" {
		t.Errorf("using %s", a.Runs.Using)
	}
	script := read(t, "integrations", "github-action", "lint.sh")
	for _, s := range a.Runs.Steps {
		for _, e := range expression.FindAllStringSubmatch(s.Run, -1) {
			if e[1] != "github.action_path" {
				t.Errorf("%s in a script", e[0])
			}
		}
	}
	for name := range a.Outputs {
		if counts := name == "errors" || name == "warnings" || name == "infos"; !counts && !strings.Contains(script, "echo \""+name+"=") {
			t.Errorf("nothing writes the output %s", name)
		}
	}
	docs := read(t, "docs", "github-actions.md")
	for name := range a.Inputs {
		if !strings.Contains(docs, "| `"+name+"` |") {
			t.Errorf("docs/github-actions.md does not explain the input %s", name)
		}
	}
}
