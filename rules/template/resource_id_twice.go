package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkIDTwice looks for an id behind the text with which it begins itself: concat('/subscriptions/', subscription().id).
func checkIDTwice(p *rules.Pass, d *document, u *arm.Use) {
	if !rules.TextHasFold(u.Text, ").id") || !rules.TextHasFold(u.Text, "/subscriptions/") && !rules.TextHasFold(u.Text, "/resourcegroups/") {
		return
	}
	parsed := d.Expr(u)
	if parsed == nil || len(parsed.Problems) > 0 {
		return
	}
	parsed.Root.Walk(func(e *arm.Expr) bool {
		if e.Kind != arm.Call || len(e.Args) < 2 {
			return true
		}
		for i, id := range e.Args[1:] {
			if id.Kind != arm.Member || !strings.EqualFold(id.Name, "id") || id.Of == nil || id.Of.Kind != arm.Call {
				continue
			}
			if found, prefix, help := begunTwice(textBefore(e, i+1), id.Of.Name); found != "" {
				d.report(p, u, id.From, id.To, "twice", found, prefix, help)
			}
		}
		return true
	})
}

// textBefore returns the text that a call of concat or format puts before one of its arguments; "" where it is not written out.
func textBefore(e *arm.Expr, i int) (text string) {
	switch {
	case strings.EqualFold(e.Name, "concat") && e.Args[i-1].Kind == arm.String:
		text = e.Args[i-1].Name
	case strings.EqualFold(e.Name, "format") && e.Args[0].Kind == arm.String:
		text, _, _ = strings.Cut(e.Args[0].Name, "{"+strconv.Itoa(i-1)+"}")
	}
	return text
}

// begunTwice returns the id of what a function returns where it follows a text with which it begins, that beginning, and what to do; ""
// where it is none.
func begunTwice(text, call string) (found, prefix, help string) {
	text = strings.ToLower(text)
	group := strings.HasSuffix(text, "/resourcegroups/")
	if !group && !strings.HasSuffix(text, "/subscriptions/") {
		return "", "", ""
	}
	switch {
	case strings.EqualFold(call, "subscription") && !group:
		return "subscription().id", "/subscriptions/", "use `subscription().subscriptionId`"
	case strings.EqualFold(call, "resourceGroup") && group:
		return "resourceGroup().id", "/subscriptions/…/resourceGroups/", "use `resourceGroup().name`"
	case strings.EqualFold(call, "resourceGroup"):
		return "resourceGroup().id", "/subscriptions/", "remove the text before it"
	}
	return "", "", ""
}
