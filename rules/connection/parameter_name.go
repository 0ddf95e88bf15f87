package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ParameterName reports names of parameters that a source cannot know: JSON paths, and names with parts of an address in them.
var ParameterName = rules.Rule{
	ID: "CL834", Name: "parameter-name", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "json-path", Text: "expected the name of a parameter in `{0}`, found the JSON path `{1}`",
			Why:  "The name is sent as is. The source ignores unknown parameters: with paging, it returns the first page again.",
			Help: "use the name that the source documents, such as `{2}`",
		},
		{
			ID: "characters", Text: "unexpected `{1}` in the parameter name `{0}`",
			Why: "The service encodes the name, so the source gets a different parameter than intended.", Help: "{2}",
		},
		{
			ID: "address", Text: "expected the name of a parameter in `{0}`, found the address `{1}`",
			Why:  "The name is sent as is. The source ignores unknown parameters: with paging, it returns the first page again.",
			Help: "use the name of the parameter that the source documents",
		},
		{
			ID: "header-path", Text: "expected the name of a header in `nextPageTokenResponseHeader`, found the JSON path `{0}`",
			Why:  "No header has this name, so the service takes the first page for the last one.",
			Help: "use the name of the header, or `nextPageTokenJsonPath` for a token in the answer",
		},
		{
			ID: "placeholder", Text: "expected the name of a parameter in `{0}`, found `{1}`, which looks like a placeholder",
			Why:  "Nothing replaces it: the name is sent with its brackets. The source ignores unknown parameters: with paging, it returns the first page again.",
			Help: "use `{2}`",
		},
		{
			ID: "scheme", Text: "expected the name of a header in `ApiKeyName`, found the scheme `{0}`",
			Why: "The key is sent in a header of this name, which the source does not look at.", Help: "use the name of the header, such as `Authorization`, and the scheme as `ApiKeyIdentifier`",
		},
		{
			ID: "odata", Text: "unknown OData option `{0}`; did you mean `{1}`?",
			Why:  "Names with `$` belong to OData. A source refuses one that it does not know.",
			Help: "use `{1}`",
		},
		{
			ID: "list", Text: "`queryParameters` is a list",
			Why:  "The documentation has an object with a key for each parameter. The effect of a list is not documented.",
			Help: "use an object: the names as keys",
		},
	},
	Check: checkParameterName,
}

// nameKeys hold names of parameters.
var nameKeys = [...]string{"startTimeAttributeName", "endTimeAttributeName", "queryTimeIntervalAttributeName"}

var pagingNameKeys = [...]string{"pageSizeParameterName", "pageSizeParaName", "nextPageParaName", "offsetParaName", "pageNumberParaName"}

func checkParameterName(p *rules.Pass) {
	for _, c := range p.File.Connections {
		name, word := c.Auth.GetFold("apiKeyName"), c.Auth.GetFold("apiKeyIdentifier")
		if oneFold(name.Text(), "Bearer", "Basic", "SSWS") && strings.EqualFold(c.AuthType.Value, "APIKey") && !strings.EqualFold(name.Text(), word.Text()) {
			p.Report(name, "scheme", name.Text())
		}
		for _, r := range request.Of(c) {
			parameterNames(p, r)
		}
	}
}

func parameterNames(p *rules.Pass, r *request.Request) {
	list := r.Request.GetFold("queryParameters")
	if n := r.Paging.GetFold("nextPageTokenResponseHeader"); strings.HasPrefix(n.Text(), "$.") || strings.HasPrefix(n.Text(), "$[") {
		p.Report(n, "header-path", n.Text())
	}
	odataNames(p, list)
	if list.Len() > 0 && list.At(0).Exists() {
		p.Report(list, "list").AtKey()
	}
	for k := range list.Members() {
		parameterName(p, k, "queryParameters", k.Text())
	}
	for _, key := range nameKeys {
		n := r.Request.GetFold(key)
		parameterName(p, n, key, n.Text())
	}
	// The published connector of Palo Alto Cortex XDR pages by JSON paths into the body of its POST requests.
	inBody := strings.EqualFold(r.Paging.GetFold("pagingInfoPlacement").Text(), "RequestBody") ||
		r.Request.GetFold("queryParametersTemplate").Exists() && strings.EqualFold(r.Request.GetFold("httpMethod").Text(), "POST")
	for _, key := range pagingNameKeys {
		if n := r.Paging.GetFold(key); !inBody {
			parameterName(p, n, key, n.Text())
		}
	}
}

func parameterName(p *rules.Pass, n rules.Node, key, name string) {
	if name == "" || expr.IsPlaceholder(name) {
		return
	}
	if strings.HasPrefix(name, "$.") || strings.HasPrefix(name, "$[") {
		p.Report(n, "json-path", key, name, name[strings.LastIndexAny(name, ".['")+1:])
		return
	}
	if strings.HasPrefix(name, "https://") || strings.HasPrefix(name, "http://") {
		p.Report(n, "address", key, name)
		return
	}
	if inner := insideBrackets(name); inner != "" {
		p.Report(n, "placeholder", key, name, inner)
		return
	}
	i := strings.IndexAny(name, "?&=")
	if inner := strings.IndexByte(strings.TrimSpace(name), ' '); i < 0 && inner > 0 && key != "queryParameters" {
		p.Report(n, "characters", name, "blank", "use the name that the source documents")
		return
	}
	if trimmed := strings.TrimSpace(name); i < 0 && trimmed != name {
		p.Report(n, "characters", name, "blank", "use `"+trimmed+"`")
		return
	}
	if i < 0 {
		return
	}
	help := "remove it"
	if name[i] == '=' && i > 0 {
		help = "use `" + name[:i] + "` as the name, and the rest as the value"
	}
	p.Report(n, "characters", name, name[i:i+1], help).At(n.Inside(i, i+1))
}

// insideBrackets returns the name inside of {name}, ${name}, and <name>, the ways in which documentation writes what is to be replaced; ""
// of another text. Square brackets are parts of names of parameters: ids[], page[size].
func insideBrackets(name string) string {
	open := strings.TrimPrefix(strings.TrimSpace(name), "$")
	if len(open) < 3 || open[0] != '{' && open[0] != '<' || open[len(open)-1] != open[0]+2 {
		return ""
	}
	if inner := open[1 : len(open)-1]; inner[0] != '_' && words.IsName(inner) {
		return inner
	}
	return ""
}

// odataOptions are the system query options of OData 4.01 with their dollar sign, and $skiptoken, which services page by.
var odataOptions = [...]string{
	"$filter", "$top", "$skip", "$select", "$orderby", "$expand", "$count", "$search", "$format", "$compute", "$apply", "$index", "$skiptoken", "$deltatoken", "$inlinecount",
}

// odataNames looks for misspelled options of OData. Other languages have names with a dollar sign, too: $order and $where of SoQL.
func odataNames(p *rules.Pass, list rules.Node) {
	for k := range list.Members() {
		name := k.Text()
		if len(name) < len("$top") || name[0] != '$' || words.ContainsFold(odataOptions[:], name) {
			continue
		}
		if best, ok := rules.Nearest(name, odataOptions[:]); ok && rules.Distance(name, best, 1) == 1 && !list.GetFold(best).Exists() {
			p.Report(k, "odata", name, best)
		}
	}
}
