package template

import (
	"maps"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SwappedSettings reports settings of an app that take each other's parameters.
var SwappedSettings = rules.Rule{
	ID: "CL154", Name: "template-swapped-settings", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "swapped", Text: "setting `{0}` takes the parameter `{1}`, and `{2}` takes `{3}`", Help: "swap the two values"},
		{
			ID: "secrets", Severity: rules.Warning, Text: "setting `{0}` takes the secret `{1}`, and `{2}` takes `{3}`",
			Help: "swap the two values",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if !r.Is("Microsoft.Web/sites") {
				return
			}
			list, _ := settingsOf(d, r)
			names := slices.Sorted(maps.Keys(list))
			alike := map[string][]rules.Node{}
			for _, name := range names {
				alike[bare(name)] = append(alike[bare(name)], list[name])
			}
			for _, name := range names {
				checkSwapped(p, d, alike, bare(name), list[name])
			}
		})
	},
}

// checkSwapped compares a setting with those that are called like what it takes; alike has the settings by their bare names.
func checkSwapped(p *rules.Pass, d *document, alike map[string][]rules.Node, key string, n rules.Node) {
	taken, message := takenBy(d, n)
	other := bare(taken)
	if taken == "" || key == other {
		return
	}
	for _, m := range alike[other] {
		if n.Order() > m.Order() {
			continue // told at the first of the two
		}
		if back, kind := takenBy(d, m); kind == message && back != "" && bare(back) == key {
			f := d.reportIn(p, n, message, settingName(n), taken, settingName(m), back).Relate(p.File, m.Span(), "the other setting")
			if !refusedWhenSwapped(key) && !refusedWhenSwapped(other) {
				f.As(rules.Warning)
			}
			f.FixUnsafe("Swap the two values", rules.ReplaceString(n, m.Text()), rules.ReplaceString(m, n.Text()))
			return
		}
	}
}

// takenBy returns the parameter or the secret that a setting takes, and the message about two of its kind; "" where it takes another value.
func takenBy(d *document, n rules.Node) (name, message string) {
	if name = parameterOf(d, n); name != "" {
		return name, "swapped"
	}
	return secretOf(n), "secrets"
}

// refusedWhenSwapped reports whether a setting is one of those whose service is known to refuse another value: the id and the key of a
// workspace, the id and the secret of an app registration, the address and the id of a data collection rule (sources on the page).
func refusedWhenSwapped(bare string) bool {
	for _, part := range [...]string{"workspaceid", "workspacekey", "clientsecret", "appsecret", "applicationsecret", "dceuri", "dceendpoint", "collectionendpoint", "immutableid"} {
		if strings.Contains(bare, part) {
			return true
		}
	}
	return false
}

// settingName returns the name of a setting, or of an output, as it is written.
func settingName(n rules.Node) string {
	if k := n.Key().Text(); !strings.EqualFold(k, "value") {
		return k
	}
	if name := n.Parent().GetFold("name").Text(); name != "" {
		return name
	}
	return n.Parent().Key().Text()
}

// parameterOf returns the parameter that an expression is nothing but the name of, without the blanks around its value or in lower case.
func parameterOf(d *document, n rules.Node) string {
	if !arm.IsExpression(n.Text()) {
		return ""
	}
	e := d.Parse(n.Text()).Root
	for e != nil && e.Kind == arm.Call && len(e.Args) == 1 && (strings.EqualFold(e.Name, "trim") || strings.EqualFold(e.Name, "toLower")) {
		e = e.Args[0]
	}
	if !isNameOf(e, "parameters") {
		return ""
	}
	return e.Args[0].Name
}

// secretOf returns the variable with the name of the secret that a setting reads from a key vault.
func secretOf(n rules.Node) string {
	const start, name = "[concat('@microsoft.keyvault(secreturi=", "variables('"
	text := n.Text()
	if !words.HasPrefixFold(text, start) || strings.Count(text, name) != 1 {
		return ""
	}
	_, rest, _ := strings.Cut(text, name)
	secret, _, _ := strings.Cut(rest, "'")
	return secret
}

// bare leaves the letters and digits of a name, in lower case, without what names of one thing differ in.
func bare(name string) string {
	name = strings.Map(func(c rune) rune {
		if c == '_' || c == '-' || c == ' ' || c == '.' {
			return -1
		}
		return c
	}, strings.ToLower(name))
	switch {
	case strings.Contains(name, "storage"):
	case strings.HasSuffix(name, "workspaceid"), strings.HasSuffix(name, "customerid"):
		return "workspaceid"
	case strings.HasSuffix(name, "sharedkey"), strings.HasSuffix(name, "workspacekey"), strings.HasSuffix(name, "primarykey"):
		return "workspacekey"
	}
	return name
}
