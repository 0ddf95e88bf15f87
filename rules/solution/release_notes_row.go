package solution

import (
	"strconv"
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/rules"
)

// rowMessages are what CL915 says about the form of single rows.
var rowMessages = []rules.Message{
	{
		ID: "host", Text: "unknown host `{0}`; did you mean `{1}`?", Why: "The link fails, or leads to whoever registered the misspelled name.", Help: "use `{1}`",
	},
	{ID: "no-date", Text: "version `{0}` has no date", Help: "write a date such as 02-03-2026"},
	{
		ID: "bar", Text: "the row of version `{0}` has {1} cells", Why: "A `|` in a text begins another cell, and the page shows nothing of what is behind it.", Help: "write `\\|`, or use another character",
	},
	{
		ID: "split", Text: "the table ends above this row", Why: "A table has no empty lines: the page shows the rows below one as plain text.", Help: "remove the line above the row",
	},
	{
		ID: "before", Severity: rules.Info, Text: "the newest entry is of {0}, but the solution was first published on {1}", Why: "The notes say what an update of the published solution brings; a year may be wrong.",
		Help: "correct one of the two dates",
	},
}

// checkRow looks at the number of cells and at an empty date.
func (n *notes) checkRow(r noteRow, row []cell) {
	if n.other {
		return
	}
	if len(row) > len(noteColumns()) {
		n.say("bar", rules.Span{Start: row[len(noteColumns())].at.Start, End: row[len(row)-1].at.End}, r.version, strconv.Itoa(len(row)))
	}
	if len(row) > 1 && row[1].text == "" && r.version != "" {
		n.say("no-date", r.at, r.version)
	}
}

// separated looks for a row behind a line that ended the table. The header of another table is followed by a line of dashes.
func (n *notes) separated(row []cell) {
	switch {
	case isRule(row):
		n.apart = nil
	case n.ended && len(row) > 0 && isVersion(strings.TrimPrefix(row[0].text, "v")) && n.apart == nil:
		n.apart = row
	}
	n.ended = false
}

// compareFirst compares the newest entry with the day on which the solution was first published. Authors write an entry before that day,
// but not months before.
func (n *notes) compareFirst() {
	const early = 90 * 24 * time.Hour
	m := n.pass.Solution.Metadata
	if m == nil || len(n.rows) == 0 {
		return
	}
	node := m.Node.Get("firstPublishDate")
	first, err := time.Parse(time.DateOnly, node.Text())
	newest := n.rows[0]
	for _, r := range n.rows {
		if r.date.After(newest.date) {
			newest = r
		}
	}
	if err == nil && !newest.date.IsZero() && first.Sub(newest.date) > early {
		n.say("before", newest.dateAt, newest.date.Format(dateForm), node.Text())
	}
}

// hosts looks for hosts of links that are a slip of a well-known one.
func (n *notes) hosts() {
	for _, h := range misspelledHosts(string(n.file.Tree.Source())) {
		n.say("host", rules.Span{Start: h.from, End: h.to}, h.host, h.right)
	}
}
