package markdown

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// Scheme says what is wrong with how an address begins. The zero value says: nothing.
type Scheme struct {
	To      int    // the address begins wrongly up to here
	Right   string // what belongs there
	Doubled bool   // two schemes are there, of which one is enough
	Extra   Span   // that one, where the other is written right
}

// CheckScheme looks for a slip in "https://" or "http://" at the start of an address, and for a second scheme behind the first.
// An address without any scheme, or with another one, is not judged.
func CheckScheme(u string) Scheme {
	first, end := schemeLike(u)
	if first == "" {
		return Scheme{}
	}
	exact := strings.EqualFold(u[:end], first+"://")
	if second, n := schemeLike(u[end:]); second != "" && webScheme(u[end:]) && webScheme(u) {
		s := Scheme{To: end + n, Right: max(first, second) + "://", Doubled: true}
		switch both := u[end:s.To]; {
		case strings.EqualFold(both, s.Right):
			s.Extra = Span{0, end}
		case strings.EqualFold(u[:end], s.Right):
			s.Extra = Span{end, s.To}
		}
		return s
	}
	if exact || end == len(u) {
		return Scheme{}
	}
	return Scheme{To: end, Right: first + "://"}
}

// webScheme reports whether http or https, rightly spelt, begins an address.
func webScheme(u string) bool { return len(u) >= 4 && strings.EqualFold(u[:4], "http") }

// schemeLike reads letters like those of http or https with the marks behind them, and returns what they mean. It is "" where something
// else is there.
func schemeLike(u string) (meant string, end int) {
	i := 0
	for i < len(u) && i < maxScheme && letter(u[i]) {
		i++
	}
	j := i
	for j < len(u) && j-i < maxScheme && strings.IndexByte(`:;./\`, u[j]) >= 0 {
		j++
	}
	if i < 3 || j == i || j-i == maxScheme || j < len(u) && strings.IndexByte("[(", u[j]) >= 0 {
		return "", 0
	}
	word, marks := strings.ToLower(u[:i]), u[i:j]
	switch {
	case word == "http" || word == "https":
		if !endsScheme(marks, u[j:]) {
			return "", 0
		}
		return word, j
	case marks != "://" || slices.Contains(otherSchemes[:], word):
		return "", 0
	}
	if meant = nearScheme(word); meant == "" {
		return "", 0
	}
	return meant, j
}

// nearScheme returns which of http and https a word is a slip of, or "".
func nearScheme(word string) string {
	switch {
	case suggest.Distance(word, "https", 2) <= 2 && (strings.Contains(word, "s") || len(word) >= len("https")):
		return "https"
	case suggest.Distance(word, "http", 1) <= 1:
		return "http"
	}
	return ""
}

// endsScheme reports whether the marks behind http or https separate it from the address that follows. A dot alone may be a part of the
// host's name; one mark alone needs a host behind it, or another scheme.
func endsScheme(marks, rest string) bool {
	switch marks {
	case ".", `\`, ";":
		return false
	}
	return len(marks) > 1 || hostAt(rest) || webScheme(rest)
}

const maxScheme = 8

// otherSchemes are schemes and ways of writing that lie near http or https and are intended.
var otherSchemes = [...]string{
	"ftp",
	"ftps",
	"sftp",
	"tftp",
	"hxxp",
	"hxxps",
	"smtp",
	"smtps",
	"rtsp",
	"tcp",
	"ntp",
	"nntp",
	"hdfs",
	"mqtt",
	"mqtts",
	"httpu",
	"shttp",
	"ldaps",
	"wss",
	"coaps",
	"stomp",
	"stomps",
}

// hostAt reports whether a name with dots begins here, the last part of which is made of letters.
func hostAt(t string) bool {
	i := 0
	for i < len(t) && (wordByte(t[i]) || t[i] == '-' || t[i] == '.') {
		i++
	}
	t = strings.TrimRight(t[:i], ".")
	dot := strings.LastIndexByte(t, '.')
	if dot <= 0 || len(t)-dot < 3 {
		return false
	}
	for k := dot + 1; k < len(t); k++ {
		if !letter(t[k]) {
			return false
		}
	}
	return true
}

// slip takes an address of the prose whose scheme is misspelled or doubled, from a letter of the scheme on, and gives the place behind it.
func (s *scanner) slip(from int) int {
	t := s.text
	bad := CheckScheme(t[from:s.end])
	if bad.To == 0 || !hostAt(t[from+bad.To:s.end]) {
		return from
	}
	end := bareEnd(t[:s.end], from+bad.To)
	s.result.Links = append(s.result.Links, Link{Kind: Bare, Span: Span{from, end}, Text: Span{from, from}, Target: Span{from, end}})
	return end
}

// misspelled looks at "://" behind letters that are no scheme of the web.
func (s *scanner) misspelled(colon int) int {
	t := s.text
	if !strings.HasPrefix(t[colon:], "://") {
		return colon + 1
	}
	from := colon
	for from > s.start && colon-from < maxScheme && letter(t[from-1]) {
		from--
	}
	if from > s.start && (wordByte(t[from-1]) || t[from-1] == '-') {
		return colon + 1
	}
	return max(s.slip(from), colon+1)
}
