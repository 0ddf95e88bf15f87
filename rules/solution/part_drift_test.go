package solution_test

import (
	"strings"
	"testing"
)

// TestRenamedParts: parts that were renamed or added in one of source and package, and expressions of which a literal was changed.
func TestRenamedParts(t *testing.T) {
	const (
		endpoint  = `"https://{{host}}/api/events"`
		filled    = `"[[concat('https://',parameters('host'),'/api/events')]"`
		rule      = `{"type": "Microsoft.Insights/dataCollectionRules", "apiVersion": "2022-06-01", "name": "Contoso", "properties": {"streamDeclarations": {"Custom-Contoso": {"columns": [{"name": "TimeGenerated", "type": "datetime"}]}}, "dataFlows": [{"streams": ["Custom-Contoso"], "destinations": ["a"], "outputStream": "Custom-Contoso_CL"}]}}`
		secondRow = `"outputStream": "Custom-Contoso_CL"}, {"streams": ["Custom-Contoso"], "destinations": ["a"], "outputStream": "Microsoft-Syslog"}]`
	)
	for name, c := range map[string]struct {
		source, pkg, want string
	}{
		"same":            {pollerSource, pollerPackaged, ""},
		"expression":      {replaced(pollerSource, endpoint, `"[[concat(parameters('host'), '/api/v2/events')]"`), replaced(pollerPackaged, filled, `"[[concat(parameters('host'),'/api/v1/events')]"`), "`request.apiEndpoint`"},
		"other parameter": {replaced(pollerSource, endpoint, `"[[parameters('region')]"`), replaced(pollerPackaged, filled, `"[[parameters('host')]"`), "`request.apiEndpoint`"},
		"other blanks":    {replaced(pollerSource, endpoint, `"[[concat(parameters('host'), '/api')]"`), replaced(pollerPackaged, filled, `"[[concat(parameters('host'),'/api')]"`), ""},
		"text for number": {replaced(pollerSource, endpoint, endpoint+`, "retryCount": 3`), replaced(pollerPackaged, filled, filled+`, "retryCount": "3"`), "`request.retryCount`"},
		"stream renamed":  {replaced(pollerSource, `"Custom-Contoso"`, `"Custom-ContosoEvents"`), pollerPackaged, "`dcrConfig.streamName`"},
		"other kind":      {replaced(replaced(pollerSource, `"Custom-Contoso"`, `"Custom-ContosoEvents"`), "RestApiPoller", "Push"), pollerPackaged, ""},
		"flow added":      {rule, replaced(rule, `"outputStream": "Custom-Contoso_CL"}]`, secondRow), "`dataFlows`"},
		"flow lost":       {replaced(rule, `"outputStream": "Custom-Contoso_CL"}]`, secondRow), rule, "`dataFlows`"},
		"stream added":    {rule, replaced(rule, `"streamDeclarations": {`, `"streamDeclarations": {"Custom-More": {"columns": []}, `), "`streamDeclarations.Custom-More`"},
		"rule renamed":    {strings.ReplaceAll(rule, `"Custom-Contoso"`, `"Custom-ContosoEvents"`), rule, "`streamDeclarations.Custom-ContosoEvents`"},
	} {
		got := strings.Join(lint(t, map[string]string{
			"Solutions/Contoso/Data Connectors/Contoso_ccf/part.json": c.source,
			"Solutions/Contoso/Package/mainTemplate.json":             packaged(c.pkg),
		}, "CL905"), "\n")
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want a difference in %s", name, got, c.want)
		}
		if strings.Count(got, "CL905") > 1 {
			t.Errorf("%s: more than one finding: %s", name, got)
		}
	}
}

// TestTwoCopies: a package whose source is not there has nothing to be compared with, even where its two copies of a page differ.
func TestTwoCopies(t *testing.T) {
	page := strings.ReplaceAll(codelessPage, "@D", plainText)
	got := lint(t, map[string]string{
		"Solutions/Contoso/Package/mainTemplate.json": packaged(customizable(page), customizable(replaced(page, `"title": "Contoso"`, `"title": "Contoso Alerts"`))),
	}, "CL905")
	if len(got) > 0 {
		t.Errorf("%q", got)
	}
}

// TestRenamedEverywhere: a word that page, connection, rule and table have in common is one mistake where a package has another one, and
// two words are two.
func TestRenamedEverywhere(t *testing.T) {
	const (
		rule  = `{"type": "Microsoft.Insights/dataCollectionRules", "apiVersion": "2022-06-01", "name": "Rule", "properties": {"streamDeclarations": {"Custom-Contoso": {"columns": [{"name": "TimeGenerated", "type": "datetime"}]}}, "dataFlows": [{"streams": ["Custom-Contoso"], "destinations": ["a"], "transformKql": "source", "outputStream": "Custom-ContosoEvents_CL"}]}}`
		table = `{"type": "Microsoft.OperationalInsights/workspaces/tables", "apiVersion": "2022-10-01", "name": "ContosoEvents_CL", "properties": {"schema": {"name": "ContosoEvents_CL", "columns": [{"name": "TimeGenerated", "type": "datetime"}]}}}`
	)
	for name, c := range map[string]struct {
		change func(string) string
		want   int
	}{
		"stream": {func(s string) string { return strings.ReplaceAll(s, `"Custom-Contoso"`, `"Custom-Fabrikam"`) }, 1},
		"stream and output": {func(s string) string {
			return strings.ReplaceAll(strings.ReplaceAll(s, `"Custom-Contoso"`, `"Custom-Fabrikam"`), `"source"`, `"source | take 1"`)
		}, 2},
	} {
		got := lint(t, map[string]string{
			"Solutions/Contoso/Data Connectors/Contoso_ccf/part.json":  pollerSource,
			"Solutions/Contoso/Data Connectors/Contoso_ccf/rule.json":  rule,
			"Solutions/Contoso/Data Connectors/Contoso_ccf/table.json": table,
			"Solutions/Contoso/Package/mainTemplate.json":              packaged(c.change(pollerPackaged + ", " + rule)),
		}, "CL905")
		if len(got) != c.want {
			t.Errorf("%s: want %d findings, got %q", name, c.want, got)
		}
	}
}

func replaced(text, old, next string) string {
	if !strings.Contains(text, old) {
		panic("the text lacks " + old)
	}
	return strings.Replace(text, old, next, 1)
}
