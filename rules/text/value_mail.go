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
		for _, end := range [...]string{"com", "net", "org", "io", "cloud", "eu", "de", "co", "us"} {
			to = comma + 1 + len(end)
			if strings.HasPrefix(v[comma+1:], end) && (to == len(v) || !isLetter(v[to]) && v[to] != '@') {
				for from = i; from > 0 && (isLetter(v[from-1]) || v[from-1] == '.' || v[from-1] == '-'); from-- {
				}
				if from < i {
					return from, to
				}
			}
		}
	}
}
