package config_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// errorsOf checks a configuration file alone.
func errorsOf(t testing.TB, name, text string) config.Errors {
	t.Helper()
	root := t.TempDir()
	write(t, root, map[string]string{name: text})
	f := finder(t, root)
	f.Own = config.FindCustomRules(f.Registry, f.Scan, "", "", false, filepath.Join(root, name))
	f.Check(filepath.Join(root, name), "")
	var list config.Errors
	if err := f.Err(); err != nil && !errors.As(err, &list) {
		t.Fatal(err)
	}
	return list
}

// TestErrors checks that what is wrong is reported with its place, and with what was probably meant.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"severty:\n  CL604: error\n", `1:1: unknown key "severty"; did you mean "severity"?`},
		{"colour: red\n", `1:1: unknown key "colour" (allowed: extends, profile, only,`},
		{"- a\n", "1:1: the file must be a mapping, not a list"},
		{"rules:\n  - id: CL604\n    name: house-rule\n    when: 'true'\n    message: x\n", "2:9: ids that start with CL are reserved"},
		{"rules:\n  - id: HOUSE001\n    name: link-http\n    when: 'true'\n    message: x\n", "2:9: a rule HOUSE001 or link-http is already defined"},
		{"rules:\n  - id: HOUSE001\n    name: house-rule\n    when: valeu == 1\n    message: x\n", "4:11: unknown name valeu"},
		{"rules:\n  - id: HOUSE001\n    nam: house-rule\n", "3:5: unknown key \"nam\"; did you mean \"name\"?"},
		{"schemas:\n  - id: HOUSE001\n    name: house-rule\n    file: missing.json\n", "4:11: missing.json: no such file"},
		{"profile: azure-sentinl\n", "1:10: profile: unknown value \"azure-sentinl\"; did you mean azure-sentinel?"},
		{"profile:\n", "1:1: profile is missing"},
		{"profile: [standard]\n", "1:10: profile must be a string, not a list"},
		{"severity:\n  CL6040: error\n", `2:3: unknown rule "CL6040"; did you mean CL604?`},
		{"severity:\n  CL604: fatal\n", "2:10: the severity of CL604: unknown value \"fatal\" (allowed: error, warning, info, off)"},
		{"severity:\n  CL604:\n", "2:3: the severity of CL604 is missing"},
		{"severity: error\n", "1:11: severity must be a mapping of rules"},
		{"families: {lnks: off}\n", "1:12: unknown family \"lnks\"; did you mean links?"},
		{"families: {links: maybe}\n", "1:19: a family must be on or off"},
		{"disable: [brand-sentinal]\n", `1:11: unknown rule "brand-sentinal"; did you mean brand-sentinel?`},
		{"only: 5\n", "1:7: expected a list, not a number"},
		{"tables: [1]\n", "1:10: the name of a table must be a string, not a number; put it in quotes"},
		{"tables: ['']\n", "1:10: the name of a table is empty"},
		{"overrides:\n  - disable: [links]\n", "2:5: the override has no paths"},
		{"overrides:\n  - paths: ['a[']\n", "2:13: invalid pattern"},
		{"overrides:\n  - paths: ['../a']\n", "2:13: the pattern leaves the folder"},
		{"overrides:\n  - paths: [a]\n    overrides: []\n", "3:5: unknown key \"overrides\""},
		{"repository: Contoso\n", "1:13: \"Contoso\" is not a repository; write OWNER/NAME"},
		{"repository: {branch: main}\n", "1:13: the repository has no name"},
		{"links:\n  allow: [https://a.b]\n", "2:11: \"https://a.b\" is not a host"},
		{"limits:\n  max-file-size: 3kb\n", "2:18: max-file-size must be a number of bytes"},
		{"limits:\n  max-size: 3\n", "2:3: unknown key \"max-size\" (allowed: max-file-size)"},
		{"extends: nowhere.yaml\n", "1:10: extends: nowhere.yaml: no such file"},
		{"extends: https://contoso.com/a.yaml\n", "1:10: extends takes files"},
		{"extends: .connectorlint.yaml\n", "1:10: the files extend each other in a cycle"},
		{"a: &x 1\n", "1:4: anchors and aliases are not supported"},
		{"a: *x\n", "1:4: anchors and aliases are not supported"},
		{"a: !!str x\n", "1:4: tags are not supported"},
		{"profile: standard\n---\nprofile: standard\n", "3:8: a second document is not supported"},
		{"profile: standard\nprofile: standard\n", "2:1: invalid YAML: mapping key \"profile\" already defined"},
		{"profile: \"standard\n", "1:10: invalid YAML: could not find end character"},
		{"a: \xff\n", "1:4: the file is not UTF-8"},
		{"suppressions: {}\n", "1:15: suppressions must be a list, not a mapping"},
		{"suppressions:\n  - CL604\n", "2:5: a suppression must be a mapping"},
		{"suppressions:\n  - reason: x\n    path: a\n", "2:5: the suppression has no rule"},
		{"suppressions:\n  - rule: CL604\n    path: a\n", "2:5: the suppression has no reason"},
		{"suppressions:\n  - rule: CL604\n    path: a\n    reason: ' '\n", "4:13: reason is empty"},
		{"suppressions:\n  - rule: CL604\n    reason: x\n", "2:5: the suppression has no connector, path, or pointer"},
		{"suppressions:\n  - rule: CL604\n    reasn: x\n    path: a\n    reason: x\n", `3:5: unknown key "reasn"; did you mean "reason"?`},
		{"suppressions:\n  - {rule: CL604, path: a, reason: x, expires: tomorrow}\n", "2:48: expires must be a day such as"},
		{"suppressions:\n  - {rule: CL604, path: a, reason: x, expires: 2027-02-30}\n", "2:48: expires must be a day such as"},
		{"suppressions:\n  - {rule: CL604, pointer: a, reason: x}\n", "2:28: a pointer must start with /"},
		{"suppressions:\n  - {rule: CL604, pointer: '/a[title]', reason: x}\n", `2:28: a condition looks like [title="Connect"]`},
		{"suppressions:\n  - {rule: CL604, pointer: '/a[title=\"x]', reason: x}\n", "2:28: the text of a condition has no closing quote"},
	} {
		list := errorsOf(t, ".connectorlint.yaml", c.text)
		if len(list) == 0 {
			t.Errorf("%q: nothing is wrong", c.text)
			continue
		}
		if got := list[0].Error(); !strings.HasPrefix(got, ".connectorlint.yaml:"+c.want) || len(list[0].Excerpt) != 2 {
			t.Errorf("%q: %s", c.text, got)
		}
	}
	if list := errorsOf(t, workspace.IgnoreFile, "profile: standard\n"); len(list) != 1 || !strings.Contains(list[0].Message, "allowed: suppressions") {
		t.Errorf("a file of suppressions takes a profile: %v", list)
	}
}

// TestNothing: files that say nothing are right.
func TestNothing(t *testing.T) {
	for _, text := range []string{"", "\n", "# a\n", "---\n", "\xEF\xBB\xBF# a\n", "{}\n", "tables:\nseverity:\noverrides:\nsuppressions:\n", "tables: []\r\n"} {
		if list := errorsOf(t, ".connectorlint.yaml", text); len(list) > 0 {
			t.Errorf("%q: %v", text, list)
		}
	}
}

// TestHostile: what takes a YAML library for ever is refused before the library sees it.
func TestHostile(t *testing.T) {
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"brackets":  "a: " + strings.Repeat("[", 150_000),
		"braces":    "a: " + strings.Repeat("{a: ", 20_000),
		"dashes":    strings.Repeat("- ", 150_000),
		"colons":    strings.Repeat("a: ", 100_000),
		"questions": strings.Repeat("? ", 100_000),
		"keys":      many(30_000, "k%d: v\n"),
		"inner":     "severity:\n" + many(30_000, "  k%d: v\n"),
		"elements":  "tables:\n" + many(55_000, "- T%d\n"),
		"bomb":      "a: &a [x,x]\nb: &b [*a,*a]\n",
		"large":     strings.Repeat("# comment\n", 200_000),
	} {
		list := errorsOf(t, ".connectorlint.yaml", text)
		if len(list) == 0 {
			t.Errorf("%s: no error", name)
		}
		for _, e := range list {
			if len(e.Error()) > 2000 {
				t.Errorf("%s: a message of %d bytes", name, len(e.Error()))
			}
		}
	}
}

// FuzzRead: whatever is in a file, reading it neither panics nor takes long, and errors lie in the file.
func FuzzRead(f *testing.F) {
	f.Add("severity:\n  CL604: off\noverrides:\n  - paths: [a]\n    disable: [links]\n")
	f.Add("suppressions:\n  - rule: CL604\n    pointer: /a[b=\"c\"]\n    reason: |\n      x\n    expires: 2027-01-01\n")
	f.Add("a: {b: [c, {d: 'e'}]}\n? f\n: g\n")
	f.Add("\r\r00")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 {
			return
		}
		for _, e := range errorsOf(t, ".connectorlint.yaml", text) {
			if e.Line > strings.Count(text, "\n")+strings.Count(text, "\r")+2 {
				t.Errorf("line %d of %q", e.Line, text)
			}
		}
	})
}
