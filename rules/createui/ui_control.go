package createui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// controlMessages are what CL171 says about sliders and validations.
var controlMessages = []rules.Message{
	{
		ID: "range", Severity: rules.Warning, Text: "`min` {0} of the slider is greater than `max` {1}", Why: "The customer has no value to choose.", Help: "swap the two, or correct one of them",
	},
	{
		ID: "outside", Severity: rules.Warning, Text: "the default value {0} of the slider is not between {1} and {2}", Why: "The portal starts with another value, or with one that it does not allow.",
		Help: "use a value between {1} and {2}",
	},
	{
		ID: "number", Severity: rules.Warning, Text: "expected a number for `{0}` of the slider, found {1}", Why: "The portal computes the positions of the slider from it.", Help: "write the number without quotes",
	},
	{
		ID: "validations", Severity: rules.Warning, Text: "expected {1} for {0}, found {2}", Why: "The portal does not check the value, or refuses the page.",
		Help: "write a list of `{\"regex\": …, \"message\": …}`",
	},
	{
		ID: "validation", Severity: rules.Warning, Text: "missing {0} in the validation", Why: "A validation needs a condition and the text that customers read if it fails.", Help: "add {0}",
		Yields: []string{"CL171/near-key"},
	},
	{
		ID: "link-place", Severity: rules.Warning, Text: "`uri` is next to `text`, not in `link`", Why: "A text block has its link in `link`, with a label: the portal shows the text without it.",
		Help: "write `\"link\": {\"label\": …, \"uri\": …}`",
	},
}

// checkControl looks at values that single types of elements have (Learn, "Microsoft.Common.Slider UI element", "Microsoft.Common.TextBox
// UI element", "Microsoft.Common.TextBlock UI element").
func checkControl(p *rules.Pass, e rules.Node) {
	switch strings.ToLower(e.GetFold("type").Text()) {
	case "microsoft.common.slider":
		checkSlider(p, e)
	case "microsoft.common.textblock":
		if o := e.GetFold("options"); o.GetFold("uri").Exists() && !o.GetFold("link").Exists() {
			p.Report(o.GetFold("uri").Key(), "link-place")
		}
	}
	list := e.GetFold("constraints").GetFold("validations")
	if !list.Exists() || list.IsBroken() || isExpression(list.Text()) {
		return
	}
	if list.Kind() != rules.Array {
		p.Report(list, "validations", "`validations`", "an array", words.Article(list.Kind().String())).At(list.Key().Span())
		return
	}
	for v := range list.Elements() {
		switch {
		case v.IsBroken() || isExpression(v.Text()):
		case v.Kind() != rules.Object:
			p.Report(v, "validations", "an entry of `validations`", "an object", words.Article(v.Kind().String())).At(placement.Opening(v))
		default:
			checkValidation(p, v)
		}
	}
}

func checkValidation(p *rules.Pass, v rules.Node) {
	misspelled(p, v, []string{"regex", "isValid", "message"})
	if !v.GetFold("regex").Exists() && !v.GetFold("isValid").Exists() {
		p.Report(v, "validation", "`regex` or `isValid`").At(placement.Opening(v)).About(v, placement.SlippedOf(v, "regex", "isValid"))
	} else if !v.GetFold("message").Exists() {
		p.Report(v, "validation", "`message`").At(placement.Opening(v)).About(v, "message")
	}
}

func checkSlider(p *rules.Pass, e rules.Node) {
	var found [3]float64
	known := 0
	for i, key := range [...]string{"min", "max", "defaultValue"} {
		n := e.GetFold(key)
		number, err := strconv.ParseFloat(n.Raw(), 64)
		switch {
		case !n.Exists() && i < 2:
			missing(p, e, key)
		case !n.Exists() || n.IsBroken() || isExpression(n.Text()):
		case err != nil || n.Kind() != rules.Number:
			p.Report(n, "number", key, words.Article(n.Kind().String()))
		default:
			found[i] = number
			known |= 1 << i
		}
	}
	low, high, def := e.GetFold("min"), e.GetFold("max"), e.GetFold("defaultValue")
	switch {
	case known&3 == 3 && found[0] > found[1]:
		p.Report(low, "range", low.Raw(), high.Raw()).Relate(p.File, high.Span(), "the greatest value")
	case known == 7 && (found[2] < found[0] || found[2] > found[1]):
		p.Report(def, "outside", def.Raw(), low.Raw(), high.Raw())
	}
}

// checkChoiceEntries looks for choices that are no objects beside some that are, or in a list that is written out, and for empty ones.
func checkChoiceEntries(p *rules.Pass, allowed rules.Node) {
	for choice := range allowed.Elements() {
		if choice.IsBroken() || isExpression(choice.Text()) {
			continue
		}
		if choice.Kind() != rules.Object {
			p.Report(choice, "entry", words.Article(choice.Kind().String()))
			return
		}
		if label := choice.GetFold("label"); label.Kind() == rules.String && strings.TrimSpace(label.Text()) == "" {
			p.Report(label, "blank")
		}
	}
}

// isBooleanText reports whether a text is one that the portal reads as true or false, or an expression that is closed.
func isBooleanText(text string) bool {
	return slices.Contains([]string{"", "true", "false"}, strings.ToLower(text)) || strings.HasPrefix(text, "[") && strings.HasSuffix(strings.TrimSpace(text), "]")
}
