package binding

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Sibling reports what one connection of a definition does unlike all others that ask the same host.
var Sibling = rules.Rule{
	ID: "CL846", Name: "sibling", Severity: rules.Info, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "sign-in", Severity: rules.Warning, Text: "`{0}` differs from the other {1} connections to this host, which all have {2}",
			Why:  "One host rarely signs in the same customer in two ways: if the others are right, this connection gets no data.",
			Help: "use the value of the others, unless this address has a sign-in of its own", Yields: siblingSlips,
		},
		{
			ID: "no-sign-in", Severity: rules.Warning, Text: "`auth` lacks `{0}`, which the other {1} connections to this host have",
			Why:  "One host rarely signs in the same customer in two ways: if the others are right, this connection gets no data.",
			Help: "add it, unless this address has a sign-in of its own", Yields: siblingSlips,
		},
		{
			ID: "paging", Text: "`{0}` is {3}, but {2} in the other {1} connections to this host with the same paging",
			Why:  "An API usually pages in one way. If the others are right, this connection gets only the first page, or the same one again and again.",
			Help: "use the value of the others, unless the API documents another one here", Yields: siblingSlips,
		},
		{
			ID: "near-name", Text: "`{0}` is `{1}`, and `{2}` in the other connection to this host",
			Why:  "The two differ by one letter. If the other is right, the source ignores the parameter: this connection gets one page, or all events again and again.",
			Help: "use `{2}`, unless the API documents both", Yields: siblingSlips,
		},
		{
			ID: "key", Text: "the key is sent as `{0}` here, and as `{1}` in the other connection to this host",
			Why:  "One host rarely takes one key in two ways: it refuses one of the two.",
			Help: "use the same `ApiKeyName` and `ApiKeyIdentifier`, unless the API documents both", Yields: siblingSlips,
		},
		{
			ID: "unit", Text: "the time `{0}` is sent in the format `{1}` here, and `{2}` in the other connection to this host",
			Why:  "An API usually reads one of the two. It refuses the other, or reads a time in 1970.",
			Help: "use the same format, unless the API documents both", Yields: siblingSlips,
		},
		{
			ID: "domain", Text: "the key goes to `{0}` here, and to `{1}` in the other connection",
			Why:  "Both addresses begin with the same input and take the same key: one of the two domains was probably left from another connector.",
			Help: "use the same domain, unless the source has both", Yields: []string{"CL863"},
		},
		{
			ID: "addresses", Severity: rules.Warning, Text: "this connection asks for `{0}`, and the connection for `{0}` asks for `{1}`",
			Why:  "The two addresses are swapped: each table gets the events of the other, with empty columns.",
			Help: "swap the two addresses", Yields: []string{"CL829"},
		},
		{
			ID: "header", Text: "header `{0}` is {3}, but {2} in the other {1} connections to this host",
			Why:  "If the others are right, the source refuses this request alone, or answers in another version.",
			Help: "use the value of the others, unless the API documents another one here",
		},
		{
			ID: "window", Text: "the window is {0} minutes, and {1} in the other connections to this host",
			Why:  "A window is also the time between two polls: this table is filled far less often, or its source is asked far more often, than the others.",
			Help: "check that no digit is missing or too many",
		},
		{
			ID: "added", Text: "`addOnAttributes` lacks `{0}`, which the other {1} connections have, and the stream `{2}` declares it as a column",
			Why: "The column stays empty for this connection, unless its events bring a field of this name.", Help: "add it with the value of the others",
		},
		{
			ID: "condition", Text: "the connection has no `condition`, but the other {0} connections have one",
			Why:  "It is created whatever the customer selects: data arrives, and is paid for, that was not asked for.",
			Help: "add the condition, unless this connection is always needed",
		},
		{
			ID: "host", Text: "the host is written out, but the other {0} connections take it from the input `{1}`",
			Why: "A customer of another region or instance gets no data from this connection, and no error shows it.", Help: "use the input here, too",
		},
		{
			ID: "host-of-other", Text: "the credentials are those for the host {0}, but the host is {1}, for which another connection has other credentials",
			Why: "One of the two was probably copied: the source refuses the credentials of another product.", Help: "use the credentials of this host, or the other host",
		},
	},
	Check: checkSibling,
}

// siblingSlips are findings about the same keys that say more.
var siblingSlips = []string{"CL103", "CL105", "CL106", "CL808", "CL809", "CL810", "CL819", "CL825", "CL826"}

// group is the connections of one definition that ask one host, in the same way of signing in.
type group struct {
	*rules.Pass
	list []*rules.Connection
}

func checkSibling(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		siblings(p, p.Set.ConnectionsOf(d))
	}
	if len(p.Set.Definitions) == 0 {
		siblings(p, p.Set.Connections)
	}
	p.File = nil
}

func siblings(p *rules.Pass, connections []*rules.Connection) {
	var list []*rules.Connection
	for _, c := range connections {
		polls := strings.EqualFold(c.Kind.Value, "RestApiPoller") && c.Request.Kind() == rules.Object
		if polls && (!c.Packaged || p.Set.Template) && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	if len(list) == fewestAlike && sourceHost(list[0]) != "" && sourceHost(list[0]) == sourceHost(list[1]) {
		nearNames(p, list[0], list[1])
		sentDifferently(p, list[0], list[1])
	}
	if len(list) == fewestAlike {
		twoDomains(p, list[0], list[1])
	}
	swappedAddresses(p, list)
	if len(list) <= fewestAlike || len(list) > 100 {
		return
	}
	hosts := map[string][]*rules.Connection{}
	var order []string
	for _, c := range list {
		h := sourceHost(c)
		if hosts[h] == nil {
			order = append(order, h)
		}
		hosts[h] = append(hosts[h], c)
	}
	for _, h := range order {
		if g := (group{p, hosts[h]}); h != "" && len(g.list) > fewestAlike {
			g.signIn()
			g.pages()
			g.headers()
			g.windows()
			g.added()
		}
	}
	all := group{p, list}
	all.conditions()
	all.writtenHost()
	all.hostOfOther()
}

// sourceHost returns what says where the source of a connection is: its host as it is written, or the inputs that an expression takes it
// from.
func sourceHost(c *rules.Connection) string {
	if h := hostOf(c); h != "" {
		return h
	}
	return strings.ToLower(expr.WrittenHost(c.Request.GetFold("apiEndpoint").Text()))
}

// odd returns the index of the only connection whose text differs, where all others agree; -1 where there is none. An empty text is one.
func (g group) odd(text func(c *rules.Connection) string) (at int, usual string) {
	var values []string
	for _, c := range g.list {
		values = append(values, text(c))
	}
	usual = values[0]
	if values[1] != usual && values[2] != usual {
		usual = values[1]
	}
	at = -1
	for i, v := range values {
		if v == usual {
			continue
		}
		if at >= 0 {
			return -1, ""
		}
		at = i
	}
	return at, usual
}

// others says how many connections there are beside one.
func (g group) others() string { return strconv.Itoa(len(g.list) - 1) }

// keysOf returns the keys that objects of the connections have, each once.
func (g group) keysOf(object func(c *rules.Connection) rules.Node) []string {
	var keys []string
	for _, c := range g.list {
		for k := range object(c).Members() {
			if !words.ContainsFold(keys, k.Text()) {
				keys = append(keys, k.Text())
			}
		}
	}
	return keys
}

func (g group) signIn() {
	auth := func(c *rules.Connection) rules.Node { return c.Auth }
	for _, c := range g.list {
		if !strings.EqualFold(c.Auth.GetFold("type").Text(), g.list[0].Auth.GetFold("type").Text()) {
			return // two ways of signing in are two on purpose
		}
	}
	odd := map[int]string{} // the first key that each connection has for itself
	keys := g.keysOf(auth)
	values := func(key string) (int, string) {
		return g.odd(func(c *rules.Connection) string { return words.WithoutSpace(c.Auth.GetFold(key).Raw()) })
	}
	for _, key := range keys {
		if at, _ := values(key); at >= 0 && odd[at] != "" {
			return // two keys that differ are a sign-in of its own
		} else if at >= 0 {
			odd[at] = key
		}
	}
	for _, key := range keys {
		at, usual := values(key)
		if at < 0 || g.otherVersion(at) {
			continue
		}
		c := g.list[at]
		n := c.Auth.GetFold(key)
		other := g.list[(at+1)%len(g.list)].Auth.GetFold(key)
		g.File = c.File
		from := g.list[(at+1)%len(g.list)].File
		switch {
		case !n.Exists() && c.Auth.Kind() == rules.Object && c.Auth.Len() > 0:
			f := g.Report(c.Auth, "no-sign-in", key, g.others()).AtKey().About(c.Auth, key).Relate(from, other.Span(), "another connection")
			ownScope(f, key)
		case usual == "" || n.Kind() == rules.Object:
		case n.Exists():
			f := g.Report(n, "sign-in", key, g.others(), shown(other)).Relate(from, other.Span(), "another connection")
			ownScope(f, key)
		}
	}
}

// ownScope lowers what is said of a scope: many APIs have one for each kind of data.
func ownScope(f *rules.Finding, key string) {
	if strings.EqualFold(key, "scope") {
		f.As(rules.Info)
	}
}

// shown returns a value for a message.
func shown(n rules.Node) string {
	if n.Kind() == rules.String {
		return "`" + n.Text() + "`"
	}
	return "`" + n.Raw() + "`"
}
