package links

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkFragment reports links that work beside the text's source and not in the portal.
var LinkFragment = rules.Rule{
	ID: "CL612", Name: "link-fragment", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "fragment", Text: "`{0}` is a place in a page that the portal does not have", Help: "name the step in words, or link to a page of your own"},
		{ID: "relative", Text: "`{0}` is relative to a file that the portal does not have", Help: "write the whole address"},
	},
	Check: checkLinkFragment,
}

func checkLinkFragment(p *rules.Pass) {
	each(p.Definition, func(a address) {
		u := a.url
		if !a.markdown || a.link.Kind > markdown.Image || placeholder(a) || strings.ContainsAny(u, "<>{}") {
			return
		}
		if n, _ := misspelt(u); n > 0 || hostWithoutScheme(u) {
			return // CL601
		}
		switch {
		case u[0] == '#':
			if !portalFragment(u) {
				a.report(p, 0, len(u), "fragment", u)
			}
		case relative(u):
			a.report(p, 0, len(u), "relative", u)
		}
	})
}

// portalFragment tells whether a fragment is an address of the portal itself.
func portalFragment(u string) bool {
	for _, s := range [...]string{"#blade/", "#view/", "#create/", "#resource/", "#home", "#settings/", "#@"} {
		if len(u) >= len(s) && strings.EqualFold(u[:len(s)], s) {
			return true
		}
	}
	return false
}

// relative tells whether a target is the path of a file, and no word in parentheses.
func relative(u string) bool {
	if i := strings.IndexByte(u, ':'); i >= 0 && !strings.Contains(u[:i], "/") {
		return false // mailto: and the like
	}
	if strings.HasPrefix(u, "./") || strings.HasPrefix(u, "../") || strings.HasPrefix(u, "/") {
		return true
	}
	file := u
	if i := strings.IndexAny(u, "?#"); i >= 0 {
		file = u[:i]
	}
	switch strings.ToLower(path.Ext(file)) {
	case ".md", ".json", ".html", ".htm", ".png", ".svg", ".jpg", ".gif", ".pdf", ".zip", ".txt", ".yaml", ".yml", ".ps1", ".py":
		return true
	}
	return false
}
