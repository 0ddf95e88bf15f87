package describe

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Permissions are what a customer needs before connecting.
type Permissions struct {
	Providers []Provider
	Customs   []Custom
	Licenses  []License
	Roles     []string
}

// Provider is a permission that the portal checks against Azure.
type Provider struct {
	Name, Provider, Scope string
	Text                  string // Markdown
	Required              []string
}

// Custom is a prerequisite in prose; Name may be missing.
type Custom struct{ Name, Description string }

// License is a license value and the product that it means; Product is "" for an unknown value.
type License struct{ Value, Product string }

// None reports whether nothing is needed.
func (p *Permissions) None() bool {
	return len(p.Providers)+len(p.Customs)+len(p.Licenses)+len(p.Roles) == 0
}

func permissionsOf(d *connector.Definition) Permissions {
	var p Permissions
	for i := range d.Permissions.ResourceProviders {
		rp := &d.Permissions.ResourceProviders[i]
		if rp.Node.Kind() != jsontree.Object {
			continue
		}
		provider := Provider{
			Name: strings.TrimSpace(rp.DisplayName.Value), Provider: rp.Provider.Value, Scope: strings.TrimSpace(rp.Scope.Value),
			Text: strings.TrimSpace(rp.Text.Value), Required: []string{},
		}
		for _, flag := range [...]string{"read", "write", "delete", "action"} {
			if rp.Asks(flag) {
				provider.Required = append(provider.Required, flag)
			}
		}
		p.Providers = append(p.Providers, provider)
	}
	for i := range d.Permissions.Customs {
		c := Custom{strings.TrimSpace(d.Permissions.Customs[i].Name.Value), strings.TrimSpace(d.Permissions.Customs[i].Description.Value)}
		if c.Name != "" || c.Description != "" {
			p.Customs = append(p.Customs, c)
		}
	}
	for _, l := range d.Permissions.Licenses {
		if l.IsString() {
			p.Licenses = append(p.Licenses, License{l.Value, productOf(l.Value)})
		}
	}
	for _, r := range d.Permissions.Tenant {
		if r.IsString() {
			p.Roles = append(p.Roles, r.Value)
		}
	}
	return p
}

func productOf(value string) string { return catalog.LicenseProduct(value) }

// heading is the name that the portal shows for the permission.
func (p *Provider) heading() string {
	if p.Name != "" {
		return p.Name
	}
	return p.Provider
}

// sentence is the text of the permission, or what its flags say where it has none.
func (p *Provider) sentence() string {
	switch {
	case p.Text != "":
		return p.Text
	case len(p.Required) == 0:
		return "no permission is asked for."
	case len(p.Required) == 1:
		return p.Required[0] + " permission required."
	default:
		return and(p.Required) + " permissions required."
	}
}

// checked says what the portal checks where the text leaves some of it out, as nearly all published texts leave out the deletion. The
// action of the workspace's keys is what their texts call reading.
func (p *Provider) checked(mark string) string {
	low := strings.ToLower(p.Text)
	for _, r := range p.Required {
		if p.Text != "" && r != "action" && !strings.Contains(low, r) {
			return " " + mark + "(the portal checks " + and(p.Required) + ")" + mark
		}
	}
	return ""
}

// and joins words as a sentence does.
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
