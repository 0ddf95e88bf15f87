package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// value compares a packaged value with the source's; it notes the first place where they part, and reports whether they are equal.
// What the packager does itself is no difference: it drops keys without content, and writes texts for a deployment.
func (c *comparison) value(a, b rules.Node) bool {
	if a.Kind() != b.Kind() {
		if c.packagerMade(a, b) || empty(a) && empty(b) || single(a, b) || single(b, a) {
			return true
		}
		if a.Kind() == jsontree.String && c.packaged.Text(a).Dynamic() {
			return true
		}
		return c.differs(a, b)
	}
	switch a.Kind() {
	case jsontree.Object:
		return c.object(a, b)
	case jsontree.Array:
		return c.list(a, b)
	case jsontree.String:
		return c.text(a, b)
	case jsontree.Number:
		return a.Raw() == b.Raw() || c.differs(a, b)
	default:
		return true
	}
}

// packagerMade reports whether the package differs by what the packager writes on purpose: the preview flag of partners' connectors
// becomes false.
func (c *comparison) packagerMade(a, b rules.Node) bool {
	return a.Kind() == jsontree.False && b.Kind() == jsontree.True && isPreviewFlag(a)
}

func isPreviewFlag(n rules.Node) bool { return strings.EqualFold(n.Key().Text(), "isPreview") }

func (c *comparison) object(a, b rules.Node) bool {
	for k, v := range b.Members() {
		other := a.Get(k.Text())
		switch {
		case k.Text() == "placeHolderValue":
			continue // filled in by the packager for connectors that ask for a part of an address
		case !other.Exists() && c.packaged.Dialect.FoldsCase():
			other = a.GetFold(k.Text())
		}
		if other.Exists() && !c.value(other, v) {
			return false
		}
		if !other.Exists() && !empty(v) {
			return c.lacks(a, v)
		}
	}
	for k, v := range a.Members() {
		if !b.GetFold(k.Text()).Exists() && !empty(v) && !(v.Kind() == jsontree.False && isPreviewFlag(v)) {
			return c.say(v, k.Span(), opening(b))
		}
	}
	return true
}

func (c *comparison) list(a, b rules.Node) bool {
	i := 0
	for v := range b.Elements() {
		other := a.At(i)
		if !other.Exists() {
			return c.lacks(a, v)
		}
		if !c.value(other, v) {
			return false
		}
		i++
	}
	if more := a.At(i); more.Exists() {
		return c.say(more, more.Span(), end(b))
	}
	return true
}

// hasDeployButton reports whether a step's text has the button by which the packager knows a Function connector.
func hasDeployButton(d *rules.Definition) bool {
	for s := range d.AllSteps() {
		if connector.IndexFold(s.Description.Value, "[deploy to azure]") >= 0 {
			return true
		}
	}
	return false
}

// suffixes that the packager adds to the title of a connector with a deploy button.
var functionSuffixes = [...]string{" (using Azure Functions)", " (using Azure Function)"}

func (c *comparison) text(a, b rules.Node) bool {
	if a.Raw() == b.Raw() {
		return true
	}
	packaged, source := c.packaged.Text(a), c.source.Text(b)
	if packaged.Dynamic() || source.Dynamic() || sameText(packaged.Value, source.Value) {
		return true
	}
	if c.at == "title" && hasDeployButton(c.source) {
		for _, suffix := range functionSuffixes {
			if cut, ok := strings.CutSuffix(strings.TrimSpace(packaged.Value), suffix); ok && sameText(cut, source.Value) {
				return true
			}
		}
	}
	return c.differs(a, b)
}

// sameText compares without regard to white space: line ends and indentation change on the way.
func sameText(a, b string) bool {
	if a == b {
		return true
	}
	i, j := 0, 0
	for {
		for i < len(a) && isSpace(a[i]) {
			i++
		}
		for j < len(b) && isSpace(b[j]) {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if a[i] != b[j] {
			return false
		}
		i++
		j++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// empty reports whether a value has no content, so that the packager drops its key.
func empty(n rules.Node) bool {
	switch n.Kind() {
	case jsontree.Invalid, jsontree.Null:
		return true
	case jsontree.String:
		return strings.TrimSpace(n.Text()) == ""
	case jsontree.Object, jsontree.Array:
		return n.Len() == 0
	}
	return false
}

// single reports whether one value is the only element of the other: PowerShell unwraps such lists.
func single(list, value rules.Node) bool {
	if list.Kind() != jsontree.Array || list.Len() != 1 {
		return false
	}
	e := list.At(0)
	return e.Kind() == value.Kind() && (e.Raw() == value.Raw() || e.Kind() == jsontree.String && sameText(e.Text(), value.Text()))
}
