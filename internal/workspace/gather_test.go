package workspace_test

import (
	"testing"
	"time"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// TestPartOfASetAnywhere: a part of a set without a definition is looked for above its folder, wherever that is; the way up ends.
func TestPartOfASetAnywhere(t *testing.T) {
	const dcr = `{"type": "Microsoft.Insights/dataCollectionRules", "name": "x", "properties": {"dataFlows": [], "streamDeclarations": {}}}`
	for _, path := range []string{
		"/x/Contoso_DCR.json", "/Contoso_DCR.json", "/Contoso_DCR.JSON", "Contoso_DCR.json", "../b/Contoso_DCR.json", "../Contoso_DCR.json", "a/b/c/Contoso_DCR.json",
		"C:/x/Contoso_DCR.json", "//server/share/Contoso_DCR.json",
	} {
		file := connector.Read(path, jsontree.Parse([]byte(dcr)))
		done := make(chan int, 1)
		go func() {
			r := workspace.NewRepository("/r", []*connector.File{file}, func() []string { return []string{path} })
			r.HasFolder("/x")
			r.FolderInOtherCase("/X")
			done <- len(r.Sets())
		}()
		select {
		case n := <-done:
			if n != 1 {
				t.Errorf("%s: %d sets", path, n)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: no end", path)
		}
	}
}
