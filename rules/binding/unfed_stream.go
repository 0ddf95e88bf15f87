package binding

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UnfedStream reports streams of a rule that no connection of the set writes to while others have theirs.
var UnfedStream = rules.Rule{
	ID: "CL839", Name: "unfed-stream", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "copied", Text: "no connection writes to the stream `{0}`, but {1} connections write to `{2}`",
			Why:  "The table of this stream stays empty, and the other one gets records of another kind.",
			Help: "use `{0}` in the connection whose records belong there", Yields: []string{"CL815", "CL829"},
		},
		{
			ID: "unfed", Severity: rules.Info, Text: "no connection writes to the stream `{0}`",
			Why: "The table of this stream stays empty unless something outside of the set sends to it.", Help: "add a connection, or remove the stream and its data flow",
			Yields: []string{"CL815", "CL829"},
		},
	},
	Check: checkUnfedStream,
}

func checkUnfedStream(p *rules.Pass) {
	writers := map[string][]*rules.Connection{}
	for _, c := range p.Set.Connections {
		kind := c.Kind.Value
		if !c.StreamName.Known() || c.StreamName.Blank() || expr.IsPlaceholder(c.StreamName.Value) || c.Properties.Kind() != rules.Object ||
			!strings.EqualFold(kind, "RestApiPoller") && !strings.EqualFold(kind, "WebSocket") && !strings.EqualFold(kind, "GCP") {
			return // what it writes to is not known, or something outside sends to it
		}
		writers[c.StreamName.Value] = append(writers[c.StreamName.Value], c)
	}
	if len(writers) == 0 {
		return
	}
	declared := declaredStreams(p.Set)
	for stream := range writers {
		if !slices.Contains(declared, stream) {
			return // a standard stream, or a slip of the one that would be unfed
		}
	}
	for _, r := range p.Set.Rules {
		for _, f := range r.Flows {
			if len(f.Streams) != 1 || !f.Streams[0].Known() || len(writers[f.Streams[0].Value]) > 0 ||
				!words.HasPrefixFold(f.Streams[0].Value, names.CustomPrefix) || !slices.Contains(declared, f.Streams[0].Value) {
				continue
			}
			unfed(p, r, f.Streams[0], writers)
		}
	}
}

func unfed(p *rules.Pass, r *rules.DataCollectionRule, stream rules.Str, writers map[string][]*rules.Connection) {
	for _, c := range p.Set.Connections { // in the order of the files
		list := writers[c.StreamName.Value]
		if len(list) < 2 || sameAddress(list) {
			continue
		}
		f := p.ReportIn(r.File, stream.Node, "copied", stream.Value, strconv.Itoa(len(list)), c.StreamName.Value)
		f.About(culprit(p, list))
		for _, c := range list {
			f.Relate(c.File, c.StreamName.Node.Span(), "a connection")
		}
		return
	}
	f := p.ReportIn(r.File, stream.Node, "unfed", stream.Value)
	for _, c := range p.Set.Connections {
		if list := writers[c.StreamName.Value]; len(list) > 1 {
			f.About(culprit(p, list))
			return
		}
	}
}

// culprit returns what says which of several writers of one stream belongs elsewhere: the data type that is not the stream's table, or the
// name of the last one.
func culprit(p *rules.Pass, list []*rules.Connection) rules.Node {
	for _, c := range list {
		for _, r := range p.Set.RoutesOf(c) {
			if table := names.TableOfStream(r.Flow.Output.Value); c.DataType.Known() && !c.DataType.Blank() && table != c.DataType.Value {
				return c.DataType.Node
			}
		}
	}
	return list[len(list)-1].Name.Node
}

// sameAddress reports whether all connections ask at one address: two accounts, or two filters, of one kind of record.
func sameAddress(list []*rules.Connection) bool {
	first := list[0].Request.GetFold("apiEndpoint").Text()
	for _, c := range list[1:] {
		if c.Request.GetFold("apiEndpoint").Text() != first {
			return false
		}
	}
	return true
}
