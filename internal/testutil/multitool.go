package testutil

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// multitoolEnv names the program of the npm package @microsoft/sarif-multitool-linux; the script .ci/sarif installs it and sets this.
const multitoolEnv = "CONNECTORLINT_MULTITOOL"

// Multitool has Microsoft's validator look at a SARIF log, with the rules of SARIF itself and those of GitHub, and fails the test for
// every error, warning and note. The test is skipped where the validator is not installed.
func Multitool(t testing.TB, log []byte) {
	t.Helper()
	tool := os.Getenv(multitoolEnv)
	if tool == "" {
		t.Skipf("skipped: %s is not set (.ci/sarif does it)", multitoolEnv)
	}
	dir := t.TempDir()
	file, verdict := filepath.Join(dir, "log.sarif"), filepath.Join(dir, "verdict.sarif")
	if err := os.WriteFile(file, log, 0o644); err != nil {
		t.Fatal(err)
	}
	// Its exit status is 0 whatever it found, so that only its own log tells.
	out, err := exec.Command(tool, "validate", file, "--config", multitoolConfig(t, tool, dir), "--rule-kind", "Sarif;Ghas",
		"--level", "Error;Warning;Note", "--output", verdict, "--log", "ForceOverwrite").CombinedOutput()
	if err != nil {
		t.Fatalf("the validator failed: %v\n%s", err, out)
	}
	raw, err := os.ReadFile(verdict)
	if err != nil {
		t.Fatalf("the validator wrote no verdict: %v\n%s", err, out)
	}
	for _, line := range verdictLines(t, bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))) {
		t.Error(line)
	}
}

// multitoolConfig writes the validator's settings: GitHub's rules are off by themselves and are switched on as errors; the rule that
// fetches every address is switched off.
func multitoolConfig(t testing.TB, tool, dir string) string {
	t.Helper()
	config := filepath.Join(dir, "config.xml")
	if out, err := exec.Command(tool, "export-validation-config", config).CombinedOutput(); err != nil {
		t.Fatalf("the validator did not write its settings: %v\n%s", err, out)
	}
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	set := func(rule, state string) {
		pattern := regexp.MustCompile(`(Key="` + rule + `[^>]*>\s*<Property Key="RuleEnabled" Value=")Default`)
		text = pattern.ReplaceAll(text, []byte("${1}"+state))
	}
	set(`GH\d+\.`, "Error")
	set(`SARIF2006\.`, "Disabled")
	if err := os.WriteFile(config, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return config
}

// verdictLines makes one line of each result in the validator's log, at most a few of each rule.
func verdictLines(t testing.TB, verdict []byte) []string {
	t.Helper()
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID  string
				Level   string
				Message struct {
					ID        string
					Text      string
					Arguments []string
				}
			}
			Invocations []struct {
				ToolExecutionNotifications []struct {
					Message struct{ Text string }
				}
				ToolConfigurationNotifications []struct {
					Message struct{ Text string }
				}
			}
		}
	}
	if err := json.Unmarshal(verdict, &log); err != nil {
		t.Fatalf("the validator's log cannot be read: %v", err)
	}
	if len(log.Runs) != 1 {
		t.Fatalf("the validator's log has %d runs", len(log.Runs))
	}
	const most = 3
	count := map[string]int{}
	var lines []string
	for _, r := range log.Runs[0].Results {
		level := r.Level
		if level == "" {
			level = "warning"
		}
		key := level + " " + r.RuleID
		if count[key]++; count[key] <= most {
			lines = append(lines, key+": "+r.Message.ID+r.Message.Text+" "+strings.Join(r.Message.Arguments, " | "))
		}
	}
	for _, i := range log.Runs[0].Invocations {
		for _, n := range append(i.ToolExecutionNotifications, i.ToolConfigurationNotifications...) {
			if !strings.Contains(n.Message.Text, "SARIF2006") { // it says that this rule is off
				lines = append(lines, "notification: "+n.Message.Text)
			}
		}
	}
	sort.Strings(lines)
	return lines
}
