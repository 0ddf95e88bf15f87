package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// agentButtons looks at the steps of a group that have customers install the agent: each has a button for it, or a link.
func agentButtons(p *rules.Pass, group *rules.Instruction) {
	for _, s := range group.Steps {
		if len(s.Instructions) > 0 || len(s.Inner) > 0 || !s.Title.Known() || !s.Description.Known() || s.Node.GetFold("instructions").Len() > 0 {
			continue
		}
		v := s.Description.Value
		if says(s.Title.Value, "install agent on", "install the agent on") && len(v) < 200 && !strings.Contains(v, "](") && !strings.Contains(v, "://") &&
			(says(v, "click **connect**", "download the agent", "follow the instructions") || strings.TrimSpace(v) == "") {
			node := s.Description.Node
			if s.Description.Blank() {
				node = s.Title.Node
			}
			p.Report(node, "agent")
		}
	}
}
