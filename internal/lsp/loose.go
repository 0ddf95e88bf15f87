package lsp

import (
	"hash/fnv"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/internal/jsontree"
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

// name gives a document without a place the name that its content must have on the disk: the files of an Azure Functions app are known by
// their names only.
func (d *document) name() {
	if !loose(d.path) {
		return
	}
	if d.given == "" {
		d.given = filepath.Base(d.path)
	}
	name, root := d.given, d.tree().Root()
	switch {
	case isFunction(root):
		name = "function.json"
	case isHost(root):
		name = "host.json"
	}
	if name != filepath.Base(d.path) {
		d.path, d.file, d.arm = filepath.Join(filepath.Dir(d.path), name), nil, nil
	}
}

// isFunction reports whether a value can be nothing but the bindings of an Azure Function.
func isFunction(root jsontree.Node) bool {
	for binding := range root.GetFold("bindings").Elements() {
		kind := binding.GetFold("type").Text()
		if kind != "" && (binding.GetFold("direction").Text() != "" || len(kind) > 7 && fold.HasSuffix(kind, "trigger")) {
			return true
		}
	}
	return false
}

// isHost reports whether a value can be nothing but the settings of an Azure Functions app.
func isHost(root jsontree.Node) bool {
	const bundle = "Microsoft.Azure.Functions.ExtensionBundle"
	if fold.HasPrefix(root.GetFold("extensionBundle").GetFold("id").Text(), bundle) {
		return true
	}
	if root.GetFold("version").Text() != "2.0" {
		return false
	}
	for _, key := range []string{"extensionBundle", "functionTimeout", "managedDependency", "customHandler"} {
		if root.GetFold(key).Exists() {
			return true
		}
	}
	return root.GetFold("logging").GetFold("applicationInsights").Kind() == jsontree.Object
}

// settings reports whether a document is a configuration file.
func (d *document) settings() bool {
	return d.path != "" && workspace.ConfigName(filepath.Base(d.path))
}
