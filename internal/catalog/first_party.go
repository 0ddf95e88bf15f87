package catalog

import (
	_ "embed" // for the list
	"slices"
	"strings"
	"sync"
)

//go:embed first_party.txt
var firstPartyList string

// FirstParty is a product of Microsoft with what its connector's definition has for it.
type FirstParty struct {
	Name  string
	parts [3][]string // kinds, values of ProductName, data types
}

// The parts of a definition that belong to one product.
const (
	FirstPartyKind = iota
	FirstPartyAlerts
	FirstPartyDataType
)

var firstParty = sync.OnceValue(func() []FirstParty {
	var list []FirstParty
	for line := range strings.Lines(firstPartyList) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if line[0] == '#' || len(fields) != 4 {
			continue
		}
		f := FirstParty{Name: fields[0]}
		for i, values := range fields[1:] {
			f.parts[i] = strings.Split(values, "=")
		}
		list = append(list, f)
	}
	return list
})

// FirstPartyOf returns the product that a value of a part belongs to.
func FirstPartyOf(part int, value string) (FirstParty, bool) {
	for _, f := range firstParty() {
		if value != "" && slices.Contains(f.parts[part], value) {
			return f, true
		}
	}
	return FirstParty{}, false
}

// FirstPartyNamed returns the product that a title names, the longest of several.
func FirstPartyNamed(title string) (FirstParty, bool) {
	best, found := FirstParty{}, false
	for _, f := range firstParty() {
		if strings.Contains(title, f.Name) && len(f.Name) > len(best.Name) {
			best, found = f, true
		}
	}
	return best, found
}
