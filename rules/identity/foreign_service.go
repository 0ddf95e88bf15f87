package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ForeignService reports titles of steps and labels of graphs that name a service of Azure which the rest of the page does not mention.
var ForeignService = rules.Rule{
	ID: "CL218", Name: "foreign-service", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "service", Text: "the {0} mentions \"{1}\", but the page is about \"{2}\"", Help: "name the service of this page",
			Yields: []string{"CL209", "CL211", "CL216"},
		},
	},
	Check: checkForeignService,
}

func checkForeignService(p *rules.Pass) {
	d := p.Definition
	if !d.Title.Known() || d.Title.Blank() {
		return
	}
	for t := range d.Texts() {
		switch t.Field {
		case "step title", "graph metric name", "graph legend", "sample query description":
		default:
			continue
		}
		from, to := serviceIn(t.Str.Value)
		if to == 0 {
			continue
		}
		name := t.Str.Value[from:to]
		word := strings.TrimPrefix(name, "Azure ")
		if anyElsewhere(page{d: d}, []string{word}, t.Str.Node) || strings.Contains(words.Plain(p.File.Path), words.Plain(word)) {
			continue
		}
		f := p.ReportText(t.Str, from, to, "service", t.Field, name, d.Title.Value)
		if t.Field == "step title" {
			f.As(rules.Info) // the step may prepare a service that the product needs
		}
	}
}

// azureServices are services of Azure that have pages of their own (Azure-Sentinel, titles of the published connectors, as of 2026-11),
// without those that a page about another product may name: Functions, Monitor, Policy, Storage, Logic Apps, Active Directory.
var azureServices = [...]string{
	"Key Vault", "Firewall", "Kubernetes Service", "SQL Database", "DDoS Protection", "Event Hub", "Service Bus", "Batch", "Stream Analytics",
	"Data Lake", "Cognitive Search", "Information Protection", "Web Application Firewall", "Cosmos DB", "Data Factory", "Databricks", "Synapse",
	"Front Door", "API Management", "Bastion", "Virtual Network Manager", "NAT Gateway",
}

// serviceIn returns where a text names one of the services, with "Azure " before.
func serviceIn(v string) (from, to int) {
	i := strings.Index(v, "Azure ")
	if i < 0 {
		return 0, 0
	}
	rest := v[i+len("Azure "):]
	for _, s := range azureServices {
		if strings.HasPrefix(rest, s) && !rules.IsNameByte(byteAt(rest, len(s))) {
			return i, i + len("Azure ") + len(s)
		}
	}
	return 0, 0
}

// byteAt returns the byte of a text at a place, or a blank behind its end.
func byteAt(v string, i int) byte {
	if i < len(v) && v[i] != 's' {
		return v[i]
	}
	return ' '
}
