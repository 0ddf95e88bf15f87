package lsp

import (
	"encoding/json"
	"slices"
)

// initializeParams is what the server wants to know of its client.
type initializeParams struct {
	ProcessID        int          `json:"processId"`
	RootURI          string       `json:"rootUri"`
	RootPath         string       `json:"rootPath"`
	WorkspaceFolders []documentID `json:"workspaceFolders"`
	Capabilities     struct {
		General struct {
			PositionEncodings []encoding `json:"positionEncodings"`
		} `json:"general"`
		Workspace struct {
			WorkspaceEdit struct {
				DocumentChanges bool `json:"documentChanges"`
			} `json:"workspaceEdit"`
			Diagnostics struct {
				RefreshSupport bool `json:"refreshSupport"`
			} `json:"diagnostics"`
			DidChangeWatchedFiles struct {
				DynamicRegistration bool `json:"dynamicRegistration"`
			} `json:"didChangeWatchedFiles"`
		} `json:"workspace"`
		Window struct {
			ShowDocument struct {
				Support bool `json:"support"`
			} `json:"showDocument"`
		} `json:"window"`
		TextDocument struct {
			Diagnostic         *struct{} `json:"diagnostic"`
			PublishDiagnostics struct {
				TagSupport             *struct{} `json:"tagSupport"`
				CodeDescriptionSupport bool      `json:"codeDescriptionSupport"`
				RelatedInformation     bool      `json:"relatedInformation"`
			} `json:"publishDiagnostics"`
			FoldingRange struct {
				RangeLimit int `json:"rangeLimit"`
			} `json:"foldingRange"`
			DocumentSymbol struct {
				HierarchicalDocumentSymbolSupport bool `json:"hierarchicalDocumentSymbolSupport"`
			} `json:"documentSymbol"`
			Hover struct {
				ContentFormat []string `json:"contentFormat"`
			} `json:"hover"`
			Completion struct {
				CompletionItem struct {
					SnippetSupport      bool     `json:"snippetSupport"`
					DocumentationFormat []string `json:"documentationFormat"`
				} `json:"completionItem"`
			} `json:"completion"`
		} `json:"textDocument"`
	} `json:"capabilities"`
}

// Commands that a client can run.
const (
	pageCommand = "connectorlint.showPage"
	ruleCommand = "connectorlint.openRule"
)

// Kinds of code actions.
const (
	quickFix = "quickfix"
	fixAll   = "source.fixAll"
)

func (s *server) initialize(raw json.RawMessage) (any, *responseError) {
	if s.ready {
		return nil, &responseError{invalidRequest, "the server is initialized already"}
	}
	p, failure := params[initializeParams](message{Params: raw})
	if failure != nil {
		return nil, failure
	}
	for _, f := range p.WorkspaceFolders {
		if path := pathOf(f.URI); path != "" {
			s.folders = append(s.folders, path)
		}
	}
	if path := pathOf(p.RootURI); len(s.folders) == 0 && path != "" {
		s.folders = append(s.folders, path)
	}
	for _, e := range []encoding{utf8Units, utf16Units, utf32Units} {
		if slices.Contains(p.Capabilities.General.PositionEncodings, e) {
			s.encoding = e
			break
		}
	}
	s.snippets = p.Capabilities.TextDocument.Completion.CompletionItem.SnippetSupport
	s.changes = p.Capabilities.Workspace.WorkspaceEdit.DocumentChanges
	s.pull = p.Capabilities.TextDocument.Diagnostic != nil && p.Capabilities.Workspace.Diagnostics.RefreshSupport
	s.watching = p.Capabilities.Workspace.DidChangeWatchedFiles.DynamicRegistration
	published := p.Capabilities.TextDocument.PublishDiagnostics
	s.tags = published.TagSupport != nil || s.pull
	s.described = published.CodeDescriptionSupport || s.pull
	s.related = published.RelatedInformation || s.pull
	s.shows = p.Capabilities.Window.ShowDocument.Support
	s.folds = p.Capabilities.TextDocument.FoldingRange.RangeLimit
	s.nested = p.Capabilities.TextDocument.DocumentSymbol.HierarchicalDocumentSymbolSupport
	s.plainHover = plainOnly(p.Capabilities.TextDocument.Hover.ContentFormat)
	s.plainItems = plainOnly(p.Capabilities.TextDocument.Completion.CompletionItem.DocumentationFormat)
	s.follow(p.ProcessID)
	s.ready = true
	return map[string]any{"capabilities": s.capabilities(), "serverInfo": map[string]string{"name": s.Name, "version": s.Version}}, nil
}

func (s *server) capabilities() map[string]any {
	c := map[string]any{
		"positionEncoding": s.encoding,
		"textDocumentSync": map[string]any{"openClose": true, "change": 2, "save": true}, // 2: incremental
		"codeActionProvider": map[string]any{
			"codeActionKinds": []string{quickFix, fixAll + ".connectorlint"},
		},
		"hoverProvider":                   true,
		"completionProvider":              map[string]any{"triggerCharacters": []string{"\"", ":", "{"}},
		"documentSymbolProvider":          true,
		"foldingRangeProvider":            true,
		"documentLinkProvider":            map[string]any{},
		"documentFormattingProvider":      true,
		"documentRangeFormattingProvider": true,
		"definitionProvider":              true,
		"referencesProvider":              true,
		"documentHighlightProvider":       true,
		"selectionRangeProvider":          true,
		"workspaceSymbolProvider":         true,
		"signatureHelpProvider":           map[string]any{"triggerCharacters": []string{"(", ","}},
		"renameProvider":                  map[string]any{"prepareProvider": true},
		"executeCommandProvider":          map[string]any{"commands": []string{pageCommand, ruleCommand}},
		"workspace":                       map[string]any{"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true}},
	}
	if s.pull {
		c["diagnosticProvider"] = map[string]any{"identifier": "connectorlint", "interFileDependencies": true, "workspaceDiagnostics": false}
	}
	return c
}

// watch asks the client to say when a file changes on the disk that no editor has open, where the client can.
func (s *server) watch() {
	if !s.watching {
		return
	}
	s.call("client/registerCapability", map[string]any{"registrations": []any{map[string]any{
		"id": "files", "method": "workspace/didChangeWatchedFiles",
		"registerOptions": map[string]any{"watchers": []any{
			// What rules read beside JSON: logos, parsers, release notes, and configuration files that others extend.
			map[string]string{"globPattern": "**/*.{json,JSON,svg,yaml,yml,kql,csl,txt,md}"}, map[string]string{"globPattern": "**/.connectorlint*"},
		}},
	}}})
}

// call sends a request to the client; its answer is not waited for.
func (s *server) call(method string, p any) {
	body, err := json.Marshal(p)
	if err != nil {
		return
	}
	s.nextID++
	id, err := json.Marshal(s.nextID)
	if err == nil {
		_ = s.conn.write(message{ID: id, Method: method, Params: body})
	}
}

func (s *server) changeFolders(m message) {
	p, failure := params[struct {
		Event struct{ Added, Removed []documentID }
	}](m)
	if failure != nil {
		return
	}
	for _, f := range p.Event.Removed {
		s.folders = slices.DeleteFunc(s.folders, func(old string) bool { return old == pathOf(f.URI) })
	}
	for _, f := range p.Event.Added {
		if path := pathOf(f.URI); path != "" && !slices.Contains(s.folders, path) {
			s.folders = append(s.folders, path)
		}
	}
	s.dirty = true
}
