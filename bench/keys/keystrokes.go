//go:build ignore

package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// edit replaces a part of the document.
type edit struct {
	start, end int
	text       string
}

// undo returns the edit that takes this one back, which was made in text.
func (e edit) undo(text string) edit {
	return edit{e.start, e.start + len(e.text), text[e.start:e.end]}
}

// keystroke is a key at a place of the document, in several variants.
type keystroke struct {
	name    string
	variant func(run int) edit
}

// letter returns another letter each time, at first.
func letter(run int) string { return string(rune('a' + run*7%26)) }

// keystrokes returns about a hundred that are typed into a definition, of all kinds and all over it.
func keystrokes(text string) []keystroke {
	var list []keystroke
	typed := func(what, after string, times int, variant func(at, run int) edit) {
		all := places(text, after)
		for i := range min(times, len(all)) {
			at := all[i*len(all)/min(times, len(all))]
			list = append(list, keystroke{
				fmt.Sprintf("%s, line %d", what, strings.Count(text[:at], "\n")+1),
				func(run int) edit { return variant(at, run) },
			})
		}
	}
	insert := func(at, run int) edit { return edit{at, at, letter(run)} }
	deeper := func(n int) func(at, run int) edit { return func(at, run int) edit { return insert(at+n, run) } }
	always := func(s string) func(at, _ int) edit { return func(at, _ int) edit { return edit{at, at, s} } }
	remove := func(n int) func(at, _ int) edit { return func(at, _ int) edit { return edit{at - n, at, ""} } }

	for _, key := range []string{
		"id", "title", "publisher", "descriptionMarkdown", "additionalRequirementBanner", "metricName", "legend", "baseQuery", "name",
		"lastDataReceivedQuery", "type", "provider", "permissionsDisplayText", "providerDisplayName", "scope", "status",
	} {
		typed("a letter in "+key, `"`+key+`": "`, 2, deeper(1))
	}
	typed("a letter in the middle of a description", `"description": "`, 4, deeper(20))
	typed("a letter in a description", `"description": "Open page `, 5, insert)
	typed("a letter in a title", `"title": "Further `, 5, insert)
	typed("a letter in a query", `| where Time`, 6, insert)
	typed("a letter in the table of a query", `"query": "Goo`, 4, insert)
	typed("a letter in a function of a query", `Events = co`, 4, insert)
	typed("a letter in a link", `https://www.contoso`, 4, insert)
	typed("a letter in a key", `"descri`, 4, insert)
	typed("a letter in a key", `"conn`, 2, insert)
	typed("a letter in a key", `"perm`, 2, insert)
	typed("a line feed", `",`, 4, always("\n"))
	typed("a blank", `: `, 4, always(" "))
	typed("a quote that opens", `: `, 4, always(`"`))
	typed("a quote in a text", `"description": "Open`, 4, always(`"`))
	typed("a backslash in a text", `"description": "Open`, 2, always(`\`))
	typed("a brace that opens", "{\n", 4, always("{"))
	typed("a brace that closes", "    }", 4, always("}"))
	typed("a bracket that closes", "]", 4, always("]"))
	typed("a comma", "}", 3, always(","))
	typed("a brace removed", "    }", 5, remove(1))
	typed("a bracket removed", ": [", 4, remove(1))
	typed("a quote removed", `": "`, 5, remove(1))
	typed("a comma removed", `",`, 5, remove(1))
	typed("a colon removed", `":`, 3, remove(1))
	typed("a new member", "{\n", 5, func(at, run int) edit { return edit{at, at, `"` + letter(run) + `": "",`} })
	typed("a new text", `"description": "`, 3, func(at, run int) edit {
		return edit{at, at, strings.Repeat("Press **"+letter(run)+"**, and copy `"+letter(run)+"`. ", 10)}
	})
	typed("a number", `"isPrimary": `, 1, always("1"))
	typed("a value", `"read": `, 2, always("x"))
	return list
}

// places returns the offsets behind a text, each time that it occurs.
func places(text, after string) []int {
	var list []int
	for from := 0; ; {
		i := strings.Index(text[from:], after)
		if i < 0 {
			return list
		}
		from += i + len(after)
		list = append(list, from)
	}
}

// grown returns a definition with queries and steps added until it has this many bytes.
func grown(path string, size int) (string, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if source, err = testutil.Grown(source, size); err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	// Not ASCII characters would make places dearer to count.
	return strings.Map(func(r rune) rune {
		if r > 126 {
			return '-'
		}
		return r
	}, string(source)), nil
}
