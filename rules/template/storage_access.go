package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// StorageAccess reports resources that an app of the same template cannot use, and storage that is open to everyone.
var StorageAccess = rules.Rule{
	ID: "CL186", Name: "template-storage-access", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "shared-key", Text: "the app signs in with a key of the storage account, which allows no keys",
			Why: "Azure Storage refuses every request with a key. The Functions host cannot read its storage, and does not start.", Help: "use an identity in the setting `{0}`, or allow keys",
		},
		{
			ID: "network", Text: "the storage account of the app denies all networks",
			Why:  "An app outside of a virtual network cannot reach the account. The Functions host cannot read its storage, and does not start.",
			Help: "use `Allow`, or add the app's network: `virtualNetworkSubnetId` in the app, and a rule in the account",
		},
		{
			ID: "public", Severity: rules.Info, Text: "blobs of the storage account can be made public", Why: "Anyone can then read what the app stores. Reviewers ask to turn it off.",
			Help: "use `\"allowBlobPublicAccess\": false`",
		},
		{
			ID: "container", Text: "everyone can read the container `{0}`", Why: "The container is part of the app's storage, and its data needs no sign-in.",
			Help: "use `None`",
		},
		{
			ID: "user-assigned", Text: "the identity is `UserAssigned`, and `userAssignedIdentities` is missing",
			Why: "Azure refuses an identity of this type without one to use.", Help: "add `userAssignedIdentities`, or use `SystemAssigned`", Yields: []string{"CL166"},
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			switch {
			case r.Is("Microsoft.Storage/storageAccounts"):
				checkStorageAccess(p, d, r)
			case r.Is("Microsoft.Storage/storageAccounts/blobServices/containers"):
				n := r.Properties().GetFold("publicAccess")
				if v := r.Fold(n); v.Known() && words.ContainsFold([]string{"Blob", "Container"}, v.Text) {
					d.reportIn(p, n, "container", arm.Value{Kind: arm.Text, Text: lastPart(r.Name())}.Show())
				}
			}
			identity := r.Key("identity")
			typ := identity.GetFold("type")
			if v := r.Fold(typ); v.Known() && strings.Contains(strings.ToLower(v.Text), "userassigned") && !identity.IsBroken() &&
				!identity.GetFold("userAssignedIdentities").Exists() {
				d.reportIn(p, typ, "user-assigned").About(identity, "userAssignedIdentities")
			}
		})
	},
}

// checkStorageAccess compares what an account allows with how the apps of the template sign in to it.
func checkStorageAccess(p *rules.Pass, d *document, account *arm.Resource) {
	props := account.Properties()
	if n := props.GetFold("allowBlobPublicAccess"); n.Kind() == rules.True {
		d.reportIn(p, n, "public").At(n.Key().Span())
	}
	closed := props.GetFold("allowSharedKeyAccess")
	acls := props.GetFold("networkAcls")
	denied := acls.GetFold("defaultAction")
	deny := account.Fold(denied).Text
	if closed.Kind() != rules.False && !strings.EqualFold(deny, "Deny") {
		return
	}
	g := d.graphIn(account)
	site, setting := g.userOf(account)
	if site == nil {
		return
	}
	if closed.Kind() == rules.False {
		d.reportIn(p, closed, "shared-key", settingName(setting)).Relate(p.File, setting.Span(), "the key")
	}
	rulesOfNetworks := acls.GetFold("virtualNetworkRules").Len() + acls.GetFold("ipRules").Len() + acls.GetFold("resourceAccessRules").Len()
	if strings.EqualFold(deny, "Deny") && rulesOfNetworks == 0 && !site.Properties().GetFold("virtualNetworkSubnetId").Exists() &&
		len(g.byTyp["microsoft.web/sites/networkconfig"]) == 0 && len(g.byTyp["microsoft.network/privateendpoints"]) == 0 {
		d.reportIn(p, denied, "network").Relate(p.File, setting.Span(), "the app's connection to it")
	}
}

// userOf returns an app that signs in with a key of a storage account, and the setting that holds it.
func (g *graph) userOf(account *arm.Resource) (*arm.Resource, rules.Node) {
	if g == nil {
		return nil, rules.Node{}
	}
	d := g.d
	name := account.Name()
	for _, site := range g.byTyp["microsoft.web/sites"] {
		list, _ := settingsOf(d, site)
		for _, key := range [...]string{"azurewebjobsstorage", "website_contentazurefileconnectionstring"} {
			n := list[key]
			s := site.Stack.For(arm.Brackets(n.Text()))
			if s == nil || !arm.IsExpression(n.Text()) {
				continue
			}
			if of := accountOfKey(d, s, d.Parse(n.Text()).Root, 0); of != "" && name.Kind == arm.Text && strings.EqualFold(of, name.Text) {
				return site, n
			}
		}
	}
	return nil, rules.Node{}
}
