package catalog

import (
	_ "embed"
	"strings"
)

// streams holds a standard stream a line: the name that a connection's streamName uses, a blank, and the table that it fills.
// Source: Azure-Sentinel Tools/Create-Azure-Sentinel-Solution/common/standardLogStreams.ps1. The set is open.
//
//go:embed streams.txt
var streams string

// StandardStream returns the table that a standard stream fills; the name is compared without case.
func StandardStream(name string) (table string, ok bool) {
	for line := range strings.Lines(streams) {
		key, table, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if strings.EqualFold(key, name) {
			return table, true
		}
	}
	return "", false
}

// StandardStreams lists the names of the standard streams.
func StandardStreams() []string {
	var names []string
	for line := range strings.Lines(streams) {
		key, _, _ := strings.Cut(line, " ")
		names = append(names, key)
	}
	return names
}
