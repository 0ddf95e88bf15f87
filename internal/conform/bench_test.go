package conform

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/schema"
)

// BenchmarkFirstUse is what the first document of a dialect costs: reading the schema, and compiling what a verdict needs of it.
func BenchmarkFirstUse(b *testing.B) {
	for _, name := range schema.Names() {
		src, _ := schema.Source(name)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				newDialect(src).schema()
			}
		})
	}
}

// BenchmarkCheck is what each document costs then.
func BenchmarkCheck(b *testing.B) {
	root := jsontree.Parse([]byte(`{"id": "Contoso", "title": "Contoso", "publisher": "Contoso", "descriptionMarkdown": "Reads the log.",
"graphQueries": [{"metricName": "Total", "legend": "Contoso_CL", "baseQuery": "Contoso_CL"}], "sampleQueries": [{"description": "All", "query": "Contoso_CL"}],
"dataTypes": [{"name": "Contoso_CL", "lastDataReceivedQuery": "Contoso_CL"}], "connectivityCriterias": [{"type": "IsConnectedQuery", "value": ["Contoso_CL"]}],
"availability": {"status": 1, "isPreview": false}, "permissions": {"resourceProvider": []},
"instructionSteps": [{"title": "Connect", "description": "Copy.", "instructions": [{"type": "CopyableLabel", "parameters": {"label": "a", "fillWith": ["WorkspaceId"]}}]}]}`)).Root()
	for b.Loop() {
		if found := Check(root, "classic-definition", nil); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
