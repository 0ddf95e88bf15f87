package template

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/connectorlint/connectorlint/rules"
)

// PropertyName reports misspelled properties of resources.
var PropertyName = rules.Rule{
	ID: "CL166", Name: "template-property-name", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.2.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "near", Text: "unknown property `{0}` of `{1}`; did you mean `{2}`?",
			Why: "Azure ignores a property that it does not know, or refuses the resource.", Help: "rename it to `{2}`", Yields: []string{"CL103"},
		},
		{
			ID: "required", Severity: rules.Error, Text: "unknown property `{0}` of `{1}`; did you mean `{2}`, which is missing?",
			Why: "Azure refuses the resource without `{2}`.", Help: "rename it to `{2}`", Yields: []string{"CL103"},
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			for _, list := range propertiesOf()[strings.ToLower(r.Type)] {
				checkProperties(p, d, r, r.Node, list.path, list)
			}
		})
	},
}

//go:embed properties.txt
var propertyText string

// properties are the names that an object of a resource may have.
type properties struct {
	path     []string
	names    []string
	required map[string]bool
}

// propertiesOf returns the objects that are known of the types.
var propertiesOf = sync.OnceValue(func() map[string][]*properties {
	types := map[string][]*properties{}
	for line := range strings.Lines(propertyText) {
		words := strings.Fields(line)
		if len(words) < 3 || words[0] == "#" {
			continue
		}
		list := &properties{path: strings.Split(words[1], "/"), required: map[string]bool{}}
		for _, w := range words[2:] {
			name, required := strings.CutSuffix(w, "!")
			list.names = append(list.names, name)
			list.required[name] = required
		}
		types[words[0]] = append(types[words[0]], list)
	}
	return types
})

// checkProperties looks at the objects at a path below a node.
func checkProperties(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, path []string, list *properties) {
	for i, key := range path {
		if key == "*" {
			for e := range n.Elements() {
				checkProperties(p, d, r, e, path[i+1:], list)
			}
			return
		}
		n = n.GetFold(key)
	}
	if n.Kind() != rules.Object || n.IsBroken() {
		return
	}
	for k := range n.Members() {
		name := k.Text()
		if isOneOf(name, list.names) {
			continue
		}
		best, ok := suggest.Best(name, list.names)
		if !ok || n.GetFold(best).Exists() {
			continue
		}
		message := "near"
		if list.required[best] {
			message = "required"
		}
		f := d.reportIn(p, k, message, name, r.Type, best).About(n, best)
		f.FixUnsafe("Rename to `"+best+"`", rules.RenameKey(k, best))
	}
}
