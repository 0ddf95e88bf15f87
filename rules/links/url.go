package links

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// place says where the parts of an address begin and end.
type place struct {
	host     string // in lower case, without user and port
	hostFrom int
	hostTo   int
	path     int  // where the path begins
	secure   bool // https
	port     bool
	user     bool
}

// split reads an http or https address.
func split(url string) (place, bool) {
	from, to, path, ok := names.HostOf(url)
	if !ok {
		return place{}, false
	}
	return place{
		host: strings.ToLower(url[from:to]), hostFrom: from, hostTo: to, path: path,
		secure: words.HasPrefixFold(url, "https"), port: to < path, user: url[from-1] == '@',
	}, from < to
}

// under reports whether a host is a domain or lies below it.
func under(host, domain string) bool {
	return host == domain || len(host) > len(domain) && strings.HasSuffix(host, domain) && host[len(host)-len(domain)-1] == '.'
}

// query calls look for each parameter of an address with the places where name and value begin and the value ends.
func query(url string, look func(name string, from, value, to int) bool) {
	i := strings.IndexByte(url, '?')
	if i < 0 {
		return
	}
	end := len(url)
	if j := strings.IndexByte(url, '#'); j > i {
		end = j
	}
	for i++; i < end; {
		to := end
		if j := strings.IndexByte(url[i:end], '&'); j >= 0 {
			to = i + j
		}
		name, value := url[i:to], to
		if j := strings.IndexByte(name, '='); j >= 0 {
			name, value = name[:j], i+j+1
		}
		if !look(name, i, value, to) {
			return
		}
		i = to + 1
	}
}

// invented reports whether a host means another one: the machine itself, an example, a place to fill in.
func invented(host string) bool {
	return !strings.Contains(host, ".") || strings.ContainsAny(host, "<>{}[]()$%*") || local(host) || example(host) || numeric(host)
}

func local(host string) bool {
	return host == "localhost" || under(host, "localhost") || strings.HasPrefix(host, "127.") || under(host, "local") ||
		under(host, "internal") ||
		numeric(host) && privateNetwork(host)
}

// privateNetwork reports whether an IPv4 address is one of those kept for private networks (RFC 1918).
func privateNetwork(host string) bool {
	if strings.HasPrefix(host, "10.") || strings.HasPrefix(host, "192.168.") {
		return true
	}
	second, _, ok := strings.Cut(strings.TrimPrefix(host, "172."), ".")
	return ok && strings.HasPrefix(host, "172.") && len(second) == 2 && second >= "16" && second <= "31"
}

// public reports whether an IPv4 address is one of the public network: neither private nor kept for examples and other uses (RFC 5735).
func public(host string) bool {
	parts := strings.Split(host, ".")
	if len(parts) != 4 || local(host) {
		return false
	}
	for _, part := range parts {
		if n, err := strconv.Atoi(part); err != nil || n > 255 || len(part) > 3 {
			return false
		}
	}
	for _, prefix := range [...]string{"0.", "192.0.2.", "198.51.100.", "203.0.113.", "169.254.", "255.", "1.2.3.", "1.1.1.", "8.8.", "198.18.", "100.64."} {
		if strings.HasPrefix(host, prefix) {
			return false
		}
	}
	return parts[0] < "224" || len(parts[0]) < 3
}

// example reports whether a host is one of the names kept for examples (RFC 2606, RFC 6761).
func example(host string) bool {
	for _, d := range [...]string{"example.com", "example.org", "example.net", "example", "test", "invalid"} {
		if under(host, d) {
			return true
		}
	}
	return false
}

func numeric(host string) bool { return strings.Trim(host, "0123456789.") == "" }

// microsoft reports whether a host is one of Microsoft's that serve everything by https.
func microsoft(host string) bool {
	for _, d := range [...]string{"microsoft.com", "azure.com", "aka.ms", "office.com", "windows.com", "windowsazure.com", "microsoftonline.com", "visualstudio.com", "github.com", "githubusercontent.com", "azure.us", "live.com", "powershellgallery.com"} {
		if under(host, d) {
			return true
		}
	}
	return false
}
