package links

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// LinkFragment reports links that work beside the text's source and not in the portal.
var LinkFragment = rules.Rule{
	ID: "CL612", Name: "link-fragment", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "fragment", Text: "`{0}` refers to a section that the portal page does not have",
			Help: "name the step in words, or link to a page of your own",
		},
		{ID: "disk", Yields: []string{"CL601"}, Text: "`{0}` is a file on the author's machine", Help: "publish the file, and link to its address"},
		{ID: "relative", Yields: []string{"CL601", "CL614/encoded"}, Text: "`{0}` is a relative path, which does not work in the portal", Help: "use the whole address"},
	},
	Check: checkLinkFragment,
}

func checkLinkFragment(p *rules.Pass) {
	each(p.Definition, func(a address) {
		u := a.url
		if !a.markdown || a.link.Kind > markdown.Image || placeholder(a) || strings.ContainsAny(u, "<>{}") {
			return
		}
		if u[0] == '"' || u[0] == '\'' || u[0] == '{' || u[0] == '[' {
			return // quotes and brackets are around something else
		}
		switch {
		case u[0] == '#':
			if !portalFragment(u) {
				a.report(p, 0, len(u), "fragment", u)
			}
		case ownDisk(u):
			a.report(p, 0, len(u), "disk", u)
		case relative(u):
			a.report(p, 0, len(u), "relative", u)
		}
	})
}

// portalFragment reports whether a fragment is an address of the portal itself.
func portalFragment(u string) bool {
	for _, s := range [...]string{"#blade/", "#view/", "#create/", "#resource/", "#home", "#settings/", "#@"} {
		if words.HasPrefixFold(u, s) {
			return true
		}
	}
	return false
}

// ownDisk reports whether a target is a file of the machine where the text was written.
func ownDisk(u string) bool {
	return len(u) > 7 && strings.EqualFold(u[:7], "file://") || len(u) > 2 && u[1] == ':' && (u[2] == '\\' || u[2] == '/') ||
		strings.HasPrefix(u, `\\`)
}

// choice reports whether a word with a slash names two things of which one holds, as prose in parentheses does.
func choice(u string) bool {
	switch strings.ToLower(u) {
	case "and/or", "yes/no", "on/off", "true/false", "read/write", "n/a", "i/o", "tcp/ip", "udp/tcp", "tcp/udp", "w/o", "http/https", "y/n":
		return true
	}
	return false
}

// relative reports whether a target is the path of a file, and no word in parentheses.
func relative(u string) bool {
	if i := strings.IndexByte(u, ':'); i >= 0 && !strings.Contains(u[:i], "/") {
		return false // mailto: and the like
	}
	if strings.HasPrefix(u, "./") || strings.HasPrefix(u, "../") || strings.HasPrefix(u, "/") {
		return true
	}
	if strings.Contains(u, "/") && strings.Trim(u, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/%") == "" && !choice(u) {
		return true
	}
	file := u
	if i := strings.IndexAny(u, "?#"); i >= 0 {
		file = u[:i]
	}
	switch strings.ToLower(path.Ext(file)) {
	case ".md",
		".json",
		".html",
		".htm",
		".png",
		".svg",
		".jpg",
		".gif",
		".pdf",
		".zip",
		".txt",
		".yaml",
		".yml",
		".ps1",
		".py",
		".sh",
		".kql",
		".csl",
		".csv",
		".docx",
		".xlsx",
		".pptx",
		".jpeg",
		".bicep",
		".conf",
		".tgz",
		".gz",
		".psm1",
		".aspx",
		".php":
		return true
	}
	return false
}
