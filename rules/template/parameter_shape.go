package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// parameterKeys are the keys of a parameter's declaration (Learn, "Parameters in ARM templates", read in November 2026).
var parameterKeys = []string{
	"type", "defaultValue", "allowedValues", "minValue", "maxValue", "minLength", "maxLength", "metadata", "nullable", "items", "prefixItems", "properties",
	"additionalProperties", "discriminator", "sealed", "$ref",
}

// otherParameterKeys are keys that other languages have in the place of these.
var otherParameterKeys = map[string]string{
	"default": "defaultValue", "defaults": "defaultValue", "value": "defaultValue", "allowed": "allowedValues", "enum": "allowedValues", "min": "minValue", "max": "maxValue",
	"minimum": "minValue", "maximum": "maxValue",
}

// checkParameterKeys reports keys one slip from one that a declaration has, and those of other languages.
func checkParameterKeys(report reporter, v rules.Node) {
	for k := range v.Members() {
		name := k.Text()
		if words.ContainsFold(parameterKeys, name) {
			continue
		}
		best, ok := rules.Nearest(name, parameterKeys)
		if !ok {
			best, ok = otherParameterKeys[strings.ToLower(name)]
		}
		switch {
		case ok && !v.GetFold(best).Exists():
			report(k, "key", name, best).About(v, best)
		case !ok && !strings.HasPrefix(name, "$") && v.GetFold("type").Exists():
			help := "remove the key"
			if strings.EqualFold(name, "description") || strings.EqualFold(name, "displayName") {
				help = "move it into `metadata`"
			}
			report(k, "other-key", name, help)
		}
	}
}

// checkAllowed looks at the list of allowed values.
func checkAllowed(report reporter, typ string, allowed rules.Node) {
	switch allowed.Kind() {
	case rules.Array:
	case rules.String, rules.Number, rules.Object, rules.True, rules.False:
		if !arm.IsExpression(allowed.Text()) {
			report(allowed, "allowed-list", words.Article(allowed.Kind().String()))
		}
		return
	default:
		return
	}
	if typ == "array" || typ == "object" || typ == "secureobject" {
		return // the list may hold the elements of the array
	}
	for e := range allowed.Elements() {
		fits := arm.IsExpression(e.Text()) || e.IsBroken()
		for _, k := range jsonKinds[typ] {
			fits = fits || k == e.Kind()
		}
		if !fits {
			report(e, "allowed-type", strings.Trim(e.Raw(), `"`), typ)
		}
	}
}

// checkSecretDefault reports secrets that everyone gets (Learn, "Best practices for ARM templates": security recommendations for
// parameters).
func checkSecretDefault(report reporter, typ, name string, def rules.Node) {
	if typ != "securestring" || def.Kind() != rules.String {
		return
	}
	text := strings.TrimSpace(def.Text())
	if text == "" || arm.IsExpression(text) || strings.ContainsAny(text, "<>{}") || strings.Trim(text, "-NA/na.") == "" {
		return
	}
	report(def, "secret-default", typ, name)
}

func checkLimitValue(report reporter, key string, n rules.Node, lengths bool) {
	value, whole := n.Int()
	switch {
	case !n.Exists() || n.IsBroken() || n.Kind() == rules.Null || arm.IsExpression(n.Text()):
	case !whole:
		report(n, "limit-value", key, strings.Trim(n.Raw(), `"`), "")
	case lengths && value < 0:
		report(n, "limit-value", key, n.Raw(), " from 0 on")
	}
}
