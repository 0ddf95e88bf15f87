// Package linkcheck asks the web whether addresses can be opened. It is the only package that uses the network, and only the command links
// calls it. It sends no credentials: an address that contains some is not requested.
package linkcheck

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// State is what is known about an address.
type State string

// The states. Whatever is not certain is unverified: a server that refuses programs may serve people.
const (
	OK         State = "ok"
	Broken     State = "broken"
	Unverified State = "unverified"
)

// Result is what became of one address.
type Result struct {
	URL    string
	Final  string // the address after redirects; "" if nothing answered
	State  State
	Status int // the HTTP status; 0 if nothing answered
	Reason string
}

// Options are the limits of a run.
type Options struct {
	Timeout      time.Duration // of one address, with its redirects
	Concurrency  int           // addresses at the same time
	PerHost      int           // addresses of one host at the same time
	AllowPrivate bool          // also ask hosts of private networks
	Fragments    bool          // also look for the anchor that an address names
	UserAgent    string
	Progress     func(done, all int) // nil for none
}

// checker is one run.
type checker struct {
	Options
	client *http.Client

	mu    sync.Mutex
	hosts map[string]*host
}

// host limits what one host is asked at a time.
type host struct {
	slots chan struct{}
	mu    sync.Mutex
	busy  bool // it has answered that it gets too many requests
}

// Check returns the results of the addresses, in their order. An address that was not reached when the context ends is unverified.
func Check(ctx context.Context, addresses []string, o Options) []Result {
	c := &checker{Options: o, hosts: map[string]*host{}}
	c.client = c.newClient()
	defer c.client.CloseIdleConnections()
	results := make([]Result, len(addresses))
	next := make(chan int)
	var wait sync.WaitGroup
	var done int
	for range max(1, min(o.Concurrency, len(addresses))) {
		wait.Go(func() {
			for i := range next {
				results[i] = c.check(ctx, addresses[i])
				c.mu.Lock()
				done++
				if o.Progress != nil {
					o.Progress(done, len(addresses))
				}
				c.mu.Unlock()
			}
		})
	}
	for i := range addresses {
		next <- i
	}
	close(next)
	wait.Wait()
	return withoutNetwork(results)
}

// withoutNetwork makes "no such host" uncertain when no host at all was found: the network is missing, not the hosts.
func withoutNetwork(results []Result) []Result {
	missing := 0
	for _, r := range results {
		switch {
		case r.Status != 0:
			return results
		case r.Reason == noSuchHost:
			missing++
		}
	}
	if missing < 2 {
		return results
	}
	for i := range results {
		if results[i].Reason == noSuchHost {
			results[i].State, results[i].Reason = Unverified, "no host at all was found; is there a network?"
		}
	}
	return results
}

func (c *checker) check(ctx context.Context, address string) Result {
	r := Result{URL: address}
	u, err := url.Parse(strings.TrimSpace(address))
	if reason := notAsked(u, err, c.AllowPrivate); reason != "" {
		r.State, r.Reason = Unverified, reason
		return r
	}
	h := c.host(u.Hostname())
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
		r.State, r.Reason = Unverified, "interrupted"
		return r
	}
	if h.isBusy() {
		r.State, r.Reason = Unverified, "the host has answered that it gets too many requests"
		return r
	}
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	return c.ask(ctx, h, u, r)
}

func (c *checker) host(name string) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	name = strings.ToLower(name)
	h := c.hosts[name]
	if h == nil {
		h = &host{slots: make(chan struct{}, max(1, c.PerHost))}
		c.hosts[name] = h
	}
	return h
}

func (h *host) isBusy() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.busy
}

func (h *host) setBusy() {
	h.mu.Lock()
	h.busy = true
	h.mu.Unlock()
}
