package acceptance

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLanguageServerTyping types a key in front of, between, and behind others, with every amount of punctuation, accepts what is offered,
// and looks at the text that results.
func TestLanguageServerTyping(t *testing.T) {
	root := lspTree(t, "clean")
	poller := filepath.Join(doorsOf(root), "FabrikamDoors_PollerConfig.json")
	connection := func(members string) string {
		return `{"type": "Microsoft.SecurityInsights/dataConnectors", "name": "x", "kind": "RestApiPoller", "properties": {` + members + "}}"
	}
	const between, last, first = "\"dataType\": \"A_CL\",\n¦\"request\": {}", "\"request\": {}¦", "¦\"request\": {}"
	at := func(place, typed string) string { return strings.Replace(place, cursor, typed, 1) }
	c := startClient(t)
	c.begin(root, map[string]any{"textDocument": map[string]any{"completion": map[string]any{"completionItem": map[string]any{"snippetSupport": true}}}})
	for _, test := range []struct{ name, members, label, want string }{
		{"between, an opening quote", at(between, "\"¦\n"), "auth", at(between, "\"auth\": {$1},\n")},
		{"between, a pair of quotes", at(between, "\"¦\"\n"), "auth", at(between, "\"auth\": {$1},\n")},
		{"between, a pair of quotes in the same line", at(between, `"¦" `), "auth", at(between, `"auth": {$1}, `)},
		{"between, a begun key", at(between, "\"au¦\"\n"), "auth", at(between, "\"auth\": {$1},\n")},
		{"between, in the middle of a begun key", at(between, "\"a¦u\"\n"), "auth", at(between, "\"auth\": {$1},\n")},
		{"between, a begun key without its end", at(between, "\"au¦\n"), "auth", at(between, "\"auth\": {$1},\n")},
		{"between, a word", at(between, "au¦\n"), "auth", at(between, "\"auth\": {$1},\n")},
		{"between, a word and a comma", at(between, "au¦,\n"), "auth", at(between, "\"auth\": {$1},\n")},
		{"between, nothing", at(between, "¦\n"), "auth", at(between, "\"auth\": {$1},\n")},
		{"first, a pair of quotes", at(first, "\"¦\"\n"), "auth", at(first, "\"auth\": {$1},\n")},
		{"last, without a comma", at(last, "\n\"¦\""), "auth", at(last, "\n, \"auth\": {$1}")},
		{"last, a word without a comma", at(last, "\nau¦"), "auth", at(last, "\n, \"auth\": {$1}")},
		{"last, a begun key without its end", at(last, ",\n\"au¦\n"), "auth", at(last, ",\n\"auth\": {$1}\n")},
		{"last, a word", at(last, ", au¦"), "auth", at(last, ", \"auth\": {$1}")},
		{"a boolean or an expression", at(last, ", ¦"), "isActive", at(last, ", \"isActive\": ${1|true,false|}")},
		{"a key that has a value", at(last, `, "au¦": {}`), "auth", at(last, `, "auth": {}`)},
		{"a key whose value is there", `"au¦" {"type": "Basic"}`, "auth", `"auth": {"type": "Basic"}`},
		{"a number or an expression", `"request": {"ra¦"}`, "rateLimitQPS", `"request": {"rateLimitQPS": ${1:1}}`},
	} {
		items := resultOf[[]lspItem](t, c.ask(poller, connection(test.members), "textDocument/completion", nil))
		c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": fileURI(poller)}})
		i := slices.IndexFunc(items, func(i lspItem) bool { return i.Label == test.label })
		if i < 0 {
			t.Errorf("%s: no %s in %d labels: %.200s", test.name, test.label, len(items), strings.Join(labels(items), " "))
			continue
		}
		text := strings.Replace(connection(test.members), cursor, "", 1)
		if got := applied(text, []lspEdit{items[i].TextEdit}); got != connection(test.want) {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, connection(test.want))
		}
	}
}

// TestLanguageServerSchedule hovers over schedules of a function: what runs at a known time, a setting's name, and a broken one.
func TestLanguageServerSchedule(t *testing.T) {
	root := lspTree(t, "clean")
	function := filepath.Join(root, "Solutions", "Contoso Audit", "Data Connectors", "ContosoHelpDesk", "FetchTickets", "function.json")
	type hover struct{ Contents struct{ Value string } }
	c := startClient(t)
	c.begin(root, map[string]any{})
	for schedule, want := range map[string]string{
		"0 */10¦ * * * *":   "Runs every 10 minutes, in UTC",
		"0 30 2¦ * * *":     "Runs every day at 02:30, in UTC",
		"%Sche¦dule%":       "does not set `Schedule`",
		"0 */10¦ * * * * *": "expected a schedule of 6 fields",
	} {
		text := `{"bindings": [{"name": "timer", "type": "timerTrigger", "direction": "in", "schedule": "` + schedule + `"}]}`
		got := resultOf[hover](t, c.ask(function, text, "textDocument/hover", nil)).Contents.Value
		c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": fileURI(function)}})
		if !strings.Contains(got, want) || strings.Contains(got, "Runs") != strings.HasPrefix(want, "Runs") {
			t.Errorf("%s: %q, want %q", schedule, got, want)
		}
	}
}
