package markdown

import (
	"unicode"
	"unicode/utf8"
)

// run is a run of asterisks that may begin or end bold text.
type run struct {
	at, length int // as written
	left       int // asterisks that have found no partner yet
	opens      bool
	closes     bool
}

// asterisks takes a run and returns the place behind it.
func (s *scanner) asterisks(i int) int {
	n := runLength(s.text, i, '*')
	before, _ := utf8.DecodeLastRuneInString(s.text[s.start:i])
	after, _ := utf8.DecodeRuneInString(s.text[i+n:])
	blankBefore, blankAfter := i == s.start || unicode.IsSpace(before), i+n == len(s.text) || unicode.IsSpace(after)
	pointBefore, pointAfter := !blankBefore && point(before), !blankAfter && point(after)
	s.runs = append(s.runs, run{
		at: i, length: n, left: n,
		// CommonMark 0.31, 6.2: left-flanking and right-flanking runs
		opens:  !blankAfter && (!pointAfter || blankBefore || pointBefore),
		closes: !blankBefore && (!pointBefore || blankAfter || pointAfter),
	})
	return i + n
}

func point(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// pair joins the runs from the given one on, as CommonMark's process_emphasis does, and takes them off the list.
func (s *scanner) pair(from int) {
	runs := s.runs[from:]
	// waiting are the runs that may still be opened; bottom[k] bounds the search for closers of kind k, which keeps it linear
	waiting := s.waiting[:0]
	var bottom [6]int
	for i := range runs {
		c := &runs[i]
		for c.closes && c.left > 0 {
			kind := c.length % 3
			if c.opens {
				kind += 3
			}
			low := min(bottom[kind], len(waiting))
			k := len(waiting) - 1
			for ; k >= low; k-- {
				o := &runs[waiting[k]]
				if (o.closes || c.opens) && (o.length+c.length)%3 == 0 && (o.length%3 != 0 || c.length%3 != 0) {
					continue
				}
				break
			}
			if k < low {
				bottom[kind] = len(waiting)
				break
			}
			o := &runs[waiting[k]]
			n := 1
			if o.left >= 2 && c.left >= 2 {
				n = 2
			}
			o.left -= n
			c.left -= n
			waiting = waiting[:k+1]
			if o.left == 0 {
				waiting = waiting[:k]
			}
		}
		if c.opens && c.left > 0 {
			waiting = append(waiting, i)
		}
	}
	s.waiting = waiting
	s.unpaired(runs)
	s.runs = s.runs[:from]
}

// unpaired notes what is left of the runs that were intended as bold.
func (s *scanner) unpaired(runs []run) {
	lost, alone := 0, -1
	for i := range runs {
		if r := &runs[i]; r.left > 0 && r.length >= 2 {
			lost++
			alone = i
		}
	}
	if lost == 1 && !runs[alone].opens && !runs[alone].closes {
		return // a power: 4 ** 2
	}
	for i := range runs {
		// a run of four and more that is used for nothing hides something, as in a password
		if r := &runs[i]; r.left > 0 && r.length >= 2 && (r.length < 4 || r.left < r.length) && (r.length == 2 || r.opens || r.closes) {
			at := r.at
			if r.left < r.length && r.closes && !r.opens {
				at += r.length - r.left
			}
			s.stray(Span{at, at + r.left}, Bold)
		}
	}
}
