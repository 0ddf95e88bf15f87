package arm_test

import (
	"strconv"
	"testing"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// TestLearn folds the examples of Learn, "ARM template functions" (string, array, comparison, logical, numeric and object functions, read in
// November 2026). A value that is computed is the one that the page has; what is not computed is left to the deployment. No program of
// Microsoft's that evaluates templates can be had from the registries that CI uses, so that these examples are what folding is held against.
func TestLearn(t *testing.T) {
	tree := jsontree.Parse([]byte(`{
  "parameters": {"prefix": {"type": "string", "defaultValue": "prefix"}, "list": {"type": "array", "defaultValue": ["one", "two", "three"]}},
  "variables": {"object": {"a": 1, "b": "x", "c": [1, 2, 3]}, "first": ["one", "two"]},
  "resources": []
}`))
	scope := arm.NewDocument(tree.Root()).Root
	computed := 0
	for expression, want := range map[string]string{
		"format('{0}, {1}. Formatted number: {2}', 'Hello', 'User', 8175133)": "Hello, User. Formatted number: 8175133",

		"concat(parameters('prefix'), '-', 'x')":              "prefix-x",
		"concat('a', 1, true())":                              "a1True",
		"format('{{{0}}}', 'x')":                              "{x}",
		"contains('OneTwoThree', 'e')":                        "true",
		"contains('OneTwoThree', 'z')":                        "false",
		"contains(parameters('list'), 'three')":               "true",
		"contains(variables('object'), 'a')":                  "true",
		"empty('')":                                           "true",
		"empty('a')":                                          "false",
		"endsWith('abcdef', 'ef')":                            "true",
		"endsWith('abcdef', 'F')":                             "true",
		"endsWith('abcdef', 'e')":                             "false",
		"startsWith('abcdef', 'ab')":                          "true",
		"startsWith('abcdef', 'A')":                           "true",
		"startsWith('abcdef', 'e')":                           "false",
		"first('One Two Three')":                              "O",
		"first(parameters('list'))":                           "one",
		"last('One Two Three')":                               "e",
		"last(parameters('list'))":                            "three",
		"indexOf('test', 't')":                                "0",
		"indexOf('abcdef', 'CD')":                             "2",
		"indexOf('abcdef', 'z')":                              "-1",
		"lastIndexOf('test', 't')":                            "3",
		"lastIndexOf('abcdef', 'AB')":                         "0",
		"length('One Two Three')":                             "13",
		"length(parameters('list'))":                          "3",
		"padLeft('123', 10, '0')":                             "0000000123",
		"padLeft('12345', 3, '0')":                            "12345",
		"replace('123-123-1234', '-', '')":                    "1231231234",
		"replace('123-123-1234', '1234', 'xxxx')":             "123-123-xxxx",
		"skip('one two three', 4)":                            "two three",
		"split('one,two,three', ',')[1]":                      "two",
		"split('one;two,three', createArray(',', ';'))[2]":    "three",
		"string(5)":                                           "5",
		"string(true())":                                      "True",
		"substring('one two three', 4, 3)":                    "two",
		"take('one two three', 2)":                            "on",
		"take('on', 5)":                                       "on",
		"toLower('One Two Three')":                            "one two three",
		"toUpper('One Two Three')":                            "ONE TWO THREE",
		"trim('    one two three   ')":                        "one two three",
		"uri('http://contoso.org/firstpath/', 'myscript.sh')": "http://contoso.org/firstpath/myscript.sh",
		"uri('http://contoso.org/firstpath', 'myscript.sh')":  "http://contoso.org/myscript.sh",
		"base64('one, two, three')":                           "b25lLCB0d28sIHRocmVl",
		"base64ToString('b25lLCB0d28sIHRocmVl')":              "one, two, three",
		"add(5, 3)":                                           "8",
		"sub(7, 3)":                                           "4",
		"mul(5, 3)":                                           "15",
		"div(8, 3)":                                           "2",
		"mod(7, 3)":                                           "1",
		"min(1, 2)":                                           "1",
		"max(1, 2, 3)":                                        "3",
		"int('4')":                                            "4",
		"bool('true')":                                        "true",
		"bool(0)":                                             "false",
		"and(true(), false())":                                "false",
		"or(true(), false())":                                 "true",
		"not(true())":                                         "false",
		"if(true(), 'yes', 'no')":                             "yes",
		"if(equals('a', 'b'), 'yes', 'no')":                   "no",
		"equals(1, 1)":                                        "true",
		"equals('demo', 'Demo')":                              "false",
		"greater(1, 2)":                                       "false",
		"greaterOrEquals(2, 2)":                               "true",
		"less('A', 'a')":                                      "true",
		"lessOrEquals(1, 2)":                                  "true",
		"coalesce(null(), 'b')":                               "b",
		"createArray('a', 'b')[0]":                            "a",
		"createObject('a', 'x').a":                            "x",
		"variables('object').b":                               "x",
		"variables('object').c[1]":                            "2",
		"variables('object')['a']":                            "1",
		"join(createArray('a', 'b'), '-')":                    "a-b",
		"last(split('a/b/c', '/'))":                           "c",
		"guid('x')":                                           "",
		"toLower(concat('A', string(length('abc'))))":         "a3",
	} {
		v := scope.FoldText("["+expression+"]", arm.WithDefaults)
		got := ""
		switch {
		case !v.Known():
			t.Log("left to the deployment:", expression)
			continue
		case v.Kind == arm.Text:
			got = v.Text
		case v.Kind == arm.Integer:
			got = strconv.Itoa(v.Int)
		case v.Kind == arm.Boolean:
			got = strconv.FormatBool(v.Int == 1)
		case v.Kind == arm.JSON:
			got = v.Node.Raw()
		}
		computed++
		if got != want {
			t.Errorf("%s is %q, want %q", expression, got, want)
		}
	}
	if computed < 63 {
		t.Errorf("only %d of the examples are computed", computed)
	}
}
