package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// reversedFlags are flags that are true on the last page, without case and separators.
var reversedFlags = [...]string{"islast", "islastpage", "lastpage", "last", "endofresults", "endofdata", "isend", "finished", "iscomplete", "isfinal", "hasprevious", "hasprev", "haspreviouspage", "hasprevpage"}

// counterNames looks at what an offset, or the number of a page, is sent as.
func counterNames(p *rules.Pass, paging rules.Node) {
	key := "offsetParaName"
	if strings.EqualFold(paging.GetFold("pagingType").Text(), "CountBasedPaging") {
		key = "pageNumberParaName"
	} else if !strings.EqualFold(paging.GetFold("pagingType").Text(), "Offset") {
		return
	}
	n := paging.GetFold(key)
	name := strings.TrimSpace(n.Text())
	switch list := words.OfName(name); {
	case slices.Contains(list, "cursor"), slices.Contains(list, "token"), strings.EqualFold(name, "scrollId"):
		p.Report(n, "token-name", n.Key().Text(), name, paging.GetFold("pagingType").Text()).Relate(p.File, paging.GetFold("pagingType").Span(), "the paging")
	case words.ContainsFold(sizeNames[:], name) && !strings.EqualFold(name, paging.GetFold("pageSizeParameterName").Text()):
		p.Report(n, "size-name", n.Key().Text(), name)
	}
}

// flagTurned looks for a flag that means the opposite, and for the events in its place.
func flagTurned(p *rules.Pass, paging, response rules.Node) {
	flag := paging.GetFold("hasNextFlagJsonPath")
	v := strings.TrimSpace(flag.Text())
	if strings.HasPrefix(v, "$.") && !strings.Contains(v, "[") && oneFold(lastName(v), reversedFlags[:]...) {
		p.Report(flag, "turned", v)
	}
	for _, key := range [...]string{"hasNextFlagJsonPath", "totalResultsJsonPath", "pageCountJsonPath", "pageNumberJsonPath"} {
		n := paging.GetFold(key)
		for events := range eventsAt(response, n) {
			p.Report(n, "list", n.Key().Text(), n.Text()).Relate(p.File, events.Span(), "the path of the events")
		}
	}
	if n := paging.GetFold("pageCountJsonPath"); oneFold(lastName(n.Text()), "pagesize", "perpage", "itemsperpage", "limit") {
		p.Report(n, "size-as-count", n.Text())
	}
}

// tokenHeaders looks at the headers that hold the token of the next page.
func tokenHeaders(p *rules.Pass, paging rules.Node) {
	from, to := paging.GetFold("nextPageTokenResponseHeader"), paging.GetFold("nextPageRequestHeader")
	switch name := strings.ToLower(strings.TrimSpace(from.Text())); {
	case name == "link" && (to.Text() != "" || paging.GetFold("nextPageParaName").Text() != ""):
		p.Report(from, "header-link")
	case strings.HasPrefix(name, "x-ratelimit-"), strings.HasPrefix(name, "x-rate-limit-"), name == "retry-after":
		p.Report(from, "no-token", from.Key().Text(), from.Text(), "a limit of requests")
	case strings.HasSuffix(name, "-total-count"), strings.HasSuffix(name, "-total"), name == "content-length":
		p.Report(from, "no-token", from.Key().Text(), from.Text(), "a count")
	}
	if strings.EqualFold(strings.TrimSpace(to.Text()), "Authorization") {
		p.Report(to, "header-key", to.Text())
	}
	if path := paging.GetFold("nextPageTokenJsonPath"); from.Text() != "" && path.Text() != "" && strings.EqualFold(paging.GetFold("pagingType").Text(), "NextPageToken") {
		p.Report(from, "two-tokens", from.Key().Text(), path.Key().Text()).AtKey().Relate(p.File, path.Span(), "the path")
	}
}

// newestFirst looks for a checkpoint that is the last event of answers that begin with the newest.
func newestFirst(p *rules.Pass, paging, request rules.Node) {
	token := paging.GetFold("nextPageTokenJsonPath")
	if !strings.EqualFold(paging.GetFold("pagingType").Text(), "PersistentToken") || !strings.Contains(token.Text(), "[-1:]") || endOf(paging.GetFold("nextPageParaName").Text()) <= 0 {
		return
	}
	for k, v := range request.GetFold("queryParameters").Members() {
		name, text := strings.ToLower(strings.TrimLeft(k.Text(), "$")), strings.ToLower(strings.TrimSpace(v.Text()))
		if !slices.Contains([]string{"sort", "order", "orderby", "sortorder", "sort_order", "sortdirection", "direction", "sort_by", "order_by"}, name) {
			continue
		}
		time := strings.HasPrefix(text, "-") && slices.ContainsFunc(words.OfName(text[1:]), func(w string) bool {
			return slices.Contains([]string{"created", "time", "date", "timestamp", "at", "id"}, w)
		})
		if text == "desc" || text == "descending" || strings.HasSuffix(text, " desc") || strings.HasSuffix(text, ":desc") || time {
			p.Report(token, "newest-first", token.Text(), v.Text()).Relate(p.File, v.Span(), "the order")
			return
		}
	}
}
