// Package lsp is a language server for connector files over the Language Server Protocol 3.17: one file a feature. It keeps the documents
// that a client has open, has them checked after every change, and answers questions from the documents themselves, so that a broken one
// keeps all features alive.
package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"time"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/rules"
)

// Request says which documents are checked together.
type Request struct {
	Folder   string            // a workspace folder; the one that a document lies in, outside of them
	Open     map[string][]byte // the texts of the open documents, by absolute path
	Settings map[string][]byte // those of configuration files
	Touched  []string          // files that have changed on the disk since the last check
	// Loose: the document has no place on the disk, and nothing is beside it; the folder is made up.
	Loose bool
	Home  string // the workspace folder whose configuration holds for a loose document; "" where there is none
}

// Report is what a check of documents found.
type Report struct {
	Mistakes []Mistake // of the configuration, which holds as it was before
	Findings []*rules.Finding
	Files    []*connector.File                 // those that were checked
	Abs      func(file *connector.File) string // where a file lies, absolute
}

// Linter checks documents for the server.
type Linter interface {
	// Check checks the open documents of a workspace folder and the files that belong to them.
	Check(ctx context.Context, r Request) (*Report, error)
	// CheckSettings returns what is wrong in configuration files, which are given by absolute path.
	CheckSettings(settings map[string][]byte) []Mistake
	// Suppress returns the file and its text that keep a finding hidden, with a reason to be filled in.
	Suppress(finding *rules.Finding, folder string) (path string, before, after []byte, err error)
	// Page returns the connector pages of a file of the last check, as Markdown or as an HTML document without script; "" where it has none.
	Page(folder, path string, html bool) string
	// Forget drops what is kept of a workspace folder, in which no document is open any more.
	Forget(folder string)
	// Rule finds a rule by its id.
	Rule(id string) *rules.Rule
}

// Options are what a server is started with.
type Options struct {
	Name, Version string
	In            io.Reader
	Out           io.Writer
	Log           io.Writer // for people who look for a mistake of the server
	Linter        Linter
	Client        int    // the id of the client's process, as far as it is known at the start; 0 where it is not
	Wait          func() // called, in a goroutine of its own, when the client has been silent for a moment; nil for nothing
}

// server is one session with a client.
type server struct {
	Options
	conn                   *conn
	encoding               encoding
	snippets               bool
	changes                bool // the client takes versioned document changes
	pull                   bool // the client pulls diagnostics and can be asked to do so again
	watching               bool // the client can watch files
	shows                  bool // the client can show an address of the web
	tags                   bool // the client knows the tags of diagnostics
	described              bool // the client takes the address of what describes a code
	related                bool // the client takes related places of diagnostics
	folds                  int  // how many folds the client takes; 0: all
	nested                 bool // the client shows outlines as trees
	plainHover, plainItems bool // the client shows no Markdown there
	nextID                 int
	folders                []string // of the workspace, absolute
	documents              map[string]*document
	published              map[string]publishParams // what the client has, by URI; nothing for a file without diagnostics that is not open
	reports                map[string]*Report
	found                  map[string][]diagnostic // by URI, as last sent
	dirty                  bool
	touched                []string // files that have changed on the disk since the last check

	told bool // what is wrong around the documents

	ready, down bool
	gone        <-chan struct{} // closed when the client's process has ended; nil where that is not known

	mu      sync.Mutex
	waiting map[string]bool    // ids of requests that are not answered yet; true for those that are canceled
	leave   context.CancelFunc // ends a check that nobody waits for; nil where none runs
}

// Serve talks to one client until it leaves, and returns the exit status of the process.
func Serve(ctx context.Context, o Options) int {
	s := &server{
		Options: o, conn: &conn{in: bufio.NewReaderSize(o.In, 1<<16), out: o.Out}, encoding: utf16Units,
		documents: map[string]*document{}, published: map[string]publishParams{}, reports: map[string]*Report{}, waiting: map[string]bool{},
	}
	queue := make(chan message, 256)
	broken := make(chan error, 1)
	s.follow(o.Client)
	go s.receive(queue, broken)
	silence, read := time.NewTimer(moment), false
	for {
		select {
		case <-ctx.Done():
			return 1
		case <-s.gone:
			return status(s.down)
		case <-silence.C:
			if s.Wait != nil {
				go s.Wait()
			}
			continue
		case m, ok := <-queue:
			if !ok {
				if err := <-broken; err != nil && !errors.Is(err, io.EOF) {
					fmt.Fprintf(o.Log, "%s: %v\n", o.Name, err)
				}
				return status(s.down)
			}
			if m.Method == "exit" {
				return status(s.down)
			}
			s.handle(ctx, m)
		}
		if s.dirty && len(queue) == 0 && !s.down {
			s.idle(ctx)
			if s.Wait != nil && !read {
				read = true
				go s.Wait() // what was read for the first check leaves much behind
			}
		}
		silence.Reset(moment)
	}
}

// moment is how long a client is silent before the server does what nobody has to wait for. Who types fast presses a key every 60 ms.
const moment = 25 * time.Millisecond

func status(down bool) int {
	if down {
		return 0
	}
	return 1
}

// receive reads messages as they come, so that a request can be canceled while another one is answered.
func (s *server) receive(queue chan<- message, broken chan<- error) {
	defer close(queue)
	for {
		body, err := s.conn.read()
		if err != nil {
			s.interrupt()
			broken <- err
			return
		}
		var m message
		if err := json.Unmarshal(body, &m); err != nil {
			_ = s.conn.reply(json.RawMessage("null"), nil, &responseError{parseError, "the message is not JSON"})
			continue
		}
		if m.Method == "$/cancelRequest" {
			var p struct {
				ID json.RawMessage `json:"id"`
			}
			if json.Unmarshal(m.Params, &p) == nil {
				s.mu.Lock()
				if _, ok := s.waiting[string(p.ID)]; ok {
					s.waiting[string(p.ID)] = true
				}
				s.mu.Unlock()
			}
			continue
		}
		if m.Method == "shutdown" && len(queue) == 0 {
			s.interrupt()
		}
		if len(m.ID) > 0 && m.Method != "" {
			s.mu.Lock()
			s.waiting[string(m.ID)] = false
			s.mu.Unlock()
		}
		queue <- m
	}
}

// handle answers one message. A panic while it is answered is an error of this request, not the end of the session.
func (s *server) handle(ctx context.Context, m message) {
	if m.Method == "" {
		return // a response to a request of ours
	}
	request := len(m.ID) > 0
	var result any
	var failure *responseError
	func() {
		defer func() {
			if v := recover(); v != nil {
				failure = &responseError{internalError, fmt.Sprintf("internal error: %v", v)}
				fmt.Fprintf(s.Log, "%s: %s: internal error: %v (please report it)\n", s.Name, m.Method, v)
			}
		}()
		switch {
		case request && s.taken(m.ID):
			failure = &responseError{requestCancelled, "canceled"}
		case m.Method == "initialize":
			result, failure = s.initialize(m.Params)
		case request && !s.ready:
			failure = &responseError{notInitialized, "the server is not initialized"}
		case request && s.down && m.Method != "shutdown":
			failure = &responseError{invalidRequest, "the server is shut down"}
		case request:
			result, failure = s.request(ctx, m)
		case s.ready:
			s.notification(m)
		}
	}()
	if request {
		if err := s.conn.reply(m.ID, result, failure); err != nil {
			fmt.Fprintf(s.Log, "%s: %v\n", s.Name, err)
		}
	}
}

// taken reports whether a request was canceled before its turn came.
func (s *server) taken(id json.RawMessage) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	gone := s.waiting[string(id)]
	delete(s.waiting, string(id))
	return gone
}

// params reads a message's parameters.
func params[T any](m message) (T, *responseError) {
	var p T
	if len(m.Params) > 0 {
		if err := json.Unmarshal(m.Params, &p); err != nil {
			return p, &responseError{invalidParams, err.Error()}
		}
	}
	return p, nil
}

// answer calls a feature with its parameters.
func answer[P, R any](m message, feature func(P) R) (any, *responseError) {
	p, failure := params[P](m)
	if failure != nil {
		return nil, failure
	}
	return feature(p), nil
}

// fresh checks the documents where they have changed since they were last checked.
func (s *server) fresh(ctx context.Context) {
	if s.dirty {
		s.check(ctx)
	}
}

// known checks a document that was opened and never checked, so that completion knows what its set and the tree have. Later completions
// do not wait for a check, and take what the last one found.
func (s *server) known(ctx context.Context, m message) {
	p, failure := params[positionParams](m)
	if failure != nil {
		return
	}
	if d := s.documents[p.TextDocument.URI]; d != nil && !d.checked {
		s.fresh(ctx)
	}
}

// folderOf returns the workspace folder that a document belongs to: the innermost one around it, else the folder that it lies in.
func (s *server) folderOf(path string) string {
	best := ""
	for _, folder := range s.folders {
		if rel, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(rel) && len(folder) > len(best) && !loose(path) {
			best = folder
		}
	}
	if best == "" {
		best = filepath.Dir(path)
	}
	return best
}
