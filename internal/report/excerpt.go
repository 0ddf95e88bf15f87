package report

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/fatih/color"
	"github.com/mattn/go-runewidth"
)

// tabStop is how wide a tab is drawn.
const tabStop = 4

// displayWidth is how many columns a text takes.
func displayWidth(s string) int { return condition().StringWidth(s) }

// condition measures without regard to the locale, so that the same input gives the same bytes everywhere.
func condition() *runewidth.Condition {
	return &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}
}

// cell is a drawn part of a source line: one grapheme or one escape.
type drawnCell struct {
	text   string
	width  int
	marked bool
}

// excerpt prints the first line of a span with the span underlined; of a span of several lines also the last one's number.
func excerpt(b *bufio.Writer, p *painter, file *rules.File, span jsontree.Span, paint *color.Color, gutter int, o Options) {
	t := file.Tree
	start, end := t.Position(span.Start), t.Position(span.End)
	line := t.Line(start.Line)
	cells, from, to := draw(t.Source()[line.Start:line.End], span.Start-line.Start, span.End-line.Start)
	cells, from, to = window(cells, from, to, max(o.Width-gutter-4, 30))
	var text strings.Builder
	for _, c := range cells {
		text.WriteString(c.text)
	}
	bar := p.dim.Sprint("|")
	pad := strings.Repeat(" ", gutter)
	fmt.Fprintf(b, "%s %s\n", pad, bar)
	fmt.Fprintf(b, "%s %s %s\n", p.dim.Sprint(fmt.Sprintf("%*s", gutter, strconv.Itoa(start.Line))), bar, strings.TrimRight(text.String(), " "))
	marks := strings.Repeat(" ", from) + paint.Sprint(strings.Repeat("^", max(to-from, 1)))
	if end.Line > start.Line {
		marks += p.dim.Sprintf(" … to line %d", end.Line)
	}
	fmt.Fprintf(b, "%s %s %s\n", pad, bar, marks)
}

// draw lays a line out: what each character takes, and the columns from and to of the span in it.
func draw(line []byte, start, end int) (cells []drawnCell, from, to int) {
	end = min(end, len(line))
	column := 0
	from = -1
	cond := condition()
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRune(line[i:])
		c := drawnCell{marked: i >= start && i < end}
		switch {
		case r == '\t':
			c.width = tabStop - column%tabStop
			c.text = strings.Repeat(" ", c.width)
		case r == utf8.RuneError && n == 1, harmful(r):
			c.text = visible(string(line[i:i+n]), r, n)
			c.width = len(c.text)
		default:
			c.text = string(line[i : i+n])
			c.width = cond.RuneWidth(r)
		}
		if from < 0 && i >= start {
			from = column
		}
		column += c.width
		if i < end {
			to = column
		}
		cells = append(cells, c)
		i += n
	}
	if from < 0 {
		from = column
	}
	return cells, from, max(to, from)
}

// window cuts a line around its span to a width, with … where something was left out.
func window(cells []drawnCell, from, to, width int) ([]drawnCell, int, int) {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	if total <= width {
		return cells, from, to
	}
	room := width - 2
	left := max(from-max((room-(to-from))/3, 8), 0)
	if from < room/2 {
		left = 0
	}
	var kept []drawnCell
	column, first, used := 0, -1, 0
	for _, c := range cells {
		if column >= left && used+c.width <= room {
			if first < 0 {
				first = column
			}
			kept = append(kept, c)
			used += c.width
		} else if first >= 0 {
			break
		}
		column += c.width
	}
	if first < 0 {
		return cells[:0], 0, 0
	}
	shift := -first
	if first > 0 {
		kept = append([]drawnCell{{text: "…", width: 1}}, kept...)
		shift++
	}
	if first+used < total {
		kept = append(kept, drawnCell{text: "…", width: 1})
	}
	return kept, max(from+shift, 0), min(max(to+shift, from+shift), width)
}
