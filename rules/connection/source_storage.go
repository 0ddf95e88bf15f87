package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// state looks at the switch of a data type (specification of dataConnectors, DataTypeState). Off is an oversight where it is the only one.
func state(p *rules.Pass, types rules.Node) {
	for _, typ := range types.Members() {
		n := typ.GetFold("state")
		switch v := n.Text(); {
		case n.Kind() != rules.String || expr.IsPlaceholder(v):
		case oneFold(v, "Disabled"):
			if types.Len() == 1 {
				p.Report(n, "off", v)
			}
		case !oneFold(v, "Enabled"):
			p.Report(n, "state", v)
		}
	}
}

// misnamed looks for an input whose name says something else than the key that it fills.
func misnamed(p *rules.Pass, c *rules.Connection, path, other, own string) {
	n, name := filling(c, path)
	if n.Exists() && expr.IsPlaceholder(n.Text()) && strings.Contains(name, other) && !strings.Contains(name, own) {
		p.Report(n, "swapped-names", n.Key().Text(), n.Text(), own)
	}
}

// storageNames looks at the names of the inputs that a connection to a storage account is filled with.
func storageNames(p *rules.Pass, c *rules.Connection) {
	misnamed(p, c, "request.storageAccountSubscriptionId", "resourcegroup", "subscription")
	misnamed(p, c, "request.storageAccountResourceGroupName", "subscription", "resourcegroup")
	queue, dead := c.Request.GetFold("queueUri"), c.Request.GetFold("dlqUri")
	for _, n := range [...]rules.Node{queue, dead} {
		if at := rules.IndexFold(n.Text(), "http://"); at >= 0 {
			p.Report(n, "scheme", n.Key().Text(), "http").At(n.Inside(at, at+len("http")))
		}
	}
	if isDead(queue.Text()) && dead.Text() != "" && !isDead(dead.Text()) {
		p.Report(queue, "swapped-queues", queue.Text(), dead.Text()).Relate(p.File, dead.Span(), "the other one")
	}
}

// isDead reports whether the address of a queue says that it is the one of failed messages.
func isDead(v string) bool {
	return containsAny(strings.ToLower(v), []string{"dlq", "deadletter", "dead-letter"})
}

// filterOperators are those of Event Grid's advanced filters (specification of eventSubscriptions, AdvancedFilterOperatorType).
var filterOperators = [...]string{
	"NumberIn", "NumberNotIn", "NumberLessThan", "NumberGreaterThan", "NumberLessThanOrEquals", "NumberGreaterThanOrEquals", "BoolEquals",
	"StringIn", "StringNotIn", "StringBeginsWith", "StringEndsWith", "StringContains", "NumberInRange", "NumberNotInRange",
	"StringNotBeginsWith", "StringNotEndsWith", "StringNotContains", "IsNullOrUndefined", "IsNotNull",
}

// eventFilters looks at the filters of the events that say which files are new.
func eventFilters(p *rules.Pass, c *rules.Connection) {
	for f := range c.Resource.GetFold("eventGridAdvancedFilters").Elements() {
		op := f.GetFold("operatorType")
		name := op.Text()
		if name == "" || expr.IsPlaceholder(name) {
			continue
		}
		if !words.ContainsFold(filterOperators[:], name) {
			hint, use := "", "one of Event Grid's operators"
			if best, ok := rules.Nearest(name, filterOperators[:]); ok {
				hint, use = "; did you mean `"+best+"`?", "`"+best+"`"
			}
			p.Report(op, "operator", name, hint, use)
			continue
		}
		values := f.GetFold("values")
		if values.Kind() == rules.String && takesList(name) && !expr.IsPlaceholder(values.Text()) {
			p.Report(values, "filter-values", "a string", name)
		}
		if strings.EqualFold(f.GetFold("key").Text(), "subject") && oneFold(name, "StringNotContains", "StringNotBeginsWith") {
			keepsAllOut(p, values, name)
		}
	}
}

func takesList(operator string) bool {
	return strings.HasPrefix(operator, "String") || oneFold(operator, "NumberIn", "NumberNotIn", "NumberInRange", "NumberNotInRange")
}

// keepsAllOut looks for a value that every subject has.
func keepsAllOut(p *rules.Pass, values rules.Node, operator string) {
	const every = "/blobservices/default/containers/"
	for n := range values.Elements() {
		v := strings.ToLower(n.Text())
		if v == "" {
			continue
		}
		if oneFold(operator, "StringNotContains") && strings.Contains(every, v) || strings.HasPrefix(every, v) {
			p.Report(n, "filter-all", n.Text())
			return
		}
	}
}
