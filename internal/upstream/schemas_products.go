package upstream

import "sync"

// The schemas of single products, which the newer version chooses by the first data type. Each was generated from one connector; what
// is predicted of them is their required keys, and the types of what upstream's own connector has there.

// productSchema returns the schema of a category that only the newer version knows; nil for those that accept everything or that were
// not read.
func productSchema(category string) *shape {
	if of := productSchemas()[category]; of != nil {
		return of()
	}
	return nil
}

var productSchemas = sync.OnceValue(func() map[string]func() *shape {
	features := func(states string) member {
		return key("featureFlag", object("feature featureStates", key("feature", text()), key("featureStates", object(states))))
	}
	fullStep := object("title description instructions", append(texts("title description"), key("instructions", list()))...)
	anyProvider := list(provider("", flags3, ""))
	five := list(provider(fiveKeys, flags3, flags3))
	tenant := key("tenant", list(text(), text()))
	build := func(required string, n rows, rest ...member) func() *shape {
		return sync.OnceValue(func() *shape { return connector(required, head(repeat, n), rest...) })
	}
	available := availability(stateAndPreview)
	banner := eleven + " additionalRequirementBanner"
	return map[string]func() *shape{
		"AzureDevOpsAuditing":         sync.OnceValue(func() *shape { return fullSchema("write delete") }),
		"ThreatIntelligenceIndicator": restSchema,
		"PowerBIActivity": build(eleven+" logo", one, key("logo", text()), available,
			permissions("resourceProvider tenant customs", five, tenant, customs(1, "")), steps(list(fullStep))),
		"MicrosoftPurviewInformationProtection": build(eleven+" logo", one, key("logo", object("type options", key("type", whole()))),
			availability("status featureFlag isPreview", features("1 2 3 4")),
			permissions("resourceProvider tenant customs", anyProvider, tenant, customs(1, "")),
			steps(list(object("title instructions", key("title", text()), key("instructions", list()))))),
		"SecurityAlert(ASC)": build(
			eleven+" logo graphQueriesTableName",
			one,
			key("logo", text()),
			key("graphQueriesTableName", text()),
			available,
			permissions("tenant resourceProvider tenantMember", anyProvider, tenant, key("tenantMember", boolean())),
			steps(list()),
		),
		"SecurityAlert(OATP)": build(
			eleven+" logo caseGenerationSteps",
			one,
			key("logo", text()),
			availability("status featureFlag", features("1 2 3 4 5")),
			permissions("resourceProvider tenant licenses", anyProvider, tenant, key("licenses", list(text()))),
			steps(list()),
		),
		"AzureActiveDirectory": build(
			eleven+" logo lastDataReceivedInfoBalloon",
			rows{12, 1, 12, 1, 12},
			key("logo", object("")),
			key("lastDataReceivedInfoBalloon", text()),
			available,
			permissions(
				"tenant resourceProvider",
				list(provider("", flags3, flags3), provider("", "read write", "read write")),
				tenant,
			),
			steps(list()),
		),
		"AzureActivity": build(eleven, one, available, permissions("resourceProvider customs", anyProvider, customs(2, "")),
			steps(list(step(key("instructions", list())), fullStep, step(key("innerSteps", list()))))),
		"AWS": build(eleven+" logo", one, key("logo", text()), available,
			permissions("resourceProvider", list(provider("", "write delete", "write delete"))), steps(list())),
		"Dynamics365Activity": build(eleven+" logo", one, key("logo", text()),
			availability("status isPreview availableInDoDCloud", key("availableInDoDCloud", boolean())),
			permissions("resourceProvider customs", anyProvider, customs(2, "")), steps(list())),
		"CrowdstrikeReplicatorV2": build(banner, rows{1, 1, 10, 1, 1}, available,
			permissions("resourceProvider customs", functionProviders(), customs(2, "name description")), steps(list())),
		"CrowdStrikeFalconIOC": build(eleven, one, available, permissions("resourceProvider customs", anyProvider, customs(2, "")),
			steps(repeat(9, object("title description", texts("title description")...)))),
		"BloodHoundEnterprise": build(eleven+" metadata", one, key("metadata", object("version kind", texts("version kind")...)), available,
			permissions("resourceProvider customs", functionProviders(), customs(1, "")), steps(list())),
		"Corelight": build(eleven, one, available, permissions("resourceProvider", functionProviders()), steps(repeat(1, fullStep))),
		"CybleThreatIntel": build(banner+" kind metadata", one, key("kind", text()), available,
			key("metadata", object("contentId kind version source author support", append(texts("contentId kind version"),
				key("source", object("kind name sourceId")), key("author", object("name email")), key("support", object("tier name email link")))...)),
			permissions("resourceProvider", anyProvider), steps(list())),
		"Wiz": build(eleven+" logo", rows{3, 1, 3, 1, 1}, key("logo", text()), available,
			permissions("resourceProvider customs", anyProvider, customs(2, "")), steps(list())),
		"VectraStreamAma": build(
			eleven,
			rows{1, 4, 17, 1, 1},
			available,
			permissions(
				"resourceProvider customs",
				anyProvider,
				key("customs", list(object(""), object("description", texts("name description")...))),
			),
			steps(list()),
		),
	}
})
