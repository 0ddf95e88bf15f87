package acceptance

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/cli"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// client is an editor that talks to the language server.
type client struct {
	t      testing.TB
	in     *io.PipeWriter
	out    *bufio.Reader
	exit   chan int
	next   int
	found  map[string][]lspDiagnostic // by URI, as last published
	others []string                   // methods of the server's other messages
}

type lspDiagnostic struct {
	Code     string
	Source   string
	Severity int
	Message  string
	Range    struct{ Start, End struct{ Line, Character int } }

	CodeDescription    *struct{ Href string }
	RelatedInformation []struct{ Message string }
	Tags               []int
}

type lspMessage struct {
	ID     json.RawMessage
	Method string
	Params json.RawMessage
	Result json.RawMessage
	Error  *struct {
		Code    int
		Message string
	}
}

// startClient starts a server in the process, without a handshake.
func startClient(t testing.TB) *client {
	t.Helper()
	serverIn, in := io.Pipe()
	out, serverOut := io.Pipe()
	c := &client{t: t, in: in, out: bufio.NewReader(out), exit: make(chan int, 1), found: map[string][]lspDiagnostic{}}
	go func() {
		app := &cli.App{Stdin: serverIn, Stdout: serverOut, Stderr: io.Discard, Workdir: t.TempDir(), Families: builtin.Families(), Getenv: func(string) string { return "" }}
		c.exit <- app.Main([]string{"lsp", "--stdio"})
		_ = serverOut.Close()
		_, _ = io.Copy(io.Discard, serverIn)
	}()
	t.Cleanup(func() { _ = in.Close() })
	return c
}

func (c *client) send(m map[string]any) {
	c.t.Helper()
	m["jsonrpc"] = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(c.in, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	c.send(map[string]any{"method": method, "params": params})
}

func (c *client) receive() lspMessage {
	c.t.Helper()
	length := 0
	for {
		line, err := c.out.ReadString('\n')
		if err != nil {
			c.t.Fatal(err)
		}
		if line = strings.TrimSpace(line); line == "" {
			break
		}
		if _, err := fmt.Sscanf(line, "Content-Length: %d", &length); err != nil {
			c.t.Fatal(err)
		}
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(c.out, body); err != nil {
		c.t.Fatal(err)
	}
	var m lspMessage
	if err := json.Unmarshal(body, &m); err != nil {
		c.t.Fatal(err)
	}
	if m.Method == "textDocument/publishDiagnostics" {
		var p struct {
			URI         string
			Diagnostics []lspDiagnostic
		}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			c.t.Fatal(err)
		}
		c.found[p.URI] = p.Diagnostics
	} else if m.Method != "" {
		c.others = append(c.others, m.Method)
	}
	return m
}

// call sends a request and returns its answer; what is published meanwhile is kept.
func (c *client) call(method string, params any) lspMessage {
	c.t.Helper()
	c.next++
	c.send(map[string]any{"id": c.next, "method": method, "params": params})
	for {
		if m := c.receive(); m.Method == "" && string(m.ID) == strconv.Itoa(c.next) {
			return m
		}
	}
}

func resultOf[T any](t testing.TB, m lspMessage) T {
	t.Helper()
	var v T
	if m.Error != nil {
		t.Fatalf("error %d: %s", m.Error.Code, m.Error.Message)
	}
	if err := json.Unmarshal(m.Result, &v); err != nil {
		t.Fatalf("%v: %s", err, m.Result)
	}
	return v
}

func fileURI(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// begin does the handshake for a folder.
func (c *client) begin(root string, capabilities map[string]any) {
	c.t.Helper()
	resultOf[map[string]any](c.t, c.call("initialize", map[string]any{"rootUri": fileURI(root), "capabilities": capabilities}))
	c.notify("initialized", map[string]any{})
}

func (c *client) open(path, text string) string {
	c.t.Helper()
	uri := fileURI(path)
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "json", "version": 1, "text": text}})
	return uri
}

// settle waits until the server has published what follows from the notifications so far.
func (c *client) settle(uri string) []string {
	c.t.Helper()
	c.call("textDocument/codeAction", map[string]any{"textDocument": map[string]any{"uri": uri}, "range": place(0, 0, 0, 0), "context": map[string]any{"diagnostics": []any{}}})
	var codes []string
	for _, d := range c.found[uri] {
		codes = append(codes, d.Code)
	}
	return codes
}

func place(line, character, endLine, endCharacter int) map[string]any {
	at := func(l, c int) map[string]int { return map[string]int{"line": l, "character": c} }
	return map[string]any{"start": at(line, character), "end": at(endLine, endCharacter)}
}

// lspTree copies the example repository, which the tests edit.
func lspTree(t *testing.T, which string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(filepath.Join("..", "..", "testdata", "contoso", which))); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	return root
}

// mailPage returns the place of a classic definition in such a tree, and its text.
func mailPage(t *testing.T, root string) (path, source string) {
	t.Helper()
	path = filepath.Join(root, "Solutions", "Contoso Native", "Data Connectors", "ContosoMailProtection.json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, string(text)
}

// touched tells the server that a file was changed on the disk.
func (c *client) touched(path string) {
	c.t.Helper()
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": fileURI(path), "type": 2}}})
}
