package catalog

import "strings"

// ConnectionKind is a kind of the dataConnectors resource.
type ConnectionKind struct {
	Name string
	// Packaged tells that the packager of the upstream repository accepts it (createCCPConnector.ps1); it stops at any other.
	Packaged bool
	// Required are the properties that the packager or the service asks for, as paths below properties.
	Required []string
}

// ConnectionKinds lists the kinds (specification of dataConnectors, DataConnectorKind, and the packager). The set is open.
func ConnectionKinds() []ConnectionKind { return connectionKinds[:] }

var connectionKinds = [...]ConnectionKind{
	{"RestApiPoller", true, []string{"connectorDefinitionName", "auth", "request"}},
	{"WebSocket", true, []string{"connectorDefinitionName", "auth", "request"}},
	{"GCP", true, []string{"connectorDefinitionName", "dataType", "dcrConfig.streamName", "auth", "request"}},
	{"AmazonWebServicesS3", true, []string{"dataTypes.logs.state", "dcrConfig.streamName", "destinationTable", "roleArn", "sqsUrls"}},
	{"Push", true, []string{"connectorDefinitionName", "auth", "dcrConfig.streamName"}},
	{"StorageAccountBlobContainer", true, []string{"connectorDefinitionName", "auth", "request", "response"}},
	{"PurviewAudit", true, nil},
	{"OCI", true, []string{"connectorDefinitionName", "dataType", "dcrConfig.streamName", "auth", "request"}},
	{"AzureActiveDirectory", false, nil},
	{"AzureSecurityCenter", false, nil},
	{"MicrosoftCloudAppSecurity", false, nil},
	{"ThreatIntelligence", false, nil},
	{"ThreatIntelligenceTaxii", false, nil},
	{"Office365", false, nil},
	{"OfficeATP", false, nil},
	{"OfficeIRM", false, nil},
	{"Office365Project", false, nil},
	{"MicrosoftPurviewInformationProtection", false, nil},
	{"OfficePowerBI", false, nil},
	{"AmazonWebServicesCloudTrail", false, nil},
	{"AzureAdvancedThreatProtection", false, nil},
	{"MicrosoftDefenderAdvancedThreatProtection", false, nil},
	{"Dynamics365", false, nil},
	{"MicrosoftThreatProtection", false, nil},
	{"MicrosoftThreatIntelligence", false, nil},
	{"PremiumMicrosoftDefenderForThreatIntelligence", false, nil},
	{"GenericUI", false, nil},
	{"StaticUI", false, nil},
	{"APIPolling", false, nil},
	{"IOT", false, nil},
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
	Required []string
}

// AuthTypes lists the ways to sign in (specification of dataConnectors, CcpAuthType; Learn; the packager). The set is open.
func AuthTypes() []AuthType { return authTypes[:] }

var authTypes = [...]AuthType{
	{"Basic", []string{"userName", "password"}},
	{"APIKey", []string{"apiKey"}},
	{"OAuth2", []string{"clientId", "clientSecret", "grantType", "tokenEndpoint"}},
	{"JwtToken", []string{"tokenEndpoint", "userName|userToken"}},
	{"AWS", []string{"roleArn"}},
	{"GCP", []string{"serviceAccountEmail", "projectNumber", "workloadIdentityProviderId"}},
	{"Session", []string{"userName", "password"}},
	{"Oracle", []string{"tenantId", "userId", "publicFingerprint", "pemFile"}},
	{"AliCloudSlsV1", []string{"accessKeyId", "accessKeySecret"}},
	{"CiscoDuo", nil},
	{"GitHub", nil},
	{"ServiceBus", nil},
	{"None", nil},
	{"ServicePrincipal", nil},
	{"Push", nil},
}

// PagingTypes lists the values of paging.pagingType (Learn: data-connector-connection-rules-reference). The set is open.
func PagingTypes() []string {
	return []string{"LinkHeader", "PersistentLinkHeader", "NextPageUrl", "NextPageToken", "PersistentToken", "Offset", "CountBasedPaging", "None"}
}

// ColumnTypes lists the column types of a stream declaration (Learn: data-collection-rule-structure).
func ColumnTypes() []string {
	return []string{"string", "int", "long", "real", "boolean", "dynamic", "datetime"}
}

// TableColumnTypes lists the column types of a table (specification of workspaces/tables 2022-10-01).
func TableColumnTypes() []string {
	return []string{"string", "int", "long", "real", "boolean", "dateTime", "guid", "dynamic"}
}
