package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Content reports stored templates and metadata of a package that contradict each other.
var Content = rules.Rule{
	ID: "CL151", Name: "template-content", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "agree", Text: "`{0}` is `{1}`, but other parts of the package have `{2}`",
			Why:  "The content hub shows customers who made and who supports each part. The packager writes the same into all parts of a solution.",
			Help: "use `{2}`, or package the solution again", Yields: []string{"CL151/tier"},
		},
		{ID: "kind", Text: "unknown content kind `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "other-kind", Severity: rules.Info, Text: "unknown content kind `{0}`",
			Why: "The specification lists the kinds, and the content hub sorts content by them. A new one may be missing in the list.", Help: "use the kind of the content, such as `DataConnector`",
		},
		{
			ID: "tier", Text: "unknown support tier `{0}`", Why: "The content hub shows who supports the content, and filters by it.",
			Help: "use `Microsoft`, `Partner`, or `Community`", Yields: []string{"CL916", "CL918/value"},
		},
		{ID: "content-kind", Text: "the stored template contains a {1}, but its content kind is `{0}`", Help: "use `{2}`"},
		{
			ID: "empty", Text: "the stored template of the kind `{0}` has no resources",
			Why: "Content hub and Connect deploy what is stored: without resources, nothing.", Help: "package the solution again",
		},
		{
			ID: "metadata-kind", Text: "the metadata has the kind `{0}`, but the stored template around it has `{1}`",
			Help: "use the same kind in both",
		},
		{
			ID: "metadata-id", Text: "the metadata has the {2} `{0}`, but the stored template around it has `{1}`",
			Help: "use the same {2} in both", Yields: []string{"CL918/content-version", "CL918/template-version"},
		},
		{
			ID: "parent-type", Text: "the parent of the metadata of kind `{0}` is of the type `{1}`",
			Help: "use the resource id of the connector as `parentId`", Yields: []string{"CL150"},
		},
		{ID: "parent-name", Text: "the parent of the metadata is `{0}`, but its content id is `{1}`", Help: "use the same id in both"},
		{
			ID: "parent-id", Severity: rules.Error, Text: "the parent id `{0}` does not begin with a slash",
			Why: "The service refuses the metadata: \"Invalid data model for properties.parentId: missing leading slash\", and the package is not installed.", Help: "use the resource id of the connector as `parentId`",
		},
		{
			ID: "parent-twice", Text: "two metadata resources of the template have the same parent",
			Why:  "The service keeps one for each parent, and refuses the second: \"Metadata already exists with the same parentId\"",
			Help: "use the resource id of the content that each describes", Yields: []string{"CL151/parent-name"},
		},
		{
			ID: "not-deployed", Text: "connector `{0}` is stored in the package, but not deployed by it",
			Why: "The packaging tool writes every connector twice: stored for Content hub, and deployed with the package; without the second one the page is not in the list of connectors.", Help: "package the solution again",
		},
		{ID: "swapped", Text: "`contentId` is a version, and `version` is an id", Help: "swap the two values"},
		{
			ID: "dependency", Text: "the solution's dependencies include no connector",
			Help: "add an entry of the kind `DataConnector` to `dependencies`",
		},
	},
	Check: checkContent,
}

// contentKinds is the enumeration of the Azure REST specification (securityinsights, 2025-07-01-preview, ContentCommonTypes.json); it is
// open.
var contentKinds = []string{
	"DataConnector", "ResourcesDataConnector", "DataType", "Workbook", "WorkbookTemplate", "Playbook", "PlaybookTemplate", "AnalyticsRuleTemplate",
	"AnalyticsRule", "HuntingQuery", "InvestigationQuery", "Parser", "Watchlist", "WatchlistTemplate", "Solution", "AzureFunction",
	"LogicAppsCustomConnector", "AutomationRule", "Notebook", "Standalone", "SummaryRule", "CustomDetection", "Anomaly", "AnomalyRule", "SolutionCenterItem",
}

func checkContent(p *rules.Pass) {
	d := read(p.File)
	if d == nil {
		return
	}
	parentsTwice(p, d)
	checkAgreement(p, d)
	deployed := map[string]bool{}
	for _, r := range d.resources {
		if r.Content == nil && isPageResource(r) {
			deployed[strings.ToLower(lastPart(r.Name()))] = true
		}
	}
	for _, r := range d.resources {
		if r.Content != nil && len(deployed) > 0 && isPageResource(r) && r.Deployment == nil {
			checkDeployed(p, r, deployed)
		}
		switch typ := strings.ToLower(names.LastSegment(r.Type)); typ {
		case "contentpackages":
			checkSupportTier(p, r)
			checkDependencies(p, d, r)
		case "contenttemplates":
			checkContentKind(p, r.Properties().GetFold("contentKind"))
			checkStored(p, d, r)
		case "metadata":
			checkSupportTier(p, r)
			checkContentKind(p, r.Properties().GetFold("kind"))
			checkMetadata(p, d, r)
		}
	}
}

// isPageResource reports whether a resource is the page of a connector.
func isPageResource(r *arm.Resource) bool {
	typ := strings.ToLower(names.LastSegment(r.Type))
	return typ == "dataconnectordefinitions" || typ == "dataconnectors" && isPageKind(r.Key("kind").Text())
}

// checkDeployed looks a stored connector up among those that are deployed with the package.
func checkDeployed(p *rules.Pass, r *arm.Resource, deployed map[string]bool) {
	name := r.Name()
	if name.Kind != arm.Text || deployed[strings.ToLower(lastPart(name))] || arm.IsOpaque(lastPart(name)) {
		return
	}
	p.Report(r.Key("name"), "not-deployed", lastPart(name))
}

func checkContentKind(p *rules.Pass, n rules.Node) {
	kind := n.Text()
	for _, known := range contentKinds {
		if known == kind {
			return
		}
	}
	if best, ok := rules.Nearest(kind, contentKinds); ok {
		p.Report(n, "kind", kind, best).FixUnsafe("Replace with `"+best+"`", rules.ReplaceString(n, best))
		return
	}
	if n.Kind() == rules.String && strings.TrimSpace(kind) != "" && !arm.IsExpression(kind) && !strings.Contains(kind, "{{") {
		p.Report(n, "other-kind", kind)
	}
}

// checkSupportTier compares the tier of the support with those of the Azure REST specification (securityinsights, SupportTier).
func checkSupportTier(p *rules.Pass, r *arm.Resource) {
	n := r.Properties().GetFold("support").GetFold("tier")
	tier := strings.TrimSpace(n.Text())
	if tier != "" && !arm.IsExpression(tier) && !strings.Contains(tier, "{{") && !words.ContainsFold(catalog.SupportTiers(), tier) &&
		!strings.EqualFold(tier, "Developer") { // as definitions have it
		p.Report(n, "tier", tier)
	}
}

// checkStored compares a stored template with the connector in it.
func checkStored(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Properties().GetFold("contentKind")
	kind := n.Text()
	stored := r.Properties().GetFold("mainTemplate")
	if list := stored.GetFold("resources"); isConnectorKind(kind) && stored.Kind() == rules.Object && list.Kind() != rules.String &&
		list.Len() == 0 &&
		!stored.IsBroken() {
		p.Report(stored, "empty", kind).At(stored.Key().Span())
	}
	for _, inner := range d.resources {
		if inner.Content != r || inner.Parent != nil {
			continue
		}
		var want, what string
		switch typ := strings.ToLower(names.LastSegment(inner.Type)); {
		case typ == "dataconnectordefinitions", typ == "dataconnectors" && isPageKind(inner.Key("kind").Text()):
			want, what = "DataConnector", "connector page"
		case typ == "dataconnectors" && inner.Properties().GetFold("connectorDefinitionName").Exists():
			want, what = "ResourcesDataConnector", "connection"
		default:
			continue
		}
		if known(kind) && kind != want && !(want == "ResourcesDataConnector" && kind == "DataConnector" && holdsPage(d, r)) {
			p.Report(n, "content-kind", kind, what, want).FixUnsafe("Replace with `"+want+"`", rules.ReplaceString(n, want))
		}
		return
	}
}

func known(kind string) bool {
	for _, k := range contentKinds {
		if k == kind {
			return true
		}
	}
	return false
}

func isPageKind(kind string) bool {
	for _, k := range pageKinds {
		if strings.EqualFold(k, kind) {
			return true
		}
	}
	return false
}

func holdsPage(d *document, r *arm.Resource) bool {
	for _, inner := range d.resources {
		if inner.Content == r &&
			(strings.EqualFold(names.LastSegment(inner.Type), "dataConnectorDefinitions") || isPageKind(inner.Key("kind").Text())) {
			return true
		}
	}
	return false
}

func holdsConnection(d *document, r *arm.Resource) bool {
	for _, inner := range d.resources {
		if inner.Content == r && strings.EqualFold(names.LastSegment(inner.Type), "dataConnectors") && !isPageKind(inner.Key("kind").Text()) {
			return true
		}
	}
	return false
}

func checkMetadata(p *rules.Pass, d *document, r *arm.Resource) {
	props := r.Properties()
	kind := props.GetFold("kind").Text()
	id, version := props.GetFold("contentId"), props.GetFold("version")
	if swapped(d, id, version) {
		p.Report(id, "swapped").Relate(p.File, version.Span(), "the version")
		return
	}
	if isConnectorKind(kind) {
		checkParent(p, d, r, kind, id)
	}
	if kind == "Solution" {
		checkDependencies(p, d, r)
	} else {
		countDependencies(p, props.GetFold("dependencies"), 0)
	}
	if around := r.Content; around != nil {
		compareMetadata(p, d, r, around)
	}
}

// compareMetadata compares the metadata in a stored template with what is said around it.
func compareMetadata(p *rules.Pass, d *document, r, around *arm.Resource) {
	props, outer := r.Properties(), around.Properties()
	kindNode := props.GetFold("kind")
	kind := kindNode.Text()
	if kind == "ResourcesDataConnector" && holdsPage(d, around) && !holdsConnection(d, around) {
		p.Report(kindNode, "metadata-kind", kind, "DataConnector")
		return
	}
	if !strings.EqualFold(names.LastSegment(around.Type), "contentTemplates") {
		return
	}
	other := outer.GetFold("contentKind")
	if known(kind) && known(other.Text()) && kind != other.Text() && (isConnectorKind(kind) || isConnectorKind(other.Text())) {
		p.Report(kindNode, "metadata-kind", kind, other.Text()).Relate(p.File, other.Span(), "the content kind")
		return
	}
	if !isConnectorKind(kind) {
		return
	}
	for _, key := range [...]string{"contentId", "version"} {
		mine, theirs := r.Fold(props.GetFold(key)), around.Fold(outer.GetFold(key))
		if isName(mine) && isName(theirs) && mine.Text != theirs.Text {
			p.Report(props.GetFold(key), "metadata-id", mine.Text, theirs.Text, key).About(outer.GetFold(key)).
				Relate(p.File, outer.GetFold(key).Span(), "the stored template's")
		}
	}
}

// isName reports whether a value is a text that is known and not empty.
func isName(v arm.Value) bool { return v.Kind == arm.Text && v.Text != "" && v.Known() }
