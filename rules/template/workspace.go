package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// TableWorkspace reports data collection rules that write to another workspace than the one in which the template creates their table.
var TableWorkspace = rules.Rule{
	ID: "CL146", Name: "template-table-workspace", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{{
		ID: "workspace", Text: "the rule writes to the workspace `{0}`, but the template creates the table `{1}` in `{2}`",
		Help: "use the same workspace for both",
	}},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		for _, r := range d.resources {
			if r.Is("Microsoft.Insights/dataCollectionRules") && r.Content == nil {
				checkTableWorkspace(p, d, r)
			}
		}
	},
}

func checkTableWorkspace(p *rules.Pass, d *document, rule *arm.Resource) {
	var written []string
	for flow := range rule.Properties().GetFold("dataFlows").Elements() {
		if table, ok := strings.CutPrefix(rule.Fold(flow.GetFold("outputStream")).Text, "Custom-"); ok {
			written = append(written, table)
		}
	}
	destinations := rule.Properties().GetFold("destinations").GetFold("logAnalytics")
	if destinations.Len() != 1 {
		return
	}
	n := destinations.At(0).GetFold("workspaceResourceId")
	target, ok := workspaceOf(d, rule, n)
	if !ok {
		return
	}
	for _, table := range written {
		for _, t := range d.resources {
			name := t.Name()
			if t.Content != nil || !t.Is("Microsoft.OperationalInsights/workspaces/tables") || name.Kind != arm.Text ||
				!strings.EqualFold(lastPart(name), table) {
				continue
			}
			own := name.Split('/')[0]
			if !strings.Contains(name.Text, "/") || sameWorkspace(own, target) {
				continue
			}
			shown := func(s string) string { return arm.Value{Kind: arm.Text, Text: s}.Show() }
			p.Report(n, "workspace", shown(target), shown(table), shown(own)).Relate(p.File, t.Key("name").Span(), "the table")
			return
		}
	}
}

// workspaceOf returns the name of the workspace in a resource id, or the parameter that holds the id.
func workspaceOf(d *document, r *arm.Resource, n rules.Node) (string, bool) {
	text := n.Text()
	if arm.IsExpression(text) {
		s := r.Stack.For(arm.Brackets(text))
		parsed := d.Parse(text)
		if s == nil || len(parsed.Problems) > 0 {
			return "", false
		}
		if id, ok := readID(s, follow(d, s, parsed.Root)); ok && len(id.names) == 1 && id.names[0].Kind == arm.Text {
			return id.names[0].Text, true
		}
	}
	v := r.Fold(n)
	if v.Kind != arm.Text || v.Text == "" {
		return "", false
	}
	name := lastPart(v)
	plain := strings.HasPrefix(name, "\x01parameters('") && strings.Count(name, "\x01") == 1
	return name, plain || v.Known()
}

// sameWorkspace reports whether a table's workspace may be the one that a rule writes to: they are the same, or one is computed from the
// other.
func sameWorkspace(table, target string) bool {
	table, target = strings.ToLower(table), strings.ToLower(target)
	bare, own := strings.Trim(target, "\x01\x02"), strings.Trim(table, "\x01\x02")
	switch {
	case strings.Contains(own, bare), strings.Contains(bare, own), arm.IsOpaque(table) != arm.IsOpaque(target):
		return true
	case !arm.IsOpaque(table):
		return table == target
	}
	return !strings.HasPrefix(own, "parameters('") || stem(own) == stem(bare)
}

// stem leaves of a parameter's name what tells one workspace from another: workspaceName and workspaceResourceId are of one.
func stem(reference string) string {
	_, name, _ := strings.Cut(reference, "'")
	name, _, _ = strings.Cut(name, "'")
	return fillers.Replace(name)
}

// fillers are what names of a workspace have beside the word for it.
var fillers = strings.NewReplacer("resource", "", "name", "", "loganalytics", "", "sentinel", "", "id", "", "_", "", "-", "")
