package solution

import (
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// say notes where a packaged field and its source part; it tells that the rest of the field need not be compared.
func (c *comparison) say(packaged rules.Node, at rules.Span, source ...rules.Span) bool {
	c.found = append(c.found, difference{field: c.at, packaged: packaged, at: at, source: source})
	return false
}

// differs notes two values that are not the same; of texts the parts that are not.
func (c *comparison) differs(packaged, source rules.Node) bool {
	if packaged.Kind() != rules.String || source.Kind() != rules.String {
		return c.say(packaged, packaged.Span(), source.Span())
	}
	at := packaged.Span()
	places := make([]rules.Span, 0, 1)
	for i, p := range partings(packaged.Text(), source.Text()) {
		if i == 0 {
			at = packaged.Inside(p.packaged.from, p.packaged.to)
		}
		places = append(places, ends(source, p.source)...)
	}
	c.say(packaged, at, places...)
	c.found[len(c.found)-1].renamed = renamedIn(source.Text(), packaged.Text())
	return false
}

// longRow is how many words the source may have in the place of others, so that one mistake among them explains all.
const longRow = 4

// ends returns a part of the source's text; of a long one its first and its last word.
func ends(source rules.Node, s stretch) []rules.Span {
	list := stretches(source.Text()[s.from:s.to])
	if len(list) < longRow {
		return []rules.Span{source.Inside(s.from, s.to)}
	}
	first, last := list[0], list[len(list)-1]
	return []rules.Span{source.Inside(s.from, s.from+first.to), source.Inside(s.from+last.from, s.to)}
}

// lacks notes a value of the source that the package does not have.
func (c *comparison) lacks(packaged, source rules.Node) bool {
	place := source.Span()
	if k := source.Key(); k.Exists() {
		place = k.Span()
	} else {
		place.End = min(place.End, place.Start+1)
	}
	return c.say(packaged, placement.Opening(packaged), place)
}

// opening is the key of an object and its brace, where others tell of what it lacks.
func opening(n rules.Node) rules.Span {
	s := n.Span()
	s.End = min(s.End, s.Start+1)
	if k := n.Key(); k.Exists() {
		s.Start = k.Span().Start
	}
	return s
}

// end is the closing bracket of a list.
func end(n rules.Node) rules.Span {
	s := n.Span()
	s.Start = max(s.Start, s.End-1)
	return s
}
