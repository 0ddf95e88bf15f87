package linkcheck

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

const (
	noSuchHost   = "no such host"
	maxRedirects = 10
	maxBody      = 2 << 20 // of a page in which an anchor is looked for
)

var (
	errPrivate  = errors.New("it leads to a private network")
	errLoop     = errors.New("too many redirects")
	errRedirect = errors.New("it redirects to an address that is not requested")
)

func (c *checker) newClient() *http.Client {
	dialer := &net.Dialer{Timeout: c.Timeout}
	if !c.AllowPrivate && !proxied() {
		dialer.Control = onlyPublic
	}
	return &http.Client{
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext, ForceAttemptHTTP2: true,
			MaxIdleConnsPerHost: c.PerHost, TLSHandshakeTimeout: c.Timeout, ResponseHeaderTimeout: c.Timeout,
			MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return errLoop
			}
			if notAsked(req.URL, nil, c.AllowPrivate) != "" {
				return errRedirect
			}
			req.Header.Del("Referer") // the address before may be nobody's business
			return nil
		},
	}
}

// proxied reports whether a proxy of the environment opens the connections; it usually belongs to the private network.
func proxied() bool {
	for _, scheme := range [...]string{"http", "https"} {
		if proxy, err := http.ProxyFromEnvironment(&http.Request{URL: &url.URL{Scheme: scheme, Host: "www.contoso.com"}}); err == nil &&
			proxy != nil {
			return true
		}
	}
	return false
}

// ask sends HEAD, and GET where the answer to HEAD is not certain: many servers answer HEAD with an error.
func (c *checker) ask(ctx context.Context, h *host, u *url.URL, r Result) Result {
	fragment := c.Fragments && anchor(u) != ""
	if !fragment {
		if r = c.send(ctx, http.MethodHead, u, r); r.State == OK || r.Status == http.StatusTooManyRequests || r.Status == 0 && r.State == Broken {
			return c.noted(h, r)
		}
	}
	return c.noted(h, c.send(ctx, http.MethodGet, u, r))
}

func (c *checker) noted(h *host, r Result) Result {
	if r.Status == http.StatusTooManyRequests {
		h.setBusy()
	}
	return r
}

func (c *checker) send(ctx context.Context, method string, u *url.URL, r Result) Result {
	req, err := http.NewRequestWithContext(ctx, method, u.String(), http.NoBody)
	if err != nil {
		r.State, r.Reason = Unverified, "not a valid address"
		return r
	}
	req.Header.Set("User-Agent", c.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8")
	req.Header.Set("Accept-Language", "en-US,en;q=0.9")
	resp, err := c.client.Do(req)
	if err != nil {
		r.State, r.Reason = failed(err)
		return r
	}
	defer func() { _ = resp.Body.Close() }()
	r.Status, r.Final = resp.StatusCode, finalOf(resp)
	r.State, r.Reason = judged(u, resp)
	if r.State == OK && method == http.MethodGet && c.Fragments {
		if name := anchor(u); name != "" && !hasAnchor(io.LimitReader(resp.Body, maxBody), name) {
			r.State, r.Reason = Unverified, "the page has no anchor `"+name+"` (a script may make it)"
		}
	}
	return r
}

func finalOf(resp *http.Response) string {
	if resp.Request == nil || resp.Request.URL == nil {
		return ""
	}
	final := *resp.Request.URL
	final.User = nil
	return final.String()
}

// judged says what an answer means. Broken is only what is certain for all.
func judged(u *url.URL, resp *http.Response) (State, string) {
	code := strconv.Itoa(resp.StatusCode)
	switch {
	case unknownShortLink(u, resp):
		return Broken, "the short link does not exist; it leads to a search page"
	case resp.StatusCode >= 200 && resp.StatusCode < 300:
		return OK, ""
	case resp.StatusCode == http.StatusNotFound, resp.StatusCode == http.StatusGone:
		return Broken, "the server answers " + code + " (" + http.StatusText(resp.StatusCode) + ")"
	case resp.StatusCode == http.StatusTooManyRequests:
		return Unverified, "the server answers 429 (Too Many Requests)"
	case resp.StatusCode == http.StatusUnauthorized, resp.StatusCode == http.StatusForbidden:
		return Unverified, "the server answers " + code + "; it may ask for a sign-in or refuse programs"
	}
	return Unverified, strings.TrimSpace("the server answers " + code + " " + http.StatusText(resp.StatusCode))
}

// unknownShortLink reports whether Microsoft's redirector did not know the address: it then leads to its search engine instead of answering
// 404.
func unknownShortLink(u *url.URL, resp *http.Response) bool {
	if host := strings.ToLower(u.Hostname()); host != "aka.ms" && host != "go.microsoft.com" || resp.Request == nil {
		return false
	}
	final := strings.ToLower(resp.Request.URL.Hostname())
	return (final == "www.bing.com" || final == "bing.com") && !strings.Contains(strings.ToLower(u.RawQuery), "bing")
}

// failed says what it means that no answer came.
func failed(err error) (State, string) {
	var dns *net.DNSError
	var wrongName x509.HostnameError
	var invalid x509.CertificateInvalidError
	var unknown x509.UnknownAuthorityError
	var record tls.RecordHeaderError
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, errPrivate), errors.Is(err, errRedirect):
		return Unverified, innermost(err).Error()
	case errors.Is(err, errLoop):
		return Broken, errLoop.Error()
	case errors.As(err, &dns) && dns.IsNotFound:
		return Broken, noSuchHost
	case errors.As(err, &wrongName), errors.As(err, &invalid), errors.As(err, &unknown):
		return Unverified, "the certificate is not accepted"
	case errors.As(err, &record):
		return Unverified, "the server does not answer in TLS"
	case errors.Is(err, context.Canceled):
		return Unverified, "interrupted"
	case errors.As(err, &timeout) && timeout.Timeout():
		return Unverified, "no answer in time"
	}
	return Unverified, "no answer"
}

func innermost(err error) error {
	for _, known := range []error{errPrivate, errRedirect} {
		if errors.Is(err, known) {
			return known
		}
	}
	return err
}
