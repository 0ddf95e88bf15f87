package markdown

import "strings"

// defect notes what was intended to be a link. An address in it is still shown as one, since readers take bare addresses for links.
func (s *scanner) defect(k DefectKind, whole, label, target Span) {
	s.result.Defects = append(s.result.Defects, Defect{k, whole, label, target})
	if n := schemeAt(s.text, target.From); n > 0 && k != EmptyText {
		if end := bareEnd(s.text[:target.To], target.From+n); end > target.From+n {
			bare := Span{target.From, end}
			s.result.Links = append(s.result.Links, Link{Kind: Bare, Span: bare, Text: Span{bare.From, bare.From}, Target: bare})
		}
	}
}

// wrongBrackets are pairs of brackets that do not hold the address of a link.
const wrongBrackets = "{}<>[]"

// gapAt skips the blanks, no-break spaces and one line end that stand between a link's text and its address.
func gapAt(t string, i int) int {
	for i < len(t) {
		j := skipBlanks(t, i)
		if strings.HasPrefix(t[j:], noBreakSpace) {
			j += len(noBreakSpace)
		}
		if j == i {
			break
		}
		i = j
	}
	if j := skipSpace(t, i); j < len(t) && t[j] == '(' {
		return j
	}
	return i
}

// words looks at a target of several words: what is to be written there, or an address that a blank cuts.
func (s *scanner) words(whole, label, target Span) bool {
	t := target.Of(s.text)
	switch {
	case schemeAt(strings.ReplaceAll(t[:min(len(t), maxScheme+3)], " ", ""), 0) > 0:
		s.defect(Blank, whole, label, target)
	case askedFor(t):
		s.defect(Words, whole, label, target)
	default:
		return false
	}
	return true
}

// askedFor reports whether words in the place of an address say which address belongs there: "add link here", "URL to the guide".
func askedFor(words string) bool {
	address, place := false, false
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		switch strings.Trim(w, ".,:;\"'-_*") {
		case "link", "links", "url", "uri", "hyperlink":
			address = true
		case "add",
			"insert",
			"enter",
			"put",
			"your",
			"to",
			"of",
			"here",
			"provide",
			"replace",
			"website",
			"web",
			"documentation",
			"docs",
			"github",
			"page",
			"placeholder",
			"tbd",
			"todo":
			place = true
		case "see", "or", "and", "if", "when", "via", "by", "using", "use", "optional":
			return false // prose
		}
	}
	return address && place
}

// reversed reads (text)[https://target]; the bracket is at i.
func (s *scanner) reversed(i int) int {
	t := s.text
	start := i - 2
	for depth := 0; start >= 0 && t[start] != '\n' && i-start < maxLabel; start-- {
		if t[start] == ')' {
			depth++
		} else if t[start] == '(' {
			if depth == 0 {
				break
			}
			depth--
		}
	}
	if start < 0 || t[start] != '(' {
		return i
	}
	end := i + 1
	for end < len(t) && end-i < maxTarget && t[end] > ' ' && t[end] != ']' && t[end] != ')' {
		end++
	}
	whole := Span{start, end}
	if end < len(t) && t[end] == ']' {
		if whole.To++; whole.To < len(t) && t[whole.To] == '(' {
			return i
		}
	}
	s.defect(Reversed, whole, Span{start + 1, i - 1}, Span{i + 1, end})
	return whole.To
}

// wrongBrackets reads {https://target} and its kin behind a link's text; the bracket is at from, which is given back where it is none.
func (s *scanner) wrongBrackets(o opener, label Span, from int) int {
	t := s.text
	begin, closer := t[from], wrongBrackets[strings.IndexByte(wrongBrackets, t[from])+1]
	end := from + 1
	for end < len(t) && end-from < maxTarget && t[end] > ' ' && t[end] != closer && t[end] != begin {
		end++
	}
	if end == len(t) || t[end] != closer {
		return from
	}
	s.defect(WrongBrackets, Span{o.at, end + 1}, label, Span{from + 1, end})
	return end + 1
}

// nested reads on behind the text of a link that has another link in its text, and so is none.
func (s *scanner) nested(o opener, label Span) int {
	t, i := s.text, label.To
	if i+1 < len(t) && t[i+1] == '(' && schemeAt(t, i+2) > 0 {
		if d := destination(t, i+2); d.closed {
			s.defect(Nested, Span{o.at, d.end}, label, d.target)
			return d.end
		}
	}
	return i + 1
}

// afterGap reads the target at j, which blanks separate from the text of its link.
func (s *scanner) afterGap(o opener, label Span, j int) int {
	t := s.text
	if j < len(t) && t[j] == '(' && addressAt(t, j+1) {
		if d := destination(t, j+1); d.closed {
			s.defect(Gap, Span{o.at, d.end}, label, d.target)
			return d.end
		}
	}
	return label.To + 1
}
