package identity

import (
	"testing"

	"github.com/connectorlint/connectorlint/rules/words"
)

func TestFlat(t *testing.T) {
	for text, want := range map[string]string{
		"Contoso: Alerts [v9]/0": "contosoalertsv90",
		"Caf\u00e9-Logs\u2122":   "caf\u00e9logs",
		"{Fabrikam}`~":           "fabrikam",
	} {
		if got := words.Plain(text); got != want {
			t.Errorf("words.Plain(%q) = %q, want %q", text, got, want)
		}
	}
}
