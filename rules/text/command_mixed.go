package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// shellLine collects what the commands of one line are written for.
type shellLine struct {
	unix, power, debian, redHat span // the first command of each
	either                      bool // one command is run if the other fails
}

// add looks at one command of the line.
func (l *shellLine) add(v string, list []span) {
	first := 0
	if v[list[0].from:list[0].to] == "sudo" && len(list) > 1 {
		first = 1
	}
	name := v[list[first].from:list[first].to]
	next := ""
	if len(list) > first+1 {
		next = v[list[first+1].from:list[first+1].to]
	}
	switch {
	case len(name) > len("env:") && strings.EqualFold(name[:len("env:")], "env:") && list[first].from > 0 && v[list[first].from-1] == '$',
		first == 0 && isCmdlet(name):
		if at := list[first]; at.from > 0 && v[at.from-1] == '$' {
			at.from--
			keep(&l.power, at)
		} else {
			keep(&l.power, at)
		}
	case first == 1, oneOf(name, "systemctl chmod chown"), name == "export" && strings.Contains(next, "="):
		keep(&l.unix, list[0])
	}
	switch manages := next != "" && strings.Trim(next, "abcdefghijklmnopqrstuvwxyz-") == ""; {
	case manages && oneOf(name, "apt apt-get"):
		keep(&l.unix, list[0])
		keep(&l.debian, list[first])
	case manages && oneOf(name, "yum dnf zypper"):
		keep(&l.unix, list[0])
		keep(&l.redHat, list[first])
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
		at, other := l.power, l.unix
		if at.from < other.from {
			at, other = other, at
		}
		p.ReportText(s, at.from, at.to, "mixed", v[l.power.from:l.power.to], v[l.unix.from:l.unix.to]).
			Relate(p.File, s.Inside(other.from, other.to), "the other shell")
	}
	if l.debian.to > 0 && l.redHat.to > 0 && !l.either && !says(v, "command -v", "which ", "if ", "[ ", "test ", "/etc/", "/bin/", "case ") {
		at, other := l.redHat, l.debian
		if at.from < other.from {
			at, other = other, at
		}
		p.ReportText(s, at.from, at.to, "systems", v[other.from:other.to], v[at.from:at.to]).
			Relate(p.File, s.Inside(other.from, other.to), "the other package manager")
	}
}

// isCmdlet reports whether a word has the form of a command of PowerShell: a verb that many have, a dash, and a name with a capital.
func isCmdlet(word string) bool {
	verb, noun, ok := strings.Cut(word, "-")
	if !ok || len(noun) < 3 || noun[0] < 'A' || noun[0] > 'Z' || strings.Trim(noun, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return false
	}
	return oneOf(verb, "Get Set New Start Stop Restart Install Import Invoke Connect Add Remove Expand Update Test Enable Disable Unblock Register")
}
