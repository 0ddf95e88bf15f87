package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// CommandSlip reports commands that no shell runs as they are written: misspelled names, a service before its verb, an option without its
// file, and commands of another system.
var CommandSlip = rules.Rule{
	ID: "CL741", Name: "command-slip", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "word", Text: "unknown command `{0}`; did you mean `{1}`?", Why: "Customers copy the command, and the shell refuses it.", Help: "use `{1}`",
			Yields: []string{"CL713"},
		},
		{
			ID: "argument", Text: "unknown `{0}` in a command; did you mean `{1}`?", Why: "Customers copy the command, and it is refused.", Help: "use `{1}`",
		},
		{
			ID: "option", Text: "unknown option `{0}` of `{1}`", Why: "The script ends with an error, and checks nothing.", Help: "use `--cef`, `--asa` or `--ftd`",
		},
		{
			ID: "scenario", Text: "`{0}` checks the events of {1}, but the page is about \"{2}\"", Why: "The script reports that events are missing which nobody sends.",
			Help: "use `--cef`",
		},
		{
			ID: "order", Text: "expected `{0}`, found `{1}`", Why: "Customers copy the command, and it is refused.", Help: "write `{0}`",
		},
		{
			ID: "output", Text: "`{0}` takes the name of a file, not an address", Why: "The program takes the address for the file, and has nothing to download.",
			Help: "name the file before the address, or delete the option",
		},
		{
			ID: "shell", Text: "`{0}` is a command of PowerShell", Why: "`sudo` looks for a program of this name and finds none.", Help: "describe the command for the shell that the step is about",
		},
		{
			ID: "mark", Text: "`{0}` in a command; did you mean `{1}`?",
			Why: "A word processor replaced the character. The shell treats it as part of a word, and the command fails.", Help: "use `{1}`",
		},
		{
			ID: "entity", Text: "`{0}` in a command; did you mean `{1}`?",
			Why: "A program that writes HTML replaced the sign. Customers copy it as it is shown, and the shell ends the command at `&`.", Help: "use `{1}`",
		},
		{
			ID: "assignment", Text: "expected `{0}`, found `{1}`", Why: "The shell takes the parts for several names, and sets no value.", Help: "write `{0}`",
		},
		{
			ID: "pipe", Text: "`wget` writes a file, so `{0}` reads nothing", Why: "Only `-O -` makes `wget` write to the next command.",
			Help: "add `-qO-` to `wget`, or use `curl -fsSL`",
		},
		{
			ID: "redirect", Text: "`sudo` does not apply to `{0}`", Why: "The shell opens the file without the rights that `sudo` gives to the command, and is refused.",
			Help: "write `| sudo tee {1}`",
		},
		{
			ID: "mixed", Text: "`{0}` is written for PowerShell, and `{1}` for a Unix shell, in one command",
			Why: "Customers copy the command into one shell, which does not know the commands of the other.", Help: "write the command for one shell",
			Yields: []string{"CL741/shell"},
		},
		{
			ID: "systems", Text: "`{0}` and `{1}` in one command are the package managers of different systems",
			Why: "Customers copy the command, and the one that their system does not have fails.", Help: "give a command for each system",
		},
		{
			ID: "ampersand", Text: "the shell ends the command at `&` in the address", Why: "The rest of the address is taken for another command, and is not sent.",
			Help: "put quotation marks around the address",
		},
		{
			ID: "archive", Text: "`{0}` does not unpack `{1}`", Why: "Customers copy the command, and it is refused.", Help: "use `{2}`",
		},
		{
			ID: "stop", Text: "unexpected `.` at the end of the command", Why: "Customers copy the period along, and the shell takes it for a part of the last word.",
			Help: "delete the period",
		},
		{
			ID: "manager", Severity: rules.Info, Text: "`{0}` is not the package manager of {1}", Why: "Customers of that system do not have the command.", Help: "use `{2}`",
			Yields: []string{"CL741/systems"},
		},
	},
	Check: checkCommandSlip,
}

func checkCommandSlip(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Compared || t.Kind != rules.Markdown {
			continue
		}
		for _, c := range t.Found.Code {
			commandsIn(p, t.Str, c.From, c.To)
		}
	}
	eachInput(p.Definition, func(in *rules.Instruction, _ []branch) {
		if v := in.Param("value"); in.Type.Value == "CopyableLabel" && v.Known() {
			commandsIn(p, v, 0, len(v.Value))
			endOfCommand(p, v)
			entityIn(p, v)
		}
	})
}

// commandsIn looks at each command of a part of a text.
func commandsIn(p *rules.Pass, s rules.Str, from, to int) {
	const most = 4000
	to = min(to, from+most)
	line := shellLine{}
	for from < to {
		end := from
		for end < to && strings.IndexByte("\n|;&`", s.Value[end]) < 0 {
			end++
		}
		c := &shellCommand{p, s, wordsOf(s.Value, from, end)}
		if len(c.list) > 0 {
			line.add(c)
		}
		if len(c.list) > 1 {
			c.slip(end)
			if !c.marks() {
				c.shapes(end, to)
			}
		}
		switch {
		case end < to && s.Value[end] == '\n':
			line.done(p, s)
			line = shellLine{}
		case end+1 < to && s.Value[end:end+2] == "||":
			line.either = true
		}
		from = end + 1
	}
	line.done(p, s)
}

// mostCommandWords is how many words of a command are looked at.
const mostCommandWords = 12

// wordsOf returns the places of the words of a command, without a prompt.
func wordsOf(v string, from, to int) (list []span) {
	for from < to && len(list) < mostCommandWords {
		for from < to && (v[from] == ' ' || v[from] == '\t' || v[from] == '$' && len(list) == 0) {
			from++
		}
		start := from
		for from < to && v[from] != ' ' && v[from] != '\t' {
			from++
		}
		if from > start {
			list = append(list, span{start, from})
		}
	}
	return list
}

// shellCommand is one command of a text, split at its blanks.
type shellCommand struct {
	p    *rules.Pass
	s    rules.Str
	list []span
}

func (c *shellCommand) text(i int) string {
	if i < len(c.list) {
		return c.s.Value[c.list[i].from:c.list[i].to]
	}
	return ""
}

func (c *shellCommand) say(i int, message string, args ...string) {
	c.p.ReportText(c.s, c.list[i].from, c.list[i].to, message, args...)
}

// order reports a service before its verb; first is the place of the command.
func (c *shellCommand) order(first int) {
	name, one, two := c.text(first), c.text(first+1), c.text(first+2)
	c.p.ReportText(c.s, c.list[first].from, c.list[first+2].to, "order", name+" "+two+" "+one, name+" "+one+" "+two)
}

// slip looks at what the command runs, and with what. It ends at a place of the text.
func (c *shellCommand) slip(end int) {
	first := 0
	if c.text(0) == "sudo" {
		first = 1
		if right := cmdlet(c.text(1)); right != "" {
			c.say(1, "shell", c.text(1))
			return
		}
	}
	name := c.text(first)
	if right := commandNear(name); right != "" {
		c.say(first, "word", name, right)
		return
	}
	c.options(first, end)
	c.scripts(first)
	switch name {
	case "systemctl":
		c.systemctl(first)
	case "service":
		c.service(first)
	case "apt", "apt-get", "yum", "dnf", "zypper", "pip", "pip3", "npm":
		const verbs = "install update upgrade remove uninstall"
		if verb := c.text(first + 1); near(verb, verbs) != "" {
			c.say(first+1, "word", verb, near(verb, verbs))
		}
		if name == "pip" || name == "pip3" {
			c.pip(first)
		}
		packageManager(c.p, c.s, c.list[first])
	case "python", "python3":
		if c.text(first+1) == "-m" && c.text(first+2) == "pip" {
			c.pip(first + 2)
		}
	case "chmod":
		if verb := c.text(first + 1); oneOf(verb, "x+ r+ w+ rx+") {
			c.say(first+1, "order", "+"+strings.TrimSuffix(verb, "+"), verb)
		}
	case "curl":
		c.output(first, "-o")
	case "wget":
		c.output(first, "-O")
	}
}

func (c *shellCommand) systemctl(first int) {
	verb, at := c.text(first+1), first+2
	for verb != "" && strings.HasPrefix(c.text(at), "--") {
		at++
	}
	next := c.text(at)
	switch {
	case verb == "reload-daemon":
		c.say(first+1, "word", verb, "daemon-reload")
	case near(verb, systemVerbs) != "":
		c.say(first+1, "word", verb, near(verb, systemVerbs))
	case oneOf(verb, systemVerbs):
		right := near(strings.TrimSuffix(next, ".service"), "rsyslog syslog-ng auditd azuremonitoragent")
		if next == "rsyslogd" {
			right = "rsyslog" // the unit of the daemon
		}
		if right != "" {
			c.say(at, "argument", next, right)
		}
	case oneOf(next, systemVerbs) && !strings.HasPrefix(verb, "-") && !oneOf(verb, otherVerbs):
		c.order(first)
	}
}

func (c *shellCommand) service(first int) {
	verb, next := c.text(first+1), c.text(first+2)
	if oneOf(verb, "restart start stop status reload") && next != "" && !strings.HasPrefix(next, "-") {
		c.order(first)
	} else if right := near(verb, "rsyslog syslog-ng auditd"); right != "" {
		c.say(first+1, "argument", verb, right)
	}
}

// output looks at an option that takes a file and has an address.
func (c *shellCommand) output(first int, option string) {
	for i := first + 1; i+1 < len(c.list); i++ {
		if c.text(i) == option && (strings.HasPrefix(c.text(i+1), "https://") || strings.HasPrefix(c.text(i+1), "http://")) {
			c.say(i, "output", option)
		}
	}
}

const systemVerbs = "restart start stop enable disable status reload daemon-reload"

const otherVerbs = "edit show cat mask unmask kill is-active is-enabled is-failed try-restart reload-or-restart reenable preset link help list-units list-dependencies"

// packageManager compares a package manager with the one system that the sentence is about.
func packageManager(p *rules.Pass, s rules.Str, at span) {
	name := s.Value[at.from:at.to]
	sentence := rules.Sentence(s.Value, at.from, at.to)
	if says(sentence, "unlike", "replace", "instead", "similar", "equivalent", "other ", "convert", "alien") {
		return // two systems are compared
	}
	debian, redhat := systemOf(sentence, "Ubuntu", "Debian"), systemOf(sentence, "RHEL", "CentOS", "Red Hat", "Fedora", "Amazon Linux", "Rocky Linux")
	switch {
	case debian != "" && redhat == "" && oneOf(name, "yum dnf"):
		p.ReportText(s, at.from, at.to, "manager", name, debian, "apt-get")
	case redhat != "" && debian == "" && oneOf(name, "apt apt-get"):
		p.ReportText(s, at.from, at.to, "manager", name, redhat, "yum")
	}
}

func systemOf(sentence string, names ...string) string {
	for _, n := range names {
		if strings.Contains(sentence, n) {
			return n
		}
	}
	return ""
}
