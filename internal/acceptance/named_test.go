package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestNamedHarm holds false alarms and harmful fixes that readers of reports named, each in the form in which it was met.
func TestNamedHarm(t *testing.T) {
	const (
		classic = "Solutions/Contoso/Data Connectors/ContosoAudit.json"
		banner  = "\"additionalRequirementBanner\": \"These queries depend on the parsers [ContosoLabApp](https://aka.ms/a), [ContosoLabAudit](https://aka.ms/b).\",\n  \"permissions\": {"
	)
	page := readBase(t, "classic", classic)
	labs := strings.NewReplacer( // three uses of one spelling, and one of the banner's
		`"baseQuery": "ContosoAudit_CL"`, `"baseQuery": "ContosoLabAudit"`,
		`ContosoAudit_CL\n|`, `ContosolabAudit\n|`,
		`"permissions": {`, banner,
	).Replace(page)
	unifi := strings.NewReplacer(`"name": "ContosoAudit_CL"`, `"name": "NetFlow (UnifiSG)"`).Replace(page)
	for _, c := range []struct {
		name  string
		files map[string]string
		args  []string
		want  string // in the report, or in the file after the fixes; ! for what must not be there
	}{
		{"CL501 one direction", map[string]string{classic: labs}, nil, "`ContosolabAudit` is spelled `ContosoLabAudit`"},
		{"CL505 blank", map[string]string{classic: unifi}, []string{"--fix-unsafe"}, "!_CL (UnifiSG)"},
		{"CL312 role id", literals(t, `"keyVaultSecretsUser": "4633458b-17de-408a-b874-0445c86b69e6"`), nil, "!CL312"},
		{"CL312 own name", literals(t, `"ContosoToken_Add2WLKV": "ContosoToken_Add2WLKV", "_ContosoToken_Add2WLKV": "[variables('ContosoToken_Add2WLKV')]"`), nil, "!CL312"},
		{"CL312 secret", literals(t, `"contosoToken": "Zk8Q~8aLd93kfLw02mdkeiwl29dkslqpw01mfk3a"`), nil, "CL312"},
		{"CL102 generated metadata", map[string]string{"Solutions/Contoso/Data/system_generated_metadata.json": generated, classic: page}, nil, "!system_generated"},
		{"CL816 Tables", movedTable(t, "Tables/ContosoDoors.json"), nil, "!CL816"},
		{"CL816 loose", movedTable(t, "ContosoDoors.json"), nil, "CL816"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := t.TempDir()
			testutil.WriteTree(t, tree, c.files)
			r := run(tree, nil, append([]string{"--no-config", "--fail-on", "never", "-f", "compact"}, append(c.args, ".")...)...)
			got := r.stdout + r.stderr
			if len(c.args) > 0 {
				text, err := os.ReadFile(filepath.Join(tree, classic))
				if err != nil {
					t.Fatal(err)
				}
				got = string(text)
			}
			if part, never := strings.CutPrefix(c.want, "!"); strings.Contains(got, part) == never {
				t.Errorf("%q: got\n%s", c.want, got)
			}
		})
	}
}

// generated is what the packaging automation writes beside solution data.
const generated = `{
  "Name": "Contoso", "Author": "Contoso - support@contoso.com", "Description": "Contoso", "BasePath": "C:\\Sentinel\\Contoso", "Version": "3.0.0",
  "Metadata": "SolutionMetadata.json", "TemplateSpec": true, "publisherId": "contoso", "offerId": "contoso-sentinel", "providers": ["Contoso"],
  "support": {"tier": "Partner", "name": "Contoso"},
  "Data Connectors": "[\n  \"Data Connectors/ContosoAudit.json\"\n]"
}
`

// literals returns a package with more variables.
func literals(t *testing.T, variables string) map[string]string {
	t.Helper()
	const path = "Solutions/Contoso Firewall/Package/mainTemplate.json"
	return map[string]string{path: strings.Replace(readBase(t, "package", path), `"variables": {`, `"variables": {`+variables+", ", 1)}
}

// movedTable returns the codeless set with its table in another file.
func movedTable(t *testing.T, name string) map[string]string {
	t.Helper()
	const folder = "Solutions/Contoso/Data Connectors/ContosoDoors_ccf/"
	files := map[string]string{}
	for _, part := range [...]string{"ConnectorDefinition", "PollerConfig", "DCR", "Table"} {
		path := folder + "ContosoDoors_" + part + ".json"
		text := readBase(t, "set", path)
		if part == "Table" {
			path = folder + name
		}
		files[path] = text
	}
	return files
}

// readBase reads a file of a sound connector.
func readBase(t *testing.T, base, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(testutil.Root(t), "rules", "ruletest", "bases", base, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
