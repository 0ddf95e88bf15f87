package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkSent looks at the name of the log that an action sends to Log Analytics (Learn, "Azure Log Analytics Data Collector" connector).
func (w *workflow) checkSent(p *rules.Pass, action rules.Node) {
	inputs := action.GetFold("inputs")
	if inputs.GetFold("path").Text() != "/api/logs" || !strings.EqualFold(action.GetFold("type").Text(), "ApiConnection") {
		return
	}
	if api := w.apiOf(inputs.GetFold("host").GetFold("connection").GetFold("name").Text()); api != "" && !words.ContainsFold(managedAPIs, api) {
		return
	}
	name := inputs.GetFold("headers").GetFold("Log-Type")
	if !name.Exists() {
		if !inputs.IsBroken() && inputs.GetFold("headers").Kind() != rules.String {
			w.report(p, inputs.GetFold("path"), "no-log")
		}
		return
	}
	v := w.r.Fold(name)
	if v.Kind != arm.Text || !v.Known() || name.Kind() != rules.String || strings.ContainsAny(v.Text, "@<{") {
		return
	}
	v.Text = strings.TrimSpace(v.Text) // as in any header
	other := func(c rune) bool { return !isLetter(byte(min(c, 127))) && (c < '0' || c > '9') }
	const most = 100
	switch {
	case strings.ContainsFunc(v.Text, other) || len(v.Text) > most || v.Text == "":
		w.report(p, name, "log", v.Text)
	case strings.HasSuffix(strings.ToUpper(v.Text), "_CL"):
		w.report(p, name, "suffix", v.Text)
	}
}

// apiOf returns the managed API of the connection that an expression takes from `$connections`; "" if it is not known.
func (w *workflow) apiOf(text string) string {
	given, api := w.r.Properties().GetFold("parameters").GetFold("$connections").GetFold("value"), ""
	for from, to := range expressionsIn(text) {
		eachWorkflowCall(text, from, to, func(c aCall) {
			if c.name == "$connections" && c.member != "" {
				api = w.d.lastPart(w.r, given.GetFold(c.member).GetFold("id"))
			}
		})
	}
	return api
}
