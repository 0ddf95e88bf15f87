package connection

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// sizeNames are parameters that set the size of a page and nothing else.
var sizeNames = [...]string{
	"limit", "_limit", "$top", "pagesize", "page_size", "page-size", "per_page", "perpage", "page[size]", "fetch_size", "fetchsize", "pagelimit", "page_limit",
	"maxresults", "max_results", "resultsperpage", "results_per_page",
}

func twoSizes(p *rules.Pass, r *request.Request) {
	named := r.Paging.GetFold("pageSizeParameterName")
	name := strings.TrimSpace(named.Text())
	if name == "" || !words.ContainsFold(sizeNames[:], name) {
		return
	}
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		if strings.EqualFold(k.Text(), name) || !words.ContainsFold(sizeNames[:], k.Text()) {
			continue
		}
		if _, err := strconv.Atoi(strings.TrimSpace(v.Text())); v.Kind() == rules.Number || err == nil {
			p.Report(named, "two-sizes", k.Text(), name).Relate(p.File, k.Span(), "the other name")
			return
		}
	}
}

// bodySize looks for a page size in the body that is not the one by which the service counts on.
func bodySize(p *rules.Pass, r *request.Request) {
	body, size := r.Request.GetFold("queryParametersTemplate"), r.Paging.GetFold("pageSize")
	name := strings.TrimSpace(request.PageSizeName(r.Paging).Text())
	v := body.Text()
	if !oneFold(r.Paging.GetFold("pagingType").Text(), "Offset", "CountBasedPaging") {
		return // a token goes on where the page ended, whatever its size
	}
	if name == "" || strings.ContainsAny(name, "{[.") || !strings.EqualFold(strings.TrimSpace(r.Request.GetFold("httpMethod").Text()), "POST") || !strings.HasPrefix(strings.TrimSpace(v), "{") {
		return
	}
	want, err := strconv.Atoi(size.Raw())
	if err != nil {
		return
	}
	from := behindKey(v, name)
	if from < 0 {
		return
	}
	rest := strings.TrimLeft(v[from:], " ")
	rest, ok := strings.CutPrefix(rest, ":")
	rest = strings.TrimLeft(rest, " ")
	number := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	from = len(v) - len(rest)
	if got, err := strconv.Atoi(rest[:number]); ok && err == nil && got != want {
		p.Report(body, "body-size", rest[:number], size.Raw(), name).At(body.Inside(from, from+number)).Relate(p.File, size.Span(), "the size of the paging")
	}
}

// behindKey returns where a text that is like JSON goes on behind a key of its outermost object, -1 where it has no such key: another
// object in the body may count something else.
func behindKey(text, name string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			from := i + 1
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if i >= len(text) {
				return -1
			}
			if depth == 1 && text[from:i] == name && strings.HasPrefix(strings.TrimLeft(text[i+1:min(len(text), i+10)], " "), ":") {
				return i + 1
			}
		}
	}
	return -1
}
