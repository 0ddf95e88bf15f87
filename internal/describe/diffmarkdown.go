package describe

import (
	"fmt"
	"strings"
)

// MarkdownDiff writes differences for a reviewer: a table of what changed for each connector, and a table of what a new one has.
func MarkdownDiff(list []Difference) string {
	if len(list) == 0 {
		return "No connector page changes.\n"
	}
	var b strings.Builder
	b.WriteString("# What customers will see differently\n\n" + countStates(list) + "\n\n")
	for i := range list {
		d := &list[i]
		b.WriteString("## " + mdPlain(d.Title) + inBrackets(d.State) + "\n\n")
		switch d.State {
		case "removed":
			b.WriteString(gone(d.page) + "\n\n")
			continue
		case "added":
			b.WriteString("| Field | Value |\n|---|---|\n")
			for _, c := range d.Changes {
				b.WriteString("| " + diffName(c.Field) + " | " + diffCell(shorten(lines(c.After))) + " |\n")
			}
		default:
			b.WriteString("| Field | Before | After |\n|---|---|---|\n")
			for _, c := range d.Changes {
				from, to := differing(lines(c.Before), lines(c.After))
				b.WriteString("| " + diffName(c.Field) + " | " + diffCell(from) + " | " + diffCell(to) + " |\n")
			}
		}
		b.WriteByte('\n')
	}
	return inertLines(strings.TrimRight(b.String(), "\n") + "\n")
}

func diffName(name string) string { return strings.ReplaceAll(oneLine(name), "|", "\\|") }

func countStates(list []Difference) string {
	var words []string
	for _, state := range [...]string{"changed", "added", "removed"} {
		n := 0
		for i := range list {
			if list[i].State == state {
				n++
			}
		}
		switch {
		case n == 1:
			words = append(words, "1 connector "+state)
		case n > 1:
			words = append(words, fmt.Sprintf("%d connectors %s", n, state))
		}
	}
	return strings.Join(words, ", ") + "."
}

// gone says what is not there any more.
func gone(p *Page) string {
	text := "The connector's page is gone"
	if p.ID != "" {
		text += ": " + codeSpan(p.ID)
	}
	if len(p.Tables) > 0 {
		text += ", which fills " + codeList(each(p.Tables, func(t Table) string { return t.Name }))
	}
	return text + "."
}

// lines splits a text of a page at its ends of lines, less those that are blank.
func lines(s string) []string {
	var list []string
	for l := range strings.SplitSeq(safe(s), "\n") {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "```") {
			list = append(list, l)
		}
	}
	return list
}

// How much of a value a cell shows.
const (
	maxCellLines = 12
	maxCellLine  = 240
	maxCompared  = 400 // lines; the comparison costs the square
)

func shorten(list []string) []string {
	if len(list) > maxCellLines {
		list = append(append([]string{}, list[:maxCellLines]...), fmt.Sprintf("… and %d more lines", len(list)-maxCellLines))
	}
	out := make([]string, len(list))
	for i, l := range list {
		out[i] = l
		if len(l) > maxCellLine {
			out[i] = mdPlain(limit(l, maxCellLine))
		}
	}
	return out
}

// differing leaves out the lines that two texts have in common, and of long lines what is the same in both.
func differing(a, b []string) (from, to []string) {
	if len(a) == 0 || len(b) == 0 {
		return shorten(a), shorten(b)
	}
	if len(a) > maxCompared || len(b) > maxCompared {
		a, b = a[:min(len(a), maxCompared)], b[:min(len(b), maxCompared)]
	}
	keepA, keepB := longestCommon(a, b)
	from, to = unequal(a, keepA), unequal(b, keepB)
	if len(from) == len(to) {
		for i := range from {
			from[i], to[i] = around(from[i], to[i])
		}
	}
	return shorten(from), shorten(to)
}

// unequal returns the lines that are not common, with an ellipsis for each run of common ones.
func unequal(list []string, common []bool) []string {
	var out []string
	for i, l := range list {
		switch {
		case !common[i]:
			out = append(out, l)
		case len(out) == 0 || out[len(out)-1] != "…":
			out = append(out, "…")
		}
	}
	return out
}

// longestCommon marks the lines of two texts that they have in common, in order.
func longestCommon(a, b []string) (inA, inB []bool) {
	n, m := len(a), len(b)
	length := make([][]int, n+1)
	for i := range length {
		length[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	inA, inB = make([]bool, n), make([]bool, m)
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[i] == b[j]:
			inA[i], inB[j] = true, true
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB
}

// context is how much is shown around the part in which two long lines differ.
const context = 60

// around cuts two lines to the part in which they differ, when one of them is long. What is cut is shown as it is written, since a cut may
// go through a link or code.
func around(a, b string) (from, to string) {
	if a == b || len(a) <= 2*context && len(b) <= 2*context {
		return a, b
	}
	if before, inner, ok := inCode(a); ok {
		if other, second, ok := inCode(b); ok && other == before {
			from, to = differ(inner, second, func(s string) string { return s })
			return before + "`" + from + "`", other + "`" + to + "`"
		}
	}
	return differ(a, b, mdPlain)
}

// inCode splits a line that ends with code, such as a query, and has no other.
func inCode(s string) (before, code string, ok bool) {
	before, rest, _ := strings.Cut(s, "`")
	code, after, found := strings.Cut(rest, "`")
	return before, code, found && after == "" && code != ""
}

// differ cuts two lines to the part in which they differ, and writes what is left.
func differ(a, b string, written func(string) string) (from, to string) {
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	tail := 0
	for tail < len(a)-same && tail < len(b)-same && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return part(a, same-context, len(a)-tail+context, written), part(b, same-context, len(b)-tail+context, written)
}

// part returns the words of a line between two places.
func part(s string, start, end int, written func(string) string) string {
	if start <= 0 && end >= len(s) {
		return s
	}
	head, foot := "…", "…"
	if start <= 0 {
		start, head = 0, ""
	} else if i := strings.LastIndexByte(s[:start], ' '); i >= 0 {
		start = i + 1
	}
	if end >= len(s) {
		end, foot = len(s), ""
	} else if i := strings.IndexByte(s[end:], ' '); i >= 0 {
		end += i
	} else {
		end, foot = len(s), ""
	}
	for start > 0 && s[start]&0xC0 == 0x80 {
		start--
	}
	for end < len(s) && s[end]&0xC0 == 0x80 {
		end++
	}
	return head + written(s[start:end]) + foot
}

// diffCell puts lines of Markdown into a cell; what would break the table is written differently.
func diffCell(list []string) string {
	if len(list) == 0 {
		return "—"
	}
	cell := strings.Join(list, "<br>")
	// a bar that is escaped already stays as it is
	return strings.ReplaceAll(strings.ReplaceAll(cell, "\\|", "|"), "|", "\\|")
}
