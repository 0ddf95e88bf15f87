package binding

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// pageKeys are the keys of a paging that an API has one value for.
var pageKeys = [...]string{
	"nextPageTokenJsonPath", "nextPageParaName", "hasNextFlagJsonPath", "offsetParaName", "pageNumberParaName", "pageSizeParameterName", "linkHeaderTokenJsonPath",
	"nextPageTokenResponseHeader",
}

func (g group) pages() {
	way := func(c *rules.Connection) string {
		return strings.ToLower(c.Paging.GetFold("pagingType").Text() + " " + c.Request.GetFold("httpMethod").Text())
	}
	ways := map[string][]*rules.Connection{}
	for _, c := range g.list {
		if c.Paging.Kind() == rules.Object {
			ways[way(c)] = append(ways[way(c)], c)
		}
	}
	for _, c := range g.list {
		if same := ways[way(c)]; len(same) > fewestAlike && same[0] == c {
			(group{g.Pass, same}).samePages()
		}
	}
}

// samePages compares connections that page in the same way.
func (g group) samePages() {
	for _, key := range pageKeys {
		at, usual := g.odd(func(c *rules.Connection) string { return c.Paging.GetFold(key).Text() })
		if at < 0 || usual == "" || g.otherVersion(at) {
			continue
		}
		c, from := g.list[at], g.list[(at+1)%len(g.list)]
		if besideEvents(c, c.Paging.GetFold(key).Text()) {
			continue
		}
		if n := c.Paging.GetFold(key); n.Kind() == rules.String && n.Text() != "" {
			g.File = c.File
			f := g.Report(n, "paging", n.Key().Text(), g.others(), "`"+usual+"`", shown(n))
			f.Relate(from.File, from.Paging.GetFold(key).Span(), "another connection")
		}
	}
}

// besideEvents reports whether a path begins in the object that has the events of the connection: $.alerts.next, with $.alerts.items.
func besideEvents(c *rules.Connection, path string) bool {
	own := strings.LastIndexByte(path, '.')
	if own < len("$.x") || !strings.HasPrefix(path, "$.") {
		return false
	}
	for n := range c.Response.GetFold("eventsJsonPaths").Elements() {
		if strings.HasPrefix(n.Text(), path[:own+1]) {
			return true
		}
	}
	return false
}

// otherVersion reports whether one connection asks another version of the API than the next one.
func (g group) otherVersion(at int) bool {
	return versionOf(g.list[at]) != versionOf(g.list[(at+1)%len(g.list)])
}

// versionOf returns the version in an address, such as v2; "" where it has none.
func versionOf(c *rules.Connection) string {
	for part := range strings.SplitSeq(c.Request.GetFold("apiEndpoint").Text(), "/") {
		if len(part) > 1 && (part[0] == 'v' || part[0] == 'V') && part[1] >= '0' && part[1] <= '9' {
			return strings.ToLower(part)
		}
	}
	return ""
}

func (g group) headers() {
	headers := func(c *rules.Connection) rules.Node { return c.Request.GetFold("headers") }
	for _, key := range g.keysOf(headers) {
		if words.ContainsFold(general[:], key) {
			continue
		}
		at, usual := g.odd(func(c *rules.Connection) string { return headers(c).GetFold(key).Text() })
		if at < 0 || usual == "" || g.otherVersion(at) {
			continue
		}
		c, from := g.list[at], g.list[(at+1)%len(g.list)]
		if n := headers(c).GetFold(key); n.Kind() == rules.String && n.Text() != "" {
			g.File = c.File
			f := g.Report(n, "header", key, g.others(), "`"+usual+"`", shown(n))
			f.Relate(from.File, headers(from).GetFold(key).Span(), "another connection")
		}
	}
}

// farApart is how many times a window must be longer or shorter than those of the others: hundredfold is a slip more likely than a need
// (the published sets differ by at most 60).
const farApart = 100

// halfDay divides the windows of lists that are read once or twice a day.
const halfDay = 12 * 60

func (g group) windows() {
	var values []int
	for _, c := range g.list {
		n, ok := c.Request.GetFold("queryWindowInMin").Int()
		if !ok || n <= 0 {
			return
		}
		values = append(values, n)
	}
	for i, n := range values {
		rest := slices.Delete(slices.Clone(values), i, i+1)
		low, high := slices.Min(rest), slices.Max(rest)
		if n < farApart*high && n*farApart > low || n%halfDay == 0 {
			continue
		}
		usual := strconv.Itoa(low)
		if low != high {
			usual += " to " + strconv.Itoa(high)
		}
		c := g.list[i]
		g.File = c.File
		g.Report(c.Request.GetFold("queryWindowInMin"), "window", strconv.Itoa(n), usual)
		return
	}
}

func (g group) added() {
	added := func(c *rules.Connection) rules.Node { return c.Properties.GetFold("addOnAttributes") }
	for _, key := range g.keysOf(added) {
		at, usual := g.odd(func(c *rules.Connection) string { return added(c).GetFold(key).Text() })
		if at < 0 || usual == "" || strings.Contains(usual, "$") {
			continue
		}
		c, from := g.list[at], g.list[(at+1)%len(g.list)]
		if added(c).GetFold(key).Exists() || !streamHas(g.Set, c, key) {
			continue
		}
		node := added(c)
		if !node.Exists() {
			node = c.Properties
		}
		g.File = c.File
		f := g.Report(node, "added", key, g.others(), c.StreamName.Value).AtKey().About(node, key)
		f.Relate(from.File, added(from).GetFold(key).Span(), "another connection")
	}
}

// streamHas reports whether the stream of a connection declares a column.
func streamHas(s *rules.Set, c *rules.Connection, column string) bool {
	for _, r := range s.Rules {
		for i := range r.Streams {
			if r.Streams[i].Name != c.StreamName.Value {
				continue
			}
			for _, col := range r.Streams[i].Columns {
				if col.Name.Value == column {
					return true
				}
			}
		}
	}
	return false
}

func (g group) conditions() {
	at, _ := g.odd(func(c *rules.Connection) string {
		return strconv.FormatBool(c.Resource.GetFold("condition").Exists())
	})
	if at < 0 || g.list[at].Resource.GetFold("condition").Exists() || expr.IsPlaceholder(g.list[at].Name.Value) {
		return
	}
	c, from := g.list[at], g.list[(at+1)%len(g.list)]
	if c.Name.Present() {
		g.File = c.File
		g.Report(c.Name.Node, "condition", g.others()).Relate(from.File, from.Resource.GetFold("condition").Span(), "the condition of another one")
	}
}
