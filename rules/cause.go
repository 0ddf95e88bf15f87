package rules

import "strings"

// One cause, one finding, and who sees to it
//
// A rule reports what it sees, whether or not another rule would. That one mistake gives one finding is the engine's work: a message lists
// in Yields the messages that explain the same mistake better, and a finding is left out where one that it yields to
//
//   - was made: the other rule ran and found it,
//   - is on: neither the rule nor its severity is off for the file,
//   - is as severe, or is raised to it: a warning or an error that has the severity of its message, which nobody configured, and
//   - is about the same thing.
//
// Two findings are about the same thing when a subject (Finding.About) of both is the same, or when their spans overlap and at least one of
// them names no subject. What is suppressed or in the baseline keeps its place: a finding that yields to it is hidden with it, as both have
// one cause. A finding that yields to one that itself yields is left out as well, where the last one is there.

// Subject is what a finding is about, where the span does not say it: the value at the end of a path of keys, which may or may not be
// there.
type Subject struct {
	Node    Node   // the deepest value of the path that is there
	Missing string // the keys below it that are not there, joined by slashes, in lower case
}

// About names what the finding is about: a node, or what is or belongs below it at a path of keys. "Missing key scope in this object" and
// "unknown key scpoe; did you mean scope?" are both About(object, "scope"). Keys are compared without regard to case. Called again, it adds
// another subject; a finding is left out for another one's sake only where that holds for all of its subjects.
func (f *Finding) About(n Node, keys ...string) *Finding {
	if n.IsKey() {
		n = n.Value()
	}
	for len(keys) > 0 {
		next := n.Get(keys[0])
		if !next.Exists() {
			next = n.GetFold(keys[0])
		}
		if !next.Exists() {
			break
		}
		n, keys = next, keys[1:]
	}
	f.Subjects = append(f.Subjects, Subject{n, strings.ToLower(strings.Join(keys, "/"))})
	return f
}

// YieldsTo reports whether a finding of this message is left out beside one of another rule's message about the same thing.
func (m *Message) YieldsTo(rule *Rule, message *Message) bool {
	for _, entry := range m.Yields {
		id, words, one := strings.Cut(entry, "/")
		if id == rule.ID && (!one || words == message.ID) {
			return true
		}
	}
	return false
}
