package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// listCount compares "the following three values:" with the items of the list right below it.
func listCount(p *rules.Pass, text rules.Str) {
	v := text.Value
	for from := 0; ; {
		i := rules.IndexFold(v[from:], "following ")
		if i < 0 {
			return
		}
		i += from + len("following ")
		from = i
		start, to, n := countAt(v, i)
		end := strings.IndexByte(v[i:], '\n')
		if to == 0 || n < 2 || end < 0 {
			continue
		}
		line := strings.TrimRight(v[to:i+end], " \r*")
		if !strings.HasSuffix(line, ":") || strings.ContainsAny(line, ".;(") || saysMore(line) || strings.Contains(line, " or ") {
			continue
		}
		if items := itemsBelow(v[i+end+1:]); items > 1 && items != n {
			p.ReportText(text, start, to, "items", strconv.Itoa(n), strconv.Itoa(items))
			return
		}
	}
}

// itemsBelow counts the items of the list that a text begins with, without those of lists within it; 0 where it begins with something else
// or the list goes on in another way.
func itemsBelow(v string) (items int) {
	indent, blank := -1, false
	for line := range strings.SplitSeq(v, "\n") {
		body := strings.TrimLeft(line, " \t")
		if strings.TrimSpace(body) == "" {
			blank = true
			continue
		}
		column := len(line) - len(body)
		item := isItem(body)
		if rules.IndexFold(body, "optional") >= 0 {
			return 0 // whoever counts may leave it out
		}
		switch {
		case indent < 0 && !item:
			return 0
		case indent < 0:
			indent = column
			items = 1
		case item && column == indent:
			items++
		case item && column < indent:
			return items
		case !item && column <= indent:
			if !blank {
				return 0 // a paragraph that goes on, or lines without marks
			}
			return items
		}
		blank = false
	}
	return items
}

// isItem reports whether a line begins with the mark of a list.
func isItem(line string) bool {
	if len(line) > 2 && strings.IndexByte("-*+", line[0]) >= 0 && line[1] == ' ' {
		return true
	}
	end, n := shortNumber(line, 0, min(3, len(line)))
	return n > 0 && end+1 < len(line) && (line[end] == '.' || line[end] == ')') && line[end+1] == ' '
}

// saysMore reports whether a list has other items than those that are counted: examples, parts of each, or settings, which have a rule.
func saysMore(line string) bool {
	return says(line, "setting", "among", "including", "include", "such as", "for example", "sets of", "pairs of", "groups of")
}
