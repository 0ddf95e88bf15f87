package lsp

import (
	"context"
)

func (s *server) request(ctx context.Context, m message) (any, *responseError) {
	switch m.Method {
	case "shutdown":
		s.down = true
		return nil, nil
	case "textDocument/codeAction":
		s.fresh(ctx)
		return answer(m, s.codeActions)
	case "textDocument/diagnostic":
		s.fresh(ctx)
		return answer(m, s.pulled)
	case "textDocument/hover":
		s.fresh(ctx)
		return answer(m, s.hover)
	case "textDocument/completion":
		s.known(ctx, m)
		return answer(m, s.completion)
	case "textDocument/documentSymbol":
		return answer(m, s.symbols)
	case "workspace/symbol":
		s.fresh(ctx)
		return answer(m, s.workspaceSymbols)
	case "textDocument/selectionRange":
		return answer(m, s.selections)
	case "textDocument/signatureHelp":
		return answer(m, s.signature)
	case "textDocument/foldingRange":
		return answer(m, s.folding)
	case "textDocument/documentLink":
		return answer(m, s.links)
	case "textDocument/formatting":
		return answer(m, s.formatting)
	case "textDocument/rangeFormatting":
		return answer(m, s.rangeFormatting)
	case "workspace/executeCommand":
		s.fresh(ctx)
		p, failure := params[commandParams](m)
		if failure != nil {
			return nil, failure
		}
		return s.execute(p)
	}
	return s.navigate(ctx, m)
}

// navigate answers what is asked about a name: where else it is, and what happens where it becomes another.
func (s *server) navigate(ctx context.Context, m message) (any, *responseError) {
	switch m.Method {
	case "textDocument/documentHighlight":
		s.fresh(ctx)
		return answer(m, s.highlights)
	case "textDocument/definition":
		s.fresh(ctx)
		return answer(m, s.definition)
	case "textDocument/references":
		s.fresh(ctx)
		return answer(m, s.references)
	case "textDocument/rename":
		s.fresh(ctx)
		p, failure := params[renameParams](m)
		if failure != nil {
			return nil, failure
		}
		return s.rename(p)
	case "textDocument/prepareRename":
		s.fresh(ctx)
		return answer(m, s.prepareRename)
	}
	return nil, &responseError{methodNotFound, "unknown method " + m.Method}
}

func (s *server) notification(m message) {
	switch m.Method {
	case "textDocument/didOpen":
		if p, failure := params[struct{ TextDocument documentItem }](m); failure == nil {
			d := &document{
				uri: p.TextDocument.URI, path: placeOf(p.TextDocument), version: p.TextDocument.Version, text: []byte(p.TextDocument.Text),
			}
			d.name()
			s.documents[d.uri] = d
			s.dirty = true
		}
	case "textDocument/didChange":
		if p, failure := params[struct {
			TextDocument   versionedDocument
			ContentChanges []contentChange
		}](m); failure == nil {
			if d := s.documents[p.TextDocument.URI]; d != nil {
				d.apply(s.encoding, p.ContentChanges)
				d.name()
				if p.TextDocument.Version != nil {
					d.version = *p.TextDocument.Version
				}
				s.dirty = true
			}
		}
	case "textDocument/didClose":
		if p, failure := params[struct{ TextDocument documentID }](m); failure == nil {
			delete(s.documents, p.TextDocument.URI)
			s.publish(p.TextDocument.URI, nil, []diagnostic{})
			s.dirty = true
		}
	case "textDocument/didSave":
		if p, failure := params[struct{ TextDocument documentID }](m); failure == nil {
			s.touch(p.TextDocument.URI)
		}
	case "workspace/didChangeWatchedFiles":
		if p, failure := params[struct{ Changes []documentID }](m); failure == nil {
			for _, c := range p.Changes {
				s.touch(c.URI)
			}
		}
	case "workspace/didChangeWorkspaceFolders":
		s.changeFolders(m)
	case "initialized":
		s.watch()
	}
}

// touch notes a file that has changed on the disk.
func (s *server) touch(uri string) {
	if path := pathOf(uri); path != "" {
		s.touched = append(s.touched, path)
		s.dirty = true
	}
}
