package connector

import "github.com/connectorlint/connectorlint/internal/jsontree"

// Definition is what a customer sees of a connector, the same for all dialects.
type Definition struct {
	File     *File
	Dialect  Dialect
	Packaged bool // it is in a packaged template

	Resource   jsontree.Node // the ARM resource; the whole object of a classic definition
	UI         jsontree.Node // the object that holds the fields below: connectorUiConfig, or the classic object itself
	Polling    jsontree.Node // pollingConfig of a legacy connector
	Name       Str           // resource name; missing in classic
	Kind       Str           // resource kind; missing in classic
	APIVersion Str

	ID, Title, Publisher, Description Str
	Banner                            Str // additionalRequirementBanner
	Logo                              jsontree.Node
	GraphTable                        Str // graphQueriesTableName

	GraphQueriesNode  jsontree.Node
	GraphQueries      []GraphQuery
	SampleQueriesNode jsontree.Node
	SampleQueries     []SampleQuery
	DataTypesNode     jsontree.Node
	DataTypes         []DataType
	CriteriaNode      jsontree.Node // under connectivityCriteria or connectivityCriterias, whichever is there
	Criteria          []Criterion
	Availability      Availability
	Permissions       Permissions
	StepsNode         jsontree.Node
	Steps             []*Step
	Metadata          jsontree.Node

	scope  *scope
	method method
}

// GraphQuery is one line of the connector page's graph.
type GraphQuery struct {
	Node                  jsontree.Node
	Metric, Legend, Query Str
}

// SampleQuery is a query that the page offers to run.
type SampleQuery struct {
	Node               jsontree.Node
	Description, Query Str
}

// DataType is a table, as the page lists it, with the query for its last data.
type DataType struct {
	Node               jsontree.Node
	Name, LastDataTime Str // name, lastDataReceivedQuery
}

// Criterion is one condition of the state "Connected".
type Criterion struct {
	Node    jsontree.Node
	Type    Str
	Value   jsontree.Node
	Queries []Str // the strings of value, whether it is a list or, wrongly, one string
}

// Availability is the object of that name.
type Availability struct {
	Node              jsontree.Node
	Status, IsPreview jsontree.Node
	FeatureFlag       jsontree.Node
}

// Permissions is the object of that name.
type Permissions struct {
	Node                  jsontree.Node
	ResourceProvidersNode jsontree.Node
	ResourceProviders     []ResourceProvider
	CustomsNode           jsontree.Node
	Customs               []Custom
	TenantNode            jsontree.Node
	Tenant                []Str
	LicensesNode          jsontree.Node
	Licenses              []Str
}

// ResourceProvider is one permission that is checked against Azure.
type ResourceProvider struct {
	Node                               jsontree.Node
	Provider, Text, DisplayName, Scope Str
	RequiredNode                       jsontree.Node
	Required                           []Flag
}

// Flag is one of the permissions asked of a provider: action, delete, read or write.
type Flag struct {
	Key, Node jsontree.Node
	Name      string
	True      bool
}

// Asks reports whether the flag of this name is true; the name is compared without case.
func (r *ResourceProvider) Asks(name string) bool {
	for _, f := range r.Required {
		if f.True && equalFold(f.Name, name) {
			return true
		}
	}
	return false
}

// Custom is a prerequisite in prose.
type Custom struct {
	Node              jsontree.Node
	Name, Description Str
}

// Step is a step of the setup instructions.
type Step struct {
	Node               jsontree.Node
	Title, Description Str
	InstructionsNode   jsontree.Node
	Instructions       []*Instruction
	InnerNode          jsontree.Node
	Inner              []*Step
}

// Instruction is one control or text of a step.
type Instruction struct {
	Node       jsontree.Node
	Type       Str
	Parameters jsontree.Node
	Parent     *Instruction // the group, pane or radio that it is in
	Steps      []*Step      // the steps of a group or a pane
	Options    []*Option    // the branches of a Radio
}

// Option is one branch of a Radio.
type Option struct {
	Node         jsontree.Node
	Label        Str
	Instructions []*Instruction
}

// Param returns a parameter of the instruction as text.
func (in *Instruction) Param(name string) Str { return plain(in.Parameters.GetFold(name)) }

// Label names the definition in messages about another file.
func (d *Definition) Label() string {
	switch {
	case d.ID.Value != "":
		return d.ID.Value
	case d.Name.Value != "":
		return d.Name.Value
	default:
		return d.Title.Value
	}
}

// CriteriaKey is the spelling that the dialect reads: plural in classic definitions and what is packaged of them, singular
// in codeless ones (Learn: data-connector-ui-definitions-reference; Azure-Sentinel .script/utils/dataConnector.ts).
func (d *Definition) CriteriaKey() string {
	if d.Dialect == Codeless {
		return "connectivityCriteria"
	}
	return "connectivityCriterias"
}
