package solution

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// longestName bounds the name of a solution in the first sentence of a description.
const longestName = 50

// commonNames are words of descriptions of what a solution is, or is for: "The Microsoft Sentinel solution", "The Zero Trust solution".
var commonNames = [...]string{
	"microsoft", "azure", "sentinel", "siem", "soar", "xdr", "edr", "ccf", "ccp", "asim", "zero", "trust", "threat", "security", "access", "endpoint", "network",
	"identity", "cloud", "data", "content", "management", "compliance", "monitoring", "protection", "analytics", "email", "web",
}

// anotherSolution returns where a description begins with the name of another solution: "The Fabrikam solution collects". A name that
// shares a word, or its initials, with those of the solution or its author is another form of it.
func anotherSolution(s *rules.SolutionData) (from, to int) {
	text, own := s.Description.Value, words.Plain(s.Name.Value)
	rest, ok := strings.CutPrefix(text, "The ")
	if !ok || s.Name.Blank() || !s.Name.IsString() || own == "" || strings.Contains(words.Plain(text), own) {
		return 0, 0
	}
	from = len("The ")
	end := rules.IndexFold(rest[:min(len(rest), longestName)], " solution")
	if strings.HasPrefix(rest, "[") {
		from++
		end = strings.IndexByte(rest[1:min(len(rest), longestName)], ']')
		if _, after, linked := strings.Cut(rest, ")"); !linked || !words.HasPrefixFold(after, " solution ") {
			return 0, 0
		}
	}
	if end <= 0 {
		return 0, 0
	}
	name := text[from : from+end]
	own += words.Plain(s.Author.Value)
	for word := range strings.FieldsSeq(name) {
		w := words.Plain(word)
		if slices.Contains(commonNames[:], w) || w == "" || word[0] < 'A' || word[0] > 'Z' || strings.Contains(own, w) {
			return 0, 0
		}
	}
	var initials strings.Builder
	for word := range strings.FieldsSeq(s.Name.Value) {
		initials.WriteString(strings.ToLower(word[:1]))
	}
	if strings.Contains(initials.String(), words.Plain(name)) {
		return 0, 0
	}
	return from, from + end
}
