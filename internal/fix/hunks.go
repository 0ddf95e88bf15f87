package fix

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// contextLines is how many equal lines are before and after a change.
const contextLines = 3

// change is a run of lines that is replaced by another, by numbers from 0; one of the two may be empty.
type change struct{ fromA, toA, fromB, toB int }

// hunks writes the difference of two texts as the hunks of a unified diff. The library finds which lines differ; its own hunks begin at
// wrong lines where several changes share one, and git then patches another place that looks alike.
func hunks(before, after string) string {
	a, b := lines(before), lines(after)
	changes := lineChanges(a, udiff.Lines(before, after))
	var out bytes.Buffer
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && changes[n].fromA-changes[n-1].toA <= 2*contextLines {
			n++
		}
		writeHunk(&out, a, b, changes[:n])
		changes = changes[n:]
	}
	return out.String()
}

// lines splits a text behind its line ends.
func lines(text string) []string {
	list := strings.SplitAfter(text, "\n")
	if list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}

// lineChanges turns the library's edits, which replace whole lines by byte offsets, into runs of lines.
func lineChanges(a []string, edits []udiff.Edit) []change {
	var list []change
	line, offset, moved := 0, 0, 0 // of the text before; moved: how far its lines have come in the text after
	for _, e := range edits {
		for offset < e.Start {
			offset += len(a[line])
			line++
		}
		c := change{fromA: line, fromB: line + moved}
		for offset < e.End {
			offset += len(a[line])
			line++
		}
		c.toA, c.toB = line, c.fromB+len(lines(e.New))
		moved = c.toB - c.toA
		list = append(list, c)
	}
	return list
}

// writeHunk writes neighboring changes with the lines around them.
func writeHunk(out *bytes.Buffer, a, b []string, changes []change) {
	first, last := changes[0], changes[len(changes)-1]
	lead := min(contextLines, first.fromA)
	from, to := first.fromA-lead, min(last.toA+contextLines, len(a))
	fmt.Fprintf(out, "@@ -%s +%s @@\n", lineRange(from, to), lineRange(first.fromB-lead, last.toB+to-last.toA))
	at := from
	for _, c := range changes {
		writeLines(out, ' ', a[at:c.fromA])
		writeLines(out, '-', a[c.fromA:c.toA])
		writeLines(out, '+', b[c.fromB:c.toB])
		at = c.toA
	}
	writeLines(out, ' ', a[at:to])
}

// lineRange is where a hunk is in one of the texts. An empty run is named by the line before it.
func lineRange(from, to int) string {
	switch to - from {
	case 0:
		return fmt.Sprintf("%d,0", from)
	case 1:
		return strconv.Itoa(from + 1)
	default:
		return fmt.Sprintf("%d,%d", from+1, to-from)
	}
}

func writeLines(out *bytes.Buffer, sign byte, list []string) {
	for _, line := range list {
		out.WriteByte(sign)
		out.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}
