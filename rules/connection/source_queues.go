package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// isAccount reports whether a text is the number of an AWS account: twelve digits.
func isAccount(v string) bool {
	return len(v) == 12 && strings.Trim(v, "0123456789") == ""
}

// textForList looks for a single input where a list belongs. In a template it depends on what the parameter is declared as.
func textForList(p *rules.Pass, c *rules.Connection, n rules.Node) {
	if n.Kind() != rules.String || strings.TrimSpace(n.Text()) == "" {
		return
	}
	v := n.Text()
	uses := (&expr.Text{Node: n, Value: v}).Uses()
	switch {
	case !expr.IsPlaceholder(v):
	case len(uses) != 1 || uses[0].From-2 != 0 && !uses[0].Parameter:
		return
	case uses[0].Parameter:
		declared := c.Parameter(uses[0].Name).GetFold("type").Text()
		if !strings.EqualFold(strings.TrimLeft(v, "["), "parameters('"+uses[0].Name+"')]") ||
			!strings.HasSuffix(strings.ToLower(declared), "string") {
			return
		}
	}
	p.Report(n, "queues", n.Key().Text(), v)
}

// google looks at what a connection to Google Cloud reads from.
func google(p *rules.Pass, c *rules.Connection) {
	if n := c.Auth.GetFold("serviceAccountEmail"); literal(n) && !strings.HasSuffix(strings.ToLower(n.Text()), ".gserviceaccount.com") {
		p.Report(n, "account", n.Text())
	}
	if n := c.Auth.GetFold("workloadIdentityProviderId"); literal(n) && strings.Contains(n.Text(), "/providers/") {
		p.Report(n, "provider", n.Text(), n.Text()[strings.LastIndexByte(n.Text(), '/')+1:])
	}
	if n := c.Request.GetFold("projectId"); literal(n) && !projectID(n.Text()) {
		p.Report(n, "project-id", n.Text())
	}
	googleInputs(p, c)
	names := c.Request.GetFold("subscriptionNames")
	textForList(p, c, names)
	queueTwice(p, names, "subscription-twice")
	for n := range names.Elements() {
		if literal(n) && strings.Contains(n.Text(), "/topics/") {
			p.Report(n, "subscription", n.Text())
		}
	}
}

// queues looks at the two queues of a connection to a storage account.
func queues(p *rules.Pass, c *rules.Connection) {
	queue, dead := c.Request.GetFold("queueUri"), c.Request.GetFold("dlqUri")
	for _, n := range [...]rules.Node{queue, dead} {
		v := n.Text()
		for _, service := range [...]string{"blob", "table", "file", "dfs"} {
			if i := rules.IndexFold(v, "."+service+".core.windows.net"); i >= 0 {
				p.Report(n, "queue-host", n.Text(), service).At(n.Inside(i+1, i+1+len(service)))
				return
			}
		}
		if i := rules.IndexFold(v, ".queue.core.windows.net'"); i >= 0 && beginsAnotherPart(strings.ToLower(v[i+len(".queue.core.windows.net'"):])) {
			p.Report(n, "queue-slash").At(n.Inside(i+1, i+len(".queue.core.windows.net")))
			return
		}
		if rules.TextHasFold(v, "blobcontaineruri") && expr.IsPlaceholder(v) && !rules.TextHasFold(v, "replace(") && !rules.TextHasFold(v, ".queue.") {
			p.Report(n, "container", n.Key().Text(), v)
			return
		}
	}
	if v := strings.TrimSpace(queue.Text()); v != "" && strings.EqualFold(v, strings.TrimSpace(dead.Text())) {
		p.Report(dead, "same-queue").Relate(p.File, queue.Span(), "the queue")
	}
}

// queueTwice looks for a queue or a subscription that a list has twice.
func queueTwice(p *rules.Pass, list rules.Node, message string) {
	seen := map[string]bool{}
	for n := range list.Elements() {
		if v := n.Text(); v != "" && seen[v] {
			p.Report(n, message, v)
			return
		} else if len(seen) < 100 {
			seen[v] = true
		}
	}
}

// beginsAnotherPart reports whether concat goes on with a variable or an input that holds a name, which has no slash of its own.
func beginsAnotherPart(rest string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), ",")
	rest = strings.TrimLeft(rest, " ")
	for _, begin := range [...]string{"variables('", "parameters('"} {
		if name, is := strings.CutPrefix(rest, begin); ok && is {
			name, _, _ = strings.Cut(name, "'")
			return strings.HasSuffix(name, "name")
		}
	}
	return false
}

// projectID reports whether a text can be the id of a Google project (Google Cloud, "Creating and managing projects"); older ones begin
// with a domain and a colon.
func projectID(v string) bool {
	if i := strings.IndexByte(v, ':'); i >= 0 {
		v = v[i+1:]
	}
	return len(v) >= 6 && len(v) <= 30 && strings.Trim(v, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" || strings.Trim(v, "0123456789") == ""
}

// queueURLs looks at the addresses of queues of Amazon (AWS, "Amazon SQS queue and message identifiers").
func queueURLs(p *rules.Pass, first, list rules.Node) {
	for n := range list.Elements() {
		if v := n.Text(); strings.Contains(v, ",") && !strings.HasPrefix(v, "[") {
			p.Report(n, "queue-list", v)
			return
		}
	}
	if !literal(first) {
		return
	}
	rest, ok := strings.CutPrefix(first.Text(), "https://")
	host, path, _ := strings.Cut(rest, "/")
	if !ok || !isQueueHost(host) {
		p.Report(first, "queue", first.Text())
		return
	}
	if account, name, _ := strings.Cut(path, "/"); strings.Contains(host, ".amazonaws.com") && (!isAccount(account) || name == "") && !strings.ContainsAny(path, "<>") {
		p.Report(first, "queue-account", first.Text())
	}
}

// isQueueHost reports whether a host is one of Amazon's queues: of a region, validated by FIPS 140, of a private network, or in the older
// form (AWS, "Amazon Simple Queue Service endpoints and quotas").
func isQueueHost(host string) bool {
	return strings.HasPrefix(host, "sqs.") || strings.HasPrefix(host, "sqs-fips.") || strings.Contains(host, ".sqs.") ||
		strings.HasSuffix(host, ".queue.amazonaws.com") || host == "queue.amazonaws.com"
}

// googleInputs looks at the names of the inputs that the account and the provider are filled with.
func googleInputs(p *rules.Pass, c *rules.Connection) {
	for _, m := range [...]struct {
		path, what string
		other, own []string
	}{
		{"auth.serviceAccountEmail", "account", []string{"project", "provider", "subscription"}, []string{"account", "mail", "service"}},
		{"auth.workloadIdentityProviderId", "provider", []string{"subscription", "project", "mail"}, []string{"provider", "pool", "identity", "workload"}},
	} {
		n, name := filling(c, m.path)
		if n.Exists() && expr.IsPlaceholder(n.Text()) && containsAny(name, m.other) && !containsAny(name, m.own) {
			p.Report(n, "swapped-names", n.Key().Text(), n.Text(), m.what)
		}
	}
}
