package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// unselected looks for columns of the stream that a list of fields in the request does not have. It is sure only where the list has most of
// the columns by their names, and where nothing else fills the stream.
func unselected(p *rules.Pass, c *rules.Connection) {
	if c.Properties.GetFold("stepInfo").Exists() || !c.StreamName.Known() {
		return
	}
	for _, o := range p.Set.Connections {
		if o != c && o.StreamName.Value == c.StreamName.Value {
			return // published: one stream for the events of several requests
		}
	}
	parameters := c.Request.GetFold("queryParameters")
	for k := range parameters.Members() {
		for _, more := range [...]string{"expand", "include", "embed", "additional", "extra", "with"} {
			if strings.Contains(strings.ToLower(k.Text()), more) {
				return // what it names is sent as well
			}
		}
	}
	for k, v := range parameters.Members() {
		if !slices.Contains([]string{"$select", "select", "fields", "field"}, strings.ToLower(k.Text())) || v.Kind() != rules.String {
			continue
		}
		fields := fieldList(v.Text())
		for _, r := range p.Set.Rules {
			for i := range r.Streams {
				if s := &r.Streams[i]; s.Name == c.StreamName.Value && len(fields) > 1 {
					unselectedOf(p, c, r, s, fields, v)
				}
			}
		}
	}
}

// fieldList splits a list of plain names; nil where it is something else.
func fieldList(v string) []string {
	var fields []string
	for field := range strings.SplitSeq(v, ",") {
		if field = strings.TrimSpace(field); !words.IsName(field) {
			return nil
		}
		fields = append(fields, field)
	}
	return fields
}

func unselectedOf(p *rules.Pass, c *rules.Connection, r *rules.DataCollectionRule, s *rules.Stream, fields []string, at rules.Node) {
	added := c.Properties.GetFold("addOnAttributes")
	var missing []string
	found := 0
	for i := range s.Columns {
		name := s.Columns[i].Name.Value
		switch {
		case slices.Contains(fields, name):
			found++
		case alwaysSent(name) || name == "" || hasKey(added, name) || words.ContainsFold(fields, name):
		default:
			missing = append(missing, name)
		}
	}
	if found < 2 || len(missing) == 0 || len(missing) > found {
		return
	}
	p.File = c.File
	p.Report(at, "missing", at.Key().Text(), words.Quoted(missing), c.StreamName.Value).Relate(r.File, s.Key.Span(), "the stream")
}

// alwaysSent reports whether sources send a member of an event without being asked for it: its id, its type, its address.
func alwaysSent(name string) bool {
	return words.ContainsFold([]string{"TimeGenerated", "id", "_id", "key", "type", "kind", "self", "href", "url", "links", "_links", "etag", "_etag"}, name)
}
