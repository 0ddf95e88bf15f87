// Package permissions holds the rules about what a customer must be allowed to do before connecting.
package permissions

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "permissions", Title: "What a customer must be allowed to do", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&ResourceProvider, &SharedKeysMissing, &SharedKeysAction, &SharedKeysUnneeded, &FunctionAppPermission, &PushPermission,
			&WorkspacePermission, &PermissionText, &TenantRole, &CustomPermission, &SecretTextbox, &SecretLiteral, &PermissionScope,
			&PermissionUnrelated, &ProviderLabel, &RoleName, &PolicyPermission,
		},
	}
}
