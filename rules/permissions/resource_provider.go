package permissions

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// ResourceProvider reports permissions that the portal cannot check.
var ResourceProvider = rules.Rule{
	ID: "CL301", Name: "resource-provider", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "missing", Yields: ofProvider, Text: "missing required key `provider`",
			Help: "add `\"provider\"`, such as `Microsoft.OperationalInsights/workspaces`",
		},
		{ID: "near", Text: "unknown resource provider `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "case", Severity: rules.Info, Text: "expected `{1}`, found `{0}`",
			Why: "Azure ignores the case of resource types, but upstream's check of permissions is case-sensitive.", Help: "use `{1}`",
		},
		{
			ID: "flag-case", Severity: rules.Warning, Yields: []string{"CL003"}, Text: "expected `{1}`, found `{0}`",
			Why:  "The documented keys are in lower case. Others may be ignored, and then the page does not check the permission.",
			Help: "use `{1}`",
		},
		{
			ID: "nothing-asked", Severity: rules.Warning, Text: "the permission on `{0}` requests nothing: no flag is true",
			Why:  "The page shows a permission, but checks nothing.",
			Help: "set the flags that are needed to true: read, write, delete or action",
		},
		{
			ID: "no-type", Severity: rules.Warning, Text: "`{0}` is not a resource type",
			Why:  "The portal checks permissions on a resource type, written `Namespace/type`.",
			Help: "use a type such as `Microsoft.OperationalInsights/workspaces`",
		},
		{
			ID: "type", Severity: rules.Warning, Text: "unknown resource type `{0}`",
			Why:  "Nobody can have a permission on a type that does not exist, so the page cannot tell whether customers may connect.",
			Help: "use a type such as `Microsoft.OperationalInsights/workspaces`",
		},
		{
			ID: "duplicate", Severity: rules.Warning, Text: "duplicate permission on `{0}`", Why: "The page requests it twice.",
			Help: "remove one of the two entries",
		},
		{
			ID: "action", Severity: rules.Warning, Text: "expected a resource provider, found the action `{0}`",
			Why:  "The portal checks permissions on a resource type. An official template has an action here, so the page is still shown.",
			Help: "use `{1}`, and set the flag `{2}`",
		},
	},
	Check: checkResourceProvider,
}

func checkResourceProvider(p *rules.Pass) {
	list := p.Definition.Permissions.ResourceProviders
	seen := make(map[demand]*provider, len(list))
	for i := range list {
		rp := &list[i]
		checkProviderName(p, rp)
		checkRepeated(p, rp, seen)
		checkFlags(p, rp)
	}
}

type provider = rules.Provider

// ofProvider are the rules that say why a permission names no provider: a slip in the key, or an object without any key.
var ofProvider = []string{"CL101", "CL103", "CL105"}

func checkProviderName(p *rules.Pass, rp *provider) {
	s := rp.Provider
	switch {
	case !s.Present() && rp.Node.Kind() == rules.Object && !rp.Node.IsBroken():
		f := p.Report(rp.Node, "missing").At(placement.Opening(rp.Node))
		if rp.Node.Len() > 0 {
			f.About(rp.Node, "provider")
		}
		return
	case !s.Known() || s.Blank() || expr.IsPackaged(s.Value) || p.Settings().Provider(s.Value):
		return
	case catalog.IsProvider(rules.Visible(s.Value)):
		if right, _ := rules.SameFold(s.Value, catalog.Providers()); right != s.Value &&
			(right == catalog.Workspaces || right == catalog.SharedKeys) {
			write(p.Report(s.Node, "case", s.Value, right), s, right)
		}
		return
	}
	if provider, flag := action(s.Value); flag != "" {
		p.Report(s.Node, "action", s.Value, provider, flag)
	} else if best, ok := providerMeant(s.Value); ok {
		write(p.Report(s.Node, "near", s.Value, best), s, best)
	} else if catalog.UnknownType(strings.TrimSpace(s.Value)) {
		p.Report(s.Node, "type", s.Value)
	} else if !isType(s.Value) {
		p.Report(s.Node, "no-type", s.Value)
	}
}

// demand is what a permission asks for: on a scope, for some flags, of a provider in lower case.
type demand struct {
	scope    string
	flags    [4]bool
	provider string
}

// checkRepeated reports a permission that asks for what one before it asks for; seen has those.
func checkRepeated(p *rules.Pass, rp *provider, seen map[demand]*provider) {
	if !rp.Provider.Known() || rp.Provider.Blank() {
		return
	}
	what := demand{scope: scopeOf(rp), provider: strings.ToLower(providerOf(rp.Provider.Value))}
	for i, flag := range catalog.Flags() {
		what.flags[i] = rp.Asks(flag)
	}
	if before := seen[what]; before != nil {
		p.Report(rp.Provider.Node, "duplicate", rp.Provider.Value).Relate(p.File, before.Provider.Node.Span(), "the first one")
		return
	}
	seen[what] = rp
}

// write adds the fix that puts a value in a field's place. A field that refers to a variable of the template stays as it is.
func write(f *rules.Finding, s rules.Str, value string) {
	if !s.Resolved() {
		f.FixSafe("Replace with `"+value+"`", rules.ReplaceString(s.Node, value))
	}
}

func checkFlags(p *rules.Pass, rp *provider) {
	asked, odd := false, false
	var other []flag
	for _, f := range rp.Required {
		asked = asked || f.True
		odd = odd || f.Node.Kind() != rules.True && f.Node.Kind() != rules.False // may mean true
		name, ok := rules.SameFold(f.Name, catalog.Flags())
		if !ok {
			odd = true // may mean a flag
			continue
		}
		if name != f.Name {
			other = append(other, flag{f.Key, f.Name, name, rp.RequiredNode.Get(name).Exists()})
		}
	}
	inOtherCase(p, other)
	if rp.RequiredNode.Kind() == rules.Object && !asked && !odd && !strings.EqualFold(rp.Provider.Value, catalog.SharedKeys) {
		p.Report(rp.RequiredNode, "nothing-asked", rp.Provider.Value)
	}
}

// flag is a key of requiredPermissions that is not written as it is documented.
type flag struct {
	key          rules.Node
	found, right string
	twice        bool // the right one is there as well
}

// inOtherCase reports the flags of one permission as one finding, because they are fixed together, in an order that is not the file's.
func inOtherCase(p *rules.Pass, list []flag) {
	if len(list) == 0 {
		return
	}
	slices.SortStableFunc(list, func(a, b flag) int { return strings.Compare(a.right, b.right) })
	var found, right []string
	var edits []rules.Edit
	twice := false
	for _, f := range list {
		found, right, twice = append(found, f.found), append(right, f.right), twice || f.twice
		edits = append(edits, rules.RenameKey(f.key, f.right))
	}
	f := p.Report(list[0].key, "flag-case", strings.Join(found, "`, `"), strings.Join(right, "`, `")).About(list[0].key)
	for _, other := range list[1:] {
		f.Relate(p.File, other.key.Span(), "also in another case").About(other.key)
	}
	if !twice {
		f.FixSafe("Replace with `"+strings.Join(right, "`, `")+"`", edits...)
	}
}
