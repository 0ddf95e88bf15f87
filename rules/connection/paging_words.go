package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// The last names of paths that hold what an answer says about its page, without case and separators.
var (
	countWords = [...]string{
		"count", "total", "totalcount", "totalresults", "totalobjects", "totalrecords", "totalitems", "totalpages", "totalelements", "totalhits", "remainingcount",
		"resultcount", "recordcount", "pagecount", "pagesize", "perpage",
	}
	flagWords = [...]string{"hasmore", "hasnext", "hasnextpage", "hasmoreitems", "hasmoreresults", "moreavailable", "ismore", "islast", "islastpage", "done", "isend", "endofresults"}
	factWords = [...]string{"meta", "metadata", "pagination", "paging", "pageinfo", "links", "count", "total", "totalcount", "cursor", "nextcursor", "length", "hasmore", "hasnext", "hasnextpage", "nextlink", "nextpagetoken", "error", "requestid", "statuscode"}
)

// lastName returns the last name of a JSON path in lower case and without separators; "" where it ends in something else.
func lastName(path string) string {
	name := strings.Trim(path[strings.LastIndexAny(path, ".[")+1:], "']\" ")
	return plainName(name)
}

// pagingWords looks at the names that the paths of paging and events end in.
func pagingWords(p *rules.Pass, paging, response rules.Node) {
	linkAsToken(p, paging)
	tokenAsLink(p, paging)
	flagWord(p, paging)
	for _, key := range [...]string{"nextPageTokenJsonPath", "linkHeaderTokenJsonPath"} {
		token := paging.GetFold(key)
		v := strings.TrimSpace(token.Text())
		if !strings.HasPrefix(v, "$.") || expr.IsPlaceholder(v) {
			continue
		}
		filter := ""
		if from := strings.Index(v, "[?("); from >= 0 {
			filter = strings.ReplaceAll(v[from:], `"`, "'")
		}
		switch name := lastName(v); {
		case oneFold(name, countWords[:]...):
			p.Report(token, "no-token", token.Key().Text(), v, "a count")
		case oneFold(name, flagWords[:]...):
			p.Report(token, "no-token", token.Key().Text(), v, "a flag")
		case name == "rel" && filter != "":
			p.Report(token, "no-token", token.Key().Text(), v, "the relation of the link")
		}
		for _, way := range [...]string{"prev", "previous", "first", "self"} {
			if strings.Contains(strings.ReplaceAll(filter, " ", ""), ".rel=='"+way+"'") {
				p.Report(token, "backwards", token.Key().Text(), way)
			}
		}
	}
	for events := range response.GetFold("eventsJsonPaths").Elements() {
		v := strings.TrimSpace(events.Text())
		if !strings.HasPrefix(v, "$.") || strings.Contains(v, "[") || strings.Contains(v, "..") {
			continue // $.items[*].metadata is a part of each event
		}
		if oneFold(lastName(v), factWords[:]...) {
			p.Report(events, "no-events", v)
		}
	}
}

// pageOfPages looks for the number of the page and the number of all pages in the places of each other.
func pageOfPages(p *rules.Pass, paging rules.Node) {
	number, count := paging.GetFold("pageNumberJsonPath"), paging.GetFold("pageCountJsonPath")
	if oneFold(lastName(number.Text()), "pages", "totalpages", "pagecount", "lastpage") && oneFold(lastName(count.Text()), "page", "pagenumber", "currentpage", "pageindex") {
		p.Report(number, "swapped", number.Key().Text(), number.Text(), count.Key().Text(), count.Text()).Relate(p.File, count.Span(), "the other path").About(count)
	}
}

// linkWords are the last names of paths that hold the address of the next page, without case and separators.
var linkWords = [...]string{"nexturl", "nextlink", "nextpageurl", "nextpagelink", "nexturi", "nexthref", "nextpageuri"}

// linkAsToken looks for the address of the next page that is sent as a token. Annotations such as @odata.nextLink are not judged: services
// of Microsoft's own may be read in another way.
func linkAsToken(p *rules.Pass, paging rules.Node) {
	token, name := paging.GetFold("nextPageTokenJsonPath"), paging.GetFold("nextPageParaName")
	if !strings.EqualFold(paging.GetFold("pagingType").Text(), "NextPageToken") || name.Text() == "" {
		return
	}
	if v := strings.TrimSpace(token.Text()); !strings.Contains(v, "@") && oneFold(lastName(v), linkWords[:]...) {
		p.Report(token, "link", token.Key().Text(), v, name.Text()).Relate(p.File, paging.GetFold("pagingType").Span(), "the paging")
	}
}

// tokenAsLink looks for a token in the place of the address of the next page.
func tokenAsLink(p *rules.Pass, paging rules.Node) {
	token := paging.GetFold("nextPageTokenJsonPath")
	if !strings.EqualFold(paging.GetFold("pagingType").Text(), "NextPageUrl") || paging.GetFold("nextPageUrl").Exists() || paging.GetFold("nextPageParaName").Text() != "" {
		return
	}
	if oneFold(lastName(token.Text()), "nexttoken", "nextpagetoken", "cursor", "nextcursor", "endcursor", "pagetoken", "continuationtoken", "aftercursor", "skiptoken") {
		p.Report(token, "no-link", token.Key().Text(), token.Text()).Relate(p.File, paging.GetFold("pagingType").Span(), "the paging")
	}
}

// flagWord looks for a count or the token in the place of the flag.
func flagWord(p *rules.Pass, paging rules.Node) {
	flag, token := paging.GetFold("hasNextFlagJsonPath"), paging.GetFold("nextPageTokenJsonPath")
	switch v := strings.TrimSpace(flag.Text()); {
	case !strings.HasPrefix(v, "$.") || strings.Contains(v, "[?("):
	case oneFold(lastName(v), countWords[:]...):
		p.Report(flag, "no-flag", v, "a count")
	case v == strings.TrimSpace(token.Text()):
		p.Report(flag, "no-flag", v, "the path of the token").Relate(p.File, token.Span(), "the token")
	}
}
