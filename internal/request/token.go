package request

import (
	"net/http"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Token returns the request that gets the token of a connection, as text; "" where it needs none.
//
// Learn, "RestApiPoller data connector reference for the Codeless Connector Framework": OAuth2 and JwtToken. How the body of a token request is
// written, the documentation says in words only.
func Token(c *connector.Connection) string {
	switch strings.ToLower(c.AuthType.Value) {
	case "oauth2":
		return oauthToken(c).String()
	case "jwttoken":
		if c.Auth.GetFold("userToken").Exists() {
			return ""
		}
		return jwtToken(c).String()
	case "session":
		r := &Request{Method: http.MethodPost, Address: value(c, c.Auth.GetFold("sessionLoginRequestUri")), Request: c.Auth}
		r.pairs(c)
		r.members(c, "queryParameters", &r.Form)
		r.members(c, "headers", &r.Headers)
		return r.String()
	}
	return ""
}

func oauthToken(c *connector.Connection) *Request {
	auth := c.Auth
	r := &Request{Method: http.MethodPost, Address: value(c, auth.GetFold("tokenEndpoint"))}
	if n := auth.GetFold("tokenEndpointHttpMethod"); n.Text() != "" {
		r.Method = strings.ToUpper(n.Text())
	}
	r.membersOf(c, auth.GetFold("tokenEndpointQueryParameters"), &r.Query)
	r.membersOf(c, auth.GetFold("tokenEndpointHeaders"), &r.Headers)
	grant := strings.ToLower(auth.GetFold("grantType").Text())
	r.credential(c, "grant_type", auth.GetFold("grantType"))
	if grant == "authorization_code" {
		code := auth.GetFold("authorizationCode")
		if code.Text() == "" {
			r.Form = append(r.Form, Param{"code", "<authorization code>", Credential, code})
		} else {
			r.credential(c, "code", code)
		}
		r.credential(c, "redirect_uri", auth.GetFold("redirectUri"))
	}
	if yes, _ := auth.GetFold("isCredentialsInHeaders").Bool(); yes {
		id, secret := auth.GetFold("clientId"), auth.GetFold("clientSecret")
		r.Headers = append(r.Headers, Param{"Authorization", "Basic base64(" + value(c, id) + ":" + value(c, secret) + ")", Credential, id})
	} else {
		r.credential(c, "client_id", auth.GetFold("clientId"))
		r.credential(c, "client_secret", auth.GetFold("clientSecret"))
	}
	r.credential(c, "username", auth.GetFold("userName"))
	r.credential(c, "password", auth.GetFold("password"))
	r.credential(c, "scope", auth.GetFold("scope"))
	return r
}

func jwtToken(c *connector.Connection) *Request {
	auth := c.Auth
	r := &Request{Method: http.MethodPost, Address: value(c, auth.GetFold("tokenEndpoint"))}
	r.membersOf(c, auth.GetFold("headers"), &r.Headers)
	r.membersOf(c, auth.GetFold("queryParameters"), &r.Query)
	if yes, _ := auth.GetFold("isCredentialsInHeaders").Bool(); yes {
		name, password := auth.GetFold("userName"), auth.GetFold("password")
		r.Headers = append(r.Headers, Param{"Authorization", "Basic base64(" + value(c, name) + ":" + value(c, password) + ")", Credential, name})
	} else {
		r.pairs(c)
	}
	if yes, _ := auth.GetFold("isJsonRequest").Bool(); yes {
		r.Body = jsonBody(r.Form)
	}
	return r
}

// pairs adds the user name and the password under the names that the connection has for them.
func (r *Request) pairs(c *connector.Connection) {
	for _, key := range [...]string{"userName", "password"} {
		n := c.Auth.GetFold(key)
		name := n.GetFold("key").Text()
		if name == "" {
			name = key
		}
		r.credential(c, name, n)
	}
}

// credential adds a parameter of a token request, where the connection has a value for it.
func (r *Request) credential(c *connector.Connection, name string, n jsontree.Node) {
	if n.Exists() && n.Kind() != jsontree.Null {
		r.Form = append(r.Form, Param{name, value(c, n), Credential, n})
	}
}

func (r *Request) members(c *connector.Connection, key string, list *[]Param) {
	r.membersOf(c, c.Auth.GetFold(key), list)
}

func (r *Request) membersOf(c *connector.Connection, n jsontree.Node, list *[]Param) {
	for k, v := range n.Members() {
		*list = append(*list, Param{k.Text(), value(c, v), Fixed, v})
	}
}

// signature returns the header of an auth type that signs each request; "" for others.
func signature(c *connector.Connection) string {
	auth := c.Auth
	switch strings.ToLower(c.AuthType.Value) {
	case "edgegrid": // Akamai, "Authenticate with EdgeGrid"
		return "EG1-HMAC-SHA256 client_token=" + value(c, auth.GetFold("clientToken")) + ";access_token=" + value(c, auth.GetFold("accessToken")) +
			";timestamp=<now>;nonce=<nonce>;signature=<signature with " + auth.GetFold("clientSecret").Key().Text() + ">"
	case "ciscoduo": // Duo, "Admin API": authentication
		return "Basic base64(" + value(c, auth.GetFold("apiKey")) + ":<signature with " + auth.GetFold("clientSecret").Key().Text() + ">)"
	}
	return ""
}
