package links

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// LinkRepoTarget reports links into the repository itself whose file is not there.
var LinkRepoTarget = rules.Rule{
	ID: "CL606", Name: "link-repo-target", Severity: rules.Warning, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.Pages,
	Messages: []rules.Message{
		{ID: "missing", Text: "file `{0}` does not exist in this repository", Help: "correct the path, or add the file"},
		{
			ID: "case", Text: "file `{0}` does not exist in this repository; did you mean `{1}`?",
			Why: "Paths on GitHub are case-sensitive. The link shows \"404\".", Help: "use `{1}`",
		},
		{ID: "near", Text: "file `{0}` does not exist in this repository; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "no-branch", Text: "the address names no branch", Why: "GitHub interprets `{0}` as a branch and shows \"404\".",
			Help: "add the branch before `{0}`, such as `master/{0}`",
		},
	},
	Check: checkLinkRepoTarget,
}

func checkLinkRepoTarget(p *rules.Pass) {
	for _, d := range p.Repo.Judged() {
		if p.Repo.CopyOf(d) != nil {
			continue
		}
		each(d, func(a address) {
			r, ok := names.OnGitHub(a.url)
			if !ok || leadsToFork(p, d.File, r) { // a file of another repository
				return
			}
			state, other := inTree(p, d.File, r)
			var f *rules.Finding
			from, to := 0, len(a.url)
			written := strings.Index(a.url, escapePath(a.url, r.Path))
			if written >= 0 {
				from, to = written, written+len(escapePath(a.url, r.Path))
			}
			switch state {
			case targetMissing:
				f = a.report(p, from, to, "missing", r.Path)
			case targetNear:
				f = a.report(p, from, to, "near", r.Path, other)
				if written >= 0 && a.fixable() {
					f.FixUnsafe("Replace with `"+other+"`", a.replace(from, to, escapePath(a.url, other)))
				}
			case targetNoBranch:
				if from = strings.Index(a.url, "/"+r.Branch); from < 0 {
					return
				}
				f = a.report(p, from+1, from+1+len(r.Branch), "no-branch", r.Branch)
			case targetCase:
				f = a.report(p, from, to, "case", r.Path, other)
				if written >= 0 && a.fixable() {
					f.FixSafe("Replace with the path in the repository", a.replace(from, to, escapePath(a.url, other)))
				}
			default:
				return
			}
			f.Connector = d.ID.Value
		})
	}
}

// nearTarget looks for what a path was intended to name; above is what is before the part of the path that the link has.
func nearTarget(repo *rules.Repository, where, above string) (target, string) {
	if other := repo.NearPath(where); other != "" && strings.HasPrefix(other, above) {
		return targetNear, other[len(above):]
	}
	return targetUnknown, ""
}

// ownFolder reports whether a link leads into the folder of the upstream repository that the connector itself lies in, in a tree without a
// remote: a copy of that repository, or of a part of it. What is missing there may only not have been copied, and the tree may be another
// one.
func ownFolder(p *rules.Pass, from *rules.File, r names.GitHub) bool {
	if p.SettingsOf(from).Repository() != nil || len(p.Repo.Remotes) > 0 || !strings.EqualFold(r.Owner+"/"+r.Name, "Azure/Azure-Sentinel") {
		return false
	}
	parts := strings.SplitN(r.Path, "/", 3)
	if len(parts) < 3 {
		return false
	}
	own := strings.SplitN(upstream.PathInClone(from.Path), "/", 3)
	return len(own) == 3 && strings.EqualFold(own[0], parts[0]) && rules.Distance(strings.ToLower(own[1]), strings.ToLower(parts[1]), 2) <= 2
}

// unsure makes a finding a warning where the tree may be another one than the link's.
func unsure(p *rules.Pass, f *rules.Finding, r names.GitHub) {
	if ownFolder(p, f.File, r) {
		f.Severity = rules.Warning
	}
}

// sibling reports whether the folder of a file holds another one of its kind, whose name begins alike.
func sibling(repo *rules.Repository, file string) bool {
	const alike = 5
	name := path.Base(file)
	for _, other := range repo.FilesIn(path.Dir(file)) {
		other = path.Base(other)
		if other != name && len(name) > alike && len(other) > alike && strings.EqualFold(other[:alike], name[:alike]) &&
			strings.EqualFold(path.Ext(other), path.Ext(name)) {
			return true
		}
	}
	return false
}

// leadsToFork reports whether a link leads to a copy of upstream's repository that is not the one that is linted.
func leadsToFork(p *rules.Pass, from *rules.File, r names.GitHub) bool {
	if !strings.EqualFold(r.Name, "Azure-Sentinel") || strings.EqualFold(r.Owner, "Azure") {
		return false
	}
	if home := p.SettingsOf(from).Repository(); home != nil {
		return !strings.EqualFold(home.Owner, r.Owner)
	}
	for _, m := range p.Repo.Remotes {
		if strings.EqualFold(m.Owner, r.Owner) {
			return false
		}
	}
	return true
}

// target says whether the tree holds what a link leads to.
type target uint8

const (
	targetUnknown target = iota
	targetThere
	targetCase
	targetMissing
	targetNear     // there is nothing, but something of nearly the same name
	targetNoBranch // a folder of the tree is in the place of the branch
)

// inTree looks for what a link leads to. Links into another repository or branch are unknown, and so are those to a kind of
// file, or a folder, that the tree holds none of: it may be a part of the repository only. Which repository the tree is, is what the
// configuration says of the file with the link, or else any of git's remotes, or else the connector's own folder.
func inTree(p *rules.Pass, from *rules.File, r names.GitHub) (target, string) {
	repo, home := p.Repo, p.SettingsOf(from).Repository()
	branch := repo.Branch
	if home != nil && home.Branch != "" {
		branch = home.Branch
	}
	if r.Path == "" || !mainBranch(r.Branch, branch) && !topFolder(r.Branch) || strings.ContainsAny(r.Path, "<>{}*") {
		return targetUnknown, ""
	}
	ours := repo.HasRemote(r.Name)
	if home != nil {
		ours = strings.EqualFold(home.Name, r.Name)
	}
	copied := !ours && ownFolder(p, from, r)
	switch main := mainBranch(r.Branch, branch); {
	case !ours && !copied, !main && !repo.HasFolder(r.Branch):
		return targetUnknown, ""
	case !main:
		return targetNoBranch, ""
	}
	state, other := inOwnTree(repo, from, r)
	if state == targetMissing && copied && !sibling(repo, repo.ResolveNear(from.Path, strings.TrimSuffix(r.Path, "/"))) {
		return targetUnknown, ""
	}
	return state, other
}

// inOwnTree looks for what a link into the tree itself leads to.
func inOwnTree(repo *rules.Repository, from *rules.File, r names.GitHub) (target, string) {
	where := repo.ResolveNear(from.Path, strings.TrimSuffix(r.Path, "/"))
	above := strings.TrimSuffix(where, strings.TrimSuffix(r.Path, "/"))
	top, _, deeper := strings.Cut(r.Path, "/")
	if !repo.HasFolder(above+top) && repo.FolderInOtherCase(above+top) == "" && deeper {
		return nearTarget(repo, where, above)
	}
	exact, other := repo.Find(where)
	if exact || repo.HasFolder(where) {
		return targetThere, ""
	}
	if other == "" {
		other = folderInOtherCase(repo, where)
	}
	if other != "" {
		return targetCase, strings.TrimPrefix(other, above)
	}
	if state, other := nearTarget(repo, where, above); state == targetNear || !repo.HasKind(where) {
		return state, other
	}
	return targetMissing, ""
}

// folderInOtherCase returns a path as the tree has it where the case of a folder differs, or of the folder that it is in, which tells even
// where the tree holds no file of the kind.
func folderInOtherCase(repo *rules.Repository, where string) string {
	if other := repo.FolderInOtherCase(where); other != "" {
		return other
	}
	if dir := path.Dir(where); dir != "." && !repo.HasFolder(dir) {
		if other := repo.FolderInOtherCase(dir); other != "" {
			return other + "/" + path.Base(where)
		}
	}
	return ""
}
