package functions

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// checkBindingValues looks at the values of a binding that the runtime or Azure Storage takes in one form only.
func checkBindingValues(p *rules.Pass, b rules.Node) {
	if n := b.GetFold("connection"); n.Kind() == rules.String &&
		(strings.Contains(n.Text(), "AccountKey=") || strings.Contains(n.Text(), "AccountName=") || strings.Contains(n.Text(), "Endpoint=sb://")) {
		f := p.Report(n, "connection")
		f.Secret = strings.Contains(n.Text(), "Key=")
	}
	storage := strings.HasPrefix(strings.ToLower(b.GetFold("type").Text()), "queue")
	if n := b.GetFold("queueName"); storage && n.Kind() == rules.String && !isStorageName(n.Text()) {
		p.Report(n, "resource-name", n.Text(), "queue")
	}
	for _, key := range [...]string{"runOnStartup", "useMonitor"} {
		if n := b.GetFold(key); n.Kind() == rules.String && !strings.Contains(n.Text(), "%") {
			p.Report(n, "flag", key, n.Text())
		}
	}
}

// isStorageName reports whether Azure Storage takes a name for a queue or a container; parts that are filled in may be anything.
func isStorageName(name string) bool {
	if strings.ContainsAny(name, "%{}") || name == "" {
		return true
	}
	const shortest, longest = 3, 63
	if len(name) < shortest || len(name) > longest || name[0] == '-' || name[len(name)-1] == '-' || strings.Contains(name, "--") {
		return false
	}
	return strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
