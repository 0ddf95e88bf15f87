package permissions

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// meant returns the known value that a text is but for blanks and case, or else a slip of.
func meant(value string, known []string) (string, bool) {
	value = strings.ReplaceAll(value, " ", "")
	if best, ok := rules.SameFold(value, known); ok {
		return best, true
	}
	return rules.Nearest(value, known)
}

// known reports whether a text is a value of a list, but for characters that nobody sees.
func known(value string, list []string) bool { return slices.Contains(list, rules.Visible(value)) }

// isType reports whether a text has the shape of a resource type: Namespace.Name/type.
func isType(value string) bool {
	slash := strings.LastIndexByte(value, '/')
	return slash > 0 && strings.Contains(value[:slash], ".")
}

// action splits an action, such as Microsoft.SecurityInsights/threatintelligence/write, into the provider and the flag that is
// meant. flag is "" where the text is none.
func action(value string) (provider, flag string) {
	slash := strings.LastIndexByte(value, '/')
	if slash <= 0 {
		return "", ""
	}
	flag, _ = rules.SameFold(strings.TrimSpace(value[slash+1:]), catalog.Flags())
	return value[:slash], flag
}

// providerMeant returns the known provider that a text was intended to be: by a slip, or because a part of the path is left out.
func providerMeant(value string) (string, bool) {
	if best, ok := meant(value, catalog.Providers()); ok {
		return best, true
	}
	low := strings.ToLower(strings.TrimSpace(value))
	found := ""
	for _, known := range catalog.Providers() {
		if partOf(low, strings.ToLower(known)) {
			if found != "" {
				return "", false // two readings
			}
			found = known
		}
	}
	return found, found != ""
}

// providerOf returns the provider that a text names or is a slip of; the text itself where neither is known.
func providerOf(value string) string {
	if !catalog.IsProvider(value) {
		if best, ok := providerMeant(value); ok {
			return best
		}
	}
	return value
}

// partOf reports whether a text is a provider without its beginning ("OperationalInsights/workspaces") or without a part in the middle
// ("Microsoft.OperationalInsights/sharedKeys"). Both are in lower case. The keys have further names, and there is no type of these:
// ".../workspaces/keys".
func partOf(text, known string) bool {
	if strings.HasSuffix(known, "."+text) || strings.HasSuffix(known, "/"+text) {
		return true
	}
	if known == strings.ToLower(catalog.SharedKeys) && strings.HasSuffix(text, "/workspaces/keys") {
		return true
	}
	slash, last := strings.IndexByte(text, '/'), strings.LastIndexByte(text, '/')
	return slash > 0 && last+1 < len(text) && strings.HasPrefix(known, text[:slash+1]) && strings.HasSuffix(known, text[last:]) &&
		strings.Count(known, "/") > strings.Count(text, "/")
}
