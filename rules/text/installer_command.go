package text

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// InstallerCommand reports commands to copy that cannot run.
var InstallerCommand = rules.Rule{
	ID: "CL713", Name: "installer-command", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "dash", Text: "missing dash before the option `O` of `wget`",
			Why: "wget interprets `{0}` as an address, so the script is not saved under the name that is run.", Help: "use `-O`",
		},
		{ID: "option", Text: "unknown option `{0}` of `wget`; did you mean `-O`?", Help: "use `-O`"},
		{
			ID: "log-option", Text: "`wget -o` writes its log under this name, not the file",
			Why: "The file is saved under the last part of the address, in the folder where the command runs.", Help: "use `-O`",
		},
		{
			ID: "python", Text: "`{0}` is missing on current distributions, or is Python 2",
			Why: "Python 2 has been unsupported since 2020, and current distributions have no command of this name.", Help: "use `python3`",
		},
		{
			ID: "other-script", Text: "the command saves `{0}`, but runs `{1}`", Why: "The script that is run does not exist.",
			Help: "use the same name in both places",
		},
		{ID: "misspelled", Text: "unknown command `{0}`; did you mean `{1}`?", Why: "The shell finds no such command.", Help: "use `{1}`"},
		{
			ID: "joined", Text: "`{0}` is an argument of `wget` here, not a command",
			Why: "Nothing ends the previous command, so wget interprets it as an address.", Help: "add `&&` before `{0}`",
		},
		{ID: "background", Text: "`&` runs the download in the background", Why: "The script is run before it is saved.", Help: "use `&&`"},
		{
			ID: "entity", Text: "`&amp;` is HTML, not `&`",
			Why: "The shell ends the command at the semicolon and looks for a command `amp`.", Help: "use `&`",
		},
		{
			ID: "twice", Text: "`{0}` is its own argument", Why: "The script gets its own name as its first argument.",
			Help: "delete the second `{0}`",
		},
		{
			ID: "version-option", Text: "unknown option of Python in `{0}`; did you mean `python3 --version`?",
			Why: "Python prints an error instead of its version.", Help: "use `python3 --version`",
		},
		{
			ID: "prompt", Text: "the command begins with the prompt `{0}`",
			Why:  "The prompt is copied with the command, and the shell looks for a command of this name, or treats the line as a comment.",
			Help: "delete the prompt",
		},
		{
			ID: "address-blank", Text: "unexpected space in the address `{0}`",
			Why: "The command fetches the part before the space, and treats the rest as another address.", Help: "delete the space",
		},
		{
			ID: "address-end", Text: "the address `{0}` names no file",
			Why: "The command fetches the page of a folder, or nothing, but not the script.", Help: "add the name of the file",
		},
		{
			ID: "credentials", Text: "the command contains a user's password",
			Why:  "Every customer would sign in with it, and anyone can read it.",
			Help: "change the password, and use a placeholder in its place",
		},
		{
			ID: "page", Text: "the command downloads a page of GitHub, not the file",
			Why: "The page of a file is HTML, which the shell or Python refuses.", Help: "use the address on `raw.githubusercontent.com`",
		},
		{
			ID: "quotes", Text: "unexpected typographic quote `{0}` in the command", Why: "The shell takes it for a letter of the name.",
			Help: "use `\"` or `'`",
		},
		{
			ID: "braces", Text: "`{0}` leaves braces around the value",
			Why: "The portal fills in `{1}` and leaves the outer braces, which become part of the argument.", Help: "use `{1}`",
		},
		{
			ID: "blank", Text: "unexpected character {0} in place of a space", Why: "The shell takes it for a letter of the word.", Help: "use a plain space",
			Yields: []string{"CL004"},
		},
		{
			ID: "interpreter", Text: "`{0}` cannot run `{1}`", Why: "The interpreter reads the script as one of its own language, and fails.",
			Help: "use `{2}`",
		},
		{
			ID: "marks", Text: "`{0}` around the command is copied with it",
			Why:  "The label shows its value as it is, not as Markdown. Customers paste the marks into the shell.",
			Help: "delete the marks",
		},
		{ID: "again", Text: "duplicate `sudo`", Help: "delete one of the two"},
		{
			ID: "unfinished", Text: "the command ends with `{0}`", Why: "The shell waits for the rest of the command, or gets an argument that it does not know.",
			Help: "add the rest of the command, or delete `{0}`",
		},
		{
			ID: "system", Text: "the step has customers work on {0}, but its command is for {1}", Why: "The command does not run there.",
			Help: "write {1}, or show the command for {0}",
		},
		{ID: "no-address", Text: "`{0}` has no address", Why: "The command fetches nothing.", Help: "add the address of the file"},
	},
	Check: checkInstallerCommand,
}

func checkInstallerCommand(p *rules.Pass) {
	versionOption(p)
	installerSystem(p)
	for in := range p.Definition.Instructions() {
		if in.Type.Value != "CopyableLabel" {
			continue
		}
		v := in.Param("value")
		if v.Known() {
			commandMarks(p, v)
			commandShape(p, v)
			fetching(p, v)
		}
		if v.Known() && (strings.Contains(v.Value, "wget") || strings.Contains(v.Value, "python") || strings.Contains(v.Value, ".py")) {
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

// installation is what is said of a command line while it is read from the left.
type installation struct {
	p              *rules.Pass
	v              rules.Str
	saved, fetched string // the name that wget saves under, and the last part of the address that it fetches
	unsure         bool   // something renames or moves what was fetched, or the folder is another one
	environment    bool   // a virtual environment is active, in which python is the one that it was made with
}

func (in *installation) say(w shellWord, message, fix string, safe bool, args ...string) {
	f := in.p.ReportText(in.v, w.from, w.to, message, args...)
	switch edit := rules.ReplaceInside(in.v.Node, w.from, w.to, fix); {
	case fix == "":
	case safe:
		f.FixSafe("Replace with `"+fix+"`", edit)
	default:
		f.FixUnsafe("Replace with `"+fix+"`", edit)
	}
}

func installer(p *rules.Pass, v rules.Str) {
	in := installation{p: p, v: v}
	if at := strings.Index(v.Value, "&amp;"); at >= 0 {
		in.say(shellWord{from: at, to: at + len("&amp;")}, "entity", "&", true)
		return
	}
	words := shellWords(v.Value)
	for i, w := range words {
		if right := command(w); right != "" {
			in.say(w, "misspelled", right, true, w.text, right)
		}
		if !w.first {
			continue
		}
		rest := arguments(words[i+1:])
		switch w.text {
		case "mv", "cp", "cd", "ln", "rename", "tar", "unzip", "gunzip", "install", "pushd":
			in.unsure = true
		case "source", ".", "conda", "pyenv", "workon", "mamba":
			in.environment = in.environment || activates(w.text, rest)
		case "wget":
			if !in.wget(rest) {
				return
			}
		case "python", "python2", "python3":
			if len(rest) > 0 && strings.HasSuffix(rest[0].text, ".py") {
				in.python(w, rest)
			}
		}
	}
}

// wget looks at the arguments of wget. It is false where the rest of the line belongs to it by mistake.
func (in *installation) wget(rest []shellWord) bool {
	in.saved, in.fetched = "", ""
	for k, a := range rest {
		next := ""
		if k+1 < len(rest) {
			next = rest[k+1].text
		}
		if name, ok := outputName(a.text, next); ok {
			in.saved = name
			continue
		}
		if strings.HasPrefix(a.text, ">") {
			if in.saved = strings.TrimLeft(a.text, ">"); in.saved == "" {
				in.saved = next
			}
			continue
		}
		switch a.text {
		case "O", "–O", "—O", "0":
			if next != "" && !strings.Contains(next, "://") {
				in.say(a, "dash", "-O", true, a.text)
				in.saved = next
			}
		case "-0", "--O", "-Q":
			if file(next) {
				in.say(a, "option", "-O", true, a.text)
				in.saved = next
			}
		case "-o":
			if file(next) {
				in.say(a, "log-option", "-O", true)
			}
		case "sudo", "python", "python3":
			in.say(a, "joined", "&& "+a.text, false, a.text)
			return false
		default:
			if strings.Contains(a.text, "://") {
				in.fetched = path.Base(a.text)
			}
		}
	}
	return true
}

// outputName reads the option of wget that names the file: -O name, -Oname, -qO name, --output-document=name. "-" is the standard output.
func outputName(option, next string) (name string, ok bool) {
	if rest, cut := strings.CutPrefix(option, "--output-document"); cut {
		if value, given := strings.CutPrefix(rest, "="); given {
			return value, true
		}
		return next, rest == ""
	}
	if !strings.HasPrefix(option, "-") || strings.HasPrefix(option, "--") {
		return "", false
	}
	at := strings.IndexByte(option, 'O')
	if at < 0 || strings.Trim(option[1:at], "qvcNnd") != "" {
		return "", false
	}
	if name = option[at+1:]; name == "" {
		name = next
	}
	return strings.TrimPrefix(name, "-"), true
}

// activates reports whether a command makes a virtual environment the current one.
func activates(command string, rest []shellWord) bool {
	switch command {
	case "source", ".":
		return len(rest) > 0 && path.Base(rest[0].text) == "activate"
	case "workon":
		return len(rest) > 0
	}
	return len(rest) > 0 && (rest[0].text == "activate" || rest[0].text == "shell")
}

// python looks at a script that is run.
func (in *installation) python(w shellWord, rest []shellWord) {
	if w.text != "python3" && !in.environment {
		in.say(w, "python", "python3", false, w.text)
	}
	if at, alone := singleAmpersand(in.v.Value, w.from); alone && in.fetched != "" {
		in.say(shellWord{from: at, to: at + 1}, "background", "&&", true)
	}
	name := in.fetched
	if in.saved != "" {
		name = in.saved
	}
	switch script := rest[0]; {
	case len(rest) > 1 && rest[1].text == script.text:
		in.say(rest[1], "twice", "", false, script.text)
	case !in.unsure && strings.HasSuffix(name, ".py") && path.Base(name) != path.Base(script.text):
		in.say(script, "other-script", "", false, path.Base(name), script.text)
	}
}

// file reports whether a word looks like the name of what is fetched, and not of a log.
func file(name string) bool { return path.Ext(name) != "" && !strings.HasSuffix(name, ".log") }
