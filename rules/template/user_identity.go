package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

const identitiesType = "Microsoft.ManagedIdentity/userAssignedIdentities"

// checkUserIdentities looks at the identities that a resource is given: an object whose names are the ids of the identities, and whose
// values are empty objects (Learn, "Configure managed identities": Azure Resource Manager template).
func checkUserIdentities(p *rules.Pass, d *document, r *arm.Resource) {
	identity := r.Key("identity")
	list := identity.GetFold("userAssignedIdentities")
	if list.Kind() != rules.Object || list.IsBroken() || list.Len() == 0 {
		return
	}
	typ := identity.GetFold("type")
	if v := r.Fold(typ); v.Kind == arm.Text && v.Known() && strings.EqualFold(v.Text, "SystemAssigned") {
		d.reportIn(p, typ, "not-user").Relate(p.File, list.Key().Span(), "the identities")
	}
	for k, v := range list.Members() {
		if v.Kind() != rules.Object && v.Kind() != rules.Null && !arm.IsExpression(v.Text()) {
			d.reportIn(p, v, "identity-value", words.Article(v.Kind().String()))
		}
		checkIdentityKey(p, d, r, k)
	}
}

// checkIdentityKey looks at the id of an identity that a resource is given.
func checkIdentityKey(p *rules.Pass, d *document, r *arm.Resource, k rules.Node) {
	text := k.Text()
	if !arm.IsExpression(text) {
		if !strings.HasPrefix(text, "/") && !strings.ContainsAny(text, "[{<$") {
			d.reportIn(p, k, "identity-id", text)
		}
		return
	}
	g := d.graphIn(r)
	if g == nil {
		return
	}
	id, ok := d.idAt(r, text)
	switch {
	case !ok:
	case !strings.EqualFold(id.typ, identitiesType):
		d.reportIn(p, k, "identity-type", id.typ)
	case !id.group:
		name := joined(id.names)
		list := g.lookUp(id.typ, name)
		if to := createdBeside(r, list); to != nil && !waitsForParent(g, r, to) {
			d.reportIn(p, k, "identity-waits").Relate(p.File, to.Key("name").Span(), "the identity")
		}
		if len(list) == 0 && !g.mayBe(id.typ, name) {
			if own := g.slipOf(id.typ, name); own != nil {
				d.reportIn(p, k, "identity-near", name.Show(), own.Name().Text).Relate(p.File, own.Key("name").Span(), "the identity")
			}
		}
	}
}
