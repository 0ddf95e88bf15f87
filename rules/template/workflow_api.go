package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// lastPart returns the last part of an id; "" if it is not known.
func (d *document) lastPart(r *arm.Resource, n rules.Node) string {
	text := n.Text()
	if v := r.Fold(n); v.Kind == arm.Text && v.Known() {
		text = v.Text
	} else if strings.HasPrefix(text, "[") {
		parsed := d.Parse(text)
		if len(parsed.Problems) > 0 || parsed.Root == nil {
			return ""
		}
		text = lastText(parsed.Root)
	}
	return text[strings.LastIndexByte(text, '/')+1:]
}

// lastText returns the end of the text that a call composes; "" if it is not known where its last part begins.
func lastText(call *arm.Expr) string {
	args := call.Args
	if call.Kind != arm.Call || len(args) < 2 || args[len(args)-1].Kind != arm.String {
		return ""
	}
	switch last := args[len(args)-1].Name; strings.ToLower(call.Name) {
	case "resourceid", "subscriptionresourceid", "extensionresourceid", "tenantresourceid":
		return last
	case "format":
		if first := args[0]; first.Kind == arm.String && strings.HasSuffix(first.Name, "/{"+strconv.Itoa(len(args)-2)+"}") {
			return last
		}
	case "concat":
		text := ""
		for i := len(args) - 1; i >= 0 && args[i].Kind == arm.String; i-- {
			text = args[i].Name + text
		}
		if strings.Contains(text, "/") {
			return text
		}
	}
	return ""
}

// dataCollector is the managed API that sends to Log Analytics.
const dataCollector = "azureloganalyticsdatacollector"

// managedAPIs are those that connectors and playbooks of Sentinel use most. Others exist: only a slip of one of these is reported.
var managedAPIs = []string{
	dataCollector, "azuresentinel", "azuremonitorlogs", "azureautomation", "azureloganalytics", "azureblob", "azuretables",
	"azurequeues", "azuread", "azuredatalake", "keyvault", "office365", "office365users", "teams", "sharepointonline", "wdatp", "servicebus",
	"eventhubs", "slack", "azureadip", "azurevm", "azurefile",
}

// checkConnectionResource looks at the service and at the secrets of a connection.
func checkConnectionResource(p *rules.Pass, d *document, r *arm.Resource) {
	id := r.Properties().GetFold("api").GetFold("id")
	name := d.lastPart(r, id)
	const shortest = 7 // of a name in which a slip can be recognized
	best, slip := rules.Suggest(strings.ToLower(name), managedAPIs)
	const long = 12 // from here on, no other API is near
	slip = slip && (len(best) >= long || rules.Distance(name, best, 1) == 1)
	if slip && len(name) >= shortest && strings.Contains(strings.ToLower(id.Text()), "managedapis") {
		d.reportIn(p, id, "near", name, best)
	}
	if !strings.EqualFold(name, dataCollector) {
		return
	}
	values := r.Properties().GetFold("parameterValues")
	user, password := parameterNamed(values.GetFold("username").Text()), parameterNamed(values.GetFold("password").Text())
	lower := strings.ToLower(user)
	if (strings.HasSuffix(lower, "key") || strings.HasSuffix(lower, "secret")) && strings.HasSuffix(strings.ToLower(password), "id") {
		d.reportIn(p, values.GetFold("username"), "swapped", user, password).Relate(p.File, values.GetFold("password").Span(), "the password")
	}
}

// parameterNamed returns the parameter that an expression is the value of; "" for any other expression.
func parameterNamed(text string) string {
	name, ok := strings.CutPrefix(strings.TrimLeft(text, "["), "parameters('")
	name, end := strings.CutSuffix(name, "')]")
	if !ok || !end || strings.ContainsAny(name, "'()") {
		return ""
	}
	return name
}
