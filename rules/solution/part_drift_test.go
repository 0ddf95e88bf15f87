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

func replaced(text, old, next string) string {
	if !strings.Contains(text, old) {
		panic("the text lacks " + old)
	}
	return strings.Replace(text, old, next, 1)
}
