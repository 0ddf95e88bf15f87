// Package pointer names places of documents so that they are found again: JSON Pointers in which an element of a list may be named by its
// content. Suppressions, fingerprints, and custom rules share it.
package pointer

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Pointer is a JSON Pointer (RFC 6901) in which an element of a list may be named by its content: /instructionSteps[title="Connect"], a
// text in a list by itself: /permissions/tenant[="GlobalAdmin"], and any element by /*. It names a node and all below it. It begins at the
// root of the file, or at the object that holds the definition (connectorUiConfig), so that one pointer serves a definition in each of its
// dialects.
type Pointer struct{ steps []step }

// step leads from a container to what it holds.
type step struct {
	key    string // of an object, or the index of a list
	any    bool
	wanted []condition // of an element of a list; then key and any are not used
}

// condition is a key path below an element, none for the element itself, and the value that is there.
type condition struct {
	path  []string
	value string
}

// Parse reads a pointer. The offset in an error's text counts bytes from 0.
func Parse(text string) (*Pointer, error) {
	if text == "" {
		return &Pointer{}, nil
	}
	if text[0] != '/' && text[0] != '[' { // a document may be a list
		return nil, errors.New("a pointer must start with /, such as /permissions/customs")
	}
	p := &Pointer{}
	for rest := text; rest != ""; {
		switch rest[0] {
		case '/':
			end := len(rest)
			for i := 1; i < len(rest); i++ {
				if rest[i] == '/' || rest[i] == '[' {
					end = i
					break
				}
			}
			word := rest[1:end]
			p.steps = append(p.steps, step{key: unescape(word), any: word == "*"})
			rest = rest[end:]
		case '[':
			s := step{}
			for strings.HasPrefix(rest, "[") {
				c, after, err := parseCondition(rest)
				if err != nil {
					return nil, err
				}
				s.wanted = append(s.wanted, c)
				rest = after
			}
			p.steps = append(p.steps, s)
		default:
			return nil, fmt.Errorf("expected / or the end after a condition, found %q", rest)
		}
		if len(p.steps) > maxSteps {
			return nil, fmt.Errorf("a pointer can have at most %d steps", maxSteps)
		}
	}
	return p, nil
}

// maxSteps bounds a pointer; no real document is half as deep.
const maxSteps = 100

// parseCondition reads [key.key="text"], and returns what follows it.
func parseCondition(text string) (condition, string, error) {
	key, rest, ok := strings.Cut(text[1:], "=")
	if !ok || strings.ContainsAny(key, "[]\"/") {
		return condition{}, "", errors.New(`a condition looks like [title="Connect"]`)
	}
	c := condition{}
	if key != "" {
		c.path = strings.Split(key, ".")
	}
	if !strings.HasPrefix(rest, `"`) {
		value, after, ok := strings.Cut(rest, "]")
		if !ok || value == "" {
			return condition{}, "", errors.New(`a condition must end with ], as in [title="Connect"]`)
		}
		c.value = value
		return c, after, nil
	}
	end := 1
	for end < len(rest) && rest[end] != '"' {
		if rest[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(rest) {
		return condition{}, "", errors.New(`the text of a condition has no closing quote, as in [title="Connect"]`)
	}
	if err := json.Unmarshal([]byte(rest[:end+1]), &c.value); err != nil {
		return condition{}, "", errors.New("the text of a condition must be a JSON string, with \\\" for a quote")
	}
	after, ok := strings.CutPrefix(rest[end+1:], "]")
	if !ok {
		return condition{}, "", errors.New(`a condition must end with ], as in [title="Connect"]`)
	}
	return c, after, nil
}

func unescape(word string) string {
	return strings.ReplaceAll(strings.ReplaceAll(word, "~1", "/"), "~0", "~")
}

// Matches reports whether a finding is about the node that the pointer names, or one below it.
func (p *Pointer) Matches(f *rules.Finding) bool {
	way := wayTo(f.Node)
	if way == nil {
		return len(p.steps) == 0
	}
	if p.leads(way) {
		return true
	}
	for _, d := range f.File.Definitions {
		if d.UI.Exists() && d.UI.Parent().Exists() {
			for i, n := range way {
				if n == d.UI {
					return p.leads(way[i:])
				}
			}
		}
	}
	return false
}

// wayTo lists the values from the root of a document to a node.
func wayTo(n rules.Node) []rules.Node {
	if n.IsKey() {
		if v := n.Value(); v.Exists() {
			n = v
		} else {
			n = n.Parent()
		}
	}
	if !n.Exists() {
		return nil
	}
	depth := 0
	for at := n; at.Exists(); at = at.Parent() {
		depth++
	}
	way := make([]rules.Node, depth)
	for at := n; at.Exists(); at = at.Parent() {
		depth--
		way[depth] = at
	}
	return way
}

// leads reports whether the steps lead along a way.
func (p *Pointer) leads(way []rules.Node) bool {
	if len(p.steps) >= len(way) {
		return false
	}
	for i := range p.steps {
		if !p.steps[i].takes(way[i], way[i+1]) {
			return false
		}
	}
	return true
}

// takes reports whether a step leads from a container to a value in it.
func (s *step) takes(from, to rules.Node) bool {
	list := from.Kind() == jsontree.Array
	switch {
	case s.wanted != nil:
		if !list {
			return false
		}
		for _, c := range s.wanted {
			if !c.holds(to) {
				return false
			}
		}
		return true
	case s.any:
		return true
	case list:
		i, err := strconv.Atoi(s.key)
		return err == nil && from.At(i) == to
	default:
		return to.Key().Text() == s.key
	}
}

func (c condition) holds(n rules.Node) bool {
	for _, key := range c.path {
		n = n.Get(key)
	}
	switch n.Kind() {
	case jsontree.String:
		return n.Text() == c.value
	case jsontree.Number, jsontree.True, jsontree.False, jsontree.Null:
		return n.Raw() == c.value
	default:
		return false
	}
}

// Select visits the nodes below one that the pointer names, until visit says that it is enough.
func (p *Pointer) Select(from rules.Node, visit func(rules.Node) bool) { p.visit(from, 0, visit) }

func (p *Pointer) visit(n rules.Node, i int, visit func(rules.Node) bool) bool {
	if i == len(p.steps) {
		return visit(n)
	}
	s := &p.steps[i]
	switch {
	case n.Kind() == jsontree.Array:
		for e := range n.Elements() {
			if s.takes(n, e) && !p.visit(e, i+1, visit) {
				return false
			}
		}
	case s.wanted != nil:
	case s.any:
		for _, v := range n.Members() {
			if !p.visit(v, i+1, visit) {
				return false
			}
		}
	default:
		if v := n.Get(s.key); v.Exists() {
			return p.visit(v, i+1, visit)
		}
	}
	return true
}

// Step is one step of a pointer, as it was written.
type Step struct {
	Key     string // of an object, or the index of a list
	Any     bool   // *
	Element bool   // an element of a list, named by its content
}

// Steps returns the steps of a pointer.
func (p *Pointer) Steps() []Step {
	list := make([]Step, 0, len(p.steps))
	for i := range p.steps {
		s := &p.steps[i]
		list = append(list, Step{Key: s.key, Any: s.any, Element: len(s.wanted) > 0})
	}
	return list
}
