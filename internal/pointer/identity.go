package pointer

import "github.com/connectorlint/connectorlint/internal/jsontree"

// identityKeys are the keys by which an element of a list is known, the surest first.
var identityKeys = [...]string{"id", "name", "metricName", "title", "provider", "type", "label", "description"}

// IdentityKey returns the key by whose text an element of a list is known; "" when there is none.
func IdentityKey(n jsontree.Node) string {
	for _, key := range identityKeys {
		if v := n.Get(key); v.Kind() == jsontree.String && v.Text() != "" {
			return key
		}
	}
	return ""
}
