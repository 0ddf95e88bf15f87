package builtin_test

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
	"github.com/connectorlint/connectorlint/rules/ruletest"
)

// TestSaid: what the marks of a page do not show, the words of a finding and the other places, is what the example asks for.
func TestSaid(t *testing.T) {
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string][]string{
		"CL803": {`the flow's stream: "Custom-ContosoAlerts"`},
		"CL804": {"table name `Custom-ContosoDoorEvents_CL` has the prefix of a stream\nuse `ContosoDoorEvents_CL`\nwhere the data is sent to: \"Custom-ContosoDoorEvents_CL\""},
		"CL805": {"remove all but one; it is listed 3 times"},
		"CL807": {"destination `workspace` is not defined in the rule\nuse one of `clv2ws1`\nthe destination: \"clv2ws1\""},
		"CL821": {"next step `doors` is not in `stepCollectorConfigs`; did you mean `door`?\nuse `door`\nthe step: \"door\""},
		"CL861": {
			"`extract('door ([0-9]+)', 2, result)` is always empty: the pattern has only 1",
			"`extract(@'door \\d+', 1, result)` is always empty: the pattern has no group",
		},
		"CL919": {"also here: <b>"},
	}
	for id, wants := range tests {
		t.Run(id, func(t *testing.T) {
			said := strings.Join(ruletest.Said(t, registry.Find(id)[0]), "\n")
			for _, want := range wants {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not said, but:\n%s", want, said)
				}
			}
		})
	}
}
