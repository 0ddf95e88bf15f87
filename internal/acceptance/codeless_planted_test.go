package acceptance

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

var codelessReport = flag.String("codeless-planted", "", "write what each planted defect gives in each carrier to this file")

var codelessFrom = flag.String("codeless-from", "", "plant the lines of this file instead of those in testdata")

// A planting is one defect, or one harmless edit, that is made in a sound set of testdata/corpus/sets:
//
//	paging empty | paging-next-page-url | poller /properties/paging = {"pagingType": "NextPageUrl"} | CL809 error
//
// The first field names the kind, the second the set, the third what is edited (see edited), the fourth what is expected: the rule and the severity of
// the one new finding, or of several joined by " + ", or nothing; behind " @ " the carriers where it is.
type planting struct {
	line             string
	kind, set, edits string
	want             string
}

// TestCodelessPlanted plants one defect at a time in a sound set, as source files, as one template, as a list of resources and as a package: one finding is
// made of it in each, and of the harmless edits none.
func TestCodelessPlanted(t *testing.T) {
	if testing.Short() {
		t.Skip("lints a thousand sets")
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "codeless", "*.txt"))
	if *codelessFrom != "" {
		files = []string{*codelessFrom}
	}
	if err != nil || len(files) == 0 {
		t.Fatal("no plantings", err)
	}
	var report strings.Builder
	sets := map[string]*plantedSet{}
	before := map[string][]string{}
	for _, file := range files {
		for _, m := range plantings(t, file) {
			set := sets[m.set]
			if set == nil {
				set = readPlanted(t, m.set)
				sets[m.set] = set
			}
			changed := set.edited(t, m)
			for _, c := range plantedCarriers {
				if _, only, some := strings.Cut(m.want, " @ "); some && !slices.Contains(strings.Fields(only), c.name) {
					continue
				}
				key := m.set + " " + c.name
				if _, ok := before[key]; !ok {
					before[key] = lintPlanted(t, registry, c.files(set))
					fmt.Fprintf(&report, "before\t%s\t%s\t\t\t%s\n", m.set, c.name, strings.Join(before[key], " || "))
				}
				got := without(lintPlanted(t, registry, c.files(changed)), before[key])
				fmt.Fprintf(&report, "%s\t%s\t%s\t%s\t%s\t%s\n", m.kind, m.set, c.name, m.edits, m.want, strings.Join(got, " || "))
				if *codelessReport == "" && !m.agrees(got) {
					t.Errorf("%s in %s (%s): %s\n got %s\nwant %s", m.kind, m.set, c.name, m.edits, strings.Join(got, "\n     "), m.want)
				}
			}
		}
	}
	if *codelessReport != "" {
		if err := os.WriteFile(*codelessReport, []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// agrees reports whether just the expected findings were made.
func (m *planting) agrees(got []string) bool {
	want, _, _ := strings.Cut(m.want, " @ ")
	if want == "" {
		return len(got) == 0
	}
	if len(got) != strings.Count(want, "+")+1 {
		return false
	}
	for one := range strings.SplitSeq(want, " + ") {
		if !slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, one+" ") }) {
			return false
		}
	}
	return true
}

func plantings(t *testing.T, file string) []*planting {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []*planting
	for line := range strings.SplitSeq(string(source), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line+" ", " | ")
		if len(fields) < 4 {
			t.Fatalf("%s: %s", file, line)
		}
		list = append(list, &planting{
			line: line, kind: strings.TrimSpace(fields[0]), set: strings.TrimSpace(fields[1]), want: strings.TrimSpace(fields[len(fields)-1]),
			edits: strings.Join(fields[2:len(fields)-1], " | "),
		})
	}
	return list
}

// without returns what is new: findings are compared without their places.
func without(got, before []string) []string {
	left := slices.Clone(before)
	var list []string
	for _, g := range got {
		if i := slices.Index(left, g); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		list = append(list, g)
	}
	return list
}

// lintPlanted writes files and returns the findings: rule, severity, message, the text that is pointed at, the file.
func lintPlanted(t *testing.T, registry *rules.Registry, files map[string]string) []string {
	t.Helper()
	root := t.TempDir()
	testutil.WriteTree(t, root, files)
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: "standard", DefaultMaxSize: 1 << 24}}
	var found []string
	for _, f := range engine.Run(scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24}).Findings {
		if f.Rule.Family().Name == "template" && f.Rule.ID != "CL131" {
			continue // what the template around a set looks like
		}
		at := string(f.File.Tree.Source()[f.Span.Start:f.Span.End])
		found = append(found, fmt.Sprintf("%s %s %s {%s} %s", f.Rule.ID, f.Severity, f.Message.ID, strings.Join(strings.Fields(at), " "), f.Text()))
	}
	return found
}
