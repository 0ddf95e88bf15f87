package catalog

import (
	_ "embed" // for the list
	"strings"
)

//go:embed moved.txt
var movedList string

// MovedHost returns the present name of a host that moved, and whether its paths stayed the same; "" where it did not move.
func MovedHost(host string) (now string, samePaths bool) {
	now, rest := movedLine("host", host)
	return now, strings.HasPrefix(rest, "same ")
}

// MovedPage returns the present path, without a slash at its start, of a page of Microsoft's documentation that moved; "" where it did not.
func MovedPage(path string) string {
	now, _ := movedLine("page", path)
	return now
}

// movedLine finds the line of a kind about a name, and returns what follows it.
func movedLine(kind, name string) (now, rest string) {
	if name == "" || strings.ContainsAny(name, " \n") {
		return "", ""
	}
	start := "\n" + kind + " " + name + " "
	at := strings.Index(movedList, start)
	if at < 0 {
		return "", ""
	}
	line, _, _ := strings.Cut(movedList[at+len(start):], "\n")
	now, rest, _ = strings.Cut(line, " ")
	return now, rest
}
