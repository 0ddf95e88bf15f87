package text

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// InstallerCommand reports commands to copy that cannot run.
var InstallerCommand = rules.Rule{
	ID: "CL713", Name: "installer-command", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "dash", Text: "`wget {0}` lacks the dash of the option `-O`", Why: "wget takes `{0}` for an address, and the script is not saved under the name that is run", Help: "write `-O`"},
		{ID: "log-option", Text: "`wget -o` writes its log under this name, not the file", Why: "the file is saved under the name that the address ends in, in the folder where the command runs", Help: "write `-O`"},
		{ID: "python", Text: "`python` is Python 2, or nothing, on the distributions of today", Why: "Python 2 has had no corrections since 2020, and current distributions have no command of this name", Help: "write `python3`"},
		{ID: "other-script", Text: "the command saves `{0}` and runs `{1}`", Why: "the script that is run is not there", Help: "write the same name in both places"},
		{ID: "twice", Text: "`{0}` is given to itself", Why: "the script takes its own name for its first argument", Help: "delete the second `{0}`"},
	},
	Check: checkInstallerCommand,
}

func checkInstallerCommand(p *rules.Pass) {
	for in := range p.Definition.Instructions() {
		if in.Type.Value != "CopyableLabel" {
			continue
		}
		if v := in.Param("value"); v.Known() && (strings.Contains(v.Value, "wget") || strings.Contains(v.Value, "python")) {
			installer(p, v)
		}
	}
}

// shellWord is a word of a command line.
type shellWord struct {
	text     string
	from, to int
	first    bool // a command begins with it
}

func installer(p *rules.Pass, v rules.Str) {
	words := shellWords(v.Value)
	say := func(w shellWord, message, fix string, safe bool, args ...string) {
		f := p.ReportText(v, w.from, w.to, message, args...)
		switch edit := jsontree.ReplaceInside(v.Node, w.from, w.to, fix); {
		case fix == "":
		case safe:
			f.FixSafe("Write "+fix, edit)
		default:
			f.FixUnsafe("Write "+fix, edit)
		}
	}
	saved, fetched := shellWord{}, ""
	for i, w := range words {
		if !w.first {
			continue
		}
		rest := arguments(words[i+1:])
		switch w.text {
		case "wget":
			saved, fetched = shellWord{}, ""
			for k, a := range rest {
				switch {
				case (a.text == "O" || a.text == "–O" || a.text == "—O" || a.text == "0") && k+1 < len(rest) && !strings.Contains(rest[k+1].text, "://"):
					say(a, "dash", "-O", true, a.text)
					saved = rest[k+1]
				case a.text == "-o" && k+1 < len(rest) && file(rest[k+1].text):
					say(a, "log-option", "-O", true)
				case a.text == "-O" && k+1 < len(rest):
					saved = rest[k+1]
				case strings.Contains(a.text, "://"):
					fetched = path.Base(a.text)
				}
			}
		case "python", "python2", "python3":
			if len(rest) == 0 || !strings.HasSuffix(rest[0].text, ".py") {
				continue
			}
			if w.text == "python" {
				say(w, "python", "python3", false)
			}
			name := fetched
			if saved.text != "" {
				name = saved.text
			}
			switch script := rest[0]; {
			case len(rest) > 1 && rest[1].text == script.text:
				say(rest[1], "twice", "", false, script.text)
			case strings.HasSuffix(name, ".py") && path.Base(name) != path.Base(script.text):
				say(script, "other-script", "", false, path.Base(name), script.text)
			}
		}
	}
}

// file tells whether a word looks like the name of what is fetched, and not of a log.
func file(name string) bool { return path.Ext(name) != "" && !strings.HasSuffix(name, ".log") }

// arguments gives the words up to the next command.
func arguments(words []shellWord) []shellWord {
	for i, w := range words {
		if w.first {
			return words[:i]
		}
	}
	return words
}

// shellWords splits a command line at blanks and at what separates commands. sudo is passed over.
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
		if first && connector.ContainsFold(w.text, "sudo") && len(w.text) == len("sudo") {
			continue
		}
		words = append(words, w)
		first = false
	}
	return words
}
