package cli

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/rules"
)

// TestArrange checks the order that the library is given.
func TestArrange(t *testing.T) {
	for args, want := range map[string]string{
		"":                               "lint --",
		"a b":                            "lint -- a b",
		"a -q b":                         "lint -q -- a b",
		"a --format json b":              "lint --format=json -- a b",
		"--format json rules":            "rules --format=json --",
		"rules --format=json":            "rules --format=json --",
		"lint rules":                     "lint -- rules",
		"-- rules -q":                    "lint -- rules -q",
		"a -- -- -q":                     "lint -- a -- -q",
		"- --stdin-filename -x":          "lint --stdin-filename=-x -- -",
		"--jobs -1":                      "lint --jobs=-1 --",
		"help":                           "--help",
		"--help":                         "--help",
		"help rules":                     "rules --help --",
		"explain --help CL991":           "explain --help -- CL991",
		"-fjson a":                       "lint -f=json -- a",
		"-qfjson=x.json a":               "lint -q -f=json=x.json -- a",
		"-fjson describe":                "describe -f=json --",
		"-qf=json -- -fjson":             "lint -q -f=json -- -fjson",
		"-fail-on never":                 "lint -fail-on=never --",
		"--only a lint --only b --quiet": "lint --only=a --only=b --quiet --",
	} {
		a := testApp(t)
		got, err := a.arrange(a.commands(), strings.Fields(args))
		if err != nil || strings.Join(got[1:], " ") != want {
			t.Errorf("%s: %q %v, want %q", args, got, err, want)
		}
	}
}

func testApp(t testing.TB) *App {
	t.Helper()
	a := &App{Families: made(), Workdir: t.TempDir()}
	a.defaults()
	registry, err := rules.NewRegistry(a.Families...)
	if err != nil {
		t.Fatal(err)
	}
	a.registry = registry
	return a
}

// FuzzArrange checks that any command line is put in order or refused as a wrong one, and that no operand is lost.
func FuzzArrange(f *testing.F) {
	f.Add("a\x00--format\x00json\x00--\x00-x")
	f.Add("--=\x00-=\x00---x\x00-")
	a := testApp(f)
	f.Fuzz(func(t *testing.T, line string) {
		args := strings.Split(line, "\x00")
		got, err := a.arrange(a.commands(), args)
		var usage usageError
		if err != nil {
			if !errors.As(err, &usage) {
				t.Fatalf("%q: %v", args, err)
			}
			return
		}
		if len(got) < 2 || got[0] != a.Name {
			t.Fatalf("%q: %q", args, got)
		}
		if i := slices.Index(args, "--"); i >= 0 && got[1] != "--help" {
			rest := args[i+1:]
			if n := len(got) - len(rest); n < 0 || !slices.Equal(got[n:], rest) && args[0] != "help" {
				t.Fatalf("%q: operands lost: %q", args, got)
			}
		}
	})
}
