package words_test

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules/words"
)

func TestSlashBreaks(t *testing.T) {
	for text, want := range map[string]string{
		"investigation./n/n**Technologies**":  "/n/n",
		"or costs:/n/n a. The API":            "/n/n",
		"Copy the key./n2. Save it.":          "/n",
		"see [here](https://contoso.com)/n/n": "/n/n",
		"one./n/n**Two** three./n/n**Four**":  "/n/n/n/n",
		"answer [Y/n]":                        "",
		"https://contoso.com/n/news":          "",
		"https://contoso.com/n":               "",
		"run ./n/n":                           "",
		"run ./node.":                         "",
		"yes/no, and/nor":                     "",
		"path ./nginx/N. Next":                "",
		"S/N, P/N":                            "",
		"A)/n":                                "",
		"on c/n/nodes.":                       "",
		"":                                    "",
		"/n/n":                                "",
	} {
		var got strings.Builder
		for _, b := range words.SlashBreaks(text) {
			got.WriteString(text[b[0]:b[1]])
		}
		if got.String() != want {
			t.Errorf("%q: got %q, want %q", text, got.String(), want)
		}
	}
	testutil.Linear(t, "line ends", 20_000, func(n int) { words.SlashBreaks(strings.Repeat("a./na/n/n", n)) })
}
