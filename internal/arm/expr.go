// Package arm reads the expression language of Azure Resource Manager templates and the templates themselves: expressions with the
// place of every part, the scopes in which names are looked up, and the values that are known before a deployment.
//
// What the language is: Learn, "Syntax and expressions in ARM templates" and "ARM template functions" (read in November 2026).
package arm

// Kind is the kind of a node of an expression.
type Kind uint8

// The kinds of node. Bad stands where something was expected and could not be read.
const (
	Bad Kind = iota
	String
	Number
	Call   // name(arguments)
	Member // of.name
	Index  // of[argument]
)

// Expr is a node of an expression. From and To are offsets in the text that was parsed.
type Expr struct {
	Kind     Kind
	From, To int
	Name     string // a call's function, a member's name, a string's value, a number's digits
	NameFrom int    // where the name begins
	NameTo   int
	Of       *Expr     // what a member or an element is taken of
	Args     []*Expr   // a call's arguments; an index's one
	Safe     bool      // .? or [?
	Fn       *Function // of a call; nil where the language has no such function
}

// Walk calls visit for the node and all below it, parents first. When visit returns false, what is below a node is left out.
func (e *Expr) Walk(visit func(*Expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	e.Of.Walk(visit)
	for _, a := range e.Args {
		a.Walk(visit)
	}
}

// At returns the innermost node whose text holds an offset, or nil.
func (e *Expr) At(offset int) *Expr {
	if e == nil || offset < e.From || offset > e.To {
		return nil
	}
	for _, a := range e.Args {
		if found := a.At(offset); found != nil {
			return found
		}
	}
	if found := e.Of.At(offset); found != nil {
		return found
	}
	return e
}

// Code says what is wrong with an expression.
type Code uint8

// The things that can be wrong.
const (
	Expected       Code = iota // Want was expected, Found is there
	Unexpected                 // Found is there, and nothing more was expected
	UnclosedString             // a string without its closing quote
	DoubleQuotes               // a string between double quotes
	Unquoted                   // a name without quotes: parameters(x)
	Empty                      // nothing between the brackets
	TooLong                    // longer than Azure takes
	TooDeep                    // calls in calls beyond any use
)

// Problem is one offense in an expression, with its place in the text.
type Problem struct {
	Code        Code
	From, To    int
	Want, Found string
}

// MaxLength is the number of characters that Azure takes in an expression (Learn, "Best practices for ARM templates": template limits).
const MaxLength = 24_576

// maxDepth bounds calls in calls. Published templates stay below 12.
const maxDepth = 200

// Parsed is an expression as it was read.
type Parsed struct {
	Brackets int // that the text begins with
	Root     *Expr
	Problems []Problem
}

// IsExpression reports whether Resource Manager evaluates a text, now or after brackets have been taken off: it begins with a bracket and
// ends with one.
func IsExpression(text string) bool {
	return len(text) > 2 && text[0] == '[' && text[len(text)-1] == ']'
}

// Brackets counts the brackets that a text begins with.
func Brackets(text string) int {
	n := 0
	for n < len(text) && text[n] == '[' {
		n++
	}
	return n
}
