package connector

import "github.com/connectorlint/connectorlint/internal/jsontree"

func (f *File) addConnection(n jsontree.Node, s *scope, packaged bool) {
	p := n.GetFold("properties")
	r := reader{s, true}
	c := &Connection{
		File: f, Packaged: packaged, Resource: n, Properties: p,
		Name: r.str(n, "name"), Kind: r.str(n, "kind"), APIVersion: r.str(n, "apiVersion"),
		DefinitionName: r.str(p, "connectorDefinitionName"), DataType: r.str(p, "dataType"), DestinationTable: r.str(p, "destinationTable"),
		DCRConfig: p.GetFold("dcrConfig"), Auth: p.GetFold("auth"), Request: p.GetFold("request"),
		Response: p.GetFold("response"), Paging: p.GetFold("paging"), scope: s,
	}
	c.StreamName = r.str(c.DCRConfig, "streamName")
	c.AuthType, c.PagingType = r.str(c.Auth, "type"), r.str(c.Paging, "pagingType")
	f.Connections = append(f.Connections, c)
}

func (f *File) addRule(n jsontree.Node, s *scope, packaged bool) {
	p := n.GetFold("properties")
	r := reader{s, true}
	d := &DataCollectionRule{
		File: f, Packaged: packaged, Resource: n, Properties: p, Name: r.str(n, "name"), Kind: r.str(n, "kind"),
		StreamsNode: s.resolve(p.GetFold("streamDeclarations")), FlowsNode: s.resolve(p.GetFold("dataFlows")), scope: s,
		DestinationsNode: s.resolve(p.GetFold("destinations")),
	}
	for k, v := range d.StreamsNode.Members() {
		d.Streams = append(d.Streams, Stream{k, v, s.str(k).Value, r.columns(v.GetFold("columns"))})
	}
	for _, list := range d.DestinationsNode.Members() {
		for e := range s.resolve(list).Elements() {
			d.Destinations = append(d.Destinations, r.str(e, "name"))
		}
		if list.Kind() == jsontree.Object {
			d.Destinations = append(d.Destinations, r.str(list, "name"))
		}
	}
	for e := range d.FlowsNode.Elements() {
		d.Flows = append(d.Flows, Flow{
			Node: e, Streams: r.list(e.GetFold("streams")), Destinations: r.list(e.GetFold("destinations")),
			Transform: r.strOrNull(e, "transformKql"), Output: r.strOrNull(e, "outputStream"),
		})
	}
	f.Rules = append(f.Rules, d)
}

func (f *File) addTable(n jsontree.Node, s *scope, packaged bool) {
	p := n.GetFold("properties")
	r := reader{s, true}
	t := &Table{
		File:       f,
		Packaged:   packaged,
		Resource:   n,
		Properties: p,
		Name:       r.str(n, "name"),
		SchemaNode: s.resolve(p.GetFold("schema")),
		scope:      s,
	}
	t.SchemaName = r.str(t.SchemaNode, "name")
	t.ColumnsNode = s.resolve(t.SchemaNode.GetFold("columns"))
	t.Columns = r.columns(t.ColumnsNode)
	f.Tables = append(f.Tables, t)
}

func (r reader) columns(n jsontree.Node) []Column {
	var list []Column
	for e := range r.scope.resolve(n).Elements() {
		e = r.scope.resolve(e)
		list = append(list, Column{e, r.str(e, "name"), r.str(e, "type")})
	}
	return list
}

func (r reader) list(n jsontree.Node) []Str {
	var list []Str
	for e := range r.scope.resolve(n).Elements() {
		list = append(list, r.scope.str(e))
	}
	return list
}
