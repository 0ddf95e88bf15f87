package connector

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// recognizeNamed recognizes files that others find by their name: those of an Azure Functions app, a solution's metadata, and the page of a
// package.
func (f *File) recognizeNamed(root jsontree.Node) bool {
	switch base := strings.ToLower(path.Base(f.Path)); base {
	case "function.json":
		if hasAnyKey(root, "bindings", "scriptFile", "entryPoint", "generatedBy") {
			f.Kind = FunctionFile
		}
	case "host.json":
		if hasAnyKey(root, "version", "extensionBundle", "functionTimeout", "logging", "managedDependency", "extensions", "customHandler") {
			f.Kind = FunctionHost
		}
	case "solutionmetadata.json":
		f.Kind = SolutionMetadataFile
		f.readSolutionMetadata(root)
	case "createuidefinition.json":
		if isPageOfPackage(f.Path, root) {
			f.Kind = PackagePage
		}
	default:
		if isParameterFile(base, root) {
			f.Kind = ParametersFile
		}
	}
	return f.Kind != Unrelated
}

// isParameterFile reports whether a document holds the values of a template's parameters: by its schema, or by its name and its shape.
func isParameterFile(base string, root jsontree.Node) bool {
	list := root.GetFold("parameters")
	if list.Kind() != jsontree.Object {
		return false
	}
	if ContainsFold(root.Get("$schema").Text(), "/deploymentparameters.json") {
		return true
	}
	if !strings.HasSuffix(base, ".parameters.json") || !ContainsFold(root.Get("$schema").Text(), "/deploymenttemplate.json") {
		return false
	}
	for _, v := range list.Members() {
		if v.GetFold("type").Exists() || v.GetFold("defaultValue").Exists() {
			return false
		}
	}
	return true
}

// hasAnyKey reports whether an object has one of the keys, in whatever case.
func hasAnyKey(root jsontree.Node, keys ...string) bool {
	for _, key := range keys {
		if root.GetFold(key).Exists() {
			return true
		}
	}
	return false
}

// isPageOfPackage reports whether a document is the page that the portal shows while a solution is installed: by its handler or schema, or
// by its shape beside a package. Pages that belong to another deployment are nobody's here.
func isPageOfPackage(file string, root jsontree.Node) bool {
	if !hasAnyKey(root, "handler", "parameters", "outputs", "steps", "basics", "view", "$schema") {
		return false
	}
	for part := range strings.SplitSeq(path.Dir(file), "/") {
		if part == "Package" || part == "Solutions" {
			return true
		}
	}
	return fold.HasSuffix(root.Get("handler").Text(), "CreateUIDef") || ContainsFold(root.Get("$schema").Text(), "createuidefinition")
}

// isDataPath reports whether a file lies where solution data does, or is named like it.
func isDataPath(file string) bool {
	base := strings.ToLower(path.Base(file))
	return strings.EqualFold(path.Base(path.Dir(file)), "Data") || strings.HasPrefix(base, "solution") || !strings.Contains(file, "/")
}
