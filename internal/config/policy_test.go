package config_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// TestNearest checks which file holds, what extends adds, and that overrides go before.
func TestNearest(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{
		".connectorlint.yaml":        "severity:\n  CL604: error\n  text: info\ntables: [A_CL]\n",
		"plain/a.json":               "{}",
		"alone/.connectorlint.yaml":  "disable: [CL602]\ntables: [B_CL]\n",
		"more/.connectorlint.yaml":   "extends: ../.connectorlint.yaml\nfamilies: {links: off}\ntables: [C_CL]\noverrides:\n- paths: [x/**]\n  severity: {CL604: warning}\n- paths: [special.json]\n  severity: {CL604: info}\n  profile: standalone\n",
		"more/below/a.json":          "{}",
		"only/.connectorlint.yaml":   "only: [CL604, syntax]\nseverity: {CL701: error}\n",
		"order/.connectorlint.yaml":  "disable: [CL604]\nseverity: {CL604: error, CL603: warning, CL610: info, links: error}\nfamilies: {links: off}\n",
		"limits/.connectorlint.yaml": "limits: {max-file-size: 10}\nprofile: azure-sentinel\n",
	})
	f := finder(t, root)
	for _, c := range []struct{ path, id, want string }{
		{"plain/a.json", "CL604", "error"},
		{"plain/a.json", "CL701", "info"},
		{"plain/a.json", "CL602", "own"},
		{"plain/a.json", "CL006", "off"},
		{"alone/a.json", "CL604", "own"},
		{"alone/a.json", "CL602", "off"},
		{"alone/deep/er/a.json", "CL602", "off"},
		{"more/a.json", "CL604", "off"},
		{"more/a.json", "CL701", "info"},
		{"more/below/special.json", "CL604", "info"},
		{"more/x/y/a.json", "CL604", "warning"},
		{"more/x/special.json", "CL604", "info"}, // the later override goes before
		{"only/a.json", "CL604", "own"},
		{"only/a.json", "CL001", "own"},
		{"only/a.json", "CL006", "off"}, // off unless it is named itself
		{"only/a.json", "CL701", "off"},
		{"order/a.json", "CL604", "off"},     // disable goes before severity
		{"order/a.json", "CL603", "warning"}, // a rule before its family
		{"order/a.json", "CL610", "info"},    // switched on by its name
		{"order/a.json", "CL602", "off"},
	} {
		if got := state(policyOf(t, f, c.path), c.id); got != c.want {
			t.Errorf("%s: %s is %s, want %s", c.path, c.id, got, c.want)
		}
	}
	for path, want := range map[string][]string{"plain/a.json": {"A_CL"}, "alone/a.json": {"B_CL"}, "more/a.json": {"A_CL", "C_CL"}, "only/a.json": nil} {
		var got []string
		if s := policyOf(t, f, path).Settings; s != nil {
			got = s.Tables
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: tables %v, want %v", path, got, want)
		}
	}
	if p := policyOf(t, f, "limits/a.json"); p.MaxFileSize != 10 || p.Profile != "azure-sentinel" {
		t.Errorf("limits: %d, %s", p.MaxFileSize, p.Profile)
	}
	if p := policyOf(t, f, "more/special.json"); p.Profile != "standalone" {
		t.Errorf("the override's profile: %s", p.Profile)
	}
	if policyOf(t, f, "more/a.json") != policyOf(t, f, "more/below/b.json") || policyOf(t, f, "plain/a.json") == policyOf(t, f, "alone/a.json") {
		t.Error("files with the same configuration share a policy, others do not")
	}
}

// TestCommandLine checks that it goes before the files.
func TestCommandLine(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{".connectorlint.yaml": "disable: [CL604]\nseverity: {CL603: error}\nprofile: standalone\nlimits: {max-file-size: 5}\n", "own.yaml": "disable: [CL603]\noverrides:\n- paths: [b/**]\n  disable: [CL602]\n"})
	for _, r := range []struct {
		what string
		set  func(*config.Finder)
		id   string
		want string
	}{
		{"only", func(f *config.Finder) { f.Command.Only = map[*rules.Rule]bool{} }, "CL604", "off"},
		{"disable", func(*config.Finder) {}, "CL604", "off"},
		{"severity", func(f *config.Finder) { f.Command.Severity = map[string]rules.Severity{"CL604": rules.Info} }, "CL604", "info"},
		{"severity over severity", func(f *config.Finder) { f.Command.Severity = map[string]rules.Severity{"CL603": rules.Info} }, "CL603", "info"},
		{"no config", func(f *config.Finder) { f.Off = true }, "CL604", "own"},
		{"another file", func(f *config.Finder) { f.File = filepath.Join(root, "own.yaml") }, "CL604", "own"},
		{"another file's", func(f *config.Finder) { f.File = filepath.Join(root, "own.yaml") }, "CL603", "off"},
		{"another file's patterns", func(f *config.Finder) { f.File = filepath.Join(root, "own.yaml") }, "CL602", "off"},
	} {
		f := finder(t, root)
		r.set(f)
		if got := state(policyOf(t, f, "b/a.json"), r.id); got != r.want {
			t.Errorf("%s: %s is %s, want %s", r.what, r.id, got, r.want)
		}
	}
	f := finder(t, root)
	f.Command.Only = map[*rules.Rule]bool{}
	for _, r := range f.Registry.Rules() {
		f.Command.Only[r] = r.ID == "CL604"
	}
	f.Command.Profile, f.Command.MaxFileSize = "standard", 7
	p := policyOf(t, f, "a.json")
	if len(p.Rules) != 1 || p.Rules[0].ID != "CL604" || p.Profile != "standard" || p.MaxFileSize != 7 {
		t.Errorf("--only, --profile, --max-file-size: %d rules, %s, %d", len(p.Rules), p.Profile, p.MaxFileSize)
	}
}

// TestBounds: the search ends at the root of the repository, and goes on above a folder that is none.
func TestBounds(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{".connectorlint.yaml": "disable: [CL604]\n", "repo/.git/HEAD": "ref: refs/heads/main\n", "repo/a/a.json": "{}", "plain/a/a.json": "{}"})
	for _, c := range []struct{ dir, want string }{{"repo", "own"}, {"plain", "off"}} {
		dir := filepath.Join(root, c.dir)
		f := finder(t, dir)
		f.Scan = workspace.Find(workspace.Request{Workdir: dir, Paths: []string{"a/a.json"}, Workers: 1})
		if got := state(policyOf(t, f, "a/a.json"), "CL604"); got != c.want {
			t.Errorf("%s: CL604 is %s, want %s", c.dir, got, c.want)
		}
	}
}

// TestSettings checks that everything that a file says reaches the rules.
func TestSettings(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{".connectorlint.yaml": `
tables: [Contoso_CL]
parsers: ContosoEvents
licenses: [ContosoPremium]
providers: [Microsoft.Contoso/accounts]
spelling: {allow: [Fabrikam], replace: {Contosso: Contoso}}
brands: {allow: [Azure AD], replace: {Contoso Cloud: Contoso Online}}
links: {allow: ["*.contoso.com"], internal: [wiki.fabrikam.com], moved: {help.fabrikam.com: docs.fabrikam.com}}
repository: {name: git.contoso.com/Contoso/content, branch: trunk}
`})
	s := policyOf(t, finder(t, root), "a.json").Settings
	want := &rules.Settings{
		Tables: []string{"Contoso_CL"}, Parsers: []string{"ContosoEvents"}, Licenses: []string{"ContosoPremium"}, Providers: []string{"Microsoft.Contoso/accounts"},
		Spelling: rules.Words{Allow: []string{"Fabrikam"}, Replace: []rules.Replacement{{Wrong: "Contosso", Right: "Contoso"}}},
		Brands:   rules.Words{Allow: []string{"Azure AD"}, Replace: []rules.Replacement{{Wrong: "Contoso Cloud", Right: "Contoso Online"}}},
		Links:    rules.Hosts{Allow: []string{"contoso.com"}, Internal: []string{"wiki.fabrikam.com"}, Moved: []rules.Replacement{{Wrong: "help.fabrikam.com", Right: "docs.fabrikam.com"}}},
		Home:     &rules.Home{Host: "git.contoso.com", Owner: "Contoso", Name: "content", Branch: "trunk"},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
}

// TestShow checks that every value comes with its place.
func TestShow(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{
		"base.yaml":                  "severity: {CL604: error}\ntables: [A_CL]\n",
		".connectorlint.yaml":        "extends: base.yaml\nprofile: standalone\noverrides:\n- paths: [a/**]\n  disable: [CL602]\n",
		".connectorlint-ignore.yaml": "suppressions:\n- rule: CL701\n  path: b.json\n  reason: agreed upon\n",
	})
	f := finder(t, root)
	got := f.Show(filepath.Join(root, "a", "x.json"))
	for _, want := range []string{
		"file|a/x.json", "configuration|.connectorlint.yaml", "extends|base.yaml", "configuration|.connectorlint-ignore.yaml",
		"profile|standalone|.connectorlint.yaml:2:10", "limits.max-file-size|16777216|default", "tables|A_CL|base.yaml:2:10",
		"suppression|CL701: agreed upon|.connectorlint-ignore.yaml:2:9",
		"CL604 link-old-host|error|base.yaml:1:12", "CL602 link-locale|off|.connectorlint.yaml:5:13", "CL603 link-http|warning|default",
	} {
		found := false
		for line := range strings.SplitSeq(got, "\n") {
			at := 0
			all := true
			for part := range strings.SplitSeq(want, "|") {
				i := strings.Index(line[at:], part)
				if all = all && i >= 0; all {
					at += i + len(part)
				}
			}
			found = found || all && strings.HasPrefix(line, strings.SplitN(want, "|", 2)[0])
		}
		if !found {
			t.Errorf("no line %s in\n%s", want, got)
		}
	}
}

// TestNothingIsRead: without a configuration the disk is not asked about folders that were walked.
func TestNothingIsRead(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{"a/b/c.json": "{}"})
	f := finder(t, root)
	if err := os.WriteFile(filepath.Join(root, "a", "b", ".connectorlint.yaml"), []byte("disable: [CL604]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := state(policyOf(t, f, "a/b/c.json"), "CL604"); got != "own" {
		t.Error("a file was looked for in a folder that had been walked")
	}
}
