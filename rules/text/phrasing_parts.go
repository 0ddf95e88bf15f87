package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// partOfMore reports whether the words around a phrase make something else of it: "a copy of the logs is sent", "this credentials file",
// "together they form the portal", "failed signin to the console".
func partOfMore(v string, from, to int) bool {
	before := strings.ToLower(v[rules.SentenceStart(v, from):from])
	rest := strings.TrimLeft(v[to:], " ")
	words := strings.Fields(before)
	last := ""
	if len(words) > 0 {
		last = words[len(words)-1]
	}
	switch first, second, _ := strings.Cut(strings.ToLower(v[from:to]), " "); {
	case oneOf(first, "logs events") && (strings.HasPrefix(second, "is ") || strings.HasPrefix(second, "was ")):
		return says(before, " of ", "one ", "none ", "what ", "how ", "whether ") || strings.HasPrefix(before, "of ") // the subject is before: a copy of the logs
	case oneOf(first, "each every this") && oneOf(second, "events logs users instructions credentials connectors"),
		countsOne(first, second):
		return countsNext(rest)
	case first == "form" && strings.HasSuffix(second, "portal"):
		return oneOf(last, "the a this that which they we you these those to together and one can may will")
	case first == "signin":
		return last != "" && !oneOf(last, "to and or then please must can should you users")
	case first == "and" && second == "etc":
		return rest != "" && plainLetter(rest[0]) // the folder etc
	case first == "refer" && second == "this":
		return rest != "" && says(rest[:min(len(rest), len("escalation"))], "case ", "ticket ", "issue ", "request ", "question ", "incident ", "problem ")
	}
	return formOfMore(v[from:to], before, last, rest) || ofOthers(v[from:to], last, rest) || ofValues(v[from:to], before, last, rest)
}

// formOfMore is the same for forms of verbs and for what sounds alike, by the words before and behind them.
func formOfMore(found, before, last, rest string) bool {
	if namesPart(found) {
		return true
	}
	switch first, second, _ := strings.Cut(strings.ToLower(found), " "); {
	case second == "be founded":
		return strings.HasPrefix(rest, "on ")
	case first == "you're":
		return countsNext(rest) // if you're account administrator
	case first == "form":
		// the records form the API's answer
		return !oneOf(last, "logs events data alerts messages records it them key token value id") || len(strings.Fields(before)) < 3 || goesOnAsNoun(rest)
	case strings.HasSuffix(second, " by") && oneOf(first, "was were is are"):
		return strings.HasPrefix(rest, "default") // the operation is create by default
	case first == "the" && strings.HasPrefix(second, "following ") && strings.HasSuffix(second, " are"):
		return strings.Trim(before, " \t>*-") != "" // the values in the following table are
	}
	return otherForm(found, before, rest)
}

// namesPart reports whether a word of a phrase behind the first one begins with a capital, and the first does not, or not all of the others
// do: "instead of Create", "By Enter the". Such a word is a name.
func namesPart(found string) bool {
	words := strings.Fields(found)
	for i, w := range words {
		if i > 0 && len(w) > 1 && w[0] >= 'A' && w[0] <= 'Z' && w[1] >= 'a' && w[1] <= 'z' {
			return slices.ContainsFunc(words, func(w string) bool { return w[0] >= 'a' && w[0] <= 'z' })
		}
	}
	return false
}

// otherForm looks at phrases that are right where a noun, a list, or the end of the sentence is beside them.
func otherForm(found, before, rest string) bool {
	first, second, _ := strings.Cut(strings.ToLower(found), " ")
	switch {
	case first == "users" && strings.HasPrefix(second, "needs"):
		return says(before, " of ", "of the ") // one of the users needs the role
	case (first == "is" || first == "are") && strings.HasPrefix(second, "to l"):
		return rest != "" && plainLetter(rest[0]) && !oneOf(wordOf(rest), "for and or to but when if so") // the benefit is to large companies
	case strings.HasPrefix(found, "It "):
		return strings.Trim(before, " \t>*-0123456789.") != "" // let It read the file
	case (first == "after" || first == "before") && oneOf(wordOf(second), "install deploy save enter select click"):
		return !commaSoon(rest) // after save the dialog closes
	case first == "in" && strings.HasPrefix(second, "order "):
		return strings.HasPrefix(rest, ",") // in order get, list, watch
	case strings.HasPrefix(second, "follow "):
		return !oneOf(second, "follow steps instructions permissions values") && !strings.HasPrefix(rest, ":") // the follow command of the tool
	case strings.HasSuffix(second, "followings") || first == "the" && second == "followings":
		return strings.HasPrefix(rest, "of ")
	}
	return false
}

// commaSoon reports whether a comma ends the clause whose object a text begins with: "agent, restart it".
func commaSoon(rest string) bool {
	const most = 3 // words of the object
	clause, _, ok := strings.Cut(rest, ",")
	return ok && !strings.ContainsAny(clause, ".;:\n") && len(strings.Fields(clause)) <= most
}

// goesOnAsNoun reports whether the word behind a phrase belongs to its last noun: "the console view".
func goesOnAsNoun(rest string) bool {
	return rest != "" && (rest[0] == '\'' || plainLetter(rest[0])) &&
		!oneOf(wordOf(rest), "and or to in into with via using by for is are every as on through over at")
}

// countsNext reports whether the next noun is the one that counts, as in "each logs folder", or a plural is in parentheses.
func countsNext(rest string) bool {
	if strings.HasPrefix(rest, "(s)") || wordOf(rest) == "or" {
		return true // multiple device or user filters
	}
	return rest != "" && plainLetter(rest[0]) && !startsOther(rest)
}

// ofOthers is the same for short phrases, by the word before them and what is behind them.
func ofOthers(found, last, rest string) bool {
	switch first, second, _ := strings.Cut(strings.ToLower(found), " "); {
	case second == "used" && oneOf(first, "can will"):
		return last != "" && oneOf(last, "the a an that this each") // the can used for it
	case first == "service":
		return strings.HasPrefix(rest, "of ") // the principle of least privilege
	case first == "their" || first == "its":
		return oneOf(last, "of with from in on by and what how where")
	case first == "be" && oneOf(second, "show see find share connect add"):
		return rest != "" && rest[0] == ')' || oneOf(last, "or and")
	}
	return false
}

// ofValues is the same for verbs that are the values of something, as in "the permission must be write", or "click On on the toolbar", and for
// those whose subject ends with "to": "the page you are sent to provides the key".
func ofValues(found, before, last, rest string) bool {
	switch first, second, _ := strings.Cut(strings.ToLower(found), " "); {
	case first == "to" && strings.HasSuffix(second, "s"):
		return last != "" && !oneOf(last, "and you us users customers able ability need needs want wants used order how required connector solution app function")
	case first == "be":
		capital := found[3] >= 'A' && found[3] <= 'Z'
		return capital || says(before, "permission", "access", "scope", "value", "mode", "type", "action", "method", "operation", "level", "flag", "option", "verb")
	case first == "click":
		return found[len("click "):] != strings.ToLower(found[len("click "):])
	case first == "there":
		return oneOf(strings.ToLower(wordOf(rest)), "way factor step tier phase choice")
	case first == "its" && second == "not":
		return found[len("its ")] == 'N' || wordOf(rest) == "yet" // a field of certificates, its not yet delivered events
	case first == "its" && oneOf(second, "mandatory necessary important"):
		return !oneOf(wordOf(rest), "to that") // its mandatory fields
	case oneOf(first, "allow allows enable enables"):
		return wordOf(rest) == "access" || strings.HasPrefix(rest, ",") || says(rest[:min(len(rest), len("list and update permissions"))], "permission", "rights") // names of rights
	}
	return false
}

// wordOf returns the letters with which a text begins.
func wordOf(text string) string {
	end := 0
	for end < len(text) && plainLetter(text[end]) {
		end++
	}
	return text[:end]
}

// countsOne reports whether a phrase counts one of several things: "each fields", "one of the option".
func countsOne(first, second string) bool {
	switch first {
	case "one", "multiple", "several":
		return true
	case "each", "every":
		return slices.Contains(countedThings[:], strings.TrimSuffix(second, "s"))
	}
	return false
}

// startsOther reports whether a text continues with a word that is no noun: "each logs in the folder".
func startsOther(rest string) bool {
	word, _, _ := strings.Cut(rest, " ")
	return oneOf(strings.ToLower(strings.TrimRight(word, ".,;:")), "is are was were will can may must should have has collects uses ingests provides requires needs to in on of for from with by at and or that which you into before after as if when")
}
