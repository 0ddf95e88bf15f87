package binding

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// AddressJoints reports addresses whose parts do not fit together where a customer's value meets a text.
var AddressJoints = rules.Rule{
	ID: "CL844", Name: "address-joints", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "no-slash", Yields: []string{"CL813"}, Text: "no `/` between `{0}` and `{1}` in the address",
			Why:  "The two run together into one name, and the source has nothing at this address.",
			Help: "add `/` between them",
		},
		{
			ID: "no-dot", Yields: []string{"CL813"}, Text: "no `.` between `{0}` and `{1}` in the host",
			Why: "The two run together into one name, and no such host exists.", Help: "add `.` between them",
		},
		{
			ID: "two-slashes", Yields: []string{"CL813"}, Text: "two slashes in the path of the address: `{0}`",
			Why: "Many sources have nothing at a path with an empty part.", Help: "remove one of them",
		},
		{
			ID: "doubled", Yields: []string{"CL813"}, Text: "`{0}` is in the address twice in a row",
			Why: "The customer's value is repeated, and no such address exists.", Help: "remove one of the two",
		},
		{
			ID: "arguments", Severity: rules.Error, Text: "`format` refers to argument {0}, but has {1}",
			Why: "Azure cannot evaluate the expression, and the deployment fails when the customer connects.", Help: "{2}",
		},
		{
			ID: "unclosed", Severity: rules.Error, Text: "unclosed `{0}` in the text of `format`",
			Why: "Azure cannot evaluate the expression, and the deployment fails when the customer connects.", Help: "use `{0}}`",
		},
		{
			ID: "unused-argument", Text: "`format` has {0}, but its text does not use `{1}`",
			Why: "The value is left out of the result.", Help: "add `{1}` to the text, or remove the argument",
		},
	},
	Check: checkAddressJoints,
}

func checkAddressJoints(p *rules.Pass) {
	for _, c := range p.Set.Connections {
		p.File = c.File
		d := p.Set.DefinitionOf(c)
		rules.Deep(c.Properties, func(path string, n rules.Node) {
			v := n.Text()
			if !strings.Contains(v, "{{") && !strings.HasPrefix(v, "[") {
				return
			}
			switch path {
			case "request.apiendpoint", "auth.tokenendpoint", "auth.authorizationendpoint", "paging.nextpageurl":
				joints(p, d, n)
			default:
				if strings.HasPrefix(path, "stepcollectorconfigs.") && strings.HasSuffix(path, ".request.apiendpoint") {
					joints(p, d, n)
				}
			}
			if i := rules.IndexFold(v, "format("); i > 0 {
				formats(p, n)
			}
		})
	}
	p.File = nil
}

// part is a part of an address: an input, or a text.
type part struct {
	input    string // the name; "" of a text
	text     string
	from, to int
}

// partsOf splits an address into what a customer enters and what is written out; nil where a function does something else with them.
func partsOf(v string) []part {
	if arm.Brackets(v) == 0 {
		return braceParts(v)
	}
	parsed := arm.Parse(v)
	if parsed.Root == nil || len(parsed.Problems) > 0 || parsed.Root.Kind != arm.Call || !strings.EqualFold(parsed.Root.Name, "concat") {
		return nil
	}
	var list []part
	for _, a := range parsed.Root.Args {
		switch {
		case a.Kind == arm.String && len(a.Name) == a.To-a.From-2:
			list = append(list, part{"", a.Name, a.From + 1, a.To - 1})
		case a.Kind == arm.Call && strings.EqualFold(a.Name, "parameters") && len(a.Args) == 1 && a.Args[0].Kind == arm.String:
			list = append(list, part{a.Args[0].Name, "", a.From, a.To})
		default:
			list = append(list, part{"?", "", a.From, a.To}) // another function
		}
	}
	return list
}

func braceParts(v string) []part {
	var list []part
	for from := 0; from < len(v); {
		open := strings.Index(v[from:], "{{")
		if open < 0 {
			return append(list, part{"", v[from:], from, len(v)})
		}
		end := strings.Index(v[from+open:], "}}")
		if end < 0 {
			return nil
		}
		if open > 0 {
			list = append(list, part{"", v[from : from+open], from, from + open})
		}
		list = append(list, part{v[from+open+2 : from+open+end], "", from + open, from + open + end + 2})
		from += open + end + 2
	}
	return list
}

//nolint:gocyclo // a scanner: what it knows of the parts before is what each case asks
func joints(p *rules.Pass, d *rules.Definition, n rules.Node) {
	list := partsOf(n.Text())
	if len(list) > 100 {
		return // no address; what comes before each part would be read again
	}
	before := ""
	for i, at := range list {
		if at.input == "" {
			if twoSlashes(p, n, at, before, i) {
				return
			}
			before += at.text
			if strings.ContainsAny(at.text, "?#") {
				return // parameters are joined in other ways
			}
			continue
		}
		var last, next part
		if i > 0 {
			last = list[i-1]
		}
		if i+1 < len(list) {
			next = list[i+1]
		}
		if at.input == last.input && at.input != "?" && words.IsName(at.input) {
			p.Report(n, "doubled", at.input).At(n.Inside(last.from, at.to))
			return
		}
		if inHost(before) && at.input != "?" && (inHostName(next.text) || isDomainOf(d, next.text)) && !hasOwnEnd(d, at.input) {
			p.Report(n, "no-dot", at.input, hostPart(next.text)).At(n.Inside(at.from, next.from+len(hostPart(next.text))))
			return
		}
		switch {
		case beginsName(next.text) && at.input != "?" && (i == 0 && strings.Contains(next.text, "/") || inPath(before) && strings.HasSuffix(before, "/")):
			if i > 0 || !endsInSlash(d, at.input) {
				p.Report(n, "no-slash", at.input, firstSegment(next.text)).At(n.Inside(at.from, next.from+len(firstSegment(next.text))))
				return
			}
		case i > 0 && inPath(before) && runsInto(before, at.input) && (next.text == "" && i+1 == len(list) || strings.HasPrefix(next.text, "/")):
			name := before[strings.LastIndexByte(before, '/')+1:]
			if len(name) <= last.to-last.from {
				p.Report(n, "no-slash", name, at.input).At(n.Inside(last.to-len(name), at.to))
				return
			}
		}
		before += "x"
	}
}

// twoSlashes looks for an empty part of the path, within a text or where it meets the one before it.
func twoSlashes(p *rules.Pass, n rules.Node, at part, before string, i int) bool {
	path, _, _ := strings.Cut(at.text, "?")
	from := 0
	if scheme := strings.Index(path, "://"); scheme >= 0 {
		from = scheme + 3
	}
	j := strings.Index(path[from:], "//")
	switch {
	case strings.Count(before+path, "://") > 1:
		return true // a second address begins there: its slashes are right
	case j >= 0 && !strings.Contains(path[from+j+2:], ":") && (i > 0 || from > 0) && !strings.HasSuffix(before, ":"):
		j += from
		p.Report(n, "two-slashes", path[:j+2]).At(n.Inside(at.from+j, at.from+j+2))
		return true
	case i > 0 && strings.HasPrefix(path, "/") && strings.HasSuffix(before, "/") && !strings.HasSuffix(before, ":/") && !strings.HasSuffix(before, "://"):
		p.Report(n, "two-slashes", path).At(n.Inside(at.from, at.from+1))
		return true
	}
	return false
}

// inPath reports whether what is before a place has a host and a slash behind it, or begins with an input that is the host.
func inPath(before string) bool {
	_, rest, ok := strings.Cut(before, "://")
	if !ok {
		return strings.HasPrefix(before, "x/")
	}
	return strings.Contains(rest, "/")
}

func beginsName(text string) bool {
	return text != "" && (text[0]|0x20 >= 'a' && text[0]|0x20 <= 'z') && !strings.Contains(firstSegment(text), ".") && !strings.Contains(text, "://")
}

func firstSegment(text string) string {
	if i := strings.IndexAny(text, "/?#"); i >= 0 {
		return text[:i]
	}
	return text
}

// runsInto reports whether the last part of a path and an input belong side by side: accounts and accountId.
func runsInto(before, input string) bool {
	name := strings.ToLower(before[strings.LastIndexByte(before, '/')+1:])
	if len(name) < 4 || !words.IsName(name) || strings.ContainsAny(name, "-_") {
		return false
	}
	low := strings.ToLower(input)
	return strings.HasSuffix(name, "s") && (strings.HasSuffix(low, "id") || strings.Contains(low, strings.TrimSuffix(name, "s")))
}

// endsInSlash reports whether a page shows its customers a value with a slash at the end.
func endsInSlash(d *rules.Definition, input string) bool {
	if d == nil {
		return true // the page is not known
	}
	known := false
	for i := range d.Instructions() {
		if !strings.EqualFold(i.Param("name").Value, input) {
			continue
		}
		known = true
		for _, key := range [...]string{"placeholder", "defaultValue", "label", "description"} {
			for word := range strings.FieldsSeq(i.Param(key).Value) {
				if word = strings.Trim(word, "()[].,`'\"<>"); strings.Contains(word, "://") && strings.HasSuffix(word, "/") {
					return true
				}
			}
		}
	}
	return !known
}

// formats looks at the arguments of each format(…) of an expression.
func formats(p *rules.Pass, n rules.Node) {
	parsed := arm.Parse(n.Text())
	if parsed.Root == nil || len(parsed.Problems) > 0 {
		return
	}
	parsed.Root.Walk(func(e *arm.Expr) bool {
		if e.Kind == arm.Call && strings.EqualFold(e.Name, "format") && len(e.Args) > 0 && e.Args[0].Kind == arm.String {
			formatArguments(p, n, e)
		}
		return true
	})
}

func formatArguments(p *rules.Pass, n rules.Node, e *arm.Expr) {
	text, given := strings.ReplaceAll(strings.ReplaceAll(e.Args[0].Name, "{{", ""), "}}", ""), len(e.Args)-1
	used := make([]bool, given)
	for rest := text; ; {
		open := strings.IndexByte(rest, '{')
		if open < 0 {
			break
		}
		digits := len(rest[open+1:]) - len(strings.TrimLeft(rest[open+1:], "0123456789"))
		if after := rest[open+1+digits:]; digits > 0 && (after == "" || strings.IndexByte("}:,", after[0]) < 0) {
			p.Report(n, "unclosed", rest[open:open+1+digits]).At(n.Inside(e.Args[0].From, e.Args[0].To))
			return
		}
		end := strings.IndexAny(rest[open:], "}:,")
		if end < 0 {
			return
		}
		number, err := strconv.Atoi(rest[open+1 : open+end])
		if err != nil {
			return
		}
		if number >= given {
			help := "use `{" + strconv.Itoa(max(0, given-1)) + "}`, or add the argument"
			p.Report(n, "arguments", "`{"+strconv.Itoa(number)+"}`", words.Arguments(given), help).At(n.Inside(e.From, e.To))
			return
		}
		used[number] = true
		rest = rest[open+end:]
	}
	for i, ok := range used {
		if !ok {
			p.Report(n, "unused-argument", words.Arguments(given), "{"+strconv.Itoa(i)+"}").At(n.Inside(e.Args[i+1].From, e.Args[i+1].To))
			return
		}
	}
}
