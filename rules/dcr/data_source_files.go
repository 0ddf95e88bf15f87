package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// logFiles looks at a source of log files: its format, its patterns, and the column that takes the lines.
func (s *sources) logFiles(e rules.Node) {
	format := e.GetFold("format")
	s.words(format, "format of log files", []string{"text", "json"})
	s.words(e.GetFold("settings").GetFold("text").GetFold("recordStartTimestampFormat"), "format of time stamps", timestamps)
	for n := range e.GetFold("filePatterns").Elements() {
		text, ok := s.known(n)
		if ok && strings.IndexByte(`/\%`, text[0]) < 0 && !(len(text) > 1 && text[1] == ':') {
			s.p.Report(n, "path", text)
		}
	}
	if strings.EqualFold(format.Text(), "text") {
		s.raw(e)
	}
}

// raw looks for streams of text logs without the column that takes the lines.
func (s *sources) raw(e rules.Node) {
	for n := range e.GetFold("streams").Elements() {
		columns := s.r.Properties.GetFold("streamDeclarations").GetFold(n.Text()).GetFold("columns")
		if columns.Len() == 0 || n.Text() == "" {
			continue
		}
		raw := false
		for c := range columns.Elements() {
			name := c.GetFold("name")
			raw = raw || !name.Exists() || strings.EqualFold(name.Text(), "RawData") || arm.IsExpression(name.Text())
		}
		if !raw {
			s.p.Report(columns, "raw", n.Text()).At(columns.Key().Span()).Relate(s.r.File, n.Span(), "text logs")
		}
	}
}

// streams compares the streams of the data sources with those of the flows. A rule for the ingestion API takes the streams that it
// declares from outside, so only those of agents need a source.
func (s *sources) streams(all rules.Node) {
	from, ok := s.sent(all)
	flows, known := s.taken()
	if !ok || !known || len(from) == 0 {
		return
	}
	sent, taken := map[string]bool{}, map[string]bool{}
	var list []string
	for _, n := range from {
		text := s.r.Text(n).Value
		sent[strings.ToLower(text)] = true
		list = append(list, "`"+text+"`")
	}
	for _, n := range flows {
		taken[strings.ToLower(s.r.Text(n).Value)] = true
	}
	for _, n := range from {
		if text := s.r.Text(n).Value; !taken[strings.ToLower(text)] {
			s.p.Report(n, "nowhere", text)
		}
	}
	for _, n := range flows {
		text := s.r.Text(n).Value
		low := strings.ToLower(text)
		if !sent[low] && strings.HasPrefix(low, "microsoft-") && !strings.HasPrefix(low, "microsoft-table-") {
			s.p.Report(n, "idle", text, strings.Join(list[:min(4, len(list))], ", "))
		}
	}
}

// sent returns the streams of the data sources, each once; false where not all are known.
func (s *sources) sent(all rules.Node) (list []rules.Node, ok bool) {
	seen := map[string]bool{}
	for k, entries := range all.Members() {
		if of := sourceOf(k.Text()); of == nil || of.needs == nil {
			return nil, false
		}
		for e := range entries.Elements() {
			streams, ok := s.streamsOf(e)
			if !ok {
				return nil, false
			}
			for _, n := range streams {
				if low := strings.ToLower(s.r.Text(n).Value); !seen[low] {
					seen[low] = true
					list = append(list, n)
				}
			}
		}
	}
	return list, true
}

// taken returns the streams of the flows; false where not all are known.
func (s *sources) taken() (list []rules.Node, ok bool) {
	flows := s.r.Properties.GetFold("dataFlows")
	if flows.Kind() != rules.Array || flows.IsBroken() {
		return nil, false
	}
	for flow := range flows.Elements() {
		streams, ok := s.streamsOf(flow)
		if !ok || !flow.GetFold("streams").Exists() {
			return nil, false
		}
		list = append(list, streams...)
	}
	return list, true
}

// streamsOf returns the streams of a source or a flow; false where not all are known.
func (s *sources) streamsOf(e rules.Node) (list []rules.Node, ok bool) {
	streams := e.GetFold("streams")
	if e.Kind() != rules.Object || e.GetFold("copy").Exists() || streams.Exists() && streams.Kind() != rules.Array {
		return nil, false
	}
	for n := range streams.Elements() {
		if _, ok := s.known(n); !ok {
			return nil, false
		}
		list = append(list, n)
	}
	return list, true
}
