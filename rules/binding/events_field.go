package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// eventsOfOneField looks for a path of events that goes on from the elements of a list to a field that the stream declares: $.items[*].id.
// A column of type dynamic may be an object that is the event.
func eventsOfOneField(p *rules.Pass, c *rules.Connection) {
	for n := range c.Response.GetFold("eventsJsonPaths").Elements() {
		path := strings.TrimSpace(n.Text())
		at := strings.LastIndex(path, "[*].")
		if at < 0 {
			continue
		}
		field, list := path[at+len("[*]."):], path[:at+len("[*]")]
		s, r := columnOf(p.Set, c.StreamName.Value, field)
		if s == nil {
			continue
		}
		p.File = c.File
		from := at + len("[*].")
		f := p.Report(n, "one-field", field, c.StreamName.Value, list)
		if n.Text() == path {
			f.At(n.Inside(from, len(path)))
		}
		f.Relate(r.File, s.Name.Node.Span(), "the column")
	}
}

// columnOf returns the column of a stream that has exactly a name and is no object, beside others, and its rule.
func columnOf(set *rules.Set, stream, name string) (*rules.Column, *rules.DataCollectionRule) {
	const fewest = 3
	for _, r := range set.Rules {
		for i := range r.Streams {
			s := &r.Streams[i]
			if s.Name != stream || len(s.Columns) < fewest {
				continue
			}
			for k := range s.Columns {
				if c := &s.Columns[k]; c.Name.Known() && c.Name.Value == name && !strings.EqualFold(c.Type.Value, "dynamic") {
					return c, r
				}
			}
		}
	}
	return nil, nil
}
