package template

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ResourceType reports misspelled resource types and kinds.
var ResourceType = rules.Rule{
	ID: "CL150", Name: "template-resource-type", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "type", Text: "unknown resource type `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "kind", Severity: rules.Warning, Text: "unknown kind `{0}` of `{2}`; did you mean `{1}`?", Help: "use `{1}`"},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			checkType(p, d, r)
			checkScopeType(p, d, r)
			checkKind(p, d, r)
		})
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) { checkTypeArgument(p, d, u, e) })
	},
}

//go:embed types.txt
var typeList string

// resourceTypes are types that templates of connectors create; a type near none of them is none of our business.
var resourceTypes = sync.OnceValue(func() []string {
	var list []string
	for line := range strings.Lines(typeList) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			list = append(list, line)
		}
	}
	return list
})

var isResourceType = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, typ := range resourceTypes() {
		known[strings.ToLower(typ)], known[typ] = true, true
	}
	return known
})

func checkType(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Key("type")
	if own := n.Text(); r.Parent != nil && own != "" && !strings.Contains(own, ".") && !arm.IsExpression(own) {
		// The type of a child within its parent: the suggestion must be a child of the same parent.
		best := nearType(r.Type)
		if cut := len(r.Type) - len(own); best != "" && cut < len(best) && strings.EqualFold(best[:cut], r.Type[:cut]) {
			d.reportIn(p, n, "type", own, best[cut:]).About(n).FixUnsafe("Replace with `"+best[cut:]+"`", rules.ReplaceString(n, best[cut:]))
		}
		return
	}
	if best := nearType(n.Text()); best != "" {
		d.reportIn(p, n, "type", n.Text(), best).About(n).FixUnsafe("Replace with `"+best+"`", rules.ReplaceString(n, best))
	}
}

// checkScopeType looks at the type in a scope that is a type and a name: Microsoft.Storage/storageAccounts/name.
func checkScopeType(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Key("scope")
	v := r.Fold(n)
	if v.Kind != arm.Text || !strings.HasPrefix(strings.ToLower(v.Text), "microsoft.") {
		return
	}
	parts := v.Split('/')
	if len(parts) < 3 {
		return
	}
	list := parts[:1:1]
	for i := 1; i < len(parts); i += 2 {
		list = append(list, parts[i])
	}
	typ := strings.Join(list, "/")
	if best := nearType(typ); best != "" && !arm.IsOpaque(typ) {
		d.reportIn(p, n, "type", typ, best)
	}
}

// checkTypeArgument looks at the type that a call of resourceId or one of its kind names.
func checkTypeArgument(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	if _, ok := readID(u.Scope, e); !ok {
		return
	}
	for _, a := range e.Args {
		if a.Kind != arm.String || !isType(a.Name) {
			continue
		}
		if best := nearType(strings.TrimSuffix(a.Name, "/")); best != "" {
			d.report(p, u, a.NameFrom, a.NameTo, "type", a.Name, best).
				FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(u.Node, a.NameFrom, a.NameTo, best))
		}
		return
	}
}

// nearType returns the type that a misspelled one is one or two letters from; "" where it is known, or near none.
func nearType(own string) string {
	if isResourceType()[own] || !strings.Contains(own, "/") || arm.IsExpression(own) || isResourceType()[strings.ToLower(own)] {
		return ""
	}
	best, distance := "", 3
	for _, known := range resourceTypes() {
		if abs(len(known)-len(own)) < distance {
			if n := rules.Distance(strings.ToLower(own), strings.ToLower(known), distance-1); n < distance {
				best, distance = known, n
			}
		}
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

var siteKinds = []string{
	"functionapp",
	"app",
	"linux",
	"container",
	"workflowapp",
	"api",
	"hyperV",
	"windows",
	"kubernetes",
	"azurecontainerapps",
	"xenon",
	"mobileapp",
}

var pageKinds = []string{"GenericUI", "StaticUI", "APIPolling", "Customizable"}

func checkKind(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Key("kind")
	kind := n.Text()
	report := func(word, best string) {
		f := d.reportIn(p, n, "kind", word, best, r.Type)
		at := strings.Index(kind, word)
		f.At(n.Inside(at, at+len(word))).FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(n, at, at+len(word), best))
	}
	switch {
	case kind == "" || arm.IsExpression(kind):
	case r.Is("Microsoft.Web/sites"):
		for word := range strings.SplitSeq(kind, ",") {
			word = strings.TrimSpace(word)
			if best, ok := rules.Nearest(word, siteKinds); ok && !words.ContainsFold(siteKinds, word) {
				report(word, best)
			}
		}
	case strings.HasSuffix(strings.ToLower(r.Type), "/dataconnectors"),
		strings.HasSuffix(strings.ToLower(r.Type), "/dataconnectordefinitions"):
		if best, ok := rules.Nearest(kind, pageKinds); ok && best != kind {
			report(kind, best)
		}
	}
}
