package connector

import "iter"

// Instructions yields every instruction of the page in document order, those in groups, panes, radios and inner steps too.
func (d *Definition) Instructions() iter.Seq[*Instruction] {
	return func(yield func(*Instruction) bool) { walkSteps(d.Steps, func(*Step) bool { return true }, yield) }
}

// AllSteps yields every step in document order, nested ones too.
func (d *Definition) AllSteps() iter.Seq[*Step] {
	return func(yield func(*Step) bool) { walkSteps(d.Steps, yield, func(*Instruction) bool { return true }) }
}

func walkSteps(steps []*Step, step func(*Step) bool, instruction func(*Instruction) bool) bool {
	for _, s := range steps {
		if !step(s) || !walkInstructions(s.Instructions, step, instruction) || !walkSteps(s.Inner, step, instruction) {
			return false
		}
	}
	return true
}

func walkInstructions(list []*Instruction, step func(*Step) bool, instruction func(*Instruction) bool) bool {
	for _, in := range list {
		if !instruction(in) || !walkSteps(in.Steps, step, instruction) {
			return false
		}
		for _, o := range in.Options {
			if !walkInstructions(o.Instructions, step, instruction) {
				return false
			}
		}
	}
	return true
}

// QueryKind says what a query is for.
type QueryKind uint8

// The kinds of query on a page.
const (
	GraphBase QueryKind = iota
	SampleText
	LastData
	Connectivity
)

// String gives the words for a query in messages.
func (k QueryKind) String() string {
	return [...]string{"graph query", "sample query", "last data query", "connectivity query"}[k]
}

// Query is one KQL text of a definition.
type Query struct {
	Kind  QueryKind
	Index int // of the graph query, sample, data type or criterion that it belongs to
	Text  Str
}

// Queries yields every query of the definition that is a known text: graph, sample, last data, connectivity.
func (d *Definition) Queries() iter.Seq[Query] {
	return func(yield func(Query) bool) {
		for i := range d.GraphQueries {
			if q := d.GraphQueries[i].Query; q.Known() && !yield(Query{GraphBase, i, q}) {
				return
			}
		}
		for i := range d.SampleQueries {
			if q := d.SampleQueries[i].Query; q.Known() && !yield(Query{SampleText, i, q}) {
				return
			}
		}
		for i := range d.DataTypes {
			if q := d.DataTypes[i].LastDataTime; q.Known() && !yield(Query{LastData, i, q}) {
				return
			}
		}
		for i := range d.Criteria {
			if !equalFold(d.Criteria[i].Type.Value, "IsConnectedQuery") {
				continue
			}
			for _, q := range d.Criteria[i].Queries {
				if q.Known() && !yield(Query{Connectivity, i, q}) {
					return
				}
			}
		}
	}
}

// TextKind says how the portal shows a text.
type TextKind uint8

// The kinds of text on a page.
const (
	Plain TextKind = iota
	Markdown
)

// Text is a text that the customer reads.
type Text struct {
	Kind  TextKind
	Field string // what it is, in the words of a message: "title", "description", "step title" …
	Str   Str
	// Compared tells that upstream compares the text letter by letter (permission texts and customs), so that no rule about
	// wording or links may ask for another one.
	Compared bool
}

// Texts yields every text of the page that the customer reads, in the order of the model.
func (d *Definition) Texts() iter.Seq[Text] {
	return func(yield func(Text) bool) {
		emit := func(kind TextKind, field string, s Str, compared bool) bool {
			return !s.Known() || s.Value == "" || yield(Text{kind, field, s, compared})
		}
		if !emit(Plain, "title", d.Title, false) || !emit(Plain, "publisher", d.Publisher, false) ||
			!emit(Markdown, "description", d.Description, false) || !emit(Markdown, "banner", d.Banner, false) {
			return
		}
		for i := range d.GraphQueries {
			if !emit(Plain, "graph metric name", d.GraphQueries[i].Metric, false) || !emit(Plain, "graph legend", d.GraphQueries[i].Legend, false) {
				return
			}
		}
		for i := range d.SampleQueries {
			if !emit(Plain, "sample query description", d.SampleQueries[i].Description, false) {
				return
			}
		}
		for i := range d.Permissions.ResourceProviders {
			rp := &d.Permissions.ResourceProviders[i]
			if !emit(Markdown, "permission text", rp.Text, true) || !emit(Plain, "provider name", rp.DisplayName, true) {
				return
			}
		}
		for i := range d.Permissions.Customs {
			c := &d.Permissions.Customs[i]
			compared := c.Name.Value == functionCustom
			if !emit(Plain, "custom permission name", c.Name, compared) || !emit(Markdown, "custom permission", c.Description, compared) {
				return
			}
		}
		walkSteps(d.Steps, func(s *Step) bool {
			return emit(Plain, "step title", s.Title, false) && emit(Markdown, "step description", s.Description, false)
		}, func(in *Instruction) bool {
			for _, p := range textParameters {
				if s := in.Param(p.name); s.IsString() && !emit(p.kind, p.field, s, false) {
					return false
				}
			}
			return true
		})
	}
}

// functionCustom is the custom permission whose text upstream compares (Azure-Sentinel .script/utils/dataConnectorCheckers).
const functionCustom = "Microsoft.Web/sites permissions"

// textParameters are the parameters of instructions that hold texts for the customer.
var textParameters = [...]struct {
	name, field string
	kind        TextKind
}{
	{"title", "instruction title", Plain},
	{"subtitle", "instruction subtitle", Plain},
	{"label", "label", Plain},
	{"description", "instruction description", Markdown},
	{"text", "message", Markdown},
	{"content", "Markdown content", Markdown},
	{"prodScript", "Markdown content", Markdown},
	{"govScript", "Markdown content", Markdown},
	{"placeholder", "placeholder", Plain},
	{"tooltip", "tooltip", Plain},
	{"connectLabel", "button label", Plain},
	{"disconnectLabel", "button label", Plain},
	{"infoBoxMessage", "message", Markdown},
}
