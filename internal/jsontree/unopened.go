package jsontree

import "iter"

// How the parser goes on where an opening bracket is missing: it puts a container of its own around what should be in it, so that
// the closing bracket finds its partner.

// maxWraps bounds how many containers are put in, since each moves the cells behind it.
const maxWraps = 16

// wrap puts a container around the last value, whose cell is v.
func (p *Parser) wrap(v uint32, k Kind) bool {
	if p.wraps >= maxWraps {
		return false
	}
	p.wraps++
	start := p.cells[v].start
	p.cells = append(p.cells, cell{})
	copy(p.cells[v+1:], p.cells[v:])
	for n := int(v) + 1; n < len(p.cells); n++ {
		c := &p.cells[n]
		c.next++
		if c.parent >= v {
			c.parent++
		}
	}
	up := p.cells[v+1].parent
	p.cells[v] = cell{kind: k, flags: flagBroken, start: start, parent: up}
	p.cells[v+1].parent = v
	code := UnopenedObject
	if k == Array {
		code = UnopenedList
	}
	p.diag(code, int(start), int(start)+1)
	return true
}

// open makes a container that was put in the innermost one.
func (p *Parser) open(v uint32) { p.stack = append(p.stack, frame{v, uint32(len(p.keys))}) }

// lastValue returns the cell of the last value of the innermost container, which must have one.
func (p *Parser) lastValue() uint32 {
	top := p.stack[len(p.stack)-1].node
	v := uint32(len(p.cells) - 1)
	for v > top && p.cells[v].parent != top {
		v = p.cells[v].parent
	}
	return v
}

// unopenedObject reports whether the string before a colon, read as a value, is the first key of an object without its opening brace.
// If so the object is begun.
func (p *Parser) unopenedObject() bool {
	v := uint32(len(p.cells) - 1)
	top := p.stack[len(p.stack)-1].node
	if c := &p.cells[v]; v <= top || c.kind != String || c.flags&(flagKey|flagBroken) != 0 || c.parent != top ||
		!isName(p.src[c.start:c.end]) {
		return false
	}
	if p.cells[top].kind == Array && p.outerIs(Object) && !p.likeElementBefore(v) {
		if !p.mayLook() || p.balance(int(p.cells[v].end)) != -1 || p.strayBefore(v) {
			return false // the list is not closed, and the key is one of the object around it
		}
	}
	lost := len(p.problems) - 1
	if lost >= 0 && p.problems[lost].Code == MissingComma && p.problems[lost].Span.Start < int(p.cells[v].start) &&
		p.cells[top].kind == Object {
		return false
	}
	if !p.wrap(v, Object) {
		return false
	}
	p.cells[v+1].flags |= flagKey
	p.open(v)
	p.keys = append(p.keys, v+1)
	return true
}

// likeElementBefore reports whether a list's element is the first, or begins with the key that the object before it begins with.
func (p *Parser) likeElementBefore(v uint32) bool {
	top := p.stack[len(p.stack)-1].node
	if v == top+1 {
		return true
	}
	before := top + 1
	for n := before; n < v && n > 0; n = p.cells[n].next {
		before = n
	}
	if p.cells[before].kind != Object || before+1 >= v {
		return false
	}
	a, b := &p.cells[before+1], &p.cells[v]
	return string(p.src[a.start:a.end]) == string(p.src[b.start:b.end])
}

// unopenedList reports whether an object that stands where a key belongs is the second element of a list without its opening bracket:
// the member before it is an object too. If so the list is begun.
func (p *Parser) unopenedList() bool {
	v := p.lastValue()
	if p.cells[v].kind != Object || p.cells[v].flags&flagKey != 0 || !p.wrap(v, Array) {
		return false
	}
	p.open(v)
	return true
}

// mismatch is what a closing bracket that is not the innermost container's means.
type mismatch uint8

const (
	unknownMismatch   mismatch = iota
	strayBracket               // nothing, or the end of a list without its opening bracket: the container goes on
	wrongBracket               // the end of the container, by the other bracket
	unclosedContainer          // the end of the container around it
)

// judge tells what a mismatched bracket means. What is right shows in the brackets that follow.
func (p *Parser) judge(i int) mismatch {
	if p.wraps >= maxWraps {
		return unknownMismatch
	}
	p.wraps++
	switch p.balance(i + 1) {
	case 0:
		return strayBracket
	case 1:
		return wrongBracket
	case 2:
		return unclosedContainer
	}
	return unknownMismatch
}

// balance tells how many containers are open at the end if those that are open now are, and the brackets from an offset on hold.
func (p *Parser) balance(from int) int {
	open := len(p.stack)
	for c := range p.brackets(from) {
		if c == '{' || c == '[' {
			open++
		} else {
			open--
		}
	}
	return open
}

// brackets returns the brackets from an offset on that stand outside of texts.
func (p *Parser) brackets(from int) iter.Seq[byte] {
	return func(yield func(byte) bool) {
		quoted := false
		for j := from; j < len(p.src); j++ {
			switch c := p.src[j]; {
			case c == '\\' && quoted:
				j++
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == '{' || c == '[' || c == '}' || c == ']':
				if !yield(c) {
					return
				}
			}
		}
	}
}

// goOn skips a bracket that does not close the innermost container: it ends a list without its opening bracket, or nothing.
func (p *Parser) goOn(i int) {
	v := p.lastValue()
	if top := p.stack[len(p.stack)-1].node; v > top && p.src[i] == ']' && p.cells[v].kind != Array &&
		p.cells[v].flags&(flagKey|flagBroken) == 0 &&
		p.wrap(v, Array) {
		p.cells[v].end, p.cells[v].next = uint32(i+1), uint32(len(p.cells))
		return
	}
	p.diag(MismatchedBracket, i, i+1)
}

// isName reports whether a string in quotes is a plain name, as keys are.
func isName(s []byte) bool {
	if len(s) < 3 {
		return false
	}
	for _, c := range s[1 : len(s)-1] {
		if !isWordByte(c) {
			return false
		}
	}
	return true
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '$' || c == '.'
}

// wronglyOpened reports whether the innermost container is of the other kind than its bracket says, seen at its first item. What is
// right shows in the brackets that follow: their number holds. If so the container is made that kind.
func (p *Parser) wronglyOpened(i int, k Kind) bool {
	top := p.stack[len(p.stack)-1].node
	if c := &p.cells[top]; c.kind == k || int(c.start)+1 > i || k == Object && !p.firstIsName(top) {
		return false
	}
	if !p.mayLook() || p.balance(i) != 0 || p.closerAhead(i) != k {
		return false
	}
	c := &p.cells[top]
	p.diag(WrongBracket, int(c.start), int(c.start)+1)
	c.kind = k
	if k == Object {
		p.cells[top+1].flags |= flagKey
		p.keys = append(p.keys, top+1)
	}
	return true
}

// firstIsName reports whether a list has one element, a string that may be a key.
func (p *Parser) firstIsName(list uint32) bool {
	v := uint32(len(p.cells) - 1)
	c := &p.cells[v]
	return v == list+1 && c.kind == String && c.flags&(flagKey|flagBroken) == 0 && isName(p.src[c.start:c.end])
}

// closerAhead returns the kind of the bracket that closes the innermost container, if the brackets from an offset on hold.
func (p *Parser) closerAhead(from int) Kind {
	depth := 0
	for c := range p.brackets(from) {
		switch {
		case c == '{' || c == '[':
			depth++
		case depth == 0:
			return closes(c)
		default:
			depth--
		}
	}
	return Invalid
}

// tooManyOpen reports whether the brackets from an offset on leave one open that is open now.
func (p *Parser) tooManyOpen(i int) bool {
	return p.mayLook() && p.balance(i) == 1
}
