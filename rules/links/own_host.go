package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ownDomains are the domains of the support contact, and those that the page links to more than once.
func ownDomains(d *rules.Definition) map[string]int {
	count := map[string]int{}
	each(d, func(a address) {
		if at, ok := a.split(); ok {
			count[names.Domain(at.host)]++
		}
	})
	support := d.Metadata.Get("support")
	if _, domain, ok := strings.Cut(support.Get("email").Text(), "@"); ok {
		count[names.Domain(strings.ToLower(domain))] += 2
	}
	if at, ok := split(support.Get("link").Text()); ok {
		count[names.Domain(at.host)] += 2
	}
	return count
}

// supportHost compares the host of the support link with well-known ones, and with those that the page links to.
func supportHost(p *rules.Pass, domains map[string]int, own []string) {
	link := p.Definition.Metadata.GetFold("support").GetFold("link")
	at, ok := split(link.Text())
	if settings := p.Settings(); !ok || placeholderHost(at.host) || settings != nil && settings.AllowsHost(at.host) {
		return
	}
	domains[names.Domain(at.host)] -= 2 // what it counted itself
	right := names.HostMeant(at.host)
	if dot := strings.LastIndexByte(at.host, '.'); right == "" && dot > 0 {
		if end := names.RightTop(at.host[dot+1:]); end != "" {
			right = at.host[:dot+1] + end
		}
	}
	if right == "" {
		right = ownHost(domains, at.host)
	}
	if right == "" {
		right = namedHost(own, at.host)
	}
	if right != "" {
		f := p.Report(link, "host", at.host, right).At(link.Inside(at.hostFrom, at.hostTo))
		f.FixSafe("Replace with `"+right+"`", rules.ReplaceInside(link, at.hostFrom, at.hostTo, right))
	}
}

// ownHost returns the host that one on a page was intended to be, where its domain is a slip of another one of the page; "" where it is
// none.
func ownHost(domains map[string]int, host string) string {
	domain := names.Domain(host)
	name, end, ok := strings.Cut(domain, ".")
	if !ok || len(name) < 5 || domains[domain] > 1 {
		return ""
	}
	right := ""
	for other, n := range domains {
		if n < 2 || other == domain || len(other) < 7 {
			continue
		}
		otherName, otherEnd, _ := strings.Cut(other, ".")
		if otherEnd == end && rules.Distance(name, otherName, 1) == 1 && (right == "" || other < right) {
			right = other
		}
	}
	if right == "" {
		return ""
	}
	return strings.TrimSuffix(host, domain) + right
}

// namedHost returns the host that one on a page was intended to be, where its domain is a slip of one of the page's own names:
// contsoo.com on the page of Contoso; "" where it is none.
func namedHost(own []string, host string) string {
	const shortest = 7 // names below it are near to others by chance
	domain := names.Domain(host)
	label, end, ok := strings.Cut(domain, ".")
	if !ok || len(label) < shortest {
		return ""
	}
	right := ""
	for _, name := range own {
		switch {
		case name == label:
			return ""
		case right == "" && len(name) >= shortest && swapped(label, name):
			right = name
		}
	}
	if right == "" {
		return ""
	}
	return strings.TrimSuffix(host, domain) + right + "." + end
}

// ownNames are the words of the title and the publisher, and both of them and the id as one word, in lower case.
func ownNames(d *rules.Definition) (list []string) {
	for _, s := range [...]rules.Str{d.Title, d.Publisher, d.ID} {
		words := strings.FieldsFunc(strings.ToLower(s.Value), func(c rune) bool { return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9') })
		list = append(append(list, words...), strings.Join(words, ""))
	}
	return list
}

// swapped reports whether a word is another one with two letters swapped, or one letter left out or typed twice within it: a letter more or
// less at the end, or another letter, makes another name.
func swapped(word, name string) bool {
	if len(word) == len(name) {
		return words.Swapped(word, name)
	}
	long, short := word, name
	if len(word) < len(name) {
		long, short = name, word
	}
	if len(long) != len(short)+1 {
		return false
	}
	i := 0
	for i < len(short) && long[i] == short[i] {
		i++
	}
	if i == 0 || i == len(short) || long[i+1:] != short[i:] {
		return false
	}
	return len(word) < len(name) || long[i] == long[i-1] // a letter too few, or one twice
}
