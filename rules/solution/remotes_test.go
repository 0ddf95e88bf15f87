package solution_test

import (
	"slices"
	"testing"
)

// TestPackageOfAnotherRepository: an address in Azure-Sentinel is compared with the files at hand only where they are that repository's, which
// a tree without remotes is taken for.
func TestPackageOfAnotherRepository(t *testing.T) {
	files := map[string]string{
		"Solutions/Contoso/Data Connectors/ContosoApp/azuredeploy_Contoso.json": `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
  "resources": [{"type": "Microsoft.Web/sites", "apiVersion": "2022-03-01", "kind": "functionapp", "name": "contoso", "location": "[resourceGroup().location]",
    "properties": {"siteConfig": {"appSettings": [
      {"name": "WEBSITE_RUN_FROM_PACKAGE", "value": "https://github.com/Azure/Azure-Sentinel/raw/master/Solutions/Contoso/Data%20Connectors/ContosoApp/Contoso.zip"}
    ]}}}]
}`,
		"Solutions/Contoso/Data Connectors/ContosoApp/Other.zip": "",
	}
	const missing = "CL908 azuredeploy_Contoso.json: the function package `Solutions/Contoso/Data Connectors/ContosoApp/Contoso.zip` does not exist"
	if got := lint(t, files, "CL908"); !slices.Contains(got, missing) {
		t.Errorf("no remote: got %q", got)
	}
	for remote, want := range map[string]bool{"https://github.com/fabrikam/Azure-Sentinel": true, "https://github.com/fabrikam/connectors": false} {
		files[".git/HEAD"], files[".git/config"] = "ref: refs/heads/main\n", "[remote \"origin\"]\n\turl = "+remote+"\n"
		if got := lint(t, files, "CL908"); slices.Contains(got, missing) != want {
			t.Errorf("remote %q: got %q", remote, got)
		}
	}
}
