package engine

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// slips are rules about one made-up mistake each: a key that is misspelled, the one that is missing for it, and what follows from both.
func slips() []*rules.Rule {
	message := func(yields ...string) []rules.Message {
		return []rules.Message{{ID: "other", Text: "other"}, {ID: "here", Text: "here", Yields: yields}}
	}
	at := func(report func(p *rules.Pass, permissions rules.Node)) func(*rules.Pass) {
		return func(p *rules.Pass) {
			report(p, p.File.Tree.Root().Get("permissions"))
		}
	}
	return []*rules.Rule{
		{ID: "CL991", Name: "misspelled", Severity: rules.Error, Messages: message(), Check: at(func(p *rules.Pass, n rules.Node) {
			if n.Get("tennant").Exists() {
				p.Report(n.Get("tennant").Key(), "here").About(n, "Tenant")
			}
		})},
		{ID: "CL992", Name: "missing", Severity: rules.Error, Messages: message("CL991/here"), Check: at(func(p *rules.Pass, n rules.Node) {
			for _, key := range []string{"tenant", "license"} {
				if !n.Get(key).Exists() {
					p.Report(n, "here").AtKey().About(n, key)
				}
			}
		})},
		{ID: "CL993", Name: "follows", Severity: rules.Warning, Messages: message("CL992"), Check: at(func(p *rules.Pass, n rules.Node) {
			p.Report(n, "here").AtKey().About(n, "tenant", "GlobalAdmin")
			p.Report(n, "other").AtKey() // does not yield
		})},
		{ID: "CL994", Name: "both", Severity: rules.Warning, Messages: message("CL992/here"), Check: at(func(p *rules.Pass, n rules.Node) {
			p.Report(n, "here").AtKey().About(n, "tenant").About(n, "customs")
		})},
		{ID: "CL995", Name: "graver", Severity: rules.Error, Messages: message("CL996"), Check: at(func(p *rules.Pass, n rules.Node) {
			p.Report(n.Get("tennant"), "here")
		})},
		{ID: "CL996", Name: "lighter", Severity: rules.Warning, Messages: message("CL997"), Check: at(func(p *rules.Pass, n rules.Node) {
			p.Report(n.Get("tennant"), "here")
		})},
		{ID: "CL997", Name: "mutual", Severity: rules.Warning, Messages: message("CL996"), Check: at(func(p *rules.Pass, n rules.Node) {
			p.Report(n.Get("tennant"), "here")
		})},
	}
}

// causesIn runs the made-up rules over one file and lists what is reported.
func causesIn(t *testing.T, change func(root string, o *Options)) []string {
	t.Helper()
	root := t.TempDir()
	path := filepath.Join(root, "Data Connectors", "a.json")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(definition("a"), `"permissions": {}`, `"permissions": {"tennant": ["x"], "license": []}`, 1)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	list := registered(t, slips())
	out := run(t, root, 1, func(o *Options) {
		o.Rules = list
		change(root, o)
	})
	var got []string
	for _, f := range out.Findings {
		got = append(got, strings.TrimPrefix(f.Rule.ID, "CL99")+f.Message.ID)
	}
	slices.Sort(got)
	return got
}

// TestYields: a finding is left out where one that it yields to about the same thing was made, is on, and is shown or hidden as its cause.
func TestYields(t *testing.T) {
	without := func(ids ...string) func(string, *Options) {
		return func(_ string, o *Options) {
			o.Rules = slices.DeleteFunc(slices.Clone(o.Rules), func(r *rules.Rule) bool { return slices.Contains(ids, r.ID) })
		}
	}
	for _, c := range []struct {
		name   string
		change func(string, *Options)
		want   string
	}{
		// 3here follows from 2here, which follows from 1here; 4here is about customs too; 5here is graver than 6here, which yields to 7here: that is raised
		{"all", func(string, *Options) {}, "1here 3other 4here 7here"},
		{"without the first cause", without("CL991"), "2here 3other 4here 7here"},
		{"without both", without("CL991", "CL992"), "3here 3other 4here 7here"},
		{"the cause is off", func(_ string, o *Options) { o.Severity = map[string]rules.Severity{"CL991": rules.Off} }, "2here 3other 4here 7here"},
		{"the cause is lighter", func(_ string, o *Options) { o.Severity = map[string]rules.Severity{"CL991": rules.Info} }, "1here 2here 3other 4here 7here"},
		{"the lighter cause is configured", func(_ string, o *Options) {
			o.Severity = map[string]rules.Severity{"CL996": rules.Info, "CL997": rules.Info}
		}, "1here 3other 4here 5here 7here"},
		{"the lighter cause is suppressed", func(_ string, o *Options) {
			p := &policy.Policy{Rules: o.Rules, Profile: o.Profile, MaxFileSize: o.MaxFileSize}
			p.Suppressions = []*suppress.Entry{{Rules: o.Rules[5:7]}}
			o.Policy = func(workspace.Target) *policy.Policy { return p }
		}, "1here 3other 4here 5here"},
		{"equal severities", func(_ string, o *Options) { o.Severity = map[string]rules.Severity{"CL995": rules.Warning} }, "1here 3other 4here 7here"},
		{"of two that yield to each other", without("CL995", "CL996"), "1here 3other 4here 7here"},
		{"the cause is suppressed", func(_ string, o *Options) {
			p := &policy.Policy{Rules: o.Rules, Profile: o.Profile, MaxFileSize: o.MaxFileSize}
			p.Suppressions = []*suppress.Entry{{Rules: o.Rules[:1]}}
			o.Policy = func(workspace.Target) *policy.Policy { return p }
		}, "3other 4here 7here"},
		{"the cause is in the baseline", func(root string, o *Options) {
			b, _ := baseline.Of(Run(workspace.Find(workspace.Request{Workdir: root, Root: root, Workers: 1}), Options{Rules: o.Rules[:1], Profile: o.Profile, Jobs: 1, MaxFileSize: o.MaxFileSize}).Findings)
			o.Baseline = b
		}, "3other 4here 7here"},
	} {
		if got := strings.Join(causesIn(t, c.change), " "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// TestSubjects: one thing may be named in several ways.
func TestSubjects(t *testing.T) {
	file := `{"auth": {"type": "Basic", "UserName": "x"}}`
	root := jsontree.Parse([]byte(file)).Root()
	for _, c := range []struct {
		a, b []rules.Subject
		want bool
	}{
		{about(root, "auth", "password"), about(root.Get("auth"), "Password"), true},
		{about(root, "AUTH", "username"), about(root.Get("auth").Get("UserName")), true},
		{about(root.Get("auth").Get("type").Key()), about(root, "auth", "type"), true},
		{about(root, "paging"), about(root, "pagingInfo"), false},
		{about(root, "paging", "kind"), about(root, "paging"), true}, // lies in what is missing
		{about(root, "paging"), about(root, "paging", "kind"), false},
		{about(root, "auth", "type"), about(root, "auth"), false},
		{about(root, "auth"), about(root), false},
	} {
		if got := sameSubject(c.a[0], c.b[0]); got != c.want {
			t.Errorf("%v %v: %v", c.a, c.b, got)
		}
	}
	if !reflect.DeepEqual(about(root, "x", "Y")[0].Missing, "x/y") {
		t.Error("the way to what is missing")
	}
}

func about(n rules.Node, keys ...string) []rules.Subject {
	return (&rules.Finding{}).About(n, keys...).Subjects
}
