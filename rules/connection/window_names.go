package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules/words"
)

// begins and ends are words that say which end of a time window a parameter is, and whole names that do.
var (
	begins = [...]string{"from", "since", "start", "after", "begin", "begins", "starts", "min", "gt", "gte", "ge", "oldest", "starttime", "startdate", "startdatetime", "begintime", "mintime", "fromdate", "fromtime"}
	ends   = [...]string{"to", "until", "end", "before", "finish", "ends", "max", "lt", "lte", "le", "latest", "till", "endtime", "enddate", "enddatetime", "maxtime", "todate", "totime"}
)

// endOf reads which end of a window the name of a parameter says: 1 for the start, -1 for the end, 0 where it says neither, or both.
func endOf(name string) int {
	found := 0
	for _, w := range words.OfName(name) {
		sign := 0
		if slices.Contains(begins[:], w) {
			sign = 1
		} else if slices.Contains(ends[:], w) {
			sign = -1
		}
		switch {
		case sign == 0:
		case found != 0:
			return 0
		default:
			found = sign
		}
	}
	return found
}

// alike reports whether two names differ only in the words that say which end they are: created_after and created_before, or from and to.
func alike(a, b string) bool { return slices.Equal(withoutEnds(a), withoutEnds(b)) }

func withoutEnds(name string) []string {
	return slices.DeleteFunc(words.OfName(name), func(w string) bool {
		return slices.Contains(begins[:], w) || slices.Contains(ends[:], w) || w == "time" || w == "date" || w == "datetime" || w == "timestamp"
	})
}

// onlyDates reports whether the times of a request have no hours.
func onlyDates(r *request.Request) bool {
	format := r.Request.GetFold("queryTimeFormat").Text()
	return format != "" && !strings.ContainsAny(format, "Hhms")
}
