package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// gluedList looks at in ("a, b"): one text that was to be several. Texts with blanks between words may be one value.
func gluedList(p *rules.Pass, q rules.ParsedQuery) {
	for _, f := range q.KQL.Filters {
		switch strings.TrimPrefix(f.Op, "!") {
		case "in", "in~", "has_any", "has_all":
		default:
			continue
		}
		part := q.KQL.Part(f.Right)
		values := q.KQL.Strings(f)
		if len(values) != 1 || strings.Trim(part, "(\"') \r\n\t") != strings.TrimSpace(values[0]) {
			continue
		}
		list := strings.Split(values[0], ",")
		plain := len(list) > 1
		for _, v := range list {
			v = strings.Trim(v, " '")
			plain = plain && v != "" && strings.Trim(v, "0123456789") != "" && !strings.ContainsAny(v, " =:;/(){}<>")
		}
		if plain {
			p.ReportText(q.Text, f.Right.From, f.Right.To, "list", f.Column, q.Kind.String(), strings.Trim(part, "() \r\n\t"))
			return
		}
	}
}

// wrongSides looks at "text" has Column.
func wrongSides(p *rules.Pass, q rules.ParsedQuery) {
	v := q.KQL.Text
	for _, f := range q.KQL.Filters {
		if f.Op != "" {
			continue
		}
		before := strings.TrimRight(v[:f.From], " \t\r\n")
		word := before[strings.LastIndexAny(before, " \t\r\n\"'")+1:]
		switch word {
		case "has", "contains", "startswith", "endswith", "has_cs", "contains_cs", "hasprefix", "hassuffix":
		default:
			continue
		}
		before = strings.TrimRight(before[:len(before)-len(word)], " \t\r\n")
		n := len(before)
		if n < 3 || before[n-1] != '"' && before[n-1] != '\'' {
			continue
		}
		open := strings.LastIndexByte(before[:n-1], before[n-1])
		if open < 0 {
			continue
		}
		text, lead := before[open:], strings.TrimRight(before[:open], " \t\r\n")
		if strings.ContainsAny(text, ",; |/") || !strings.HasSuffix(lead, "where") && !strings.HasSuffix(lead, " and") {
			continue
		}
		p.ReportText(q.Text, open, f.To, "sides", f.Column, q.Kind.String(), text)
		return
	}
}

// wrongArguments looks at ranges of addresses in the place of the address, and at formats of dates.
func wrongArguments(p *rules.Pass, q rules.ParsedQuery) {
	for _, c := range q.KQL.Calls {
		if c.Own {
			continue
		}
		switch c.Name {
		case "ipv4_is_in_range", "ipv4_is_in_any_range", "ipv6_is_in_range":
			first := firstText(q.KQL, c.Args)
			rest := strings.TrimLeft(q.KQL.Text[first.To:c.Args.To], ", \t\r\n")
			if first.To > first.From && strings.Contains(q.KQL.Part(first), "/") && rest != "" && rest[0] != '"' && rest[0] != '\'' && !strings.HasPrefix(rest, "dynamic") {
				p.ReportText(q.Text, first.From, first.To, "range-first", q.KQL.Part(first), q.Kind.String(), c.Name)
			}
		case "format_datetime":
			dateFormat(p, q, c.Args)
		case "split", "indexof", "countof":
			separatorFirst(p, q, c)
		}
	}
}

// separatorFirst looks at split(",", Column): signs of punctuation in the place of the text, and a column in that of the separator.
func separatorFirst(p *rules.Pass, q rules.ParsedQuery, c kql.Call) {
	first := firstText(q.KQL, c.Args)
	if first.To <= first.From {
		return
	}
	const longest = 5 // with its quotes
	part := q.KQL.Part(first)
	rest, ok := strings.CutPrefix(strings.TrimLeft(q.KQL.Text[first.To:c.Args.To], " \t\r\n"), ",")
	name, _, _ := strings.Cut(strings.TrimSpace(rest), ",")
	named := func(r rune) bool { return r > 127 || rules.IsNameByte(byte(r)) }
	if ok && len(part) <= longest && !strings.ContainsFunc(part, named) && isName(strings.TrimSpace(name)) {
		p.ReportText(q.Text, first.From, first.To, "split", part, q.Kind.String(), c.Name)
	}
}

// dateFormat looks at YYYY and DD in the last argument of format_datetime, and at minutes and months that took each other's place (Learn,
// "format_datetime": supported formats).
func dateFormat(p *rules.Pass, q rules.ParsedQuery, args kql.Span) {
	part := q.KQL.Part(args)
	comma := strings.LastIndexByte(part, ',')
	if comma < 0 {
		return
	}
	format := firstText(q.KQL, kql.Span{From: args.From + comma + 1, To: args.To})
	if format.To <= format.From {
		return
	}
	text := q.KQL.Part(format)
	report := func(message, wrong, right string, i int) {
		at := kql.Span{From: format.From + i, To: format.From + i + len(wrong)}
		rewrite(p.ReportText(q.Text, at.From, at.To, message, wrong, q.Kind.String(), right), q.Text, at, right, false)
	}
	if i := strings.IndexByte(text, '%'); i >= 0 && i+1 < len(text) {
		if right := meantFormat(text[i : i+2]); right != "" {
			report("format", text[i:i+2], right, i)
			return
		}
	}
	for _, wrong := range [...]string{"YYYY", "YY", "DD"} {
		if i := strings.Index(text, wrong); i >= 0 {
			report("format", wrong, strings.ToLower(wrong), i)
			return
		}
	}
	for _, minutes := range [...]string{"yyyy-mm", "yyyy/mm", "yyyy.mm", "yyyymm", "dd-mm", "dd/mm", "dd.mm"} {
		if i := strings.Index(text, minutes); i >= 0 && (i == 0 || text[i-1] != 'H' && text[i-1] != 'h') {
			report("minutes", "mm", "MM", i+len(minutes)-2)
			return
		}
	}
	for _, months := range [...]string{"HH:MM", "hh:MM"} {
		if i := strings.Index(text, months); i >= 0 {
			report("months", "MM", "mm", i+len(months)-2)
			return
		}
	}
}

// meantFormat returns the part of a date that one of strftime's is.
func meantFormat(part string) string {
	switch part {
	case "%Y":
		return "yyyy"
	case "%m":
		return "MM"
	case "%d":
		return "dd"
	case "%H":
		return "HH"
	case "%M":
		return "mm"
	case "%S":
		return "ss"
	}
	return ""
}
