package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// marks reports the first option of a command that begins with a dash of a word processor, and the first quotation mark of one. A text
// that is no command, but a sentence, has them rightly; so the first word has to be one.
func (c *shellCommand) marks() bool {
	name := c.text(0)
	if !oneOf(name, "sudo "+shellCommands) && !oneOf(name, "python pip yum dnf cat echo sed cp mv bash sh az export") {
		return false
	}
	for i := range c.list {
		word := c.text(i)
		if c.wordMark(i, word) {
			return true
		}
		for _, dash := range [...]string{"\u2013", "\u2014"} {
			rest := strings.TrimLeft(word, "\u2013\u2014")
			if !strings.HasPrefix(word, dash) || rest == "" || !plainLetter(rest[0]) {
				continue
			}
			at := c.list[i].from
			right := "-"
			if len(word)-len(rest) > len(dash) || dash == "\u2014" || strings.IndexByte(rest, '-') > 0 || len(rest) > 3 {
				right = "--"
			}
			c.p.ReportText(c.s, at, at+len(word)-len(rest), "mark", word[:len(word)-len(rest)], right)
			return true
		}
		for _, quote := range [...][2]string{{"\u2018", "'"}, {"\u201c", "\""}} {
			if k := strings.Index(word, quote[0]); name != "echo" && k == 0 || name != "echo" && k > 0 && word[k-1] == '=' {
				at := c.list[i].from + k
				c.p.ReportText(c.s, at, at+len(quote[0]), "mark", quote[0], quote[1])
				return true
			}
		}
	}
	return false
}

// entityIn reports the first operator of the shell that is written as an entity in a command to copy.
func entityIn(p *rules.Pass, s rules.Str) {
	if strings.Contains(s.Value, "<") {
		return // a file
	}
	for _, e := range [...][2]string{{" &amp;&amp; ", "&&"}, {" &gt; ", ">"}, {" &gt;&gt; ", ">>"}} {
		i := strings.Index(s.Value, e[0])
		if i < 0 || strings.Count(s.Value[:i], "\"")%2 == 1 || strings.Count(s.Value[:i], "'")%2 == 1 {
			continue
		}
		if name, _, _ := strings.Cut(s.Value, " "); e[1] == "&&" || oneOf(name, "sudo echo cat "+shellCommands) {
			p.ReportText(s, i+1, i+len(e[0])-1, "entity", strings.TrimSpace(e[0]), e[1])
			return
		}
	}
}

// wordMark reports a dash of a word processor in the name of a command.
func (c *shellCommand) wordMark(i int, word string) bool {
	if k := strings.Index(word, "\u2013"); k > 0 && oneOf(word[:k]+"-"+word[k+len("\u2013"):], "apt-get firewall-cmd yum-config-manager add-apt-repository") {
		at := c.list[i].from + k
		c.p.ReportText(c.s, at, at+len("\u2013"), "mark", "\u2013", "-")
		return true
	}
	return false
}

// shapes reports a variable that is set with blanks around its sign, a pipe that nothing is written to, and a file that is opened without
// the rights of the command. The command ends at a place, and its text at another one. Names in small letters may be those
// of the shell of an appliance.
func (c *shellCommand) shapes(end, to int) {
	switch {
	case c.text(0) == "export" && len(c.list) > 3 && c.text(2) == "=" && c.text(1) == strings.ToUpper(c.text(1)):
		right, wrong := c.text(1)+"="+c.text(3), c.text(1)+" = "+c.text(3)
		c.p.ReportText(c.s, c.list[1].from, c.list[3].to, "assignment", right, wrong)
	case c.text(0) == "sudo" && oneOf(c.text(1), "echo cat printf"):
		c.redirect()
	}
	if first := c.text(0); (first == "wget" || first == "sudo" && c.text(1) == "wget") && end+1 < to && c.s.Value[end] == '|' &&
		c.s.Value[end+1] != '|' {
		c.pipe(end+1, to)
	}
}

// redirect looks at the file that the output of a command goes to.
func (c *shellCommand) redirect() {
	for i := 2; i < len(c.list); i++ {
		word := c.text(i)
		file := strings.TrimLeft(word, ">")
		if len(word)-len(file) == 0 || len(word)-len(file) > 2 {
			continue
		}
		last := i
		if file == "" {
			last++
			file = c.text(last)
		}
		if strings.HasPrefix(file, "/etc/") || strings.HasPrefix(file, "/opt/") || strings.HasPrefix(file, "/usr/") {
			from, to := c.list[i].from, c.list[last].to
			c.p.ReportText(c.s, from, to, "redirect", c.s.Value[from:to], file)
		}
		return
	}
}

// pipe looks at what reads the output of wget, which writes none without -O and a dash.
func (c *shellCommand) pipe(from, to int) {
	if len(c.list) >= mostCommandWords {
		return // the option may be behind the words that were read
	}
	for i := range c.list {
		if w := c.text(i); strings.HasPrefix(w, "-") && (strings.Contains(w, "O") || strings.HasPrefix(w, "--output-document")) {
			return
		}
	}
	to = min(to, from+80)
	if n := strings.IndexAny(c.s.Value[from:to], "\n|;&`"); n >= 0 {
		to = from + n
	}
	next := wordsOf(c.s.Value, from, to)
	if len(next) > 1 && c.s.Value[next[0].from:next[0].to] == "sudo" {
		next = next[1:]
	}
	if len(next) == 0 {
		return
	}
	if name := c.s.Value[next[0].from:next[0].to]; oneOf(name, "bash sh python python3 tar") {
		c.p.ReportText(c.s, next[0].from, next[0].to, "pipe", name)
	}
}
