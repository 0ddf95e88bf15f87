package links

import (
	"net/url"
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// twoTemplates reports whether the address of a template has another one in it.
func twoTemplates(uri string) bool {
	at, ok := split(uri)
	return ok && secondAddress(uri[at.path:], at.host) > 0
}

// templateInTree looks for a template of the upstream repository in the tree.
func templateInTree(
	p *rules.Pass, a address, uri string, r names.GitHub,
	report func(string, ...string) *rules.Finding, mend func(*rules.Finding, string, string),
) {
	switch state, other := inTree(p, a.file, r); state {
	case targetMissing:
		unsure(p, report("missing", r.Path), r)
	case targetNear:
		unsure(p, report("near", r.Path, other), r)
	case targetCase:
		f := report("case", r.Path, other)
		unsure(p, f, r)
		mend(f, "Replace with the path in the repository", strings.Replace(uri, escapePath(uri, r.Path), escapePath(uri, other), 1))
	case targetUnknown:
		if own := movedTo(p, a.file, r); own != "" {
			right := r
			right.Path = own
			mend(report("moved", r.Path, own, encoded(right.RawAddress())), "Link to the template of the solution", right.RawAddress())
		}
	default:
	}
}

// movedTo returns the path in the upstream repository of the one template in a page's solution that has the name of a linked one, where the
// link leads to another folder, which the tree does not have. Names that many templates have say nothing.
func movedTo(p *rules.Pass, from *rules.File, r names.GitHub) string {
	s := p.Repo.SolutionOf(from.Path)
	base := path.Base(r.Path)
	if s == nil || !strings.EqualFold(r.Owner+"/"+r.Name, "Azure/Azure-Sentinel") || !mainBranch(r.Branch, "") || commonName(base) ||
		p.Repo.OnDisk(p.Repo.ResolveNear(from.Path, r.Path)) {
		return ""
	}
	var found string
	for _, file := range p.Repo.Below(s.Folder) {
		if path.Base(file) != base || !rules.TextHasFold(strings.ReplaceAll(file, " ", ""), "/dataconnectors/") ||
			strings.EqualFold(upstream.PathInClone(file), r.Path) {
			continue
		}
		if found != "" {
			return ""
		}
		found = upstream.PathInClone(file)
	}
	if !strings.HasPrefix(found, "Solutions/") {
		return ""
	}
	return found
}

// commonName reports whether templates of many connectors have a name.
func commonName(base string) bool {
	switch strings.ToLower(base) {
	case "azuredeploy.json", "maintemplate.json", "template.json", "deploy.json", "arm-template.json", "main.json":
		return true
	}
	return false
}

// brokenEncoding returns the place of a percent sign that no two hexadecimal digits follow; -1 where there is none.
func brokenEncoding(text string) int {
	for i := range len(text) {
		if text[i] == '%' && (i+2 >= len(text) || !words.AreHexDigits(text[i+1:i+3])) {
			return i
		}
	}
	return -1
}

// oneSlash returns the place behind a scheme that one slash follows alone; 0 where there is none.
func oneSlash(uri string) int {
	for _, scheme := range [...]string{"https:/", "http:/"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(uri), scheme); ok && rest != "" && rest[0] != '/' {
			return len(scheme)
		}
	}
	return 0
}

// encoded writes an address as a button has it: percent-encoded, with %20 for a blank, whether that was encoded before or not.
func encoded(address string) string {
	return strings.ReplaceAll(url.QueryEscape(strings.ReplaceAll(address, "%20", " ")), "+", "%20")
}

// escapePath writes a path as it is in an address: with %20 where the address has it.
func escapePath(address, p string) string {
	if strings.Contains(address, "%20") {
		return strings.ReplaceAll(p, " ", "%20")
	}
	return p
}

// toFillIn reports whether an address is a place to fill in, and no sentence of the template.
func toFillIn(uri string) bool {
	return len(uri) > 2 && uri[0] == '<' && uri[len(uri)-1] == '>' && !rules.TextHasFold(uri, "insert ") &&
		!rules.TextHasFold(uri, "link to")
}

// cut reports whether a blank cuts the address, which is reported as such.
func (a address) cut() bool {
	for _, d := range a.found.Defects {
		if d.Kind == markdown.Blank && d.Target.From == a.link.Target.From {
			return true
		}
	}
	return false
}

// release reports whether an address is that of a file of a release.
func release(uri string) bool {
	return rules.IndexFold(uri, "github.com/") >= 0 && rules.IndexFold(uri, "/releases/") >= 0 && rules.IndexFold(uri, "/download/") >= 0
}

// noTemplate reports whether what GitHub serves at an address is surely no template: the page of a repository, or a file of another kind.
func noTemplate(r names.GitHub) bool {
	if !r.Raw && r.Kind != "raw" {
		return r.Path == ""
	}
	return !strings.EqualFold(path.Ext(r.Path), ".json")
}
