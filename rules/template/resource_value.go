package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// ResourceValue reports settings of resources that their provider refuses.
var ResourceValue = rules.Rule{
	ID: "CL159", Name: "template-resource-value", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "near", Text: "unknown `{0}` `{1}` of `{2}`; did you mean `{3}`?", Help: "use `{3}`", Yields: []string{"CL104"}},
		{ID: "unknown", Severity: rules.Warning, Text: "unknown `{0}` `{1}` of `{2}`", Help: "use one of {3}", Yields: []string{"CL104"}},
		{
			ID: "guid", Text: "expected a GUID as the name of `{1}`, found `{0}`", Why: "Azure refuses the deployment: the ids of roles and role assignments are GUIDs.",
			Help: "use `[guid(…)]` of the scope, the role and the principal",
		},
		{
			ID: "role", Text: "`roleDefinitionId` `{0}` is not the id of a role definition", Why: "Azure refuses the deployment: the id is that of a resource, with its scope.",
			Help: "use `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '{1}')]`",
		},
		{
			ID: "role-guid", Text: "expected a GUID as the id of a role, found `{0}`", Why: "Azure refuses the deployment: there is no such role.",
			Help: "use the id of the role, such as `3913510d-42f4-4e42-8a64-420c390055eb` for Monitoring Metrics Publisher",
		},
		{
			ID: "fixed", Severity: rules.Warning, Text: "the name of the role assignment is a fixed GUID",
			Why:  "The name must be unique in the tenant. The second deployment is refused, or takes the role away from the first app.",
			Help: "use `[guid(…)]` of the scope, the role and the principal",
		},
		{
			ID: "new", Severity: rules.Warning, Text: "the name of the role assignment is another GUID in each deployment",
			Why:  "A principal has a role on a scope once. The second deployment of the same app is refused: RoleAssignmentExists.",
			Help: "use `[guid(…)]` of the scope, the role and the principal",
		},
		{
			ID: "group", Severity: rules.Warning, Text: "the name of the role assignment is the same for every principal in the resource group",
			Why:  "Azure does not change who has an assignment. The second deployment, with another identity, is refused: RoleAssignmentUpdateNotPermitted.",
			Help: "use `[guid(…)]` of the scope, the role and the principal",
		},
		{
			ID: "data-action", Text: "`{0}` is a data action, but is listed under `actions`",
			Why: "Azure refuses the role: `actions` takes the operations of resources only (InvalidActionOrNotAction).", Help: "move it to `dataActions`",
		},
		{
			ID: "control-action", Text: "`{0}` is not a data action, but is listed under `dataActions`",
			Why: "Azure refuses the role: `dataActions` takes the operations on data only (InvalidDataActionOrNotDataAction).", Help: "move it to `actions`",
		},
		{
			ID: "action", Text: "the action `{0}` names no provider", Why: "Azure refuses the role: it has no such action (InvalidActionOrNotAction).",
			Help: "write the action in full, such as `Microsoft.Insights/dataCollectionRules/read`",
		},
		{
			ID: "scopes", Text: "`assignableScopes` of the role is empty", Why: "Azure refuses a role that cannot be assigned anywhere.",
			Help: "add `[resourceGroup().id]` or `[subscription().id]`",
		},
		{
			ID: "root-scope", Text: "the assignable scope of the role is `/`", Why: "Azure refuses custom roles for the whole tenant: only built-in roles have this scope.",
			Help: "use `[resourceGroup().id]` or `[subscription().id]`",
		},
		{
			ID: "scope-place", Severity: rules.Warning, Text: "`scope` is inside `properties` of the role assignment",
			Why:  "Azure takes the scope of an assignment from the resource itself. The role is assigned for the whole resource group.",
			Help: "move `scope` next to `properties`",
		},
		{ID: "quota", Text: "expected a number of GiB for `{0}`, found `{1}`", Why: "Azure refuses the file share: the quota is a whole number greater than 0.", Help: "use a number, such as `5120`"},
		{
			ID: "provider", Severity: rules.Warning, Text: "unknown resource provider `{0}` in the action; did you mean `{1}`?",
			Why: "The role does not allow what it is made for.", Help: "use `{1}`",
		},
		{
			ID: "role-name", Severity: rules.Warning, Text: "the role name `{0}` is the same in every deployment",
			Why:  "The names of custom roles are unique in a tenant. The second deployment in it is refused: RoleDefinitionWithSameNameExists.",
			Help: "make it unique, such as `[concat('{0} ', uniqueString(resourceGroup().id))]`",
		},
		{ID: "missing", Text: "missing `{0}` in the resource of the type `{1}`", Help: "add `\"{0}\": {2}`", Yields: []string{"CL166/near", "CL166/required", "CL137/key"}},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			typ := strings.ToLower(r.Type)
			if strings.HasSuffix(typ, "microsoft.authorization/roleassignments") {
				checkRole(p, d, r)
			}
			if strings.HasSuffix(typ, "microsoft.authorization/roledefinitions") {
				checkActions(p, d, r)
				checkRoleScopes(p, d, r)
				checkRoleName(p, d, r)
			}
			if strings.HasSuffix(typ, "/fileservices/shares") {
				checkQuota(p, d, r)
			}
			for i := range settingList {
				if s := &settingList[i]; s.typ == typ || s.typ == "" {
					checkSetting(p, d, r, s)
				}
			}
		})
	},
}
