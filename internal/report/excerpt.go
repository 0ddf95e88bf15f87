package report

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
	"github.com/mattn/go-runewidth"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// tabStop is how wide a tab is drawn.
const tabStop = 4

// drawnSpare is how many characters more than a window has columns are drawn on each side of a span. What is farther away cannot be
// in the window, and thousands of findings may be on one long line.
const drawnSpare = 16

// displayWidth is how many columns a text takes.
func displayWidth(s string) int { return condition().StringWidth(s) }

// condition measures without regard to the locale, so that the same input gives the same bytes everywhere.
func condition() *runewidth.Condition {
	return &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}
}

// place is a span with its lines and columns.
type place struct {
	file       *rules.File
	span       rules.Span
	start, end jsontree.Position
}

func (i *Item) place(f *rules.File, s rules.Span) place {
	return place{f, s, i.ruler.position(f.Tree, s.Start), i.ruler.position(f.Tree, s.End)}
}

// drawnCell is a drawn part of a source line: a character, or what means one.
type drawnCell struct {
	text  string
	width int
}

// drawing is a line as it is drawn, with the columns from..to that its span takes.
type drawing struct {
	cells       []drawnCell
	from, to    int
	left, right bool // something before or after is left out
}

// excerpt prints the first line of a span with the span underlined; of a span of several lines also the last one's number.
func excerpt(b *bufio.Writer, p *painter, at place, paint *color.Color, gutter int, o Options) {
	width := max(o.Width-gutter-4, 30)
	d := draw(at, width).window(width)
	var text strings.Builder
	for _, c := range d.cells {
		text.WriteString(c.text)
	}
	bar := p.dim.Sprint("|")
	pad := strings.Repeat(" ", gutter)
	fmt.Fprintf(b, "%s %s\n", pad, bar)
	number := fmt.Sprintf("%*s", gutter, strconv.Itoa(at.start.Line))
	fmt.Fprintf(b, "%s %s\n", p.dim.Sprint(number), strings.TrimRight(bar+" "+text.String(), " "))
	marks := strings.Repeat(" ", d.from) + paint.Sprint(strings.Repeat("^", max(d.to-d.from, 1)))
	if at.end.Line > at.start.Line {
		marks += p.dim.Sprintf(" … to line %d", at.end.Line)
	}
	fmt.Fprintf(b, "%s %s %s\n", pad, bar, marks)
}

// draw lays out what a window of a width can show of the first line of a place.
func draw(at place, width int) drawing {
	bounds := at.file.Tree.Line(at.start.Line)
	line := at.file.Tree.Source()[bounds.Start:bounds.End]
	start, end := at.span.Start-bounds.Start, min(at.span.End-bounds.Start, len(line))
	low, high := backward(line, start, width+drawnSpare), forward(line, start, width+drawnSpare)
	d := drawing{from: -1, left: low > 0, right: high < len(line), cells: make([]drawnCell, 0, high-low)}
	line, start, end = line[low:high], start-low, min(end, high)-low
	column := 0
	cond := condition()
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRune(line[i:])
		var c drawnCell
		switch {
		case r == '\t':
			c.width = tabStop - column%tabStop
			c.text = strings.Repeat(" ", c.width)
		case r == utf8.RuneError && n == 1, harmful(r):
			c.text = visible(string(line[i:i+n]), r, n)
			c.width = len(c.text)
		case r == '#' && command(line, i):
			c.text = escaped(r)
			c.width = len(c.text)
		default:
			c.text = string(line[i : i+n])
			c.width = cond.RuneWidth(r)
		}
		if d.from < 0 && i >= start {
			d.from = column
		}
		column += c.width
		if i < end {
			d.to = column
		}
		d.cells = append(d.cells, c)
		i += n
	}
	if d.from < 0 {
		d.from = column
	}
	d.to = max(d.to, d.from)
	return d
}

// backward returns where a number of characters before a place begin, or the start of the line.
func backward(line []byte, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRune(line[:at])
		at -= size
	}
	return at
}

// forward returns where a number of characters behind a place end, or the end of the line.
func forward(line []byte, at, n int) int {
	for ; n > 0 && at < len(line); n-- {
		_, size := utf8.DecodeRune(line[at:])
		at += size
	}
	return at
}

// window cuts a line around its span to a width, with … where something is left out.
func (d drawing) window(width int) drawing {
	total := 0
	for _, c := range d.cells {
		total += c.width
	}
	if total <= width && !d.left && !d.right {
		return d
	}
	const margin = 8 // columns shown before a span that is wider than the window
	room := width - 2
	left := 0
	switch span := d.to - d.from; {
	case d.to <= room-margin && !d.left:
	case span+margin >= room:
		left = max(d.from-margin, 0)
	default:
		left = max(min(d.from-(room-span)/2, total-room), 0)
	}
	out := drawing{left: d.left || left > 0, right: d.right}
	column, first, used := 0, -1, 0
	for _, c := range d.cells {
		if used+c.width > room {
			out.right = true
			break
		}
		// a mark without a width of its own belongs to the character before it, which may be outside
		if column >= left && (first >= 0 || left == 0 || c.width > 0) {
			if first < 0 {
				first = column
			}
			out.cells = append(out.cells, c)
			used += c.width
		}
		column += c.width
	}
	shift := -max(first, 0)
	if out.left {
		out.cells = append([]drawnCell{{"…", 1}}, out.cells...)
		shift++
	}
	if out.right {
		out.cells = append(out.cells, drawnCell{"…", 1})
	}
	out.from = max(d.from+shift, 0)
	out.to = max(min(d.to+shift, width), out.from)
	return out
}
