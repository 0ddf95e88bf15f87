package describe

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// loosePages makes a page for each connector of which files hold only connections: what these say, and the requests that they send.
func loosePages(repo *workspace.Repository, files []*connector.File, o Options) []*Page {
	var list []*Page
	parts := map[string][]*connector.Connection{}
	pages := map[string]*Page{}
	for _, f := range files {
		for _, c := range f.Connections {
			name := ""
			if c.DefinitionName.Known() {
				name = strings.TrimSpace(c.DefinitionName.Value)
			}
			key := strings.ToLower(name)
			if pages[key] == nil {
				pages[key] = loosePage(name)
				list = append(list, pages[key])
			}
			parts[key] = append(parts[key], c)
			pages[key].addFile(repo, f)
			pages[key].Requests = append(pages[key].Requests, o.Requests(c)...)
		}
	}
	for key, p := range pages {
		p.Capabilities = capabilities(&connector.Definition{}, parts[key])
	}
	return list
}

func loosePage(name string) *Page {
	what := "the connector's definition"
	if name != "" {
		what = "the definition " + codeSpan(name)
	}
	return &Page{
		ID: name, Dialect: connector.Codeless.String(), Method: ccf, MethodReason: "a connection of the codeless framework", loose: true,
		Notes: []string{"None of the files holds " + what + "; the page shows only what the connections contain."},
	}
}

func (p *Page) addFile(repo *workspace.Repository, f *connector.File) {
	for i := range p.Files {
		if p.Files[i].Path == f.Path {
			return
		}
	}
	p.Files = append(p.Files, File{Path: f.Path, Kind: connector.Connections.String(), URL: addressOf(repo, f.Path)})
}
