package custom

import (
	"encoding/json"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/expr-lang/expr/vm"
)

// check is a configured rule at work.
type check struct {
	scope   *scope
	pointer *pointer.Pointer
	when    *vm.Program
	fix     *Fix
	replace *vm.Program
}

// converted keeps the plain value of an object, once for all rules.
type converted struct{ n rules.Node }

type conversion struct {
	value any
	err   error
}

func (c *check) run(p *rules.Pass) {
	for object := range c.scope.each(p) {
		if object.IsBroken() {
			continue
		}
		whole := connector.Once(p.File, converted{object}, func() conversion {
			v, err := plainValue(object)
			return conversion{v, err}
		})
		env := environment{Object: whole.value, File: fileFacts{p.File.Path, p.File.Kind.String()}}
		if d := p.Definition; d != nil {
			env.Connector = connectorFacts{d.ID.Value, d.Title.Value, d.Publisher.Value, d.Dialect.String(), d.Method().String()}
		}
		c.pointer.Select(object, func(n rules.Node) bool {
			if whole.err != nil {
				place(p.Report(n, "failed", whole.err.Error()))
				return false
			}
			env.Value, env.Key = below(whole.value, object, n), n.Key().Text()
			return c.look(p, n, &env)
		})
	}
}

// look judges one place. A condition that cannot be evaluated is reported once for an object.
func (c *check) look(p *rules.Pass, n rules.Node, env *environment) (goOn bool) {
	found, err := evaluate(c.when, env)
	if err != nil {
		place(p.Report(n, "failed", err.Error()))
		return false
	}
	if found != true {
		return true
	}
	f := place(p.Report(n, "found", short(n), env.Key))
	if c.fix == nil {
		return true
	}
	edit, ok := c.edit(n, env)
	switch {
	case !ok:
	case c.fix.Safe:
		f.FixSafe(c.fix.Title, edit)
	default:
		f.FixUnsafe(c.fix.Title, edit)
	}
	return true
}

func (c *check) edit(n rules.Node, env *environment) (rules.Edit, bool) {
	if c.fix.Remove {
		switch {
		case n.Key().Exists():
			return jsontree.RemoveMember(n.Key()), true
		case n.Parent().Kind() == jsontree.Array:
			return jsontree.RemoveElement(n), true
		}
		return rules.Edit{}, false
	}
	v, err := evaluate(c.replace, env)
	if err != nil {
		return rules.Edit{}, false
	}
	if text, ok := v.(string); ok {
		return jsontree.ReplaceValue(n, jsontree.Quote(text)), true
	}
	text, err := json.Marshal(v)
	if err != nil {
		return rules.Edit{}, false
	}
	return jsontree.ReplaceValue(n, string(text)), true
}

// place points a finding about a list or an object at its key, or at its opening bracket.
func place(f *rules.Finding) *rules.Finding {
	if k := f.Node.Kind(); k != jsontree.Object && k != jsontree.Array {
		return f
	}
	if f.Node.Key().Exists() {
		return f.AtKey()
	}
	s := f.Node.Span()
	return f.At(rules.Span{Start: s.Start, End: min(s.Start+1, s.End)})
}
