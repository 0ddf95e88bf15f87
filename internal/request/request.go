// Package request puts the requests of a polling connection together the way the service sends them, with example values for the window and
// with the names of the page's inputs for what a customer enters. Rules look at the result; describe and the language server show it.
//
// How it is done follows Microsoft's "RestApiPoller data connector reference for the Codeless Connector Framework" (Learn,
// data-connector-connection-rules-reference) and, for steps, "Create pull codeless data connectors using nested API polling".
package request

import (
	"net/http"
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Source says what puts a parameter into a request.
type Source uint8

// The sources.
const (
	Fixed       Source = iota // queryParameters or headers
	Address                   // the query part of apiEndpoint
	WindowStart               // startTimeAttributeName
	WindowEnd                 // endTimeAttributeName
	Interval                  // queryTimeIntervalAttributeName
	PageSize                  // pageSizeParameterName
	Page                      // what moves from page to page: an offset, a number, a token
	Credential                // the connection's auth
)

// Param is a parameter or a header of a request.
type Param struct {
	Name, Value string
	Source      Source
	Node        jsontree.Node // the value that the name or the parameter comes from
}

// Request is one request of a connection.
type Request struct {
	Step    string        // the name of the step; "" for the connection's own request
	Key     jsontree.Node // the key of the step, or of properties.request
	Request jsontree.Node // the object that describes it
	Paging  jsontree.Node // the object that describes the pages that follow
	Method  string
	Address string // without what Query adds
	Query   []Param
	Headers []Param
	Form    []Param // parameters that are sent in the body
	Body    string  // the body as text; "" where Form makes it
	Next    []Param // what is sent in addition, or with another value, for the second page
}

// The example window that requests are shown with.
var (
	exampleStart = time.Date(2026, time.January, 31, 14, 5, 9, 0, time.UTC)
	exampleEnd   = exampleStart.Add(5 * time.Minute)
)

// maxSteps bounds how deep steps within steps are followed.
const maxSteps = 20

type key struct{ c *connector.Connection }

// Of returns the requests of a connection that polls: its own first, then those of its steps in the order of the file. Other connections
// have none.
func Of(c *connector.Connection) []*Request {
	return connector.Once(c.File, key{c}, func() []*Request {
		if c.Request.Kind() != jsontree.Object || !c.Request.GetFold("apiEndpoint").Exists() {
			return nil
		}
		list := []*Request{build(c, "", c.Properties, c.Request.Key())}
		return steps(c, list, c.Properties, 0)
	})
}

func steps(c *connector.Connection, list []*Request, obj jsontree.Node, depth int) []*Request {
	if depth > maxSteps {
		return list
	}
	for k, v := range obj.GetFold("stepCollectorConfigs").Members() {
		if v.GetFold("request").Kind() == jsontree.Object {
			list = append(list, build(c, k.Text(), v, k))
		}
		list = steps(c, list, v, depth+1)
	}
	return list
}

// build puts one request together from the object that has request and paging in it.
func build(c *connector.Connection, step string, obj, at jsontree.Node) *Request {
	r := &Request{Step: step, Key: at, Request: obj.GetFold("request"), Paging: obj.GetFold("paging")}
	r.Method = strings.ToUpper(r.Request.GetFold("httpMethod").Text())
	if r.Method == "" {
		r.Method = "GET"
	}
	r.address(c)
	fixed := r.fixed(c)
	window := r.window(c)
	page, next := paging(c, r.Paging)
	r.Next = next
	for k, v := range r.Request.GetFold("headers").Members() {
		r.Headers = append(r.Headers, Param{k.Text(), value(c, v), Fixed, v})
	}
	r.credentials(c)
	sent := append(append(fixed, window...), page...)
	switch template := r.Request.GetFold("queryParametersTemplate"); {
	case r.Method == http.MethodGet || r.Method == http.MethodDelete:
		r.Query = append(r.Query, sent...)
	case template.Text() != "":
		r.Body = expand(r, value(c, template))
		r.Query = append(r.Query, append(fixed, page...)...)
	default:
		r.Form = sent
	}
	return r
}

// address splits the query part off the address.
func (r *Request) address(c *connector.Connection) {
	node := r.Request.GetFold("apiEndpoint")
	address, query, _ := strings.Cut(value(c, node), "?")
	r.Address = address
	for part := range strings.SplitSeq(query, "&") {
		if name, v, _ := strings.Cut(part, "="); name != "" {
			r.Query = append(r.Query, Param{name, expand(r, v), Address, node})
		}
	}
}

func (r *Request) fixed(c *connector.Connection) []Param {
	var list []Param
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		list = append(list, Param{k.Text(), expand(r, value(c, v)), Fixed, v})
	}
	return list
}

// window returns the parameters that carry the time window.
func (r *Request) window(c *connector.Connection) []Param {
	start, end := r.Times()
	var list []Param
	if n := r.Request.GetFold("startTimeAttributeName"); n.Text() != "" {
		list = append(list, Param{value(c, n), start, WindowStart, n})
	}
	if n := r.Request.GetFold("endTimeAttributeName"); n.Text() != "" {
		list = append(list, Param{value(c, n), end, WindowEnd, n})
	}
	if n := r.Request.GetFold("queryTimeIntervalAttributeName"); n.Text() != "" {
		v := r.Request.GetFold("queryTimeIntervalPrepend").Text() + start + r.Request.GetFold("queryTimeIntervalDelimiter").Text() + end
		list = append(list, Param{value(c, n), v, Interval, n})
	}
	return list
}

// Times returns the two ends of the example window in the request's format.
func (r *Request) Times() (start, end string) {
	format := r.Request.GetFold("queryTimeFormat").Text()
	return FormatTime(format, exampleStart), FormatTime(format, exampleEnd)
}

// paging returns what the first request says about pages, and what the second one says instead.
func paging(c *connector.Connection, p jsontree.Node) (first, next []Param) {
	if size := PageSizeName(p); size.Text() != "" {
		first = append(first, Param{value(c, size), value(c, p.GetFold("pageSize")), PageSize, size})
	}
	name := p.GetFold
	switch strings.ToLower(p.GetFold("pagingType").Text()) {
	case "offset":
		if n := name("offsetParaName"); n.Text() != "" {
			first = append(first, Param{value(c, n), "0", Page, n})
			next = append(next, Param{value(c, n), "<events so far>", Page, n})
		}
	case "countbasedpaging":
		if n := name("pageNumberParaName"); n.Text() != "" {
			zero, _ := p.GetFold("zeroBasedIndexing").Bool()
			one, two := "1", "2"
			if zero {
				one, two = "0", "1"
			}
			first = append(first, Param{value(c, n), one, Page, n})
			next = append(next, Param{value(c, n), two, Page, n})
		}
	case "nextpagetoken", "persistenttoken", "nextpageurl":
		token := p.GetFold("nextPageTokenJsonPath").Text()
		if token == "" {
			token = p.GetFold("nextPageTokenResponseHeader").Text()
		}
		if token == "" {
			token = "next page"
		}
		if n := name("nextPageParaName"); n.Text() != "" {
			next = append(next, Param{value(c, n), "<" + token + ">", Page, n})
		}
	}
	return first, next
}

// PageSizeName returns the name of the parameter with the page size. Connectors are published with the older platform's key as well.
func PageSizeName(paging jsontree.Node) jsontree.Node {
	if n := paging.GetFold("pageSizeParameterName"); n.Exists() {
		return n
	}
	return paging.GetFold("pageSizeParaName")
}

// credentials adds the header or the parameter that signs the request in.
func (r *Request) credentials(c *connector.Connection) {
	auth := c.Auth
	node := auth.GetFold("type")
	header := func(name, v string) { r.Headers = append(r.Headers, Param{name, v, Credential, node}) }
	switch strings.ToLower(c.AuthType.Value) {
	case "basic":
		header("Authorization", "Basic base64("+value(c, auth.GetFold("userName"))+":"+value(c, auth.GetFold("password"))+")")
	case "apikey":
		if yes, ok := auth.GetFold("isApiKeyInPostPayload").Bool(); ok && yes {
			return
		}
		name, v := APIKeyHeader(c)
		header(name, v)
	case "oauth2":
		prepend := "Bearer"
		if n := auth.GetFold("accessTokenPrepend"); n.Exists() {
			prepend = value(c, n)
		}
		header("Authorization", strings.TrimSpace(prepend+" <access token>"))
	case "jwttoken":
		header("Authorization", "Bearer <token>")
	case "session":
		if n := auth.GetFold("sessionIdName"); n.Text() != "" {
			header(value(c, n), "<session>")
		}
	default:
		if v := signature(c); v != "" {
			header("Authorization", v)
		}
	}
}

// APIKeyHeader returns the header that carries an API key: by default Authorization with the word token before the key, and no word where
// the name is empty (Learn: ApiKeyName, ApiKeyIdentifier). Headers of other names are published without an identifier for keys that are
// sent alone (Cisco Meraki, Google Threat Intelligence, Netskope).
func APIKeyHeader(c *connector.Connection) (name, v string) {
	name, word := "Authorization", "token"
	if n := c.Auth.GetFold("apiKeyName"); n.Kind() == jsontree.String {
		if name = value(c, n); name == "" {
			name, word = "Authorization", ""
		}
		if !strings.EqualFold(name, "Authorization") {
			word = ""
		}
	}
	if n := c.Auth.GetFold("apiKeyIdentifier"); n.Kind() == jsontree.String {
		word = value(c, n)
	}
	return name, strings.TrimSpace(word + " " + value(c, c.Auth.GetFold("apiKey")))
}

// Sent lists the parameters of the first request, wherever they are put.
func (r *Request) Sent() []Param { return append(append([]Param(nil), r.Query...), r.Form...) }

// expand replaces the service's variables.
func expand(r *Request, text string) string {
	if !strings.Contains(text, "{_") {
		return text
	}
	start, end := r.Times()
	return strings.NewReplacer(
		"{_QueryWindowStartTime}",
		start,
		"{_QueryWindowEndTime}",
		end,
		"{_APIKeyName}",
		"<key name>",
		"{_APIKey}",
		"<key>",
	).Replace(
		text,
	)
}
