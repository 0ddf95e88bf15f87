package functions

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkBindingValues looks at the values of a binding that the runtime or Azure Storage takes in one form only.
func checkBindingValues(p *rules.Pass, b rules.Node) {
	if n := b.GetFold("connection"); n.Kind() == rules.String && isConnectionString(n.Text()) {
		f := p.Report(n, "connection")
		f.Secret = strings.Contains(n.Text(), "Key=")
	}
	switch strings.ToLower(b.GetFold("type").Text()) {
	case "blob", "blobtrigger":
		path := b.GetFold("path").Text()
		if container, _, _ := strings.Cut(path, "/"); path != "" && !isContainer(container) {
			p.Report(b.GetFold("path"), "resource-name", container, "container")
		}
	case "table":
		if n := b.GetFold("tableName"); !isTableName(n.Text()) {
			p.Report(n, "table-name", n.Text())
		}
	case "timertrigger":
		checkScheduleType(p, b.GetFold("schedule"))
	case "httptrigger":
		if n := b.GetFold("route"); strings.HasPrefix(n.Text(), "/") || strings.HasPrefix(n.Text(), "~") {
			p.Report(n, "route", n.Text())
		}
		if n := b.GetFold("methods"); n.Kind() == rules.String {
			p.Report(n, "methods", "a string")
		}
	case "queue", "queuetrigger":
		if n := b.GetFold("queueName"); !isStorageName(n.Text()) {
			p.Report(n, "resource-name", n.Text(), "queue")
		}
	}
	for _, key := range [...]string{"runOnStartup", "useMonitor"} {
		if n := b.GetFold(key); n.Kind() == rules.String && !strings.Contains(n.Text(), "%") {
			p.Report(n, "flag", key, n.Text())
		}
	}
}

// isTableName reports whether Azure Storage takes a name for a table.
func isTableName(name string) bool {
	if strings.ContainsAny(name, "%{}") || name == "" {
		return true
	}
	const shortest, longest = 3, 63
	if len(name) < shortest || len(name) > longest || name[0] >= '0' && name[0] <= '9' {
		return false
	}
	return strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789") == ""
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

// isContainer reports whether Azure Storage takes a name for a container, of which some belong to itself.
func isContainer(name string) bool {
	switch name {
	case "$root", "$web", "$logs":
		return true
	case "":
		return false
	}
	return isStorageName(name)
}

// isConnectionString reports whether a text is what a setting should hold: a connection string of Azure.
func isConnectionString(text string) bool {
	return strings.Contains(text, "AccountKey=") || strings.Contains(text, "AccountName=") || strings.Contains(text, "Endpoint=sb://")
}

// checkScheduleType reports a schedule that is no text.
func checkScheduleType(p *rules.Pass, n rules.Node) {
	if n.Exists() && n.Kind() != rules.String && n.Kind() != rules.Null && !n.IsBroken() {
		p.Report(n, "schedule", words.Article(n.Kind().String()))
	}
}
