package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// InstallerArguments reports commands of the CEF collector that are given the wrong arguments or are in the wrong step.
var InstallerArguments = rules.Rule{
	ID: "CL724", Name: "installer-arguments", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "swapped", Text: "`{0}` takes the workspace's id before its key, but `fillWith` is in the other order",
			Why: "The installer signs in with the id as key, and fails.", Help: "put `WorkspaceId` before `PrimaryKey`",
		},
		{
			ID: "lacking", Text: "`{0}` is run without the workspace's {1}",
			Why:  "The installer needs the workspace's id and key, and ends with an error without them.",
			Help: "use `cef_installer.py {0} {1}` with `\"fillWith\": [\"WorkspaceId\", \"PrimaryKey\"]`",
		},
		{
			ID: "twice", Text: "`{0}` is given the workspace's {1} twice",
			Why:  "The installer needs the workspace's id and key, and fails to sign in.",
			Help: "use `\"fillWith\": [\"WorkspaceId\", \"PrimaryKey\"]`",
		},
		{
			ID: "validates", Severity: rules.Warning, Text: "the step validates the connection, but the command installs the collector",
			Why:  "The customer installs the collector a second time, and does not find out whether it works.",
			Help: "run `cef_troubleshoot.py` in this step",
		},
		{
			ID: "installs", Severity: rules.Warning, Text: "the step installs the collector, but the command runs `{0}`",
			Why: "The collector is never installed.", Help: "run `cef_installer.py` in this step",
		},
	},
	Check: checkInstallerArguments,
}

const (
	cefInstaller    = "cef_installer.py"
	cefTroubleshoot = "cef_troubleshoot.py"
)

func checkInstallerArguments(p *rules.Pass) {
	for s := range p.Definition.AllSteps() {
		for _, in := range s.Instructions {
			v := theCommand(in)
			installer, troubleshoot := strings.LastIndex(v.Value, cefInstaller), strings.LastIndex(v.Value, cefTroubleshoot)
			switch { // the script that is run comes last, behind the name that it is saved under
			case !strings.Contains(v.Value, "python"):
			case installer > troubleshoot:
				runsInstaller(p, s, in, v)
			case troubleshoot >= 0:
				label := in.Param("label")
				if says(label.Value, "install the", "to install", "install and apply") &&
					!says(label.Value, "validat", "troubleshoot", "check", "verify") {
					p.ReportText(
						v,
						strings.Index(v.Value, cefTroubleshoot),
						strings.Index(v.Value, cefTroubleshoot)+len(cefTroubleshoot),
						"installs",
						cefTroubleshoot,
					).Relate(
						p.File,
						label.Node.Span(),
						"label",
					)
				}
			}
		}
	}
}

// runsInstaller looks at a command that runs the installer.
func runsInstaller(p *rules.Pass, s *rules.Step, in *rules.Instruction, v rules.Str) {
	label := in.Param("label")
	at := strings.LastIndex(v.Value, cefInstaller)
	title := s.Title.Value
	if says(label.Value, "validat", "troubleshoot", "verify your connect", "check your connect") ||
		label.Blank() && says(title, "validat", "troubleshoot") {
		f := p.ReportText(v, at, at+len(cefInstaller), "validates")
		if label.Present() {
			f.Relate(p.File, label.Node.Span(), "label")
		}
		return
	}
	if !strings.Contains(v.Value, "python3 ") && !strings.Contains(v.Value, "python ") {
		return
	}
	fillsInstaller(p, in, v, at)
}

// fillsInstaller looks at the values that the portal fills into the arguments of the installer.
func fillsInstaller(p *rules.Pass, in *rules.Instruction, v rules.Str, at int) {
	id, key := -1, -1
	n, seen := 0, rules.Node{}
	for e := range in.Parameters.GetFold("fillWith").Elements() {
		place := strings.Index(v.Value[at:], "{"+strconv.Itoa(n)+"}")
		n++
		target := &id
		switch {
		case place < 0:
			continue
		case strings.EqualFold(e.Text(), "PrimaryKey"):
			target = &key
		case !strings.EqualFold(e.Text(), "WorkspaceId"):
			return
		}
		if *target >= 0 {
			seen = e
		} else {
			*target = place
		}
	}
	script := v.Inside(at, at+len(cefInstaller))
	switch {
	case seen.Exists() && key < 0:
		p.Report(seen, "twice", cefInstaller, "id").Relate(p.File, script, "the command")
	case seen.Exists() && id < 0:
		p.Report(seen, "twice", cefInstaller, "key").Relate(p.File, script, "the command")
	case id >= 0 && key >= 0 && key < id:
		p.Report(in.Parameters.GetFold("fillWith"), "swapped", cefInstaller).Relate(p.File, script, "the command")
	case id >= 0 && key < 0 && !hasArgument(v.Value[at+len(cefInstaller):], 2):
		p.ReportText(v, at, at+len(cefInstaller), "lacking", cefInstaller, "key")
	case key >= 0 && id < 0 && !hasArgument(v.Value[at+len(cefInstaller):], 2):
		p.ReportText(v, at, at+len(cefInstaller), "lacking", cefInstaller, "id")
	}
}

// hasArgument reports whether a command has at least so many arguments.
func hasArgument(rest string, n int) bool {
	if i := strings.IndexAny(rest, "&;|\n"); i >= 0 {
		rest = rest[:i]
	}
	return len(strings.Fields(rest)) >= n
}
