package catalog

import "strings"

// FunctionBinding is a type of binding of Azure Functions. Directions are those that it may have; Needs the keys without which the
// runtime does not load the function.
type FunctionBinding struct {
	Type       string
	Directions []string
	Needs      []string
	Keys       []string // further keys, where all are known
}

// Trigger reports whether the binding starts the function.
func (b *FunctionBinding) Trigger() bool { return strings.HasSuffix(b.Type, "Trigger") }

// FunctionBindings lists the types of binding. Sources: Learn, azure-functions functions-triggers-bindings and the page of each binding,
// read in November 2026; extensions can register more, so that an unlisted type is not wrong by itself.
func FunctionBindings() []FunctionBinding {
	in, out, both := []string{"in"}, []string{"out"}, []string{"in", "out"}
	timer := []string{"runOnStartup", "useMonitor"}
	list := []FunctionBinding{
		{"timerTrigger", in, []string{"schedule"}, timer},
		{"httpTrigger", in, nil, []string{"authLevel", "methods", "route", "webHookType"}},
		{"http", out, nil, []string{}},
		{"queueTrigger", in, []string{"queueName"}, []string{"connection"}},
		{"queue", out, []string{"queueName"}, []string{"connection"}},
		{"blobTrigger", in, []string{"path"}, []string{"connection", "source"}},
		{"blob", both, []string{"path"}, []string{"connection"}},
		{"table", both, []string{"tableName"}, nil},
		{"eventHubTrigger", in, nil, nil},
		{"eventHub", out, nil, nil},
		{"serviceBusTrigger", in, nil, nil},
		{"serviceBus", out, nil, nil},
		{"eventGridTrigger", in, nil, []string{}},
		{"eventGrid", out, nil, nil},
		{"cosmosDBTrigger", in, nil, nil},
		{"cosmosDB", both, nil, nil},
		{"durableClient", in, nil, nil},
		{"orchestrationClient", in, nil, nil},
	}
	for _, typ := range [...]string{
		"orchestrationTrigger", "activityTrigger", "entityTrigger", "kafkaTrigger", "rabbitMQTrigger", "signalRTrigger", "sqlTrigger", "mySqlTrigger",
		"redisPubSubTrigger", "redisListTrigger", "redisStreamTrigger", "daprServiceInvocationTrigger", "daprBindingTrigger", "daprTopicTrigger",
		"warmupTrigger", "manualTrigger", "mcpToolTrigger", "webPubSubTrigger", "assistantSkillTrigger", "apiHubFileTrigger",
	} {
		list = append(list, FunctionBinding{Type: typ, Directions: in})
	}
	for _, typ := range [...]string{
		"documentDB", "sendGrid", "twilioSms", "signalR", "signalRConnectionInfo", "kafka", "rabbitMQ", "sql", "mySql", "kusto", "redis", "daprState",
		"daprSecret", "daprInvoke", "daprPublish", "daprBinding", "webPubSub", "webPubSubConnection", "webPubSubContext", "notificationHub", "mobileTable",
		"token", "textCompletion", "embeddings", "semanticSearch", "assistantCreate", "assistantPost", "assistantQuery", "mcpToolProperty",
	} {
		list = append(list, FunctionBinding{Type: typ})
	}
	return list
}

// BindingOf returns the binding of a type, whose case the runtime ignores; ok is false for a type that is not listed.
func BindingOf(typ string) (b FunctionBinding, ok bool) {
	for _, b := range FunctionBindings() {
		if strings.EqualFold(b.Type, typ) {
			return b, true
		}
	}
	return FunctionBinding{}, false
}

// ExtensionBundle is the id of the set of extensions that host.json names; others are its previews.
const ExtensionBundle = "Microsoft.Azure.Functions.ExtensionBundle"

// ExtensionBundles lists its ids.
func ExtensionBundles() []string {
	return []string{ExtensionBundle, ExtensionBundle + ".Preview", ExtensionBundle + ".Experimental", ExtensionBundle + ".Workflows"}
}

// BundleSupport tells until when a major version of the extension bundle has support, as yyyy-MM-dd; ok is false for versions that have
// no end yet. Source: Learn, azure-functions extension-bundles (versions 1, 2 and 3 deprecated); the runtime's own warning names
// 2026-08-04 for version 3 (Azure-Sentinel #12773).
func BundleSupport(major int) (until string, ok bool) {
	const last = 3
	if major >= 1 && major <= last {
		return "2026-08-04", true
	}
	return "", false
}

// NewestBundle is the range of versions that the documentation recommends.
const NewestBundle = "[4.*, 5.0.0)"
