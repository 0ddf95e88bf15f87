package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// circles finds variables, and default values of parameters, that lead back to themselves.
type circles struct {
	d     *document
	order []missingName
	edges map[missingName][]arm.Reference
	state map[missingName]uint8 // 1 while its references are followed, 2 afterwards
}

func newCircles(d *document) *circles {
	return &circles{d: d, edges: map[missingName][]arm.Reference{}, state: map[missingName]uint8{}}
}

// owner returns the name in whose value a use stands.
func owner(u *arm.Use) (key missingName, ok bool) {
	list, kind := u.Scope.Variables, arm.VariableName
	if u.Place == arm.InParameter {
		list, kind = u.Scope.Parameters, arm.ParameterName
	}
	top, below := u.Node, rules.Node{}
	for top.Exists() && top.Parent() != list {
		top, below = top.Parent(), top
	}
	switch name := top.Key(); {
	case !top.Exists() || !name.Exists(), strings.EqualFold(name.Text(), "copy") && top.Kind() == rules.Array:
		return key, false
	case kind == arm.ParameterName && (u.Scope.Kind == arm.Content || !strings.EqualFold(below.Key().Text(), "defaultValue")):
		return key, false // the portal passes the values of a stored template
	default:
		return missingName{u.Scope, kind, strings.ToLower(name.Text())}, true
	}
}

// add notes what the value that a use is part of refers to.
func (c *circles) add(u *arm.Use) {
	if u.Place != arm.InVariable && u.Place != arm.InParameter {
		return
	}
	from, ok := owner(u)
	if !ok {
		return
	}
	c.d.References(u, func(r arm.Reference) {
		if r.Kind != from.kind {
			return
		}
		if len(c.edges[from]) == 0 {
			c.order = append(c.order, from)
		}
		c.edges[from] = append(c.edges[from], r)
	})
}

// report reports each circle once, at the reference that closes it.
func (c *circles) report(p *rules.Pass) {
	for _, from := range c.order {
		c.follow(p, from, []missingName{from})
	}
}

func (c *circles) follow(p *rules.Pass, from missingName, way []missingName) {
	if c.state[from] != 0 || len(way) > maxWay {
		return
	}
	c.state[from] = 1
	for i := range c.edges[from] {
		r := &c.edges[from][i]
		to := missingName{from.scope, from.kind, strings.ToLower(r.Name)}
		if c.state[to] == 1 {
			through := ""
			if to != from {
				through = " through `" + declaredName(way[len(way)-1]) + "`"
			}
			c.d.report(p, r.Use, r.Text.NameFrom, r.Text.NameTo, "cycle", nameWords[r.Kind].one, r.Name, through)
			continue
		}
		c.follow(p, to, append(way, to))
	}
	c.state[from] = 2
}

// maxWay is how many references are followed: Azure takes 512 variables and 256 parameters.
const maxWay = 600

// declaredName returns a name as its declaration spells it.
func declaredName(n missingName) string {
	node := n.scope.Variable(n.name)
	if n.kind == arm.ParameterName {
		node = n.scope.Parameter(n.name)
	}
	if key := node.Key(); key.Exists() {
		return key.Text()
	}
	return n.name
}
