package links

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// LinkRepoTarget reports links into the repository itself whose file is not there.
var LinkRepoTarget = rules.Rule{
	ID: "CL606", Name: "link-repo-target", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "the tree has no `{0}`", Help: "correct the path, or add the file"},
		{ID: "case", Text: "the tree has `{1}`, not `{0}`", Why: "the case of a path counts on GitHub: the link shows \"404\"", Help: "write `{1}`"},
	},
	Check: checkLinkRepoTarget,
}

func checkLinkRepoTarget(p *rules.Pass) {
	for _, d := range p.Repo.Definitions() {
		if d.CopyOf != nil {
			continue
		}
		each(d, func(a address) {
			r, ok := repository(a.url)
			if !ok {
				return
			}
			state, other := inTree(p, d.File, r)
			var f *rules.Finding
			from, to := 0, len(a.url)
			written := strings.Index(a.url, escapePath(a.url, r.path))
			if written >= 0 {
				from, to = written, written+len(escapePath(a.url, r.path))
			}
			switch state {
			case targetMissing:
				f = a.report(p, from, to, "missing", r.path)
			case targetCase:
				f = a.report(p, from, to, "case", r.path, other)
				if written >= 0 && a.fixable() {
					f.FixSafe("Write the path as it is in the tree", a.replace(from, to, escapePath(a.url, other)))
				}
			default:
				return
			}
			f.Connector = d.ID.Value
		})
	}
}

// target says whether the tree holds what a link leads to.
type target uint8

const (
	targetUnknown target = iota
	targetThere
	targetCase
	targetMissing
)

// inTree looks for what a link leads to. Links into another repository or branch are unknown, and so are those to a kind of
// file, or a folder, that the tree holds none of: it may be a part of the repository only. Which repository the tree is, is what the
// configuration says of the file with the link, or else any of git's remotes.
func inTree(p *rules.Pass, from *rules.File, r repoLink) (target, string) {
	repo, home := p.Repo, p.SettingsOf(from).Repository()
	branch := repo.Branch
	if home != nil && home.Branch != "" {
		branch = home.Branch
	}
	if r.path == "" || !mainBranch(r.branch, branch) || strings.ContainsAny(r.path, "<>{}*") {
		return targetUnknown, ""
	}
	ours := home != nil && strings.EqualFold(home.Name, r.name)
	for _, m := range repo.Remotes {
		ours = ours || home == nil && strings.EqualFold(m.Name, r.name)
	}
	if !ours {
		return targetUnknown, ""
	}
	where := repo.Beside(from.Path, strings.TrimSuffix(r.path, "/"))
	above := strings.TrimSuffix(where, strings.TrimSuffix(r.path, "/"))
	top, _, deeper := strings.Cut(r.path, "/")
	if !repo.HasFolder(above+top) && repo.FolderInOtherCase(above+top) == "" && deeper {
		return targetUnknown, ""
	}
	exact, other := repo.Find(where)
	switch {
	case exact || repo.HasFolder(where):
		return targetThere, ""
	case other != "":
		return targetCase, strings.TrimPrefix(other, above)
	}
	if other := repo.FolderInOtherCase(where); other != "" {
		return targetCase, strings.TrimPrefix(other, above)
	}
	// the folder tells, even where the tree holds no file of the kind
	if dir := path.Dir(where); dir != "." && !repo.HasFolder(dir) {
		if other := repo.FolderInOtherCase(dir); other != "" {
			return targetCase, strings.TrimPrefix(other, above) + "/" + path.Base(where)
		}
	}
	if !repo.HasKind(where) {
		return targetUnknown, ""
	}
	return targetMissing, ""
}
