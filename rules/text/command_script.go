package text

import (
	"path"
	"strings"
)

// upstreamScripts are the scripts of Azure-Sentinel that pages have customers run (folders DataConnectors/CEF and DataConnectors/Syslog).
const upstreamScripts = "cef_installer.py cef_troubleshoot.py Forwarder_AMA_installer.py " + amaTroubleshoot

const amaTroubleshoot = "Sentinel_AMA_troubleshoot.py"

// scripts looks at the names of upstream's scripts in a command, and at the options of the one that has some.
func (c *shellCommand) scripts(first int) {
	for i := first; i < len(c.list); i++ {
		word := c.text(i)
		if !strings.HasSuffix(word, ".py") || strings.Contains(word, "://") && !strings.Contains(word, "/Azure-Sentinel/") {
			continue
		}
		name := path.Base(word)
		if right := near(name, upstreamScripts); right != "" && strings.Contains(word, "://") {
			to := c.list[i].to
			c.p.ReportText(c.s, to-len(name), to, "argument", name, right)
		}
		if name == amaTroubleshoot && oneOf(c.text(first), "python python3") {
			c.scenario(i + 1)
		}
	}
}

// scenario looks at the options of the script that checks the Azure Monitor agent, which takes three (read in the script, version 2.51).
func (c *shellCommand) scenario(from int) {
	for i := from; i < len(c.list); i++ {
		option := strings.ToLower(c.text(i))
		if !strings.HasPrefix(option, "--") || oneOf(option, "--cef --help") {
			continue
		}
		switch right := near3(option, "--cef --asa --ftd"); {
		case option == "--asa", option == "--ftd":
			d, about := c.p.Definition, "Cisco "+strings.ToUpper(option[2:])
			if d.Title.Known() && !microsofts(d) && !says(d.Title.Value+" "+d.Publisher.Value+" "+d.Description.Value, "cisco") {
				c.say(i, "scenario", c.text(i), about, d.Title.Value)
			}
		case right != "":
			c.say(i, "argument", c.text(i), right)
		case len(option) > len("--cef"): // a shorter one may be the beginning of one that there is
			c.say(i, "option", c.text(i), amaTroubleshoot)
		}
	}
}
