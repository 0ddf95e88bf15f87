package markdown

import "strings"

// addressAt reports whether http://, https:// or www. begins at i, blanks before it aside.
func addressAt(t string, i int) bool {
	i = skipBlanks(t, i)
	if i < len(t) && t[i] == '<' {
		i++
	}
	return schemeAt(t, i) > 0 || i+4 <= len(t) && strings.EqualFold(t[i:i+4], "www.")
}

// schemeAt returns the length of http:// or https:// at i, or 0.
func schemeAt(t string, i int) int {
	for _, s := range [...]string{"https://", "http://"} {
		if i+len(s) <= len(t) && strings.EqualFold(t[i:i+len(s)], s) {
			return len(s)
		}
	}
	return 0
}

// bare takes an address that is in the text as it is, and returns the place to go on at.
func (s *scanner) bare(i int) int {
	t := s.text
	n := schemeAt(t, i)
	if i > 0 && wordByte(t[i-1]) {
		return i + 1
	}
	if n == 0 || webScheme(t[i+n:]) {
		if i >= s.codeEnd && i >= s.opaque && webScheme(t[i:]) {
			if end := s.slip(i); end > i {
				return end
			}
		}
		if n == 0 {
			return i + 1
		}
	}
	end := bareEnd(t, i+n)
	if end == i+n {
		return end
	}
	s.result.Links = append(s.result.Links, Link{Kind: Bare, Span: Span{i, end}, Text: Span{i, i}, Target: Span{i, end}, Code: i < s.codeEnd})
	return end
}

// bareEnd returns the end of an address: parentheses and brackets in it are balanced, punctuation behind it is not part of it.
func bareEnd(t string, i int) int {
	start, round, square := i, 0, 0
loop:
	for ; i < len(t); i++ {
		switch c := t[i]; c {
		case '<', '>', '"', '\'', '`', '|', '\\', '^', 0x7f:
			break loop
		case '*':
			if i+1 < len(t) && t[i+1] == '*' {
				break loop
			}
		case '(':
			round++
		case '[':
			square++
		case noBreakSpace[0]:
			if strings.HasPrefix(t[i:], noBreakSpace) {
				break loop
			}
		case ')':
			if round == 0 {
				break loop
			}
			round--
		case ']':
			if square == 0 {
				break loop
			}
			square--
		default:
			if c <= ' ' {
				break loop
			}
		}
	}
	return start + len(strings.TrimRight(t[start:i], ".,;:!?*_~"))
}

const noBreakSpace = "\u00A0"

func wordByte(c byte) bool { return letter(c) || c >= '0' && c <= '9' }

// auto takes <https://target>.
func (s *scanner) auto(i int) int {
	t := s.text
	n := schemeAt(t, i+1)
	if n == 0 {
		return i
	}
	j := i + 1 + n
	for j < len(t) && t[j] > ' ' && t[j] != '<' && t[j] != '>' {
		j++
	}
	if j == len(t) || t[j] != '>' {
		return i
	}
	s.result.Links = append(s.result.Links, Link{Kind: Auto, Span: Span{i, j + 1}, Text: Span{i, i}, Target: Span{i + 1, j}})
	return j + 1
}
