package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// options looks at what programs that pages call often refuse or misread. The command ends at a place of the text.
func (c *shellCommand) options(first, end int) {
	switch name := c.text(first); name {
	case "docker", "podman":
		c.docker(first)
		c.published(first)
	case "curl", "wget":
		c.address(first, end)
		if name == "curl" {
			c.curl(first)
		}
	case "tar", "unzip":
		c.archive(first)
	case "az":
		for i := first + 1; i < len(c.list); i++ {
			if c.text(i) == "--service-principle" {
				c.say(i, "argument", c.text(i), "--service-principal")
			}
		}
	case "apt":
		if c.text(first+1) == "get" {
			c.p.ReportText(c.s, c.list[first].from, c.list[first+1].to, "order", "apt-get", "apt get")
		}
	default:
		c.ports(first)
		c.spelledOptions(first)
	}
}

// ports looks at the ports in commands of firewalls.
func (c *shellCommand) ports(first int) {
	switch c.text(first) {
	case "ufw":
		if verb, what := c.text(first+1), c.text(first+2); oneOf(verb, "allow deny") {
			if port, protocol, ok := strings.Cut(what, "/"); ok && words.AreDigits(port) && near3(protocol, "tcp udp") != "" {
				c.say(first+2, "argument", what, port+"/"+near3(protocol, "tcp udp"))
			}
		}
	case "firewall-cmd":
		c.spelled(first, "--permanent --reload --zone")
		for i := first + 1; i < len(c.list); i++ {
			if port, ok := strings.CutPrefix(c.text(i), "--add-port="); ok && words.AreDigits(port) {
				c.say(i, "order", "--add-port="+port+"/tcp", c.text(i))
			}
		}
	}
}

// spelledOptions looks at programs whose options are long enough for slips.
func (c *shellCommand) spelledOptions(first int) {
	switch c.text(first) {
	case "openssl":
		c.spelled(first, "-days -subj -keyout -nodes")
	case "Invoke-WebRequest", "Invoke-RestMethod":
		for i := first + 1; i < len(c.list); i++ {
			if strings.EqualFold(c.text(i), "-Url") {
				c.say(i, "argument", c.text(i), "-Uri")
			}
		}
	case "Install-Module", "Update-Module", "Import-Module", "Set-ExecutionPolicy":
		c.spelled(first, "-Force -Scope -Name -ExecutionPolicy -AllowClobber -Repository -RequiredVersion")
		c.policy(first)
	}
}

// spelled looks for slips of options that a command has.
func (c *shellCommand) spelled(first int, options string) {
	for i := first + 1; i < len(c.list); i++ {
		word := c.text(i)
		if strings.HasPrefix(word, "-") && !strings.Contains(word, "=") && len(word) >= len("-day") && word != "-keyopt" && !withoutEnd(word, options) {
			if right := near3(word, options); right != "" {
				c.say(i, "argument", word, right)
			}
		}
	}
}

// withoutEnd reports whether an option is one that PowerShell knows: in other capitals, or without its end.
func withoutEnd(word, options string) bool {
	for o := range strings.FieldsSeq(options) {
		if o[1] >= 'A' && o[1] <= 'Z' && words.HasPrefixFold(o, word) {
			return true
		}
	}
	return false
}

// policy looks at the policy that scripts are run with.
func (c *shellCommand) policy(first int) {
	const policies = "RemoteSigned Unrestricted AllSigned Restricted Bypass Undefined Default"
	for i := first + 1; i < len(c.list) && c.text(first) == "Set-ExecutionPolicy"; i++ {
		if right := near3(c.text(i), policies); right != "" && !strings.EqualFold(c.text(i), right) {
			c.say(i, "argument", c.text(i), right)
		} else if oneOf(c.text(i), "RemoteSign Remotesign") {
			c.say(i, "argument", c.text(i), "RemoteSigned")
		}
	}
}

// pip looks at the verb, and at versions with one equals sign, which pip refuses.
func (c *shellCommand) pip(first int) {
	const verbs = "install uninstall download freeze list show"
	if verb := c.text(first + 1); near3(verb, verbs) != "" && c.text(first) == "pip" && first > 1 {
		c.say(first+1, "word", verb, near3(verb, verbs))
	}
	for i := first + 2; i < len(c.list) && c.text(first+1) == "install"; i++ {
		name, version, ok := strings.Cut(strings.Trim(c.text(i), "\"'"), "=")
		if ok && name != "" && name[0] != '-' && version != "" && version[0] >= '0' && version[0] <= '9' && plainLetter(name[len(name)-1]) {
			c.say(i, "order", name+"=="+version, name+"="+version)
		}
	}
}

// published looks at the protocol of a port that a container publishes.
func (c *shellCommand) published(first int) {
	for i := first + 1; i+1 < len(c.list); i++ {
		if c.text(i) != "-p" && c.text(i) != "--publish" {
			continue
		}
		port, protocol, ok := strings.Cut(c.text(i+1), "/")
		if right := near3(protocol, "tcp udp sctp"); ok && right != "" {
			c.say(i+1, "argument", c.text(i+1), port+"/"+right)
		}
	}
}

// docker looks at the verb of docker.
func (c *shellCommand) docker(first int) {
	const verbs = "run pull push exec start stop restart logs build compose load save image images container volume network info inspect " +
		"version login logout rm rmi ps cp " +
		"tag kill create update rename attach commit diff events export history import pause port search stats swarm system top unpause wait context plugin secret " +
		"service stack node config manifest trust builder buildx scout init scan model"
	verb := c.text(first + 1)
	if !small(verb) || oneOf(verb, verbs) {
		return
	}
	right := near3(verb, "pull exec start stop restart logs build compose load images inspect login")
	if words.Swapped(verb, "run") {
		right = "run"
	}
	if right != "" {
		c.say(first+1, "word", verb, right)
	}
}

// curl looks at the method and the headers of a request.
func (c *shellCommand) curl(first int) {
	const methods = "GET POST PUT PATCH DELETE HEAD OPTIONS"
	for i := first + 1; i+1 < len(c.list); i++ {
		next := c.text(i + 1)
		switch c.text(i) {
		case "-X", "--request":
			if right := near3(next, methods); right != "" {
				c.say(i+1, "argument", next, right)
			}
		case "-x":
			if oneOf(next, methods) {
				c.say(i, "order", "-X "+next, "-x "+next)
			}
		case "-H", "--header":
			c.header(i + 1)
		}
	}
}

// header looks at a header without a colon, which curl does not send.
func (c *shellCommand) header(i int) {
	from := c.list[i].from
	quote := c.s.Value[from]
	if quote != '"' && quote != '\'' {
		return
	}
	rest := c.s.Value[from+1 : min(len(c.s.Value), from+200)]
	n := strings.IndexByte(rest, quote)
	if n <= 0 || strings.ContainsAny(rest[:n], ":;$@\\{<%") {
		return
	}
	name, value, ok := strings.Cut(rest[:n], " ")
	if ok && oneOf(name, "Authorization Content-Type Accept X-API-Key X-Api-Key x-api-key") {
		c.p.ReportText(c.s, from+1, from+1+n, "order", name+": "+value, rest[:n])
	}
}

// address looks at the address of a request that has an ampersand outside quotation marks.
func (c *shellCommand) address(first, end int) {
	v, last := c.s.Value, len(c.list)-1
	if last <= first || end+1 >= len(v) || v[end] != '&' || v[end-1] == '\\' || !plainLetter(v[end+1]) && v[end+1] != '_' {
		return
	}
	word := c.text(last)
	if (strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://")) && strings.Contains(word, "?") && c.list[last].to == end {
		c.p.ReportText(c.s, end, end+1, "ampersand")
	}
}

// archive looks at archives of another kind than the program unpacks.
func (c *shellCommand) archive(first int) {
	unzip, option := c.text(first) == "unzip", c.text(first+1)
	for i := first + 1; i < len(c.list); i++ {
		file := c.text(i)
		switch zip := strings.HasSuffix(file, ".zip"); {
		case unzip && zip, !unzip && (strings.HasSuffix(file, "gz") || strings.HasSuffix(file, ".tar")):
			return // the next one is a file in it
		case unzip && (strings.HasSuffix(file, ".tar.gz") || strings.HasSuffix(file, ".tgz")):
			c.say(first, "archive", "unzip", file, "tar -xzf")
			return
		case !unzip && zip && strings.Contains(option, "x") && strings.Contains(option, "z") && i > first+1:
			c.say(first, "archive", "tar "+option, file, "unzip")
			return
		}
	}
}

// near3 returns the word of a short list that another is one slip away from: letters swapped, or one added, left out, or replaced behind
// the first.
func near3(word, list string) string {
	if len(word) < 3 || oneOf(word, list) {
		return ""
	}
	for w := range strings.FieldsSeq(list) {
		if words.Swapped(word, w) || word[0] == w[0] && rules.Distance(word, w, 1) == 1 {
			return w
		}
	}
	return ""
}

// endOfCommand looks at the end of a command to copy: the period of a sentence.
func endOfCommand(p *rules.Pass, s rules.Str) {
	v := strings.TrimRight(s.Value, " \r\n")
	name, _, ok := strings.Cut(v, " ")
	if !ok || len(v) < 3 || v[len(v)-1] != '.' || !plainLetter(v[len(v)-2]) || strings.Contains(v, ". ") || strings.Contains(v, "\n") {
		return
	}
	if oneOf(name, "sudo "+shellCommands) || isCmdlet(name) {
		p.ReportText(s, len(v)-1, len(v), "stop")
	}
}
