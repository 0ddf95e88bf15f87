package names

import (
	"net/url"
	"strings"

	"github.com/connectorlint/connectorlint/rules/words"
)

// GitHub is what an address on GitHub leads to.
type GitHub struct {
	Owner, Name  string // of the repository
	Kind         string // blob, tree, or raw; "" for other pages
	Branch, Path string // decoded, without what is behind a question mark; "" where the address names none
	Raw          bool   // an address of raw.githubusercontent.com
	Inside       bool   // it leads to something in the repository
}

// OnGitHub reads an address of github.com or raw.githubusercontent.com that names a repository, a file, or a folder.
func OnGitHub(address string) (GitHub, bool) {
	from, to, behind, ok := HostOf(address)
	if !ok {
		return GitHub{}, false
	}
	host, path := strings.ToLower(address[from:to]), address[behind:]
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	switch page := host == "github.com" || strings.HasSuffix(host, ".github.com") && host != "gist.github.com"; {
	case page && len(parts) >= 2:
		g := GitHub{Owner: parts[0], Name: parts[1], Inside: len(parts) > 2}
		if len(parts) >= 4 && (parts[2] == "blob" || parts[2] == "tree" || parts[2] == "raw") {
			g.Kind = parts[2]
			g.ref(parts[3:])
		}
		return g, true
	case host == "raw.githubusercontent.com" && len(parts) >= 3:
		g := GitHub{Owner: parts[0], Name: parts[1], Raw: true, Inside: true, Kind: "raw"}
		g.ref(parts[2:])
		return g, true
	}
	return GitHub{}, false
}

// ref reads the branch and the path behind it.
func (g *GitHub) ref(parts []string) {
	if len(parts) > 2 && parts[0] == "refs" && parts[1] == "heads" {
		parts = parts[2:]
	}
	g.Branch, g.Path = parts[0], strings.Join(parts[1:], "/")
}

// IsFork reports whether an address leads to a copy of Azure-Sentinel.
func (g GitHub) IsFork() bool {
	return strings.EqualFold(g.Name, "Azure-Sentinel") && !strings.EqualFold(g.Owner, "Azure")
}

// OnMain reports whether the branch is one that is the main one of most repositories.
func (g GitHub) OnMain() bool { return g.Branch == "master" || g.Branch == "main" }

// RawAddress returns the address of the file itself.
func (g GitHub) RawAddress() string {
	return rawHost + g.Owner + "/" + g.Name + "/" + g.Branch + "/" + strings.ReplaceAll(strings.TrimSuffix(g.Path, "/"), " ", "%20")
}

const rawHost = "https://raw.githubusercontent.com/"

// RawOfPage returns the address of a file whose page on GitHub an address is, written as that is. ok is false for other addresses, and for
// pages that lead to the file itself.
func RawOfPage(address string) (raw string, ok bool) {
	rest, ok := strings.CutPrefix(address, "https://github.com/")
	parts := strings.SplitN(rest, "/", 4)
	if !ok || len(parts) < 4 || strings.Contains(parts[3], "raw=true") {
		return "", false
	}
	isFile := strings.Contains(parts[3][strings.LastIndexByte(parts[3], '/')+1:], ".")
	if parts[2] != "blob" && (parts[2] != "tree" || !isFile) {
		return "", false
	}
	return rawHost + parts[0] + "/" + parts[1] + "/" + parts[3], true
}

// IsCommit reports whether a reference is the hash of a commit, whole or short, which stays.
func IsCommit(ref string) bool {
	return len(ref) >= 7 && len(ref) <= 40 && words.AreHexDigits(ref) && strings.ToLower(ref) == ref
}
