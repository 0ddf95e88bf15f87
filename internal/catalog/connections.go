package catalog

import "strings"

// ConnectionKind is a kind of the dataConnectors resource.
type ConnectionKind struct {
	Name string
	// Packaged tells that the packager of the upstream repository accepts it (createCCPConnector.ps1); it stops at any other.
	Packaged bool
	// Required are the properties that the packager or the service asks for, as paths below properties.
	Required []string
	// Own are properties that only kinds that list them have, as paths below properties.
	Own []string
	// Auth is the only way to sign in that the kind has; "" where it is open.
	Auth string
}

// ConnectionKinds lists the kinds (specification of dataConnectors, DataConnectorKind, and the packager). The set is open.
func ConnectionKinds() []ConnectionKind { return connectionKinds[:] }

// What each kind needs: createCCPConnector.ps1 and CCF_README.md of the packager; for RestApiPoller and WebSocket Learn,
// data-connector-connection-rules-reference; for the blob kind the guide to its template; for Push create-push-codeless-connector.
var connectionKinds = [...]ConnectionKind{
	{
		"RestApiPoller",
		true,
		[]string{
			"connectorDefinitionName",
			"auth",
			"auth.type",
			"request",
			"request.apiEndpoint",
			"response",
			"response.eventsJsonPaths",
			"dcrConfig",
		},
		[]string{"request.apiEndpoint"},
		"",
	},
	{
		"WebSocket",
		true,
		[]string{
			"connectorDefinitionName",
			"auth",
			"auth.type",
			"request",
			"request.apiEndpoint",
			"response",
			"response.eventsJsonPaths",
			"dcrConfig",
		},
		[]string{"request.apiEndpoint"},
		"",
	},
	{
		"GCP",
		true,
		[]string{
			"connectorDefinitionName",
			"dataType",
			"dcrConfig",
			"auth",
			"auth.serviceAccountEmail",
			"auth.projectNumber",
			"auth.workloadIdentityProviderId",
			"request",
			"request.projectId",
			"request.subscriptionNames",
		},
		[]string{"request.projectId", "request.subscriptionNames"},
		"",
	},
	{
		"AmazonWebServicesS3",
		true,
		[]string{
			"connectorDefinitionName",
			"dataTypes",
			"dataTypes.logs",
			"dataTypes.logs.state",
			"dcrConfig",
			"destinationTable",
			"roleArn",
			"sqsUrls",
		},
		[]string{"roleArn", "sqsUrls"},
		"",
	},
	{"Push", true, []string{"connectorDefinitionName", "auth", "auth.type", "dcrConfig", "response.eventsJsonPaths"}, nil, "Push"},
	{
		"StorageAccountBlobContainer",
		true,
		[]string{"connectorDefinitionName", "auth", "auth.type", "response", "response.eventsJsonPaths", "dcrConfig"},
		[]string{"request.queueUri", "request.dlqUri"},
		"ServicePrincipal",
	},
	{"PurviewAudit", true, []string{"connectorDefinitionName", "dcrConfig"}, nil, ""},
	{
		"OCI",
		true,
		[]string{"connectorDefinitionName", "dataType", "dcrConfig", "auth", "auth.type", "request"},
		[]string{"request.serviceEndpointBaseUrl", "request.cursorType"},
		"Oracle",
	},
	{"AzureActiveDirectory", false, nil, nil, ""},
	{"AzureSecurityCenter", false, nil, nil, ""},
	{"MicrosoftCloudAppSecurity", false, nil, nil, ""},
	{"ThreatIntelligence", false, nil, nil, ""},
	{"ThreatIntelligenceTaxii", false, nil, nil, ""},
	{"Office365", false, nil, nil, ""},
	{"OfficeATP", false, nil, nil, ""},
	{"OfficeIRM", false, nil, nil, ""},
	{"Office365Project", false, nil, nil, ""},
	{"MicrosoftPurviewInformationProtection", false, nil, nil, ""},
	{"OfficePowerBI", false, nil, nil, ""},
	{"AmazonWebServicesCloudTrail", false, nil, nil, ""},
	{"AzureAdvancedThreatProtection", false, nil, nil, ""},
	{"MicrosoftDefenderAdvancedThreatProtection", false, nil, nil, ""},
	{"Dynamics365", false, nil, nil, ""},
	{"MicrosoftThreatProtection", false, nil, nil, ""},
	{"MicrosoftThreatIntelligence", false, nil, nil, ""},
	{"PremiumMicrosoftDefenderForThreatIntelligence", false, nil, nil, ""},
	{"GenericUI", false, nil, nil, ""},
	{"StaticUI", false, nil, nil, ""},
	{"APIPolling", false, nil, nil, ""},
	{"IOT", false, nil, nil, ""},
}

// FindConnectionKind looks a kind up without regard to case.
func FindConnectionKind(name string) (ConnectionKind, bool) {
	for _, k := range connectionKinds {
		if strings.EqualFold(k.Name, name) {
			return k, true
		}
	}
	return ConnectionKind{}, false
}

// AuthType is a value of a connection's auth.type with the keys that it needs; "a|b" means either.
type AuthType struct {
	Name     string
	Packaged bool // the packager accepts it for a RestApiPoller or a WebSocket
	Required []string
	Own      []string // keys that only ways to sign in of this name have
}

// AuthTypes lists the ways to sign in (specification of dataConnectors, CcpAuthType; Learn; the packager). The set is open.
func AuthTypes() []AuthType { return authTypes[:] }

var authTypes = [...]AuthType{
	{"Basic", true, []string{"userName", "password"}, nil},
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
		},
	},
	{"AWS", false, []string{"roleArn"}, nil},
	{"GCP", false, []string{"serviceAccountEmail", "projectNumber", "workloadIdentityProviderId"}, nil},
	{"Session", false, []string{"userName", "password"}, []string{"sessionIdName", "sessionLoginRequestUri", "sessionTimeoutInMinutes"}},
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

// Needs returns the keys of a way to sign in; some depend on others: the kind of grant, and whether there is a name to sign in with.
func (t AuthType) Needs(grantType string, userName bool) []string {
	switch {
	case t.Name == "OAuth2" && strings.EqualFold(grantType, "authorization_code"):
		return append([]string{"authorizationEndpoint", "redirectUri"}, t.Required...)
	case t.Name == "JwtToken" && userName:
		return append([]string{"password"}, t.Required...)
	}
	return t.Required
}

// FindAuthType looks a way to sign in up without regard to case.
func FindAuthType(name string) (AuthType, bool) {
	for _, t := range authTypes {
		if strings.EqualFold(t.Name, name) {
			return t, true
		}
	}
	return AuthType{}, false
}

// RequestCompanions are keys of a request of which the first needs the others (specification of dataConnectors,
// RestApiPollerRequestConfig; Learn: data-connector-connection-rules-reference).
func RequestCompanions() [][]string { return requestCompanions[:] }

var requestCompanions = [...][]string{
	{"startTimeAttributeName", "endTimeAttributeName"},
	{"endTimeAttributeName", "startTimeAttributeName"},
	{"queryTimeIntervalAttributeName", "queryTimeIntervalPrepend", "queryTimeIntervalDelimiter"},
	{"queryTimeIntervalPrepend", "queryTimeIntervalAttributeName"},
	{"queryTimeIntervalDelimiter", "queryTimeIntervalAttributeName"},
}

// ResponseCompanions are those of a response.
func ResponseCompanions() [][]string { return responseCompanions[:] }

var responseCompanions = [...][]string{
	{"successStatusJsonPath", "successStatusValue"},
	{"successStatusValue", "successStatusJsonPath"},
}

// PagingType is a value of paging.pagingType with the keys that it needs; "a|b" means either.
type PagingType struct {
	Name     string
	Required []string
	Asked    []string // without them pages are asked for that are all the first one; real connectors put them elsewhere
	Own      []string // keys that only types of this family have
}

// KnownPagingTypes lists the types of paging (Learn: data-connector-connection-rules-reference). The set is open.
func KnownPagingTypes() []PagingType { return pagingTypes[:] }

var pagingTypes = [...]PagingType{
	{"LinkHeader", nil, nil, linkKeys[:]},
	{"PersistentLinkHeader", nil, nil, linkKeys[:]},
	{
		"NextPageUrl",
		[]string{
			"nextPageUrl|nextPageTokenJsonPath|nextPageTokenResponseHeader|nextPageUrlQueryParametersTemplate|hasNextFlagJsonPath",
			"nextPageParaName|nextPageUrl|nextPageRequestHeader|hasNextFlagJsonPath",
		},
		nil,
		[]string{
			"nextPageUrl",
			"nextPageUrlQueryParameters",
			"nextPageUrlQueryParametersTemplate",
			"nextPageTokenJsonPath",
			"nextPageTokenResponseHeader",
			"nextPageParaName",
			"nextPageRequestHeader",
		},
	},
	{
		"NextPageToken",
		[]string{"nextPageTokenJsonPath|nextPageTokenResponseHeader"},
		[]string{"nextPageParaName|nextPageRequestHeader"},
		tokenKeys[:],
	},
	{
		"PersistentToken",
		[]string{"nextPageTokenJsonPath|nextPageTokenResponseHeader"},
		[]string{"nextPageParaName|nextPageRequestHeader"},
		tokenKeys[:],
	},
	{"Offset", []string{"offsetParaName"}, nil, []string{"offsetParaName", "offsetEndParaName"}},
	{
		"CountBasedPaging",
		[]string{"pageNumberParaName"},
		nil,
		[]string{"pageNumberParaName", "zeroBasedIndexing", "totalResultsJsonPath", "pageNumberJsonPath", "pageCountJsonPath"},
	},
	{"None", nil, nil, nil},
}

var (
	linkKeys  = [...]string{"linkHeaderTokenJsonPath", "linkHeaderRelLinkName"}
	tokenKeys = [...]string{"nextPageTokenJsonPath", "nextPageTokenResponseHeader", "nextPageParaName", "nextPageRequestHeader"}
)

// ConnectionAlias returns the key of a connection that authors mean with one that they invent (counted in connectors outside of the
// upstream repository), and whether what is under it has the same form.
func ConnectionAlias(key string) (right string, same bool) {
	switch key {
	case "pagination":
		return "paging", false
	case "requestBody":
		return "queryParametersTemplate", false
	case "offsetParameterName":
		return "offsetParaName", true
	case "nextPageParameterName":
		return "nextPageParaName", true
	case "pageNumberParameterName":
		return "pageNumberParaName", true
	case "nextPageTokenPath":
		return "nextPageTokenJsonPath", true
	case "endpoint", "url":
		return "apiEndpoint", true
	case "method":
		return "httpMethod", true
	}
	return "", false
}

// ConnectionHome returns the object of a connection that a key belongs in; "" for keys that several objects have, or that nobody lists.
func ConnectionHome(key string) string {
	for _, h := range connectionHomes {
		for _, k := range h.keys {
			if strings.EqualFold(k, key) {
				return h.object
			}
		}
	}
	return ""
}

var connectionHomes = [...]struct {
	object string
	keys   []string
}{
	{"properties", []string{"auth", "request", "response", "paging", "dcrConfig", "connectorDefinitionName"}},
	{"auth", []string{"apiKey", "apiKeyName", "apiKeyIdentifier", "clientId", "clientSecret", "grantType", "tokenEndpoint"}},
	{
		"request",
		[]string{
			"apiEndpoint",
			"httpMethod",
			"queryWindowInMin",
			"rateLimitQPS",
			"queryTimeFormat",
			"startTimeAttributeName",
			"endTimeAttributeName",
			"queryParameters",
			"queryParametersTemplate",
			"headers",
			"retryCount",
			"timeoutInSeconds",
		},
	},
	{"response", []string{"eventsJsonPaths", "successStatusJsonPath", "successStatusValue"}},
	{
		"paging",
		[]string{
			"pagingType",
			"pageSizeParameterName",
			"nextPageTokenJsonPath",
			"nextPageParaName",
			"offsetParaName",
			"pageNumberParaName",
			"linkHeaderTokenJsonPath",
		},
	},
	{"dcrConfig", []string{"streamName", "dataCollectionEndpoint", "dataCollectionRuleImmutableId"}},
}

// PagingTypes lists their names.
func PagingTypes() []string {
	names := make([]string, 0, len(pagingTypes))
	for _, t := range pagingTypes {
		names = append(names, t.Name)
	}
	return names
}

// FindPagingType looks a type of paging up without regard to case.
func FindPagingType(name string) (PagingType, bool) {
	for _, t := range pagingTypes {
		if strings.EqualFold(t.Name, name) {
			return t, true
		}
	}
	return PagingType{}, false
}

// ColumnTypes lists the column types of a stream declaration (Learn: data-collection-rule-structure).
func ColumnTypes() []string {
	return []string{"string", "int", "long", "real", "boolean", "dynamic", "datetime"}
}

// TableColumnTypes lists the column types of a table (specification of workspaces/tables 2022-10-01).
func TableColumnTypes() []string {
	return []string{"string", "int", "long", "real", "boolean", "dateTime", "guid", "dynamic"}
}
