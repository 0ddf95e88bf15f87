package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// escapeMessages are what CL614 says about the characters that have a meaning in an address.
var escapeMessages = []rules.Message{
	{
		ID: "escape", Yields: []string{"CL607"}, Text: "`{0}` is not a percent-encoded character", Why: "Servers may refuse the address.",
		Help: "use two hexadecimal digits behind the `%`, or `%25` for a percent sign",
	},
	{
		ID: "query-twice", Severity: rules.Info, Text: "unexpected second `?` in the address",
		Why: "Only the first begins the parameters. The second belongs to the value before it.", Help: "use `&` between parameters",
	},
	{
		ID: "sentence", Text: "the next sentence, `{0}`, is part of the address", Why: "The page makes a link of all of it, and the address does not exist.",
		Help: "add a space",
	},
	{ID: "query-doubled", Severity: rules.Info, Text: "duplicate `?` in the address", Help: "delete one of the two"},
}

// wrongMarks reports percent signs and question marks that have no meaning where they are.
func wrongMarks(p *rules.Pass, a address, at place) {
	u := a.url
	if i := brokenEncoding(u[at.path:]); i >= 0 {
		i += at.path
		end := min(len(u), i+len("%00"))
		a.report(p, i, end, "escape", u[i:end])
		return
	}
	end := len(u)
	if i := strings.IndexByte(u, '#'); i >= 0 {
		end = i
	}
	first := strings.IndexByte(u[:end], '?')
	if first < 0 {
		return
	}
	second := strings.IndexByte(u[first+1:end], '?')
	if second < 0 {
		return
	}
	second += first + 1
	if second == first+1 {
		if f := a.report(p, second, second+1, "query-doubled"); a.fixable() {
			f.FixSafe("Delete one `?`", a.replace(second, second+1, ""))
		}
		return
	}
	if before := u[first+1 : second]; !parameter(before) || !parameter(u[second+1:end]) {
		return // a value may well be an address, or a question
	}
	if f := a.report(p, second, second+1, "query-twice"); a.fixable() {
		f.FixUnsafe("Replace with `&`", a.replace(second, second+1, "&"))
	}
}

// parameter reports whether a part of a query is names and values, none of which is an address or a path.
func parameter(query string) bool {
	return strings.IndexByte(query, '=') > 0 && !strings.ContainsAny(query, "/:%?")
}

// sentenceBehind reports a bare address that goes on with the first word of the next sentence: https://www.contoso.com/guide.Then.
func sentenceBehind(p *rules.Pass, a address) {
	u, v := a.url, a.str.Value
	dot := strings.LastIndexByte(u, '.')
	to := a.link.Target.To
	if !a.web || dot < a.at.path || to+1 >= len(v) || v[to] != ' ' || v[to+1] < 'a' || v[to+1] > 'z' || !opensSentence(u[dot+1:]) {
		return
	}
	if f := a.report(p, dot+1, len(u), "sentence", u[dot+1:]); a.fixable() {
		f.FixSafe("Add a space", a.replace(dot+1, dot+1, " "))
	}
}

// opensSentence reports whether a word begins sentences of instructions, and is no ending of a file.
func opensSentence(word string) bool {
	switch word {
	case "Then", "The", "This", "These", "Click", "Select", "For", "See", "You", "Your", "If", "In", "Once", "After", "Next", "It", "Note", "Please", "When",
		"Use", "Enter", "Copy", "Make", "Open", "Follow", "Refer", "On", "From", "To":
		return true
	}
	return false
}
