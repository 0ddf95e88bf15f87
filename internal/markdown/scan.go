package markdown

import "strings"

// scanner goes over a text once, block by block. Open brackets wait on a stack for the one that closes them.
type scanner struct {
	text       string
	start, end int // of the block
	result     Result
	open       []opener
	dead       int // openers below this index cannot begin a link any more: links do not nest (CommonMark 0.31, 6.3)
	// noCloser tells, for a run of this many backticks, that none of the kind follows in the block
	noCloser [maxRun + 1]bool
	codeEnd  int // up to here the text is code
	opaque   int // up to here the text is a tag
	runs     []run
	waiting  []int
}

type opener struct {
	at    int
	runs  int // how many runs of asterisks are before it
	image bool
}

// maxRun is the longest run of backticks that is taken for code.
const maxRun = 32

func (s *scanner) run() {
	for i := 0; i < len(s.text); {
		end, fence := block(s.text, i)
		s.start, s.end = i, end
		if fence {
			s.fenced(i, end)
		}
		i = s.inside(i, end)
		s.leave()
	}
}

// fenced takes a block of code.
func (s *scanner) fenced(i, end int) {
	from := skipBlanks(s.text, i)
	s.result.Code = append(s.result.Code, Span{from, end})
	s.codeEnd = end
	n := runLength(s.text, from, s.text[from])
	last := strings.TrimRight(s.text[from+n:end], " \t\r\n")
	if !strings.HasSuffix(last, s.text[from:from+n]) {
		s.stray(Span{from, from + n}, Backtick)
	}
}

// inside goes over a block and returns the place to go on at.
func (s *scanner) inside(i, end int) int {
	t := s.text
	for i < end {
		switch c := t[i]; {
		case i < s.codeEnd || i < s.opaque:
			if c == 'h' || c == 'H' {
				i = s.bare(i)
				continue
			}
		case c == '\\':
			i++ // what follows means itself
		case c == '`':
			i = s.code(i)
			continue
		case c == '*':
			i = s.asterisks(i)
			continue
		case c == '!' && i+1 < len(t) && t[i+1] == '[':
			s.open = append(s.open, opener{i, len(s.runs), true})
			i++
		case c == '[':
			i = s.bracket(i)
			continue
		case c == ']':
			i = s.close(i)
			continue
		case c == '<':
			i = s.angle(i)
			continue
		case c == 'h' || c == 'H':
			i = s.bare(i)
			continue
		case c == ':':
			i = s.misspelled(i)
			continue
		}
		i++
	}
	return i
}

// bracket looks at an opening bracket: the text of a link may begin, or the target of one whose text is behind it.
func (s *scanner) bracket(i int) int {
	if i > 0 && s.text[i-1] == ')' && addressAt(s.text, i+1) {
		if next := s.reversed(i); next > i {
			return next
		}
	}
	s.open = append(s.open, opener{i, len(s.runs), false})
	return i + 1
}

// angle looks at an angle bracket: an address or a tag may begin.
func (s *scanner) angle(i int) int {
	if next := s.auto(i); next > i {
		return next
	}
	return max(s.tag(i), i+1)
}

// leave ends a block: what waits for a partner never finds it.
func (s *scanner) leave() {
	s.pair(0)
	to := s.end
	for k := len(s.open) - 1; k >= 0; k-- {
		o := s.open[k]
		if !s.unbracketed(o, to) {
			s.stray(Span{o.at, o.label()}, OpeningBracket)
		}
		to = o.at
	}
	s.open, s.dead = s.open[:0], 0
	s.noCloser = [maxRun + 1]bool{}
}

// maxStray bounds how many marks of a text are reported; nobody reads more.
const maxStray = 1000

func (s *scanner) stray(at Span, m Mark) {
	if len(s.result.Stray) < maxStray {
		s.result.Stray = append(s.result.Stray, Stray{at, m})
	}
}

// label returns the place behind the opening bracket.
func (o opener) label() int {
	if o.image {
		return o.at + 2
	}
	return o.at + 1
}

// unbracketed looks for [text(https://target) between an opener and the next one.
func (s *scanner) unbracketed(o opener, to int) bool {
	t := s.text
	for i := o.label() + 1; i < to && t[i] != '\n'; i++ {
		if t[i] != '(' || t[i-1] == ' ' || schemeAt(t, i+1) == 0 {
			continue
		}
		if d := destination(t, i+1); d.closed {
			s.result.Defects = append(s.result.Defects, Defect{NoClosingBracket, Span{o.at, d.end}, Span{o.label(), i}, d.target})
			return true
		}
		return false
	}
	return false
}

// code takes a code span; its addresses are still found.
func (s *scanner) code(i int) int {
	n := runLength(s.text, i, '`')
	if n <= maxRun && !s.noCloser[n] {
		for j := i + n; j < s.end; {
			k := strings.IndexByte(s.text[j:s.end], '`')
			if k < 0 {
				break
			}
			j += k
			m := runLength(s.text, j, '`')
			if m == n {
				s.codeEnd = j + n
				s.result.Code = append(s.result.Code, Span{i, j + n})
				return i + n
			}
			j += m
		}
		s.noCloser[n] = true
	}
	s.stray(Span{i, i + n}, Backtick)
	return i + n
}

func runLength(t string, i int, c byte) int {
	n := i
	for n < len(t) && t[n] == c {
		n++
	}
	return n - i
}

// close looks at a closing bracket: the end of a link's text, or of nothing.
func (s *scanner) close(i int) int {
	if len(s.open) == 0 {
		return s.unopened(i)
	}
	top := len(s.open) - 1
	o := s.open[top]
	s.open = s.open[:top]
	live := o.image || top >= s.dead
	s.dead = min(s.dead, top)
	label := Span{o.label(), i}
	t := s.text
	if !live {
		return s.nested(o, label)
	}
	switch {
	case i+1 < len(t) && t[i+1] == '(':
		return s.inline(o, label, i+2)
	case label.From == label.To:
	case i+1 < len(t) && strings.IndexByte(wrongBrackets, t[i+1]) >= 0 && schemeAt(t, i+2) > 0:
		if end := s.wrongBrackets(o, label, i+1); end > i+1 {
			return end
		}
	case gapAt(t, i+1) > i+1:
		return s.afterGap(o, label, gapAt(t, i+1))
	case schemeAt(t, i+1) > 0:
		// [text]https://target): only the parenthesis at the end shows what was intended
		end := bareEnd(t, i+1+schemeAt(t, i+1))
		if end < len(t) && t[end] == ')' {
			s.defect(NoParenthesis, Span{o.at, end + 1}, label, Span{i + 1, end})
			return end + 1
		}
	}
	return i + 1
}

// unopened looks at a closing bracket that nothing has opened: that of a link, or a stray one.
func (s *scanner) unopened(i int) int {
	t := s.text
	if i+1 < len(t) && t[i+1] == '(' && schemeAt(t, i+2) > 0 {
		if d := destination(t, i+2); d.closed {
			s.defect(NoOpeningBracket, Span{i, d.end}, Span{i, i}, d.target)
			return d.end
		}
	}
	s.stray(Span{i, i + 1}, ClosingBracket)
	return i + 1
}

// hold marks the images in a link's text.
func (s *scanner) hold(label Span) {
	for k := len(s.result.Links) - 1; k >= 0 && s.result.Links[k].Span.From >= label.From; k-- {
		s.result.Links[k].Held = s.result.Links[k].Kind == Image
	}
}

// inline reads the target at from, behind the opening parenthesis.
func (s *scanner) inline(o opener, label Span, from int) int {
	d := destination(s.text, from)
	whole := Span{o.at, d.end}
	switch {
	case d.closed && (d.target.From == d.target.To || strings.Trim(d.target.Of(s.text), `"'`) == ""):
		s.defect(EmptyTarget, whole, label, d.target)
	case d.closed:
		kind := Inline
		if o.image {
			kind = Image
		} else {
			s.dead = len(s.open)
			s.hold(label)
			if strings.TrimSpace(label.Of(s.text)) == "" {
				s.defect(EmptyText, whole, label, d.target)
			}
		}
		s.pair(min(o.runs, len(s.runs)))
		s.result.Links = append(s.result.Links, Link{Kind: kind, Span: whole, Text: label, Target: d.target, Angle: d.angle})
	case !addressAt(s.text, from):
		if d.blank && s.words(whole, label, d.target) {
			return d.end
		}
		return from // prose: [optional](see below
	case d.blank:
		s.defect(Blank, whole, label, d.target)
	default:
		s.defect(Unclosed, whole, label, d.target)
	}
	return d.end
}

const (
	maxLabel  = 200
	maxTarget = 4096
)
