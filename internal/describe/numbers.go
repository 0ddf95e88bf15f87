package describe

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/fold"
)

// numbers counts the titles of one level. The portal's pages number them; where an author has numbered some, the level is left to the
// author, since two counts would contradict each other.
type numbers struct {
	prefix string // of the level, with a period at its end
	n      int
	off    bool
}

func newNumbers(prefix string, list []*connector.Step) *numbers {
	return &numbers{prefix: prefix, off: authorNumbers(list)}
}

// next returns the number of a title, "" for none, and the prefix of what is below it.
func (c *numbers) next(title string) (number, inner string) {
	c.n++
	if own := ownNumber(title); own != "" {
		return "", own + "."
	}
	if c.off {
		return "", ""
	}
	number = c.prefix + strconv.Itoa(c.n)
	return number, number + "."
}

// authorNumbers reports whether a title of a level has a number of its own. Steps without a title are of the level around them.
func authorNumbers(list []*connector.Step) bool {
	for _, s := range list {
		if title := s.Title.Value; strings.TrimSpace(title) != "" {
			if ownNumber(title) != "" {
				return true
			}
			continue
		}
		if authorNumbers(s.Inner) {
			return true
		}
		for _, in := range s.Instructions {
			if in.Type.Value == "InstructionStepsGroup" && ownNumber(in.Parameters.GetFold("title").Text()) != "" {
				return true
			}
		}
	}
	return false
}

// ownNumber returns the number that a title begins with ("1.2" of "1.2) Install", "3" of "Step 3: Connect", "B" of "B. Create"), or "".
func ownNumber(title string) string {
	title = strings.Map(asciiDigit, strings.TrimSpace(title))
	title, word := cutStepWord(title)
	i := 0
	for i < len(title) && (title[i] >= '0' && title[i] <= '9' || title[i] == '.' && i > 0) {
		i++
	}
	number := strings.TrimRight(title[:i], ".")
	switch {
	case number != "" && (word || strings.HasSuffix(title[:i], ".") || strings.Contains(number, ".") || i < len(title) && (title[i] == ')' || title[i] == ':')):
		return number
	case !word && len(title) > 2 && isLetter(title[0]) && (title[1] == '.' || title[1] == ')') && title[2] == ' ':
		return title[:1]
	}
	return ""
}

// cutStepWord returns what is behind the word that counts a step, if a title begins with one.
func cutStepWord(title string) (rest string, is bool) {
	for _, w := range stepWords {
		if rest, ok := fold.CutPrefix(title, w); ok && rest != "" {
			return strings.TrimLeft(rest, " -#"), true
		}
	}
	return title, false
}

// stepWords are the words for a step that titles begin with, in the languages of the portal that number steps this way.
var stepWords = [...]string{"step", "schritt", "étape", "paso", "passo", "passaggio", "ステップ", "手順", "步骤", "步驟", "단계", "الخطوة", "שלב"}

// asciiDigit returns the ASCII digit of a decimal digit of any script.
func asciiDigit(r rune) rune {
	if r < 0x80 || !unicode.IsDigit(r) {
		return r
	}
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return '0' + (r-rune(t.Lo))%10
		}
	}
	return r
}
