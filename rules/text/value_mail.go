package text

import (
	"strings"

	hosts "github.com/connectorlint/connectorlint/rules/names"
)

// wrongMail returns the place of a mail address that reaches nobody, and its message: a comma in place of the last period
// (support@contoso,com), two at signs, a top-level domain with a slip, or a slip in the name of a provider.
func wrongMail(v string) (message string, from, to int) {
	for at := 0; ; {
		i := strings.IndexByte(v[at:], '@')
		if i < 0 {
			return "", 0, 0
		}
		i += at
		from, at = mailAround(v, i)
		if from == i || v[from] == '.' || endsFold(v[:from], "*.") {
			continue
		}
		host := v[i+1 : at]
		switch {
		case len(host) >= 3 && at < len(v) && v[at] == ',' && !strings.Contains(host, "."):
			if to = topDomainEnd(v, at+1); to > 0 {
				return "mail", from, to
			}
		case host == "" && at < len(v) && v[at] == '@' && !facility(v[from:i]):
			if to = secondHost(v, at); to > 0 {
				return "mail-signs", from, to
			}
		default:
			host = strings.TrimRight(host, ".-")
			if wrongHost(strings.ToLower(host)) {
				return "mail-host", from, i + 1 + len(host)
			}
		}
	}
}

// facility reports whether the name before two at signs is a selector of rsyslog, which sends by TCP with them: "local4.debug@@host".
func facility(name string) bool {
	name, _, selects := strings.Cut(name, ".")
	return selects && (strings.HasPrefix(name, "local") || oneOf(name, "auth authpriv kern user daemon mail cron syslog security uucp lpr news ftp ntp audit alert console clock"))
}

// mailAround returns where the name before an at sign begins, and where the host behind it ends.
func mailAround(v string, at int) (from, to int) {
	from, to = at, at+1
	for from > 0 && mailByte(v[from-1]) {
		from--
	}
	for to < len(v) && mailByte(v[to]) {
		to++
	}
	return from, to
}

// mailByte reports whether a byte may be in a mail address beside its sign.
func mailByte(c byte) bool { return isLetter(c) || c == '-' || c == '.' }

// secondHost returns the end of the host behind a second at sign; 0 where there is none.
func secondHost(v string, at int) int {
	_, to := mailAround(v, at)
	host := strings.TrimRight(v[at+1:to], ".-")
	if _, top, ok := strings.Cut(host, "."); !ok || len(top) < 2 || strings.HasPrefix(v[to:], ":") {
		return 0
	}
	return at + 1 + len(host)
}

// wrongHost reports whether a host of mail has a top-level domain that does not exist, or resembles that of a provider.
func wrongHost(host string) bool {
	i := strings.LastIndexByte(host, '.')
	if i <= 0 {
		return false
	}
	if hosts.RightTop(host[i+1:]) != "" {
		return true
	}
	switch host {
	case "gmial.com", "gmai.com", "gamil.com", "gnail.com", "hotmial.com", "hotmal.com", "outlok.com", "outloook.com", "mircosoft.com", "micrsoft.com", "microsft.com", "micorsoft.com":
		return true
	}
	return false
}

// topDomainEnd returns the end of a top-level domain that begins at a place of a text; 0 where none does.
func topDomainEnd(v string, at int) int {
	for _, domain := range [...]string{"com", "net", "org", "io", "cloud", "eu", "de", "co", "us"} {
		to := at + len(domain)
		if strings.HasPrefix(v[at:], domain) && (to == len(v) || !isLetter(v[to]) && v[to] != '@') {
			return to
		}
	}
	return 0
}
