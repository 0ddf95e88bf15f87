package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// dataType is a data type of the page with what its own query reads.
type dataType struct {
	index int
	name  string // the table that it names; "" where it names none
	use   rules.TableUse
	reads []rules.TableUse
	open  bool // the query may read more than can be told: it calls functions, or cannot be read
	// unreadable: the query has an error, or is no query.
	unreadable bool
}

// meant returns the name that was intended by one.
func (g *page) meant(name string) string {
	if s := g.find(name); s != nil && s.right != "" {
		return s.right
	}
	return name
}

// dataTypes puts the page's data types together with their queries.
func (g *page) dataTypes() []dataType {
	list := make([]dataType, len(g.d.DataTypes))
	for i := range list {
		list[i] = dataType{index: i, open: true}
	}
	for _, q := range g.d.Parsed() {
		if q.Kind == rules.LastData {
			list[q.Index].open, list[q.Index].unreadable = !q.KQL.Whole(), !q.KQL.Whole()
		}
	}
	for _, u := range g.d.TableUses() {
		name := g.meant(u.Name)
		table := !u.Function && rules.IsTable(name)
		switch {
		case u.Place == rules.InDataType && table:
			list[u.Index].name, list[u.Index].use = name, u
		case u.Place == rules.InLastData && table:
			list[u.Index].reads = append(list[u.Index].reads, u)
		case u.Place == rules.InLastData:
			list[u.Index].open = true
		}
	}
	return list
}

// readsTable reports whether the data type's own query reads a table.
func (g *page) readsTable(t *dataType, name string) bool {
	for i := range t.reads {
		if strings.EqualFold(g.meant(t.reads[i].Name), name) {
			return true
		}
	}
	return false
}

// stray reports whether a data type names a table that its own query does not read, though all that the query reads is known.
func (g *page) stray(t *dataType) bool {
	return t.name != "" && !t.open && len(t.reads) > 0 && !g.readsTable(t, t.name)
}

// readAnywhere reports whether any query of the page reads a table.
func (g *page) readAnywhere(name string) bool {
	for _, u := range g.d.TableUses() {
		if u.Place <= rules.InConnectivity && strings.EqualFold(g.meant(u.Name), name) {
			return true
		}
	}
	return false
}

// named reports whether a data type names a table, or means it because its own query reads it and its name is no table. What a query
// with an error reads is not known.
func (g *page) named(types []dataType, name string) bool {
	for i := range types {
		t := &types[i]
		if strings.EqualFold(t.name, name) || t.name == "" && (g.readsTable(t, name) || t.unreadable) {
			return true
		}
		if strings.EqualFold(t.name+names.CustomSuffix, name) && g.readsTable(t, name) {
			return true // the data type is named after the parser of its table
		}
	}
	return false
}

// shared reports whether a table is one that pages ask beside their own: the heartbeat of agents, and health.
func shared(name string) bool {
	switch name {
	case "Heartbeat", "Operation", "Usage", "SentinelHealth", "SentinelAudit":
		return true
	}
	return rules.TextHasFold(name, "health")
}
