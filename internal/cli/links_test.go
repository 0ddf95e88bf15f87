package cli

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// linkedConnector is a definition with links of each kind; BASE is the server.
const linkedConnector = `{
  "id": "ContosoLinks", "title": "Contoso Links", "publisher": "Contoso",
  "descriptionMarkdown": "See [the guide](BASE/ok) and [the old one](BASE/gone). Use ` + "`BASE/api/v1`" + `.",
  "dataTypes": [{"name": "Contoso_CL", "lastDataReceivedQuery": "Contoso_CL"}],
  "instructionSteps": [
    {"title": "1", "description": "[![Deploy](BASE/ok)](https://portal.azure.com/#create/Microsoft.Template/uri/ENCODED%2Ftemplate.json) 😀 [again](BASE/gone) [sign in](BASE/login)"},
    {"title": "2", "instructions": [{"type": "CopyableLabel", "parameters": {"label": "Run", "value": "wget BASE/install.sh {0}", "fillWith": ["WorkspaceId"]}}]}
  ],
  "metadata": {"support": {"link": "BASE/support"}}
}`

func linkServer(t *testing.T) (base string, asked *atomic.Int32) {
	t.Helper()
	asked = &atomic.Int32{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		case "/login":
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, asked
}

func TestLinks(t *testing.T) {
	base, asked := linkServer(t)
	dir := t.TempDir()
	// The portal's own host is not asked in a test: its button is taken out, and its template stays.
	text := strings.ReplaceAll(linkedConnector, "https://portal.azure.com/", base+"/portal/")
	text = strings.NewReplacer("BASE", base, "ENCODED", strings.NewReplacer(":", "%3A", "/", "%2F").Replace(base)).Replace(text)
	if err := os.WriteFile(filepath.Join(dir, "Contoso.json"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := command{dir: dir}
	got := c.run(t, "links", "--allow-private", "Contoso.json")
	if got.status != statusFindings || !strings.Contains(got.stdout, "broken: "+base+"/gone: the server answers 404 (Not Found)\n  Contoso.json:3:") ||
		!strings.Contains(got.stdout, "unverified: "+base+"/login") || !strings.HasSuffix(got.stdout, "1 broken, 1 unverified, 5 ok\n") || strings.Contains(got.stdout, "/api/v1") {
		t.Errorf("status %d:\n%s%s", got.status, got.stdout, got.stderr)
	}
	var v linkReport
	got = c.run(t, "links", "--allow-private", "--format", "json", "--cache", "cache.json", ".")
	if err := json.Unmarshal([]byte(got.stdout), &v); err != nil {
		t.Fatal(err, got.stdout, got.stderr)
	}
	states := map[string]string{}
	for _, l := range v.Links {
		states[strings.TrimPrefix(l.URL, base)] = l.State
		for _, p := range l.Places {
			if at := text[p.Range.Start.Offset:p.Range.End.Offset]; p.File != "Contoso.json" || p.Connector != "ContosoLinks" || !strings.Contains(at, "http") {
				t.Errorf("%s: %+v %q", l.URL, p, at)
			}
		}
		if strings.HasSuffix(l.URL, "/gone") && len(l.Places) != 2 {
			t.Errorf("%d places of %s", len(l.Places), l.URL)
		}
	}
	for path, want := range map[string]string{"/ok": "ok", "/gone": "broken", "/login": "unverified", "/template.json": "ok", "/install.sh": "ok", "/support": "ok"} {
		if states[path] != want {
			t.Errorf("%s is %q", path, states[path])
		}
	}
	before := asked.Load()
	c.run(t, "links", "--allow-private", "--cache", "cache.json")
	if n := asked.Load() - before; n != 4 { // HEAD and GET of the two that are not ok
		t.Errorf("%d requests with a cache", n)
	}
	before = asked.Load()
	if got = c.run(t, "links", "."); got.status != statusClean || asked.Load() != before || !strings.Contains(got.stdout, "private network") {
		t.Errorf("status %d, %d requests:\n%s", got.status, asked.Load()-before, got.stdout)
	}
}

func TestLinksWrongUse(t *testing.T) {
	c := command{dir: t.TempDir()}
	for _, k := range []struct {
		args   string
		status int
		want   string
	}{
		{"--format xml", statusUsage, "unknown value"},
		{"--timeout 0s", statusUsage, "--timeout"},
		{"--timeout soon", statusUsage, "timeout"},
		{"--concurrency 0", statusUsage, "--concurrency"},
		{"--per-host 0", statusUsage, "--per-host"},
		{"--cache=", statusUsage, "--cache"},
		{"--nothing", statusUsage, "--nothing"},
		{"missing.json", statusTrouble, "missing.json"},
		{".", statusTrouble, "found no connector"},
	} {
		got := c.run(t, append([]string{"links"}, strings.Fields(k.args)...)...)
		if got.status != k.status || !strings.Contains(got.stderr, k.want) {
			t.Errorf("%s: status %d: %s", k.args, got.status, got.stderr)
		}
	}
}
