package linkcheck

import (
	"io"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
)

// notAsked returns why an address is not requested, or "".
func notAsked(u *url.URL, err error, allowPrivate bool) string {
	switch {
	case err != nil:
		return "not a valid address"
	case u.Scheme != "http" && u.Scheme != "https":
		return "not a web address"
	case u.Hostname() == "" || strings.ContainsAny(u.Host+u.Path, "{}<>"):
		return "it contains a placeholder"
	case u.User != nil:
		return "it contains credentials, which are not sent"
	case secretIn(u):
		return "it contains a secret, which is not sent"
	case !allowPrivate && privateHost(u.Hostname()):
		return "the host belongs to a private network (--allow-private)"
	}
	return ""
}

// secretIn reports whether the query has a signature or token: what a shared access signature or a function's key has.
func secretIn(u *url.URL) bool {
	for name, values := range u.Query() {
		switch strings.ToLower(name) {
		case "sig",
			"token",
			"access_token",
			"id_token",
			"code",
			"secret",
			"client_secret",
			"password",
			"apikey",
			"api_key",
			"api-key",
			"subscription-key":
			for _, v := range values {
				if len(v) >= 8 {
					return true
				}
			}
		}
	}
	return false
}

func privateHost(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".")
	if ip, err := netip.ParseAddr(name); err == nil {
		return !publicAddress(ip)
	}
	for _, end := range [...]string{".local", ".localhost", ".internal", ".intranet", ".lan", ".corp", ".home", ".test", ".example", ".invalid"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return !strings.Contains(name, ".")
}

// sharedSpace is the address space between a provider and its customers (RFC 6598).
func sharedSpace(ip netip.Addr) bool {
	b := ip.As16()
	return ip.Is4() && b[12] == 100 && b[13]&0xC0 == 64
}

func publicAddress(ip netip.Addr) bool {
	ip = ip.Unmap()
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !sharedSpace(ip)
}

// onlyPublic refuses connections to private addresses, whatever name led to them.
func onlyPublic(_, address string, _ syscall.RawConn) error {
	hostname, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	ip, err := netip.ParseAddr(hostname)
	if err != nil || !publicAddress(ip) {
		return errPrivate
	}
	return nil
}

// anchor returns the part of a page that an address names; "" for none, for text fragments, and for what scripts read.
func anchor(u *url.URL) string {
	name := u.Fragment
	if strings.ContainsAny(name, "/!=:~") {
		return ""
	}
	return name
}

// hasAnchor reports whether a page has an element of this id or name. Names of elements in rendered Markdown may have a prefix.
func hasAnchor(r io.Reader, name string) bool {
	page, err := io.ReadAll(r)
	if err != nil {
		return true // unknown is not wrong
	}
	text := strings.ToLower(string(page))
	name = strings.ToLower(name)
	for _, attribute := range [...]string{"id", "name"} {
		for _, quote := range [...]string{`"`, "'"} {
			for _, prefix := range [...]string{"", "user-content-"} {
				if strings.Contains(text, attribute+"="+quote+prefix+name+quote) {
					return true
				}
			}
		}
	}
	return false
}
