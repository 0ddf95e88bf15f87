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

// String returns the words for a query in messages.
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
