package lsp

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// filled are the placeholders that the packager fills in, with what they become (Azure-Sentinel, Tools/Create-Azure-Sentinel-Solution).
func filled() [][2]string {
	return [][2]string{
		{"location", "the region of the workspace"},
		{"workspace", "the name of the workspace"},
		{"workspaceResourceId", "the resource ID of the workspace"},
		{"dataCollectionEndpoint", "the address of the data collection endpoint"},
		{"dataCollectionEndpointId", "the resource ID of the data collection endpoint"},
		{"dataCollectionRuleImmutableId", "the immutable ID of the data collection rule"},
	}
}

// inputsOfSet yields the inputs that customers fill in on the pages of a document's set: their instructions by name.
func (s *server) inputsOfSet(d *document, each func(name string, in *connector.Instruction)) {
	seen := map[string]bool{}
	for _, f := range s.setFiles(d) {
		for _, definition := range f.file.Definitions {
			for in := range definition.Instructions() {
				if name := in.Param("name"); name.Known() && name.Value != "" && !seen[name.Value] {
					seen[name.Value] = true
					each(name.Value, in)
				}
			}
		}
	}
}

// placeholder offers what `{{` may be followed by; it reports whether the place is behind one.
func (c *completer) placeholder(n jsontree.Node) bool {
	text := n.Text()
	at := textOffset(n, text, c.offset)
	start := strings.LastIndex(text[:at], "{{")
	if start < 0 || strings.ContainsAny(text[start+2:at], "{}") {
		return false
	}
	end := at
	for end < len(text) && nameChar(text[end]) {
		end++
	}
	if rest := strings.TrimLeft(text[end:], " "); strings.HasPrefix(rest, "}}") {
		end = len(text) - len(rest) + len("}}")
	}
	c.replace = n.Inside(start, end)
	c.s.inputsOfSet(c.d, func(name string, in *connector.Instruction) {
		c.plain("{{"+name+"}}", "{{"+name+"}}", "input: "+shorten(in.Param("label").Value), variableItem)
	})
	for _, f := range filled() {
		c.plain("{{"+f[0]+"}}", "{{"+f[0]+"}}", f[1], variableItem)
	}
	return true
}

// usePatterns find what is filled in for each customer, and in each step of a connection.
var usePatterns = sync.OnceValue(func() [2]*regexp.Regexp {
	return [2]*regexp.Regexp{regexp.MustCompile(`\{\{\s*([\w-]+)\s*\}\}`), regexp.MustCompile(`\$([A-Za-z_][\w-]*)\$`)}
})

// hoverFilled says what a placeholder at an offset is filled with.
func (s *server) hoverFilled(d *document, n jsontree.Node, offset int) string {
	text := n.Text()
	at := textOffset(n, text, offset)
	for i, pattern := range usePatterns() {
		for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
			if m[0] > at || at > m[1] {
				continue
			}
			name := text[m[2]:m[3]]
			if i == 1 {
				return hoverStepValue(d, n, name)
			}
			return s.hoverInput(d, name)
		}
	}
	return ""
}

func (s *server) hoverInput(d *document, name string) string {
	answer := ""
	s.inputsOfSet(d, func(input string, in *connector.Instruction) {
		if input != name {
			return
		}
		answer = "Input " + inCode(name) + " of the connector's page"
		if label := in.Param("label").Value; label != "" {
			answer += ", labeled " + inCode(label)
		}
	})
	for _, f := range filled() {
		if f[0] == name && answer == "" {
			answer = "Filled with " + f[1]
		}
	}
	return answer
}

// hoverStepValue says where the value of $name$ in a step comes from.
func hoverStepValue(d *document, n jsontree.Node, name string) string {
	around := connectionAround(d.read(), n)
	if !around.Exists() {
		return ""
	}
	found := ""
	word := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`)
	around.Walk(func(at jsontree.Node) bool {
		if key := at.Key(); key.Exists() && key.Text() == "stepPlaceholdersParsingKql" && found == "" &&
			word.MatchString(at.Text()) {
			found = at.Parent().Get("stepId").Text()
		}
		return true
	})
	if found == "" {
		return ""
	}
	return fmt.Sprintf("Filled with the column %s of `stepPlaceholdersParsingKql` for the step %s", inCode(name), inCode(found))
}

// hoverName says what a stream or a table of the set has.
func (s *server) hoverName(d *document, offset int) string {
	name := setNameAt(d, offset)
	if name.role != streamName && name.role != tableName {
		return ""
	}
	for _, f := range s.setFiles(d) {
		for _, r := range f.file.Rules {
			for _, stream := range r.Streams {
				if name.role == streamName && stream.Name == name.text {
					return "Stream " + inCode(name.text) + " of this set: " + columnList(stream.Columns)
				}
			}
		}
		for _, t := range f.file.Tables {
			if t.Name.Value == name.text || t.SchemaName.Value == name.text || "Custom-"+t.SchemaName.Value == name.text {
				return "Table " + inCode(t.SchemaName.Value) + " of this set: " + columnList(t.Columns)
			}
		}
	}
	return ""
}

// columnList lists columns with their types.
func columnList(columns []connector.Column) string {
	const most = 40
	var list []string
	for i, c := range columns {
		if i == most {
			list = append(list, fmt.Sprintf("and %d more", len(columns)-most))
			break
		}
		list = append(list, inCode(c.Name.Value)+" "+escapedMessage(c.Type.Value))
	}
	if len(list) == 0 {
		return "no columns"
	}
	return strings.Join(list, ", ")
}
