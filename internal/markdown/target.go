package markdown

// dest is what is behind "](".
type dest struct {
	target        Span
	end           int // behind the closing parenthesis, or where reading stopped
	closed, angle bool
	blank         bool // closed, if blanks were allowed
}

// maxDepth bounds nested parentheses in a target as CommonMark does; it keeps the scanner linear as well.
const maxDepth = 32

// destination reads a link's target and title up to the closing parenthesis.
func destination(t string, i int) dest {
	i = skipSpace(t, i)
	var d dest
	if i < len(t) && t[i] == '<' {
		j := i + 1
		for j < len(t) && t[j] != '>' && t[j] != '<' && t[j] != '\n' {
			j++
		}
		if j == len(t) || t[j] != '>' {
			return dest{target: Span{i, i}, end: i}
		}
		d = dest{target: Span{i + 1, j}, angle: true}
		i = j + 1
	} else {
		j := bareTarget(t, i)
		d.target = Span{i, j}
		i = j
	}
	d.end = i
	j := skipSpace(t, i)
	if j < len(t) && t[j] == ')' {
		d.end, d.closed = j+1, true
		return d
	}
	if j > i {
		if k := title(t, j); k > j {
			if k = skipSpace(t, k); k < len(t) && t[k] == ')' {
				d.end, d.closed = k+1, true
				return d
			}
		}
		if !d.angle {
			d.toParenthesis(t, j)
		}
	}
	return d
}

// toParenthesis takes the rest of the line up to a closing parenthesis into the target, where it is near.
func (d *dest) toParenthesis(t string, i int) {
	for j := i; j < len(t) && j-i < maxLabel; j++ {
		switch t[j] {
		case '\n', '(', '[', '<':
			return
		case ')':
			d.target.To, d.end, d.blank = j, j+1, true
			return
		}
	}
}

func bareTarget(t string, i int) int {
	depth := 0
	for ; i < len(t); i++ {
		switch c := t[i]; {
		case c <= ' ' || c == 0x7f:
			return i
		case c == '\\' && i+1 < len(t) && punctuation(t[i+1]):
			i++
		case c == '(':
			if depth++; depth > maxDepth {
				return i
			}
		case c == ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return min(i, len(t))
}

// title reads "…", '…' or (…) and returns the place behind it; i where there is none.
func title(t string, i int) int {
	if i >= len(t) {
		return i
	}
	closer := t[i]
	switch closer {
	case '"', '\'':
	case '(':
		closer = ')'
	default:
		return i
	}
	for j := i + 1; j < len(t) && j-i < maxTarget; j++ {
		switch {
		case t[j] == '\\':
			j++
		case t[j] == closer:
			return j + 1
		case t[j] == '(' && closer == ')', t[j] == '\n' && blankLine(t, j+1):
			return i
		}
	}
	return i
}

func punctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

func skipBlanks(t string, i int) int {
	for i < len(t) && (t[i] == ' ' || t[i] == '\t') {
		i++
	}
	return i
}

// skipSpace skips blanks and one line end.
func skipSpace(t string, i int) int {
	i = skipBlanks(t, i)
	if i < len(t) && t[i] == '\r' {
		i++
	}
	if i < len(t) && t[i] == '\n' {
		i = skipBlanks(t, i+1)
	}
	return i
}

// blankLine reports whether the line at i holds nothing.
func blankLine(t string, i int) bool {
	for i < len(t) && (t[i] == ' ' || t[i] == '\t' || t[i] == '\r') {
		i++
	}
	return i < len(t) && t[i] == '\n'
}
