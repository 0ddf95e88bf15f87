// Package functions holds the rules about the files of an Azure Functions app: function.json and host.json.
package functions

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "functions", Title: "Azure Functions: bindings, schedules, host settings", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&FunctionBinding, &FunctionSchedule, &FunctionAccess, &FunctionHost, &FunctionFiles, &FunctionHostSetting, &FunctionQueue,
		},
	}
}
