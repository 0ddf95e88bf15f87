package pointer_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/rules"
)

const document = `{
  "properties": {
    "connectorUiConfig": {
      "id": "Contoso", "title": "Contoso", "publisher": "Contoso", "descriptionMarkdown": "x", "graphQueries": [], "dataTypes": [], "connectivityCriteria": [],
      "permissions": {"tenant": ["GlobalAdmin", "SecurityAdmin"], "customs": [{"name": "a"}, {"name": "a"}]},
      "instructionSteps": [
        {"title": "First", "instructions": [{"type": "CopyableLabel", "parameters": {"label": "Key"}}, {"type": "CopyableLabel", "parameters": {"label": "Id", "rows": 5}}]},
        {"title": "Say \"hi\" ] [", "a/b~c": true}
      ]
    }
  }, "kind": "Customizable", "type": "Microsoft.SecurityInsights/dataConnectorDefinitions"
}`

// TestPointer checks which nodes a pointer names.
func TestPointer(t *testing.T) {
	file := connector.Read("a.json", jsontree.Parse([]byte(document)))
	if len(file.Definitions) != 1 {
		t.Fatalf("%d definitions", len(file.Definitions))
	}
	const ui = "/properties/connectorUiConfig"
	for _, c := range []struct {
		pointer, node string
		want          bool
	}{
		{"", "", true},
		{"", "/kind", true},
		{"/kind", "/kind", true},
		{"/kind", "", false},
		{"/kin", "/kind", false},
		{"/properties", ui + "/permissions/tenant/0", true},
		{"/permissions", ui + "/permissions/tenant/0", true}, // from the definition
		{"/permissions/tenant/0", ui + "/permissions/tenant/0", true},
		{"/permissions/tenant/1", ui + "/permissions/tenant/0", false},
		{"/permissions/tenant/x", ui + "/permissions/tenant/0", false},
		{`/permissions/tenant[="GlobalAdmin"]`, ui + "/permissions/tenant/0", true},
		{`/permissions/tenant[="GlobalAdmin"]`, ui + "/permissions/tenant/1", false},
		{"/permissions/*/*", ui + "/permissions/tenant/1", true},
		{`/instructionSteps[title="First"]`, ui + "/instructionSteps/0/instructions/1/type", true},
		{`/instructionSteps[title="First"]`, ui + "/instructionSteps/1/title", false},
		{`/instructionSteps[title=First]`, ui + "/instructionSteps/0", true},
		{`/instructionSteps[title="Say \"hi\" ] ["]/a~1b~0c`, ui + "/instructionSteps/1/a~1b~0c", true},
		{`/instructionSteps[title="First"]/instructions[type="CopyableLabel"][parameters.label="Id"]`, ui + "/instructionSteps/0/instructions/1", true},
		{`/instructionSteps[title="First"]/instructions[type="CopyableLabel"][parameters.label="Id"]`, ui + "/instructionSteps/0/instructions/0", false},
		{`/instructionSteps/0/instructions[parameters.rows=5]/parameters`, ui + "/instructionSteps/0/instructions/1/parameters/rows", true},
		{`/permissions[tenant="x"]`, ui + "/permissions", false}, // no list
		{ui + "/instructionSteps/0", ui + "/instructionSteps/0", true},
	} {
		p, err := pointer.Parse(c.pointer)
		if err != nil {
			t.Errorf("%s: %v", c.pointer, err)
			continue
		}
		n := file.Tree.Lookup(c.node)
		if !n.Exists() {
			t.Fatalf("no node %s", c.node)
		}
		if got := p.Matches(&rules.Finding{File: file, Node: n}); got != c.want {
			t.Errorf("%s at %s: %v", c.pointer, c.node, got)
		}
	}
}

// TestWritten: what is written for a node names it and nothing beside it.
func TestWritten(t *testing.T) {
	file := connector.Read("a.json", jsontree.Parse([]byte(document)))
	var all []rules.Node
	file.Tree.Root().Walk(func(n rules.Node) bool { all = append(all, n); return true })
	for _, ui := range []rules.Node{{}, file.Definitions[0].UI} {
		for _, n := range all {
			text := pointer.To(n, ui)
			p, err := pointer.Parse(text)
			if err != nil {
				t.Errorf("%s: %v", text, err)
				continue
			}
			for _, other := range all {
				inside := other.Span().Start >= n.Span().Start && other.Span().End <= n.Span().End
				if got := p.Matches(&rules.Finding{File: file, Node: other}); got != inside && text != "" {
					t.Errorf("%s, written for %s, at %s: %v", text, n.Pointer(), other.Pointer(), got)
				}
			}
		}
	}
	if got := pointer.To(file.Tree.Lookup("/properties/connectorUiConfig/instructionSteps/1/a~1b~0c"), file.Definitions[0].UI); got != `/instructionSteps[title="Say \"hi\" ] ["]/a~1b~0c` {
		t.Error(got)
	}
}

// TestRefused checks what is no pointer.
func TestRefused(t *testing.T) {
	for _, text := range []string{"a", "/a[", "/a[b", "/a[b=]", `/a[b="c]`, `/a[b="c"`, `/a[b="c"]d`, `/a[b="\x"]`, `/a["b"="c"]`} {
		if _, err := pointer.Parse(text); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
}

// TestPointerIntoAList checks pointers whose document is a list, as several connections in one file are.
func TestPointerIntoAList(t *testing.T) {
	tree := jsontree.Parse([]byte(`[{"name": "a", "kind": "x"}, {"name": "b", "kind": "y"}]`))
	n := tree.Lookup("/1/kind")
	text := pointer.To(n, rules.Node{})
	if text != `[name="b"]/kind` {
		t.Errorf("got %s", text)
	}
	if _, err := pointer.Parse(text); err != nil {
		t.Error(err)
	}
}

// TestSelect checks which nodes below another one a pointer names, in order, and that a visitor can stop.
func TestSelect(t *testing.T) {
	tree := jsontree.Parse([]byte(`{"a": [{"n": "x", "v": 1}, {"n": "y", "v": 2}, {"n": "x", "v": 3}], "o": {"p": {"v": 4}, "q": {"v": 5}}}`))
	for _, c := range []struct {
		pointer string
		most    int
		want    []string
	}{
		{"", 9, []string{""}},
		{"/a/1/v", 9, []string{"/a/1/v"}},
		{"/a/3/v", 9, nil},
		{"/a/x", 9, nil},
		{`/a[n="x"]/v`, 9, []string{"/a/0/v", "/a/2/v"}},
		{`/a[n="x"]/v`, 1, []string{"/a/0/v"}},
		{`/o[n="x"]/v`, 9, nil},
		{"/a/*/v", 2, []string{"/a/0/v", "/a/1/v"}},
		{"/o/*/v", 9, []string{"/o/p/v", "/o/q/v"}},
		{"/o/*/v", 1, []string{"/o/p/v"}},
		{"/o/q", 9, []string{"/o/q"}},
		{"/o/r", 9, nil},
	} {
		p, err := pointer.Parse(c.pointer)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		p.Select(tree.Root(), func(n rules.Node) bool {
			got = append(got, n.Pointer())
			return len(got) < c.most
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.pointer, got, c.want)
		}
	}
}

// TestSteps checks what a pointer says about its steps.
func TestSteps(t *testing.T) {
	p, err := pointer.Parse(`/a~1b/*[n="x"]/0`)
	if err != nil {
		t.Fatal(err)
	}
	want := []pointer.Step{{Key: "a/b"}, {Key: "*", Any: true}, {Element: true}, {Key: "0"}}
	if got := p.Steps(); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestPointerDepth checks the greatest number of steps.
func TestPointerDepth(t *testing.T) {
	if _, err := pointer.Parse(strings.Repeat("/a", 100)); err != nil {
		t.Error(err)
	}
	if _, err := pointer.Parse(strings.Repeat("/a", 101)); err == nil {
		t.Error("101 steps are taken")
	}
}

// TestElementNames checks by what an element of a list is named: by the surest key that tells it apart, else by its index.
func TestElementNames(t *testing.T) {
	long := strings.Repeat("x", 401)
	tree := jsontree.Parse([]byte(`["a", "a", "b<&", "", {"name": "n", "title": "t"}, {"name": "n", "title": "u"}, {"id": "i", "name": "m"},
		{"title": "` + long + `"}, {"title": "` + long[1:] + `"}, {"description": ""}, "` + long + `"]`))
	want := []string{"/0", "/1", `[="b<&"]`, "/3", `[title="t"]`, `[title="u"]`, `[id="i"]`, "/7", `[title="` + long[1:] + `"]`, "/9", "/10"}
	i := 0
	for n := range tree.Root().Elements() {
		if got := pointer.To(n, rules.Node{}); got != want[i] {
			t.Errorf("element %d: got %.60s, want %.60s", i, got, want[i])
		}
		i++
	}
	only := jsontree.Parse([]byte(`[""]`)).Root().At(0)
	if got := pointer.To(only, rules.Node{}); got != "/0" {
		t.Errorf("an empty text: got %s, want /0", got)
	}
}

// TestMatchesWithoutNode checks that a finding that is at no node is named by the empty pointer only.
func TestMatchesWithoutNode(t *testing.T) {
	file := connector.Read("a.json", jsontree.Parse([]byte(document)))
	for text, want := range map[string]bool{"": true, "/kind": false} {
		p, err := pointer.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Matches(&rules.Finding{File: file}); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// TestMatchesKey checks that a key is where its value is.
func TestMatchesKey(t *testing.T) {
	file := connector.Read("a.json", jsontree.Parse([]byte(document)))
	p, err := pointer.Parse("/kind")
	if err != nil {
		t.Fatal(err)
	}
	for place, want := range map[string]bool{"/kind": true, "/type": false} {
		if got := p.Matches(&rules.Finding{File: file, Node: file.Tree.Lookup(place).Key()}); got != want {
			t.Errorf("the key of %s: got %v", place, got)
		}
	}
}
