package acceptance

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/testutil"
)

// commands are those that have flags of their own.
var commands = []string{
	"lint", "rules", "explain", "describe", "links", "schema", "init", "baseline", "config", "completion", "lsp", "version",
}

var flagOfHelp = regexp.MustCompile(`(?m)^ +--([a-z-]+)`)

// flagsOf returns the flags that the help of a command lists.
func flagsOf(t *testing.T, command string) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	for _, m := range flagOfHelp.FindAllStringSubmatch(run(testutil.Root(t), nil, command, "--help").stdout, -1) {
		known[m[1]] = true
	}
	if !known["help"] {
		t.Errorf("the help of %s lists no flags", command)
	}
	return known
}

// TestFlagsInDocs: a flag that the documentation names exists, and what lint and describe can be given is documented.
func TestFlagsInDocs(t *testing.T) {
	known := map[string]bool{"version": true}
	for _, c := range commands {
		for name := range flagsOf(t, c) {
			known[name] = true
		}
	}
	// Those of other programs, which the documentation names without one of ours beside them.
	others := map[string]bool{"clientProcessId": true}
	named := map[string]bool{}
	inText := regexp.MustCompile("`(?:connectorlint [^`\n]*?)?--([a-zA-Z-]+)")
	inCommand := regexp.MustCompile(` --([a-zA-Z-]+)`)
	for _, page := range pages(t) {
		text := read(t, page)
		for _, m := range inText.FindAllStringSubmatch(text, -1) {
			named[m[1]] = true
			if !known[m[1]] && !others[m[1]] {
				t.Errorf("%s: no command has the flag --%s", page, m[1])
			}
		}
		for line := range strings.Lines(text) {
			line = strings.TrimPrefix(line, "$ ")
			if !strings.HasPrefix(line, "connectorlint ") {
				continue
			}
			line, _, _ = strings.Cut(line, "|")
			for _, m := range inCommand.FindAllStringSubmatch(line, -1) {
				named[m[1]] = true
				if !known[m[1]] {
					t.Errorf("%s: no command has the flag --%s", page, m[1])
				}
			}
		}
	}
	for _, c := range []string{"lint", "describe", "links", "baseline"} {
		for name := range flagsOf(t, c) {
			if name != "help" && !named[name] {
				t.Errorf("the flag --%s of %s is not in the documentation", name, c)
			}
		}
	}
}

// TestArchitecture: the page about the architecture names every package, and what a family may import is what the linter lets it import.
func TestArchitecture(t *testing.T) {
	root, page := testutil.Root(t), read(t, "docs", "architecture.md")
	for _, folder := range []string{"internal", "rules"} {
		entries, err := os.ReadDir(filepath.Join(root, folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			_, err := os.Stat(filepath.Join(root, folder, e.Name(), "family.go"))
			if family := err == nil; !e.IsDir() || family || e.Name() == "builtin" {
				continue
			}
			if !regexp.MustCompile("`(" + folder + "/)?" + e.Name() + "`|[{,]" + e.Name() + "[,}]").MatchString(page) {
				t.Errorf("docs/architecture.md does not mention %s/%s", folder, e.Name())
			}
		}
	}
	_, rest, _ := strings.Cut(page, "## What a family may import\n")
	said, _, _ := strings.Cut(rest, "All else of the model")
	_, rest, _ = strings.Cut(read(t, ".golangci.yml"), "families:\n")
	allowed, _, _ := strings.Cut(rest, "deny:")
	said = strings.ReplaceAll(said, "`internal/", "`")
	list := regexp.MustCompile(`connectorlint/internal/(\w+)\$`).FindAllStringSubmatch(allowed, -1)
	for _, m := range list {
		if !strings.Contains(said, "`"+m[1]+"`") {
			t.Errorf("docs/architecture.md does not say that a family may import internal/%s", m[1])
		}
	}
	if named := strings.Count(said, "`") / 2; named != len(list)+2 { // the contract, and the dictionary
		t.Errorf("docs/architecture.md lets a family import %d packages, .golangci.yml %d", named-2, len(list))
	}
}

// TestConditionValues: the page about custom rules lists each dialect and method of collection that a condition can compare with.
func TestConditionValues(t *testing.T) {
	page := strings.Join(strings.Fields(read(t, "docs", "custom-rules.md")), " ")
	for m := connector.UnknownMethod; m <= connector.Push; m++ {
		if !strings.Contains(page, "`"+m.String()+"`") {
			t.Errorf("docs/custom-rules.md does not mention the method `%s`", m)
		}
	}
	for d := connector.Classic; d <= connector.StaticUI; d++ {
		if !strings.Contains(page, "`"+d.String()+"`") {
			t.Errorf("docs/custom-rules.md does not mention the dialect `%s`", d)
		}
	}
}

// TestIdRanges: a rule has an id of its family's range, as CONTRIBUTING.md lists them, or is named there.
func TestIdRanges(t *testing.T) {
	_, said, _ := strings.Cut(read(t, "CONTRIBUTING.md"), "Ids are never reused:")
	said, _, _ = strings.Cut(said, "\n\n")
	families := map[string]string{
		"0": "syntax", "1": "schema template createui functions", "2": "identity", "3": "permissions", "4": "licenses",
		"5": "tables", "6": "links", "7": "text", "8": "connection dcr binding", "9": "solution",
		"11": "template", "12": "template", "13": "template", "14": "template", "15": "template",
		"16": "template", "17": "createui", "18": "functions template", "19": "functions template createui", "09": "suppression",
	}
	for _, r := range allRules(t) {
		number := strings.TrimPrefix(r.ID, "CL")
		list, ok := families[number[:2]]
		switch {
		case number >= "920" && number <= "926":
			list = "upstream"
		case !ok:
			list = families[number[:1]]
		}
		if family := r.Family().Name; !strings.Contains(" "+list+" ", " "+family+" ") && !strings.Contains(said, r.ID) {
			t.Errorf("CONTRIBUTING.md does not say that %s is a rule of %s", r.ID, family)
		}
	}
}
