package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// ResourceName reports names that are longer, shorter or made of other characters than their type allows.
var ResourceName = rules.Rule{
	ID: "CL149", Name: "template-resource-name", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "long", Text: "the name of `{0}` is {1} characters long, but only {2} are allowed", Help: "shorten the name"},
		{ID: "short", Text: "the name of `{0}` is {1} characters long, but at least {2} are required", Help: "lengthen the name"},
		{
			ID: "may-be-long", Severity: rules.Warning, Text: "the name of `{0}` can be {1} characters long, but only {2} are allowed",
			Why: "The parameter in the name takes longer values: the deployment of a customer who gives one is refused.", Help: "lower `maxLength` of the parameter, or cut the name with `take`",
		},
		{
			ID: "characters", Text: "the name of `{0}` contains `{1}`, but only {2} are allowed", Help: "remove the character",
			Yields: []string{"CL139"},
		},
		{
			ID: "default", Severity: rules.Warning, Text: "with the default values the name of `{0}` contains `{1}`, but only {2} are allowed",
			Why: "The deployment of every customer who keeps the default values is refused.", Help: "correct the default value",
		},
	},
	Check: func(p *rules.Pass) {
		defaults := map[string]*rules.Finding{} // by the default value: one edit of it fixes all names that are made of it
		eachResource(p, func(d *document, r *arm.Resource) { checkResourceName(p, d, r, defaults) })
	},
}

// nameLimit is what a type allows in a name.
type nameLimit struct {
	typ      string
	min, max int
	allowed  string // characters beside letters and digits
	lower    bool   // no capitals
	words    string
}

// nameLimits is from Learn, "Naming rules and restrictions for Azure resources" (read in November 2026).
var nameLimits = [...]nameLimit{
	{"Microsoft.Storage/storageAccounts", 3, 24, "", true, "lower-case letters and digits"},
	{"Microsoft.KeyVault/vaults", 3, 24, "-", false, "letters, digits and hyphens"},
	{"Microsoft.Resources/deployments", 1, 64, "-._()", false, "letters, digits, hyphens, underscores, dots and parentheses"},
	{"Microsoft.ManagedIdentity/userAssignedIdentities", 3, 128, "-_", false, "letters, digits, hyphens and underscores"},
	{"Microsoft.Web/sites", 2, 60, "-", false, "letters, digits and hyphens"},
	{"Microsoft.Web/serverfarms", 1, 60, "-", false, "letters, digits and hyphens"},
	{"Microsoft.OperationalInsights/workspaces", 4, 63, "-", false, "letters, digits and hyphens"},
	{"Microsoft.Insights/dataCollectionEndpoints", 3, 44, "-", false, "letters, digits and hyphens"},
	{"Microsoft.Storage/storageAccounts/blobServices/containers", 3, 63, "-", true, "lower-case letters, digits and hyphens"},
	{"Microsoft.Storage/storageAccounts/fileServices/shares", 3, 63, "-", true, "lower-case letters, digits and hyphens"},
	{"Microsoft.Storage/storageAccounts/queueServices/queues", 3, 63, "-", true, "lower-case letters, digits and hyphens"},
	{"Microsoft.Insights/dataCollectionRules", 3, 64, "-._ ()", false, "letters, digits, hyphens, underscores, dots and parentheses"},
}

func checkResourceName(p *rules.Pass, d *document, r *arm.Resource, defaults map[string]*rules.Finding) {
	n := r.Key("name")
	name := r.Fold(n)
	if name.Kind != arm.Text || name.Text == "" || n.Kind() != rules.String || strings.ContainsAny(name.Text, "{[") || d.file.IsTemplate() ||
		r.Key("existing").Exists() {
		return
	}
	for i := range nameLimits {
		if limit := &nameLimits[i]; r.Is(limit.typ) {
			checkNameLimit(p, d, r, limit, name, defaults)
		}
	}
}

func checkNameLimit(p *rules.Pass, d *document, r *arm.Resource, limit *nameLimit, name arm.Value, defaults map[string]*rules.Finding) {
	n := r.Key("name")
	if strings.Count(limit.typ, "/") > 1 { // of a child the last part alone
		name.Text = lastPart(name)
		if strings.HasPrefix(name.Text, "$") { // $web, $root
			return
		}
	}
	if c, ok := limit.refuses(name); ok {
		// What is stored is not always deployed, and a published template names its plan with an underscore (SAP BTP).
		if f := d.reportIn(p, n, "characters", r.Type, c, limit.words); r.Content != nil || c == "_" && r.Is("Microsoft.Web/serverfarms") {
			f.As(rules.Warning)
		}
		return
	}
	if checkDefaultName(p, d, r, limit, defaults) {
		return
	}
	low, high, sure := lengths(r, name)
	sure = sure && r.Content == nil
	switch {
	case low > limit.max:
		d.reportIn(p, n, "long", r.Type, strconv.Itoa(low), strconv.Itoa(limit.max))
	case sure && high > limit.max:
		d.reportIn(p, n, "may-be-long", r.Type, strconv.Itoa(high), strconv.Itoa(limit.max))
	case sure && high < limit.min:
		d.reportIn(p, n, "short", r.Type, strconv.Itoa(high), strconv.Itoa(limit.min))
	}
}

// checkDefaultName reports a name that has a character which its type does not allow if the default values are kept.
func checkDefaultName(p *rules.Pass, d *document, r *arm.Resource, limit *nameLimit, defaults map[string]*rules.Finding) bool {
	n := r.Key("name")
	whole := r.Stack.Fold(n, arm.WithDefaults)
	if whole.Kind != arm.Text || strings.Count(limit.typ, "/") > 1 || strings.ContainsAny(whole.Text, "<{[") || r.Content != nil {
		return false
	}
	c, ok := limit.refuses(whole)
	if !ok {
		return false
	}
	origin := originOf(r, strings.ToLower(whole.Text))
	if first := defaults[origin]; first != nil {
		first.Relate(p.File, n.Span(), "the same default value")
		return true
	}
	f := d.reportIn(p, n, "default", r.Type, c, limit.words)
	if c == "_" && r.Is("Microsoft.Web/serverfarms") {
		f.As(rules.Info)
	}
	defaults[origin] = f
	return true
}

// refuses returns a character of the known parts of a name that a type does not allow.
func (l *nameLimit) refuses(name arm.Value) (string, bool) {
	text, _ := name.Literal()
	for _, c := range text {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c >= 'A' && c <= 'Z' && !l.lower, strings.ContainsRune(l.allowed, c):
		default:
			return string(c), true
		}
	}
	return "", false
}

// uncased returns what calls of toLower and toUpper are about: neither changes a length.
func uncased(part string) string {
	const call = len("toLower(")
	for len(part) > call && (strings.EqualFold(part[:call], "toLower(") || strings.EqualFold(part[:call], "toUpper(")) && strings.HasSuffix(part, ")") {
		part = part[call : len(part)-1]
	}
	return part
}

// lengths returns the least and the greatest length of a name; sure is false where the greatest is not known.
func lengths(r *arm.Resource, name arm.Value) (low, high int, sure bool) {
	text, _ := name.Literal()
	low, high, sure = len(text), len(text), true
	for _, part := range name.Unknown() {
		part = uncased(part)
		switch parameter, ok := strings.CutPrefix(part, "parameters('"); {
		case strings.HasPrefix(strings.ToLower(part), "uniquestring("):
			low, high = low+13, high+13
		case strings.HasPrefix(part, "guid("), strings.HasPrefix(part, "newGuid("):
			low, high = low+36, high+36
		case ok && strings.HasSuffix(parameter, "')"):
			declared := r.Stack[0].Parameter(strings.TrimSuffix(parameter, "')"))
			least, _ := declared.GetFold("minLength").Int()
			most, has := declared.GetFold("maxLength").Int()
			low, high, sure = low+least, high+most, sure && has
		default:
			sure = false
		}
	}
	return low, high, sure
}
