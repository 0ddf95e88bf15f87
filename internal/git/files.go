package git

import (
	"os"
	"path/filepath"
	"strings"
)

// Remote is a git remote on a hosting service.
type Remote struct{ Host, Owner, Name string }

// Remotes reads the remotes from the repository's own configuration; no process is started.
func Remotes(root string) []Remote {
	config, err := os.ReadFile(filepath.Join(gitDir(root), "config"))
	if err != nil {
		return nil
	}
	var list []Remote
	section := ""
	for line := range strings.SplitSeq(string(config), "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section = line
			continue
		}
		key, value, found := strings.Cut(line, "=")
		if !found || !strings.HasPrefix(section, "[remote ") || strings.TrimSpace(key) != "url" {
			continue
		}
		if r, ok := parseRemote(strings.TrimSpace(value)); ok {
			list = append(list, r)
		}
	}
	return list
}

// gitDir returns the folder with git's data: .git itself, or where a worktree's or submodule's .git file points to.
func gitDir(root string) string {
	dot := filepath.Join(root, ".git")
	content, err := os.ReadFile(dot)
	if err != nil {
		return dot
	}
	target, ok := strings.CutPrefix(strings.TrimSpace(string(content)), "gitdir: ")
	if !ok {
		return dot
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(root, target)
	}
	if common, err := os.ReadFile(filepath.Join(target, "commondir")); err == nil {
		return filepath.Join(target, strings.TrimSpace(string(common)))
	}
	return target
}

// parseRemote reads https://host/owner/name.git, ssh://git@host/owner/name and git@host:owner/name. A folder is not a service that hosts a
// repository: a clone of /srv/owner/name says as little about where its files are published as a folder without a remote.
func parseRemote(url string) (Remote, bool) {
	rest := strings.TrimSuffix(strings.TrimSuffix(url, "/"), ".git")
	switch scheme, after, found := strings.Cut(rest, "://"); {
	case found && strings.EqualFold(scheme, "file"):
		return Remote{}, false
	case found:
		rest = after
	default: // host:path, as scp writes it: no slash before the colon (git-clone), and more than the letter of a drive
		host, path, remote := strings.Cut(rest, ":")
		if !remote || len(host) < 2 || strings.ContainsAny(host, `/\`) {
			return Remote{}, false
		}
		rest = host + "/" + path
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	parts := strings.Split(rest, "/")
	if len(parts) < 3 {
		return Remote{}, false
	}
	return Remote{Host: parts[0], Owner: parts[len(parts)-2], Name: parts[len(parts)-1]}, true
}

// Revision returns the commit that is checked out, from .git's own files; "" when there is none or it is packed away.
func Revision(root string) string {
	head := readHead(root)
	ref, symbolic := strings.CutPrefix(head, "ref: ")
	if !symbolic {
		return head
	}
	dir := gitDir(root)
	if hash, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(ref))); err == nil {
		return strings.TrimSpace(string(hash))
	}
	packed, err := os.ReadFile(filepath.Join(dir, "packed-refs"))
	if err != nil {
		return ""
	}
	for line := range strings.SplitSeq(string(packed), "\n") {
		if hash, name, ok := strings.Cut(line, " "); ok && strings.TrimSpace(name) == ref {
			return hash
		}
	}
	return ""
}

// Branch returns the branch that is checked out; "" when none is.
func Branch(root string) string {
	branch, _ := strings.CutPrefix(readHead(root), "ref: refs/heads/")
	if strings.HasPrefix(readHead(root), "ref: refs/heads/") {
		return branch
	}
	return ""
}

func readHead(root string) string {
	head, err := os.ReadFile(filepath.Join(root, ".git", "HEAD"))
	if err != nil {
		head, err = os.ReadFile(filepath.Join(gitDir(root), "HEAD"))
	}
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(head))
}
