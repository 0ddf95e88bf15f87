package connector

import "github.com/connectorlint/connectorlint/internal/jsontree"

// reader reads fields by name as the dialect's own reader does: with or without regard to case.
type reader struct {
	scope *scope
	fold  bool
}

func (r reader) get(n jsontree.Node, key string) jsontree.Node {
	if r.fold {
		return n.GetFold(key)
	}
	return n.Get(key)
}

func (r reader) str(n jsontree.Node, key string) Str { return r.scope.str(r.get(n, key)) }

// strOrNull reads a text for which null is the same as none.
func (r reader) strOrNull(n jsontree.Node, key string) Str {
	if v := r.get(n, key); v.Kind() != jsontree.Null {
		return r.scope.str(v)
	}
	return Str{}
}

func (f *File) addDefinition(dialect Dialect, resource, ui jsontree.Node, s *scope, packaged bool) {
	d := &Definition{File: f, Dialect: dialect, Packaged: packaged, Resource: resource, UI: ui, scope: s}
	r := reader{s, dialect.FoldsCase()}
	if dialect != Classic {
		d.Name, d.Kind, d.APIVersion = r.str(resource, "name"), r.str(resource, "kind"), r.str(resource, "apiVersion")
		d.Polling = resource.GetFold("properties").GetFold("pollingConfig")
		if !d.Polling.Exists() {
			d.Polling = resource.GetFold("pollingConfig")
		}
	}
	d.ID, d.Title = r.str(ui, "id"), r.str(ui, "title")
	if !d.ID.Node.Exists() {
		d.ID = r.str(ui, "connectorId") // CL103 reports the key; for all else it is the id
	}
	d.Publisher, d.Description = r.str(ui, "publisher"), r.str(ui, "descriptionMarkdown")
	d.Banner, d.GraphTable = r.str(ui, "additionalRequirementBanner"), r.str(ui, "graphQueriesTableName")
	d.Logo, d.Metadata = r.get(ui, "logo"), r.get(ui, "metadata")
	r.readQueries(d)
	r.readCriteria(d)
	d.Availability.Node = r.get(ui, "availability")
	d.Availability.Status = r.get(d.Availability.Node, "status")
	d.Availability.IsPreview = r.get(d.Availability.Node, "isPreview")
	d.Availability.FeatureFlag = r.get(d.Availability.Node, "featureFlag")
	r.readPermissions(&d.Permissions, r.get(ui, "permissions"))
	d.StepsNode = r.get(ui, "instructionSteps")
	d.Steps = r.readSteps(d.StepsNode, nil, 0)
	f.Definitions = append(f.Definitions, d)
}

func (r reader) readQueries(d *Definition) {
	d.GraphQueriesNode = r.get(d.UI, "graphQueries")
	for n := range d.GraphQueriesNode.Elements() {
		d.GraphQueries = append(d.GraphQueries, GraphQuery{n, r.str(n, "metricName"), r.str(n, "legend"), r.str(n, "baseQuery")})
	}
	d.SampleQueriesNode = r.get(d.UI, "sampleQueries")
	for n := range d.SampleQueriesNode.Elements() {
		d.SampleQueries = append(d.SampleQueries, SampleQuery{n, r.str(n, "description"), r.str(n, "query")})
	}
	d.DataTypesNode = r.get(d.UI, "dataTypes")
	for n := range d.DataTypesNode.Elements() {
		d.DataTypes = append(d.DataTypes, DataType{n, r.str(n, "name"), r.str(n, "lastDataReceivedQuery")})
	}
}

// readCriteria takes the criteria from either spelling of the key: a definition of the wrong dialect's spelling is reported
// as that, and its criteria are judged all the same.
func (r reader) readCriteria(d *Definition) {
	d.CriteriaNode = r.get(d.UI, d.CriteriaKey())
	for _, key := range [...]string{"connectivityCriteria", "connectivityCriterias"} {
		if !d.CriteriaNode.Exists() {
			d.CriteriaNode = r.get(d.UI, key)
		}
	}
	for n := range d.CriteriaNode.Elements() {
		c := Criterion{Node: n, Type: r.str(n, "type"), Value: r.get(n, "value")}
		if c.Value.Kind() == jsontree.String {
			c.Queries = append(c.Queries, r.scope.str(c.Value))
		}
		for q := range c.Value.Elements() {
			if q.Kind() == jsontree.String {
				c.Queries = append(c.Queries, r.scope.str(q))
			}
		}
		d.Criteria = append(d.Criteria, c)
	}
}

func (r reader) readPermissions(p *Permissions, n jsontree.Node) {
	p.Node = n
	p.ResourceProvidersNode = r.get(n, "resourceProvider")
	for n := range p.ResourceProvidersNode.Elements() {
		rp := ResourceProvider{
			Node: n, Provider: r.str(n, "provider"), Text: r.str(n, "permissionsDisplayText"),
			DisplayName: r.str(n, "providerDisplayName"), Scope: r.str(n, "scope"), RequiredNode: r.get(n, "requiredPermissions"),
		}
		for k, v := range rp.RequiredNode.Members() {
			rp.Required = append(rp.Required, Flag{k, v, k.Text(), v.Kind() == jsontree.True})
		}
		p.ResourceProviders = append(p.ResourceProviders, rp)
	}
	p.CustomsNode = r.get(n, "customs")
	for n := range p.CustomsNode.Elements() {
		p.Customs = append(p.Customs, Custom{n, r.str(n, "name"), r.str(n, "description")})
	}
	p.TenantNode = r.get(n, "tenant")
	p.Tenant = r.words(p.TenantNode)
	p.LicensesNode = r.get(n, "licenses")
	p.Licenses = r.words(p.LicensesNode)
}

// words reads a list of values, and one value where the list was forgotten.
func (r reader) words(n jsontree.Node) []Str {
	if n.Kind() == jsontree.String {
		return []Str{r.scope.str(n)}
	}
	return r.list(n)
}

// maxNesting bounds how deep steps and groups are followed; real pages stay below 6.
const maxNesting = 64

func (r reader) readSteps(n jsontree.Node, parent *Instruction, depth int) []*Step {
	if depth > maxNesting {
		return nil
	}
	var steps []*Step
	for n := range n.Elements() {
		s := &Step{
			Node: n, Title: r.str(n, "title"), Description: r.str(n, "description"),
			InstructionsNode: r.get(n, "instructions"), InnerNode: r.get(n, "innerSteps"),
		}
		s.Instructions = r.readInstructions(s.InstructionsNode, parent, depth+1)
		s.Inner = r.readSteps(s.InnerNode, parent, depth+1)
		steps = append(steps, s)
	}
	return steps
}

func (r reader) readInstructions(n jsontree.Node, parent *Instruction, depth int) []*Instruction {
	if depth > maxNesting {
		return nil
	}
	var list []*Instruction
	for n := range n.Elements() {
		in := &Instruction{Node: n, Type: r.str(n, "type"), Parameters: r.get(n, "parameters"), Parent: parent}
		in.Steps = r.readSteps(r.get(in.Parameters, "instructionSteps"), in, depth+1)
		for o := range r.get(in.Parameters, "options").Elements() {
			if nested := r.get(o, "instructions"); nested.Exists() {
				in.Options = append(in.Options, &Option{o, r.str(o, "label"), r.readInstructions(nested, in, depth+1)})
			}
		}
		list = append(list, in)
	}
	return list
}
