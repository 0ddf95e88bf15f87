package connector

import (
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// Slipped reports whether an object lacks a key and has another one that was probably meant to be it: the misspelled key is then the
// cause, and CL103 reports it.
func Slipped(obj jsontree.Node, key string) bool {
	if obj.Get(key).Exists() {
		return false
	}
	want := []string{key}
	for k := range obj.Members() {
		if _, ok := suggest.Best(k.Text(), want); ok {
			return true
		}
	}
	return false
}
