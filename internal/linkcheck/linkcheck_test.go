package linkcheck

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// site is a server of pages; it counts requests, and how many there are at the same time.
type site struct {
	mu      sync.Mutex
	asked   []string
	headers http.Header
	now     atomic.Int32
	most    int32
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := s.now.Add(1)
	defer s.now.Add(-1)
	s.mu.Lock()
	s.most = max(s.most, n)
	s.mu.Unlock()
	s.mu.Lock()
	s.asked = append(s.asked, r.Method+" "+r.URL.Path)
	s.headers = r.Header.Clone()
	s.mu.Unlock()
	switch r.URL.Path {
	case "/ok", "/a", "/b", "/c", "/d":
		w.WriteHeader(http.StatusOK)
	case "/page":
		_, _ = w.Write([]byte(`<h2 id="user-content-setup">Setup</h2><a name='old'></a>`))
	case "/get-only":
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusNotFound)
		}
	case "/moved":
		http.Redirect(w, r, "/ok", http.StatusMovedPermanently)
	case "/loop":
		http.Redirect(w, r, "/loop", http.StatusFound)
	case "/to-secret":
		w.Header().Set("Location", "http://user:word@127.0.0.1/ok")
		w.WriteHeader(http.StatusFound)
	case "/login":
		w.WriteHeader(http.StatusForbidden)
	case "/gone":
		w.WriteHeader(http.StatusGone)
	case "/crash":
		w.WriteHeader(http.StatusInternalServerError)
	case "/busy":
		w.WriteHeader(http.StatusTooManyRequests)
	case "/slow":
		select {
		case <-r.Context().Done():
		case <-time.After(20 * time.Second):
		}
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

func serve(t *testing.T) (*site, string) {
	t.Helper()
	s := &site{}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return s, server.URL
}

func options() Options {
	return Options{Timeout: 10 * time.Second, Concurrency: 4, PerHost: 2, AllowPrivate: true, UserAgent: "connectorlint/test"}
}

func TestCheck(t *testing.T) {
	s, base := serve(t)
	for _, c := range []struct {
		path   string
		state  State
		status int
		reason string
	}{
		{"/ok", OK, 200, ""},
		{"/get-only", OK, 200, ""},
		{"/moved", OK, 200, ""},
		{"/missing", Broken, 404, "404"},
		{"/gone", Broken, 410, "410"},
		{"/loop", Broken, 0, "redirects"},
		{"/to-secret", Unverified, 0, "not requested"},
		{"/login", Unverified, 403, "sign-in"},
		{"/crash", Unverified, 500, "500"},
		{"/api?code=abcdefgh12345", Unverified, 0, "secret"},
		{"/{0}", Unverified, 0, "placeholder"},
	} {
		r := Check(context.Background(), []string{base + c.path}, options())[0]
		if r.State != c.state || r.Status != c.status || !strings.Contains(r.Reason, c.reason) || r.URL != base+c.path {
			t.Errorf("%s: %+v", c.path, r)
		}
		if c.path == "/moved" && r.Final != base+"/ok" {
			t.Errorf("the final address is %q", r.Final)
		}
	}
	if s.headers.Get("User-Agent") != "connectorlint/test" || s.headers.Get("Authorization") != "" || s.headers.Get("Cookie") != "" {
		t.Errorf("headers: %v", s.headers)
	}
	for _, asked := range s.asked {
		if strings.Contains(asked, "/api") {
			t.Error("an address with a secret was requested")
		}
	}
}

func TestCheckFragments(t *testing.T) {
	_, base := serve(t)
	o := options()
	o.Fragments = true
	got := Check(context.Background(), []string{base + "/page#setup", base + "/page#old", base + "/page#new", base + "/page#:~:text=Setup", base + "/gone#x"}, o)
	for i, want := range []State{OK, OK, Unverified, OK, Broken} {
		if got[i].State != want {
			t.Errorf("%+v instead of %s", got[i], want)
		}
	}
}

// TestCheckPrivate holds that no private host is asked, whatever name leads to it.
func TestCheckPrivate(t *testing.T) {
	s, base := serve(t)
	o := options()
	o.AllowPrivate = false
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{
		base + "/ok", "http://localhost:" + u.Port() + "/ok", "http://[::1]:" + u.Port() + "/ok", "http://169.254.169.254/latest/meta-data", "http://intranet/ok",
		"http://host.internal/", "http://0.0.0.0:" + u.Port() + "/ok", "http://[::ffff:127.0.0.1]:" + u.Port() + "/ok", "http://100.64.0.1/",
		"ftp://www.contoso.com/", "http://user:word@www.contoso.com/", "http://%zz/", "",
	}
	for _, r := range Check(context.Background(), list, o) {
		if r.State != Unverified || r.Reason == "" || r.Status != 0 {
			t.Errorf("%+v", r)
		}
	}
	if len(s.asked) > 0 {
		t.Errorf("asked: %v", s.asked)
	}
	for address, want := range map[string]bool{"127.0.0.1:80": false, "10.1.2.3:443": false, "[fe80::1]:80": false, "169.254.169.254:80": false, "8.8.8.8:443": true, "[2606:4700::1]:443": true, "x": false} {
		if err := onlyPublic("tcp", address, nil); (err == nil) != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestCheckLimits(t *testing.T) {
	s, base := serve(t)
	var list []string
	for range 40 {
		list = append(list, base+"/a", base+"/b", base+"/c")
	}
	last := 0
	o := options()
	o.Concurrency, o.PerHost, o.Progress = 8, 2, func(done, all int) {
		if done != last+1 || all != len(list) {
			t.Errorf("progress %d of %d after %d", done, all, last)
		}
		last = done
	}
	for _, r := range Check(context.Background(), list, o) {
		if r.State != OK {
			t.Fatalf("%+v", r)
		}
	}
	if s.most > 2 || last != len(list) {
		t.Errorf("%d requests at the same time, %d links done", s.most, last)
	}
	o.Progress, o.Concurrency = nil, 1
	before := len(s.asked)
	got := Check(context.Background(), []string{base + "/busy", base + "/a", base + "/b"}, o)
	if got[0].Status != 429 || got[1].State != Unverified || got[2].State != Unverified || len(s.asked) != before+1 {
		t.Errorf("a busy host was asked again: %+v %v", got, s.asked[before:])
	}
}

func TestCheckEnds(t *testing.T) {
	_, base := serve(t)
	o := options()
	o.Timeout = 50 * time.Millisecond
	if r := Check(context.Background(), []string{base + "/slow"}, o)[0]; r.State != Unverified || r.Reason != "no answer in time" {
		t.Errorf("%+v", r)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, r := range Check(ctx, []string{base + "/ok", base + "/a", base + "/b"}, options()) {
		if r.State != Unverified {
			t.Errorf("%+v", r)
		}
	}
}

func TestWithoutNetwork(t *testing.T) {
	missing := Result{State: Broken, Reason: noSuchHost}
	if got := withoutNetwork([]Result{missing, missing}); got[0].State != Unverified {
		t.Errorf("%+v", got)
	}
	if got := withoutNetwork([]Result{missing, missing, {State: OK, Status: 200}}); got[0].State != Broken {
		t.Errorf("%+v", got)
	}
}

func TestUnknownShortLink(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"https://aka.ms/nothing", "https://www.bing.com/?ref=aka&shorturl=nothing", true},
		{"https://aka.ms/real", "https://learn.microsoft.com/x", false},
		{"https://www.contoso.com/", "https://www.bing.com/", false},
	} {
		from, _ := url.Parse(c.from)
		to, _ := url.Parse(c.to)
		if got := unknownShortLink(from, &http.Response{Request: &http.Request{URL: to}}); got != c.want {
			t.Errorf("%s: %v", c.from, got)
		}
	}
}

func TestCache(t *testing.T) {
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	c, err := ReadCache(nil, now)
	if err != nil {
		t.Fatal(err)
	}
	c.Add(Result{URL: "https://a", Final: "https://b", State: OK, Status: 200}, false)
	c.Add(Result{URL: "https://c", State: Broken, Status: 404}, false)
	src, err := c.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []struct {
		at        time.Time
		address   string
		fragments bool
		want      bool
	}{
		{now.Add(time.Hour), "https://a", false, true},
		{now.Add(time.Hour), "https://a", true, false},
		{now.Add(time.Hour), "https://c", false, false},
		{now.Add(25 * time.Hour), "https://a", false, false},
		{now.Add(-time.Hour), "https://a", false, false},
	} {
		c, err := ReadCache(src, k.at)
		if err != nil {
			t.Fatal(err)
		}
		if r, ok := c.Find(k.address, k.fragments); ok != k.want || ok && (r.Final != "https://b" || r.State != OK) {
			t.Errorf("%+v: %+v %v", k, r, ok)
		}
	}
	if _, err := ReadCache([]byte("{"), now); err == nil {
		t.Error("a broken cache was read")
	}
	if c, err := ReadCache([]byte(`{"schemaVersion": 9, "links": {"https://a": {}}}`), now); err != nil || len(c.entries) != 0 {
		t.Error("a cache of another version was used")
	}
}
