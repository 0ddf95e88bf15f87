package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// phrasings are words that English does not put together, with what is intended.
func phrasings(add func(phrase)) {
	soundAlike(add)
	wrongForms(add)
	for _, noun := range [...]string{"API", "URL", "ID", "IP", "VM", "PC", "CVE", "IOC", "SIEM", "DCR"} {
		for _, w := range [...][2]string{{"", " are"}, {"these ", ""}, {"those ", ""}, {"several ", ""}, {"multiple ", ""}} {
			add(phrase{list: misphrased, text: w[0] + strings.ToLower(noun) + "'s" + w[1], right: w[0] + noun + "s" + w[1]})
		}
	}
	morePhrasings(add)
	phrasingSlips(add)
	phrasingForms(add)
	for _, aux := range [...]string{"does not", "doesn't", "do not", "don't", "did not", "will not", "cannot", "must not"} {
		for _, verb := range [...]string{"support", "require", "contain", "provide", "allow", "include", "need", "collect", "send", "work", "appear", "exist", "match"} {
			add(phrase{list: misphrased, text: aux + " " + verb + "s", right: aux + " " + verb})
		}
	}
	verbForms(add)
}

// soundAlike are words in the place of others that sound or look nearly the same: "then", "your", "loose", "it's", "sing".
func soundAlike(add func(phrase)) {
	for _, w := range [...][2]string{
		{"newer then", "newer than"},
		{"older then", "older than"},
		{"more then", "more than"},
		{"less then", "less than"},
		{"higher then", "higher than"},
		{"lower then", "lower than"},
		{"greater then", "greater than"},
		{"longer then", "longer than"},
		{"larger then", "larger than"},
		{"smaller then", "smaller than"},
		{"if your using", "if you're using"},
		{"if your not", "if you're not"},
		{"you loose", "you lose"},
		{"will loose", "will lose"},
		{"may loose", "may lose"},
		{"it's logs", "its logs"},
		{"it's data", "its data"},
		{"it's events", "its events"},
		{"it's own", "its own"},
		{"it's configuration", "its configuration"},
		{"it's settings", "its settings"},
		{"login in to", "log in to"},
		{"sign in in to", "sign in to"}, //nolint:dupword // the mistake
		{"sing in to", "sign in to"},
		{"sing in with", "sign in with"},
		{"your organization network", "your organization's network"},
		{"in oder to", "in order to"},
		{"its recommended to", "it's recommended to"},
		{"its recommended that", "it's recommended that"},
		{"its possible to", "it's possible to"},
		{"its required to", "it's required to"},
	} {
		add(phrase{list: misphrased, text: w[0], right: w[1]})
	}
}

// wrongForms are verbs whose form, or whose number, does not fit the words around them, and nouns in the place of verbs.
func wrongForms(add func(phrase)) {
	for _, w := range [...][2]string{
		{"goto the", "go to the"},
		{"chose the", "choose the"},
		{"chose an", "choose an"},
		{"chose your", "choose your"},
		{"chose one", "choose one"},
		{"chose a", "choose a"},
		{"beared auth", "bearer auth"},
		{"beared token", "bearer token"},
		{"two templates has been", "two templates have been"},
		{"connector is setup", "connector is set up"},
		{"permission are", "permissions are"},
		{"logs are send to", "logs are sent to"},
		{"events are send to", "events are sent to"},
		{"data is send to", "data is sent to"},
		{"to setup the", "to set up the"},
		{"to setup your", "to set up your"},
		{"to setup a", "to set up a"},
		{"to setup an", "to set up an"},
		{"setup the", "set up the"},
		{"setup your", "set up your"},
		{"setup a", "set up a"},
		{"setup an", "set up an"},
	} {
		add(phrase{list: misphrased, text: w[0], right: w[1]})
	}
}

// verbForms are verbs in a form that does not follow the word before them, and notes without a blank.
func verbForms(add func(phrase)) {
	for _, w := range [...][2]string{{"NOTE:You", "NOTE: You"}, {"Note:You", "Note: You"}, {"is send to", "is sent to"}, {"are send to", "are sent to"}} {
		add(phrase{list: misphrased, text: w[0], exact: true, right: w[1]})
	}
	for _, what := range [...]string{"documentation", "following", "link", "guide", "below", "instructions", "steps", "comments", "readme", "document", "page", "article"} {
		for _, word := range [...]string{"the", "this"} {
			add(phrase{list: misphrased, text: "refer " + word + " " + what, right: "refer to " + word + " " + what})
		}
	}
	for _, modal := range [...]string{"may", "will", "should", "must", "might", "can", "could"} {
		for _, verb := range [...]string{"take", "require", "need", "provide", "allow", "contain", "include", "appear", "start", "receive", "collect"} {
			add(phrase{list: misphrased, text: modal + " " + verb + "s", right: modal + " " + verb})
		}
	}
	for _, be := range [...]string{"be", "been"} {
		for _, verb := range [...]string{"configure", "enable", "create", "generate", "require", "use", "provide", "replace"} {
			add(phrase{list: misphrased, text: be + " " + verb, right: be + " " + strings.TrimSuffix(verb, "e") + "ed"})
		}
		for _, verb := range [...]string{"install", "collect", "deploy", "select", "register"} {
			add(phrase{list: misphrased, text: be + " " + verb, right: be + " " + verb + "ed"})
		}
	}
}

// rightAfterAll reports whether what is around a phrase makes it right: "if it is older then delete it", "it's data that counts".
func rightAfterAll(v string, from, to int) bool {
	rest := strings.TrimLeft(v[to:], " ")
	switch strings.ToLower(v[from:to]) {
	case "to setup the", "to setup your", "to setup a", "to setup an":
		return v[from+len("to ")] == 'S' // the name of a page, or of a wizard
	case "setup the", "setup your", "setup a", "setup an":
		return !beginsOrder(v[:from])
	case "permission are": // which permission are you missing; a key and a secret with the permission are required
		return strings.HasPrefix(rest, "you ") || strings.HasPrefix(rest, "we ") || strings.HasPrefix(rest, "they ") ||
			says(v[rules.SentenceStart(v, from):from], " with ", " without ")
	case "refer the following": // refer the following users to the help desk
		return strings.HasPrefix(rest, "users") || strings.HasPrefix(rest, "customers") || strings.HasPrefix(rest, "questions") || strings.HasPrefix(rest, "issues")
	}
	if rightSubject(v, from, to) {
		return true
	}
	if !strings.HasSuffix(v[:to], "then") {
		return v[from]|0x20 == 'i' && (strings.HasPrefix(rest, "that ") || strings.HasPrefix(rest, "which "))
	}
	if rest != "" && (rest[0] >= '0' && rest[0] <= '9' || says(rest[:min(len(rest), len("version "))], "version", "v1", "v2")) {
		return false
	}
	before := rules.Sentence(v, from, to)
	return says(before[:min(len(before), max(0, strings.Index(before, v[from:to])))], "if ", "when ", "once ", "unless ")
}

// beginsOrder reports whether an order may follow a text: it ends with a sentence, a line, the mark of a list, or a word such as "then".
func beginsOrder(before string) bool {
	before = before[max(0, len(before)-80):]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	line = strings.TrimRight(line, " \t*_>#")
	if line == "" || strings.Trim(line, "0123456789.)-* ") == "" {
		return true
	}
	word := line[strings.LastIndexByte(line, ' ')+1:]
	return strings.HasSuffix(word, ".") || oneOf(strings.ToLower(word), "please then can must should will")
}

// rightSubject reports whether what is around a phrase makes a verb or a number right.
func rightSubject(v string, from, to int) bool {
	rest := strings.TrimLeft(v[to:], " ")
	if partOfMore(v, from, to) {
		return true
	}
	switch first, second, _ := strings.Cut(strings.ToLower(v[from:to]), " "); {
	case oneOf(first, "connector app function user") && oneOf(strings.Fields(second)[0], "allow provide use collect ingest need have"):
		return helped(v[rules.SentenceStart(v, from):from])
	case first == "chose": // you chose the region; only a sentence that begins with it is an instruction
		return v[from] != 'C'
	case first == "this" && second == "steps": // this steps aside
		return !says(rest[:min(len(rest), len("below "))], "are", "to ", "will", "below", "must", ".")
	case second == "minute": // a few minute details
		return !strings.HasPrefix(rest, "later") && !strings.HasPrefix(rest, "to ") && !strings.HasPrefix(rest, "after") && !strings.HasPrefix(rest, "before")
	}
	return strings.HasPrefix(rest, "-") // a part of a longer word
}
