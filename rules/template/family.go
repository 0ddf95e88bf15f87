// Package template holds the rules about ARM templates: packages, the templates that deploy Function connectors, and whatever else carries
// or deploys a connector.
package template

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "template", Title: "ARM templates: expressions, names, parameters, resources", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&Expression,
			&Undeclared,
			&Unused,
			&UnknownFunction,
			&Arguments, &ArgumentType,
			&ForbiddenFunction,
			&Parameter,
			&ResourceKeys,
			&APIVersion,
			&NameSegments,
			&DependsOn,
			&ExtensionScope,
			&Header,
			&OutputSecret,
			&Address,
			&Environment,
			&TableWorkspace,
			&CopyLoop,
			&DuplicateResource,
			&ResourceName,
			&GlobalName,
			&ResourceType,
			&Content,
			&SolutionResource,
			&Site,
			&SwappedSettings,
			&Placeholder,
			&Page,
			&MemberName,
			&IndexRange,
			&ChildWaits,
			&FunctionAlias,
			&Output,
			&ResourceValue,
			&Nested,
			&Reference,
			&FunctionSetting,
			&Identity, &RoleFit,
			&ResourceID,
			&IngestionSetting,
			&Condition,
			&PropertyName,
			&ConnectionString,
			&DataFlow,
			&StorageAccess, &Vault,
			&SKU,
			&Transport, &SiteValue,
			&RuntimeVersion,
			&CodeSetting,
			&Linked,
			&ParameterFile,
			&FixedCloud, &WorkspaceAddress,
			&PropertyWaits,
			&DeploymentScript, &Sentinel, &Network, &Workflow, &WorkflowValues,
		},
	}
}
