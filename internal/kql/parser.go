package kql

import "github.com/connectorlint/connectorlint/internal/suggest"

// parser goes through the tokens once. After an error it is at the last token, where every loop ends.
type parser struct {
	q      *Query
	src    string
	tokens []token
	i      int
	depth  int // of brackets and pipelines
	nest   int // of pipelines, for Stage.Depth
	within
	around   string // the aggregate whose arguments are read
	failed   bool   // an error was met; the reading goes on with the next operator at most
	failedAt int    // the token at which it was met
	lets     map[string]binding
	tables   map[string]Columns // those whose columns are known
	find     func(string) (Columns, bool)
	reads    bool
	making   []Column // those that the operator at hand has made so far
	choice   *token   // the kind that an operator's parameters name
	keyed    []Filter // the conditions of the where at hand on what functions make of columns
	body     *Columns // what a function of the query sees of a row: nothing
	paired   bool     // the condition of a join is read, which has the columns of two tables
}

// within is what the pipeline at hand knows, and the one around it does not.
type within struct {
	filtering bool
	// rowwise tells that an operator is read which sees one row at a time, so that nothing can be summed up.
	rowwise bool
	// conditional tells that a condition is read, where a single equals sign is a slip.
	conditional bool
	sure        bool     // what is read must hold for every row that passes
	shape       *Columns // the columns, for their kinds
	held        held     // what its rows are known to meet
}

// maxDepth bounds how deep brackets are followed; published queries stay below 20.
const maxDepth = 200

func (p *parser) cur() *token { return &p.tokens[p.i] }

func (p *parser) at(n int) *token { return &p.tokens[max(0, min(p.i+n, len(p.tokens)-1))] }

func (p *parser) text(t *token) string { return p.src[t.start:t.end] }

func (p *parser) span(t *token) Span { return Span{int(t.start), int(t.end)} }

func (p *parser) is(k kind) bool { return p.cur().kind == k }

func (p *parser) isWord(w string) bool {
	t := p.cur()
	return t.kind == word && p.text(t) == w
}

func (p *parser) step() { p.i = min(p.i+1, len(p.tokens)-1) }

func (p *parser) skip(n int) { p.i = min(p.i+n, len(p.tokens)-1) }

func (p *parser) accept(k kind) bool {
	if p.is(k) {
		p.step()
		return true
	}
	return false
}

func (p *parser) acceptWord(w string) bool {
	if p.isWord(w) {
		p.step()
		return true
	}
	return false
}

func (p *parser) want(k kind) {
	if !p.accept(k) {
		p.fail(MissingWord, p.here(), string(rune(k)))
	}
}

func (p *parser) wantWord(w string) {
	if p.acceptWord(w) {
		return
	}
	if t := p.cur(); t.kind == word && suggest.Distance(p.text(t), w, 1) <= 1 && !p.endsBefore(p.at(1)) {
		p.fail(NearWord, p.span(t), w)
		return
	}
	p.fail(MissingWord, p.here(), w)
}

// here is the token at hand; at the end of the query, or before a pipe, the one that something should follow.
func (p *parser) here() Span {
	t := p.cur()
	if (t.kind == end || t.kind == '|') && p.i > 0 {
		t = &p.tokens[p.i-1]
	}
	return p.span(t)
}

// close reads the closing bracket of the one at the index; when it is missing, the opening one is to blame.
func (p *parser) close(open int) {
	o := &p.tokens[open]
	switch {
	case int32(p.i) == o.match:
		p.step()
	case p.failed || p.q.Partial:
	case o.match < 0 && (p.is(end) || p.is(';') || p.is('|') || p.is('}')):
		p.fail(UnclosedBracket, p.span(o), "")
	default:
		p.unexpected()
	}
}

// group skips a bracketed group with all that is in it.
func (p *parser) group(k kind) {
	t := p.cur()
	switch {
	case t.kind != k:
		p.fail(MissingWord, p.here(), string(rune(k)))
	case t.match < 0:
		p.fail(UnclosedBracket, p.span(t), "")
	default:
		p.i = int(t.match) + 1
	}
}

// enter counts a level; when it is too deep the parser gives up.
func (p *parser) enter() bool {
	if p.depth++; p.depth > maxDepth {
		p.giveUp()
		return false
	}
	return true
}

func (p *parser) leave() { p.depth-- }

// ends reports whether the operator at hand ends here.
func (p *parser) ends() bool {
	switch p.cur().kind {
	case end, '|', ';', ')', '}':
		return true
	default:
	}
	return false
}

// list reads items with commas between them.
func (p *parser) list(item func()) {
	item()
	for p.accept(',') {
		item()
	}
}
