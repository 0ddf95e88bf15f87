package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// installerSystem compares the system that a step has customers install something on with the one that its command is for.
func installerSystem(p *rules.Pass) {
	for s := range p.Definition.AllSteps() {
		system, command := stepSystem(s)
		if system == "" {
			continue
		}
		other := "Windows"
		if system == other {
			other = "Linux"
		}
		for _, t := range [...]rules.Str{s.Title, s.Description} {
			if !t.Known() || t.Resolved() || says(t.Value, strings.ToLower(system)) {
				continue
			}
			if from, to := installsOn(t.Value, other); to > 0 {
				p.ReportText(t, from, to, "system", other, system).Relate(p.File, command.Node.Span(), "the command")
				break
			}
		}
	}
}

// stepSystem returns the system that alone runs the commands of a step, and the first of them; "" where they run on several.
func stepSystem(s *rules.Step) (system string, command rules.Str) {
	for _, in := range s.Instructions {
		if in.Type.Value != "CopyableLabel" {
			continue
		}
		v := in.Param("value")
		of := ""
		switch {
		case !v.Known():
		case says(v.Value, "sudo ", "apt-get ", "yum install", "systemctl "):
			of = "Linux"
		case says(v.Value, "msiexec", ".msi", ".exe", "set-executionpolicy"):
			of = "Windows"
		}
		if system != "" && of != "" && of != system {
			return "", command
		}
		if system == "" && of != "" {
			system, command = of, v
		}
	}
	return system, command
}

// installsOn returns the place of "Windows machine" in "install the agent on your Windows machine".
func installsOn(v, system string) (from, to int) {
	word := strings.ToLower(system) + " "
	for at := 0; ; {
		i := rules.IndexFold(v[at:], word)
		if i < 0 {
			return 0, 0
		}
		from = at + i
		at = from + len(word)
		noun := at
		for noun < len(v) && isLetter(v[noun]) {
			noun++
		}
		near, place := around(v, from)
		before := strings.Fields(strings.ToLower(near[rules.SentenceStart(near, place):place]))
		n := len(before)
		if n < 3 || before[n-2] != "on" || !oneOf(before[n-1], "your the a each any this") ||
			!oneOf(strings.ToLower(v[at:noun]), "machine server host computer vm") {
			continue
		}
		for _, w := range before[:n-2] {
			if oneOf(w, "install run execute deploy") {
				return from, noun
			}
		}
	}
}
