package pointer

import "github.com/connectorlint/connectorlint/internal/jsontree"

// names are the keys by which an element of a list is named, the surest first.
var names = [...]string{"id", "name", "metricName", "title", "provider", "type", "label", "description", "query"}

// identityKeys are those by which fingerprints and comparisons know an element: all but the query.
var identityKeys = names[:len(names)-1]

// IdentityKey returns the key by whose text an element of a list is known; "" when there is none.
func IdentityKey(n jsontree.Node) string {
	for _, key := range identityKeys {
		if v := n.Get(key); v.Kind() == jsontree.String && v.Text() != "" {
			return key
		}
	}
	return ""
}
