package upstream

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// JudgeLogo predicts logoValidator.ts about a file; text is its content. The places are bytes of it. The check of the size never
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
	at := func(i, n int, says, help string) Problem {
		return Problem{Says: says, Span: jsontree.Span{Start: i, End: i + n}, Help: help}
	}
	if !strings.HasSuffix(strings.ToLower(path), ".svg") {
		return fail(at(0, min(1, len(text)), "Logo must be svg files", "save the logo as .svg"))
	}
	var problems []Problem
	// of several attributes the last of the list is reported
	for _, a := range [...]string{"xlink:href", "data-name", "xmlns:xlink", "cls=", "style="} {
		if i := strings.Index(text, a); i >= 0 {
			problems = append(
				problems,
				at(
					i,
					len(strings.TrimSuffix(a, "=")),
					"Ensure raw file of logo does not have "+a,
					"take `"+strings.TrimSuffix(a, "=")+"` out of the file",
				),
			)
		}
	}
	if i := strings.Index(text, "<title>"); i >= 0 {
		problems = append(problems, at(i, len("<title>"), "Ensure raw file of logo does not have title tag", "take the title out"))
	}
	if i := strings.Index(text, ".png"); i >= 0 && strings.Contains(text, "<image") {
		problems = append(
			problems,
			at(i, len(".png"), "Ensure raw file of logo does not have embedded png formats", "draw the picture as vectors"),
		)
	}
	if from, end, bad := badID(text); bad {
		problems = append(
			problems,
			at(from, end-from, "Id should be GUID format and uniquely identifiable.", "write a GUID of its own, or take the id out"),
		)
	}
	return fail(problems...)
}

// badID finds the first id that is no GUID or is there already. The job looks for id=" in the text, be it the end of a longer name.
func badID(text string) (from, end int, bad bool) {
	seen := map[string]bool{}
	for {
		i := strings.Index(text[from:], `id="`)
		if i < 0 {
			return 0, 0, false
		}
		from += i + len(`id="`)
		id := text[from:min(len(text), from+36)]
		if !isGUID(id) || seen[id] {
			return from, from + max(strings.IndexByte(text[from:], '"'), 0), true
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
