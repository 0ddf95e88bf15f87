package template_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestLinearNetworks lints templates with many subnets, networks, and private endpoints, and packages that store them: the graph of each
// stored template is its own.
func TestLinearNetworks(t *testing.T) {
	const n = 800
	for name, write := range map[string]func(b *strings.Builder, n int){
		"subnets": func(b *strings.Builder, n int) {
			b.WriteString(network("one", n))
		},
		"endpoints": func(b *strings.Builder, n int) {
			b.WriteString(network("one", n/2))
			for i := range n / 2 {
				fmt.Fprintf(b, `, %s`, endpoint(i, "one", "none"))
			}
		},
		"networks": func(b *strings.Builder, n int) {
			for i := range n {
				fmt.Fprintf(b, `%s, %s, `, network(fmt.Sprintf("network%d", i), 1), endpoint(i, fmt.Sprintf("network%d", i), "none"))
			}
			b.WriteString(network("one", 1))
		},
	} {
		testutil.Linear(t, name, n, func(n int) {
			var b strings.Builder
			write(&b, n)
			source := networkStart + b.String() + `]}`
			for path, text := range map[string]string{functionPath: source, "Solutions/Contoso/Package/mainTemplate.json": stored(source)} {
				if found := lint(t, map[string]string{path: text}); !strings.Contains(strings.Join(found, " "), "CL115 ") {
					t.Errorf("%s, %s: found nothing of the networks", name, path)
				}
			}
		})
	}
	testutil.Linear(t, "stored", n/4, func(n int) {
		one := stored(networkStart + network("one", 1) + `, ` + endpoint(1, "one", "none") + `]}`)
		list := one[strings.Index(one, `"resources": [`)+len(`"resources": [`) : strings.LastIndex(one, "]")]
		source := strings.Replace(one, list, strings.TrimSuffix(strings.Repeat(list+",", n), ","), 1)
		if found := lint(t, map[string]string{"Solutions/Contoso/Package/mainTemplate.json": source}); !strings.Contains(strings.Join(found, " "), "CL115 ") {
			t.Error("stored: found nothing of the networks")
		}
	})
}

// networkStart is the beginning of a template of a connector.
const networkStart = `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [
{"type": "Microsoft.OperationalInsights/workspaces/tables", "apiVersion": "2022-10-01", "name": "contoso/Contoso_CL", "properties": {}}, `

// network returns a network with subnets outside of its range.
func network(name string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `, {"name": "subnet%d", "properties": {"addressPrefix": "10.%d.%d.0/24"}}`, i, 1+i/250, i%250)
	}
	return `{"type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-05-01", "name": "` + name + `", "location": "[resourceGroup().location]",
  "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": [` + strings.TrimPrefix(b.String(), ", ") + `]}}`
}

// endpoint returns a private endpoint in a subnet of a network.
func endpoint(i int, network, subnet string) string {
	return fmt.Sprintf(`{"type": "Microsoft.Network/privateEndpoints", "apiVersion": "2023-05-01", "name": "endpoint%d", "location": "[resourceGroup().location]",
  "properties": {"subnet": {"id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', '%s', '%s')]"}}}`, i, network, subnet)
}
