package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// nextSteps looks at what leads from one step to the next.
func nextSteps(p *rules.Pass, c *rules.Connection) {
	requests := map[string]rules.Node{}
	for key, step := range needs.Steps(c) {
		requests[key.Text()] = step.GetFold("request")
	}
	eachNext(p, c, c.Properties, requests)
	for _, step := range needs.Steps(c) {
		eachNext(p, c, step, requests)
	}
}

func eachNext(p *rules.Pass, c *rules.Connection, obj rules.Node, requests map[string]rules.Node) {
	seen := map[string]rules.Node{}
	for next := range obj.GetFold("stepInfo").GetFold("nextSteps").Elements() {
		id := next.GetFold("stepId")
		name := id.Text()
		first, twice := seen[name]
		seen[name] = id
		request, known := requests[name]
		if !known || name == "" {
			continue
		}
		if twice {
			p.Report(id, "next-twice", name).Relate(p.File, first.Span(), "the first one")
			continue
		}
		query := next.GetFold("stepPlaceholdersParsingKql")
		used := placeholderIn(request.Raw())
		switch {
		case needs.IsBare(query) && used != "":
			needs.About(p.Report(id, "no-query", name, "$"+used+"$"), next, "stepPlaceholdersParsingKql")
		case used != "":
			unusedColumns(p, c, query, name, request)
		case used == "" && request.GetFold("apiEndpoint").Kind() == rules.String && !strings.Contains(request.Raw(), "$"):
			if names, whole := stepNames(query); whole && len(names) > 0 && !inBraces(request.Raw(), names) {
				p.Report(id, "same-for-all", name, names[len(names)-1]).Relate(p.File, request.Key().Span(), "the request")
			}
		}
	}
}

// inBraces reports whether a request has one of the names between braces: it was to be used, and the form is wrong.
func inBraces(request string, names []string) bool {
	for _, name := range names {
		if strings.Contains(request, "{"+name+"}") {
			return true
		}
	}
	return false
}

// placeholderIn returns the first $name$ of a text.
func placeholderIn(text string) string {
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "$")
		if !ok {
			return ""
		}
		end := words.NameEnd(after, 0)
		if end > 0 && end < len(after) && after[end] == '$' {
			return after[:end]
		}
		rest = after
	}
}

// unusedColumns looks for columns of a step's query that nothing in the connection names. A later step has those of the ones before it.
func unusedColumns(p *rules.Pass, c *rules.Connection, query rules.Node, step string, request rules.Node) {
	const most = 20 // columns, and kilobytes of a connection: it is searched for each column of each step
	names, whole := stepNames(query)
	if !whole || len(names) > most || c.Properties.Span().Len() > most<<10 || sendsAnother(request.Raw(), names) {
		return
	}
	all := c.Properties.Raw()
	for _, name := range names {
		if !words.IsName(name) || strings.Contains(all, "$"+name+"$") || strings.Contains(all, "{"+name+"}") || strings.Contains(all, "$"+name+"/") || strings.HasSuffix(all, "$"+name) {
			continue
		}
		if used := strings.Count(all, name) - strings.Count(query.Raw(), name); used > 0 {
			continue // a column of the stream may have this name, or an added attribute
		}
		f := p.Report(query, "unused-column", name, step)
		if from := strings.LastIndex(query.Text(), name+" ="); from >= 0 {
			f.At(query.Inside(from, from+len(name)))
		}
		return
	}
}

// sendsAnother reports whether a request has a $name$ that is none of the columns: it is the misspelled one.
func sendsAnother(request string, names []string) bool {
	parts := strings.Split(request, "$")
	for i := 1; i+1 < len(parts); i++ {
		if words.IsName(parts[i]) && !slices.Contains(names, parts[i]) {
			return true
		}
	}
	return false
}
