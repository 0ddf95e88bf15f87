package suppress

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// names are the keys by which an element of a list is named, the surest first.
var names = [...]string{"id", "name", "metricName", "title", "provider", "type", "label", "description"}

// maxName bounds the text that names an element; a longer one is no name.
const maxName = 200

// PointerTo writes the pointer of a node, with elements of lists named by their content where one key alone tells them apart. ui is where the
// pointer begins when the node lies in it; else it begins at the root.
func PointerTo(n, ui rules.Node) string {
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
	for _, key := range names {
		text := n.Get(key).Text()
		if text == "" || len(text) > maxName {
			continue
		}
		alike := 0
		for other := range list.Elements() {
			if other.Get(key).Text() == text {
				alike++
			}
		}
		if alike == 1 {
			quoted, _ := json.Marshal(text) // a string can always be written
			return "[" + key + "=" + string(quoted) + "]"
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
