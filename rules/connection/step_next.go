package connection

import (
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
	eachNext(p, c.Properties, requests)
	for _, step := range needs.Steps(c) {
		eachNext(p, step, requests)
	}
}

func eachNext(p *rules.Pass, obj rules.Node, requests map[string]rules.Node) {
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
		case !query.Exists() && used != "":
			needs.About(p.Report(id, "no-query", name, "$"+used+"$"), next, "stepPlaceholdersParsingKql")
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
