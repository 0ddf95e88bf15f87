package text

import "strings"

// commaMail returns the place of a mail address that has a comma in place of its last period: support@contoso,com.
func commaMail(v string) (from, to int) {
	for at := 0; ; {
		i := strings.IndexByte(v[at:], '@')
		if i < 0 {
			return 0, 0
		}
		i += at
		at = i + 1
		comma := at
		for comma < len(v) && (isLetter(v[comma]) || v[comma] == '-' || v[comma] == '.') {
			comma++
		}
		if comma-at < 3 || comma == len(v) || v[comma] != ',' || strings.Contains(v[at:comma], ".") {
			continue
		}
		from = i
		for from > 0 && (isLetter(v[from-1]) || v[from-1] == '.' || v[from-1] == '-') {
			from--
		}
		if to = topDomainEnd(v, comma+1); to > 0 && from < i {
			return from, to
		}
	}
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
