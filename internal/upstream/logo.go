package upstream

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// JudgeLogo foretells logoValidator.ts about a file; text is its content. The places are bytes of it. The check of the size never
// fires: it is asked before the size is known.
func JudgeLogo(path, text string) Verdict {
	job := jobs()[len(jobs())-1]
	v := Verdict{Outcome: Skip, Message: job.why}
	if job.given(path) {
		v = judgeLogo(path, text)
		v.Given = true
	}
	v.Job = job
	return v
}

func judgeLogo(path, text string) Verdict {
	at := func(i, n int, says, help string) Verdict {
		return fail(Problem{Says: says, Span: jsontree.Span{Start: i, End: i + n}, Help: help})
	}
	if !strings.HasSuffix(strings.ToLower(path), ".svg") {
		return at(0, 0, "Logo must be svg files", "save the logo as .svg")
	}
	// of several attributes the last of the list is told
	attribute := ""
	for _, a := range [...]string{"style=", "cls=", "xmlns:xlink", "data-name", "xlink:href"} {
		if strings.Contains(text, a) {
			attribute = a
		}
	}
	if attribute != "" {
		return at(strings.Index(text, attribute), len(attribute), "Ensure raw file of logo does not have "+attribute, "take `"+strings.TrimSuffix(attribute, "=")+"` out of the file")
	}
	if i := strings.Index(text, "<title>"); i >= 0 {
		return at(i, len("<title>"), "Ensure raw file of logo does not have title tag", "take the title out")
	}
	if i := strings.Index(text, ".png"); i >= 0 && strings.Contains(text, "<image") {
		return at(i, len(".png"), "Ensure raw file of logo does not have embedded png formats", "draw the picture as vectors")
	}
	seen := map[string]bool{}
	for from := 0; ; {
		i := strings.Index(text[from:], `id="`)
		if i < 0 {
			return pass()
		}
		from += i + len(`id="`)
		id := text[from:min(len(text), from+36)]
		if !isGUID(id) || seen[id] {
			end := strings.IndexByte(text[from:], '"')
			return at(from, max(end, 0), "Id should be GUID format and uniquely identifiable.", "write a GUID of its own, or take the id out")
		}
		seen[id] = true
	}
}

// isGUID takes the form of versions 1 to 5 with the usual variant.
func isGUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i, c := range []byte(strings.ToLower(s)) {
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		case 14:
			if c < '1' || c > '5' {
				return false
			}
		case 19:
			if !strings.ContainsRune("89ab", rune(c)) {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
				return false
			}
		}
	}
	return true
}
