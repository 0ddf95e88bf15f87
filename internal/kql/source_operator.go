package kql

// leadingOperator reads the operators that need no source before them, and those before which one is missing.
func (p *parser) leadingOperator() (value, bool) {
	t, next := p.cur(), p.at(1)
	switch w := p.text(t); w {
	case "union", "search", "find", "print", "range", "evaluate":
		if !leads(w, next) {
			return value{}, false
		}
		columns := Columns{Open: w == "search" || w == "find"}
		shape := p.shape
		p.shape = &columns
		p.operator(&columns, t)
		p.shape = shape
		return value{columns: columns}, true
	case "where", "as", "sample", "mv-expand", "project", "project-away", "project-keep", "project-rename", "project-reorder", "render":
		if !lacksSource(w, next) {
			return value{}, false
		}
		p.noSource(t)
		columns := Columns{Open: true}
		p.shape = &columns
		p.operator(&columns, t)
		return value{columns: columns}, true
	case "datatable":
		if next.kind != '(' {
			return value{}, false
		}
		p.step()
		columns := p.declared()
		p.rows()
		return value{columns: columns}, true
	case "externaldata", "external_data":
		p.step()
		columns := p.declared()
		p.group('[')
		if p.acceptWord("with") {
			p.group('(')
		}
		return value{columns: columns}, true
	}
	return value{}, false
}

// leads reports whether a word that may be an operator without a source is one, before the next token.
func leads(w string, next *token) bool {
	switch next.kind {
	case word, number, text, '[', '*':
		return true
	case '(':
		return w != "range"
	case '-':
		return w == "print"
	default:
		return false
	}
}

// lacksSource reports whether a word is an operator that lacks its source, before the next token, and no table of that name.
func lacksSource(w string, next *token) bool {
	switch w {
	case "where":
		return next.kind != '(' || next.spaced
	case "project", "project-away", "project-keep":
		return next.kind != '|' && next.kind != end
	}
	return true
}

// noSource notes that the query begins with an operator.
func (p *parser) noSource(t *token) {
	if p.i > 0 && p.tokens[p.i-1].kind == ';' {
		p.q.Errors = append(p.q.Errors, Error{Semicolon, p.span(&p.tokens[p.i-1]), ""})
		return
	}
	p.q.Errors = append(p.q.Errors, Error{NoSource, p.span(t), ""})
}
