package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UIChoice reports lists to choose from that the portal cannot show as they are meant.
var UIChoice = rules.Rule{
	ID: "CL176", Name: "ui-choice", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "shape", Text: "expected an array or an expression for `allowedValues`, found the {0} `{1}`", Help: "write a list of `{\"label\": …, \"value\": …}`"},
		{ID: "missing", Text: "missing `{0}` in the choice", Help: "add `\"{0}\"`"},
		{ID: "near", Text: "unknown key `{0}` of a choice; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "twice", Severity: rules.Warning, Text: "duplicate {0} `{1}`", Why: "Customers cannot tell the choices apart, or get another one than they chose.",
			Help: "correct one of the two",
		},
		{
			ID: "empty", Severity: rules.Warning, Text: "`allowedValues` is empty", Why: "The customer has nothing to choose, and cannot continue.",
			Help: "add choices, or remove the element",
		},
		{
			ID: "default", Severity: rules.Warning, Text: "the default value `{0}` is not among the choices", Why: "The portal shows the list without a choice.",
			Help: "use the label of a choice",
		},
		{
			ID: "entry", Severity: rules.Warning, Text: "expected an object for a choice, found {0}", Why: "The portal shows the label of each choice, and the page may not load.",
			Help: "write `{\"label\": …, \"value\": …}`",
		},
		{ID: "null", Severity: rules.Warning, Text: "the {0} of the choice is null", Why: "The customer sees an empty line, or the template gets no value.", Help: "write the {0}"},
		{ID: "blank", Severity: rules.Warning, Text: "the label of the choice is empty", Why: "The customer sees an empty line.", Help: "write a label"},
		{
			ID: "type-case", Severity: rules.Info, Text: "the type is spelled `{0}` in the documentation",
			Why: "Whether the portal ignores the case of types is not documented.", Help: "use `{0}`",
		},
	},
	Check: func(p *rules.Pass) {
		pg := pageOf(p.File)
		if pg == nil {
			return
		}
		lists := [][]rules.Node{pg.basics}
		for s := range pg.parameters.GetFold("steps").Elements() {
			lists = append(lists, pg.elements(s.GetFold("elements"), 0))
		}
		for _, list := range lists {
			for _, e := range list {
				checkTypeCase(p, e.GetFold("type"))
				checkChoices(p, e)
			}
		}
	},
}

func checkTypeCase(p *rules.Pass, typ rules.Node) {
	for _, known := range elementTypes() {
		if strings.EqualFold(known, typ.Text()) && known != typ.Text() && !strings.EqualFold(known, "Microsoft.Solutions.DropDown") {
			p.Report(typ, "type-case", known).FixSafe("Replace with `"+known+"`", rules.ReplaceString(typ, known))
		}
	}
}

func checkChoices(p *rules.Pass, e rules.Node) {
	typ := strings.ToLower(e.GetFold("type").Text())
	if typ != "microsoft.common.dropdown" && typ != "microsoft.common.optionsgroup" {
		return
	}
	allowed := e.GetFold("constraints").GetFold("allowedValues")
	switch {
	case !allowed.Exists() || allowed.IsBroken() || strings.HasPrefix(allowed.Text(), "["):
		return
	case allowed.Kind() != rules.Array:
		p.Report(allowed, "shape", allowed.Kind().String(), strings.Trim(allowed.Raw(), `"`))
		return
	case allowed.Len() == 0:
		p.Report(allowed, "empty")
		return
	}
	checkChoiceEntries(p, allowed)
	var known []string
	first := map[string]rules.Node{}
	for choice := range allowed.Elements() {
		if choice.Kind() != rules.Object {
			return // one that an expression makes
		}
		for _, key := range [...]string{"label", "value"} {
			n := choice.GetFold(key)
			if !n.Exists() {
				checkChoiceKey(p, choice, key)
				continue
			}
			if n.Kind() == rules.Null {
				p.Report(n, "null", key)
				continue
			}
			text := strings.Trim(n.Raw(), `"`)
			known = append(known, text)
			if before, twice := first[key+text]; twice && n.Kind() != rules.Object && !choice.GetFold("description").Exists() {
				p.Report(n, "twice", key, text).Relate(p.File, before.Span(), "the first")
			}
			first[key+text] = n
		}
	}
	checkDefault(p, e.GetFold("defaultValue"), known)
}

// checkDefault looks for default values that are not choices. Both the labels and the values of choices are taken (Learn, "DropDown UI
// element": examples), and a list of them where several can be chosen.
func checkDefault(p *rules.Pass, def rules.Node, known []string) {
	for one := range def.Elements() {
		checkDefault(p, one, known)
	}
	text := def.Text()
	if def.Kind() != rules.String || text == "" || strings.HasPrefix(text, "[") || len(known) == 0 {
		return
	}
	if !words.ContainsFold(known, text) {
		p.Report(def, "default", text)
	}
}

// checkChoiceKey reports a key that a choice lacks.
func checkChoiceKey(p *rules.Pass, choice rules.Node, key string) {
	for k := range choice.Members() {
		if best, ok := rules.Nearest(k.Text(), []string{key}); ok {
			p.Report(k, "near", k.Text(), best).FixSafe("Rename the key to `"+best+"`", rules.RenameKey(k, best))
			return
		}
	}
	p.Report(choice, "missing", key).At(placement.Opening(choice))
}
