package jsontree_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// TestOneCauseOneProblem breaks a document in the ways that authors do, and looks for the one place of each.
func TestOneCauseOneProblem(t *testing.T) {
	const good = "{\n  \"id\": \"Contoso\",\n  \"list\": [\n    {\"a\": 1},\n    {\"a\": 2}\n  ],\n  \"last\": true\n}\n"
	cases := []struct {
		name, old, new string
		code           jsontree.Code
		line, column   int
	}{
		{"trailing comma", "\"last\": true", "\"last\": true,", jsontree.TrailingComma, 7, 15},
		{"missing comma", "\"Contoso\",", "\"Contoso\"", jsontree.MissingComma, 2, 18},
		{"missing comma in a list", "{\"a\": 1},", "{\"a\": 1}", jsontree.MissingComma, 4, 13},
		{"comment", "  \"last\"", "  // note\n  \"last\"", jsontree.Comment, 7, 3},
		{"single quotes", "\"Contoso\"", "'Contoso'", jsontree.SingleQuotes, 2, 9},
		{"missing closing quote", "\"Contoso\",", "\"Contoso,", jsontree.UnterminatedString, 2, 9},
		{"missing opening quote", "\"Contoso\",", "Contoso\",", jsontree.UnopenedString, 2, 9},
		{"missing colon", "\"id\":", "\"id\"", jsontree.MissingColon, 2, 8},
		{"missing value", "\"Contoso\",", ",", jsontree.MissingValue, 2, 9},
		{"missing value and comma", " \"Contoso\",", "", jsontree.MissingValue, 2, 8},
		{"quote in a text", "\"Contoso\"", "\"the \"Contoso\" log\"", jsontree.UnescapedQuote, 2, 14},
		{"raw tab", "\"Contoso\"", "\"Con\ttoso\"", jsontree.ControlCharacter, 2, 13},
		{"bad escape", "\"Contoso\"", "\"C:\\Program\"", jsontree.BadEscape, 2, 12},
		{"literal", "true", "True", jsontree.BadToken, 7, 11},
		{"unquoted key", "\"last\"", "last", jsontree.UnquotedKey, 7, 3},
		{"key without its opening quote", "\"last\"", "last\"", jsontree.UnquotedKey, 7, 3},
		{"second document", "}\n", "}\n{}\n", jsontree.TrailingData, 9, 1},
		{"missing brace", "{\"a\": 2}\n", "{\"a\": 2\n", jsontree.UnclosedContainer, 5, 5},
		{"missing bracket", "  ],\n", "", jsontree.UnclosedContainer, 3, 11},
		{"missing last brace", "true\n}\n", "true\n", jsontree.UnclosedContainer, 1, 1},
		{"missing opening brace", "{\"a\": 1},", "\"a\": 1},", jsontree.UnopenedObject, 4, 5},
		{"missing opening brace, later", "{\"a\": 2}", "\"a\": 2}", jsontree.UnopenedObject, 5, 5},
		{"missing opening bracket", "\"list\": [", "\"list\": ", jsontree.UnopenedList, 4, 5},
		{"missing opening bracket of one", "[\n    {\"a\": 1},\n    {\"a\": 2}\n  ]", "{\"a\": 1} ]", jsontree.UnopenedList, 3, 11},
		{"bracket of the wrong kind", "{\"a\": 1},", "{\"a\": 1],", jsontree.WrongBracket, 4, 12},
		{"semicolon", "\"Contoso\",", "\"Contoso\";", jsontree.BadSeparator, 2, 18},
		{"equals sign", "\"id\":", "\"id\" =", jsontree.MissingColon, 2, 8},
		{"key without its closing quote", "\"last\":", "\"last:", jsontree.UnterminatedString, 7, 3},
		{"key of a list without its closing quote", "\"list\": [", "\"list: [", jsontree.UnterminatedString, 3, 3},
		{"quote in a key", "\"last\"", "\"la\"st\"", jsontree.UnescapedQuote, 7, 6},
		{"text that ends in a string", "\"last\": true\n}\n", "\"last\": \"tr", jsontree.UnterminatedString, 7, 11},
		{"dot for a comma", "\"Contoso\",", "\"Contoso\".", jsontree.BadSeparator, 2, 18},
		{"doubled colon", "\"id\":", "\"id\"::", jsontree.ExtraColon, 2, 8},
		{"comma for a colon", "\"id\": ", "\"id\", ", jsontree.MissingColon, 2, 7},
		{"quote too many", "\"Contoso\",", "\"Contoso\"\",", jsontree.ExtraQuote, 2, 18},
		{"quote behind a literal", "true", "true\"", jsontree.ExtraQuote, 7, 15},
		{"quote on a line of its own", "  \"list\"", "\"\n  \"list\"", jsontree.ExtraQuote, 3, 1},
		{"note of a shell", "  \"list\"", "  # \"old\"\n  \"list\"", jsontree.Comment, 3, 3},
		{"note of a shell behind an item", "\"Contoso\",", "\"Contoso\", # note", jsontree.Comment, 2, 20},
		{"note of a page", "  \"list\"", "  <!-- old -->\n  \"list\"", jsontree.Comment, 3, 3},
		{"note of SQL", "    {\"a\": 2}", "    -- two\n    {\"a\": 2}", jsontree.Comment, 5, 5},
		{"merge", "  \"id\": \"Contoso\",\n", "<<<<<<< HEAD\n  \"id\": \"Contoso\",\n=======\n  \"id\": \"Fabrikam\",\n>>>>>>> main\n", jsontree.MergeConflict, 2, 1},
		{"mark of a patch", "    {\"a\": 2}", "+    {\"a\": 2}", jsontree.BadToken, 5, 1},
		{"word", "  \"list\"", "asdf\n  \"list\"", jsontree.BadToken, 3, 1},
		{"ellipsis in a list", "    {\"a\": 2}", "    ...\n    {\"a\": 2}", jsontree.BadToken, 5, 5},
		{"text without quotes", "\"Contoso\",", "Contoso Ltd (2026),", jsontree.BadToken, 2, 9},
		{"text that begins with digits", "\"Contoso\",", "5 minutes,", jsontree.BadToken, 2, 9},
		{"expression without quotes", "\"Contoso\",", "{{name}},", jsontree.BadToken, 2, 9},
		{"expression without its opening quote", "\"Contoso\",", "{{name}}\",", jsontree.UnopenedString, 2, 9},
		{"text over two lines", "\"Contoso\",", "\"Con\"\n    \"toso\",", jsontree.LoneString, 3, 5},
		{"text cut in two", "\"Contoso\",", "\"Con\", \"toso\",", jsontree.LoneString, 2, 16},
		{"key of several words", "\"last\":", "last of all:", jsontree.UnquotedKey, 7, 3},
		{"list opened by a brace", "\"list\": [", "\"list\": {", jsontree.WrongBracket, 3, 11},
		{"object opened by a bracket", "{\"a\": 2}", "[\"a\": 2}", jsontree.WrongBracket, 5, 5},
		{"list closed by a parenthesis", "  ],", "  ),", jsontree.WrongBracket, 6, 3},
		{"brace too many", "    {\"a\": 2}", "    {{\"a\": 2}", jsontree.MismatchedBracket, 5, 6},
		{"bracket too many in the middle", "{\"a\": 1},", "{\"a\": 1}},", jsontree.MismatchedBracket, 4, 13},
		{"first brace", "{\n  \"id\"", "\n  \"id\"", jsontree.UnopenedObject, 2, 3},
		{"fence", "{\n  \"id\"", "```json\n{\n  \"id\"", jsontree.BadToken, 1, 1},
		{"zero-width space", "  \"list\"", "\u200b  \"list\"", jsontree.BadWhitespace, 3, 1},
		{"doubled comma", "\"Contoso\",", "\"Contoso\",,", jsontree.ExtraComma, 2, 19},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			src := strings.Replace(good, c.old, c.new, 1)
			if c.name == "second document" {
				src = good + "{}\n"
			}
			tree := jsontree.Parse([]byte(src))
			var got []string
			for _, p := range tree.Problems() {
				at := tree.Position(p.Span.Start)
				got = append(got, fmt.Sprintf("%d at %d:%d", p.Code, at.Line, at.Column))
			}
			if want := fmt.Sprintf("%d at %d:%d", c.code, c.line, c.column); len(got) != 1 || got[0] != want {
				t.Errorf("got %v, want %s in\n%s", got, want, src)
			}
			if c.name != "missing last brace" && c.name != "quote in a key" && !tree.Root().Get("last").Exists() && c.code != jsontree.UnquotedKey {
				t.Errorf("the rest of the document is lost:\n%s", src)
			}
		})
	}
}
