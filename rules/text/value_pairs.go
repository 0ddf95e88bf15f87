package text

import (
	"slices"
	"strconv"
	"strings"
)

// amountUnit is a unit with what it measures and how many of the smallest one it is, at least and at most.
type amountUnit struct {
	name, of    string
	least, most float64
}

var amountUnits = [...]amountUnit{
	{"millisecond", "time", 0.001, 0.001},
	{"second", "time", 1, 1},
	{"minute", "time", 60, 60},
	{"hour", "time", 3600, 3600},
	{"day", "time", 86400, 86400},
	{"week", "time", 5 * 86400, 604800},
	{"month", "time", 28 * 86400, 31 * 86400},
	{"year", "time", 360 * 86400, 366 * 86400},
	{"byte", "size", 1, 1},
	{"KB", "size", 1e3, 1 << 10},
	{"MB", "size", 1e6, 1 << 20},
	{"GB", "size", 1e9, 1 << 30},
	{"TB", "size", 1e12, 1 << 40},
}

// paired looks at a number with the word before it, and with the unit or the name behind it.
func paired(v string, from, to, n int) (message string, start, end int) {
	if end = conversionEnd(v, from, to); end > 0 {
		return "conversion", from, end
	}
	if start, end = rangeStart(v, from, to, n); end > 0 {
		return "range", start, end
	}
	if end = phraseEnd(v, from, to, n); end > 0 {
		return "phrase", from, end
	}
	return versioned(v, from, to)
}

// conversionEnd returns the end of an amount in two units that are not the same: "60 seconds (1 hour)"; 0 where it is none. Amounts in
// one unit are two amounts on purpose, and so are those with other words in the parentheses.
func conversionEnd(v string, from, to int) int {
	if from > 0 && (isLetter(v[from-1]) || strings.IndexByte("-+.,/:", v[from-1]) >= 0) || endsGroups(v, from, to) {
		return 0
	}
	to = decimalsEnd(v, to)
	unit, end := unitAt(v, to)
	if unit == nil || !strings.HasPrefix(v[end:], " (") {
		return 0
	}
	start := end + len(" (")
	number := decimalsEnd(v, digitsBehind(v, start))
	other, last := unitAt(v, number)
	if other == nil || other.of != unit.of || other.name == unit.name || last == len(v) || v[last] != ')' {
		return 0
	}
	a, err := strconv.ParseFloat(v[from:to], 64)
	b, err2 := strconv.ParseFloat(v[start:number], 64)
	const near = 1.1 // amounts are rounded
	if err != nil || err2 != nil || a <= 0 || b <= 0 || a*unit.most*near >= b*other.least && b*other.most*near >= a*unit.least {
		return 0
	}
	return last + 1
}

// endsGroups reports whether a number is the end of one that is written in groups of three: 86 400.
func endsGroups(v string, from, to int) bool {
	return from > 1 && v[from-1] == ' ' && to-from == 3 && v[from-2] >= '0' && v[from-2] <= '9'
}

// unitAt reads the unit behind a number, in the singular or the plural.
func unitAt(v string, at int) (unit *amountUnit, end int) {
	if at < len(v) && (v[at] == ' ' || v[at] == '-') {
		at++
	}
	end = at
	for end < len(v) && end-at < 13 && plainLetter(v[end]) {
		end++
	}
	word := v[at:end]
	for i := range amountUnits {
		u := &amountUnits[i]
		if word == u.name || u.name[0] >= 'a' && strings.TrimSuffix(strings.ToLower(word), "s") == u.name {
			return u, end
		}
	}
	return nil, 0
}

type statusPhrase struct {
	status int
	phrase string
}

// statusPhrases are the names of HTTP statuses (RFC 9110, RFC 6585). Those of one word that sentences have in other meanings are left out.
var statusPhrases = [...]statusPhrase{
	{200, "OK"},
	{204, "No Content"},
	{400, "Bad Request"},
	{401, "Unauthorized"},
	{403, "Forbidden"},
	{404, "Not Found"},
	{405, "Method Not Allowed"},
	{408, "Request Timeout"},
	{429, "Too Many Requests"},
	{500, "Internal Server Error"},
	{502, "Bad Gateway"},
	{503, "Service Unavailable"},
	{504, "Gateway Timeout"},
}

// answered reports whether the word before a number says that a server answers with it.
func answered(before string) bool {
	const longest = 12
	list := strings.Fields(strings.ToLower(before[max(0, len(before)-longest):]))
	return len(list) > 0 && oneOf(strings.Trim(list[len(list)-1], "*_`(\""), "http status code error errors return returns returned with a an or and response get gets receive receives")
}

// phraseEnd returns the end of a status with the name of another one: "404 (Forbidden)"; 0 where the name is right, or is none.
func phraseEnd(v string, from, to, status int) int {
	if from > 0 && (isLetter(v[from-1]) || strings.IndexByte("-/.,", v[from-1]) >= 0) {
		return 0
	}
	if !slices.ContainsFunc(statusPhrases[:], func(s statusPhrase) bool { return s.status == status }) {
		return 0
	}
	end := 0
	for _, s := range statusPhrases {
		if at := namedBehind(v, from, to, s.phrase); at > 0 && s.status != status {
			end = at
		}
	}
	return end
}

// namedBehind returns the end of a name of a status that is behind a number, in parentheses or as an answer; 0 where it is not.
func namedBehind(v string, from, to int, phrase string) int {
	if rest, ok := strings.CutPrefix(v[to:], " ("+phrase+")"); ok {
		return len(v) - len(rest)
	}
	for _, before := range [...]string{" ", " - ", ": "} {
		rest, ok := strings.CutPrefix(v[to:], before+phrase)
		switch {
		case !ok || rest != "" && (isLetter(rest[0]) || rest[0] == '-') || phrase == "OK" && before == " ":
		case answered(v[:from]) && (len(rest) < 2 || rest[1] < 'A' || rest[1] > 'Z'):
			return len(v) - len(rest)
		}
	}
	return 0
}
