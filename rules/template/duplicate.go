package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// DuplicateResource reports resources that one deployment creates twice.
var DuplicateResource = rules.Rule{
	ID: "CL148", Name: "template-duplicate-resource", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{{ID: "twice", Text: "duplicate resource `{0}`", Help: "remove one of the two, or give it another name"}},
	Check: func(p *rules.Pass) {
		type key struct {
			template int
			typ      string
			name     string
			scope    string
		}
		seen := map[key]*arm.Resource{}
		eachResource(p, func(d *document, r *arm.Resource) {
			name := r.Name()
			if name.Kind != arm.Text || name.Text == "" || r.Key("copy").Exists() || r.Key("condition").Exists() || r.Key("existing").Exists() ||
				r.Parent != nil && r.Parent.Key("copy").Exists() {
				return
			}
			k := key{
				r.Template.Order(),
				strings.ToLower(r.Type),
				strings.ToLower(name.Text),
				strings.ToLower(r.Key("scope").Text() + r.Key("resourceGroup").Text() + r.Key("subscriptionId").Text()),
			}
			if strings.Contains(k.name, "newguid()") {
				return
			}
			first := seen[k]
			if first == nil {
				seen[k] = r
				return
			}
			d.reportIn(p, r.Key("name"), "twice", r.Type+" "+name.Show()).Relate(p.File, first.Key("name").Span(), "the first one")
		})
	},
}
