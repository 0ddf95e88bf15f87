package pointer

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// maxName bounds the text that names an element; a longer one is no name.
const maxName = 400

// To writes the pointer of a node, with elements of lists named by their content where one key alone tells them apart. ui is where
// the pointer begins when the node lies in it; else it begins at the root.
func To(n, ui rules.Node) string {
	way := wayTo(n)
	for i, at := range way {
		if at == ui {
			way = way[i:]
			break
		}
	}
	var b strings.Builder
	for i := 1; i < len(way); i++ {
		if way[i-1].Kind() == jsontree.Array {
			b.WriteString(element(way[i-1], way[i]))
			continue
		}
		b.WriteString("/" + jsontree.EscapePointer(way[i].Key().Text()))
	}
	return b.String()
}

func element(list, n rules.Node) string {
	if text := n.Text(); name(text) && alone(list, func(other rules.Node) bool { return other.Text() == text }) {
		return "[=" + quoted(text) + "]"
	}
	for _, key := range names {
		if text := n.Get(key).Text(); name(text) && alone(list, func(other rules.Node) bool { return other.Get(key).Text() == text }) {
			return "[" + key + "=" + quoted(text) + "]"
		}
	}
	place := 0
	for other := range list.Elements() {
		if other == n {
			break
		}
		place++
	}
	return "/" + strconv.Itoa(place)
}

// name reports whether a text can name an element.
func name(text string) bool { return text != "" && len(text) <= maxName }

// alone reports whether just one element of a list is intended.
func alone(list rules.Node, meant func(rules.Node) bool) bool {
	alike := 0
	for other := range list.Elements() {
		if meant(other) {
			alike++
		}
	}
	return alike == 1
}

// quoted writes a JSON string in which < and & stay what they are.
func quoted(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string can always be written
	return strings.TrimSuffix(b.String(), "\n")
}
