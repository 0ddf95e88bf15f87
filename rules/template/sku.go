package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SKU reports plans and storage accounts whose size, tier, kind and settings do not go together.
var SKU = rules.Rule{
	ID: "CL199", Name: "template-sku", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "tier", Severity: rules.Warning, Text: "the size `{0}` is of the tier `{1}`, found `{2}`", Help: "use `{1}`, or a size of the tier `{2}`",
			Why: "Azure makes the plan of its size, and ignores the tier: it may have another price and other features than wanted.",
		},
		{
			ID: "size", Severity: rules.Warning, Text: "`{0}` is a tier, not the size of a plan", Why: "The size decides the plan. Azure probably refuses another word: \"The parameter SKU.Name has an invalid value\".",
			Help: "use a size such as `{1}`",
		},
		{
			ID: "unknown-size", Severity: rules.Warning, Text: "unknown size `{0}` of a plan", Why: "Azure probably refuses the plan: \"The parameter SKU.Name has an invalid value\".",
			Help: "use {1}",
		},
		{
			ID: "account-tier", Severity: rules.Info, Text: "`sku.tier` of the storage account is `{0}`, and its `sku.name` is `{1}`",
			Why: "Azure takes the tier from the name, and ignores this one.", Help: "remove the tier",
		},
		{
			ID: "place", Severity: rules.Warning, Text: "`sku` is inside `properties` of the plan", Why: "Azure takes the size of a plan from the resource itself, and makes a plan of its default size.",
			Help: "move `sku` next to `properties`",
		},
		{
			ID: "always-on", Text: "`alwaysOn` is not available in the plan `{0}`", Help: "remove `alwaysOn`, or use a dedicated plan",
			Why: "Azure refuses the app: \"AlwaysOn cannot be set for this site as the plan does not allow it\".",
		},
		{
			ID: "premium", Text: "a storage account of the kind `{0}` needs a premium `sku`, found `{1}`", Why: "Azure refuses the account: InvalidValuesForRequestParameters.",
			Help: "use `Premium_LRS`, or the kind `StorageV2`",
		},
		{
			ID: "access-tier", Text: "missing `accessTier` in a storage account of the kind `BlobStorage`", Why: "Azure refuses the account: \"Account property accessTier is required for the request\".",
			Help: "add `\"accessTier\": \"Hot\"`, or use the kind `StorageV2`",
		},
		{
			ID: "key-vault", Text: "missing `keyvaultproperties` for keys of a vault", Why: "Azure refuses the account: \"The encryption keyvault properties are missing from the request\".",
			Help: "add `keyvaultproperties`, or use the key source `Microsoft.Storage`",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			switch {
			case r.Key("existing").Exists():
			case r.Is("Microsoft.Web/serverfarms"):
				checkPlanSize(p, d, r)
			case r.Is("Microsoft.Web/sites"):
				checkAlwaysOn(p, d, r)
			case r.Is("Microsoft.Storage/storageAccounts"):
				checkAccountKind(p, d, r)
			}
		})
	},
}

// planTiers are the tiers of sizes (Learn, "Azure Functions hosting options" and "App Service plans", November 2026).
var planTiers = map[string]string{
	"y1": "Dynamic", "f1": "Free", "d1": "Shared", "b1": "Basic", "b2": "Basic", "b3": "Basic", "s1": "Standard", "s2": "Standard", "s3": "Standard",
	"p1v2": "PremiumV2", "p2v2": "PremiumV2", "p3v2": "PremiumV2", "p1v3": "PremiumV3", "p2v3": "PremiumV3", "p3v3": "PremiumV3",
	"ep1": "ElasticPremium", "ep2": "ElasticPremium", "ep3": "ElasticPremium", "fc1": "FlexConsumption",
	"ws1": "WorkflowStandard", "ws2": "WorkflowStandard", "ws3": "WorkflowStandard",
}

// sizeOfTier returns a size of a tier, "" where the word is not that of a tier.
func sizeOfTier(tier string) string {
	for _, size := range [...]string{"y1", "f1", "b1", "s1", "p1v2", "p1v3", "ep1", "fc1", "ws1"} {
		if strings.EqualFold(planTiers[size], tier) {
			return strings.ToUpper(size)
		}
	}
	return ""
}

// sizesLike returns the sizes of the series that a size such as EP4 belongs to by its letters; "" for a series that grows, such as P1v3,
// and for any other text.
func sizesLike(size string) string {
	low := strings.ToLower(size)
	letters := strings.TrimRight(low, "0123456789")
	if len(low)-len(letters) != 1 {
		return ""
	}
	switch letters {
	case "y", "fc", "f", "d":
		return "`" + strings.ToUpper(letters) + "1`"
	case "ep", "b", "s", "ws":
		return "one of `" + strings.ToUpper(letters) + "1` to `" + strings.ToUpper(letters) + "3`"
	}
	return ""
}

// planSize returns the size of a plan, where it is known.
func planSize(r *arm.Resource) (n rules.Node, size string) {
	n = r.Key("sku").GetFold("name")
	if v := r.Fold(n); v.Kind == arm.Text && v.Known() {
		return n, v.Text
	}
	return n, ""
}

func checkPlanSize(p *rules.Pass, d *document, r *arm.Resource) {
	if n := r.Properties().GetFold("sku"); n.Kind() == rules.Object && !r.Key("sku").Exists() {
		d.reportIn(p, n.Key(), "place")
	}
	checkTier(p, d, r.Stack, r.Key("sku"))
	n, size := planSize(r)
	if example := sizeOfTier(size); example != "" && planTiers[strings.ToLower(size)] == "" {
		d.reportIn(p, n, "size", size, example)
	}
	if known := sizesLike(size); size != "" && planTiers[strings.ToLower(size)] == "" && known != "" {
		d.reportIn(p, n, "unknown-size", size, known)
	}
	for _, v := range r.Stack.Deepest().Variables.Members() { // sizes that a parameter chooses from
		for _, choice := range v.Members() {
			if v.Kind() == rules.Object && choice.Kind() == rules.Object && strings.Contains(r.Key("sku").Text(), v.Key().Text()) {
				checkTier(p, d, r.Stack, choice)
			}
		}
	}
}

// checkTier compares the size of a plan with its tier.
func checkTier(p *rules.Pass, d *document, stack arm.Stack, sku rules.Node) {
	n := sku.GetFold("tier")
	size, tier := stack.Fold(sku.GetFold("name"), arm.Pattern), stack.Fold(n, arm.Pattern)
	if size.Kind != arm.Text || tier.Kind != arm.Text || !tier.Known() || tier.Text == "" {
		return
	}
	if want := planTiers[strings.ToLower(size.Text)]; want != "" && !strings.EqualFold(want, tier.Text) {
		d.reportIn(p, n, "tier", size.Text, want, tier.Text)
	}
}

// checkAlwaysOn looks for an app that is always on in a plan of the template that has no such apps.
func checkAlwaysOn(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Properties().GetFold("siteConfig").GetFold("alwaysOn")
	if v := r.Fold(n); v.Kind != arm.Boolean || v.Int == 0 {
		return
	}
	plan := planOf(d, r)
	if plan == nil {
		return
	}
	at, size := planSize(plan)
	switch strings.ToLower(size) {
	case "y1", "f1", "d1", "dynamic":
		d.reportIn(p, n, "always-on", size).Relate(p.File, at.Span(), "the size of the plan")
	}
}

// accountTiers are the tiers of storage accounts.
var accountTiers = []string{"Standard", "Premium"}

// checkAccountTier compares the tier of a storage account with that of its name.
func checkAccountTier(p *rules.Pass, d *document, r *arm.Resource, sku arm.Value) {
	at := r.Key("sku").GetFold("tier")
	tier := r.Fold(at)
	if sku.Kind != arm.Text || tier.Kind != arm.Text || !sku.Known() || !tier.Known() {
		return
	}
	own, _, _ := strings.Cut(sku.Text, "_")
	if words.ContainsFold(accountTiers, own) && words.ContainsFold(accountTiers, tier.Text) && !strings.EqualFold(own, tier.Text) {
		d.reportIn(p, at, "account-tier", tier.Text, sku.Text).Relate(p.File, r.Key("sku").GetFold("name").Span(), "the name")
	}
}

func checkAccountKind(p *rules.Pass, d *document, r *arm.Resource) {
	kind, sku := r.Fold(r.Key("kind")), r.Fold(r.Key("sku").GetFold("name"))
	checkAccountTier(p, d, r, sku)
	if kind.Kind != arm.Text {
		return
	}
	props := r.Properties()
	switch low := strings.ToLower(kind.Text); low {
	case "filestorage", "blockblobstorage":
		if n := r.Key("sku").GetFold("name"); sku.Kind == arm.Text && strings.HasPrefix(strings.ToLower(sku.Text), "standard_") {
			d.reportIn(p, r.Key("kind"), "premium", kind.Text, sku.Text).Relate(p.File, n.Span(), "the sku")
		}
	case "blobstorage":
		if !props.GetFold("accessTier").Exists() {
			d.reportIn(p, r.Key("kind"), "access-tier").About(r.Key("kind"))
		}
	}
	encryption := props.GetFold("encryption")
	if n := encryption.GetFold("keySource"); strings.EqualFold(n.Text(), "Microsoft.Keyvault") && !encryption.GetFold("keyvaultproperties").Exists() {
		d.reportIn(p, n, "key-vault").About(encryption, "keyvaultproperties")
	}
}
