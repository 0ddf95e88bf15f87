package lsp

import (
	"hash/fnv"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/workspace"
)

// loosely is a folder that is not there: documents without a place on the disk get paths below it, each in a folder of its own.
var loosely = filepath.Join(os.TempDir(), "connectorlint-untitled")

// loose reports whether a path is that of a document without a place on the disk.
func loose(abs string) bool { return strings.HasPrefix(abs, loosely+string(filepath.Separator)) }

// placeOf returns the absolute path of a document: of a file, or a made-up one of JSON that was not saved yet. It is "" for all others.
func placeOf(item documentItem) string {
	u, err := url.Parse(item.URI)
	if err != nil {
		return ""
	}
	abs := pathOf(item.URI)
	unnamed := u.Scheme == "file" && (!filepath.IsAbs(abs) || abs == filepath.Dir(abs)) // of a buffer without a name
	if !unnamed && u.Scheme != "untitled" {
		return abs
	}
	if item.LanguageID != "json" && item.LanguageID != "jsonc" {
		return ""
	}
	name := path.Base(path.Clean("/" + strings.ReplaceAll(u.Path+u.Opaque, "\\", "/")))
	if name == "/" {
		name = "untitled"
	}
	if !strings.EqualFold(path.Ext(name), ".json") {
		name += ".json"
	}
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(item.URI))
	return filepath.Join(loosely, strconv.FormatUint(hash.Sum64(), 16), name)
}

// settings reports whether a document is a configuration file.
func (d *document) settings() bool {
	return d.path != "" && workspace.ConfigName(filepath.Base(d.path))
}
