package kql

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// renames reads new = old, …; the new column takes the old one's place.
func (p *parser) renames(c *Columns) {
	var made []Column
	before, moved := *c, map[string]bool{}
	p.list(func() {
		s := p.span(p.cur())
		n := p.nameLength()
		if n == 0 || p.at(n).kind != '=' {
			from := p.i
			p.item()
			p.fault(NoRename, p.since(from), Any, "")
			return
		}
		if t := p.cur(); t.kind == word && namesNothing(p.text(t)) {
			p.keyword(t)
		}
		to := p.name()
		p.step()
		n = p.nameLength()
		if k := p.at(n).kind; n == 0 || k == '.' || k == '(' || k == '[' {
			from := p.i
			p.expr()
			p.q.RenamedValues = append(p.q.RenamedValues, p.since(from))
			*c = c.with(Column{Name: to, Span: s})
			return
		}
		if w := p.cur(); w.kind == word && isReserved(p.text(w)) {
			p.missingValue()
			return
		}
		at := Span{int(p.cur().start), int(p.at(n - 1).end)}
		from := p.name()
		if p.reversed(c, to, from) {
			p.fault(Reversed, Span{s.From, at.To}, Any, p.src[at.From:at.To]+" = "+to)
			*c = c.rename(to, from, s, at)
			made = append(made, Column{Name: from, Span: at})
			return
		}
		p.column(from, at)
		*c = c.rename(from, to, at, s)
		p.forget([]Column{{Name: from}, {Name: to}})
		made = append(made, Column{Name: to, Span: s})
		moved[from] = from != to
	})
	p.columnsTwice(made)
	for _, m := range made {
		if i := before.index(m.Name); i >= 0 && !moved[m.Name] && p.named(&m) {
			p.fault(ColumnTwice, m.Span, Any, m.Name)
		}
	}
}

// reversed reports whether new = old of project-rename has its two names swapped: there is a column of the new name, none of the old one,
// and none that the old one may be a slip of.
func (p *parser) reversed(c *Columns, to, from string) bool {
	if _, has := c.Find(to); !has || !c.Lacks(from) || placeholder(from) > 0 {
		return false
	}
	var names []string
	for _, col := range c.All() {
		if col.Name != to && len(names) < maxColumns {
			names = append(names, col.Name)
		}
	}
	_, near := suggest.Best(from, names)
	return !near
}

// away takes the columns of a list of patterns away.
func (p *parser) away(c *Columns) {
	if p.ends() {
		return
	}
	gone := *c
	p.list(func() {
		if name, whole := p.columnPattern(c); whole {
			gone = gone.without(name)
		} else {
			gone = gone.filter(func(n string) bool { return !matches(n, name) })
		}
	})
	*c = gone
}

// keep leaves only the columns of a list of patterns.
func (p *parser) keep(c *Columns) {
	if p.ends() {
		return
	}
	var kept []string
	open := false
	p.list(func() {
		name, whole := p.columnPattern(c)
		kept = append(kept, name)
		open = open || !whole && c.Open
		if _, known := c.Find(name); whole && !known {
			*c = c.with(Column{Name: name})
		}
	})
	if len(kept) > maxColumns {
		*c = Columns{Open: true}
		return
	}
	*c = c.filter(func(n string) bool {
		for _, k := range kept {
			if matches(n, k) {
				return true
			}
		}
		return false
	})
	c.Open, c.Gone, c.Table = open, nil, ""
}

// columnPattern reads a pattern and notes a whole name that the pipeline is known not to have.
func (p *parser) columnPattern(c *Columns) (name string, whole bool) {
	t := p.cur()
	if t.kind == word && isReserved(p.text(t)) {
		p.missingValue()
		return "", false
	}
	name, whole = p.pattern()
	if _, known := c.Find(name); whole && !known && c.Lacks(name) {
		p.absent(name, Span{int(t.start), int(p.at(-1).end)}, c)
	}
	return name, whole
}

// matches reports whether a name fits a pattern with stars.
func matches(name, pattern string) bool {
	first, rest, star := strings.Cut(pattern, "*")
	if !star {
		return name == pattern
	}
	if !strings.HasPrefix(name, first) {
		return false
	}
	name = name[len(first):]
	for {
		part, more, again := strings.Cut(rest, "*")
		if !again {
			return strings.HasSuffix(name, part)
		}
		i := strings.Index(name, part)
		if i < 0 {
			return false
		}
		name, rest = name[i+len(part):], more
	}
}

// pattern reads a column or table name with wildcards; whole tells that there are none.
func (p *parser) pattern() (name string, whole bool) {
	from := p.i
	whole = true
	for {
		t := p.cur()
		if p.i > from && t.spaced {
			break
		}
		switch {
		case t.kind == word || t.kind == number:
		case t.kind == '*':
			whole = false
		case t.kind == '[' && p.at(1).kind == text:
			name = p.name()
			continue
		case t.kind == '.' && p.i > from:
		default:
			t = nil
		}
		if t == nil {
			break
		}
		p.step()
	}
	if p.i == from {
		p.missingValue()
		return "", false
	}
	if name == "" {
		name = p.src[p.tokens[from].start:p.tokens[p.i-1].end]
	}
	return name, whole
}
