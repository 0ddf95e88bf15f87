package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// IngestionSetting reports settings of an app that do not lead to the data collection rules of the same template.
var IngestionSetting = rules.Rule{
	ID: "CL164", Name: "template-ingestion-setting", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "near", Text: "the setting `{0}` is the stream `{1}`, but the data collection rule declares `{2}`",
			Why: "The app sends its data to a stream that does not exist, and Azure refuses it.", Help: "use `{2}`",
		},
		{
			ID: "stream", Severity: rules.Warning, Text: "the setting `{0}` is the stream `{1}`, which no data collection rule of the template declares",
			Why: "Azure refuses data that is sent to a stream that does not exist.", Help: "use one of {2}",
		},
		{
			ID: "prefix", Severity: rules.Info, Text: "the setting `{0}` is `{1}`, but the stream is named `Custom-{1}`",
			Why: "Azure takes the whole name of a stream. The app works only if its code puts the prefix before it.", Help: "use `Custom-{1}`, or make sure that the code adds `Custom-`",
		},
		{
			ID: "swapped", Text: "`{0}` takes {1}, and `{2}` takes {3}",
			Why: "The app sends its data to an address that does not exist.", Help: "swap the two values",
		},
		{
			ID: "other", Text: "`{0}` takes {1}, not {2}", Why: "The app sends its data to an address that does not exist.",
			Help: "use `{3}`",
		},
		{
			ID: "may", Severity: rules.Warning, Text: "`{0}` takes {1}, not {2}",
			Why: "The Logs Ingestion API is called at the ingestion endpoint with the immutable id of the rule. With anything else it answers 404.", Help: "use `{3}`",
		},
		{
			ID: "made-up", Severity: rules.Warning, Text: "`{0}` makes up the address of the ingestion endpoint from {1}",
			Why:  "The host of an endpoint has parts that Azure makes, such as `contoso-ab12.westeurope-1`. No host of this name exists: the app sends its data nowhere.",
			Help: "use `{2}`",
		},
		{
			ID: "literal", Severity: rules.Warning, Text: "hard-coded {1} in the setting `{0}`", Why: "The data of all customers goes to this one rule.",
			Help: "use `{2}`",
		},
	},
	Check: func(p *rules.Pass) {
		known := map[*graph]*streams{}
		eachResource(p, func(d *document, r *arm.Resource) {
			if g := d.graphIn(r); g != nil && r.Is("Microsoft.Web/sites") {
				if known[g] == nil {
					known[g] = g.streams()
				}
				list, _ := settingsOf(d, r)
				checkIngestion(p, d, r, list, known[g])
			}
		})
		if d := read(p.File); d != nil {
			outputs := settings{}
			for k, v := range d.Root.Outputs.Members() {
				if strings.HasSuffix(strings.ToLower(v.GetFold("type").Text()), "object") {
					continue
				}
				outputs[strings.ToLower(k.Text())] = v.GetFold("value")
			}
			checkSwappedIDs(p, d, d.Top(), outputs)
		}
	},
}

// What a setting may hold of a data collection rule or an endpoint.
const (
	theEndpoint  = "the address of the ingestion endpoint"
	theImmutable = "the immutable id of the rule"
	theRule      = "the resource id of the rule"
	theControl   = "the address of the configuration endpoint"
	theOther     = "the resource id of the endpoint"
	theWrongID   = "the immutable id of the endpoint"
	theMetrics   = "the address of the endpoint for metrics"
	theObject    = "an object with the address of the endpoint"
	theWhole     = "all properties of the rule, an object"
	theName      = "the name of the rule"
	theOtherName = "the name of the endpoint"
)

// valueOf returns how the endpoint and the immutable id are written.
func valueOf(what string) string {
	switch what {
	case theEndpoint:
		return "[reference(resourceId('Microsoft.Insights/dataCollectionEndpoints', …), '2023-03-11').logsIngestion.endpoint]"
	case theImmutable:
		return "[reference(resourceId('Microsoft.Insights/dataCollectionRules', …), '2023-03-11').immutableId]"
	}
	return ""
}

// aSetting is a setting of an app with what it holds and what its name asks for.
type aSetting struct {
	node        rules.Node
	name        string
	holds, asks string
}

func checkIngestion(p *rules.Pass, d *document, site *arm.Resource, list settings, known *streams) {
	for _, n := range inOrder(list) {
		if n.Kind() == rules.String && settingName(n) != "" {
			checkStreamSetting(p, d, site, n, known)
			checkLiteral(p, d, site, n)
			checkMadeUp(p, d, site, n)
		}
	}
	checkSwappedIDs(p, d, site.Stack, list)
}

// checkSwappedIDs compares what settings, or outputs, hold of rules and endpoints with what their names ask for.
func checkSwappedIDs(p *rules.Pass, d *document, stack arm.Stack, list settings) {
	var wrong []aSetting
	held := map[string]bool{}
	for _, n := range inOrder(list) {
		name := settingName(n)
		if n.Kind() != rules.String || name == "" {
			continue
		}
		s := aSetting{n, name, d.holds(stack, n), asksFor(name)}
		switch {
		case s.holds == "" && s.asks != "":
			s.holds = d.holdsName(stack, n, name, s.asks)
		case s.holds == theObject && s.asks == "" && isOfIngestion(name):
			s.asks = theEndpoint // nothing but a text is a setting
		}
		held[s.holds] = true
		if s.holds != "" && s.asks != "" && s.holds != s.asks {
			wrong = append(wrong, s)
		}
	}
	if len(wrong) == 2 && wrong[0].holds == wrong[1].asks && wrong[1].holds == wrong[0].asks {
		a, b := wrong[0], wrong[1]
		d.reportIn(p, a.node, "swapped", a.name, a.holds, b.name, b.holds).Relate(p.File, b.node.Span(), "the other setting")
		return
	}
	for _, s := range wrong {
		message := s.message(held)
		if message == "" {
			continue
		}
		d.reportIn(p, s.node, message, s.name, s.holds, s.asks, valueOf(s.asks))
	}
}

// message returns how a setting that holds something else than it asks for is reported; "" where the app may use it for something else.
func (s aSetting) message(held map[string]bool) string {
	immutable := strings.Contains(strings.ToLower(s.name), "immutable")
	switch s.holds {
	case theControl, theOther, theWrongID, theMetrics, theObject, theWhole, theOtherName:
		return "may"
	case theName:
		if !immutable {
			return ""
		}
		return "may"
	case theRule:
		if immutable {
			break
		}
		if held[theImmutable] || !held[theEndpoint] {
			return ""
		}
		return "may"
	}
	return "other"
}

// streams are those that the rules of a template declare, and those that they fill. Of a template without a rule, or with one that is not
// known, none are declared.
type streams struct {
	declared []string
	filled   map[string]bool
	open     bool // some that are filled are not known
}

func (g *graph) streams() *streams {
	s := &streams{filled: map[string]bool{}}
	whole := true
	for _, r := range g.list {
		switch {
		case r.Is("Microsoft.Resources/deployments"):
			whole = whole && !r.Properties().GetFold("templateLink").Exists()
		case r.Is("Microsoft.OperationalInsights/workspaces/tables"):
			name := r.Name()
			s.open = s.open || name.Kind != arm.Text
			s.filled["custom-"+strings.ToLower(lastPart(name))] = true
		case r.Is("Microsoft.Insights/dataCollectionRules"):
			whole = s.addRule(r) && whole
		}
	}
	if !whole {
		s.declared = nil
	}
	return s
}

// addRule adds the streams of a rule; it reports whether all that it declares are known.
func (s *streams) addRule(r *arm.Resource) bool {
	declared, flows := r.Properties().GetFold("streamDeclarations"), r.Properties().GetFold("dataFlows")
	for k := range declared.Members() {
		s.declared = append(s.declared, k.Text())
	}
	for flow := range flows.Elements() {
		v := r.Fold(flow.GetFold("outputStream"))
		s.open = s.open || flow.GetFold("outputStream").Exists() && !v.Known()
		s.filled[strings.ToLower(v.Text)] = true
	}
	return declared.Kind() == rules.Object && flows.Kind() == rules.Array
}

// checkStreamSetting looks up the stream that a setting names.
func checkStreamSetting(p *rules.Pass, d *document, site *arm.Resource, n rules.Node, known *streams) {
	v := site.Fold(n)
	if len(known.declared) == 0 || v.Kind != arm.Text || !v.Known() || words.ContainsFold(known.declared, v.Text) {
		return
	}
	name := settingName(n)
	if !strings.HasPrefix(strings.ToLower(v.Text), "custom-") {
		if words.ContainsFold(known.declared, "Custom-"+v.Text) && strings.Contains(strings.ToLower(name), "stream") {
			d.reportIn(p, n, "prefix", name, v.Text)
		}
		return
	}
	if len(v.Text) == len("Custom-") || strings.ContainsAny(v.Text, " ,;<{") || known.open || known.filled[strings.ToLower(v.Text)] {
		return
	}
	if best, ok := rules.Nearest(v.Text, known.declared); ok {
		d.reportIn(p, n, "near", name, v.Text, best)
		return
	}
	d.reportIn(p, n, "stream", name, v.Text, "`"+strings.Join(known.declared[:min(len(known.declared), 6)], "`, `")+"`")
}

// checkLiteral reports ids of rules and addresses of endpoints that are written out.
func checkLiteral(p *rules.Pass, d *document, site *arm.Resource, n rules.Node) {
	v := site.Fold(n)
	if v.Kind != arm.Text || !v.Known() {
		return
	}
	low := strings.ToLower(strings.TrimSpace(v.Text))
	hex, isRule := strings.CutPrefix(low, "dcr-")
	switch {
	case isRule && len(hex) == 32 && words.AreHexDigits(hex) && strings.Trim(hex, "0") != "":
		d.reportIn(p, n, "literal", settingName(n), "immutable id of a data collection rule", valueOf(theImmutable))
	case strings.HasPrefix(low, "https://") && strings.HasSuffix(strings.TrimSuffix(low, "/"), ".ingest.monitor.azure.com") &&
		!strings.ContainsAny(low, "<{["):
		d.reportIn(p, n, "literal", settingName(n), "ingestion endpoint", valueOf(theEndpoint))
	}
}

// asksFor returns what a setting holds by its name; "" where the name does not say.
func asksFor(name string) string {
	low := strings.ToLower(name)
	words := nameWordsOf(name)
	has := func(word string) bool { return slices.Contains(words, word) }
	rule := has("dcr") || has("rule") || strings.Contains(low, "collectionrule")
	switch {
	case strings.Contains(low, "config") || strings.Contains(low, "control") || strings.Contains(low, "metric") || strings.Contains(low, "resource"):
	case strings.Contains(low, "immutable"), rule && (has("id") || strings.HasSuffix(low, "ruleid")):
		return theImmutable
	case has("id") || strings.HasSuffix(low, "id") || has("name"):
	case !rule && has("url"): // endpoint, address and uri are the same word there
		return theEndpoint
	}
	return ""
}
