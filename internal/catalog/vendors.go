package catalog

import (
	_ "embed" // for the list
	"maps"
	"slices"
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
	if len(name) <= shortestPrefix {
		return Vendor{}, false
	}
	best, found := Vendor{}, false
	for _, v := range vendorsByLetter()[name[0]|lowerCase] {
		if n := len(v.Name); len(name) >= n && n > len(best.Name) && strings.EqualFold(name[:n], v.Name) {
			best, found = v, true
		}
	}
	return best, found
}

const (
	shortestPrefix = 3    // bytes: as many of a name say nothing
	lowerCase      = 0x20 // the bit that makes a letter lower-case
)

// vendorsByLetter lists the names that VendorPrefix looks for by their first letter in lower case. Two names of one length that are equal
// but for case are in the order of the catalog.
var vendorsByLetter = sync.OnceValue(func() *[256][]Vendor {
	var byLetter [256][]Vendor
	for _, word := range slices.Sorted(maps.Keys(vendors())) {
		for _, v := range vendors()[word] {
			if len(v.Name) > shortestPrefix {
				first := v.Name[0] | lowerCase
				byLetter[first] = append(byLetter[first], v)
			}
		}
	}
	return &byLetter
})
