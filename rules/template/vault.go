package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Vault reports key vaults, secrets and access policies that Azure refuses, or that keep an app from its secrets.
var Vault = rules.Rule{
	ID: "CL198", Name: "template-vault", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "near", Text: "unknown permission `{0}` for {1}; did you mean `{2}`?", Why: "Azure refuses the access policy.", Help: "use `{2}`",
		},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown permission `{0}` for {1}", Why: "Azure refuses an access policy with a permission that it does not know.", Help: "use one of {2}",
		},
		{
			ID: "list", Severity: rules.Warning, Text: "expected an array for `{0}`, found {1}", Why: "Azure takes a list of permissions, and probably refuses the access policy.", Help: "put the value in an array",
		},
		{
			ID: "policy", Severity: rules.Warning, Text: "missing `{0}` in the access policy", Why: "An access policy needs a tenant, a principal and permissions. Azure probably refuses it.", Help: "add `{0}`",
			Yields: []string{"CL137/missing"},
		},
		{
			ID: "policies", Text: "missing `accessPolicies` in a vault without role-based access", Why: "Azure refuses the vault: \"The parameter accessPolicies is not specified\".",
			Help: "add `\"accessPolicies\": []`, or set `enableRbacAuthorization` to true",
		},
		{
			ID: "idle", Severity: rules.Warning, Text: "the access policies of a vault with `enableRbacAuthorization` have no effect",
			Why: "The vault checks roles instead. The app cannot read its secrets.", Help: "assign the role Key Vault Secrets User, or turn `enableRbacAuthorization` off",
		},
		{
			ID: "purge", Text: "`enablePurgeProtection` cannot be false", Why: "Azure refuses the vault, a new one, too: \"Enabling the purge protection for a vault is an irreversible action\".",
			Help: "remove the property, or use true",
		},
		{
			ID: "soft-delete", Severity: rules.Info, Text: "`enableSoftDelete` is false", Why: "Azure no longer makes vaults without soft delete, and ignores the value or refuses it.",
			Help: "remove the property",
		},
		{
			ID: "tenant", Severity: rules.Warning, Text: "`tenantId` takes `{0}`, which is not the id of a tenant", Why: "The vault trusts the principals of one tenant, and Azure refuses another id.",
			Help: "use `[subscription().tenantId]`",
		},
		{ID: "secret", Text: "the name of the secret contains `{0}`, but only letters, digits and hyphens are allowed", Why: "Azure refuses the secret.", Help: "remove the character"},
		{ID: "value", Severity: rules.Warning, Text: "missing `value` in the secret", Why: "The secret is made without a value, and what refers to it gets none.", Help: "add `\"value\": …`"},
		{
			ID: "days", Severity: rules.Warning, Text: "`softDeleteRetentionInDays` is {0}, but 7 to 90 days are allowed", Why: "Azure probably refuses the vault.", Help: "use a number from 7 to 90",
		},
		{ID: "family", Severity: rules.Warning, Text: "unknown `sku.family` `{0}` of a vault", Why: "There is one family. Azure probably refuses the vault.", Help: "use `A`"},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			props := r.Properties()
			if props.Kind() != rules.Object || props.IsBroken() || r.Key("existing").Exists() {
				return
			}
			switch {
			case r.Is("Microsoft.KeyVault/vaults"):
				checkVault(p, d, r)
			case r.Is("Microsoft.KeyVault/vaults/accessPolicies"):
				checkPolicies(p, d, r, props.GetFold("accessPolicies"))
			case r.Is("Microsoft.KeyVault/vaults/secrets"):
				checkSecret(p, d, r)
			}
		})
	},
}

func checkVault(p *rules.Pass, d *document, r *arm.Resource) {
	props := r.Properties()
	policies, rbac := props.GetFold("accessPolicies"), props.GetFold("enableRbacAuthorization")
	checkPolicies(p, d, r, policies)
	checkTenant(p, d, r, props.GetFold("tenantId"))
	byRole := r.Fold(rbac)
	const rolesByDefault = "2026-02-01" // the first API version whose vaults check roles unless they say otherwise
	switch off := !rbac.Exists() && r.Key("apiVersion").Text() < rolesByDefault || byRole.Kind == arm.Boolean && byRole.Int == 0; {
	case off && !policies.Exists() && !props.GetFold("copy").Exists() && !strings.EqualFold(props.GetFold("createMode").Text(), "recover"):
		d.reportIn(p, props, "policies").At(placement.Bracket(props)).About(props, "accessPolicies")
	case byRole.Kind == arm.Boolean && byRole.Int == 1 && policies.Len() > 0:
		d.reportIn(p, policies, "idle").At(policies.Key().Span()).Relate(p.File, rbac.Span(), "role-based access")
	}
	checkVaultValues(p, d, r, props)
}

// checkVaultValues looks at values that vaults do not take.
func checkVaultValues(p *rules.Pass, d *document, r *arm.Resource, props rules.Node) {
	if n := props.GetFold("enablePurgeProtection"); n.Kind() == rules.False {
		d.reportIn(p, n, "purge")
	}
	if n := props.GetFold("enableSoftDelete"); n.Kind() == rules.False {
		d.reportIn(p, n, "soft-delete")
	}
	if n := props.GetFold("softDeleteRetentionInDays"); n.Kind() == rules.Number {
		if days, ok := n.Int(); !ok || days < 7 || days > 90 {
			d.reportIn(p, n, "days", n.Raw())
		}
	}
	if n := props.GetFold("sku").GetFold("family"); n.Exists() {
		if v := r.Fold(n); v.Kind == arm.Text && v.Known() && !strings.EqualFold(v.Text, "A") {
			d.reportIn(p, n, "family", v.Text)
		}
	}
}

// vaultPermissions are what an access policy can allow (REST API: Vaults, Create Or Update, November 2026).
var vaultPermissions = map[string][]string{
	"secrets": {"all", "get", "list", "set", "delete", "backup", "restore", "recover", "purge"},
	"keys": {
		"all", "encrypt", "decrypt", "wrapKey", "unwrapKey", "sign", "verify", "get", "list", "create", "update", "import", "delete", "backup", "restore",
		"recover", "purge", "release", "rotate", "getrotationpolicy", "setrotationpolicy",
	},
	"certificates": {
		"all", "get", "list", "delete", "create", "import", "update", "managecontacts", "getissuers", "listissuers", "setissuers", "deleteissuers",
		"manageissuers", "recover", "purge", "backup", "restore",
	},
}

func checkPolicies(p *rules.Pass, d *document, r *arm.Resource, list rules.Node) {
	for policy := range list.Elements() {
		if policy.Kind() != rules.Object || policy.IsBroken() {
			continue
		}
		for _, key := range [...]string{"tenantId", "objectId", "permissions"} {
			if !policy.GetFold(key).Exists() {
				d.reportIn(p, policy, "policy", key).At(placement.Bracket(policy)).About(policy, key)
			}
		}
		checkTenant(p, d, r, policy.GetFold("tenantId"))
		for k, permissions := range policy.GetFold("permissions").Members() {
			kind := strings.ToLower(k.Text())
			known := vaultPermissions[kind]
			if known == nil {
				continue
			}
			if permissions.Kind() == rules.String && !arm.IsExpression(permissions.Text()) {
				d.reportIn(p, permissions, "list", k.Text(), "the string `"+permissions.Text()+"`")
			}
			for e := range permissions.Elements() {
				checkPermission(p, d, e, kind, known)
			}
		}
	}
}

func checkPermission(p *rules.Pass, d *document, e rules.Node, kind string, known []string) {
	text := e.Text()
	if text == "" || arm.IsExpression(text) || words.ContainsFold(known, text) {
		return
	}
	if best, ok := rules.Nearest(text, known); ok {
		d.reportIn(p, e, "near", text, kind, best).FixUnsafe("Replace with `"+best+"`", rules.ReplaceString(e, best))
		return
	}
	d.reportIn(p, e, "unknown", text, kind, "`"+strings.Join(known[:min(8, len(known))], "`, `")+"`")
}

// checkTenant looks for an expression that comes to something else than the id of a tenant.
func checkTenant(p *rules.Pass, d *document, r *arm.Resource, n rules.Node) {
	switch v := r.Fold(n); strings.ToLower(v.Unmarked()) {
	case "\x01tenant().id\x02", "\x01subscription().id\x02", "\x01subscription().subscriptionid\x02", "\x01tenant().displayname\x02",
		"\x01resourcegroup().id\x02":
		d.reportIn(p, n, "tenant", strings.Trim(v.Unmarked(), "\x01\x02"))
	}
}

func checkSecret(p *rules.Pass, d *document, r *arm.Resource) {
	if v := r.Name(); v.Kind == arm.Text {
		parts := v.Split('/')
		if name, _ := (arm.Value{Kind: arm.Text, Text: parts[len(parts)-1]}).Literal(); len(parts) > 1 {
			for _, c := range name {
				if c != '-' && !(c < 0x80 && words.IsLetterOrDigit(byte(c))) {
					d.reportIn(p, r.Key("name"), "secret", string(c))
					break
				}
			}
		}
	}
	if props := r.Properties(); !props.GetFold("value").Exists() {
		d.reportIn(p, props, "value").At(placement.Bracket(props)).About(props, "value")
	}
}
