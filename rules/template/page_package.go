package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkPackage compares the short link of the package that an app runs with those on the page of the connector.
func checkPackage(p *rules.Pass, page *rules.Definition, d *document, site *arm.Resource, n rules.Node) {
	const host = "https://aka.ms/"
	v := site.Fold(n)
	own, ok := strings.CutPrefix(strings.ToLower(v.Text), host)
	if v.Kind != arm.Text || !v.Known() || !ok || !strings.HasSuffix(own, "-functionapp") {
		return
	}
	var links []string
	rest := strings.ToLower(string(page.File.Tree.Source()))
	for {
		_, after, found := strings.Cut(rest, host)
		if !found {
			break
		}
		end := 0
		for end < len(after) && (after[end] == '-' || after[end] >= '0' && after[end] <= '9' || after[end] >= 'a' && after[end] <= 'z') {
			end++
		}
		rest = after[end:]
		if name := after[:end]; strings.HasSuffix(name, "-functionapp") {
			links = append(links, name)
		}
	}
	if len(links) > 0 && !slices.Contains(links, own) {
		p.ReportIn(d.file, n, "package", v.Text, host+links[0]).Relate(page.File, page.File.Tree.Root().Span(), "the page")
	}
}
