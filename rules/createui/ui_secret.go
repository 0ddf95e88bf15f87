package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkSecret looks for a text box that asks for a secret: a PasswordBox hides what is typed. Which type the element should have is known;
// what reads its value has to follow, so that nothing is fixed here.
func checkSecret(p *rules.Pass, e, typ rules.Node) {
	if !strings.EqualFold(typ.Text(), "Microsoft.Common.TextBox") {
		return
	}
	name, label := e.GetFold("name"), e.GetFold("label")
	asks, byName := words.BoxAsksSecret(label.Text(), name.Text())
	if !asks || isExpression(label.Text()) {
		return
	}
	asked := label
	if byName {
		asked = name
	}
	p.Report(typ, "secret", asked.Text())
}

// wideRange reports the range A-z of a regular expression, which has six marks between the capitals and the small letters.
func wideRange(p *rules.Pass, n rules.Node) {
	text := n.Text()
	if at := strings.Index(text, "A-z"); at >= 0 && strings.LastIndexByte(text[:at], '[') > strings.LastIndexByte(text[:at], ']') {
		p.Report(n, "letters").At(n.Inside(at, at+len("A-z")))
	}
}
