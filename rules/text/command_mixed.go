package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// shellLine collects what the commands of one line are written for.
type shellLine struct {
	unix, power, debian, redHat span // the first command of each
	either                      bool // one command is run if the other fails
}

// add looks at one command of the line.
func (l *shellLine) add(c *shellCommand) {
	first := 0
	if c.text(0) == "sudo" && len(c.list) > 1 {
		first = 1
	}
	name, next, at := c.text(first), c.text(first+1), c.list[first]
	variable := at.from > 0 && c.s.Value[at.from-1] == '$'
	if variable {
		at.from--
	}
	switch {
	case variable && len(name) > len("env:") && words.HasPrefixFold(name, "env:"), first == 0 && isCmdlet(name):
		keep(&l.power, at)
	case first == 1, oneOf(name, "systemctl chmod chown"), name == "export" && strings.Contains(next, "="):
		keep(&l.unix, c.list[0])
	}
	switch manages := next != "" && strings.Trim(next, smallLetters+"-") == ""; {
	case manages && oneOf(name, "apt apt-get"):
		keep(&l.unix, c.list[0])
		keep(&l.debian, c.list[first])
	case manages && oneOf(name, "yum dnf zypper"):
		keep(&l.unix, c.list[0])
		keep(&l.redHat, c.list[first])
	}
}

func keep(s *span, found span) {
	if s.to == 0 {
		*s = found
	}
}

// done reports commands of two shells, or the package managers of two systems, in one line.
func (l *shellLine) done(p *rules.Pass, s rules.Str) {
	v := s.Value
	if l.unix.to > 0 && l.power.to > 0 && !says(v, "pwsh", "powershell", "wsl") {
		other, at := inOrder(l.unix, l.power)
		p.ReportText(s, at.from, at.to, "mixed", v[l.power.from:l.power.to], v[l.unix.from:l.unix.to]).
			Relate(p.File, s.Inside(other.from, other.to), "the other shell")
	}
	if l.debian.to > 0 && l.redHat.to > 0 && !l.either && !says(v, "command -v", "which ", "if ", "[ ", "test ", "/etc/", "/bin/", "case ") {
		other, at := inOrder(l.debian, l.redHat)
		p.ReportText(s, at.from, at.to, "systems", v[other.from:other.to], v[at.from:at.to]).
			Relate(p.File, s.Inside(other.from, other.to), "the other package manager")
	}
}

// inOrder returns two parts of a text, the first one first.
func inOrder(a, b span) (first, second span) {
	if b.from < a.from {
		return b, a
	}
	return a, b
}

// isCmdlet reports whether a word has the form of a command of PowerShell: a verb that many have, a dash, and a name with a capital.
func isCmdlet(word string) bool {
	verb, noun, ok := strings.Cut(word, "-")
	if !ok || len(noun) < 3 || noun[0] < 'A' || noun[0] > 'Z' || !letters(noun) {
		return false
	}
	return oneOf(verb, "Get Set New Start Stop Restart Install Import Invoke Connect Add Remove Expand Update Test Enable Disable Unblock Register")
}
