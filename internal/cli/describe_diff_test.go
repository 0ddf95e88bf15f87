package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil/golden"
)

// committed makes a commit of the made-up connectors, and another one of what change does to them.
func committed(t *testing.T, change func(dir string)) string {
	t.Helper()
	dir := describedTree(t)
	if err := os.RemoveAll(filepath.Join(dir, ".git")); err != nil {
		t.Fatal(err)
	}
	git := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-c", "user.name=Contoso", "-c", "user.email=contoso@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-q", "-m", "Connectors")
	change(dir)
	git("add", "-A")
	git("commit", "-q", "--allow-empty", "-m", "Changes")
	return dir
}

const gate = "Solutions/Contoso Gate/Data Connectors/ContosoGate.JSON"

// edit replaces words of a file, each of which is there once or more.
func edit(t *testing.T, dir, file string, pairs ...string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(file))
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for pair := range slices.Chunk(pairs, 2) {
		if !strings.Contains(text, pair[0]) {
			t.Fatalf("%s does not have %q", file, pair[0])
		}
		text = strings.Replace(text, pair[0], pair[1], 1)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestDescribeDiff holds what a reviewer reads of a pull request.
func TestDescribeDiff(t *testing.T) {
	dir := committed(t, func(dir string) {
		edit(t, dir, gate, `"title": "Contoso Gate"`, `"title": "Contoso Gate Pro"`, `"licenses": [`, `"licenses": ["Aatp", `,
			`"customs": [`, `"customs": [{"name": "Badge", "description": "A | badge."}, `,
			`"title": "1. Install the agent"`, `"title": "1. Read this", "description": "It takes an hour."}, {"title": "2. Install the agent"`,
			"Choose a Linux machine.", "Choose a Linux machine of your own.", `"title": "2. Configure the gate"`, `"title": "3. Configure the gate"`)
		if err := os.Rename(filepath.Join(dir, "polling", "ContosoPoll.json"), filepath.Join(dir, "polling", "Contoso_Polling.json")); err != nil {
			t.Fatal(err)
		}
		edit(t, dir, "arm/ContosoSensors.json", "{\n", "{\n\n\n  ")
		if err := os.RemoveAll(filepath.Join(dir, "Solutions", "Fabrikam Locks")); err != nil {
			t.Fatal(err)
		}
		added := strings.NewReplacer("Contoso", "Fabrikam").Replace(described(`, "instructionSteps": [{"title": "Connect"}]`))
		if err := os.WriteFile(filepath.Join(dir, "arm", "New.json"), []byte(added), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	got := command{dir: dir}.run(t, "describe", "--diff", "HEAD~1", ".")
	if got.status != statusClean {
		t.Errorf("status %d: %s", got.status, got.stderr)
	}
	golden.Check(t, "describe/diff.md", []byte(got.stdout))
	for _, path := range []string{"polling", "arm/ContosoSensors.json"} {
		if got := (command{dir: dir}).run(t, "describe", "--diff", "HEAD~1", path); got.stdout != "No connector page changes.\n" {
			t.Errorf("%s: %s", path, got.stdout)
		}
	}
	pages := command{dir: dir}.run(t, "describe", "--changed-since", "HEAD~1", ".").stdout
	for title, there := range map[string]bool{"# Contoso Gate Pro\n": true, "# Fabrikam\n": true, "# Fabrikam Locks\n": false, "# Contoso Polling\n": false, "# Contoso Sensors": false} {
		if strings.Contains(pages, title) != there {
			t.Errorf("%q is in the pages: %v", title, !there)
		}
	}
	var v struct {
		Differences []struct{ ID, State string }
	}
	if err := json.Unmarshal([]byte(command{dir: dir}.run(t, "describe", "--diff", "HEAD~1", "--format", "json", ".").stdout), &v); err != nil || len(v.Differences) != 3 {
		t.Errorf("%v %+v", err, v)
	}
}

// TestDescribeDiffSteps holds that steps are known again, whatever is put before them.
func TestDescribeDiffSteps(t *testing.T) {
	for _, c := range []struct {
		name, from, to, want string
	}{
		{
			"other words", "Enter what the gate asks for.", "Enter all that the gate asks for.",
			"| Step 2. Configure the gate | Enter what the gate asks for.<br>… | Enter all that the gate asks for.<br>… |",
		},
		{"another title", "2. Configure the gate", "2. Set up the gate", "| Step 2. Set up the gate | **2. Configure the gate**<br>… | **2. Set up the gate**<br>… |"},
		{"a step less", `{"title": "", "description": ">**NOTE:** The parser is deployed with the solution."},`, "", "| Step 1 | >**NOTE:** The parser is deployed with the solution. | — |"},
		{"another step of a group", `"title": "Run it"`, `"title": "Start it"`, "| Step 2. Configure the gate | …<br>**Run it**<br>… | …<br>**Start it**<br>… |"},
		{"a query", "ago(7d)", "ago(9d)", "project IsConnected = LastLogReceived > ago(9d)`<br>… |"},
		{"a description", "sends who passed a gate", "sends who did pass a gate", "who did pass a gate to Microsoft Sentinel.<br>… |"},
		{"another id", `"id": "ContosoGate"`, `"id": "ContosoGates"`, "| Connector ID | `ContosoGate` | `ContosoGates` |"},
		{"nothing that is seen", `"metricName": "Total data received"`, `"metricName": "Data received"`, "No connector page changes."},
	} {
		dir := committed(t, func(dir string) {
			data, _ := os.ReadFile(filepath.Join(dir, filepath.FromSlash(gate)))
			var v map[string]any
			if err := json.Unmarshal(data, &v); err != nil {
				t.Fatal(err)
			}
			if c.from[0] == '{' {
				v["instructionSteps"] = v["instructionSteps"].([]any)[1:]
			}
			data, _ = json.Marshal(v)
			text := string(data)
			if c.from[0] != '{' {
				spaced := strings.NewReplacer(`": "`, `":"`)
				text = strings.Replace(text, spaced.Replace(c.from), spaced.Replace(c.to), 1)
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(gate)), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		})
		got := command{dir: dir}.run(t, "describe", "--diff", "HEAD~1", ".").stdout
		if !strings.Contains(got, c.want) || strings.Count(got, "\n| ") > 2 {
			t.Errorf("%s: want %s in\n%s", c.name, c.want, got)
		}
	}
}
