// Package builtin is the list of all families; nothing else knows them all.
package builtin

import (
	"github.com/connectorlint/connectorlint/rules"
)

// Families lists the rules that connectorlint comes with.
func Families() []*rules.Family {
	return []*rules.Family{}
}
