package upstream

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// longest is how many bytes behind https:// are looked at: a host with two characters for its dots, and a locale.
const longest = 40

// judgeLinks is documentsLinkValidator.ts. It looks at the bytes of the file, whatever they are, with a pattern whose dots mean
// any character: two hosts, https only, and a slash with two and two letters right behind the host.
func judgeLinks(doc *document) Verdict {
	src := doc.tree.Source()
	var problems []Problem
	for at := 0; ; {
		i := bytes.Index(src[at:], []byte("://"))
		if i < 0 {
			break
		}
		at += i + len("://")
		if at < len("https://") || !strings.EqualFold(string(src[at-len("https://"):at]), "https://") {
			continue
		}
		low := asciiLower(string(src[at:min(len(src), at+longest)]))
		host := hostEnd(low)
		if host == 0 || !locale(low[host:]) {
			continue
		}
		end := at + host
		span := jsontree.Span{Start: end, End: end + len("/en-us")}
		n := doc.tree.NodeAt(end)
		if !n.Exists() {
			n = doc.root
		}
		problems = append(problems, Problem{
			Says: "Documentation links should not include locale", Node: n, Span: span, Help: "delete `" + string(src[span.Start:span.End]) + "`",
			Fix: &Fix{"Delete the locale", true, []jsontree.Edit{{Start: span.Start, End: span.End}}},
		})
		at = span.End
	}
	return fail(problems...)
}

// hostEnd returns where docs.microsoft.com or azure.microsoft.com ends, or 0. A dot means any character but a line's end.
func hostEnd(s string) int {
	for _, first := range [...]string{"docs", "azure"} {
		end := 0
		for i, word := range [...]string{first, "microsoft", "com"} {
			if i > 0 {
				r, size := utf8.DecodeRuneInString(s[end:])
				if size == 0 || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' {
					return 0
				}
				end += size
			}
			if !strings.HasPrefix(s[end:], word) {
				if i == 0 {
					end = -1
					break
				}
				return 0
			}
			end += len(word)
		}
		if end > 0 {
			return end
		}
	}
	return 0
}

func locale(s string) bool {
	letter := func(i int) bool { return s[i] >= 'a' && s[i] <= 'z' }
	return len(s) >= 6 && s[0] == '/' && letter(1) && letter(2) && s[3] == '-' && letter(4) && letter(5)
}
