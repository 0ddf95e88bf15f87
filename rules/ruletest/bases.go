package ruletest

import (
	"embed"
	"io/fs"
	"strings"
)

// bases holds whole, sound documents and trees: the fragments of pages are put into them. A test holds them free of findings.
//
//go:embed all:bases
var bases embed.FS

// base is a document that a fragment can be put into, with the tree that it lies in.
type base struct{ tree, file string }

// baseOf returns the base that a fence names. Those of one tree are one codeless set, one Function connector or one solution.
func baseOf(name string) (base, bool) {
	const (
		folder  = "Solutions/Contoso/Data Connectors/"
		set     = folder + "ContosoDoors_ccf/ContosoDoors_"
		several = folder + "ContosoGates_ccf/ContosoGates_"
		helpers = folder + "ContosoHelpDesk/"
		audit   = "Solutions/Contoso Audit/"
	)
	b, ok := map[string]base{
		"classic":    {"classic", folder + "ContosoAudit.json"},
		"codeless":   {"set", set + "ConnectorDefinition.json"},
		"connection": {"set", set + "PollerConfig.json"},
		"dcr":        {"set", set + "DCR.json"},
		"table":      {"set", set + "Table.json"},
		// Three connections to one host, with a table each.
		"connections": {"several", several + "PollerConfig.json"},
		"flows":       {"several", several + "DCR.json"},
		"deploy":      {"function", helpers + "azuredeploy_ContosoHelpDesk.json"},
		"function":    {"function", helpers + "FetchTickets/function.json"},
		"host":        {"function", helpers + "host.json"},
		"app":         {"function", helpers + "ContosoHelpDesk.json"},
		"solution":    {"solution", audit + "Data/Solution_ContosoAudit.json"},
		"metadata":    {"solution", audit + "SolutionMetadata.json"},
		// A template that has nothing but one resource. With the name of another file, it is a package, too.
		"template": {"template", folder + "azuredeploy_Contoso.json"},
		"package":  {"package", "Solutions/Contoso Firewall/Package/mainTemplate.json"},
		// A codeless connector whose package lies beside its source, a list of page, connection, rule, and table.
		"packaged": {"packaged", "Solutions/Fabrikam Identity/Package/mainTemplate.json"},
		"source":   {"packaged", "Solutions/Fabrikam Identity/Data Connectors/FabrikamIdentity_ccf/FabrikamIdentity.json"},
		"createui": {"page", "Solutions/Contoso/Package/createUiDefinition.json"},
	}[name]
	return b, ok
}

// baseTree returns the files of a base's tree by path.
func baseTree(tree string) map[string]string {
	files := map[string]string{}
	root := "bases/" + tree
	err := fs.WalkDir(bases, root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		source, err := bases.ReadFile(path)
		files[strings.TrimPrefix(path, root+"/")] = string(source)
		return err
	})
	if err != nil {
		panic(err) // the files are embedded
	}
	return files
}
