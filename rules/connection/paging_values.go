package connection

import (
	"iter"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PagingValues reports values of a paging block with which the service does not get past the first page.
var PagingValues = rules.Rule{
	ID: "CL840", Name: "paging-values", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "events", Text: "the token of the next page is read from the path of the events: `{0}`",
			Why:  "A list of events is not a token, so the next page is not found.",
			Help: "use the path of the token in the answer",
		},
		{
			ID: "same", Text: "`{0}` and `{1}` are the same path: `{2}`",
			Why:  "The two counts are always equal, so the service takes the first page for the last one.",
			Help: "use the path of each in the answer",
		},
		{
			ID: "swapped", Text: "`{0}` is `{1}`, and `{2}` is `{3}`",
			Why:  "The number of the page and the number of all pages are swapped, so the service stops too early, or never.",
			Help: "swap the two paths",
		},
		{
			ID: "link", Text: "`{0}` is `{1}`, a link, but the paging sends it as the parameter `{2}`",
			Why:  "The whole address of the next page becomes the value of a parameter: the source rejects it, or returns the first page again.",
			Help: "use `\"pagingType\": \"NextPageUrl\"`, or the path of the token",
		},
		{
			ID: "backwards", Text: "`{0}` follows the link `{1}`",
			Why:  "The service pages to where it came from, stays on the first page, or skips to the last one: events never arrive.",
			Help: "use the one of the next page",
		},
		{
			ID: "inside", Text: "`{0}` looks for `{1}` inside the list of events `{2}`",
			Why:  "A list has no keys, so the path finds nothing: the service takes the first page for the last one.",
			Help: "use the path of the value in the answer, beside the events",
		},
		{
			ID: "many", Text: "`{0}` can find several values: `{1}`",
			Why:  "The service needs one token. With several, the next page is not found, or it is a wrong one.",
			Help: "use the path of one value, such as `[-1:]` for the last element",
		},
		{
			ID: "no-token", Text: "`{0}` is `{1}`, which is {2}, not a token",
			Why:  "The value does not lead to the next page: the source rejects it, or returns the same page.",
			Help: "use the path of the token in the answer",
		},
		{
			ID: "no-flag", Severity: rules.Info, Text: "`hasNextFlagJsonPath` is `{0}`, which is {1}",
			Why:  "The documentation describes a flag: true while there are more pages. With another value, the service may stop after the first page.",
			Help: "use the path of the flag, or remove the key",
		},
		{
			ID: "no-link", Severity: rules.Info, Text: "`{0}` is `{1}`, a token by its name, but `NextPageUrl` without `nextPageUrl` asks the address that it finds",
			Why:  "A token is not an address, so the second page is not found.",
			Help: "use the path of the address, `\"pagingType\": \"NextPageToken\"`, or `nextPageUrl`",
		},
		{
			ID: "token-name", Severity: rules.Info, Text: "`{0}` is `{1}`, a token by its name, but `{2}` counts",
			Why:  "The source gets a number where it expects a token: it refuses the second request, or returns the first page again.",
			Help: "use `\"pagingType\": \"NextPageToken\"`, or the name of the counted parameter",
		},
		{
			ID: "size-name", Text: "`{0}` is `{1}`, the size of a page by its name",
			Why:  "Each request asks for a page of another size instead of the next page.",
			Help: "use the name of the parameter that moves on, such as `page` or `offset`",
		},
		{
			ID: "turned", Text: "`hasNextFlagJsonPath` is `{0}`, which is not true while there are more pages",
			Why:  "The service goes on while the flag is true: with this one it stops after the first page, and goes on after the last.",
			Help: "use a flag such as `$.hasMore`, or remove the key",
		},
		{
			ID: "list", Text: "`{0}` is the path of the events: `{1}`", Why: "A list of events is neither a number nor a flag, so the service stops after the first page.",
			Help: "use the path of the value in the answer, beside the events",
		},
		{
			ID: "size-as-count", Text: "`pageCountJsonPath` is `{0}`, the size of a page by its name",
			Why: "The service takes it for the number of pages, and stops too early or asks for pages that do not exist.", Help: "use the path of the number of pages",
		},
		{
			ID: "header-link", Text: "the header `Link` holds an address, but the paging sends it as a token",
			Why:  "The whole header becomes the value of the parameter: the source rejects it, or returns the first page again.",
			Help: "use `\"pagingType\": \"LinkHeader\"`",
		},
		{
			ID: "header-key", Text: "the token of the next page is sent as `{0}`", Why: "It takes the place of the credentials, so the source refuses the second page.",
			Help: "use the header that the source documents for its token",
		},
		{
			ID: "two-tokens", Severity: rules.Info, Text: "`{0}` is not used beside `{1}`",
			Why: "The documentation says that the header is read where the path is empty.", Help: "remove one of the two",
		},
		{
			ID: "newest-first", Text: "the checkpoint `{0}` is the oldest event, because the answer is in the order `{1}`",
			Why:  "The next poll asks for what comes after the oldest event: all newer events of the page are stored again.",
			Help: "sort ascending, or use the first event",
		},
		{
			ID: "no-events", Text: "`eventsJsonPaths` is `{0}`, where APIs describe the page",
			Why: "The table gets what the answer says about itself, not the events.", Help: "use the path of the list of events",
		},
	},
	Check: checkPagingValues,
}

func checkPagingValues(p *rules.Pass) {
	for _, c := range p.File.Connections {
		pagingValues(p, c.Paging, c.Response)
		newestFirst(p, c.Paging, c.Request)
		for _, step := range needs.Steps(c) {
			pagingValues(p, step.GetFold("paging"), step.GetFold("response"))
		}
	}
}

// counts are keys with paths of numbers, each of which is another one.
var counts = [...]string{"pageNumberJsonPath", "pageCountJsonPath", "totalResultsJsonPath"}

// wrongWay are links that do not lead to the next page (RFC 8288 and the names of common APIs).
var wrongWay = [...]string{"prev", "previous", "first", "self", "prev_cursor", "previouscursor", "previous_cursor", "prevpage", "previouspage", "prev_page", "previous_page", "prevPageToken", "previousPageToken", "prev_token", "previous_token"}

func pagingValues(p *rules.Pass, paging, response rules.Node) {
	pagingWords(p, paging, response)
	if paging.Kind() != rules.Object {
		return
	}
	for _, key := range [...]string{"nextPageTokenJsonPath", "linkHeaderTokenJsonPath"} {
		token := paging.GetFold(key)
		v := strings.TrimSpace(token.Text())
		if v == "" || expr.IsPlaceholder(v) {
			continue
		}
		for events := range response.GetFold("eventsJsonPaths").Elements() {
			if e := strings.TrimSpace(events.Text()); strings.TrimSuffix(e, "[*]") == v && v != "$" {
				p.Report(token, "events", v).Relate(p.File, events.Span(), "the path of the events")
			}
		}
		if i := strings.Index(v, "[*]"); i >= 0 || strings.Contains(v, "[:-1]") {
			p.Report(token, "many", token.Key().Text(), v)
		}
		if last := strings.Trim(v[strings.LastIndexAny(v, ".[")+1:], "']"); words.ContainsFold(wrongWay[:], last) {
			p.Report(token, "backwards", token.Key().Text(), last)
		}
	}
	for _, key := range [...]string{"nextPageTokenJsonPath", "hasNextFlagJsonPath", "pageNumberJsonPath", "pageCountJsonPath", "totalResultsJsonPath"} {
		insideEvents(p, paging.GetFold(key), response)
	}
	if rel := paging.GetFold("linkHeaderRelLinkName"); words.ContainsFold(append(wrongWay[:], "last"), strings.Trim(words.TrimPrefixFold(strings.TrimSpace(rel.Text()), "rel="), "\"' ")) {
		p.Report(rel, "backwards", rel.Key().Text(), rel.Text())
	}
	if last := paging.GetFold("nextPageTokenJsonPath"); strings.EqualFold(paging.GetFold("pagingType").Text(), "NextPageUrl") && oneFold(lastName(last.Text()), "last", "lastpage", "lastpageurl") {
		p.Report(last, "backwards", last.Key().Text(), "last")
	}
	counterNames(p, paging)
	flagTurned(p, paging, response)
	tokenHeaders(p, paging)
	pageOfPages(p, paging)
	for i, key := range counts {
		first := paging.GetFold(key)
		for _, other := range counts[i+1:] {
			if second := paging.GetFold(other); first.Text() != "" && first.Text() == second.Text() && !expr.IsPlaceholder(first.Text()) {
				p.Report(second, "same", first.Key().Text(), second.Key().Text(), second.Text()).Relate(p.File, first.Span(), "the first one")
				return
			}
		}
	}
}

// insideEvents looks for a path that goes on from the events with a key, as if they were not a list. An object of one event may have a key
// of paging: only the names of lists are sure.
func insideEvents(p *rules.Pass, n, response rules.Node) {
	v := strings.TrimSpace(n.Text())
	for events := range response.GetFold("eventsJsonPaths").Elements() {
		e := strings.TrimSuffix(strings.TrimSpace(events.Text()), "[*]")
		rest, ok := strings.CutPrefix(v, e+".")
		last := strings.ToLower(e[strings.LastIndexByte(e, '.')+1:])
		if !ok || rest == "" || e == "$" || rest[0] == '[' || rest[0] == '.' || !strings.HasSuffix(events.Text(), "[*]") && !namesList(last) {
			continue
		}
		p.Report(n, "inside", n.Key().Text(), rest, events.Text()).Relate(p.File, events.Span(), "the events")
		return
	}
}

// eventsAt yields the paths of events that lead to the same list as another path.
func eventsAt(response, path rules.Node) iter.Seq[rules.Node] {
	return func(yield func(rules.Node) bool) {
		v := strings.TrimSpace(path.Text())
		for events := range response.GetFold("eventsJsonPaths").Elements() {
			e := strings.TrimSuffix(strings.TrimSpace(events.Text()), "[*]")
			if e != "" && e != "$" && e == v && !yield(events) {
				return
			}
		}
	}
}

// namesList reports whether a key is one that APIs have a list under.
func namesList(key string) bool {
	return oneFold(key, "items", "events", "records", "results", "entries", "logs", "alerts", "values", "rows", "elements", "users", "devices", "activities")
}
