package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// command returns what a word at the start of a command was intended to be, "" where it is none of the commands of an installer,
// misspelled.
func command(w shellWord) string {
	if !w.first && w.text != "pyhton" && w.text != "pyhton3" {
		return ""
	}
	switch w.text {
	case "wegt", "wgte", "weget", "wgett", "wwget":
		return "wget"
	case "sduo", "suod", "sodu", "sud", "ssudo", "sudoo":
		return "sudo"
	case "pyhton3", "pythn3", "pyton3", "phyton3", "pythno3", "ptyhon3", "pythonn3", "python3.", "pyhthon3":
		return "python3"
	case "pyhton", "pythn", "pyton", "phyton", "pythno", "ptyhon", "pythonn", "pyhthon":
		return "python"
	}
	return ""
}

// singleAmpersand finds the one "&" that is before a command, sudo aside.
func singleAmpersand(s string, command int) (at int, ok bool) {
	before := strings.TrimRight(s[:command], " ")
	before = strings.TrimRight(strings.TrimSuffix(before, "sudo"), " ")
	at = len(before) - 1
	return at, at > 0 && before[at] == '&' && before[at-1] != '&'
}

// arguments returns the words up to the next command.
func arguments(words []shellWord) []shellWord {
	for i, w := range words {
		if w.first {
			return words[:i]
		}
	}
	return words
}

// shellWords splits a command line at blanks and at what separates commands. sudo is skipped.
func shellWords(s string) []shellWord {
	var words []shellWord
	first := true
	for i := 0; i < len(s); {
		switch c := s[i]; c {
		case '\n', ';', '&', '|':
			first = true
			i++
			continue
		case ' ', '\t', '\r':
			i++
			continue
		}
		from := i
		for i < len(s) && strings.IndexByte(" \t\r\n;&|", s[i]) < 0 {
			i++
		}
		w := shellWord{s[from:i], from, i, first}
		if first && rules.TextHasFold(w.text, "sudo") && len(w.text) == len("sudo") {
			continue
		}
		words = append(words, w)
		first = false
	}
	return words
}
