package catalog

import "strings"

// AuthType is a value of a connection's auth.type with the keys that it needs; "a|b" means either.
type AuthType struct {
	Name     string
	Packaged bool // the packager accepts it for a RestApiPoller or a WebSocket
	Required []string
	Own      []string // keys that only auth types of this name have
}

// AuthTypes lists the auth types (specification of dataConnectors, CcpAuthType; Learn; the packager). The set is open.
func AuthTypes() []AuthType { return authTypes[:] }

// IsAuthKey reports whether a key is one that some auth type needs, whatever its case: AccessToken of EdgeGrid.
func IsAuthKey(key string) bool {
	for _, t := range authTypes {
		for _, list := range [...][]string{t.Required, t.Own} {
			for _, name := range list {
				if strings.EqualFold(name, key) {
					return true
				}
			}
		}
	}
	return false
}

var authTypes = [...]AuthType{
	{"Basic", true, []string{"userName", "password"}, []string{"userName", "password"}},
	{"APIKey", true, []string{"apiKey"}, []string{"apiKey", "apiKeyName", "apiKeyIdentifier", "isApiKeyInPostPayload"}},
	{
		"OAuth2",
		true,
		[]string{"clientId", "clientSecret", "grantType", "tokenEndpoint"},
		[]string{
			"grantType",
			"authorizationCode",
			"authorizationEndpoint",
			"redirectUri",
			"isJwtBearerFlow",
			"accessTokenPrepend",
			"clientId",
			"tokenEndpoint",
			"scope",
			"authorizationEndpointHeaders",
			"authorizationEndpointQueryParameters",
		},
	},
	{
		"JwtToken",
		true,
		[]string{"tokenEndpoint", "userName|userToken"},
		[]string{
			"userToken",
			"jwtTokenJsonPath",
			"jwtTokenInResponseHeader",
			"jwtTokenHeaderName",
			"jwtTokenIdentifier",
			"isJsonRequest",
			"tokenEndpoint",
			"userName",
			"password",
		},
	},
	{"AWS", false, []string{"roleArn"}, nil},
	{"GCP", false, []string{"serviceAccountEmail", "projectNumber", "workloadIdentityProviderId"}, nil},
	{"Session", false, []string{"userName", "password"}, []string{"userName", "password", "sessionIdName", "sessionLoginRequestUri", "sessionTimeoutInMinutes"}},
	{"Oracle", false, []string{"tenantId", "userId", "publicFingerprint", "pemFile"}, []string{"publicFingerprint", "pemFile"}},
	{"AliCloudSlsV1", true, []string{"accessKeyId", "accessKeySecret"}, []string{"accessKeyId", "accessKeySecret"}},
	{"CiscoDuo", false, []string{"apiKey", "clientSecret"}, []string{"apiKey"}},
	{"EdgeGrid", false, []string{"clientToken", "accessToken", "clientSecret"}, []string{"clientToken", "accessToken"}}, // published: Akamai
	{"GitHub", false, nil, nil},
	{"ServiceBus", false, nil, nil},
	{"None", false, nil, nil},
	{"ServicePrincipal", false, nil, nil},
	{"Push", false, nil, nil},
}

// Needs returns the keys of an auth type; some depend on others: the kind of grant, and whether there is a name to sign in with.
func (t AuthType) Needs(grantType string, userName bool) []string {
	switch {
	case t.Name == "OAuth2" && strings.EqualFold(grantType, "authorization_code"):
		return append([]string{"authorizationEndpoint", "redirectUri"}, t.Required...)
	case t.Name == "JwtToken" && userName:
		return append([]string{"password"}, t.Required...)
	}
	return t.Required
}

// FindAuthType looks an auth type up without regard to case.
func FindAuthType(name string) (AuthType, bool) {
	for _, t := range authTypes {
		if strings.EqualFold(t.Name, name) {
			return t, true
		}
	}
	return AuthType{}, false
}
