package syntax

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Mojibake reports UTF-8 that was read as Windows-1252 and saved again.
var Mojibake = rules.Rule{
	ID: "CL005", Name: "mojibake", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "garbled", Text: "garbled text `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
	},
	Check: checkMojibake,
}

func checkMojibake(p *rules.Pass) {
	src := p.File.Tree.Source()
	for at := nextLatin(src, 0); at < len(src); at = nextLatin(src, at) {
		good, end := repaired(src, at)
		if end == at {
			at++
			continue
		}
		for { // neighbors belong to one accident
			more, next := repaired(src, end)
			if next == end {
				break
			}
			good, end = good+more, next
		}
		if again, e := repaired([]byte(good), 0); e == len(good) {
			good = again // it happened twice
		}
		if n := p.File.Tree.NodeAt(at); n.Kind() == jsontree.String {
			p.Report(n, "garbled", string(src[at:end]), visible(good)).At(rules.Span{Start: at, End: end}).
				FixUnsafe("Replace with the intended character", jsontree.Edit{Start: at, End: end, Text: good})
		}
		at = end
	}
	if bytes.Contains(src, []byte(`\u00`)) {
		p.File.Tree.Root().Walk(func(n jsontree.Node) bool {
			if n.Kind() == jsontree.String && !n.IsKey() && strings.Contains(n.Raw(), `\u00`) {
				escapedGarble(p, n)
			}
			return true
		})
	}
}

// mostEscaped is how many places of one text are reported: each is looked up in the escapes of the file.
const mostEscaped = 50

// escapedGarble looks at a text whose characters are escaped, as some programs write all but ASCII.
func escapedGarble(p *rules.Pass, n jsontree.Node) {
	if strings.IndexByte(n.Raw(), 0xC3) >= 0 {
		return // it is in the file as it is, and was reported
	}
	text := []byte(n.Text())
	for at, found := nextLatin(text, 0), 0; at < len(text) && found < mostEscaped; at = nextLatin(text, at) {
		good, end := repaired(text, at)
		if end == at {
			at++
			continue
		}
		p.Report(n, "garbled", string(text[at:end]), visible(good)).At(n.Inside(at, end)).
			FixUnsafe("Replace with the intended character", rules.ReplaceInside(n, at, end, good))
		at = end
		found++
	}
}

// nextLatin returns the offset of the first letter from a place on that repaired may begin with: À to ÿ begin with one byte in UTF-8.
func nextLatin(src []byte, at int) int {
	if n := bytes.IndexByte(src[at:], 0xC3); n >= 0 {
		return at + n
	}
	return len(src)
}

// visible names a no-break space, which cannot be read in a message.
func visible(s string) string {
	if s == "\u00a0" {
		return "no-break space"
	}
	return s
}

// repaired reads the characters from a place on as bytes of Windows-1252, and returns the one that they are in UTF-8. The end is
// the place itself where they are none. Two-byte characters are taken only behind Â and Ã, which no word has before a symbol.
func repaired(src []byte, at int) (string, int) {
	first, n := utf8.DecodeRune(src[at:])
	var want int
	switch first {
	case 'Â', 'Ã':
		want = 2
	case 'â', 'ï':
		want = 3
	case 'ð':
		want = 4
	default:
		return "", at
	}
	raw := [4]byte{byte(first)}
	end := at + n
	for i := 1; i < want; i++ {
		r, width := utf8.DecodeRune(src[end:])
		b, ok := windows1252(r)
		if !ok || b < 0x80 || b > 0xBF {
			return "", at
		}
		raw[i] = b
		end += width
	}
	r, size := utf8.DecodeRune(raw[:want])
	if r == utf8.RuneError || size != want {
		return "", at
	}
	return string(r), end
}

// windows1252 returns the byte of a character in Windows-1252 (Unicode consortium: MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT);
// bytes without a character mean themselves, as browsers read them.
func windows1252(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), true
	}
	const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"
	i := 0
	for _, c := range high {
		if c == r {
			return byte(0x80 + i), true
		}
		i++
	}
	return 0, false
}
