package arm_test

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// TestFunctions checks what the functions of the template language return at the edges of their arguments.
func TestFunctions(t *testing.T) {
	d := arm.NewDocument(jsontree.Parse([]byte(template)).Root())
	for text, want := range map[string]string{
		"[string(add(7, 2))]":                          "9",
		"[string(sub(7, 2))]":                          "5",
		"[string(mul(7, 2))]":                          "14",
		"[string(div(7, 2))]":                          "3",
		"[string(mod(7, 2))]":                          "1",
		"[string(div(7, 0))]":                          "{div(7,0)}",
		"[string(mod(7, 0))]":                          "{mod(7,0)}",
		"[if(less(1, 2), 'y', 'n')]":                   "y",
		"[if(less(2, 2), 'y', 'n')]":                   "n",
		"[if(lessOrEquals(2, 2), 'y', 'n')]":           "y",
		"[if(lessOrEquals(3, 2), 'y', 'n')]":           "n",
		"[if(greater(2, 1), 'y', 'n')]":                "y",
		"[if(greater(2, 2), 'y', 'n')]":                "n",
		"[if(greaterOrEquals(2, 2), 'y', 'n')]":        "y",
		"[if(greaterOrEquals(1, 2), 'y', 'n')]":        "n",
		"[if(equals(2, 2), 'y', 'n')]":                 "y",
		"[if(equals(2, 3), 'y', 'n')]":                 "n",
		"[if(and(true(), false()), 'y', 'n')]":         "n",
		"[if(and(true(), true()), 'y', 'n')]":          "y",
		"[if(or(true(), false()), 'y', 'n')]":          "y",
		"[if(or(false(), false()), 'y', 'n')]":         "n",
		"[if(equals(true(), false()), 'y', 'n')]":      "n",
		"[if(equals(false(), false()), 'y', 'n')]":     "y",
		"[if(equals('a', 'A'), 'y', 'n')]":             "n",
		"[if(contains('abc', 'bc'), 'y', 'n')]":        "y",
		"[if(contains('abc', 'BC'), 'y', 'n')]":        "n",
		"[if(startsWith('Abc', 'aB'), 'y', 'n')]":      "y",
		"[if(startsWith('ab', 'ab'), 'y', 'n')]":       "y",
		"[if(startsWith('a', 'ab'), 'y', 'n')]":        "n",
		"[if(endsWith('abC', 'Bc'), 'y', 'n')]":        "y",
		"[if(endsWith('bc', 'bc'), 'y', 'n')]":         "y",
		"[if(endsWith('c', 'bc'), 'y', 'n')]":          "n",
		"[string(indexOf('abcB', 'b'))]":               "1",
		"[string(lastIndexOf('abcB', 'b'))]":           "3",
		"[string(indexOf('abc', 'x'))]":                "-1",
		"[string(indexOf('äbc', 'b'))]":                "{indexOf('äbc','b')}",
		"[first(split('a,b', ','))]":                   "a",
		"[string(length(split('a,b', ',')))]":          "2",
		"[padLeft('7', 3, '0')]":                       "007",
		"[padLeft('7777', 3, '0')]":                    "7777",
		"[padLeft('7', 3, '00')]":                      "{padLeft('7',3,'00')}",
		"[replace('aaa', 'a', 'bb')]":                  "bbbbbb",
		"[replace('aaa', '', 'bb')]":                   "{replace('aaa','','bb')}",
		"[substring('abcd', 1, 2)]":                    "bc",
		"[substring('abcd', 4, 0)]":                    "",
		"[substring('äbcd', 0, 4)]":                    "äbcd",
		"[substring('abcd', 0, 5)]":                    "{substring('abcd',0,5)}",
		"[substring('abcd', 5, 0)]":                    "{substring('abcd',5,0)}",
		"[substring('abcd', sub(0, 1), 2)]":            "{substring('abcd',sub(0,1),2)}",
		"[substring('abcd', 1, sub(0, 1))]":            "{substring('abcd',1,sub(0,1))}",
		"[join(split('a/b/c', '/'), '-')]":             "a-b-c",
		"[concat(take('ab', 0), skip('abc', 1), 'd')]": "bcd",
	} {
		if got := d.Root.FoldText(text, arm.WithDefaults).Show(); got != want {
			t.Errorf("%s = %q, want %q", text, got, want)
		}
	}
}

// TestBare checks which texts are expressions that lost their brackets.
func TestBare(t *testing.T) {
	for text, want := range map[string]bool{
		"parameters('x')":          true,
		"Variables('x')":           true,
		"concat(parameters('x'))":  true,
		"uniqueString()":           true,
		"resourceGroup().location": true,
		"resourceGroup().id":       true,
		"resourceGroup().name":     true,
		"resourceGroup().tags":     false,
		"resourceGroup()":          true,
		"parameters(x)":            false,
		"parameters(":              false,
		"parameters('x') and more": false,
		"(parameters)":             false,
		"contoso('x')":             false,
		"":                         false,
	} {
		if got := arm.Bare(text); got != want {
			t.Errorf("Bare(%q) = %v", text, got)
		}
	}
}
