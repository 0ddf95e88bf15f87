package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// copiedKind compares the label of a value to copy with what kind of value it is.
func copiedKind(p *rules.Pass, in *rules.Instruction) {
	label, value := in.Param("label"), in.Param("value")
	if !label.Known() || !value.Known() || label.Blank() || in.Parameters.GetFold("fillWith").Len() > 0 {
		return
	}
	name, v := strings.Trim(label.Value, " :*."), strings.TrimSpace(value.Value)
	if v == "" || strings.ContainsAny(v, " \n<>{}[]") && !strings.EqualFold(name, v) {
		return // a command, a text, or a value with a part to fill in
	}
	if strings.EqualFold(name, strings.Trim(v, " :*.")) {
		if strings.Contains(name, " ") && oneOf(lastWord(name), namesOfValues) {
			p.Report(value.Node, "same", label.Value).Relate(p.File, label.Node.Span(), "label")
		}
		return
	}
	kind := kindBeside(lastWord(name), v)
	if kind != "" {
		p.Report(value.Node, "kind", label.Value, v, kind).Relate(p.File, label.Node.Span(), "label")
	}
}

// namesOfValues are last words of labels that name a value. The names of roles and products are values themselves.
const namesOfValues = "url uri endpoint link id arn key secret token name address host hostname port password username user email region " +
	"domain value string code"

// kindBeside says what kind a value is, if it is another one than its label names.
func kindBeside(label, v string) string {
	address, mail := strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "http://"), isAddress(v)
	switch label {
	case "url", "uri", "endpoint", "link":
		switch {
		case mail:
			return "a mail address"
		case words.AreDigits(v):
			return "a number"
		}
	case "port":
		switch {
		case mail:
			return "a mail address"
		case address:
			return "an address"
		}
	case "email", "e-mail", "mail", "username":
		if address {
			return "an address"
		}
	case "ip":
		if address || mail {
			return "no IP address"
		}
	}
	return ""
}

// isAddress reports whether a value is one mail address.
func isAddress(v string) bool {
	name, host, ok := strings.Cut(v, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(v, "/: ") && !strings.Contains(host, "@")
}

// lastWord returns what a label names, in lower case: "url" of "Webhook URL", "mail" of "Mail address", "ip" of "IP address".
func lastWord(label string) string {
	if i := strings.IndexByte(label, '('); i > 0 {
		label = label[:i]
	}
	list := strings.Fields(strings.ToLower(label))
	if n := len(list); n > 1 && list[n-1] == "address" {
		list = list[:n-1]
	} else if n > 0 && list[n-1] == "address" {
		return ""
	}
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}
