package arm_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

func TestParseProblems(t *testing.T) {
	for _, c := range []struct {
		text, part, want string // want: code, wanted, found
	}{
		{"[variables('x')]", "", ""},
		{"[concat(parameters('a'),'/x/',toLower(variables('b')))]", "", ""},
		{"[[concat('it''s', parameters('a')[0].b['c d'])]", "", ""},
		{"[ resourceId('a/b', 'c') . id ]", "", ""},
		{"[reference('x').?outputs[?'y'].z]", "", ""},
		{"[contoso.unique(-3, 4)]", "", ""},
		{"[parameters('x']", "]", "0 ) ]"},
		{"[variables('x'))]", ")", "0 ] )"},
		{"[concat('a' 'b')]", "'b'", "0 `,` or `)` 'b'"},
		{"[concat('a',)]", ")", "0 a value )"},
		{"[parameters('x)]", "'x)]", "2  "},
		{"[parameters(x)]", "x", "4  x"},
		{`[parameters("x")]`, `"x"`, "3  x"},
		{"[parameters('x')[0]", "]", "0 ] the end"},
		{"[[parameters('x')]]", "]", "0 ] ]"},
		{"[   ]", "[   ]", "5  "},
		{"[a b]", "a", "4  a"},
	} {
		p := arm.Parse(c.text)
		got, part := "", ""
		if len(p.Problems) > 0 {
			first := p.Problems[0]
			got, part = fmt.Sprint(first.Code, " ", first.Want, " ", first.Found), c.text[first.From:first.To]
		}
		if strings.TrimSpace(got) != strings.TrimSpace(c.want) || part != c.part {
			t.Errorf("%s: %q at %q, want %q at %q", c.text, got, part, c.want, c.part)
		}
	}
}

const template = `{
  "parameters": {"name": {"type": "string", "defaultValue": "Contoso"}, "open": {"type": "string"}},
  "variables": {
    "table": "[concat(parameters('name'), '_CL')]", "stream": "[format('Custom-{0}', variables('table'))]",
    "columns": [{"name": "a", "type": "string"}], "map": {"list": ["x", "[variables('table')]"]},
    "loop": "[variables('pool')]", "pool": "[variables('loop')]",
    "copy": [{"name": "many", "count": 1000000000, "input": "[copyIndex('many')]"}]
  },
  "functions": [{"namespace": "contoso", "members": {"name": {"parameters": [{"name": "own", "type": "string"}], "output": {"type": "string", "value": "[parameters('own')]"}}}}],
  "resources": [
    {"type": "Microsoft.Resources/deployments", "name": "[parameters('name')]", "properties": {
      "expressionEvaluationOptions": {"scope": "inner"},
      "parameters": {"given": {"value": "[variables('table')]"}},
      "template": {"parameters": {"given": {"type": "string"}}, "resources": [{"type": "t/a", "name": "[parameters('given')]"}]}
    }},
    {"type": "Microsoft.Resources/deployments", "properties": {"template": {"parameters": {"own": {}}, "resources": [{"type": "t/b", "name": "[parameters('name')]"}]}}},
    {"type": "x/contentTemplates", "properties": {"mainTemplate": {
      "parameters": {"key": {"type": "securestring"}}, "variables": {"suffix": "[[concat('Custom-', 'Inner')]", "outer": "[variables('table')]"},
      "resources": [{"type": "t/c", "name": "[[concat(parameters('key'), 'x')]", "properties": {"s": "[[variables('suffix')]", "o": "[[variables('outer')]", "l": "[[[literal]"}}]
    }}}
  ]
}`

func TestFold(t *testing.T) {
	d := arm.NewDocument(jsontree.Parse([]byte(template)).Root())
	for text, want := range map[string]string{
		"[variables('stream')]":                            "Custom-Contoso_CL",
		"[variables('map').list[1]]":                       "Contoso_CL",
		"[variables('MAP')['list'][0]]":                    "x",
		"[if(equals(parameters('name'), 'x'), 'a', 'b')]":  "b",
		"[replace(toUpper('a-b'), '-', '_')]":              "A_B",
		"[take('abcdef', 3)]":                              "abc",
		"[last(split('a/b/c', '/'))]":                      "c",
		"[join(createArray('a', string(add(1, 2))), '-')]": "a-3",
		"[coalesce(null(), 'x')]":                          "x",
		"[concat('a', parameters('open'))]":                "a{parameters('open')}",
		"[concat('a', uniqueString(resourceGroup().id))]":  "a{uniqueString(resourceGroup().id)}",
		"[variables('loop')]":                              "{variables('pool')}",
		"[variables('nowhere')]":                           "",
		"[substring('abc', 2, 5)]":                         "{substring('abc',2,5)}",
		"[format('{0}-{9}', 'a')]":                         "{format('{0}-{9}','a')}",
	} {
		if got := d.Root.FoldText(text, arm.WithDefaults).Show(); got != want {
			t.Errorf("%s = %q, want %q", text, got, want)
		}
	}
	if v := d.Root.FoldText("[variables('columns')]", arm.Pattern); v.Kind != arm.JSON || v.Node.Len() != 1 {
		t.Errorf("columns: %+v", v)
	}
}

func TestScopes(t *testing.T) {
	d := arm.NewDocument(jsontree.Parse([]byte(template)).Root())
	want := map[string]string{
		"t/a": "Contoso_CL", "t/b": "Contoso", "t/c": "{parameters('key')@}x",
		"s": "Custom-Inner", "o": "Contoso_CL",
	}
	seen := 0
	uses := d.Uses()
	for i := range uses {
		u := &uses[i]
		name := u.Node.Key().Text()
		if u.Place == arm.InName {
			name = u.Resource.Get("type").Text()
		}
		w, ok := want[name]
		if !ok {
			continue
		}
		seen++
		v := u.Scope.FoldText(u.Text, arm.WithDefaults)
		if strings.Contains(v.Show(), "@") {
			t.Errorf("%s: a reader sees the mark of the scope: %q", name, v.Show())
		}
		got := strings.NewReplacer("\x01", "{", "\x02", "}").Replace(v.Text)
		if at := strings.Index(got, "@"); at >= 0 { // the mark of the scope is a number
			_, rest, _ := strings.Cut(got, "}")
			got = got[:at+1] + "}" + rest
		}
		if got != w {
			t.Errorf("%s: %q, want %q", name, got, w)
		}
	}
	if seen != len(want) {
		t.Errorf("%d of %d places seen", seen, len(want))
	}
	for i := range uses {
		if uses[i].Text == "[[[literal]" && uses[i].Scope != nil {
			t.Error("three brackets in a template within one are evaluated nowhere")
		}
	}
}

func TestEditor(t *testing.T) {
	tree := jsontree.Parse([]byte(template))
	d := arm.NewDocument(tree.Root())
	if n := len(d.Root.Names()); n != 2+7+1 {
		t.Errorf("%d names", n)
	}
	at := strings.Index(template, "variables('table'))]") + len("variables('ta")
	u, offset := d.UseAt(at)
	if u == nil {
		t.Fatal("no use")
	}
	if e := d.Expr(u).Root.At(offset); e == nil || e.Name != "table" {
		t.Errorf("%+v", e)
	}
	list := d.Occurrences(d.Root, arm.VariableName, "TABLE")
	if len(list) != 4 {
		t.Fatalf("%d occurrences", len(list))
	}
	s := list[0].Span()
	if template[s.Start:s.End] != "table" || list[0].Definition() != d.Root.Variable("table") {
		t.Error("wrong span or definition")
	}
	if own := d.Occurrences(d.Scopes()[1], arm.ParameterName, "own"); len(own) != 1 {
		t.Errorf("a function's parameter: %d", len(own))
	}
}

func TestHostile(t *testing.T) {
	start := time.Now()
	for _, text := range []string{
		strings.Repeat("[", 10<<20), "[" + strings.Repeat("(", 10<<20) + "]", "[" + strings.Repeat("concat(", 10_000) + strings.Repeat(")", 10_000) + "]",
		"[" + strings.Repeat("a[", 5_000) + "]", "['" + strings.Repeat("''", 1<<20) + "]", "[concat(" + strings.Repeat("'a',", 6_000) + "'a')]",
	} {
		arm.Parse(text)
	}
	null := arm.NewDocument(jsontree.Parse([]byte(`{}`)).Root())
	null.Root.FoldText("["+strings.Repeat("concat(", 190)+"null()"+strings.Repeat(")", 190)+"]", arm.Pattern)
	var b strings.Builder
	b.WriteString(`{"variables": {`)
	for i := range 20_000 {
		fmt.Fprintf(&b, `"v%d": "[concat(variables('v%d'), variables('v%d'))]",`, i, i+1, i+1)
	}
	b.WriteString(`"v20000": "x"}}`)
	d := arm.NewDocument(jsontree.Parse([]byte(b.String())).Root())
	for i := range 20_000 {
		d.Root.FoldText(fmt.Sprintf("[variables('v%d')]", i), arm.WithDefaults)
	}
	deep := `{"resources": [` + strings.Repeat(`{"type": "x", "properties": {"mainTemplate": {"resources": [`, 5_000)
	arm.NewDocument(jsontree.Parse([]byte(deep)).Root()).Uses()
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

func FuzzExpression(f *testing.F) {
	for _, s := range []string{"[concat('a', parameters('b')[0].c)]", "[[variables('x'))]", "['']", "[a.b(1,-2)]", "[parameters(\"x\")]", "[x('é]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !arm.IsExpression(text) {
			return
		}
		p := arm.Parse(text)
		for _, q := range p.Problems {
			if q.From < 0 || q.To > len(text) || q.From > q.To {
				t.Fatalf("%q: %+v", text, q)
			}
		}
		p.Root.Walk(func(e *arm.Expr) bool {
			if e.From < 0 || e.To > len(text) || e.From > e.To || e.NameFrom > e.NameTo {
				t.Fatalf("%q: %+v", text, e)
			}
			return true
		})
		tree := jsontree.Parse([]byte(`{"variables": {"x": ` + jsontree.Quote(text) + `}, "parameters": {"b": {"defaultValue": ["y"]}}}`))
		d := arm.NewDocument(tree.Root())
		d.Root.FoldText("[variables('x')]", arm.WithDefaults)
		d.Root.FoldText(text, arm.Pattern)
		uses := d.Uses()
		for i := range uses {
			d.References(&uses[i], func(arm.Reference) {})
		}
	})
}
