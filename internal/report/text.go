package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/fatih/color"
)

// defaultWidth is the width of a text for which no terminal tells one.
const defaultWidth = 100

// painter colors words for one writer; it never touches the color library's global switch.
type painter struct {
	on                             bool
	err, warn, info, dim, bold, ok *color.Color
}

func newPainter(on bool) *painter {
	p := &painter{
		on: on, err: color.New(color.FgRed, color.Bold), warn: color.New(color.FgYellow, color.Bold), info: color.New(color.FgCyan, color.Bold),
		dim: color.New(color.Faint), bold: color.New(color.Bold), ok: color.New(color.FgGreen),
	}
	for _, c := range [...]*color.Color{p.err, p.warn, p.info, p.dim, p.bold, p.ok} {
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
	}
	return p
}

func (p *painter) severity(s rules.Severity) *color.Color {
	switch s {
	case rules.Error:
		return p.err
	case rules.Warning:
		return p.warn
	default:
		return p.info
	}
}

func writeText(w io.Writer, r *Result, o Options) error {
	b := bufio.NewWriter(w)
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, 40)
	p := newPainter(o.Color)
	for _, i := range r.shown() {
		textItem(b, p, i, o)
	}
	if !o.Quiet {
		totals(b, p, r)
	}
	return b.Flush()
}

func textItem(b *bufio.Writer, p *painter, i *Item, o Options) {
	paint := p.severity(i.Severity)
	first := fmt.Sprintf("%s: ", i.Severity)
	lines := wrap(Inert(i.Text()), o.Width-len(first), o.Width-2)
	fmt.Fprintf(b, "%s%s\n", paint.Sprint(i.Severity.String()), p.bold.Sprint(": "+lines[0]))
	for _, l := range lines[1:] {
		fmt.Fprintf(b, "  %s\n", p.bold.Sprint(l))
	}
	gutter := len(strconv.Itoa(i.End.Line))
	for _, rel := range i.Related {
		gutter = max(gutter, len(strconv.Itoa(i.ruler.position(rel.File.Tree, rel.Span.End).Line)))
	}
	fmt.Fprintf(b, "%s%s %s:%d:%d\n", strings.Repeat(" ", gutter), p.dim.Sprint("-->"), Inert(i.File.Path), i.Start.Line, i.Start.Column)
	excerpt(b, p, i.place(i.File, i.Span), paint, gutter, o)
	for _, rel := range i.Related {
		start := i.ruler.position(rel.File.Tree, rel.Span.Start)
		fmt.Fprintf(b, "%s%s %s:%d:%d: %s\n", strings.Repeat(" ", gutter), p.dim.Sprint("-->"), Inert(rel.File.Path), start.Line, start.Column, Inert(rel.Message))
		excerpt(b, p, i.place(rel.File, rel.Span), p.info, gutter, o)
	}
	note(b, p, gutter, "why", i.Why(), o)
	note(b, p, gutter, "help", i.Help(), o)
	if i.By != nil {
		note(b, p, gutter, "suppressed", because(i.By), o)
	}
	for _, fix := range i.Fixes {
		kind := "safe"
		if !fix.Safe {
			kind = "unsafe"
		}
		note(b, p, gutter, "fix", fix.Title+" ("+kind+")", o)
	}
	id := "[" + i.Rule.ID + " " + i.Rule.Name + "]"
	if o.Hyperlinks {
		id = "\x1b]8;;" + i.Rule.URL() + "\x1b\\" + id + "\x1b]8;;\x1b\\"
	}
	fmt.Fprintf(b, "%s %s %s\n\n", strings.Repeat(" ", gutter), p.dim.Sprint("="), p.dim.Sprint(id))
}

// note prints a labeled text below an excerpt, wrapped to the width.
func note(b *bufio.Writer, p *painter, gutter int, label, text string, o Options) {
	if text == "" {
		return
	}
	indent := gutter + 3 + len(label) + 2
	lines := wrap(Inert(text), o.Width-indent, o.Width-indent)
	fmt.Fprintf(b, "%s %s %s %s\n", strings.Repeat(" ", gutter), p.dim.Sprint("="), p.bold.Sprint(label+":"), lines[0])
	for _, l := range lines[1:] {
		fmt.Fprintf(b, "%s%s\n", strings.Repeat(" ", indent), l)
	}
}

// totals prints the last line: how much was found, in how much.
func totals(b *bufio.Writer, p *painter, r *Result) {
	s := r.Summary
	files, definitions := count(s.Files, "file"), count(s.Definitions, "definition")
	if s.Errors+s.Warnings+s.Infos == 0 {
		fmt.Fprintf(b, "%s in %s, %s", p.ok.Sprint("no findings"), files, definitions)
	} else {
		fmt.Fprintf(b, "%s, %s, %s in %d of %s, %s", p.count(p.err, s.Errors, "error"), p.count(p.warn, s.Warnings, "warning"), p.count(p.info, s.Infos, "info"),
			len(paths(r)), files, definitions)
	}
	if s.Suppressed > 0 {
		fmt.Fprintf(b, "; %d suppressed", s.Suppressed)
	}
	if s.Unchanged > 0 {
		fmt.Fprintf(b, "; %d about what was not changed", s.Unchanged)
	}
	if s.Baselined > 0 {
		fmt.Fprintf(b, "; %d hidden by the baseline", s.Baselined)
	}
	if s.Fixable > 0 {
		fmt.Fprintf(b, "; %d fixable", s.Fixable)
	}
	if n := len(r.Errors); n > 0 {
		fmt.Fprintf(b, "; %s", p.err.Sprint(count(n, "thing")+" could not be read or finished"))
	}
	fmt.Fprintln(b)
	if s.Stale > 0 {
		fmt.Fprintf(b, "the baseline still holds %s that %s gone: run connectorlint baseline --prune\n", count(s.Stale, "finding"), be(s.Stale))
	}
}

func be(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// count paints a number of findings; none is nothing to look at.
func (p *painter) count(paint *color.Color, n int, word string) string {
	if n == 0 {
		return count(n, word)
	}
	return paint.Sprint(count(n, word))
}

func count(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return strconv.Itoa(n) + " " + word
}
