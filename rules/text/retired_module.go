package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// retiredModule is a module of PowerShell that Microsoft no longer maintains: how the names of its commands go on behind the dash, and
// what has its place.
type retiredModule struct{ noun, module, since, now string }

// Sources, read on 2026-11-30: Learn, "Overview of the AzureRM PowerShell module"; Learn, "Azure Active Directory PowerShell for Graph",
// whose note is about MSOnline, too.
var retiredModuleList = [...]retiredModule{
	{"AzureRm", "AzureRM", "29 February 2024", "the module `Az`"},
	{"AzureAD", "AzureAD", "30 March 2024", "`Microsoft.Graph`"},
	{"Msol", "MSOnline", "30 March 2024", "`Microsoft.Graph`"},
}

// retiredModules reports the first command of such a module in each text: `Connect-AzureAD`, `Install-Module AzureRM`.
func retiredModules(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Compared || !t.Str.Known() || !says(t.Str.Value, "-azurerm", "-azuread", "-msol", "-module ") {
			continue
		}
		for _, m := range retiredModuleList {
			v := t.Str.Value
			if from, to := m.usedIn(v); to > 0 && !leftBehind(v, from) && !says(rules.Sentence(v, from, to), "not use", "longer") {
				p.ReportText(t.Str, from, to, "module", v[from:to], m.since, m.now)
				break
			}
		}
	}
}

// usedIn returns the place of the first command of a module: a verb that PowerShell has, a dash, and a noun of the module.
func (m *retiredModule) usedIn(v string) (from, to int) {
	for at := 0; ; {
		i := strings.IndexByte(v[at:], '-')
		if i < 0 {
			break
		}
		i += at
		if at = i + 1; !words.HasPrefixFold(v[at:], m.noun) {
			continue
		}
		from, to = i, at
		for from > 0 && isLetter(v[from-1]) {
			from--
		}
		for to < len(v) && isLetter(v[to]) {
			to++
		}
		if !otherModule(v[at+len(m.noun):to]) && oneOf(strings.ToLower(v[from:i]), "connect get set new add remove login import install update test start stop") {
			return from, to
		}
	}
	for _, before := range [...]string{"-module ", "-module -name "} {
		if i := rules.IndexFold(v, before+strings.ToLower(m.module)); i >= 0 {
			from = i + len(before)
			if to = from + len(m.module); to == len(v) || !isLetter(v[to]) {
				return from, to
			}
		}
	}
	return 0, 0
}

// otherModule reports whether a noun goes on as those of modules that come with an agent, and are maintained: password protection,
// Kerberos, and seamless sign-on.
func otherModule(rest string) bool {
	return words.HasPrefixFold(rest, "PasswordProtection") || words.HasPrefixFold(rest, "Kerberos") || words.HasPrefixFold(rest, "SSO")
}
