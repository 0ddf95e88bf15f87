package names

import (
	"fmt"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
)

// pageOf reads a page with graph queries.
func pageOf(queries ...string) *rules.Definition {
	var list []string
	for _, q := range queries {
		list = append(list, `{"metricName": "Total", "legend": "Total", "baseQuery": "`+q+`"}`)
	}
	f := connector.Read("Fabrikam.json", rules.ParseJSON([]byte(`{"id": "Fabrikam", "title": "Doors", "publisher": "Fabrikam",
		"descriptionMarkdown": "Doors.", "graphQueries": [`+strings.Join(list, ",")+`], "dataTypes": [], "connectivityCriterias": [], "instructionSteps": []}`)))
	return f.Definitions[0]
}

func TestBeside(t *testing.T) {
	d := pageOf("ContosoEvents", "ContosoAlerts", "NorthwindEvents")
	parts := PartsOf(d)
	for part, want := range map[string]bool{"nort": false, "cont": true, "fabr": true, "door": true, "none": false} {
		if got := parts.Beside(part, d.GraphQueries[2].Query.Node); got != want {
			t.Errorf("%s: %v", part, got)
		}
	}
	if !parts.Beside("nort", d.GraphQueries[0].Query.Node) {
		t.Error("another query is not beside")
	}
}

// TestBesideLinear: a page is read once, however many strange names are asked for.
func TestBesideLinear(t *testing.T) {
	testutil.Linear(t, "strange queries", 500, func(n int) {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf("%04xStrange | take 1", i))
		}
		d := pageOf(list...)
		parts := PartsOf(d)
		for i := range d.GraphQueries {
			parts.Beside(fmt.Sprintf("%04x", i), d.GraphQueries[i].Query.Node)
		}
	})
}
