package acceptance

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// reported is what these tests read of the JSON output.
type reported struct {
	Findings []reportedFinding
	Files    []struct{ File, Kind string }
}

type reportedFinding struct {
	Rule, Severity, File, Message string
	Range                         struct{ Start struct{ Line int } }
}

func lintExample(t *testing.T, variant string, args ...string) (result, reported) {
	t.Helper()
	dir := filepath.Join(testutil.Root(t), "testdata", "contoso", variant)
	r := run(dir, nil, append([]string{"--root", ".", "--format", "json", "."}, args...)...)
	var out reported
	if err := json.Unmarshal([]byte(r.stdout), &out); err != nil {
		t.Fatalf("no JSON: %v\n%s", err, r.stderr)
	}
	return r, out
}

// TestCleanExample: the clean repository gives nothing but the note that one of its connectors is of the older platform, in every
// profile.
func TestCleanExample(t *testing.T) {
	for _, profile := range []string{"standard", "azure-sentinel", "standalone"} {
		t.Run(profile, func(t *testing.T) {
			r, out := lintExample(t, "clean", "--profile", profile)
			if r.status != 0 || r.stderr != "" {
				t.Errorf("status %d, standard error %q", r.status, r.stderr)
			}
			for _, f := range out.Findings {
				if f.Rule != "CL109" {
					t.Errorf("%s:%d: %s: %s [%s]", f.File, f.Range.Start.Line, f.Severity, f.Message, f.Rule)
				}
			}
		})
	}
}

// TestExampleHasEveryKind: the example shows each kind of file that connectorlint knows how to read.
func TestExampleHasEveryKind(t *testing.T) {
	_, out := lintExample(t, "clean")
	seen := map[string]bool{}
	for _, f := range out.Files {
		seen[f.Kind] = true
	}
	for _, kind := range []string{
		"classic-definition", "codeless-definition", "connection", "data-collection-rule", "table", "arm-template", "function-template",
		"package", "solution-data", "solution-metadata",
	} {
		if !seen[kind] {
			t.Errorf("no %s", kind)
		}
	}
}

// planted are the mistakes of the defective repository: the rule, and the file in which it must be found.
var planted = map[string]string{
	"CL001": "ContosoFirewall.json",
	"CL003": "ContosoHelpDesk.json",
	"CL004": "ContosoFirewall.json",
	"CL005": "ContosoHelpDesk.json",
	"CL090": ".connectorlint-ignore.yaml",
	"CL091": ".connectorlint-ignore.yaml",
	"CL102": "ContosoGateway.json",
	"CL103": "ContosoGateway.json",
	"CL104": "FabrikamIdentity_PollerConfig.json",
	"CL105": "FabrikamIdentity_ConnectorDefinition.json",
	"CL106": "FabrikamIdentity_PollerConfig.json",
	"CL107": "ContosoVault.json",
	"CL201": "ContosoFirewall.json",
	"CL204": "ContosoFirewall.json",
	"CL205": "ContosoGateway.json",
	"CL301": "ContosoVault.json",
	"CL302": "ContosoAudit.json",
	"CL303": "ContosoFirewall.json",
	"CL304": "FabrikamIdentity_ConnectorDefinition.json",
	"CL305": "ContosoHelpDesk.json",
	"CL309": "ContosoAudit.json",
	"CL311": "FabrikamIdentity_ConnectorDefinition.json",
	"CL313": "ContosoMailProtection.json",
	"CL401": "ContosoMailProtection.json",
	"CL501": "ContosoAudit.json",
	"CL502": "ContosoGateway.json",
	"CL503": "ContosoFirewall.json",
	"CL504": "ContosoHelpDesk.json",
	"CL505": "ContosoHelpDesk.json",
	"CL506": "ContosoGateway.json",
	"CL507": "ContosoFirewall.json",
	"CL508": "ContosoVault.json",
	"CL509": "ContosoMailProtection.json",
	"CL510": "ContosoFirewall.json",
	"CL511": "ContosoHelpDesk.json",
	"CL512": "FabrikamIdentity_ConnectorDefinition.json",
	"CL513": "ContosoFirewall.json",
	"CL514": "ContosoAudit.json",
	"CL515": "FabrikamIdentity_DCR.json",
	"CL516": "ContosoGateway.json",
	"CL517": "ContosoMailProtection.json",
	"CL601": "ContosoFirewall.json",
	"CL602": "ContosoFirewall.json",
	"CL603": "ContosoGateway.json",
	"CL605": "ContosoGateway.json",
	"CL607": "ContosoHelpDesk.json",
	"CL608": "ContosoGateway.json",
	"CL609": "ContosoGateway.json",
	"CL612": "ContosoGateway.json",
	"CL701": "ContosoFirewall.json",
	"CL702": "ContosoGateway.json",
	"CL703": "ContosoAudit.json",
	"CL704": "ContosoGateway.json",
	"CL705": "ContosoFirewall.json",
	"CL706": "ContosoGateway.json",
	"CL707": "ContosoFirewall.json",
	"CL708": "ContosoGateway.json",
	"CL709": "ContosoGateway.json",
	"CL710": "ContosoGateway.json",
	"CL720": "ContosoGateway.json",
	"CL713": "ContosoGateway.json",
	"CL714": "ContosoGateway.json",
	"CL801": "FabrikamIdentity_ConnectorDefinition.json",
	"CL802": "FabrikamIdentity_PollerConfig.json",
	"CL803": "FabrikamDoors_Rule.json",
	"CL804": "FabrikamIdentity_DCR.json",
	"CL805": "FabrikamIdentity_Table.json",
	"CL806": "FabrikamIdentity_DCR.json",
	"CL807": "FabrikamDoors_Rule.json",
	"CL808": "FabrikamDoors_PollerConfig.json",
	"CL809": "FabrikamDoors_PollerConfig.json",
	"CL810": "FabrikamDoors_PollerConfig.json",
	"CL811": "FabrikamDoors_ConnectorDefinition.json",
	"CL812": "FabrikamDoors_PollerConfig.json",
	"CL813": "FabrikamDoors_PollerConfig.json",
	"CL814": "FabrikamDoors_PollerConfig.json",
	"CL815": "FabrikamIdentity_PollerConfig.json",
	"CL816": "FabrikamDoors_Rule.json",
	"CL817": "FabrikamDoors_Rule.json",
	"CL818": "FabrikamDoors_ConnectorDefinition.json",
	"CL819": "FabrikamDoors_PollerConfig.json",
	"CL820": "FabrikamDoors_PollerConfig.json",
	"CL821": "FabrikamDoors_PollerConfig.json",
	"CL920": "ContosoVault.json",
	"CL921": "Solution_ContosoNative.json",
	"CL922": "ContosoFirewall.json",
	"CL923": "ContosoFirewall.json",
	"CL924": "Fabrikam.svg",
	"CL925": "azuredeploy_ContosoHelpDesk.json",
	"CL901": "Solution_FabrikamIdentity.json",
	"CL902": "Solution_FabrikamIdentity.json",
	"CL903": "SolutionMetadata.json",
	"CL904": "Fabrikam.svg",
	"CL905": "Package/mainTemplate.json",
	"CL906": "Package/mainTemplate.json",
	"CL907": "Package/mainTemplate.json",
	"CL908": "azuredeploy_ContosoHelpDesk.json",
	"CL909": "ContosoHelpDesk.json",
	"CL910": "ContosoAudit.json",
	"CL911": "ContosoHelpDesk.json",
}

// TestDefectiveExample: every planted mistake is found in its file by the rule that is there for it.
func TestDefectiveExample(t *testing.T) {
	r, out := lintExample(t, "defective")
	_, upstream := lintExample(t, "defective", "--profile", "azure-sentinel") // some rules are for that profile alone
	out.Findings = append(out.Findings, upstream.Findings...)
	if r.status != 1 {
		t.Errorf("status %d, want 1", r.status)
	}
	for _, rule := range allRules(t) {
		file, wanted := planted[rule.ID]
		if !wanted {
			continue
		}
		found := slices.ContainsFunc(out.Findings, func(f reportedFinding) bool {
			return f.Rule == rule.ID && strings.HasSuffix(f.File, file)
		})
		if !found {
			t.Errorf("%s %s finds nothing in %s", rule.ID, rule.Name, file)
		}
	}
}

func allRules(t *testing.T) []*rules.Rule {
	t.Helper()
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	return registry.Rules()
}
