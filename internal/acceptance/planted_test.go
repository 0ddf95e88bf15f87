package acceptance

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// plant is a way to break a file, or to change nothing that matters: the first, the middle and the last match of a pattern are replaced in turn.
type plant struct {
	id   string
	file string // pattern of the path
	old  string // pattern of the text
	with string // what stands there afterwards, with $1 for groups
	want string // id of the rule that reports it; "" where nothing may be reported
}

// unplanted are ways that only published files have a place for.
var unplanted = map[string]bool{"app-storage-typo": true, "u-allowed-gone": true}

// unknowable are defects that the files do not tell of, or that some readings allow: each with the reason why nothing is said.
var unknowable = map[string]bool{
	"res-api-old":        true,
	"app-version-5":      true,
	"g-kind-swap2":       true,
	"g-display":          true,
	"g-publisher":        true,
	"m-inner-conn-param": true,
	"o-out-ref":          true, // with an API version the resource may exist already
	"u-schema":           true, // the form of other versions
	"u-schema-gone":      true,
	"u-visible-false":    true,
	"u-output-case":      true, // names of parameters have no case
	"u-output-elem-case": true,
	"u-func-typo2":       true,
	"u-md-link":          true,
	"u-md-link2":         true,
	"u-logo-typo":        true,
	"u-notes-other":      true,
	"f-direction-gone":   true, // the runtime takes `in`
	"f-script-gone":      true, // the tree has no scripts
	"f-script-typo":      true,
	"f-script-slash":     true,
	"h-timeout-key":      true, // the case of the key does not count
	"h-log":              true,
	"h-v1keys":           true,
	"d-name-other":       true, // names differ from folders often
	"d-author-nomail":    true,
	"d-desc-placeholder": true,
	"d-conn-key":         true, // the packager reads it as well
	"d-1p-key":           true, // PowerShell does not mind the case
	"d-parser-missing":   true,
	"s-offer-underscore": true,
	"s-offer-other":      true, // without a package nothing contradicts
	"s-link-http":        true,
	"r-brand":            true,
}

// garden is a tree whose files are changed one at a time.
type garden struct {
	session *engine.Session
	root    string
	files   map[string]string
	before  map[string]int
}

func newGarden(t *testing.T, root string) *garden {
	t.Helper()
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	g := &garden{root: root, files: map[string]string{}}
	g.session = engine.NewSession(func(map[string][]byte) (*workspace.Scan, engine.Options, error) {
		scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
		return scan, engine.Options{Rules: registry.Rules(), Profile: rules.Standard, Jobs: 1, MaxFileSize: 64 << 20}, nil
	})
	err = filepath.WalkDir(root, func(file string, _ fs.DirEntry, err error) error {
		if ext := strings.ToLower(filepath.Ext(file)); err != nil || ext != ".json" && ext != ".md" {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(file)
		g.files[filepath.ToSlash(rel)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	g.before = map[string]int{}
	for _, f := range g.lint(t) {
		g.before[key(f)]++
	}
	return g
}

func (g *garden) lint(t *testing.T, changes ...engine.Change) []*rules.Finding {
	t.Helper()
	out, err := g.session.Update(context.Background(), changes...)
	if err != nil {
		t.Fatal(err)
	}
	return out.Findings
}

func key(f *rules.Finding) string {
	return f.Rule.ID + " " + f.File.Path + " " + f.Node.Pointer() + " " + f.Text()
}

// seen is what a change brought to light.
type seen struct {
	path string
	line int
	near []*rules.Finding // in the changed file, at the place of the change
	far  []*rules.Finding
}

// try plants a defect at up to three places of each file that fits.
func (g *garden) try(t *testing.T, p plant, most int) []seen {
	t.Helper()
	name, old := regexp.MustCompile(p.file), regexp.MustCompile(p.old)
	var all []seen
	for _, file := range sortedKeys(g.files) {
		text := g.files[file]
		if !name.MatchString("/" + file) {
			continue
		}
		places := old.FindAllStringSubmatchIndex(text, -1)
		for _, at := range spread(places) {
			if most > 0 && len(all) == most {
				return all
			}
			with := string(old.ExpandString(nil, p.with, text, at))
			planted := text[:at[0]] + with + text[at[1]:]
			if planted == text {
				continue
			}
			abs := filepath.Join(g.root, filepath.FromSlash(file))
			s := seen{path: file, line: 1 + strings.Count(text[:at[0]], "\n")}
			left := map[string]int{}
			for k, n := range g.before {
				left[k] = n
			}
			for _, f := range g.lint(t, engine.Change{Abs: abs, Source: []byte(planted)}) {
				if left[key(f)]--; left[key(f)] >= 0 {
					continue
				}
				if f.File.Path == file && f.Span.Start <= at[0]+len(with)+40 && f.Span.End >= at[0]-40 {
					s.near = append(s.near, f)
				} else {
					s.far = append(s.far, f)
				}
			}
			g.lint(t, engine.Change{Abs: abs, Source: []byte(text)})
			all = append(all, s)
		}
	}
	return all
}

func sortedKeys(m map[string]string) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}

// spread returns the first, the middle and the last of a list.
func spread(list [][]int) [][]int {
	if len(list) <= 3 {
		return list
	}
	return [][]int{list[0], list[len(list)/2], list[len(list)-1]}
}

// TestPlanted breaks made-up solutions in every way of the lists, once each: every defect is reported, and nothing is said of harmless edits.
func TestPlanted(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: hundreds of trees are linted")
	}
	g := newGarden(t, ownTree(t))
	for _, p := range slices.Concat(plants(), morePlants(), solutionPlants(), harmless()) {
		seen := g.try(t, p, 1)
		if len(seen) == 0 {
			if !unplanted[p.id] {
				t.Errorf("%s: nothing to change", p.id)
			}
			continue
		}
		found := len(seen[0].near) + len(seen[0].far)
		switch {
		case p.want == "" && found > 0:
			t.Errorf("%s in %s:%d: %s", p.id, seen[0].path, seen[0].line, append(seen[0].near, seen[0].far...)[0].Text())
		case p.want != "" && found == 0 && !unknowable[p.id]:
			t.Errorf("%s in %s:%d: nothing is reported", p.id, seen[0].path, seen[0].line)
		}
	}
}

// TestPlantedMeasure prints what is found in published solutions; PLANTED names folders below the corpus.
func TestPlantedMeasure(t *testing.T) {
	if os.Getenv("PLANTED") == "" {
		t.Skip("skipped: PLANTED names no folders")
	}
	var gardens []*garden
	for dir := range strings.SplitSeq(os.Getenv("PLANTED"), ":") {
		if dir == "own" {
			gardens = append(gardens, newGarden(t, ownTree(t)))
			continue
		}
		gardens = append(gardens, newGarden(t, testutil.Shared(t, "corpus", filepath.FromSlash(dir))))
	}
	only := regexp.MustCompile(os.Getenv("PLANTED_KIND"))
	total, found := 0, 0
	for _, p := range slices.Concat(plants(), morePlants(), solutionPlants(), harmless()) {
		if !only.MatchString(p.id) {
			continue
		}
		runs, hits, far := 0, 0, 0
		says := map[string]int{}
		missed := []string{}
		for _, g := range gardens {
			for _, s := range g.try(t, p, 0) {
				runs++
				switch {
				case len(s.near) > 0:
					hits++
				case len(s.far) > 0:
					far++
				default:
					missed = append(missed, fmt.Sprintf("%s:%d", path.Base(path.Dir(path.Dir(s.path)))+"/"+path.Base(s.path), s.line))
				}
				for _, f := range append(s.near, s.far...) {
					says[fmt.Sprintf("%s/%s %s", f.Rule.ID, f.Message.ID, f.Severity)]++
				}
			}
		}
		var list []string
		for k, n := range says {
			list = append(list, fmt.Sprintf("%s x%d", k, n))
		}
		sort.Strings(list)
		if p.want != "" {
			total, found = total+runs, found+hits
		}
		mark := "  "
		switch {
		case runs == 0:
			mark = "0 "
		case p.want != "" && hits < runs:
			mark = "! "
		case p.want == "" && len(says) > 0:
			mark = "F "
		}
		t.Logf("%s%-28s runs %2d near %2d far %2d | %s | missed %s", mark, p.id, runs, hits, far, strings.Join(list, ", "), strings.Join(missed[:min(3, len(missed))], " "))
	}
	t.Logf("found near %d of %d", found, total)
}

func ownTree(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(filepath.Join(testutil.Root(t), "testdata", "contoso", "clean"))); err != nil {
		t.Fatal(err)
	}
	more, err := os.ReadDir(filepath.Join(testutil.Root(t), "internal", "acceptance", "testdata"))
	if err == nil && len(more) > 0 {
		if err := os.CopyFS(root, os.DirFS(filepath.Join(testutil.Root(t), "internal", "acceptance", "testdata"))); err != nil {
			t.Fatal(err)
		}
	}
	return root
}
