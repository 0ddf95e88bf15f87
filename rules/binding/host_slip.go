package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
)

// HostSlip reports a host of a set that is misspelled in one address, and right in the others.
var HostSlip = rules.Rule{
	ID: "CL863", Name: "host-slip", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "slip", Text: "the domain is `{0}` here, and `{1}` in the other addresses",
			Why:  "The two differ by one letter. The request goes to a host that does not exist, or to a stranger, with the customer's credentials.",
			Help: "use `{1}`, unless these are two domains",
		},
	},
	Check: checkHostSlip,
}

// host is a domain in an address, and where it is.
type host struct {
	file     *rules.File
	node     rules.Node
	from, to int
	domain   string
}

func checkHostSlip(p *rules.Pass) {
	var list []host
	for _, c := range p.Set.Connections {
		if c.Packaged && !p.Set.Template {
			continue
		}
		all := expr.Texts(c)
		for i := range all {
			switch rest, _ := all[i].InStep(); rest {
			case "request.apiendpoint", "auth.tokenendpoint", "auth.authorizationendpoint", "auth.sessionloginrequesturi", "paging.nextpageurl":
				list = hosts(list, c.File, all[i].Node)
			}
		}
	}
	count := map[string]int{}
	var domains []string
	for _, h := range list {
		if count[h.domain]++; count[h.domain] == 1 {
			domains = append(domains, h.domain)
		}
	}
	if len(domains) < 2 || len(domains) > 100 {
		return
	}
	right := slips(p.Set, count, domains)
	for _, h := range list {
		d := right[h.domain]
		if d == "" {
			continue
		}
		p.File = h.file
		o := list[slices.IndexFunc(list, func(o host) bool { return o.domain == d })]
		p.Report(h.node, "slip", h.domain, d).At(h.node.Inside(h.from, h.to)).
			Relate(o.file, o.node.Inside(o.from, o.to), "the other domain")
	}
	p.File = nil
}

// slips returns the domains that are slips, with those that they are slips of. count says how many addresses have each.
func slips(s *rules.Set, count map[string]int, domains []string) map[string]string {
	right := map[string]string{}
	known := map[string]int{}
	named := func(text string) int { // each text is counted once
		if _, ok := known[text]; !ok {
			known[text] = onPages(s, text)
		}
		return known[text]
	}
	for _, a := range domains {
		for _, b := range domains {
			if oneLetter(a, b) && rarer(named, count, a, b) {
				right[a] = b
				break
			}
		}
	}
	return right
}

// hosts adds the domains of an address: one, or those of all texts of an expression that begin an address or go on with a host.
func hosts(list []host, file *rules.File, n rules.Node) []host {
	v := n.Text()
	if arm.Brackets(v) == 0 {
		return domainIn(list, file, n, v, 0)
	}
	parsed := arm.Parse(v)
	if parsed.Root == nil || len(parsed.Problems) > 0 {
		return list
	}
	parsed.Root.Walk(func(e *arm.Expr) bool {
		if e.Kind == arm.String && len(e.Name) == e.To-e.From-2 {
			list = domainIn(list, file, n, e.Name, e.From+1)
		}
		return true
	})
	return list
}

// domainIn adds the domain of the host in a text that is written out up to the path.
func domainIn(list []host, file *rules.File, n rules.Node, text string, at int) []host {
	from := 0
	if i := strings.Index(text, "://"); i >= 0 {
		from = i + len("://")
	} else if !strings.HasPrefix(text, ".") {
		return list
	}
	end := len(text)
	if i := strings.IndexAny(text[from:], "/?#:"); i >= 0 {
		end = from + i
	}
	if i := strings.LastIndexByte(text[from:end], '}'); i >= 0 {
		from += i + 1
	}
	written := text[from:end]
	if !strings.Contains(written, ".") || strings.HasSuffix(written, ".") || strings.ContainsAny(written, "{@$<") {
		return list
	}
	domain := names.Domain(written)
	if domain[0] == '.' || domain == written && from > 0 && text[from-1] == '}' {
		return list // an input goes into the name itself
	}
	return append(list, host{file, n, at + end - len(domain), at + end, strings.ToLower(domain)})
}

// shortestName is the fewest letters of a name whose slip is one: short names differ by a letter by chance.
const shortestName = 5

// oneLetter reports whether two domains differ by one letter of their names. Digits and a plural may be two domains on purpose.
func oneLetter(a, b string) bool {
	first, end, _ := strings.Cut(a, ".")
	second, other, _ := strings.Cut(b, ".")
	if a == b || end != other || len(first) < shortestName || len(second) < shortestName || longer(first, second) || longer(second, first) {
		return false
	}
	without := func(v string) string { return strings.Trim(v, "0123456789") }
	return rules.Distance(first, second, 1) == 1 && without(first) != without(second) && !regions(first, second)
}

// longer reports whether a name is another one with a letter behind it, as a plural is, and not the last letter typed twice.
func longer(name, other string) bool {
	return len(name) == len(other)+1 && strings.HasPrefix(name, other) && name[len(name)-1] != other[len(other)-1]
}

// regions reports whether two names differ in a short part between hyphens: contoso-us and contoso-uk.
func regions(a, b string) bool {
	first, second := strings.Split(a, "-"), strings.Split(b, "-")
	if len(first) != len(second) {
		return false
	}
	for i, part := range first {
		if part != second[i] {
			return len(part) < shortestName-1 && len(second[i]) < shortestName-1
		}
	}
	return false
}

// rarer reports whether the first domain is the misspelled one: the pages of the set name the other one, or more addresses have it.
func rarer(named func(text string) int, count map[string]int, a, b string) bool {
	first, second := named(a), named(b)
	switch {
	case first > 0 && second > 0:
		return false // the page knows both
	case first != second:
		return first < second
	case count[a] != count[b]:
		return count[a] < count[b]
	}
	one, _, _ := strings.Cut(a, ".")
	other, _, _ := strings.Cut(b, ".")
	if first, second = named(one), named(other); first != second {
		return first < second // the name of the product
	}
	return a < b // either of the two; both are shown
}

// onPages counts a text in lower case on the pages of a set.
func onPages(s *rules.Set, text string) (n int) {
	for _, d := range s.Definitions {
		n += strings.Count(strings.ToLower(d.UI.Raw()), text)
	}
	return n
}
