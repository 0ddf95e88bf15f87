package custom

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// resourceKeys are the keys that a resource of Azure has at its top.
func resourceKeys() []string {
	return []string{
		"apiVersion", "comments", "condition", "copy", "dependsOn", "etag", "extendedLocation", "id", "identity", "kind", "location", "managedBy", "metadata",
		"name", "plan", "properties", "resources", "scope", "sku", "systemData", "tags", "type", "zones",
	}
}

// checkSelect refuses a place that no resource has: the keys of a connection, a rule or a table lie below properties.
func checkSelect(scope, pointer string) error {
	if scope != "connection" && scope != "data-collection-rule" && scope != "table" || !strings.HasPrefix(pointer, "/") {
		return nil
	}
	first, _, _ := strings.Cut(pointer[1:], "/")
	first, _, _ = strings.Cut(first, "[")
	if first == "*" || slices.ContainsFunc(resourceKeys(), func(k string) bool { return strings.EqualFold(k, first) }) {
		return nil
	}
	if best, ok := suggest.Best(first, resourceKeys()); ok {
		return wrong(
			"select",
			"a %s has no top-level key `%s`, so nothing is ever selected; did you mean /%s?",
			scope,
			first,
			best+pointer[1+len(first):],
		)
	}
	return wrong("select", "a %s has no top-level key `%s`, so nothing is ever selected; did you mean /properties%s?", scope, first, pointer)
}

// checkPlaceholders refuses words in braces that mean nothing. Doubled braces are text, as connectors have them.
func checkPlaceholders(field, text string) error {
	known := []string{"value", "key"}
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			continue
		}
		if strings.HasPrefix(text[i:], "{{") {
			end := strings.Index(text[i:], "}}")
			if end < 0 {
				return nil
			}
			i += end + 1
			continue
		}
		word, _, closed := strings.Cut(text[i+1:], "}")
		if !closed || word == "" || slices.Contains(known, word) ||
			strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-") != "" {
			continue
		}
		if best, ok := suggest.Best(word, known); ok {
			return wrong(field, "unknown placeholder {%s}; did you mean {%s}?", word, best)
		}
		return wrong(field, "unknown placeholder {%s}; there are {value} and {key}, and {{ }} is text", word)
	}
	return nil
}
