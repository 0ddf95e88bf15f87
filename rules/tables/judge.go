package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// judge finds out what is wrong with a spelling. The first fault that fits is the cause; the rules report each its own faults, so
// that one name is mentioned once.
func (g *page) judge(s *spelling) {
	if len(s.uses) == 0 || documented(s.name) && !hasSuffix(s.name) || g.declared(s.name) || g.settings.Parser(s.name) {
		return
	}
	if name, ok := g.settings.Table(s.name); ok {
		if name != s.name {
			s.is(otherCase, name, true)
		}
		return
	}
	for _, check := range [...]func(*spelling) bool{
		g.prefix, g.caseHere, g.caseKnown, g.suffix, g.shape, g.slipHere, g.slipAzure,
		g.stranger,
	} {
		if check(s) {
			return
		}
	}
}

func (s *spelling) is(f fault, right string, sure bool) bool {
	s.fault, s.right, s.sure = f, right, sure
	return true
}

// prefix finds the names of streams: Custom- and Microsoft- are no part of a table's name.
func (g *page) prefix(s *spelling) bool {
	for _, p := range [...]string{"Custom-", "Microsoft-"} {
		if rest, ok := words.CutPrefixFold(s.name, p); ok && rest != "" {
			if h := g.fold(rest); h != nil {
				rest = h.name
			} else if t, ok := catalog.FindTable(rest); ok && t.Documented {
				rest = t.Name
			}
			return s.is(prefixed, rest, isName(rest))
		}
	}
	return false
}

// fold returns the strongest other spelling that is equal but for case.
func (g *page) fold(name string) *spelling {
	var best *spelling
	for _, h := range g.spellings {
		if h.name != name && strings.EqualFold(h.name, name) && (best == nil || g.stronger(h, best)) {
			best = h
		}
	}
	return best
}

func (g *page) caseHere(s *spelling) bool {
	for _, t := range g.tables {
		if strings.EqualFold(t, s.name) {
			return s.is(otherCase, t, true)
		}
	}
	if h := g.fold(s.name); h != nil && (g.stronger(h, s) || !g.stronger(s, h) && g.before(h, s)) {
		return s.is(otherCase, h.name, documented(h.name))
	}
	return false
}

func (g *page) before(h, s *spelling) bool {
	for _, have := range g.spellings {
		if have == h || have == s {
			return have == h
		}
	}
	return false
}

func (g *page) caseKnown(s *spelling) bool {
	t, ok := catalog.FindTable(s.name)
	if !ok || !t.Documented || hasSuffix(s.name) || s.function() || g.parser(s.name) {
		return false // a custom table is named by whoever makes it
	}
	return s.is(knownCase, t.Name, true)
}

// suffix finds slips in what every custom table's name ends in.
func (g *page) suffix(s *spelling) bool {
	if s.function() {
		return false
	}
	n := len(s.name)
	if hasSuffix(s.name) && hasSuffix(s.name[:n-len(names.CustomSuffix)]) {
		if h := g.with(s.name[:n-len(names.CustomSuffix)]); h != nil {
			return s.is(suffixSlip, h.name, g.declared(h.name))
		}
	}
	if h := g.with(s.name + names.CustomSuffix); h != nil && !hasSuffix(s.name) {
		return g.bare(s, h)
	}
	switch {
	case strings.HasSuffix(s.name, names.CustomSuffix):
		return false
	case hasSuffix(s.name):
		return s.is(suffixCase, s.name[:n-3]+names.CustomSuffix, false)
	case strings.HasSuffix(s.name, "_C"):
		return s.is(suffixCut, s.name+"L", g.with(s.name+"L") != nil)
	}
	for _, h := range g.spellings {
		stem, custom := strings.CutSuffix(h.name, names.CustomSuffix)
		if custom && stem != "" && h != s && g.stronger(h, s) && strings.HasPrefix(s.name, stem) && rules.Distance(s.name, h.name, 1) == 1 {
			return s.is(suffixSlip, h.name, g.declared(h.name))
		}
	}
	return false
}

// with returns the spelling of this name, in whatever case.
func (g *page) with(name string) *spelling {
	if h := g.find(name); h != nil {
		return h
	}
	return g.fold(name)
}

// bare judges a name that is on the page with _CL too. It may be a parser's function: those often have the name of their table.
// But then all queries read the function (3 connectors of 2022), or the page mentions it (all 14 where only the samples read it).
func (g *page) bare(s, table *spelling) bool {
	named := s.at(rules.InDataType) && !s.queried()
	if !table.queried() || !named && (g.parser(s.name) || g.calledFunction(s.name)) {
		return false
	}
	if !s.runByPage() && !named && (rules.TextHasFold(g.d.Banner.Value, "parser") || rules.TextHasFold(g.d.Banner.Value, "function")) {
		return false // the banner requires a parser without its name
	}
	return s.is(suffixless, table.name, g.declared(table.name))
}

// shape finds names that cannot be a table's.
func (g *page) shape(s *spelling) bool {
	if isName(s.name) || !hasSuffix(s.name) {
		return false
	}
	return s.is(malformed, "", false)
}

// slipHere finds names that are one letter away from another name of the page that has more for it.
func (g *page) slipHere(s *spelling) bool {
	if len(s.name) < 5 || s.at(rules.InDataType) && s.queried() {
		return false
	}
	var best *spelling
	for _, h := range g.spellings {
		if h != s && g.stronger(h, s) && !(h.at(rules.InDataType) && s.at(rules.InDataType)) && nearName(h.name, s.name) &&
			(best == nil || g.stronger(h, best)) {
			best = h
		}
	}
	if best == nil {
		return false
	}
	return s.is(nearHere, best.name, documented(best.name) || g.declared(best.name))
}

// oneSlip reports whether two names are a slip of the keyboard apart. Names that differ in a digit are often those of two versions.
func oneSlip(a, b string) bool {
	if rules.Distance(a, b, 1) != 1 {
		return false
	}
	return digits(a) == digits(b)
}

// nearName reports whether two names are a slip apart, or one is the plural of the other.
func nearName(a, b string) bool { return oneSlip(a, b) || manyOf(a, b) || manyOf(b, a) }

// manyOf reports whether a name is the plural of another that ends in y, with the ending of custom tables or without.
func manyOf(one, many string) bool {
	stem, ok := strings.CutSuffix(strings.TrimSuffix(one, names.CustomSuffix), "y")
	return ok && strings.TrimSuffix(many, names.CustomSuffix) == stem+"ies" && hasSuffix(one) == hasSuffix(many)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func (g *page) slipAzure(s *spelling) bool {
	if hasSuffix(s.name) || s.function() || g.parser(s.name) || g.calledFunction(s.name) {
		return false
	}
	if name, ok := catalog.NearTable(s.name); ok && digits(name) == digits(s.name) {
		return s.is(nearAzure, name, true)
	}
	return false
}

// stranger finds names that are neither tables nor functions of the tree's parsers.
func (g *page) stranger(s *spelling) bool {
	queried := s.at(rules.InGraph, rules.InSample, rules.InLastData, rules.InConnectivity)
	if name := g.repo.FunctionOfFile(g.d.File, s.name); name != "" && queried && !rules.IsTable(s.name) && !g.calledFunction(s.name) {
		return s.is(ofFile, name, false)
	}
	if !g.repo.HasParsers() || !g.repo.KnowsParsersOf(g.d.File) || g.repo.ListsParser(s.name) {
		return false
	}
	if rules.IsTable(s.name) || !isName(s.name) || !queried {
		return false
	}
	if builtinParser(s.name) || g.calledFunction(s.name) || g.repo.HasParserLike(s.name) || g.repo.DefinesFunction(g.d.File, s.name) {
		return false
	}
	return s.is(unknown, "", false)
}

// parser reports whether the tree's parsers define a function of this name.
func (g *page) parser(name string) bool { return g.repo.IsParser(name) || g.repo.ListsParser(name) }

// builtinParser reports whether a name has the form of the functions that come with the workspace: those of the normalisation
// model, watchlists and the like (Learn: "Advanced Security Information Model parsers").
func builtinParser(name string) bool {
	if strings.HasPrefix(name, "_") {
		return true
	}
	for _, p := range [...]string{"im", "vim", "ASim"} {
		if rest, ok := strings.CutPrefix(name, p); ok && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
			return true
		}
	}
	return false
}

// calledFunction reports whether a text of the page mentions the name as of a function or parser.
func (g *page) calledFunction(name string) bool {
	for t := range g.d.Texts() {
		v := t.Str.Value
		if !strings.Contains(v, name) ||
			!rules.TextHasFold(v, "function") && !rules.TextHasFold(v, "parser") && !rules.TextHasFold(v, "alias") {
			continue
		}
		for at := 0; ; {
			i := strings.Index(v[at:], name)
			if i < 0 {
				break
			}
			from, to := at+i, at+i+len(name)
			if (from == 0 || !rules.IsNameByte(v[from-1])) && (to == len(v) || !rules.IsNameByte(v[to])) {
				return true
			}
			at = to
		}
	}
	return false
}

func isName(s string) bool {
	for i := range len(s) {
		if !rules.IsNameByte(s[i]) {
			return false
		}
	}
	return s != "" && (s[0] < '0' || s[0] > '9')
}

// hasSuffix reports whether a name ends in _CL, in whatever case.
func hasSuffix(s string) bool {
	n := len(s) - len(names.CustomSuffix)
	return n > 0 && strings.EqualFold(s[n:], names.CustomSuffix)
}
