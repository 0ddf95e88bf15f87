package custom

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"
)

// environment is what a condition may mention.
type environment struct {
	Value     any            `expr:"value"`  // what was selected
	Key       string         `expr:"key"`    // its key, "" in a list
	Object    any            `expr:"object"` // the definition, connection … that it is in
	Connector connectorFacts `expr:"connector"`
	File      fileFacts      `expr:"file"`
}

type connectorFacts struct {
	ID        string `expr:"id"`
	Title     string `expr:"title"`
	Publisher string `expr:"publisher"`
	Dialect   string `expr:"dialect"`
	Method    string `expr:"method"`
}

type fileFacts struct {
	Path string `expr:"path"`
	Kind string `expr:"kind"`
}

// The bounds that keep a condition from taking long: how many parts it may have, how deep its loops (any, all, filter …) may be in each
// other, and what it may put together.
const (
	maxParts  = 400
	maxLoops  = 2
	maxMemory = 20_000
)

// compile reads an expression. The language cannot loop but over what is there, has no effects, and knows no time.
func compile(text string, condition bool) (*vm.Program, error) {
	if strings.TrimSpace(text) == "" {
		return nil, errors.New("the expression is empty")
	}
	loops := &loopCounter{}
	options := []expr.Option{expr.Env(&environment{}), expr.MaxNodes(maxParts), expr.Patch(loops)}
	for _, name := range [...]string{"now", "date", "duration", "timezone", "repeat", "toJSON", "fromJSON"} {
		options = append(options, expr.DisableBuiltin(name))
	}
	if condition {
		options = append(options, expr.AsBool())
	}
	program, err := expr.Compile(text, options...)
	if err != nil {
		return nil, plain(err)
	}
	if loops.deepest > maxLoops {
		return nil, fmt.Errorf("loops are nested %d deep; at most %d are allowed", loops.deepest, maxLoops)
	}
	return program, nil
}

// plain words the library's error in one line: what is wrong and at which column.
func plain(err error) error {
	var at *file.Error
	if errors.As(err, &at) {
		return fmt.Errorf("%s (line %d, column %d of the expression)", strings.TrimSpace(at.Message), at.Line, at.Column+1)
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	return errors.New(line)
}

// loopCounter finds how deep loops are in each other.
type loopCounter struct{ deepest int }

// Visit is called for a node after those below it.
func (c *loopCounter) Visit(n *ast.Node) {
	if p, ok := (*n).(*ast.PredicateNode); ok {
		c.deepest = max(c.deepest, 1+loopsIn(&p.Node))
	}
}

func loopsIn(n *ast.Node) int {
	inner := &loopCounter{}
	ast.Walk(n, inner)
	return inner.deepest
}

var machines = sync.Pool{New: func() any { return &vm.VM{MemoryBudget: maxMemory} }}

// evaluate runs a program.
func evaluate(program *vm.Program, env *environment) (any, error) {
	m, _ := machines.Get().(*vm.VM)
	defer machines.Put(m)
	out, err := m.Run(program, env)
	if err != nil {
		return nil, plain(err)
	}
	return out, nil
}
