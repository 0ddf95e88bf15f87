package solution

import (
	"strconv"
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/rules"
)

// ReleaseNotes reports release notes that reviewers of the content hub send back.
var ReleaseNotes = rules.Rule{
	ID: "CL915", Name: "release-notes", Severity: rules.Warning, Scope: rules.SolutionScope, Since: "0.1.0", Profiles: rules.Published(),
	Reads: rules.OwnFilesOnly | rules.SolutionFiles,
	Messages: append([]rules.Message{
		{
			ID: "no-table", Text: "the release notes have no table",
			Help: "write a table with the columns `**Version**`, `**Date Modified (DD-MM-YYYY)**` and `**Change History**`",
		},
		{
			ID: "missing", Text: "the solution has no `ReleaseNotes.md`",
			Why: "The packager writes a link to it into the page of the installation, and reviewers ask for it.", Help: "add `{0}/ReleaseNotes.md` with a table of versions",
		},
		{
			ID: "file-case", Text: "the file is named `{0}`, not `ReleaseNotes.md`", Why: "Addresses on GitHub are case-sensitive. The packager's link to the notes leads nowhere.",
			Help: "rename the file to `ReleaseNotes.md`",
		},
		{ID: "no-rows", Text: "the table has no version", Help: "add a row for each version, the newest first"},
		{
			ID: "rule", Text: "the table has no line of dashes below its header",
			Why: "Without the line it is not a table: readers see bars and words in one paragraph.", Help: "write `|---|---|---|` below the header",
		},
		{
			ID: "rule-columns", Text: "the line of dashes has {0} columns, but the header has {1}",
			Why: "GitHub does not take the lines for a table: readers see bars and words in one paragraph.", Help: "use as many columns in both lines",
		},
		{ID: "placeholder", Text: "the change history of `{0}` is the placeholder `{1}`", Help: "say what has changed"},
		{
			ID: "merge", Text: "unresolved merge conflict: `{0}`", Why: "Readers see the marks of git, and both versions of the text.",
			Help: "keep one of the two versions, and delete the marks",
		},
		{
			ID: "columns", Text: "expected 3 columns, found {0}",
			Help: "write `| **Version** | **Date Modified (DD-MM-YYYY)** | **Change History** |`",
		},
		{ID: "header", Text: "expected the column `{1}`, found `{0}`", Help: "use `{1}`"},
		{ID: "version", Text: "expected a version of the form x.y.z, found `{0}`", Help: "write three numbers with dots, without a v"},
		{ID: "date", Text: "expected a date of the form DD-MM-YYYY, found `{0}`", Help: "write a date such as 02-03-2026"},
		{ID: "near-date", Text: "expected a date of the form DD-MM-YYYY, found `{0}`", Help: "use `{1}`"},
		{ID: "no-day", Text: "the day `{0}` does not exist", Help: "use a valid date, day first"},
		{ID: "empty", Text: "the change history of `{0}` is empty", Help: "say what has changed"},
		{ID: "twice", Text: "duplicate version `{0}`", Help: "put both changes into one row, or correct the version"},
		{ID: "order", Text: "version `{0}` is below the older `{1}`", Help: "put the newest version first"},
		{ID: "date-order", Text: "version `{0}` has an earlier date than the older `{1}`", Help: "correct one of the two dates"},
		{
			ID: "far", Severity: rules.Info, Text: "the date of version `{0}` is more than {2} years after that of `{1}`", Why: "Customers see when a version came; a digit of the year may be wrong.",
			Help: "correct one of the two dates",
		},
		{
			ID: "newest", Text: "the newest entry is version `{0}`, but the solution data has `{1}`",
			Why: "Reviewers compare the two. Customers read the notes to see what an update brings.", Help: "add a row for `{1}`, or correct the version",
		},
	}, rowMessages...),
	Check: func(p *rules.Pass) {
		f := p.Repo.AuxFile(p.Solution.Path("ReleaseNotes.md"), largestNotes)
		if f == nil {
			f = notesInOtherCase(p)
		}
		if f == nil {
			missingNotes(p)
			return
		}
		n := notes{pass: p, file: f}
		n.read()
		n.merged()
		if n.columns == 0 {
			p.ReportIn(f, rules.Node{}, "no-table").At(rules.Span{End: min(1, len(f.Tree.Source()))})
			return
		}
		n.hosts()
		n.order()
		n.checkTable()
		n.compareFirst()
		data := onlyData(p.Solution)
		if len(n.rows) > 0 && data != nil && isVersion(data.Version.Value) && isVersion(n.rows[0].version) && n.newest() != data.Version.Value {
			p.ReportIn(
				f,
				rules.Node{},
				"newest",
				n.newest(),
				data.Version.Value,
			).At(
				n.rows[0].at,
			).Relate(
				data.File,
				data.Version.Node.Span(),
				"the data's version",
			)
		}
	},
}

// largestNotes is how many bytes of release notes are read.
const largestNotes = 1 << 20

// noteColumns are the headers of the table (Azure-Sentinel .github/instructions/releasenotes.instructions.md; Learn,
// package-siem-solutions-overview).
func noteColumns() []string {
	return []string{"**Version**", "**Date Modified (DD-MM-YYYY)**", "**Change History**"}
}

// notes is a table of versions, newest first.
type notes struct {
	pass    *rules.Pass
	file    *rules.File
	columns int    // of the header; 0 until it is found
	other   bool   // it has another number of columns
	rule    bool   // the line of dashes was found
	ended   bool   // a line between rows ended the table
	apart   []cell // the first row behind such a line
	headAt  rules.Span
	rows    []noteRow
}

type noteRow struct {
	version string
	at      rules.Span
	date    time.Time
	dateAt  rules.Span
}

func (n *notes) say(message string, at rules.Span, args ...string) {
	n.pass.ReportIn(n.file, rules.Node{}, message, args...).At(at)
}

// cell is a column of a row, and where it is.
type cell struct {
	text string
	at   rules.Span
}

// cells splits a row. A bar that is escaped or in code is part of a cell.
func cells(line string, offset int) []cell {
	var list []cell
	from, code := 0, false
	add := func(to int) {
		text := line[from:to]
		trimmed := strings.TrimSpace(text)
		start := from + strings.Index(text, trimmed)
		list = append(list, cell{trimmed, rules.Span{Start: offset + start, End: offset + start + len(trimmed)}})
		from = to + 1
	}
	for i := range len(line) {
		switch {
		case line[i] == '`':
			code = !code
		case line[i] == '|' && !code && (i == 0 || line[i-1] != '\\'):
			add(i)
		}
	}
	add(len(line))
	if len(list) > 0 && list[0].text == "" {
		list = list[1:]
	}
	if len(list) > 0 && list[len(list)-1].text == "" {
		last := strings.TrimRight(line, " \t\r")
		if strings.HasSuffix(last, "|") {
			list = list[:len(list)-1]
		}
	}
	return list
}

func (n *notes) read() {
	offset := 0
	for line := range strings.Lines(string(n.file.Tree.Source())) {
		at := offset
		offset += len(line)
		line = strings.TrimRight(line, "\r\n")
		bare := strings.TrimPrefix(line, "\ufeff")
		at += len(line) - len(bare)
		if !strings.HasPrefix(strings.TrimSpace(bare), "|") {
			n.ended = len(n.rows) > 0
			continue
		}
		row := cells(bare, at)
		n.separated(row)
		switch {
		case len(row) == 0:
		case isRule(row):
			if n.columns > 0 && !n.rule && len(row) != n.columns {
				n.say("rule-columns", spanOf(row), strconv.Itoa(len(row)), strconv.Itoa(n.columns))
			}
			n.rule = n.rule || n.columns > 0 && len(n.rows) == 0
		case n.columns == 0:
			n.columns, n.headAt = len(row), spanOf(row)
			n.head(row)
		default:
			n.row(row)
		}
	}
}

// isRule reports whether a row is the line below the header.
func isRule(row []cell) bool {
	for _, c := range row {
		if strings.Trim(c.text, "-: ") != "" || c.text == "" {
			return false
		}
	}
	return true
}

func spanOf(row []cell) rules.Span {
	return rules.Span{Start: row[0].at.Start, End: row[len(row)-1].at.End}
}

func (n *notes) head(row []cell) {
	want := noteColumns()
	if len(row) != len(want) {
		n.other = true
		n.say("columns", spanOf(row), strconv.Itoa(len(row)))
		return
	}
	for i, c := range row {
		if !strings.EqualFold(strings.Join(strings.Fields(c.text), " "), want[i]) {
			n.say("header", c.at, c.text, want[i])
		}
	}
}

func (n *notes) row(row []cell) {
	r := noteRow{version: row[0].text, at: row[0].at}
	if r.version == "" && len(row) > 1 && row[1].text == "" {
		return // the history of the row above goes on
	}
	if !isVersion(r.version) && r.version != "" {
		n.say("version", r.at, r.version)
	}
	n.checkRow(r, row)
	if len(row) > 1 {
		r.dateAt = row[1].at
		r.date = n.date(row[1])
	}
	if !n.other && (len(row) < len(noteColumns()) || row[2].text == "") {
		n.say("empty", r.at, r.version)
	} else if !n.other && isUnfinished(row[2].text) {
		n.say("placeholder", row[2].at, r.version, row[2].text)
	}
	n.rows = append(n.rows, r)
}

// dateForm is how release notes write days.
const dateForm = "02-01-2006"

func (n *notes) date(c cell) time.Time {
	day, err := time.Parse(dateForm, c.text)
	if err == nil || c.text == "" {
		return day
	}
	if iso, ok := dayOf(c.text); ok {
		day, _ = time.Parse(time.DateOnly, iso) // it was made of a day
		n.say("near-date", c.at, c.text, day.Format(dateForm))
		return day
	}
	for _, layout := range [...]string{"2-1-2006", "2/1/2006", "2.1.2006"} {
		if day, err = time.Parse(layout, c.text); err == nil {
			n.say("near-date", c.at, c.text, day.Format(dateForm))
			return day
		}
	}
	if len(c.text) == len(dateForm) && strings.Trim(c.text, "0123456789-") == "" && strings.Count(c.text, "-") == 2 {
		n.say("no-day", c.at, c.text)
	} else {
		n.say("date", c.at, c.text)
	}
	return time.Time{}
}
