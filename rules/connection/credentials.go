package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// Credentials reports connections that sign in with the wrong value, or with one that cannot work.
var Credentials = rules.Rule{
	ID: "CL826", Name: "credentials", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "swapped", Text: "`{0}` is filled with `{1}`, and `{2}` with `{3}`",
			Why: "The two values are swapped, so the sign-in fails for every customer.", Help: "swap the two values",
		},
		{
			ID: "same-value", Severity: rules.Warning, Text: "`{0}` and `{1}` are both filled with `{2}`",
			Why:  "The source gets one value twice. Unless it takes one key for both, the sign-in fails.",
			Help: "use the input that belongs to each",
		},
		{
			ID: "swapped-names", Text: "the user name is sent as `{0}`, and the password as `{1}`",
			Why: "The two names are swapped, so the source gets the password as the user name, and the sign-in fails.", Help: "swap the two names",
		},
		{
			ID: "scheme", Severity: rules.Warning, Text: "unknown scheme `{0}` in `ApiKeyIdentifier`; did you mean `{1}`?",
			Why: "The word is sent before the key. A source that expects another one refuses the key.", Help: "use `{1}`",
		},
		{
			ID: "place", Severity: rules.Warning, Text: "`ApiKeyIdentifier` is `{0}`, which names a place and not a scheme",
			Why: "The word is sent before the key, as `{0} <key>`, which sources refuse. The key is sent in a header anyway.", Help: "use the word that the source expects, such as `Bearer`, or `\"\"` for the key alone",
		},
		{
			ID: "token-is-api", Severity: rules.Warning, Text: "the token is requested from the address of the data: `{0}`",
			Why: "The source has no token at this address, so the sign-in fails.", Help: "use the token endpoint that the source documents",
		},
		{
			ID: "no-tenant", Severity: rules.Warning, Text: "missing tenant in the token endpoint `{0}`",
			Why:  "Microsoft's identity platform issues tokens at `/<tenant>/oauth2/…`; without the tenant the address does not exist.",
			Help: "add the tenant, such as `{{tenantId}}`, before `oauth2`",
		},
		{
			ID: "shared-tenant", Severity: rules.Warning, Text: "the token is requested from `{0}`, but the grant `client_credentials` requires a tenant",
			Why:  "An application signs in to one tenant. At `{0}` Microsoft's identity platform does not know which, and refuses the request.",
			Help: "use the customer's tenant, such as `{{tenantId}}`",
		},
		{
			ID: "no-code", Severity: rules.Warning, Text: "missing `AuthorizationCode`, which the grant `authorization_code` requires",
			Why:  "The page gets the code from the source, but the connection does not pass it on, so no token is issued.",
			Help: "add `\"AuthorizationCode\": \"{{authorizationCode}}\"`", Yields: keySlips,
		},
		{
			ID: "code-key", Severity: rules.Warning, Text: "`{0}` belongs to the grant `authorization_code`, but the grant is `client_credentials`",
			Why: "The key is ignored, or the grant is wrong.", Help: "remove the key, or change the grant",
		},
		{
			ID: "fill-in", Text: "`{0}` contains a placeholder: `{1}`",
			Why:  "The connection signs in with this literal text, and the source rejects it for every customer.",
			Help: "use an input of the page, such as `{{{2}}}`",
		},
		{
			ID: "address", Severity: rules.Warning, Text: "`{0}` is filled with `{1}`, which is the address of the request",
			Why:  "The source gets its own address as the key, and refuses every request.",
			Help: "use the input that the customer enters the secret into",
		},
		{
			ID: "word-twice", Text: "the header is sent as `{0}`", Why: "The source expects `Bearer` once, and refuses the key.",
			Help: "remove `Bearer` from the value, or set `\"ApiKeyIdentifier\": \"\"`",
		},
		{
			ID: "two-schemes", Severity: rules.Warning, Text: "the header is sent as `{0}`, with two schemes",
			Why: "A header has one word before the key. Most sources refuse the key.", Help: "keep the word that the source documents",
		},
		{
			ID: "marks", Severity: rules.Warning, Text: "{0} around the input in `{1}`",
			Why:  "They are sent with the customer's value, so the source probably refuses it.",
			Help: "use `{2}`",
		},
		{
			ID: "token-path", Severity: rules.Warning, Text: "Microsoft's identity platform has no token endpoint `{0}`",
			Why:  "The address does not exist, so there is no token, and no data.",
			Help: "use `/oauth2/v2.0/token`",
		},
		{
			ID: "v2-no-scope", Severity: rules.Warning, Text: "missing `Scope`, which a v2.0 token endpoint requires",
			Why:  "The endpoint `/oauth2/v2.0/token` of Microsoft's identity platform refuses a request without `scope` (AADSTS90014).",
			Help: "add `\"Scope\": \"<resource>/.default\"`", Yields: keySlips,
		},
		{
			ID: "member", Text: "`{0}` is filled with `{1}`",
			Why:  "The value belongs to another key: the connection cannot sign in, or sends to an address that does not exist.",
			Help: "use `{2}`",
		},
		{
			ID: "identifier", Severity: rules.Warning, Text: "`ApiKeyIdentifier` ends in `{0}`",
			Why:  "The service puts a space between the word and the key itself: the header is sent as `{1}`, which most sources refuse.",
			Help: "use `{2}`",
		},
		{
			ID: "header-twice", Severity: rules.Warning, Yields: []string{"CL831"},
			Text: "header `{0}` is set by `headers` and by auth type `{1}`",
			Why:  "The source gets one of the two values, or both joined, and rejects the request.",
			Help: "remove it from `headers`, or use auth type `None`",
		},
		{
			ID: "header-value", Text: "the value of header `{0}` has a line break",
			Why: "Header values cannot contain line breaks, so the request is not sent, and Connect fails.", Help: "remove the line break",
		},
		{
			ID: "same-key", Text: "user name and password are sent as `{0}`",
			Why:  "The second replaces the first in the body of the token request, and the sign-in fails.",
			Help: "use the names that the source documents",
		},
		{
			ID: "authorize", Severity: rules.Warning, Text: "`{0}` is the {1} endpoint: `{2}`",
			Why:  "One shows a page to the customer, the other returns a token. With the wrong one nobody can sign in.",
			Help: "use the address that ends in `{3}`",
		},
		{
			ID: "default-scope", Severity: rules.Warning,
			Text: "`Scope` is `{0}`, but the grant `client_credentials` requires a scope that ends in `/.default`",
			Why:  "Microsoft's identity platform refuses any other scope for this grant (AADSTS1002012).", Help: "use `{1}`",
		},
		{
			ID: "no-identifier", Severity: rules.Info, Text: "missing `ApiKeyIdentifier`, without which the header is documented to be `{0}`",
			Why:  "The documented default is the word `token` before the key, which few sources expect.",
			Help: "add `\"ApiKeyIdentifier\": \"Bearer\"`, or `\"\"` for the key alone", Yields: keySlips,
		},
		{
			ID: "header-name", Text: "invalid header name `{0}`",
			Why: "A header name has no colons and no spaces. The request cannot be sent, and Connect fails.", Help: "use `{1}`",
		},
		{
			ID: "same-endpoints", Severity: rules.Warning, Text: "`AuthorizationEndpoint` and `TokenEndpoint` are the same address",
			Why:  "One is a page for the customer, the other returns the token: the same address cannot be both.",
			Help: "use the two addresses that the source documents",
		},
		{
			ID: "scope", Severity: rules.Info, Text: "missing `Scope`, which the grant `authorization_code` requires",
			Why:  "The documentation requires it for this grant. Without it, the source may not ask the customer for any permission.",
			Help: "add `Scope`", Yields: keySlips,
		},
		{
			ID: "v1-scope", Severity: rules.Warning, Text: "`Scope` is sent to a v1 token endpoint, which expects `resource`",
			Why:  "The endpoint `/oauth2/token` of Microsoft's identity platform does not know `scope`, and refuses the request or issues a token for another resource.",
			Help: "use `/oauth2/v2.0/token`, or send `resource` in `TokenEndpointQueryParameters`",
		},
		{
			ID: "key-in-body", Text: "`IsApiKeyInPostPayload` is set, but the request is a GET",
			Why:  "A GET has no body for the key, so the request is sent without it.",
			Help: "use `\"httpMethod\": \"POST\"`, or remove the key", Yields: keySlips,
		},
		{
			ID: "key-not-in-template", Severity: rules.Warning, Text: "`IsApiKeyInPostPayload` is set, but `queryParametersTemplate` has no `{_APIKey}`",
			Why:  "The documented place of the key in a body is this variable. Without it, the request may be sent without the key.",
			Help: "add `'{_APIKeyName}': '{_APIKey}'` to the template", Yields: []string{"CL819"},
		},
		{
			ID: "pair-key", Text: "missing `key` in `{0}`, which is sent in the body of the token request",
			Why:  "The source does not get the value, because it cannot be added to the body without a name.",
			Help: "add `key`, or set `isCredentialsInHeaders`", Yields: keySlips,
		},
		{
			ID: "basic", Severity: rules.Warning, Text: "the header `Authorization` for Basic authentication has {0}",
			Why:  "The header is the base64 of user, colon, and password. The source refuses anything else.",
			Help: "write `[[concat('Basic ', base64(concat(parameters('<user>'), ':', parameters('<password>'))))]`",
		},
		{
			ID: "v2-resource", Severity: rules.Warning, Text: "`resource` is sent to a v2.0 token endpoint, which expects `scope`",
			Why:  "The endpoint `/oauth2/v2.0/token` of Microsoft's identity platform refuses a request with `resource` (AADSTS901002).",
			Help: "use `\"Scope\": \"{0}/.default\"` instead",
		},
		{
			ID: "identifier-is-name", Severity: rules.Warning, Text: "`ApiKeyIdentifier` and `ApiKeyName` are both `{0}`",
			Why:  "The name is sent once more in the value, as `{0}: {0} <key>`. A source that does not expect it refuses the key.",
			Help: "use `\"\"` for the key alone",
		},
		{
			ID: "fixed-code", Severity: rules.Warning, Text: "`AuthorizationCode` is written out: `{0}`",
			Why:  "A code is issued to one person, once, and lasts for minutes. With this one, no customer gets a token.",
			Help: "use `{{authorizationCode}}`",
		},
		{
			ID: "response-type", Text: "`response_type` is `{0}`, but the grant `authorization_code` requires `code`",
			Why:  "The source returns no code to the page, so the connection gets no token.",
			Help: "use `code`, or remove the parameter",
		},
		{
			ID: "token-parameter", Severity: rules.Warning, Text: "`{0}` is `{1}` in `TokenEndpointQueryParameters`, but `{2}` is `{3}`",
			Why:  "The request for a token has the parameter twice, with two values: the source refuses it, or takes the wrong one.",
			Help: "remove it from `TokenEndpointQueryParameters`, or use one value",
		},
		{
			ID: "branches", Severity: rules.Warning, Text: "`{0}` and `{1}` are filled in opposite cases",
			Why:  "Whatever the customer chooses, one of the two is sent and the other is empty, so this sign-in fails.",
			Help: "use the same condition, and the same order of results, in both",
		},
	},
	Check: checkCredentials,
}

func checkCredentials(p *rules.Pass) {
	for _, c := range p.File.Connections {
		if c.Properties.Kind() != rules.Object {
			continue
		}
		swappedCredentials(p, c)
		sameCredentials(p, c)
		wrongMembers(p, c)
		addressAsKey(p, c)
		basicHeaders(p, c)
		tokenTwice(p, c)
		signInBranches(p, c)
		if c.Auth.Kind() == rules.Object {
			fillIns(p, c)
			outerMarks(p, c)
			switch strings.ToLower(c.AuthType.Value) {
			case "apikey":
				apiKey(p, c)
			case "oauth2":
				oauth2(p, c)
			case "jwttoken":
				tokenRequest(p, c)
			}
		}
		for _, r := range request.Of(c) {
			headerNames(p, r)
			headerTwice(p, c, r)
			pagingHeaders(p, r)
		}
	}
}

func apiKey(p *rules.Pass, c *rules.Connection) {
	if in := c.Auth.GetFold("isApiKeyInPostPayload"); in.Kind() == rules.True {
		keyInBody(p, c, in)
		return
	}
	name := c.Auth.GetFold("apiKeyName")
	if bad := name.Text(); strings.ContainsAny(bad, ": \t") && !expr.IsPlaceholder(bad) {
		p.Report(name, "header-name", bad, headerName(bad))
		return
	}
	_, sent := request.APIKeyHeader(c)
	identifier := c.Auth.GetFold("apiKeyIdentifier")
	schemeSlip(p, identifier)
	if sameName(p, identifier, name) {
		return
	}
	if word := identifier.Text(); !expr.IsPlaceholder(word) {
		if better := strings.TrimRight(word, " :"); better != word && isScheme(better) {
			p.Report(identifier, "identifier", word[len(better):], word+" <key>", better)
			return
		}
	}
	apiKeyWords(p, c, sent)
}

// apiKeyWords looks at the words that an API key is sent with: each goes before it once.
func apiKeyWords(p *rules.Pass, c *rules.Connection, sent string) {
	key, name, identifier := c.Auth.GetFold("apiKey"), c.Auth.GetFold("apiKeyName"), c.Auth.GetFold("apiKeyIdentifier")
	word, rest, _ := strings.Cut(sent, " ")
	second, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	switch {
	case isScheme(second) && (strings.EqualFold(word, second) || word == "token"):
		f := p.Report(key, "word-twice", sent)
		if identifier.Exists() {
			f.Relate(p.File, identifier.Span(), "the first word")
		} else {
			f.As(rules.Warning) // the word is only documented: Trend Micro publishes Bearer in the value, and no identifier
		}
	case isScheme(word) && isScheme(second) && !isScheme(sent):
		p.Report(orKey(identifier, c.Auth), "two-schemes", sent).Relate(p.File, key.Span(), "the key").About(key)
	case !identifier.Exists() && word == "token" && !needs.IsBare(key) && (!name.Exists() || strings.EqualFold(name.Text(), "Authorization")):
		p.Report(c.AuthType.Node, "no-identifier", sent).About(c.Auth, "apiKeyIdentifier")
	}
}

// orKey returns a value, or the key of the object that lacks it.
func orKey(v, obj rules.Node) rules.Node {
	if v.Exists() {
		return v
	}
	return obj.Key()
}

func isScheme(word string) bool {
	for _, s := range [...]string{"Bearer", "Basic", "Token", "SSWS", "ApiKey"} {
		if strings.EqualFold(word, s) {
			return true
		}
	}
	return false
}
