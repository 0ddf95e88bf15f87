package createui

import (
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UIRequest reports requests of a page that Azure Resource Manager refuses.
var UIRequest = rules.Rule{
	ID: "CL178", Name: "ui-request", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Severity: rules.Warning, Text: "missing required key `{0}` of the request", Help: "add `\"{0}\"`"},
		{ID: "blank", Severity: rules.Warning, Text: "the {0} of the request is empty", Why: "The page asks for nothing, and what it shows of the answer stays empty.", Help: "write the {0}"},
		{ID: "near-key", Severity: rules.Warning, Text: "unknown key `{0}` of the request; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "method", Severity: rules.Warning, Text: "unknown method `{0}`", Help: "use `GET` or `POST`"},
		{ID: "type", Text: "unknown resource type `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "slash", Text: "missing `/` before `{0}` in the path", Why: "Azure does not know the path, and the list stays empty: the solution cannot be installed.",
			Help: "write `'/{0}`",
		},
		{ID: "date", Text: "API version `{0}` is not a date", Help: "use a version of the resource type, such as `2020-08-01`"},
		{ID: "version", Severity: rules.Warning, Text: "unknown API version `{0}` of `{1}`", Why: "Azure refuses a request with an API version that its provider does not have, and the list stays empty.", Help: "use a version of the resource type, such as `{2}`"},
	},
	Check: func(p *rules.Pass) {
		pg := pageOf(p.File)
		if pg == nil {
			return
		}
		pg.parameters.Walk(func(n rules.Node) bool {
			if n.Kind() == rules.Object && strings.EqualFold(n.GetFold("type").Text(), "Microsoft.Solutions.ArmApiControl") {
				checkRequest(p, n.GetFold("request"))
			}
			return true
		})
	},
}

// requestTypes are the types of resources that pages of connectors list.
func requestTypes() []string {
	return []string{
		"Microsoft.OperationalInsights/workspaces", "Microsoft.Web/sites", "Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults",
		"Microsoft.ManagedIdentity/userAssignedIdentities", "Microsoft.Insights/dataCollectionEndpoints", "Microsoft.Insights/dataCollectionRules",
		"Microsoft.Logic/workflows", "Microsoft.SecurityInsights/alertRules", "Microsoft.Network/virtualNetworks", "Microsoft.EventHub/namespaces",
	}
}

func checkRequest(p *rules.Pass, request rules.Node) {
	if request.Kind() != rules.Object {
		return
	}
	keys := []string{"method", "path", "body", "transforms"}
	for _, key := range keys[:2] {
		n := request.GetFold(key)
		if none := n.Kind() == rules.Null || n.Kind() == rules.String && strings.TrimSpace(n.Text()) == ""; n.Exists() && none {
			p.Report(n, "blank", key)
			continue
		} else if n.Exists() {
			continue
		}
		slip := false
		for k := range request.Members() {
			if best, ok := rules.Nearest(k.Text(), []string{key}); ok {
				slip = true
				p.Report(k, "near-key", k.Text(), best).FixSafe("Rename the key to `"+best+"`", rules.RenameKey(k, best))
			}
		}
		if !slip {
			p.Report(request, "missing", key).At(placement.Opening(request))
		}
	}
	if method := request.GetFold("method"); method.Kind() == rules.String && strings.TrimSpace(method.Text()) != "" && !isExpression(method.Text()) &&
		!words.ContainsFold([]string{"GET", "POST"}, method.Text()) {
		p.Report(method, "method", method.Text())
	}
	if path := request.GetFold("path"); path.Kind() == rules.String {
		checkRequestPath(p, path)
	}
}

// checkRequestPath looks at the type and the API version in the texts of a path.
func checkRequestPath(p *rules.Pass, path rules.Node) {
	text := path.Text()
	checkSlash(p, path, text)
	typ := ""
	if from := strings.LastIndex(text, "/providers/"); from >= 0 {
		from += len("/providers/")
		end := from
		for end < len(text) && (isWord(text[end]) || text[end] == '.' || text[end] == '/') {
			end++
		}
		typ = strings.Trim(text[from:end], "/")
		if parts := strings.Split(typ, "/"); len(parts) == 2 && !words.ContainsFold(requestTypes(), typ) {
			if best, ok := rules.Nearest(typ, requestTypes()); ok {
				p.Report(path, "type", typ, best).At(path.Inside(from, from+len(typ))).
					FixSafe("Replace with `"+best+"`", rules.ReplaceInside(path, from, from+len(typ), best))
				return
			}
		}
	}
	const key = "api-version="
	from := strings.Index(text, key)
	if from < 0 {
		return
	}
	from += len(key)
	end := from
	for end < len(text) && (isWord(text[end]) || text[end] == '-') {
		end++
	}
	version := text[from:end]
	if version == "" {
		return
	}
	at := path.Inside(from, end)
	if !isDate(version) {
		p.Report(path, "date", version).At(at)
		return
	}
	list := catalog.APIVersions(typ)
	if strings.Count(typ, "/") == 1 && len(list) > 0 && version < list[len(list)-1] && !words.ContainsFold(list, version) {
		p.Report(path, "version", version, typ, list[len(list)-1]).At(at)
	}
}

// isDate reports whether a version begins with a date that a calendar has.
func isDate(version string) bool {
	if len(version) < len("2006-01-02") {
		return false
	}
	_, err := time.Parse(time.DateOnly, version[:len(time.DateOnly)])
	return err == nil
}

// checkSlash looks at the text that is put behind the id of the subscription or the resource group, which ends without a slash.
func checkSlash(p *rules.Pass, path rules.Node, text string) {
	for _, id := range [...]string{"subscription().id", "resourceGroup().id"} {
		at := strings.Index(text, id)
		if at < 0 {
			continue
		}
		rest := text[at+len(id):]
		trimmed := strings.TrimLeft(rest, " ,")
		if len(trimmed) < 2 || !strings.Contains(rest[:len(rest)-len(trimmed)], ",") || trimmed[0] != '\'' || !isWord(trimmed[1]) {
			continue
		}
		from := at + len(id) + len(rest) - len(trimmed) + 1
		to := from
		for to < len(text) && isWord(text[to]) {
			to++
		}
		p.Report(path, "slash", text[from:to]).At(path.Inside(from, to)).FixSafe("Add `/`", rules.ReplaceInside(path, from, from, "/"))
	}
}
