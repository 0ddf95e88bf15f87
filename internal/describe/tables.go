package describe

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// Table is a table that the connector fills, with what the catalog knows of it.
type Table struct {
	Name            string
	Transformations string // yes, no, unknown
	IngestionAPI    string // yes, no, unknown
	Plan            string // of the table file or the catalog; "" for the usual one
	DataCollector   bool   // it is filled through the retired HTTP Data Collector API
	Sources         []string
}

// The sources of a table, in the order in which they count.
const (
	fromDataType   = "data-type"
	fromQuery      = "query"
	fromFlow       = "data-flow"
	fromTable      = "table"
	fromConnection = "connection"
)

type tableList struct {
	list      []Table
	functions []string
}

func (l *tableList) add(name, source string) {
	if name == "" {
		return
	}
	for i := range l.list {
		if strings.EqualFold(l.list[i].Name, name) {
			if !slices.Contains(l.list[i].Sources, source) {
				l.list[i].Sources = append(l.list[i].Sources, source)
			}
			return
		}
	}
	l.list = append(l.list, Table{Name: name, Sources: []string{source}})
}

// tablesOf lists the tables that the definition, its queries, its data collection rules, its connections and its table files name, and the
// functions that its queries read.
func tablesOf(d *connector.Definition, set *workspace.Set, connections []*connector.Connection) (tables []Table, functions []string) {
	var l tableList
	for _, u := range d.TableUses() {
		switch {
		case !u.Function && connector.IsTable(u.Name) && (u.Place == connector.InDataType || u.Place == connector.InGraphTable):
			l.add(u.Name, fromDataType)
		case !u.Function && connector.IsTable(u.Name):
			l.add(u.Name, fromQuery)
		case u.Place != connector.InDataType && !slices.Contains(l.functions, u.Name):
			l.functions = append(l.functions, u.Name)
		}
	}
	plans := map[string]string{}
	if set != nil {
		l.ofSet(set, connections, plans)
	}
	for i := range l.list {
		l.list[i].features(plans[strings.ToLower(l.list[i].Name)])
	}
	return l.list, l.functions
}

// ofSet adds the tables of the codeless set. Where several definitions share it, only what belongs to this one's connections counts.
func (l *tableList) ofSet(set *workspace.Set, connections []*connector.Connection, plans map[string]string) {
	routes := set.Routes()
	if len(set.Definitions) > 1 && len(connections) > 0 {
		routes = nil
		for _, c := range connections {
			routes = append(routes, set.RoutesOf(c)...)
		}
	}
	for _, r := range routes {
		if out := r.Flow.Output; out.Known() {
			l.add(tableOfStream(out.Value), fromFlow)
		} else if !out.Present() { // without an output stream, a standard stream fills its own table
			for _, s := range r.Flow.Streams {
				if name, ok := strings.CutPrefix(s.Value, workspace.MicrosoftPrefix); ok {
					l.add(strings.TrimPrefix(name, "Table-"), fromFlow)
				}
			}
		}
	}
	for _, c := range connections {
		if c.DestinationTable.Known() {
			l.add(c.DestinationTable.Value, fromConnection)
		}
		if name, ok := catalog.StandardStream(c.StreamName.Value); ok {
			l.add(name, fromConnection)
		}
	}
	l.ofTables(set, plans)
}

// ofTables adds the tables that the set makes, with their plans. Where several definitions share it, only those that are listed already
// count.
func (l *tableList) ofTables(set *workspace.Set, plans map[string]string) {
	for _, t := range set.Tables {
		name := workspace.LastSegment(t.Name.Value)
		if t.SchemaName.Known() && t.SchemaName.Value != "" {
			name = t.SchemaName.Value
		}
		if !t.Name.Known() && !t.SchemaName.Known() {
			continue
		}
		if len(set.Definitions) > 1 && !l.has(name) {
			continue
		}
		l.add(name, fromTable)
		if plan := t.Properties.GetFold("plan").Text(); plan != "" && !strings.EqualFold(plan, "Analytics") {
			plans[strings.ToLower(name)] = plan
		}
	}
}

func (l *tableList) has(name string) bool {
	return slices.ContainsFunc(l.list, func(t Table) bool { return strings.EqualFold(t.Name, name) })
}

func tableOfStream(stream string) string {
	for _, prefix := range [...]string{workspace.CustomPrefix, workspace.MicrosoftPrefix} {
		if name, ok := strings.CutPrefix(stream, prefix); ok {
			return name
		}
	}
	return stream
}

// features looks the table up in the catalog. Every custom table can be written to through the Logs Ingestion API (Learn:
// logs-ingestion-api-overview, "Supported tables").
func (t *Table) features(plan string) {
	known, ok := catalog.FindTable(t.Name)
	t.Transformations, t.IngestionAPI = answer(known.Transformations), answer(known.IngestionAPI)
	if ok && strings.EqualFold(known.Name, t.Name) && known.Documented {
		t.Name = known.Name
	}
	custom := strings.HasSuffix(strings.ToLower(t.Name), "_cl")
	if custom && t.IngestionAPI == "unknown" {
		t.IngestionAPI = "yes"
	}
	if custom && t.Transformations == "unknown" && slices.Contains(t.Sources, fromFlow) {
		t.Transformations = "yes" // a flow of a data collection rule fills it
	}
	switch {
	case plan != "":
		t.Plan = plan
	case known.LakeOnly == catalog.Yes && known.BasicLogs == catalog.Yes:
		t.Plan = "analytics, basic or lake only"
	case known.LakeOnly == catalog.Yes:
		t.Plan = "analytics or lake only"
	case known.BasicLogs == catalog.Yes:
		t.Plan = "analytics or basic"
	}
	t.DataCollector = known.DataCollector == catalog.Yes && !slices.Contains(t.Sources, fromFlow)
}

func answer(a catalog.Answer) string {
	switch a {
	case catalog.Yes:
		return "yes"
	case catalog.No:
		return "no"
	default:
		return "unknown"
	}
}
