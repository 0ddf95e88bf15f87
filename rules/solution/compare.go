package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// value compares a packaged value with the source's; it notes the first place where they part, and reports whether they are equal.
// What the packager does itself is no difference: it drops keys without content, and writes texts for a deployment.
func (c *comparison) value(a, b rules.Node) bool {
	if a.Kind() != b.Kind() {
		if c.packagerMade(a, b) || empty(a) && empty(b) || single(b, a) {
			return true
		}
		if a.Kind() == rules.String && c.packaged(a).Dynamic() {
			return true
		}
		return c.differs(a, b)
	}
	switch a.Kind() {
	case rules.Object:
		return c.object(a, b)
	case rules.Array:
		return c.list(a, b)
	case rules.String:
		return c.text(a, b)
	case rules.Number:
		return a.Raw() == b.Raw() || c.differs(a, b)
	default:
		return true
	}
}

// packagerMade reports whether the package differs by what the packager writes on purpose: the preview flag of partners' connectors
// becomes false.
func (c *comparison) packagerMade(a, b rules.Node) bool {
	return a.Kind() == rules.False && b.Kind() == rules.True && isPreviewFlag(a)
}

func isPreviewFlag(n rules.Node) bool { return strings.EqualFold(n.Key().Text(), "isPreview") }

func (c *comparison) object(a, b rules.Node) bool {
	for k, v := range b.Members() {
		other := a.Get(k.Text())
		switch {
		case k.Text() == "placeHolderValue":
			continue // filled in by the packager for connectors that ask for a part of an address
		case !other.Exists() && c.fold:
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
		if !b.GetFold(k.Text()).Exists() && !empty(v) && !(v.Kind() == rules.False && isPreviewFlag(v)) {
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
		if rules.IndexFold(s.Description.Value, "[deploy to azure]") >= 0 {
			return true
		}
	}
	return false
}

// withoutSuffix takes away what the packager adds to the title of a connector with a deploy button, as its versions have written it.
func withoutSuffix(title string) string {
	title = strings.TrimSpace(title)
	for _, suffix := range [...]string{"(using Azure Functions)", "(using Azure Function)"} {
		if n := len(title) - len(suffix); n >= 0 && strings.EqualFold(title[n:], suffix) {
			return strings.TrimSpace(title[:n])
		}
	}
	return title
}

// filledIn reports whether a packaged text is what the packager makes of a source with places to fill in: `{{x}}` becomes the parameter x
// of the connection, or a name that the packager knows.
func filledIn(packaged, source string) bool {
	if !strings.Contains(source, "{{") || !strings.Contains(packaged, "(") && !strings.Contains(packaged, "{{") {
		return false
	}
	at, rest := 0, source
	for rest != "" {
		literal, name, found := strings.Cut(rest, "{{")
		if found {
			name, rest, found = strings.Cut(name, "}}")
		} else {
			rest = ""
		}
		literal = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(literal, "[["), "["), "]")
		for _, piece := range [...]string{literal, "'" + strings.TrimSpace(name) + "'"} {
			if piece == "" || piece == "''" || piece[0] == '\'' && !found {
				continue
			}
			i := rules.IndexFold(packaged[at:], strings.ToLower(piece))
			switch {
			case i >= 0:
				at += i + len(piece)
			case piece[0] == '\'' && packagersOwn(name):
			default:
				return false
			}
		}
	}
	return true
}

// packagersOwn reports whether the packager fills a place in with a value of its own and not with a parameter of this name
// (createCCPConnector.ps1).
func packagersOwn(name string) bool {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "location",
		"workspaceresourceid",
		"datacollectionendpointid",
		"datacollectionendpoint",
		"datacollectionruleimmutableid",
		"workspacename",
		"workspace",
		"dcrconfig":
		return true
	}
	return false
}

func (c *comparison) text(a, b rules.Node) bool {
	if a.Raw() == b.Raw() {
		return true
	}
	packaged, source := c.packaged(a), c.source(b)
	if sameText(packaged.Value, source.Value) || filledIn(packaged.Value, source.Value) {
		return true
	}
	if strings.Contains(source.Value, "{{") && c.fills {
		return c.differs(a, b)
	}
	if c.fills && strings.HasPrefix(a.Text(), "[[") && strings.HasPrefix(b.Text(), "[[") {
		return sameLiterals(a.Text(), b.Text()) || c.differs(a, b)
	}
	if packaged.Dynamic() || source.Dynamic() || strings.HasPrefix(packaged.Value, "[[") && c.fills {
		return true
	}
	if c.at == "title" && c.button && sameText(withoutSuffix(packaged.Value), withoutSuffix(source.Value)) {
		return true
	}
	return c.differs(a, b)
}

// sameLiterals reports whether two expressions have the same literals, names of parameters among them: the packager copies the expressions
// of a connection as they are.
func sameLiterals(a, b string) bool {
	for {
		_, restA, okA := strings.Cut(a, "'")
		_, restB, okB := strings.Cut(b, "'")
		if !okA || !okB {
			return okA == okB
		}
		literalA, afterA, closedA := strings.Cut(restA, "'")
		literalB, afterB, closedB := strings.Cut(restB, "'")
		if !closedA || !closedB {
			return closedA == closedB
		}
		if !strings.EqualFold(literalA, literalB) {
			return false
		}
		a, b = afterA, afterB
	}
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
	case rules.Invalid, rules.Null:
		return true
	case rules.String:
		return strings.TrimSpace(n.Text()) == ""
	case rules.Object, rules.Array:
		return n.Len() == 0
	default:
	}
	return false
}

// single reports whether one value is the only element of the other: PowerShell unwraps such lists.
func single(list, value rules.Node) bool {
	if list.Kind() != rules.Array || list.Len() != 1 {
		return false
	}
	e := list.At(0)
	return e.Kind() == value.Kind() && (e.Raw() == value.Raw() || e.Kind() == rules.String && sameText(e.Text(), value.Text()))
}
