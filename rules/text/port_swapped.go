package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// portsSwapped looks for a port that has the digits of another one of the page with two neighbors swapped: 541 for 514. One of the two is
// in the page once.
func portsSwapped(p *rules.Pass, texts []rules.ReadText) {
	type place struct {
		t        *rules.ReadText
		from, to int
	}
	var order []string
	first, count := map[string]place{}, map[string]int{}
	const most = 40
	for i := range texts {
		t := &texts[i]
		if t.Compared || noPort.Lacks(&t.Text, namesNoPort) {
			continue
		}
		for at := range namedPorts(t.Str.Value) {
			port := t.Str.Value[at.from:at.to]
			if count[port]++; count[port] == 1 && len(order) < most {
				order = append(order, port)
				first[port] = place{t, at.from, at.to}
			}
		}
	}
	for i, a := range order {
		for _, b := range order[:i] {
			if !words.Swapped(a, b) {
				continue
			}
			wrong, right := a, b
			if count[a] > count[b] || a == "514" || a == "6514" || a == "443" {
				wrong, right = b, a
			}
			w, r := first[wrong], first[right]
			if count[wrong] == 1 && w.t != r.t && !protocolPort(w.t.Str.Value, w.from, w.to) {
				p.ReportText(w.t.Str, w.from, w.to, "port-swapped", wrong, right).Relate(p.File, r.t.Str.Inside(r.from, r.to), "the other port")
			}
		}
	}
}

// noPort are the texts that name no port.
var noPort = rules.NewQuiet()

func namesNoPort(t *rules.Text) bool {
	for range namedPorts(t.Str.Value) {
		return false
	}
	return true
}

// protocolPort reports whether a sentence says what a port is for, so that it is another one on purpose: 541 is that of the management of
// Fortinet's devices.
func protocolPort(v string, from, to int) bool {
	return says(rules.Sentence(v, from, to), "management", "manager", "tunnel", "heartbeat", "fgfm", "netflow", "ipfix", "snmp", "radius", "https", "ldap", "ssh", "rdp", " api")
}

// namedPorts yields the places of the numbers of three digits and more behind "port", "TCP", or "UDP".
func namedPorts(v string) func(func(span) bool) {
	return func(yield func(span) bool) {
		for at := 0; at < len(v); at++ {
			if strings.IndexByte("ptuPTU", v[at]) < 0 || at > 0 && isLetter(v[at-1]) {
				continue
			}
			i := at
			for i < len(v) && plainLetter(v[i]) {
				i++
			}
			word := strings.ToLower(v[at:min(i, at+5)])
			for i < len(v) && strings.IndexByte(" *`:", v[i]) >= 0 && i-at < 9 {
				i++
			}
			to := i
			for to < len(v) && v[to] >= '0' && v[to] <= '9' && to-i < 6 {
				to++
			}
			if oneOf(word, "port tcp udp") && wholePort(v, i, to) && !yield(span{i, to}) {
				return
			}
			at = max(at, to-1)
		}
	}
}

// wholePort reports whether digits of a text are a number of three to five, and no part of a version or a word.
func wholePort(v string, from, to int) bool {
	if to-from < 3 || to-from > 5 || to < len(v) && isLetter(v[to]) {
		return false
	}
	return to+1 >= len(v) || v[to] != '.' || v[to+1] < '0' || v[to+1] > '9'
}
