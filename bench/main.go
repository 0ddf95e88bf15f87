//go:build ignore

// Command bench times whole processes side by side:
//
//	go run bench/main.go [-runs 20] [-tree FOLDER] [-biome]
//
// One connector of 15 kB against a program that only links the same packages, and a whole tree against json.Valid over its files. With
// -biome, 200 connectors against `biome lint` (npm installs it for the occasion).
// The programs take turns, so that what else the machine does hits them alike; the fastest run of each counts,
// and where the machine has other work, the least processor time says more.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"text/tabwriter"
	"time"
)

// The most that connectorlint may take, as a multiple of the program that it is compared with, and in memory.
const (
	limitOne  = 1.4
	limitTree = 1.5
	limitMany = 1.0
	limitPeak = 100 // MB
)

type program struct {
	name string
	args []string
	took []time.Duration
	cpu  []time.Duration // processor time of the process
	peak int64           // kB
}

func main() {
	runs := flag.Int("runs", 20, "runs of each program")
	tree := flag.String("tree", "../shared/corpus/azure-sentinel-2022", "folder of real connectors; copies of the example where it is missing")
	biome := flag.Bool("biome", false, "race biome, too, which npm installs")
	strict := flag.Bool("strict", false, "end with 1 when a limit is passed")
	flag.Parse()
	passed, err := measure(*runs, *tree, *biome)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
	if passed && *strict {
		os.Exit(1)
	}
}

func measure(runs int, tree string, biome bool) (passed bool, err error) {
	dir, err := os.MkdirTemp("", "connectorlint-bench-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	for name, source := range map[string]string{"connectorlint": "./cmd/connectorlint", "linked": "bench/linked/main.go", "valid": "bench/valid/main.go"} {
		// As integrations/release/archives.sh builds it.
		build := exec.Command("go", "build", "-trimpath", "-tags", "urfave_cli_no_docs", "-ldflags", "-s -w", "-o", filepath.Join(dir, name), source)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return false, fmt.Errorf("could not build %s: %w\n%s", name, err, out)
		}
	}
	one, err := connector(dir, 15_000)
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(tree); err != nil {
		if tree, err = copies(dir, 60); err != nil {
			return false, err
		}
	}
	lint := filepath.Join(dir, "connectorlint")
	first, err := compare(runs,
		&program{name: "connectorlint, one connector of 15 kB", args: []string{lint, "--fail-on", "never", "--format", "compact", one}},
		&program{name: "a program that links the packages", args: []string{filepath.Join(dir, "linked")}}, limitOne)
	if err != nil {
		return false, err
	}
	second, err := compare(runs,
		&program{name: "connectorlint, whole tree", args: []string{lint, "--fail-on", "never", "--jobs", "2", "--format", "compact", tree}},
		&program{name: "json.Valid over its files, two workers", args: []string{filepath.Join(dir, "valid"), tree}}, limitTree)
	if err != nil || !biome {
		return first || second, err
	}
	third, err := race(dir, lint, tree, runs)
	return first || second || third, err
}

// biomeVersion is the version of @biomejs/biome that is raced.
const biomeVersion = "2.6.8"

// race compares with biome, both started as programs of their own, without npm's script.
func race(dir, lint, tree string, runs int) (bool, error) {
	many, err := connectors(dir, tree, 200)
	if err != nil {
		return false, err
	}
	install := exec.Command("npm", "install", "--silent", "--no-save", "--prefix", dir, "@biomejs/biome@"+biomeVersion)
	if out, err := install.CombinedOutput(); err != nil {
		return false, fmt.Errorf("could not install biome: %w\n%s", err, out)
	}
	programs, err := filepath.Glob(filepath.Join(dir, "node_modules/@biomejs/cli-*/biome"))
	if err != nil || len(programs) == 0 {
		return false, fmt.Errorf("npm installed no program of biome for this machine (%w)", err)
	}
	biome := &program{name: "biome lint, the same files", args: []string{programs[0], "lint", "--diagnostic-level=error", "--max-diagnostics=20", many}}
	return compare(runs,
		&program{name: "connectorlint, 200 connectors", args: []string{lint, "--fail-on", "never", "--format", "compact", many}}, biome, limitMany)
}

// connectors copies so many connectors of a tree, each into a folder of its own; if it has fewer, some are copied again.
func connectors(dir, tree string, n int) (string, error) {
	var found [][]byte
	err := filepath.WalkDir(tree, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".json" || len(found) == n {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil && bytes.Contains(text, []byte(`"graphQueries"`)) && !bytes.Contains(text, []byte("deploymentTemplate.json#")) {
			found = append(found, text)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		return "", fmt.Errorf("%s has no connector", tree)
	}
	many := filepath.Join(dir, "many")
	for i := range n {
		folder := filepath.Join(many, strconv.Itoa(i))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(folder, "connector.json"), found[i%len(found)], 0o644); err != nil {
			return "", err
		}
	}
	return many, nil
}

// compare runs two programs in turns and prints what they took; it reports whether ours passed a limit.
func compare(runs int, ours, other *program, limit float64) (bool, error) {
	for range runs {
		for _, p := range []*program{ours, other} {
			if err := p.run(); err != nil {
				return false, err
			}
		}
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "fastest\tmedian\tprocessor\tpeak\t ")
	for _, p := range []*program{ours, other} {
		slices.Sort(p.took)
		fmt.Fprintf(w, "%.1f ms\t%.1f ms\t%.1f ms\t%d MB\t  %s\n", milliseconds(p.took[0]), milliseconds(p.took[len(p.took)/2]),
			milliseconds(slices.Min(p.cpu)), p.peak/1000, p.name)
	}
	if err := w.Flush(); err != nil {
		return false, err
	}
	ratio := float64(ours.took[0]) / float64(other.took[0])
	verdict, passed := "within", false
	if ratio > limit || ours.peak/1000 > limitPeak {
		verdict, passed = "OVER", true
	}
	fmt.Printf("%.2f times, %s the limits of %.1f times and %d MB\n\n", ratio, verdict, limit, limitPeak)
	return passed, nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (p *program) run() error {
	cmd := exec.Command(p.args[0], p.args[1:]...)
	start := time.Now()
	if err := cmd.Run(); err != nil && (cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 3) {
		return fmt.Errorf("%s: %w", p.name, err) // 3: a tree may hold a file that cannot be read
	}
	p.took = append(p.took, time.Since(start))
	p.cpu = append(p.cpu, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		p.peak = max(p.peak, usage.Maxrss)
	}
	return nil
}

// connector writes a definition of about size bytes: the example's, with more sample queries and steps.
func connector(dir string, size int) (string, error) {
	text, err := os.ReadFile("testdata/contoso/clean/Solutions/Contoso Firewall/Data Connectors/ContosoFirewall.json")
	if err != nil {
		return "", err
	}
	var d map[string]any
	if err := json.Unmarshal(text, &d); err != nil {
		return "", err
	}
	for i := 1; len(text) < size; i++ {
		n := strconv.Itoa(i)
		queries, _ := d["sampleQueries"].([]any)
		d["sampleQueries"] = append(queries, map[string]any{
			"description": "Connections to port " + n,
			"query":       "CommonSecurityLog\n| where DeviceVendor == \"Contoso\"\n| where DeviceProduct == \"Firewall\"\n| where DestinationPort == " + n + "\n| summarize Connections = count() by SourceIP",
		})
		steps, _ := d["instructionSteps"].([]any)
		d["instructionSteps"] = append(steps, map[string]any{
			"title": "Further step " + n, "description": "Open page " + n + " of the [manual](https://www.contoso.com/firewall/manual/" + n + "), and follow it.",
		})
		if text, err = json.MarshalIndent(d, "", "  "); err != nil {
			return "", err
		}
	}
	path := filepath.Join(dir, "one", "Solutions", "Contoso Firewall", "Data Connectors", "ContosoFirewall.json")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, text, 0o644)
}

// copies makes a tree of copies of the example.
func copies(dir string, n int) (string, error) {
	tree := filepath.Join(dir, "tree")
	for i := range n {
		if err := os.CopyFS(filepath.Join(tree, strconv.Itoa(i)), os.DirFS("testdata/contoso/clean")); err != nil {
			return "", err
		}
	}
	return tree, nil
}
