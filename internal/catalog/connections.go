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
	// Auth is the only auth type that the kind has; "" where it is open.
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
	{"AzureActiveDirectory", false, []string{"tenantId"}, nil, ""},
	{"AzureSecurityCenter", false, nil, nil, ""},
	{"MicrosoftCloudAppSecurity", false, []string{"tenantId", "dataTypes"}, nil, ""},
	{"ThreatIntelligence", false, []string{"tenantId", "dataTypes"}, nil, ""},
	{"ThreatIntelligenceTaxii", false, []string{"tenantId", "dataTypes"}, nil, ""},
	{"Office365", false, []string{"tenantId", "dataTypes"}, nil, ""},
	{"OfficeATP", false, []string{"tenantId"}, nil, ""},
	{"OfficeIRM", false, []string{"tenantId"}, nil, ""},
	{"Office365Project", false, []string{"tenantId", "dataTypes"}, nil, ""},
	{"MicrosoftPurviewInformationProtection", false, nil, nil, ""},
	{"OfficePowerBI", false, []string{"tenantId", "dataTypes"}, nil, ""},
	{"AmazonWebServicesCloudTrail", false, []string{"dataTypes"}, nil, ""},
	{"AzureAdvancedThreatProtection", false, []string{"tenantId"}, nil, ""},
	{"MicrosoftDefenderAdvancedThreatProtection", false, []string{"tenantId"}, nil, ""},
	{"Dynamics365", false, []string{"tenantId", "dataTypes"}, nil, ""},
	{"MicrosoftThreatProtection", false, []string{"tenantId", "dataTypes"}, nil, ""},
	{"MicrosoftThreatIntelligence", false, []string{"tenantId", "dataTypes"}, nil, ""},
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
	case "timeFormat":
		return "queryTimeFormat", true
	case "queryWindowInMinutes":
		return "queryWindowInMin", true
	case "firstWindowBackfillInMinutes":
		return "firstWindowBackfillInMin", true
	case "timeout":
		return "timeoutInSeconds", true
	case "delimiter":
		return "csvDelimiter", true
	case "nextPageUrlJsonPath":
		return "nextPageTokenJsonPath", true
	case "body", "payload", "requestPayload":
		return "queryParametersTemplate", false
	case "retries":
		return "retryCount", true
	case "TokenEndpointQueryParams", "tokenEndpointQueryParams":
		return "tokenEndpointQueryParameters", true
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
	{
		"auth",
		[]string{
			"apiKey",
			"apiKeyName",
			"apiKeyIdentifier",
			"clientId",
			"clientSecret",
			"grantType",
			"tokenEndpoint",
			"authorizationEndpoint",
			"redirectUri",
			"jwtTokenJsonPath",
			"userToken",
		},
	},
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
			"rateLimitConfig",
			"queryTimeIntervalAttributeName",
			"queryTimeIntervalPrepend",
			"queryTimeIntervalDelimiter",
			"firstWindowBackfillInMin",
			"queryWindowDelayInMin",
		},
	},
	{"response", []string{"eventsJsonPaths", "successStatusJsonPath", "successStatusValue", "convertChildPropertiesToArray", "isGzipCompressed"}},
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
			"nextPageTokenResponseHeader",
			"nextPageRequestHeader",
			"nextPageUrl",
			"hasNextFlagJsonPath",
			"totalResultsJsonPath",
			"pageNumberJsonPath",
			"pageCountJsonPath",
			"zeroBasedIndexing",
			"pagingInfoPlacement",
			"pagingQueryParamOnly",
		},
	},
	{"dcrConfig", []string{"streamName", "dataCollectionEndpoint", "dataCollectionRuleImmutableId"}},
}

// ColumnTypes lists the column types of a stream declaration (Learn: data-collection-rule-structure).
func ColumnTypes() []string {
	return []string{"string", "int", "long", "real", "boolean", "dynamic", "datetime"}
}

// TableColumnTypes lists the column types of a table (specification of workspaces/tables 2022-10-01).
func TableColumnTypes() []string {
	return []string{"string", "int", "long", "real", "boolean", "dateTime", "guid", "dynamic"}
}

// SupportTiers lists who may give support, as a solution's metadata says it (Azure-Sentinel: Tools/Create-Azure-Sentinel-Solution).
func SupportTiers() []string { return []string{"Microsoft", "Partner", "Community"} }
