package solution

import (
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkSchemes looks for a scheme before an email address, and for a second one before a link. Upstream's own tests take both.
func checkSchemes(p *rules.Pass, email, link rules.Node) {
	if rest, ok := words.CutPrefixFold(email.Text(), "mailto:"); ok && isEmail(rest) {
		p.Report(email, "scheme", email.Text()[:len("mailto:")], rest).At(email.Inside(0, len("mailto:"))).
			FixSafe("Delete the scheme", rules.ReplaceInside(email, 0, len("mailto:"), ""))
	}
	if i := words.LastIndexFold(link.Text(), "https://"); i == len("https://") || i == len("http://") {
		p.Report(link, "scheme", link.Text()[:i], link.Text()[i:]).At(link.Inside(0, i)).FixSafe("Delete the scheme", rules.ReplaceInside(link, 0, i, ""))
	}
}
