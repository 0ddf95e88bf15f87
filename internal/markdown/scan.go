package markdown

import "strings"

// scanner goes over a text once. Open brackets wait on a stack for the one that closes them.
type scanner struct {
	text   string
	result Result
	open   []opener
	dead   int // openers below this index cannot begin a link any more: links do not nest (CommonMark 0.31, 6.3)
	// noCloser tells, for a run of this many backticks, that none of the kind follows
	noCloser [maxRun + 1]bool
	codeEnd  int // up to here the text is code
}

type opener struct {
	at    int
	image bool
}

// maxRun is the longest run of backticks that is taken for code.
const maxRun = 32

func (s *scanner) run() {
	t := s.text
	for i := 0; i < len(t); {
		switch c := t[i]; {
		case i < s.codeEnd:
			if c == 'h' || c == 'H' {
				i = s.bare(i)
				continue
			}
		case c == '\\':
			i++ // what follows stands for itself
		case c == '\n':
			if blankLine(t, i+1) {
				s.open, s.dead = s.open[:0], 0
			}
		case c == '`':
			i = s.code(i)
			continue
		case c == '!' && i+1 < len(t) && t[i+1] == '[':
			s.open = append(s.open, opener{i, true})
			i++
		case c == '[':
			if i > 0 && t[i-1] == ')' && addressAt(t, i+1) {
				if next := s.reversed(i); next > i {
					i = next
					continue
				}
			}
			s.open = append(s.open, opener{i, false})
		case c == ']':
			i = s.close(i)
			continue
		case c == '<':
			if next := s.auto(i); next > i {
				i = next
				continue
			}
		case c == 'h' || c == 'H':
			i = s.bare(i)
			continue
		}
		i++
	}
}

// code takes a code span; its addresses are still found.
func (s *scanner) code(i int) int {
	n := runLength(s.text, i)
	if n > maxRun || s.noCloser[n] {
		return i + n
	}
	for j := i + n; j < len(s.text); {
		k := strings.IndexByte(s.text[j:], '`')
		if k < 0 {
			break
		}
		j += k
		m := runLength(s.text, j)
		if m == n {
			s.codeEnd = j + n
			return i + n
		}
		j += m
	}
	s.noCloser[n] = true
	return i + n
}

func runLength(t string, i int) int {
	n := i
	for n < len(t) && t[n] == '`' {
		n++
	}
	return n - i
}

// close looks at a closing bracket: the end of a link's text, or of nothing.
func (s *scanner) close(i int) int {
	if len(s.open) == 0 {
		return i + 1
	}
	top := len(s.open) - 1
	o := s.open[top]
	s.open = s.open[:top]
	live := o.image || top >= s.dead
	s.dead = min(s.dead, top)
	if !live {
		return i + 1
	}
	from := o.at + 1
	if o.image {
		from++
	}
	label := Span{from, i}
	t := s.text
	switch {
	case i+1 < len(t) && t[i+1] == '(':
		return s.inline(o, label, i+2)
	case i+2 < len(t) && (t[i+1] == ' ' || t[i+1] == '\t'):
		j := skipBlanks(t, i+1)
		if j < len(t) && t[j] == '(' && addressAt(t, j+1) && label.From < label.To {
			d := destination(t, j+1)
			if d.closed {
				s.defect(Gap, Span{o.at, d.end}, label, d.target)
				return d.end
			}
		}
	}
	return i + 1
}

// inline reads the target at from, behind the opening parenthesis.
func (s *scanner) inline(o opener, label Span, from int) int {
	d := destination(s.text, from)
	whole := Span{o.at, d.end}
	switch {
	case d.closed && d.target.From == d.target.To:
		s.defect(EmptyTarget, whole, label, d.target)
	case d.closed:
		kind := Inline
		if o.image {
			kind = Image
		} else {
			s.dead = len(s.open)
			if strings.TrimSpace(label.Of(s.text)) == "" {
				s.defect(EmptyText, whole, label, d.target)
			}
		}
		s.result.Links = append(s.result.Links, Link{Kind: kind, Span: whole, Text: label, Target: d.target, Angle: d.angle})
	case !addressAt(s.text, from):
		return from // prose: [optional](see below
	case d.blank:
		s.defect(Blank, whole, label, d.target)
	default:
		s.defect(Unclosed, whole, label, d.target)
	}
	return d.end
}

// reversed reads (text)[https://target]; the bracket is at i.
func (s *scanner) reversed(i int) int {
	t := s.text
	start := i - 2
	for start >= 0 && t[start] != '(' && t[start] != ')' && t[start] != '\n' && i-start < maxLabel {
		start--
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

// defect notes what was meant to be a link. An address in it is still shown as one, since readers take bare addresses for links.
func (s *scanner) defect(k DefectKind, whole, label, target Span) {
	s.result.Defects = append(s.result.Defects, Defect{k, whole, label, target})
	if n := schemeAt(s.text, target.From); n > 0 && k != EmptyText {
		if end := bareEnd(s.text[:target.To], target.From+n); end > target.From+n {
			bare := Span{target.From, end}
			s.result.Links = append(s.result.Links, Link{Kind: Bare, Span: bare, Text: Span{bare.From, bare.From}, Target: bare})
		}
	}
}

const (
	maxLabel  = 200
	maxTarget = 4096
)
