package acceptance

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/connectorlint/connectorlint/internal/report"
)

// TestOtherServices: the examples for other build services are YAML with scripts that bash takes, name formats that there are, and publish
// the files that they write.
func TestOtherServices(t *testing.T) {
	var azure struct {
		Steps []struct {
			Bash, Task string
			Inputs     map[string]string
		}
	}
	if err := yaml.Unmarshal([]byte(snippet(t, "other-services.md", "Azure Pipelines", "yaml")), &azure); err != nil {
		t.Fatal(err)
	}
	var scripts []string
	published := ""
	for _, s := range azure.Steps {
		scripts = append(scripts, s.Bash)
		if s.Task == "PublishTestResults@2" {
			published = strings.TrimPrefix(s.Inputs["testResultsFiles"], "$(Agent.TempDirectory)/")
		}
	}
	checkScript(t, strings.Join(scripts, "\n"), "junit", published)

	var gitlab map[string]struct {
		Script    []string
		Artifacts struct{ Reports map[string]string }
	}
	if err := yaml.Unmarshal([]byte(snippet(t, "other-services.md", "GitLab", "yaml")), &gitlab); err != nil {
		t.Fatal(err)
	}
	job := gitlab["connectorlint"]
	checkScript(t, strings.Join(job.Script, "\n"), "gitlab", job.Artifacts.Reports["codequality"])
	checkScript(t, strings.Join(job.Script, "\n"), "junit", job.Artifacts.Reports["junit"])
}

func checkScript(t *testing.T, script, format, file string) {
	t.Helper()
	if _, err := exec.LookPath("bash"); err == nil {
		if out, err := exec.Command("bash", "-n", "-c", script).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	}
	written := false
	fields := strings.Fields(script)
	for i, f := range fields {
		if f != "--format" {
			continue
		}
		name, path, _ := strings.Cut(strings.Trim(fields[i+1], `"`), "=")
		if !slices.Contains(report.Formats(), name) {
			t.Errorf("no format %s", name)
		}
		written = written || name == format && file != "" && strings.HasSuffix(path, file)
	}
	if !written {
		t.Errorf("the format %s does not write %q", format, file)
	}
}

// TestSchemaStore: the entries name schemas that there are.
func TestSchemaStore(t *testing.T) {
	var entries []struct {
		Name, URL string
		FileMatch []string
	}
	if err := json.Unmarshal([]byte(read(t, "integrations", "schemastore", "catalog.json")), &entries); err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.URL[strings.LastIndexByte(e.URL, '/')+1:]
		if read(t, "schema", name) == "" || len(e.FileMatch) == 0 || !strings.HasSuffix(e.URL, "/main/schema/"+name) {
			t.Errorf("%s: %s", e.Name, e.URL)
		}
	}
}
