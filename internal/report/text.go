package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/fatih/color"

	"github.com/connectorlint/connectorlint/rules"
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
	seen := map[*rules.Rule]int{}
	reasons := map[string]bool{}
	cut := []*rules.Rule{}
	for _, i := range r.shown() {
		seen[i.Rule]++
		if n := seen[i.Rule]; o.Terminal && n > mostOfOneRule {
			if n == mostOfOneRule+1 {
				cut = append(cut, i.Rule)
			}
			continue
		}
		why := i.Why()
		if reasons[i.Rule.ID+why] {
			why = ""
		}
		reasons[i.Rule.ID+why] = true
		textItem(b, p, i, why, o)
	}
	for _, rule := range cut {
		fmt.Fprintf(b, "… and %d more of %s %s (use --format compact to list all)\n", seen[rule]-mostOfOneRule, rule.ID, rule.Name)
	}
	if !o.Quiet {
		totals(b, p, r)
	}
	return b.Flush()
}

// mostOfOneRule is how many findings of one rule are printed to a person.
const mostOfOneRule = 30

func textItem(b *bufio.Writer, p *painter, i *Item, why string, o Options) {
	paint := p.severity(i.Severity)
	id := i.Rule.ID + " " + i.Rule.Name
	first := fmt.Sprintf("%s[%s]: ", i.Severity, id)
	lines := wrap(Inert(i.Text()), o.Width-len(first), o.Width-2)
	if o.Hyperlinks {
		id = "\x1b]8;;" + i.Rule.URL() + "\x1b\\" + id + "\x1b]8;;\x1b\\"
	}
	fmt.Fprintf(b, "%s%s\n", paint.Sprint(i.Severity.String()+"["+id+"]"), p.bold.Sprint(": "+lines[0]))
	for _, l := range lines[1:] {
		fmt.Fprintf(b, "  %s\n", p.bold.Sprint(l))
	}
	gutter := len(strconv.Itoa(i.End.Line))
	for _, rel := range i.Related {
		gutter = max(gutter, len(strconv.Itoa(i.ruler.position(rel.File.Tree, rel.Span.End).Line)))
	}
	fmt.Fprintf(b, "%s%s %s:%d:%d\n", strings.Repeat(" ", gutter), p.dim.Sprint("-->"), o.path(i.File.Path), i.Start.Line, i.Start.Column)
	excerpt(b, p, i.place(i.File, i.Span), paint, gutter, o)
	for _, rel := range i.Related {
		start := i.ruler.position(rel.File.Tree, rel.Span.Start)
		fmt.Fprintf(
			b,
			"%s%s %s:%d:%d: %s\n",
			strings.Repeat(" ", gutter),
			p.dim.Sprint("-->"),
			o.path(rel.File.Path),
			start.Line,
			start.Column,
			Inert(rel.Message),
		)
		excerpt(b, p, i.place(rel.File, rel.Span), p.info, gutter, o)
	}
	note(b, p, gutter, "help", i.Help(), o)
	for _, fix := range i.Fixes {
		kind := "safe"
		if !fix.Safe {
			kind = "unsafe"
		}
		note(b, p, gutter, "fix", fix.Title+" ("+kind+")", o)
	}
	note(b, p, gutter, "why", why, o)
	if i.By != nil {
		note(b, p, gutter, "suppressed", because(i.By), o)
	}
	fmt.Fprintln(b)
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
		fmt.Fprintf(b, "; %d in unchanged code", s.Unchanged)
	}
	if s.Baselined > 0 {
		fmt.Fprintf(b, "; %d hidden by the baseline", s.Baselined)
	}
	if n := len(r.Errors); n > 0 {
		fmt.Fprintf(b, "; %s", p.err.Sprint(count(n, "path")+" could not be read or processed"))
	}
	fmt.Fprintln(b)
	next(b, r)
	if s.Stale > 0 {
		fmt.Fprintf(b, "the baseline has %s; run connectorlint baseline --prune\n", count(s.Stale, "stale finding"))
	}
}

// manyFindings is how many findings make it worth saying which rules have most.
const manyFindings = 20

// next says what to do next: what can be fixed, and where to begin.
func next(b *bufio.Writer, r *Result) {
	safe, unsafe := 0, 0
	for _, i := range r.Findings {
		switch {
		case slices.ContainsFunc(i.Fixes, func(fix rules.Fix) bool { return fix.Safe }):
			safe++
		case len(i.Fixes) > 0:
			unsafe++
		}
	}
	switch {
	case safe > 0 && unsafe > 0:
		fmt.Fprintf(b, "%d fixable with --fix, %d more with --fix-unsafe\n", safe, unsafe)
	case safe > 0:
		fmt.Fprintf(b, "%d fixable with --fix\n", safe)
	case unsafe > 0:
		fmt.Fprintf(b, "%d fixable with --fix-unsafe\n", unsafe)
	}
	if len(r.Findings) < manyFindings {
		return
	}
	counts := map[*rules.Rule]int{}
	var list []*rules.Rule
	for _, i := range r.Findings {
		if counts[i.Rule] == 0 {
			list = append(list, i.Rule)
		}
		counts[i.Rule]++
	}
	slices.SortFunc(list, func(x, y *rules.Rule) int { return cmp.Or(counts[y]-counts[x], strings.Compare(x.ID, y.ID)) })
	var words []string
	for _, rule := range list[:min(3, len(list))] {
		words = append(words, fmt.Sprintf("%s %s (%d)", rule.ID, rule.Name, counts[rule]))
	}
	fmt.Fprintf(b, "most frequent: %s\n", strings.Join(words, ", "))
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
