package catalog

import (
	_ "embed" // for the list
	"strings"
	"sync"
)

//go:embed vendors.txt
var vendorList string

// Vendor is a name by which connectors are called.
type Vendor struct {
	Name  string
	House []string // the names that belong to one house, this one among them
}

// vendors holds the list by the first word of each name.
var vendors = sync.OnceValue(func() map[string][]Vendor {
	byFirst := map[string][]Vendor{}
	for line := range strings.Lines(vendorList) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		house := strings.Split(line, ", ")
		for _, name := range house {
			first, _, _ := strings.Cut(name, " ")
			byFirst[first] = append(byFirst[first], Vendor{name, house})
		}
	}
	return byFirst
})

// VendorAt returns the name of a maker or product that a text has at a place, which is the start of a word; the first word of it is given.
func VendorAt(text string, at int, word string) (Vendor, bool) {
	for _, v := range vendors()[word] {
		rest, ok := strings.CutPrefix(text[at:], v.Name)
		if ok && (rest == "" || !isWord(rest[0])) {
			return v, true
		}
	}
	return Vendor{}, false
}

func isWord(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }

// VendorPrefix returns the longest name without blanks that a made-up name begins with, whatever the case, as in SLACK_API_TOKEN and
// OktaXXXXX.
func VendorPrefix(name string) (Vendor, bool) {
	best, found := Vendor{}, false
	for _, list := range vendors() {
		for _, v := range list {
			if n := len(v.Name); n > 3 && len(name) >= n && strings.EqualFold(name[:n], v.Name) && n > len(best.Name) {
				best, found = v, true
			}
		}
	}
	return best, found
}
