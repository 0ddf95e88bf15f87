package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/describe"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

func (a *App) writeDiff(d *describing, list []describe.Difference) error {
	if d.format == "json" {
		if list == nil {
			list = []describe.Difference{}
		}
		return a.writeJSON(output{}, struct {
			SchemaVersion int                   `json:"schemaVersion"`
			Differences   []describe.Difference `json:"differences"`
		}{describe.SchemaVersion, list})
	}
	return write(a.Stdout, describe.MarkdownDiff(list))
}

func (a *App) writeJSON(out output, v any) error {
	var b bytes.Buffer
	if err := report.EncodeJSON(&b, v); err != nil {
		return troubleError{"could not create the JSON output: " + err.Error()}
	}
	return a.emit(out, b.Bytes())
}

func (a *App) writePages(d *describing, pages []*describe.Page) error {
	if d.output != "" {
		return a.writeFolder(d, describe.Name(pages))
	}
	switch d.format {
	case "json":
		return a.writeJSON(output{}, describe.JSON(pages))
	case "html":
		return write(a.Stdout, describe.HTML(pages))
	default:
		if len(pages) == 0 {
			return write(a.Stdout, "No connector page changes.\n")
		}
		return write(a.Stdout, describe.MarkdownAll(pages))
	}
}

// writeFolder writes a file for each page and an index.
func (a *App) writeFolder(d *describing, pages []describe.Named) error {
	folder := d.output
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(a.Workdir, folder)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return troubleError{fmt.Sprintf("could not create the folder %s: %v", d.output, workspace.Reason(err))}
	}
	extension := map[string]string{"markdown": ".md", "json": ".json", "html": ".html"}[d.format]
	address := func(p describe.Named) string { return p.Name + extension }
	var all []*describe.Page
	for _, p := range pages {
		all = append(all, p.Page)
		out := output{file: filepath.Join(folder, address(p))}
		var err error
		switch d.format {
		case "json":
			err = a.writeJSON(out, describe.JSON([]*describe.Page{p.Page}))
		case "html":
			err = a.emit(out, []byte(describe.HTML([]*describe.Page{p.Page})))
		default:
			err = a.emit(out, []byte(p.Markdown()))
		}
		if err != nil {
			return err
		}
	}
	index := output{file: filepath.Join(folder, "index"+extension)}
	switch d.format {
	case "json":
		return a.writeJSON(index, describe.JSON(all))
	case "html":
		return a.emit(index, []byte(describe.HTMLIndex(pages, address)))
	default:
		return a.emit(index, []byte(describe.MarkdownIndex(pages, address)))
	}
}

// requestsOf renders the requests of a connection.
func requestsOf(c *connector.Connection) []describe.Request {
	text := request.Render(c)
	if text == "" {
		return nil
	}
	return []describe.Request{{Title: "Connection " + c.Name.Value, Text: text}}
}
