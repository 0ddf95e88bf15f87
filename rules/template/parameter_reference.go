package template

import (
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// checkVaultReference looks at a parameter that takes its value from a key vault (Learn, "Use Azure Key Vault to pass secure
// parameter value during deployment").
func checkVaultReference(p *rules.Pass, name string, parameter rules.Node) {
	reference := parameter.GetFold("reference")
	if value := parameter.GetFold("value"); value.Exists() {
		p.Report(value.Key(), "both", name).Relate(p.File, reference.Key().Span(), "the reference")
	}
	if reference.Kind() != rules.Object || reference.IsBroken() {
		return
	}
	id := reference.GetFold("keyVault").GetFold("id")
	switch text := id.Text(); {
	case !id.Exists():
		p.Report(reference, "reference", "keyVault.id", name).At(placement.Bracket(reference)).About(reference, "keyVault")
	case rules.TextHasFold(text, "/providers/") && !rules.TextHasFold(text, "/providers/microsoft.keyvault/vaults/"):
		p.Report(id, "vault", name)
	}
	if !reference.GetFold("secretName").Exists() {
		p.Report(reference, "reference", "secretName", name).At(placement.Bracket(reference)).About(reference, "secretName")
	}
}
