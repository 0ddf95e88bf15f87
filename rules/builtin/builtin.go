// Package builtin is the list of all families; nothing else knows them all.
package builtin

import (
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/binding"
	"github.com/connectorlint/connectorlint/rules/connection"
	"github.com/connectorlint/connectorlint/rules/createui"
	"github.com/connectorlint/connectorlint/rules/dcr"
	"github.com/connectorlint/connectorlint/rules/functions"
	"github.com/connectorlint/connectorlint/rules/identity"
	"github.com/connectorlint/connectorlint/rules/licenses"
	"github.com/connectorlint/connectorlint/rules/links"
	"github.com/connectorlint/connectorlint/rules/permissions"
	"github.com/connectorlint/connectorlint/rules/schema"
	"github.com/connectorlint/connectorlint/rules/solution"
	"github.com/connectorlint/connectorlint/rules/suppression"
	"github.com/connectorlint/connectorlint/rules/syntax"
	"github.com/connectorlint/connectorlint/rules/tables"
	"github.com/connectorlint/connectorlint/rules/template"
	"github.com/connectorlint/connectorlint/rules/text"
	"github.com/connectorlint/connectorlint/rules/upstream"
)

// Families lists the rules that connectorlint comes with.
func Families() []*rules.Family {
	return []*rules.Family{
		syntax.Family(),
		suppression.Family(),
		schema.Family(),
		identity.Family(),
		permissions.Family(),
		licenses.Family(),
		links.Family(),
		text.Family(),
		connection.Family(),
		dcr.Family(),
		binding.Family(),
		solution.Family(),
		template.Family(),
		functions.Family(),
		createui.Family(),
		upstream.Family(),
		tables.Family(),
	}
}
