package planted

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
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

// kind is one kind of slip in a connector page: how it is made, and the rules that may find it ("CL209", or "CL209 CL204" for either). A slip
// without rules is known and not found; harmless ones have "-".
type kind struct {
	name string
	want string
	make edit
}

// edit changes a page in place, and reports whether it found the place for it.
type edit func(page map[string]any) bool

// ref is a string of a page that can be set.
type ref struct {
	text string
	set  func(string)
}

// place finds strings of a page, in the order in which they are tried.
type place func(page map[string]any) []ref

// sub replaces the first match of a pattern in the first string that has one.
func sub(where place, pattern, with string) edit {
	return func(page map[string]any) bool {
		re := regexp.MustCompile(pattern)
		for _, r := range where(page) {
			m := re.FindStringSubmatchIndex(r.text)
			if m == nil {
				continue
			}
			text := r.text[:m[0]] + string(re.ExpandString(nil, with, r.text, m)) + r.text[m[1]:]
			if text == r.text {
				continue
			}
			r.set(text)
			return true
		}
		return false
	}
}

// every replaces all matches of a pattern in all strings of a place.
func every(where place, pattern, with string) edit {
	return func(page map[string]any) bool {
		re, done := regexp.MustCompile(pattern), false
		for _, r := range where(page) {
			if text := re.ReplaceAllString(r.text, with); text != r.text {
				r.set(text)
				done = true
			}
		}
		return done
	}
}

// put sets the value at a pointer to JSON text; the last step may be a new key, or "-" to append to a list, or a number with "+" to insert before.
func put(pointer, text string) edit {
	return func(page map[string]any) bool {
		var value any
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			panic(pointer + ": " + err.Error())
		}
		cut := strings.LastIndexByte(pointer, '/')
		parent, setParent := at(page, pointer[:cut])
		switch p := parent.(type) {
		case map[string]any:
			p[pointer[cut+1:]] = value
		case []any:
			i, before := len(p), strings.HasPrefix(pointer[cut+1:], "+")
			if _, err := fmt.Sscan(strings.TrimPrefix(pointer[cut+1:], "+"), &i); err != nil && pointer[cut+1:] != "-" {
				return false
			}
			switch {
			case i > len(p):
				return false
			case i == len(p) || before:
				setParent(slices.Insert(slices.Clone(p), i, value))
			default:
				p[i] = value
			}
		default:
			return false
		}
		return true
	}
}

// drop removes a member or an entry.
func drop(pointer string) edit {
	return func(page map[string]any) bool {
		cut := strings.LastIndexByte(pointer, '/')
		parent, setParent := at(page, pointer[:cut])
		switch p := parent.(type) {
		case map[string]any:
			if _, there := p[pointer[cut+1:]]; there {
				delete(p, pointer[cut+1:])
				return true
			}
		case []any:
			i := 0
			if _, err := fmt.Sscan(pointer[cut+1:], &i); err == nil && i < len(p) {
				setParent(slices.Delete(slices.Clone(p), i, i+1))
				return true
			}
		}
		return false
	}
}

// both makes several edits; all have to find their place.
func both(edits ...edit) edit {
	return func(page map[string]any) bool {
		for _, e := range edits {
			if !e(page) {
				return false
			}
		}
		return true
	}
}

// at returns the value at a pointer, and what replaces it in its parent.
func at(page map[string]any, pointer string) (any, func(any)) {
	var here any = page
	set := func(any) {}
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if step == "" {
			continue
		}
		switch p := here.(type) {
		case map[string]any:
			here, set = p[step], func(v any) { p[step] = v }
		case []any:
			i := 0
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(p) {
				return nil, set
			}
			here, set = p[i], func(v any) { p[i] = v }
		default:
			return nil, set
		}
	}
	return here, set
}

// under collects the strings below a value whose key is one of those named; all of them where none is named.
func under(v any, keys ...string) []ref {
	var all []ref
	var walk func(v any)
	take := func(key string, text any, set func(any)) {
		if s, is := text.(string); is && (len(keys) == 0 || slices.Contains(keys, key)) {
			all = append(all, ref{s, func(t string) { set(t) }})
		}
	}
	walk = func(v any) {
		switch p := v.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(p)) {
				take(key, p[key], func(v any) { p[key] = v })
				walk(p[key])
			}
		case []any:
			for i := range p {
				take("", p[i], func(v any) { p[i] = v })
				walk(p[i])
			}
		}
	}
	walk(v)
	return all
}

// below makes a place of a key of the page and the keys of the strings below it.
func below(key string, keys ...string) place {
	return func(page map[string]any) []ref {
		if s, is := page[key].(string); is {
			return []ref{{s, func(t string) { page[key] = t }}}
		}
		return under(page[key], keys...)
	}
}

func join(places ...place) place {
	return func(page map[string]any) []ref {
		var all []ref
		for _, p := range places {
			all = append(all, p(page)...)
		}
		return all
	}
}

// The places of a page.
var (
	id          = below("id")
	title       = below("title")
	publisher   = below("publisher")
	description = below("descriptionMarkdown")
	banner      = below("additionalRequirementBanner")
	legend      = below("graphQueries", "legend")
	metric      = below("graphQueries", "metricName")
	base        = below("graphQueries", "baseQuery")
	sample      = below("sampleQueries", "query")
	sampleText  = below("sampleQueries", "description")
	dataType    = below("dataTypes", "name")
	last        = below("dataTypes", "lastDataReceivedQuery")
	criteria    = join(below("connectivityCriterias", ""), below("connectivityCriteria", ""))
	queries     = join(base, sample, last, criteria)
	steps       = below("instructionSteps", "description")
	stepTitle   = below("instructionSteps", "title")
	label       = below("instructionSteps", "label")
	command     = below("instructionSteps", "value")
	fill        = below("instructionSteps", "")
	customs     = func(page map[string]any) []ref {
		v, _ := at(page, "/permissions/customs")
		return under(v, "name", "description")
	}
	permission = func(page map[string]any) []ref {
		v, _ := at(page, "/permissions/resourceProvider")
		return under(v, "permissionsDisplayText")
	}
	texts = join(description, steps)
	whole = func(page map[string]any) []ref { return under(page) }
)

// carrier puts a page into a file of one of the dialects.
type carrier struct {
	name string
	file string
	wrap func(page map[string]any) any
}

func carriers() []carrier {
	definition := func(page map[string]any) map[string]any {
		if c, there := page["connectivityCriterias"]; there {
			page["connectivityCriteria"] = c
			delete(page, "connectivityCriterias")
		}
		return map[string]any{
			"type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "apiVersion": "2024-09-01", "name": page["id"],
			"kind": "Customizable", "properties": map[string]any{"connectorUiConfig": page},
		}
	}
	template := func(resources ...any) map[string]any {
		return map[string]any{
			"$schema":        "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
			"contentVersion": "1.0.0.0",
			"parameters":     map[string]any{"workspace": map[string]any{"type": "string"}},
			"resources":      resources,
		}
	}
	within := func(page map[string]any) map[string]any {
		d := definition(page)
		d["type"] = "Microsoft.OperationalInsights/workspaces/providers/dataConnectorDefinitions"
		d["name"] = fmt.Sprintf("[concat(parameters('workspace'),'/Microsoft.SecurityInsights/%v')]", page["id"])
		return d
	}
	return []carrier{
		{"classic", "Solutions/Contoso/Data Connectors/page.json", func(page map[string]any) any { return page }},
		{"codeless", "Solutions/Contoso/Data Connectors/Page_ccf/Page_ConnectorDefinition.json", func(page map[string]any) any { return definition(page) }},
		{"template", "Solutions/Contoso/Data Connectors/page.json", func(page map[string]any) any { return template(within(page)) }},
		{"package", "Solutions/Contoso/Package/mainTemplate.json", func(page map[string]any) any {
			return template(map[string]any{
				"type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates", "apiVersion": "2023-04-01-preview",
				"name": "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/page')]", "location": "[resourceGroup().location]",
				"properties": map[string]any{
					"contentId": page["id"], "contentKind": "DataConnector", "version": "1.0.0", "displayName": "page",
					"mainTemplate": template(within(page)),
				},
			})
		}},
	}
}

// linter lints one file of made-up contents, again and again.
type linter struct {
	path    string
	session *engine.Session
}

func newLinter(t *testing.T, file string) *linter {
	t.Helper()
	root := t.TempDir()
	path := filepath.Join(root, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	open := func(overlay map[string][]byte) (*workspace.Scan, engine.Options, error) {
		scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
		finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: "standard", DefaultMaxSize: 1 << 24}}
		return scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24}, finder.Err()
	}
	return &linter{path, engine.NewSession(open)}
}

// told is what is compared of a finding: another place of the same message is another one only where the text differs.
type told struct {
	rule, severity, message string
}

func (l *linter) lint(t *testing.T, doc any) map[told]int {
	t.Helper()
	source, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	out, err := l.session.Update(context.Background(), engine.Change{Abs: l.path, Source: source})
	if err != nil {
		t.Fatal(err)
	}
	found := map[told]int{}
	for _, f := range out.Findings {
		found[told{f.Rule.ID, f.Severity.String(), f.Text()}]++
	}
	return found
}

// added returns what is found now and was not before, in order.
func added(before, now map[told]int) []told {
	var more []told
	for f, n := range now {
		if n > before[f] {
			more = append(more, f)
		}
	}
	slices.SortFunc(more, func(a, b told) int { return strings.Compare(a.rule+a.message, b.rule+b.message) })
	return more
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
	for _, host := range []string{"collector", "function"} {
		source, err := os.ReadFile(filepath.Join("testdata", host+".json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range carriers() {
			l := newLinter(t, c.file)
			sound := l.lint(t, c.wrap(copyOf(t, source)))
			for _, k := range allPlanted() {
				if *plantOnly != "" && !regexp.MustCompile(*plantOnly).MatchString(k.name) {
					continue
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
