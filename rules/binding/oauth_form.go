package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// oauthInputs are what an OAuthForm supplies (createCCPConnector.ps1 of the packager).
var oauthInputs = [...]string{"clientId", "clientSecret", "authorizationCode"}

// withoutForm returns a connection that takes the code of an OAuthForm from a page that has other controls and no form.
func withoutForm(d *rules.Definition, list []*rules.Connection, c controls) *rules.Connection {
	if c.oauth != nil || c.open || !c.any {
		return nil
	}
	in := inputsOf(d)
	for _, one := range list {
		if !strings.EqualFold(one.Auth.GetFold("grantType").Text(), "authorization_code") || in.open {
			continue
		}
		uses := expr.Uses(one)
		for i := range uses {
			if u := &uses[i]; strings.EqualFold(u.Name, "authorizationCode") && !words.ContainsFold(in.names, u.Name) && !supplied(one, u.Name) {
				return one
			}
		}
	}
	return nil
}
