package connector

import "testing"

// TestTextsInBrackets tells expressions from texts that only stand in brackets, where no template is around them.
func TestTextsInBrackets(t *testing.T) {
	for text, want := range map[string]bool{
		"[parameters('workspace')]":                    true,
		"[concat(variables('a'), 'b')]":                true,
		"[resourceGroup().location]":                   true,
		"[Contoso.Format('a')]":                        true,
		"[Optional step]":                              false,
		"[Preview] Contoso Audit [beta]":               false,
		"[See the steps](https://www.contoso.com) [1]": false,
		"[Contoso](https://www.contoso.com) [new]":     false,
		"[1]": false,
	} {
		if got := callsFunction(text); got != want {
			t.Errorf("%s: got %v", text, got)
		}
	}
}
