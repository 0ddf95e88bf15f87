package names

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Elsewhere says where else on a page a name may be.
type Elsewhere struct {
	// Samples tells that sample queries count.
	Samples bool
	// In is a text in which the name does not count the first time.
	In rules.Str
	// As is how the name is written there.
	As string
}

// Has reports whether a page has a name, whatever its case and marks: in its path, id, queries, data types, or texts.
func (e Elsewhere) Has(d *rules.Definition, name string) bool {
	name = words.Plain(name)
	if strings.Contains(words.Plain(d.File.Path), name) || strings.Contains(words.Plain(d.ID.Value), name) {
		return true
	}
	for q := range d.Queries() {
		if (e.Samples || q.Kind != rules.SampleText) && strings.Contains(words.Plain(q.Text.Value), name) {
			return true
		}
	}
	for i := range d.DataTypes {
		if strings.Contains(words.Plain(d.DataTypes[i].Name.Value), name) {
			return true
		}
	}
	for t := range d.Texts() {
		v := t.Str.Value
		if e.As != "" && t.Str.Node == e.In.Node {
			v = strings.Replace(v, e.As, "", 1)
		}
		if strings.Contains(words.Plain(v), name) {
			return true
		}
	}
	return false
}

// PartLength is how many bytes the parts of Parts have.
const PartLength = 4

// Parts knows in which texts of a page each part of a word is. The page is read once, however many parts are asked for.
type Parts struct {
	of map[string]rules.Node // the text that has a part; no node where several have it, or what is no text
}

// PartsOf reads a page's path, id, queries, data types, and texts.
func PartsOf(d *rules.Definition) *Parts {
	p := &Parts{map[string]rules.Node{}}
	p.add(rules.Node{}, d.File.Path)
	p.add(rules.Node{}, d.ID.Value)
	for i := range d.DataTypes {
		p.add(rules.Node{}, d.DataTypes[i].Name.Value)
	}
	for q := range d.Queries() {
		p.add(q.Text.Node, q.Text.Value)
	}
	for t := range d.Texts() {
		p.add(t.Str.Node, t.Str.Value)
	}
	return p
}

func (p *Parts) add(n rules.Node, text string) {
	text = words.Plain(text)
	for i := 0; i+PartLength <= len(text); i++ {
		part := text[i : i+PartLength]
		if first, known := p.of[part]; !known {
			p.of[part] = n
		} else if first != n {
			p.of[part] = rules.Node{}
		}
	}
}

// Beside reports whether a page has a part, whatever its case and marks, elsewhere than in a text.
func (p *Parts) Beside(part string, text rules.Node) bool {
	n, known := p.of[part]
	return known && (n != text || !text.Exists())
}
