package binding

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PageFacts reports what the texts of a page say of the connections and tables, and what these are not.
var PageFacts = rules.Rule{
	ID: "CL847", Name: "page-facts", Severity: rules.Info, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "interval", Text: "the page says {0}, but the window of the connection is {1} minutes",
			Why:  "The window is also the time between two polls: a customer waits for data that comes at another time.",
			Help: "correct the text, or `queryWindowInMin`",
		},
		{
			ID: "table", Text: "the page mentions the table `{0}`, but the connector writes to {1}",
			Why: "A customer who queries the table of the text finds nothing.", Help: "use {1}",
		},
	},
	Check: checkPageFacts,
}

func checkPageFacts(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		list := p.Set.ConnectionsOf(d)
		if len(list) == 0 {
			continue
		}
		p.File, p.Definition = d.File, d
		minutes := windowsOf(list)
		tables := tablesOfSet(p.Set, list)
		for t := range d.Texts() {
			if t.Str.Resolved() {
				continue
			}
			if len(minutes) > 0 {
				intervalIn(p, t.Str, minutes)
			}
			if len(tables) > 0 {
				tableIn(p, t.Str, tables)
			}
		}
	}
	p.File, p.Definition = nil, nil
}

// windowsOf returns the windows of connections that poll, where all of them are known.
func windowsOf(list []*rules.Connection) []int {
	var minutes []int
	for _, c := range list {
		n, ok := c.Request.GetFold("queryWindowInMin").Int()
		if !ok || !strings.EqualFold(c.Kind.Value, "RestApiPoller") {
			return nil
		}
		minutes = append(minutes, n)
	}
	return minutes
}

// polling are the words of a sentence about how often a source is asked.
var polling = [...]string{"poll", "queries the", "queried", "querying", "fetch", "pull", "is scheduled", "collects data", "requests data"}

// others are the words of a sentence about something else: the lifetime of a secret, the work of the source, or what was there before.
var others = [...]string{
	"rotat", "expire", "token", "refresh", "renew", "older", "previous", "legacy", "former", "deprecated", "no longer", "earlier version", "old version", "upgrad", "migrat", "existing ", "join ", "correlat",
}

// intervalIn looks for "every 30 minutes" in a sentence about polling.
func intervalIn(p *rules.Pass, s rules.Str, minutes []int) {
	text := s.Value
	for from := 0; ; {
		i := rules.IndexFold(text[from:], "every ")
		if i < 0 {
			return
		}
		from += i + len("every ")
		number, rest, _ := strings.Cut(text[from:], " ")
		n, _ := strconv.Atoi(number) // 0 for a word, as in "every other minute"
		if n <= 0 {
			continue
		}
		unit := 0
		switch {
		case words.HasPrefixFold(rest, "min"):
			unit = 1
		case words.HasPrefixFold(rest, "hour"):
			unit = 60
		}
		if unit == 0 || slices.Contains(minutes, n*unit) || !aboutPolling(text, from) {
			continue
		}
		end := from + len(number) + 1 + words.NameEnd(rest, 0)
		at := from - len("every ")
		p.ReportText(s, at, end, "interval", "`"+s.Value[at:end]+"`", strconv.Itoa(minutes[0]))
		return
	}
}

// aboutPolling reports whether the sentence around a place is about how often the source is asked.
func aboutPolling(text string, at int) bool {
	sentence := rules.Sentence(text, at, at)
	has := func(w string) bool { return rules.TextHasFold(sentence, w) }
	return slices.ContainsFunc(polling[:], has) && !slices.ContainsFunc(others[:], has)
}

// tablesOfSet returns the names of the tables that a set has to do with; none where the set does not say all of them.
func tablesOfSet(s *rules.Set, list []*rules.Connection) []string {
	tables := slices.Clone(names.Declared(s))
	if len(tables) == 0 {
		return nil
	}
	for _, c := range list {
		for _, n := range [...]rules.Str{c.DataType, c.DestinationTable} {
			if n.Known() {
				tables = append(tables, n.Value)
			}
		}
	}
	return tables
}

// leastCommon is how many characters a table of the page must have in common with one of the set to be of the same product.
const leastCommon = 6

// tableIn looks for custom tables in a text that begin like one of the set's and are none of them.
func tableIn(p *rules.Pass, s rules.Str, tables []string) {
	for from := 0; ; {
		i := strings.Index(s.Value[from:], names.CustomSuffix)
		if i < 0 {
			return
		}
		end := from + i + len(names.CustomSuffix)
		at := from + i
		for at > 0 && words.IsNameByte(s.Value[at-1]) {
			at--
		}
		from = end
		name := s.Value[at:end]
		inside := end < len(s.Value) && words.IsNameByte(s.Value[end])
		inside = inside || at > 0 && strings.IndexByte("-/=.", s.Value[at-1]) >= 0 // Custom-…_CL is a stream, /…_CL a part of an address
		if inside || slices.Contains(tables, name) || declaredAnywhere(p.Repo, name) {
			continue
		}
		sentence := strings.ToLower(rules.Sentence(s.Value, at, at))
		if slices.ContainsFunc(others[:], func(w string) bool { return strings.Contains(sentence, w) }) {
			continue
		}
		said := func(t string) bool { return names.HasCustomSuffix(t) && strings.Contains(sentence, strings.ToLower(t)) }
		if slices.ContainsFunc(tables, said) {
			continue // the sentence has both: it tells one from the other
		}
		own := slices.IndexFunc(tables, func(t string) bool { return common(t, name) >= leastCommon && names.HasCustomSuffix(t) })
		if own < 0 {
			continue
		}
		p.ReportText(s, at, end, "table", name, "`"+tables[own]+"`")
		return
	}
}

// common returns how many characters two names begin with alike.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// declaredAnywhere reports whether a set of the tree declares a table.
func declaredAnywhere(repo *rules.Repository, table string) bool {
	if repo == nil {
		return false
	}
	for _, s := range repo.Sets() {
		for _, t := range s.Tables {
			if strings.EqualFold(names.LastSegment(t.Name.Value), table) || strings.EqualFold(t.SchemaName.Value, table) {
				return true // the name of a table in a template begins with its workspace
			}
		}
	}
	return false
}
