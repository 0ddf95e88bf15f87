package acceptance

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestLanguageServerOffsets asks for completion all over sound files, and accepts what is offered: the cursor is in what is replaced, no
// label is there twice, and the document stays JSON, with snippets and without.
func TestLanguageServerOffsets(t *testing.T) {
	const stride = 17
	for from, snippets := range []bool{false, true} {
		root := lspTree(t, "clean")
		c := startClient(t)
		c.begin(root, map[string]any{"textDocument": map[string]any{"completion": map[string]any{"completionItem": map[string]any{"snippetSupport": snippets}}}})
		err := filepath.WalkDir(filepath.Join(root, "Solutions"), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".json" {
				return err
			}
			source, err := os.ReadFile(path)
			if err != nil || len(source) > 5000 {
				return err
			}
			text := string(source)
			uri := c.open(path, text)
			for at := from; at <= len(text); at += stride {
				if at < len(text) && text[at]&0xC0 == 0x80 {
					continue
				}
				items := resultOf[[]lspItem](t, c.call("textDocument/completion", map[string]any{"textDocument": map[string]any{"uri": uri}, "position": lspPosition(text, at, "utf-16")}))
				checkItems(t, filepath.Base(path), text, at, items)
			}
			c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri}})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// checkItems accepts some of what is offered at a place; what differs in its name alone is like the others.
func checkItems(t *testing.T, name, text string, at int, items []lspItem) {
	t.Helper()
	seen := map[string]bool{}
	for i, item := range items {
		if seen[item.Label] {
			t.Errorf("%s: %s is offered twice at %q", name, item.Label, around(text, at))
		}
		seen[item.Label] = true
		start, end := lspOffset(text, item.TextEdit.Range.Start.Line, item.TextEdit.Range.Start.Character), lspOffset(text, item.TextEdit.Range.End.Line, item.TextEdit.Range.End.Character)
		if start > at || at > end || item.TextEdit.Range.Start.Line != item.TextEdit.Range.End.Line {
			t.Errorf("%s: %s replaces %q at %q", name, item.Label, text[start:end], around(text, at))
			return
		}
		if i > 2 && i < len(items)-2 {
			continue
		}
		if after := text[:start] + typedOver(item.TextEdit.NewText) + text[end:]; !json.Valid([]byte(after)) {
			t.Errorf("%s: %s at %q makes %q", name, item.Label, around(text, at), around(after, at))
			return
		}
	}
}

// typedOver fills in the places of a snippet as someone does who only presses the tabulator.
func typedOver(snippet string) string {
	for _, place := range []string{"${1|true,false|}", "${2|true,false|}"} {
		snippet = strings.ReplaceAll(snippet, place, "true")
	}
	for _, place := range []string{"$1", "$2", "$3", "$4"} {
		snippet = strings.ReplaceAll(snippet, place, "")
	}
	for _, place := range []string{"${1:", "${2:"} {
		if before, rest, ok := strings.Cut(snippet, place); ok {
			value, after, _ := strings.Cut(rest, "}")
			snippet = before + value + after
		}
	}
	return snippet
}

func around(text string, at int) string {
	return text[max(0, at-40):min(len(text), at)] + cursor + text[min(len(text), at):min(len(text), at+40)]
}

// lspOffset is the byte offset of a position in UTF-16 units.
func lspOffset(text string, line, character int) int {
	at := 0
	for ; line > 0; line-- {
		at += strings.IndexByte(text[at:], '\n') + 1
	}
	units := 0
	for i, r := range text[at:] {
		if units >= character {
			return at + i
		}
		units += utf16.RuneLen(r)
	}
	return len(text)
}
