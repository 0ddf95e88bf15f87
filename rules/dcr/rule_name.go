package dcr

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// RuleName reports names and regions of data collection rules with which the packaged rule cannot be deployed.
var RuleName = rules.Rule{
	ID: "CL817", Name: "rule-name", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "long", Text: "the rule's name has {0} characters",
			Why:  "The packager extends it to Microsoft-Sentinel-{name}-{workspace}-{number}; Azure allows up to 65 characters.",
			Help: "shorten the name to {1} characters or fewer",
		},
		{
			ID: "blank", Text: "the rule's name has spaces", Why: "Azure does not allow spaces in the name of a data collection rule.",
			Help: "use `{0}`",
		},
		{
			ID: "region", Text: "the rule is for region `{0}`, but the set's other parts are for `{1}`",
			Why:  "Rule, endpoint and workspace must be in one region.",
			Help: "use `{1}`, or a placeholder such as `{{location}}` everywhere",
		},
	},
	Check: checkRuleName,
}

const (
	longestRuleName = 65
	packagedAround  = len("Microsoft-Sentinel-") + len("-") + 4 // a workspace's name has four characters or more
)

func checkRuleName(p *rules.Pass) {
	region, first := "", rules.Node{}
	for _, r := range p.Set.Rules {
		p.File = r.File
		ruleName(p, r)
		location := r.Resource.GetFold("location")
		v := location.Text()
		if v == "" || expr.IsPlaceholder(v) {
			continue
		}
		v = strings.ToLower(strings.ReplaceAll(v, " ", ""))
		if region == "" {
			region, first = v, location
		} else if v != region {
			p.Report(location, "region", location.Text(), first.Text()).Relate(placement.FileOf(p.Set, first), first.Span(), "the other region")
		}
	}
	p.File = nil
}

// ruleName looks at blanks everywhere, and at the length where the name is made longer when a customer connects.
func ruleName(p *rules.Pass, r *rules.DataCollectionRule) {
	name := r.Name
	if !name.Known() || name.Blank() || strings.HasPrefix(name.Value, "[") {
		return
	}
	kept, _, _ := strings.Cut(name.Value, "{{") // the packager keeps what is before a placeholder
	switch {
	case strings.ContainsAny(kept, " \t"):
		p.Report(name.Node, "blank", strings.Join(strings.Fields(kept), "-"))
	case len(kept)+packagedAround > longestRuleName && (!p.Set.Template || r.Packaged):
		p.Report(name.Node, "long", strconv.Itoa(len(kept)), strconv.Itoa(longestRuleName-packagedAround))
	}
}
