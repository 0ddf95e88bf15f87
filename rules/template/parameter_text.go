package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// blankEnd says where a text that is more than blanks has one at an end: "begins" or "ends"; "" where it has none.
func blankEnd(text string) string {
	const blanks = " \t\r\n"
	switch inner := strings.Trim(text, blanks); {
	case inner == "" || inner == text:
	case strings.TrimLeft(text, blanks) == text:
		return "ends"
	default:
		return "begins"
	}
	return ""
}

// checkDescriptions reports a description that was copied from another parameter: it has the words of the other's name, and not those of
// the own one.
func checkDescriptions(p *rules.Pass, d *document, s *arm.Scope) {
	first := map[string][]rules.Node{}
	for k, v := range s.Parameters.Members() {
		text := v.GetFold("metadata").GetFold("description").Text()
		if len(text) < len("The client id") {
			continue
		}
		list := first[text]
		if len(list) > 8 {
			continue // many of a kind, which one text describes
		}
		for _, other := range list {
			a, b := describes(text, k.Text(), other.Text()), describes(text, other.Text(), k.Text())
			if !a && !b {
				a, b = speaksOf(text, k.Text(), other.Text()), speaksOf(text, other.Text(), k.Text())
			}
			if a != b {
				of, by := k, other
				if a {
					of, by = other, k
				}
				n := s.Parameters.Get(of.Text()).GetFold("metadata").GetFold("description")
				d.reportIn(p, n, "described", of.Text(), by.Text()).Relate(p.File, by.Span(), "the other parameter")
				break
			}
		}
		first[text] = append(list, k)
	}
}

// describes reports whether a text has a word of one name that another name lacks, as a name: with a capital letter within a sentence.
func describes(text, name, other string) bool {
	rest := strings.ToLower(other)
	for _, w := range nameWordsOf(name) {
		if len(w) > 3 && !generic(w) && strings.Contains(text, " "+strings.ToUpper(w[:1])+w[1:]) && !strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// speaksOf reports whether a sentence has a word of one name, in whatever case, that another name lacks, and no word of that other name.
func speaksOf(text, name, other string) bool {
	lower, rest := strings.ToLower(text), strings.ToLower(other)
	for _, w := range nameWordsOf(other) {
		if strings.Contains(lower, w) {
			return false
		}
	}
	for _, w := range nameWordsOf(name) {
		if len(w) > 4 && !generic(w) && strings.Contains(lower, " "+w+" ") && !strings.Contains(rest, w) && strings.Count(text, " ") > 4 {
			return true
		}
	}
	return false
}

// checkDefaultText looks at a default value that may be meant as something else.
func checkDefaultText(report reporter, s *arm.Scope, typ, name string, def rules.Node) {
	if typ == "string" && s.Kind != arm.Content && blankEnd(def.Text()) != "" && !arm.Padded(def.Text()) {
		report(def, "blank", name, blankEnd(def.Text()))
	}
	if wrong, help := wrongAddress(def.Text()); wrong != "" && def.Kind() == rules.String {
		report(def, "address", name, wrong, help)
	}
	checkDefaultEnvironment(report, name, def)
	switch {
	case isBareCall(def.Text()):
		report(def, "bare-default", name, def.Text())
	case s.Kind == arm.Content && def.Kind() == rules.Object && !def.IsBroken() && strings.HasSuffix(typ, "string"):
		report(def, "default-type", typ, name, words.Article(def.Kind().String())).As(rules.Warning)
	}
}

// isBareCall reports whether a text is a call of a function of templates that lacks its brackets: newGuid(), resourceGroup().location.
func isBareCall(text string) bool {
	open := strings.IndexByte(text, '(')
	if open <= 0 || arm.LookUp(text[:open]) == nil || !quoteFollows(text[open:]) {
		return false
	}
	parsed := arm.Parse("[" + text + "]")
	return len(parsed.Problems) == 0 && parsed.Root != nil && (parsed.Root.Kind == arm.Call || parsed.Root.Kind == arm.Member)
}

// otherSchemes are schemes of addresses that are near `http` and `https`, but not slips of them.
var otherSchemes = []string{"ftp", "ftps", "sftp", "tcp", "tls", "ws", "wss", "smtp", "smtps", "amqps", "mqtts", "ldaps", "http", "https", "hdfs", "httpu"}

// wrongAddress returns what is wrong at the ends of an address that is written out, and what to do; "" where nothing is.
func wrongAddress(text string) (wrong, help string) {
	if len(text) < len("http://a.b") || strings.ContainsAny(text, " [<{") {
		return "", ""
	}
	scheme, rest, ok := strings.Cut(text, "://")
	switch {
	case !ok && (words.HasPrefixFold(text, "https:/") || words.HasPrefixFold(text, "https//") || words.HasPrefixFold(text, "http//")):
		return "does not begin with `https://`", "write `https://`"
	case !ok || len(scheme) > len("httpss") || !strings.Contains(rest, "."):
		return "", ""
	}
	if low := strings.ToLower(scheme); !words.ContainsFold(otherSchemes, low) {
		if best, near := rules.Nearest(low, []string{"https"}); near {
			return "begins with `" + scheme + "://`", "use `" + best + "://`"
		}
		return "", ""
	}
	switch end := rest[len(rest)-1]; {
	case !words.HasPrefixFold(scheme, "http"):
	case (end == '\'' || end == '"') && strings.Count(text, string(end)) == 1, (end == ',' || end == ';') && strings.Count(rest, string(end)) == 1 && !strings.Contains(rest, "?"):
		return "ends with `" + string(end) + "`", "remove it"
	}
	return "", ""
}
