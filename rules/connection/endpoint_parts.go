package connection

import (
	"net/netip"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// piece is a part of an address that is written out, between inputs.
type piece struct {
	text string
	from int // in the text that it is a part of
}

// pieces splits an address at its inputs: {{name}}, or what concat puts between its texts.
func pieces(v string) []piece {
	if arm.Brackets(v) > 0 {
		return texts(v)
	}
	var list []piece
	from := 0
	for from < len(v) {
		open := strings.Index(v[from:], "{{")
		if open < 0 {
			break
		}
		end := strings.Index(v[from+open:], "}}")
		if end < 0 {
			break
		}
		list = append(list, piece{v[from : from+open], from})
		from += open + end + 2
	}
	return append(list, piece{v[from:], from})
}

// texts returns the texts that an expression puts together; none where a function does something else with them.
func texts(v string) []piece {
	parsed := arm.Parse(v)
	if parsed.Root == nil || len(parsed.Problems) > 0 || parsed.Root.Kind != arm.Call || !strings.EqualFold(parsed.Root.Name, "concat") {
		return nil
	}
	var list []piece
	for i, a := range parsed.Root.Args {
		if a.Kind == arm.String && len(a.Name) == a.To-a.From-2 {
			list = append(list, piece{a.Name, a.From + 1})
		} else if i == 0 {
			list = append(list, piece{"", a.From})
		}
	}
	return list
}

// addressParts looks at the pieces of an address; it reports whether it said anything.
func addressParts(p *rules.Pass, t *expr.Text, scheme string) bool {
	list := pieces(t.Value)
	if len(list) == 0 {
		return false
	}
	if len(list) > 1 && list[0].text == "" && label(list[1].text) {
		p.Report(t.Node, "no-scheme", t.Value[:list[1].from], scheme).At(t.Node.Inside(0, list[1].from))
		return true
	}
	if _, rest, ok := strings.Cut(list[0].text, "://"); ok && unreachable(p, t, list[0], rest) {
		return true
	}
	if hostMarks(p, t, list) || noQuestion(p, t, list) {
		return true
	}
	expression := arm.Brackets(t.Value) > 0
	queries := 0
	for _, part := range list {
		for i := range len(part.text) {
			at := part.from + i
			switch part.text[i] {
			case '#':
				p.Report(t.Node, "fragment", part.text[i:]).At(t.Node.Inside(at, part.from+len(part.text)))
				return true
			case '?':
				if queries++; queries == 2 {
					p.Report(t.Node, "two-queries").At(t.Node.Inside(at, at+1))
					return true
				}
			case '\\':
				p.Report(t.Node, "backslash").At(t.Node.Inside(at, at+1))
				return true
			case ' ', '\t':
				if expression && queries == 0 {
					p.Report(t.Node, "broken", part.text, scheme).At(t.Node.Inside(at, at+1))
					return true
				}
			}
		}
	}
	return false
}

// label reports whether a text goes on with a host behind an input: .contoso.com/v1.
func label(after string) bool {
	host := firstWord(after)
	return strings.HasPrefix(host, ".") && len(host) > 3 && words.IsName(strings.ReplaceAll(strings.ReplaceAll(host, ".", ""), "-", ""))
}

// unreachable looks at a host that is written out whole.
func unreachable(p *rules.Pass, t *expr.Text, part piece, rest string) bool {
	host := firstWord(rest)
	if host == "" || len(host) == len(rest) && part.from+len(part.text) < len(t.Value) && arm.Brackets(t.Value) == 0 {
		return false // an input goes on with it
	}
	if arm.Brackets(t.Value) > 0 && len(host) == len(rest) {
		return false
	}
	name := strings.ToLower(host)
	if i := strings.LastIndexByte(name, '@'); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.LastIndexByte(name, ':'); i >= 0 && !strings.HasSuffix(name, "]") {
		if port := name[i+1:]; strings.Trim(port, "0123456789") != "" && len(host) < len(rest) || len(port) > 5 {
			at := part.from + len(part.text) - len(rest) + len(host) - len(port)
			p.Report(t.Node, "port", host[len(host)-len(port):]).At(t.Node.Inside(at, at+len(port)))
			return true
		}
		name = name[:i]
	}
	from := part.from + len(part.text) - len(rest)
	if message := reserved(name); message != "" {
		p.Report(t.Node, message, host).At(t.Node.Inside(from, from+len(host)))
		return true
	}
	return false
}

// reserved returns the message for a name that no public source can have (RFC 6761, RFC 2606, RFC 6762, RFC 1918).
func reserved(name string) string {
	if ip, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		if ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified() {
			return "private"
		}
		return ""
	}
	if name != "" && name != "http" && name != "https" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" || strings.HasSuffix(name, ".localhost") ||
		strings.HasSuffix(name, ".local") ||
		strings.HasSuffix(name, ".home.arpa") {
		return "private"
	}
	for _, end := range [...]string{"example.com", "example.org", "example.net", ".example", ".invalid", ".test"} {
		if name == end || strings.HasSuffix(name, "."+strings.TrimPrefix(end, ".")) {
			return "example"
		}
	}
	return ""
}
