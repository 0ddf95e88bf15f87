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
			before := e.Args[i]
			switch {
			case strings.EqualFold(e.Name, "concat"):
			case strings.EqualFold(e.Name, "format"):
				before = &arm.Expr{Kind: e.Args[0].Kind}
				before.Name, _, _ = strings.Cut(e.Args[0].Name, "{"+strconv.Itoa(i)+"}")
			default:
				continue
			}
			if found, prefix, help := begunTwice(before, id); found != "" {
				d.report(p, u, id.From, id.To, "twice", found, prefix, help)
			}
		}
		return true
	})
}

// begunTwice returns the id that follows a text with which it begins, that beginning, and what to do; "" where it is none.
func begunTwice(before, id *arm.Expr) (found, prefix, help string) {
	if before.Kind != arm.String || id.Kind != arm.Member || !strings.EqualFold(id.Name, "id") || id.Of == nil || id.Of.Kind != arm.Call {
		return "", "", ""
	}
	text := strings.ToLower(before.Name)
	group := strings.HasSuffix(text, "/resourcegroups/")
	if !group && !strings.HasSuffix(text, "/subscriptions/") {
		return "", "", ""
	}
	switch call := id.Of.Name; {
	case strings.EqualFold(call, "subscription") && !group:
		return "subscription().id", "/subscriptions/", "use `subscription().subscriptionId`"
	case strings.EqualFold(call, "resourceGroup") && group:
		return "resourceGroup().id", "/subscriptions/…/resourceGroups/", "use `resourceGroup().name`"
	case strings.EqualFold(call, "resourceGroup"):
		return "resourceGroup().id", "/subscriptions/", "remove the text before it"
	}
	return "", "", ""
}
