package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// acronymSlips are transpositions of abbreviations that nothing else is called, where the page has the right one.
var acronymSlips = [...]struct{ slip, right string }{
	{"TPC", "TCP"},
	{"UPD", "UDP"},
	{"DUP", "UDP"},
	{"TSL", "TLS"},
	{"CFE", "CEF"},
	{"ECF", "CEF"},
	{"AAM", "AMA"},
	{"DRC", "DCR"},
	{"QKL", "KQL"},
	{"KLQ", "KQL"},
	{"JOSN", "JSON"},
	{"JSNO", "JSON"},
	{"SEIM", "SIEM"},
	{"SIME", "SIEM"},
	{"HTPPS", "HTTPS"},
	{"HTTSP", "HTTPS"},
	{"HTPP", "HTTP"},
	{"ULR", "URL"},
	{"RUL", "URL"},
	{"APPI", "API"},
	{"SLL", "SSL"},
	{"SHS", "SSH"},
	{"XLM", "XML"},
	{"VPM", "VPN"},
}

// sayAcronym reports an abbreviation with two letters swapped, and one behind its words whose letters are swapped: "Common Event Format
// (CFE)".
func sayAcronym(p *rules.Pass, t *rules.ReadText, w nearWord) {
	found := t.Str.Value[w.from:w.to]
	if name, right := anotherName(t.Str.Value, w.from, w.to); right != "" {
		if t.Found.Prose(w.from) && !p.Settings().AllowsSpelling(found) {
			p.ReportText(t.Str, w.from, w.to, "abbreviation", found, name, right)
		}
		return
	}
	right := acronymOf(p.Definition, t.Str.Value, w.from, w.to)
	if right == "" || !t.Found.Prose(w.from) || p.Settings().AllowsSpelling(found) {
		return
	}
	f := p.ReportText(t.Str, w.from, w.to, "acronym", found, right)
	if !t.Str.Resolved() {
		f.FixUnsafe("Replace with `"+right+"`", rules.ReplaceInside(t.Str.Node, w.from, w.to, right))
	}
}

// swappedCapitals reports whether three to five capitals that no mark ties to others may be an abbreviation with letters swapped.
func swappedCapitals(v string, from, to int) bool {
	if to-from < 3 || to-from > 5 || from > 0 && (v[from-1] == '-' || v[from-1] == '/') || to < len(v) && v[to] == '-' {
		return false
	}
	for _, a := range acronymSlips {
		if a.slip == v[from:to] {
			return true
		}
	}
	_, right := anotherName(v, from, to)
	return right != "" || behindInitials(v, from, to) != ""
}

// behindInitials returns the initials of the words before an abbreviation in parentheses that has their letters in another order.
func behindInitials(v string, from, to int) string {
	if right := initialsBefore(v, from); right != "" && to < len(v) && v[to] == ')' && words.Swapped(v[from:to], right) {
		return right
	}
	return ""
}

// acronymOf returns the abbreviation that one at a place is a slip of; "" where it is none.
func acronymOf(d *rules.Definition, v string, from, to int) string {
	if right := behindInitials(v, from, to); right != "" {
		return right
	}
	found := v[from:to]
	for _, a := range acronymSlips {
		if a.slip != found {
			continue
		}
		if nothingElse(found) {
			return a.right
		}
		if saysTimes(d, found, 2) {
			return "" // hardly a slip
		}
		if transport(a.right) && protocolAt(v, from, to) || !transport(a.right) && saysTimes(d, a.right, 1) {
			return a.right
		}
	}
	return ""
}

// nothingElse reports whether a slip is one on every page: no product and no field has the name.
func nothingElse(slip string) bool {
	switch slip {
	case "JOSN", "JSNO", "HTPP", "HTPPS", "HTTSP":
		return true
	}
	return false
}

// transport reports whether an abbreviation is one of the protocols that messages are sent by.
func transport(name string) bool { return name == "TCP" || name == "UDP" || name == "TLS" }

// protocolAt reports whether the words around a place call it a protocol: "514 TCP", "over TCP", "TCP port", "protocol TCP".
func protocolAt(v string, from, to int) bool {
	before, behind := v[max(0, from-12):from], v[to:min(len(v), to+10)]
	number := from > 1 && v[from-1] == ' ' && v[from-2] >= '0' && v[from-2] <= '9'
	for _, w := range [...]string{"over ", "via ", "using ", "protocol ", "port ", "protocol: "} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return number || strings.HasPrefix(behind, " port") || strings.HasPrefix(behind, " protocol") ||
		strings.HasPrefix(behind, " 514") || strings.HasPrefix(behind, "/514")
}

// initialsBefore returns the initials of the words in capitals before an opening parenthesis at a place, as many as there are.
func initialsBefore(v string, at int) string {
	before, ok := strings.CutSuffix(v[:at], " (")
	if !ok {
		return ""
	}
	initials := ""
	for range 5 {
		i := strings.LastIndexAny(before, " \n") + 1
		word := strings.Trim(before[i:], "*_")
		if word == "" || word[0] < 'A' || word[0] > 'Z' {
			break
		}
		initials = word[:1] + initials
		if i == 0 {
			break
		}
		before = before[:i-1]
	}
	return initials
}

// saysTimes reports whether the texts of a page have an abbreviation as a word so many times, or more.
func saysTimes(d *rules.Definition, word string, times int) bool {
	for t := range d.Texts() {
		for v := t.Str.Value; ; {
			i := strings.Index(v, word)
			if i < 0 {
				break
			}
			end := i + len(word)
			if (i == 0 || !isLetter(v[i-1])) && (end == len(v) || !isLetter(v[end])) {
				if times--; times == 0 {
					return true
				}
			}
			v = v[end:]
		}
	}
	return false
}
