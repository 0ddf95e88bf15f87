package solution

import (
	"slices"
	"strconv"
	"strings"
)

// mostYears is how many years lie between two versions of a solution at most. Microsoft Sentinel's solutions began in 2021.
const mostYears = 8

// order holds each row against the one below it, which is older.
func (n *notes) order() {
	seen := map[string]bool{}
	for i, r := range n.rows {
		if r.version != "" && seen[r.version] {
			n.say("twice", r.at, r.version)
			continue
		}
		seen[r.version] = true
		if i == 0 || !isVersion(r.version) || !isVersion(n.rows[i-1].version) {
			continue
		}
		above := n.rows[i-1]
		switch {
		case newer(r.version, above.version):
			n.say("order", r.at, r.version, above.version)
		case !r.date.IsZero() && !above.date.IsZero() && above.date.Before(r.date):
			n.say("date-order", above.dateAt, above.version, r.version)
		case !r.date.IsZero() && above.date.Year()-r.date.Year() > mostYears:
			n.say("far", above.dateAt, above.version, r.version, strconv.Itoa(mostYears))
		}
	}
}

// newest returns the highest version of the table.
func (n *notes) newest() string {
	var list []string
	for _, r := range n.rows {
		if version := strings.TrimLeft(r.version, "vV"); isVersion(version) {
			list = append(list, version)
		}
	}
	return slices.MaxFunc(list, func(a, b string) int { return slices.Compare(numbersOf(a), numbersOf(b)) })
}
