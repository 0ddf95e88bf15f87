package solution

import (
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/rules"
)

// checkDates looks at the days of the first and the last version.
func checkDates(p *rules.Pass, metadata rules.Node) {
	first, last := metadata.Get("firstPublishDate"), metadata.Get("lastPublishDate")
	for _, d := range [...]rules.Node{first, last} {
		text := d.Text()
		if d.Kind() != rules.String || isDate(text) || strings.TrimSpace(text) == "" {
			continue
		}
		switch day, isDay := dayOf(text); {
		case isDay:
			p.Report(d, "near-date", text, day).FixSafe("Replace with `"+day+"`", rules.ReplaceString(d, day))
		case len(text) == len(time.DateOnly) && strings.Trim(text, "0123456789-") == "" && text[4] == '-' && text[7] == '-':
			p.Report(d, "no-day", text)
		default:
			p.Report(d, "date", text)
		}
	}
	if text := first.Text(); isDate(text) && text < firstPreview {
		p.Report(first, "early", text)
	}
	if isDate(first.Text()) && isDate(last.Text()) && last.Text() < first.Text() {
		p.Report(last, "date-order", last.Text(), first.Text()).Relate(p.File, first.Span(), "the first date")
	}
}

// firstPreview is the day on which Microsoft announced the preview of Azure Sentinel (Microsoft Security blog, "Announcing new cloud-based
// technology to empower cyber defenders").
const firstPreview = "2019-02-28"

// dayOf reads a day that is written with one digit, or with slashes, in the order year, month, day: there is one reading of it.
func dayOf(text string) (day string, ok bool) {
	for _, layout := range [...]string{"2006-1-2", "2006/1/2", "2006.1.2", "2006-01-02T15:04:05Z"} {
		if t, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// isDate reports whether a text is a day of the form yyyy-MM-dd.
func isDate(v string) bool {
	_, err := time.Parse(time.DateOnly, v)
	return err == nil
}

// changedPart returns the part of a text that is not as in another one.
func changedPart(v, other string) (from, to int) {
	for from < len(v) && from < len(other) && v[from] == other[from] {
		from++
	}
	for from > 0 && from < len(v) && v[from]&0xc0 == 0x80 {
		from--
	}
	to = len(v)
	for n := len(other); to > from && n > from && v[to-1] == other[n-1]; n-- {
		to--
	}
	for to < len(v) && v[to]&0xc0 == 0x80 {
		to++
	}
	return from, to
}
