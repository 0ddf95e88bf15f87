package acceptance

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// typist edits the files of a codeless set at random, as the keys of a person or the paste of a program would, and keeps what the client has.
type typist struct {
	t       *testing.T
	c       *client
	random  *rand.Rand
	paths   []string
	sound   map[string]string // by path, as the files are
	text    map[string]string
	open    map[string]bool
	version int
}

func (y *typist) start(path string) {
	y.c.open(path, y.text[path])
	y.open[path] = true
}

// change replaces the bytes start..end of a document.
func (y *typist) change(path string, start, end int, piece string) {
	text := y.text[path]
	start, end = runeStart(text, start), runeStart(text, end)
	y.version++
	y.c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": fileURI(path), "version": y.version}, "contentChanges": []any{map[string]any{
		"range": map[string]any{"start": lspPosition(text, start, "utf-16"), "end": lspPosition(text, end, "utf-16")}, "text": piece,
	}}})
	y.text[path] = text[:start] + piece + text[end:]
}

// restore undoes everything.
func (y *typist) restore() {
	for _, path := range y.paths {
		if !y.open[path] {
			y.text[path] = y.sound[path]
			y.start(path)
		} else if y.text[path] != y.sound[path] {
			y.change(path, 0, len(y.text[path]), y.sound[path])
		}
	}
}

// step is one thing that a person does.
func (y *typist) step() {
	path := y.paths[y.random.IntN(len(y.paths))]
	if !y.open[path] {
		y.start(path)
		return
	}
	text := y.text[path]
	at := y.random.IntN(len(text) + 1)
	position := map[string]any{"textDocument": map[string]any{"uri": fileURI(path)}, "position": lspPosition(text, runeStart(text, at), "utf-16")}
	switch y.random.IntN(16) {
	case 0:
		y.c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": fileURI(path)}})
		y.open[path], y.text[path] = false, y.sound[path]
	case 1:
		y.change(path, 0, len(text), y.sound[path])
	case 2:
		y.change(path, at, min(at+y.random.IntN(200), len(text)), "")
	case 3:
		y.c.call("textDocument/completion", position)
	case 4:
		y.c.call("textDocument/hover", position)
	case 5:
		y.c.settle(fileURI(path))
	case 6:
		y.c.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": fileURI(path)}})
	case 7:
		y.c.notify("$/cancelRequest", map[string]any{"id": y.random.IntN(1 << 30)})
	case 8:
		from := y.random.IntN(len(text) + 1)
		y.change(path, at, at, text[runeStart(text, min(from, at)):runeStart(text, min(max(from, at), min(from, at)+300))])
	default:
		pieces := []string{"a", "Z", "\"", "{", "}", ",", ":", " ", "\n", "\r\n", "\t", "é", "\U0001F600", "[", "]", "\\", "null", "| where ", "[[parameters('"}
		y.change(path, at, min(at+y.random.IntN(2), len(text)), pieces[y.random.IntN(len(pieces))])
	}
}

// agrees compares what the session has published with what a fresh server finds in the same texts.
func (y *typist) agrees(root string) {
	y.t.Helper()
	fresh := startClient(y.t)
	fresh.begin(root, map[string]any{})
	last := ""
	for _, path := range y.paths {
		if y.open[path] {
			last = fresh.open(path, y.text[path])
		}
	}
	if last == "" {
		_ = fresh.in.Close()
		return
	}
	fresh.settle(last)
	y.c.settle(last)
	for _, path := range y.paths {
		got, want := fmt.Sprint(y.c.found[fileURI(path)]), fmt.Sprint(fresh.found[fileURI(path)])
		if got != want {
			y.t.Errorf("%s after %d changes: %s\na fresh server: %s", filepath.Base(path), y.version, got, want)
		}
	}
	_ = fresh.in.Close() // its memory is not that of the session
	<-fresh.exit
}

// heap is what is in use after everything that can be freed was.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// TestLanguageServerHour edits for as long as a person would in an hour and more, compressed: memory stays flat, and the session finds what a
// fresh one finds. CONNECTORLINT_EDITS says how many steps; 18,000 are five keys a second for an hour.
func TestLanguageServerHour(t *testing.T) {
	steps := 600
	if n, err := strconv.Atoi(os.Getenv("CONNECTORLINT_EDITS")); err == nil {
		steps = n
	}
	root := lspTree(t, "clean")
	folder := doorsOf(root)
	y := &typist{t: t, random: rand.New(rand.NewPCG(7, 11)), sound: map[string]string{}, text: map[string]string{}, open: map[string]bool{}, version: 1}
	for _, name := range []string{"FabrikamDoors_ConnectorDefinition.json", "FabrikamDoors_DCR.json", "FabrikamDoors_PollerConfig.json", "FabrikamDoors_Table.json"} {
		path := filepath.Join(folder, name)
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		y.paths = append(y.paths, path)
		y.sound[path] = string(source)
	}
	// The definition has 40 kB, as the largest published ones.
	definition := y.paths[0]
	y.sound[definition] = strings.Replace(y.sound[definition], `"descriptionMarkdown": "`, `"descriptionMarkdown": "`+strings.Repeat("The doors say who comes and goes. ", 1000), 1)
	for path, text := range y.sound {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		y.text[path] = text
	}
	y.c = startClient(t)
	y.c.begin(root, map[string]any{})
	sizes := make([]int, 0, 6)
	for round := range 6 {
		for range steps / 6 {
			y.step()
		}
		if round%2 == 0 {
			y.agrees(root)
		}
		y.restore()
		y.agrees(root)
		sizes = append(sizes, heap())
	}
	t.Logf("%d steps; the heap after each sixth, in kB: %v", steps, slices.Collect(func(yield func(int) bool) {
		for _, s := range sizes {
			if !yield(s / 1024) {
				return
			}
		}
	}))
	// The first sixths fill caches.
	if first, last := max(sizes[1], sizes[2]), sizes[5]; last > first+first/5+4<<20 {
		t.Errorf("the heap grows: %v", sizes)
	}
}

// TestLanguageServerForgets: what changes on the disk while no document of a folder is open is seen when one is opened again.
func TestLanguageServerForgets(t *testing.T) {
	c, rule, poller, source := openDoors(t, map[string]any{})
	uri := fileURI(rule)
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri}})
	c.settle(uri)
	text, err := os.ReadFile(poller)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(poller, []byte(strings.ReplaceAll(string(text), "Custom-FabrikamDoorEvents", "Custom-FabrikamEntries")), 0o600); err != nil {
		t.Fatal(err)
	}
	c.touched(poller)
	c.settle(uri)
	c.settle(c.open(rule, source))
	if len(c.found[fileURI(poller)]) == 0 {
		t.Error("the stream that was renamed on the disk is not noticed")
	}
}
