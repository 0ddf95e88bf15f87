package functions

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkHostBool looks at a switch. The host reads its settings as texts, so that "true" in quotes is read as well.
func checkHostBool(p *rules.Pass, key, v rules.Node) {
	text := v.Text()
	switch v.Kind() {
	case rules.True, rules.False:
	case rules.String:
		if !strings.EqualFold(text, "true") && !strings.EqualFold(text, "false") && !strings.Contains(text, "%") {
			p.Report(v, "shape", key.Text(), "a boolean", "the string `"+text+"`")
		}
	default:
		p.Report(v, "shape", key.Text(), "a boolean", words.Article(v.Kind().String()))
	}
}

// checkHostNumber looks at a number, in quotes or without, and at its limits.
func checkHostNumber(p *rules.Pass, key, v rules.Node, limits string) {
	text := v.Raw()
	if v.Kind() == rules.String {
		text = v.Text()
	}
	if strings.Contains(text, "%") {
		return
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || v.Kind() != rules.Number && v.Kind() != rules.String {
		found := words.Article(v.Kind().String())
		if v.Kind() == rules.String {
			found = "the string `" + text + "`"
		}
		p.Report(v, "shape", key.Text(), "a number", found)
		return
	}
	low, high, ranged := strings.Cut(limits, "-")
	least, _ := strconv.ParseFloat(low, 64) // 0 where no limit is named
	most, _ := strconv.ParseFloat(high, 64) // not asked for then
	switch {
	case n < least:
		p.Report(v, "limit", key.Text(), text, "at least "+strconv.Itoa(int(least))+" is required")
	case ranged && n > most:
		p.Report(v, "limit", key.Text(), text, "at most "+high+" is allowed")
	}
}

// checkHostList looks at a list of values that is one text, with semicolons between them.
func checkHostList(p *rules.Pass, key, v rules.Node, values []string) {
	if v.Kind() != rules.String {
		p.Report(v, "shape", key.Text(), "a string with semicolons", words.Article(v.Kind().String()))
		return
	}
	for part := range strings.SplitSeq(v.Text(), ";") {
		if part = strings.TrimSpace(part); part == "" || strings.Contains(part, "%") || words.ContainsFold(values, part) {
			continue
		}
		if best, ok := rules.Nearest(part, values); ok {
			p.Report(v, "near-value", key.Text(), part, best)
		} else {
			p.Report(v, "value", key.Text(), part, words.OneOf(values))
		}
	}
}

// checkHub looks at the name of a task hub (Learn, "Task hubs in Durable Functions": task hub names).
func checkHub(p *rules.Pass, hub rules.Node) {
	for i, c := range hub.Text() {
		switch letter := c|0x20 >= 'a' && c|0x20 <= 'z'; {
		case strings.Contains(hub.Text(), "%"):
			return
		case !letter && (i == 0 || c < '0' || c > '9'):
			p.Report(hub, "hub", hub.Text(), string(c))
			return
		}
	}
}
