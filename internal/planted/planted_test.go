package planted

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// kind is one kind of slip in a connector page: how it is made, and the rules that may find it ("CL209", or "CL209 CL204" for either). A slip
// without rules is known and not found; harmless ones have "-".
type kind struct {
	name string
	want string
	make edit
}

func copyOf(t *testing.T, source []byte) map[string]any {
	t.Helper()
	var page map[string]any
	if err := json.Unmarshal(source, &page); err != nil {
		t.Fatal(err)
	}
	return page
}

var plantOnly = flag.String("plant", "", "plant the kinds only whose names match, and print what is found")

// allPlanted are the kinds of all files.
func allPlanted() []kind {
	return slices.Concat(plantedIdentity(), plantedQueries(), plantedSteps(), plantedTexts(), plantedLinks(), plantedPermissions(), plantedHarmless())
}

// TestPlanted: kinds of slips, planted in sound pages of every dialect, are found by the rules that are for them, and harmless edits by none.
func TestPlanted(t *testing.T) {
	tried := map[string]bool{}
	missed := map[string]bool{}
	kinds := allPlanted()
	for _, host := range []string{"collector", "function"} {
		source, err := os.ReadFile(filepath.Join("testdata", host+".json"))
		if err != nil {
			t.Fatal(err)
		}
		for n, c := range carriers() {
			l := newLinter(t, c.file)
			sound := l.lint(t, c.wrap(copyOf(t, source)))
			for i, k := range kinds {
				if *plantOnly != "" && !regexp.MustCompile(*plantOnly).MatchString(k.name) || *plantOnly == "" && n > 0 && n != 1+i%3 {
					continue // each kind in the classic dialect, and in one of the others
				}
				page := copyOf(t, source)
				if !k.make(page) {
					continue
				}
				tried[k.name] = true
				more := added(sound, l.lint(t, c.wrap(page)))
				if *plantOnly != "" {
					t.Logf("SURVEY\t%s\t%s %s\t%v", k.name, c.name, host, more)
				}
				k.judge(t, host+" "+c.name, more, missed)
			}
		}
	}
	for _, k := range allPlanted() {
		if *plantOnly == "" && !tried[k.name] {
			t.Errorf("%s: no page has a place for it", k.name)
		}
		if k.want == "" && tried[k.name] && !missed[k.name] {
			t.Errorf("%s is found: name the rule", k.name)
		}
	}
}

// judge fails where a slip is found by no rule that is for it, or a harmless edit by any.
func (k *kind) judge(t *testing.T, where string, more []told, missed map[string]bool) {
	t.Helper()
	found := slices.ContainsFunc(more, func(f told) bool { return strings.Contains(k.want, f.rule) })
	switch {
	case k.want == "-":
		for _, f := range more {
			t.Errorf("%s in %s: harmless, and reported: %s %s: %s", k.name, where, f.rule, f.severity, f.message)
		}
	case k.want == "":
		missed[k.name] = missed[k.name] || len(more) == 0
	case !found:
		t.Errorf("%s in %s: not found by %s; found: %v", k.name, where, k.want, more)
	}
}

// TestPlantedCorpus plants the same in published pages, and prints how many are found.
func TestPlantedCorpus(t *testing.T) {
	root := testutil.Shared(t, "corpus")
	if testing.Short() {
		t.Skip("skipped: it takes a while")
	}
	hosts, _ := filepath.Glob(filepath.Join(root, "azure-sentinel-2022", "Solutions", "*", "Data Connectors", "*.json"))
	type count struct{ made, found, quiet int }
	counts := map[string]*count{}
	l := newLinter(t, "Solutions/Contoso/Data Connectors/page.json")
	used := 0
	for i, host := range hosts {
		source, err := os.ReadFile(host)
		var page map[string]any
		if i%6 != 0 || err != nil || json.Unmarshal(source, &page) != nil || page["instructionSteps"] == nil || page["connectivityCriterias"] == nil {
			continue
		}
		used++
		sound := l.lint(t, page)
		for _, k := range allPlanted() {
			if *plantOnly != "" && !regexp.MustCompile(*plantOnly).MatchString(k.name) {
				continue
			}
			page := copyOf(t, source)
			if !k.make(page) {
				continue
			}
			c := counts[k.name]
			if c == nil {
				c = &count{}
				counts[k.name] = c
			}
			c.made++
			more := added(sound, l.lint(t, page))
			switch {
			case len(more) == 0:
				c.quiet++
			case k.want == "-":
				t.Logf("harmless %s in %s: %v", k.name, filepath.Base(host), more)
			case k.want != "" && slices.ContainsFunc(more, func(f told) bool { return strings.Contains(k.want, f.rule) }):
				c.found++
			default:
				t.Logf("%s in %s: %v", k.name, filepath.Base(host), more)
			}
		}
	}
	all := count{}
	for _, k := range allPlanted() {
		c := counts[k.name]
		if c == nil || k.want == "-" {
			continue
		}
		all.made, all.found = all.made+c.made, all.found+c.found
		if c.found < c.made {
			t.Logf("%-40s %3d planted, %3d found, %3d nothing", k.name, c.made, c.found, c.quiet)
		}
	}
	t.Logf("%d pages, %d planted, %d found", used, all.made, all.found)
}
