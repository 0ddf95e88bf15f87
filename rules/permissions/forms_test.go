package permissions

import (
	"testing"

	"github.com/connectorlint/connectorlint/rules"
)

func TestOnPage(t *testing.T) {
	root := rules.ParseJSON([]byte(`{"a": "Contoso", "ui": {"b": "Contoso"}, "c": "Contoso"}`)).Root()
	f := &rules.File{Definitions: []*rules.Definition{{UI: root.Get("ui")}}}
	for key, want := range map[string]bool{"a": false, "c": false} {
		if got := onPage(f, root.Get(key)); got != want {
			t.Errorf("%s: %v", key, got)
		}
	}
	if !onPage(f, root.Get("ui").Get("b")) {
		t.Error("b is not on the page")
	}
}
