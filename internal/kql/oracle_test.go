package kql

import (
	"bufio"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// transformation is a query with the columns of source, and what Microsoft's parser says about it.
type transformation struct {
	Text        string      `json:"text"`
	Columns     [][2]string `json:"columns"`
	Diagnostics []struct {
		Code, Message string
		At            int
	} `json:"diagnostics,omitempty"`
}

// TestWriteTransformations writes the transformations that .ci/kusto/run shows to Microsoft's parser.
func TestWriteTransformations(t *testing.T) {
	path := os.Getenv("CONNECTORLINT_KUSTO_CASES")
	if path == "" {
		t.Skip("CONNECTORLINT_KUSTO_CASES names no file; .ci/kusto/run sets it")
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := json.NewEncoder(f)
	lines.SetEscapeHTML(false)
	for _, c := range append(generated(2000), published(t)...) {
		if err := lines.Encode(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestTransformationsAgreeWithMicrosoftsParser compares the verdicts: whether a transformation can run.
func TestTransformationsAgreeWithMicrosoftsParser(t *testing.T) {
	path := os.Getenv("CONNECTORLINT_KUSTO_VERDICTS")
	if path == "" {
		t.Skip("CONNECTORLINT_KUSTO_VERDICTS names no file; .ci/kusto/run sets it")
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	agree, all, refused := 0, 0, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var c transformation
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		all++
		ours := refusals(c)
		if len(c.Diagnostics) > 0 {
			refused++
		}
		if (len(ours) > 0) == (len(c.Diagnostics) > 0) {
			agree++
			continue
		}
		t.Logf("%s\n\tours: %v\n\ttheirs: %v", c.Text, ours, c.Diagnostics)
	}
	share := float64(agree) / float64(all)
	t.Logf("%d transformations, %d refused there, %.2f %% agree", all, refused, 100*share)
	if all < 2000 || share < 0.99 {
		t.Errorf("%d of %d agree", agree, all)
	}
}

// refusals lists what is wrong with a transformation.
func refusals(c transformation) []string {
	var columns Columns
	for _, col := range c.Columns {
		columns.List = append(columns.List, Column{Name: col[0], Kind: typeKind(col[1])})
	}
	q := ParseWith(c.Text, Options{Tables: map[string]Columns{"source": columns}})
	var list []string
	for i := range q.Errors {
		what, _ := q.Explain(&q.Errors[i])
		list = append(list, what)
	}
	for i := range q.Faults {
		what, _ := q.ExplainFault(&q.Faults[i])
		list = append(list, what)
	}
	for _, m := range q.Missing {
		list = append(list, "unknown column "+m.Name)
	}
	for _, call := range q.Calls {
		if !call.Own && !isBuiltin(call.Name) {
			list = append(list, "unknown function "+call.Name)
		}
	}
	return list
}

// published returns the transformations of the published sets with the columns of their streams.
func published(t *testing.T) []transformation {
	t.Helper()
	root := filepath.Join(testutil.Shared(t), "corpus")
	var list []transformation
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".json") {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !strings.Contains(string(b), "transformKql") {
			return nil
		}
		var v any
		if json.Unmarshal(b, &v) == nil {
			list = append(list, flowsOf(v)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// flowsOf finds the transformations in a document.
func flowsOf(v any) []transformation {
	var list []transformation
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			list = append(list, flowsOf(item)...)
		}
	case map[string]any:
		streams, _ := v["streamDeclarations"].(map[string]any)
		flows, _ := v["dataFlows"].([]any)
		for _, f := range flows {
			if c, ok := flowOf(f, streams); ok {
				list = append(list, c)
			}
		}
		for _, item := range v {
			list = append(list, flowsOf(item)...)
		}
	}
	return list
}

func flowOf(flow any, streams map[string]any) (c transformation, ok bool) {
	f, _ := flow.(map[string]any)
	c.Text, _ = f["transformKql"].(string)
	names, _ := f["streams"].([]any)
	if c.Text == "" || strings.HasPrefix(c.Text, "[") || len(names) != 1 {
		return c, false
	}
	name, _ := names[0].(string)
	stream, _ := streams[name].(map[string]any)
	columns, _ := stream["columns"].([]any)
	for _, col := range columns {
		m, _ := col.(map[string]any)
		name, _ := m["name"].(string)
		typ, _ := m["type"].(string)
		if name == "" || !isTypeName(strings.ToLower(typ)) {
			return c, false
		}
		c.Columns = append(c.Columns, [2]string{name, strings.ToLower(typ)})
	}
	return c, len(c.Columns) > 0
}
