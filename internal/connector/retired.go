package connector

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// CollectorAPI are the words, in lower case, by which a page mentions the retired API that takes the workspace's key.
const CollectorAPI = "data collector api"

// ShownKey returns the entry by which a label shows the workspace's primary key. An entry that its label has no place for shows
// nothing.
func (d *Definition) ShownKey() jsontree.Node {
	for in := range d.Instructions() {
		value, n := in.Param("value"), 0
		for e := range in.Parameters.GetFold("fillWith").Elements() {
			if strings.EqualFold(e.Text(), "PrimaryKey") && (value.Value == "" || strings.Contains(value.Value, "{"+strconv.Itoa(n)+"}")) {
				return e
			}
			n++
		}
	}
	return jsontree.Node{}
}

// DescribesInUse finds the first place where the page mentions one of the words, given in lower case, as of something in use: not in a
// sentence that says that it is no longer.
func (d *Definition) DescribesInUse(words ...string) (s Str, at int, word string) {
	for t := range d.Texts() {
		if t.Compared || t.Field == PermissionText {
			continue
		}
		for _, w := range words {
			if at := IndexFold(t.Str.Value, w); at >= 0 && !leftBehind(Sentence(t.Str.Value, at, at)) {
				return t.Str, at, w
			}
		}
	}
	return Str{}, 0, ""
}

// leftBehind reports whether a sentence mentions something that is no longer used.
func leftBehind(sentence string) bool {
	// "Agent instructions" is the part of the portal's page that shows the keys.
	words := [...]string{"retir", "deprecat", "legacy", "no longer", "instead", "replac", "migrat", "not ", "previous", "formerly", "agent instructions"}
	for _, w := range words {
		if ContainsFold(sentence, w) {
			return true
		}
	}
	return false
}

// AgentControl returns the type of link by which a control of the page installs the retired Log Analytics agent (vocabulary of
// InstallAgent.linkType: Learn, data-connector-ui-definitions-reference).
func (d *Definition) AgentControl() jsontree.Node {
	for in := range d.Instructions() {
		if link := in.Param("linkType"); in.Type.Value == "InstallAgent" && strings.HasPrefix(link.Value, "InstallAgentOn") {
			return link.Node
		}
	}
	return jsontree.Node{}
}
