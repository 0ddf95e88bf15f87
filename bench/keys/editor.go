//go:build ignore

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/cli"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// editor talks to a language server in this process. It does as little as possible with the answers, since its work counts too.
type editor struct {
	in      *io.PipeWriter
	out     *bufio.Reader
	uri     string
	text    string
	version int
	body    []byte
}

// start opens a document in a server that knows the folder.
func start(root, path, text string) *editor {
	serverIn, in := io.Pipe()
	out, serverOut := io.Pipe()
	e := &editor{in: in, out: bufio.NewReaderSize(out, 1<<16), uri: uriOf(path), text: text, version: 1}
	go func() {
		app := &cli.App{
			Stdin: serverIn, Stdout: serverOut, Stderr: io.Discard, Workdir: root, Families: builtin.Families(),
			Getenv: func(string) string { return "" },
		}
		app.Main([]string{"lsp", "--stdio"})
	}()
	e.send(map[string]any{"id": 1, "method": "initialize", "params": map[string]any{"rootUri": uriOf(root), "capabilities": map[string]any{}}})
	e.receive()
	e.send(map[string]any{"method": "initialized", "params": map[string]any{}})
	e.send(map[string]any{"method": "textDocument/didOpen", "params": map[string]any{
		"textDocument": map[string]any{"uri": e.uri, "languageId": "json", "version": 1, "text": text},
	}})
	e.await()
	return e
}

func uriOf(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// change makes an edit and waits for what is found in the new version.
func (e *editor) change(c edit) {
	from, to := e.place(c.start), e.place(c.end)
	e.version++
	e.text = e.text[:c.start] + c.text + e.text[c.end:]
	e.send(map[string]any{"method": "textDocument/didChange", "params": map[string]any{
		"textDocument":   map[string]any{"uri": e.uri, "version": e.version},
		"contentChanges": []any{map[string]any{"range": map[string]any{"start": from, "end": to}, "text": c.text}},
	}})
	e.await()
}

// place returns the line and character of an offset; the document is all ASCII.
func (e *editor) place(offset int) map[string]int {
	before := e.text[:offset]
	return map[string]int{"line": strings.Count(before, "\n"), "character": offset - strings.LastIndexByte(before, '\n') - 1}
}

// await reads until the findings of the document's version have come.
func (e *editor) await() {
	version := fmt.Appendf(nil, `"version":%d`, e.version)
	for {
		body := e.receive()
		if bytes.Contains(body, []byte("publishDiagnostics")) && bytes.Contains(body, version) {
			return
		}
	}
}

func (e *editor) send(m map[string]any) {
	m["jsonrpc"] = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	if _, err := fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		panic(err)
	}
}

func (e *editor) receive() []byte {
	length := 0
	for {
		line, err := e.out.ReadString('\n')
		if err != nil {
			panic(err)
		}
		line = strings.TrimSpace(line)
		if line == "" {
			break
		}
		if n, ok := strings.CutPrefix(line, "Content-Length: "); ok {
			if length, err = strconv.Atoi(n); err != nil {
				panic(err)
			}
		}
	}
	if cap(e.body) < length {
		e.body = make([]byte, 2*length)
	}
	e.body = e.body[:length]
	if _, err := io.ReadFull(e.out, e.body); err != nil {
		panic(err)
	}
	return e.body
}
