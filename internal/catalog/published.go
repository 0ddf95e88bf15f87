package catalog

import (
	_ "embed" // for the list
	"strings"
	"sync"
)

//go:embed published.txt
var publishedList string

// Published is a connector of the gallery.
type Published struct{ ID, Publisher, Title string }

var published = sync.OnceValue(func() map[string][]Published {
	byID := map[string][]Published{}
	for line := range strings.Lines(publishedList) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if line[0] == '#' || len(fields) != 3 {
			continue
		}
		id := strings.ToLower(fields[0])
		byID[id] = append(byID[id], Published{fields[0], fields[1], fields[2]})
	}
	return byID
})

// PublishedAs returns the connectors of the gallery that have an id, whatever its case.
func PublishedAs(id string) []Published { return published()[strings.ToLower(id)] }
