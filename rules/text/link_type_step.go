package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// LinkTypeStep reports buttons that install the agent on other machines than the step is about.
var LinkTypeStep = rules.Rule{
	ID: "CL725", Name: "link-type-step", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "settings", Text: "the step is about {0}, but `{1}` opens the settings of {2}",
			Why: "Customers do not find on that page what the step asks for.", Help: "use `{3}`",
		},
		{
			ID: "agents", Text: "the text says that the data is collected from {0} agents, but the page's buttons install the agent on {1} only",
			Why: "Customers install the agent on machines that it collects nothing from.", Help: "name the system that the buttons are for",
		},
		{ID: "system", Text: "the step is about {0}, but `{1}` opens the page for {2}", Help: "use the link type for {0}"},
	},
	Check: checkLinkTypeStep,
}

func checkLinkTypeStep(p *rules.Pass) {
	for s := range p.Definition.AllSteps() {
		for _, in := range s.Instructions {
			inGroups(p, s, in)
			settingsPage(p, s, in)
		}
		agents(p, s)
		titleOfGroups(p, s)
	}
}

// titleOfGroups compares a title that names one system with the buttons in the groups of its step.
func titleOfGroups(p *rules.Pass, s *rules.Step) {
	linux, windows := says(s.Title.Value, "linux"), says(s.Title.Value, "windows")
	if linux == windows || !says(s.Title.Value, "agent") {
		return
	}
	var first rules.Str
	onLinux, all := 0, 0
	for _, in := range s.Instructions {
		for _, inner := range in.Steps {
			for _, control := range inner.Instructions {
				link := control.Param("linkType")
				if control.Type.Value != "InstallAgent" || !strings.HasPrefix(link.Value, "InstallAgentOn") {
					continue
				}
				if all == 0 {
					first = link
				}
				all++
				if strings.HasPrefix(link.Value, "InstallAgentOnLinux") {
					onLinux++
				}
			}
		}
	}
	if all > 0 && (windows && onLinux == all || linux && onLinux == 0) {
		names := [2]string{"Linux", "Windows"}
		if windows {
			names = [2]string{"Windows", "Linux"}
		}
		p.Report(first.Node, "system", names[0], first.Value, names[1]).Relate(p.File, s.Title.Node.Span(), "the step")
	}
}

// agents compares "collected only from **Linux** agents" with the systems that the page's buttons install the agent on.
func agents(p *rules.Pass, s *rules.Step) {
	v := s.Description.Value
	at := rules.IndexFold(v, " agents")
	if at < 0 || !s.Description.Known() {
		return
	}
	from := strings.LastIndexByte(strings.TrimRight(v[:at], "*"), ' ') + 1
	said := strings.Trim(v[from:at], "*")
	before := strings.TrimRight(v[:from], " *")
	if !strings.HasSuffix(before, " from") && !strings.HasSuffix(before, "only on") || !strings.EqualFold(said, "linux") && !strings.EqualFold(said, "windows") {
		return
	}
	linux, windows := false, false
	for in := range p.Definition.Instructions() {
		switch link := in.Param("linkType"); {
		case in.Type.Value != "InstallAgent" || !link.Known():
		case strings.HasPrefix(link.Value, "InstallAgentOnLinux"):
			linux = true
		case onWindows(link.Value):
			windows = true
		}
	}
	switch {
	case strings.EqualFold(said, "windows") && linux && !windows:
		p.ReportText(s.Description, from, at, "agents", "Windows", "Linux")
	case strings.EqualFold(said, "linux") && windows && !linux:
		p.ReportText(s.Description, from, at, "agents", "Linux", "Windows")
	}
}

// onWindows reports whether a link type opens the page for the agent of Windows.
func onWindows(link string) bool {
	switch link {
	case "InstallAgentOnVirtualMachine", "InstallAgentOnNonAzure", "InstallAgentOnWindowsVirtualMachine", "InstallAgentOnWindowsNonAzure":
		return true
	}
	return false
}

// inGroups compares a control with its step. The steps of a group are steps of the page, which are compared on their own.
func inGroups(p *rules.Pass, s *rules.Step, in *rules.Instruction) {
	link := in.Param("linkType")
	if in.Type.Value != "InstallAgent" || !link.Known() || !strings.HasPrefix(link.Value, "InstallAgentOn") {
		return
	}
	title, text := s.Title.Value, s.Title.Value
	if title == "" {
		title, text = s.Description.Value, s.Description.Value
	}
	linux, windows := says(text, "linux"), says(text, "windows")
	other, azure := says(text, "non-azure", "non azure", "outside azure", "outside of azure"), says(text, "azure ")
	_ = title
	for _, c := range [...]struct {
		step bool
		not  bool
		has  string
		says string
		is   string
	}{
		{linux && !windows, false, "Windows", "Linux", "Windows"},
		{windows && !linux, false, "Linux", "Windows", "Linux"},
		{other, false, "VirtualMachine", "machines outside Azure", "virtual machines of Azure"},
		{!other && azure && says(text, "azure linux virtual machine", "azure windows virtual machine", "azure virtual machine", "an azure linux", "an azure windows"), false, "NonAzure", "virtual machines of Azure", "machines outside Azure"},
	} {
		if c.step && (strings.Contains(link.Value, c.has) || c.has == "Windows" && onWindows(link.Value)) {
			f := p.Report(link.Node, "system", c.says, link.Value, c.is)
			if s.Title.Present() {
				f.Relate(p.File, s.Title.Node.Span(), "the step")
			}
			return
		}
	}
}

// settingsPage compares a button that opens settings of the workspace with the step around it, which names one kind of them.
func settingsPage(p *rules.Pass, s *rules.Step, in *rules.Instruction) {
	link := in.Param("linkType")
	if in.Type.Value != "InstallAgent" || !link.Known() {
		return
	}
	text := s.Title.Value + "\n" + s.Description.Value
	syslog, custom := says(text, "syslog"), says(text, "custom log", "custom-log", "custom table")
	var wrong, right, is, about string
	switch {
	case link.Value == "OpenCustomLogsSettings" && syslog && !custom:
		wrong, right, about, is = link.Value, "OpenSyslogSettings", "Syslog", "custom logs"
	case link.Value == "OpenSyslogSettings" && custom && !syslog:
		wrong, right, about, is = link.Value, "OpenCustomLogsSettings", "custom logs", "Syslog"
	default:
		return
	}
	p.Report(link.Node, "settings", about, wrong, is, right)
}
