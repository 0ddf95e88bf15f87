package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// fewestKeys is how many keys of a definition make a file worth a word.
const fewestKeys = 2

// mostLooked bounds how many resources of a document are compared with types of ours.
const mostLooked = 100

// NearMiss says why a document that is not ours was nearly taken for it: a type that is spelled like one of ours or, where keys count too,
// some keys of a definition. "" for nothing.
func NearMiss(t *jsontree.Tree, keys bool) string {
	root := t.Root()
	if text := nearType(root); text != "" {
		return text
	}
	looked := 0
	for _, list := range [...]jsontree.Node{root, root.GetFold("resources")} {
		for e := range list.Elements() {
			if looked++; looked > mostLooked {
				break
			}
			if text := nearType(e); text != "" {
				return text
			}
		}
	}
	if !keys || root.Kind() != jsontree.Object {
		return ""
	}
	var found, missing []string
	for _, k := range [...]string{"id", "title", "publisher", "descriptionMarkdown", "graphQueries", "dataTypes", "connectivityCriterias", "permissions", "instructionSteps"} {
		if root.Get(k).Exists() {
			found = append(found, k)
		} else {
			missing = append(missing, k)
		}
	}
	if len(found) < fewestKeys || len(missing) == 0 {
		return ""
	}
	return "it has `" + strings.Join(found, "`, `") + "` of a definition and lacks `" + strings.Join(missing, "`, `") + "`"
}

// nearType compares the type of a resource with those of ours.
func nearType(n jsontree.Node) string {
	typ := n.GetFold("type")
	text := typ.Text()
	if text == "" || kindOfResource(typ) != noResource {
		return ""
	}
	provider, last, ok := strings.Cut(text, "/")
	if !ok {
		return ""
	}
	sentinel := strings.EqualFold(provider, "Microsoft.SecurityInsights") || strings.EqualFold(provider, "Microsoft.OperationalInsights")
	var known []string
	for kind := definitionResource; kind <= tableResource; kind++ {
		known = append(known, typesOf(kind)...)
	}
	best, found := suggest.Best(text, known)
	if !found && sentinel && !strings.Contains(last, "/") && IndexFold(last, "connector") >= 0 {
		best, found = typesOf(connectorResource)[0], true
		if IndexFold(last, "definition") >= 0 {
			best = typesOf(definitionResource)[0]
		}
	}
	if !found || strings.EqualFold(best, text) {
		return ""
	}
	return "unknown type `" + text + "`; did you mean `" + best + "`?"
}
