package tables

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// greatestPort is the last number of a port (RFC 9293, section 3.1: 16 bits).
const greatestPort = 65535

// outside looks at comparisons with numbers that a port, an hour or a day never has.
func outside(p *rules.Pass, q rules.ParsedQuery) {
	for i := range q.KQL.Filters {
		f := &q.KQL.Filters[i]
		if f.Negated || !isPort(f.Of) || f.Op == "" {
			continue
		}
		if numberOutside(f.Op, q.KQL.Part(f.Right), 0, greatestPort) && !denied(q.KQL.Text[:f.From]) {
			p.ReportText(q.Text, f.From, f.Right.To, "outside", q.KQL.Text[f.From:f.Right.To], q.Kind.String(), f.Column, "0", strconv.Itoa(greatestPort))
		}
	}
	for i := range q.KQL.Comparisons {
		c := &q.KQL.Comparisons[i]
		name, _, call := strings.Cut(q.KQL.Part(c.LeftAt), "(")
		least, most := partOfTime(strings.TrimSpace(name))
		if !call || most == 0 || !strings.HasSuffix(q.KQL.Part(c.LeftAt), ")") || denied(q.KQL.Text[:c.From]) {
			continue
		}
		if numberOutside(c.Op, q.KQL.Part(c.RightAt), least, most) {
			p.ReportText(q.Text, c.From, c.To, "outside", q.KQL.Part(c.Span), q.Kind.String(), name, strconv.Itoa(least), strconv.Itoa(most))
		}
	}
}

// denied reports whether what is before a condition turns it round, or counts the rows that have it: a check of the data.
func denied(before string) bool {
	before = strings.TrimRight(before, " ")
	return strings.HasSuffix(before, "not(") || strings.HasSuffix(before, "countif(")
}

// isPort reports whether a column of Azure's tables or of the information model holds the number of a port (Learn, "CommonSecurityLog" and
// "Advanced Security Information Model network session schema").
func isPort(column string) bool {
	switch column {
	case "SourcePort", "DestinationPort", "SourceTranslatedPort", "DestinationTranslatedPort", "SrcPortNumber", "DstPortNumber", "DstNatPortNumber", "SrcNatPortNumber":
		return true
	}
	return false
}

// partOfTime returns the values of a function that takes a part of a time (Learn: hourofday, getmonth, monthofyear, dayofmonth, dayofyear,
// week_of_year).
func partOfTime(function string) (least, most int) {
	switch function {
	case "hourofday":
		return 0, 23
	case "getmonth", "monthofyear":
		return 1, 12
	case "dayofmonth":
		return 1, 31
	case "dayofyear":
		return 1, 366
	case "week_of_year":
		return 1, 53
	}
	return 0, 0
}

// numberOutside reports whether no whole number of a range meets a comparison.
func numberOutside(op, right string, least, most int) bool {
	if op == "between" {
		low, high, ok := strings.Cut(strings.Trim(right, "() \t\r\n"), "..")
		a, first := strconv.Atoi(strings.TrimSpace(low))
		b, second := strconv.Atoi(strings.TrimSpace(high))
		return ok && first == nil && second == nil && (a > most || b < least)
	}
	n, err := strconv.Atoi(strings.TrimSpace(right))
	if err != nil {
		return false
	}
	switch op {
	case "==":
		return n > most || n < least
	case ">":
		return n >= most
	case ">=":
		return n > most
	case "<":
		return n <= least
	case "<=":
		return n < least
	}
	return false
}

// badAddress looks at addresses and ranges with a number that is too large, where an address is compared.
func badAddress(p *rules.Pass, q rules.ParsedQuery) {
	report := func(at kql.Span) {
		part := strings.Trim(q.KQL.Part(at), "@h\"'")
		if what := tooLarge(part); what != "" {
			p.ReportText(q.Text, at.From, at.To, "address", part, q.Kind.String(), what)
		}
	}
	for i := range q.KQL.Filters {
		f := &q.KQL.Filters[i]
		if at := trimmed(q.KQL, f.Right); !f.Negated && (f.Op == "==" || f.Op == "=~") && holdsAddress(f.Column) && firstText(q.KQL, at) == at {
			report(at)
		}
	}
	for _, c := range q.KQL.Calls {
		if c.Own || !strings.HasPrefix(c.Name, "ipv4_") {
			continue
		}
		if comma := strings.IndexByte(q.KQL.Part(c.Args), ','); comma > 0 {
			if at := firstText(q.KQL, kql.Span{From: c.Args.From + comma + 1, To: c.Args.To}); at.To > at.From {
				report(at)
			}
		}
	}
}

// holdsAddress reports whether a column holds an address by its name, as SourceIP and SrcIpAddr do.
func holdsAddress(column string) bool {
	column = strings.TrimSuffix(column, "_s")
	for _, end := range [...]string{"IP", "Ip", "IpAddr", "IPAddress", "IpAddress", "_ip"} {
		if strings.HasSuffix(column, end) {
			return true
		}
	}
	return false
}

// tooLarge says what a text is that has the form of an address or a range, and a number above 255 or 32; "" where it is none.
func tooLarge(v string) string {
	address, length, ranged := strings.Cut(v, "/")
	parts := strings.Split(address, ".")
	if len(parts) != 4 {
		return ""
	}
	const octet, bits = 255, 32
	large := false
	for _, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || n > 999 {
			return ""
		}
		large = large || n > octet
	}
	if ranged {
		n, err := strconv.Atoi(length)
		if err != nil {
			return ""
		}
		if large || n > bits {
			return "range"
		}
		return ""
	}
	if large {
		return "address"
	}
	return ""
}
