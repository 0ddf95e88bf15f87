package solution

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// checkFunctionPackage looks a package up that lies in this repository. A tree that holds no archives cannot tell.
func checkFunctionPackage(p *rules.Pass, f *rules.File, n rules.Node) {
	unwritten := strings.HasPrefix(n.Text(), "<") && strings.HasSuffix(n.Text(), ">")
	n = writtenAddress(f, n)
	if unwritten || !isPackageAddress(n.Text()) {
		p.ReportIn(f, n, "package-address", n.Text())
		return
	}
	if message, found := wrongPackage(n.Text(), p.Profile == rules.Standalone); message != "" {
		p.ReportIn(f, n, message, found)
		return
	}
	if own, other := archiveOfOther(f.Path, n.Text()); other != "" {
		p.ReportIn(f, n, "package-solution", other, own)
		return
	}
	if owner := ownerOf(n.Text()); owner != "" && p.Profile != rules.Standalone && solutionIn(path.Dir("/"+f.Path)) != "" && !isRemote(p.Repo, owner) {
		p.ReportIn(f, n, "package-owner", owner)
		return
	}
	file, ok := ownFile(p.Repo, n.Text())
	if !ok || !p.Repo.HasKind(file) {
		return
	}
	place := p.Repo.ResolveNear(f.Path, file)
	switch exact, other := p.Repo.Find(place); {
	case exact:
	case other != "":
		p.ReportIn(f, n, "package-case", file, strings.TrimPrefix(other, strings.TrimSuffix(place, file)))
	default:
		p.ReportIn(f, n, "package", file)
	}
}

// wrongPackage returns the message about an address of a package that cannot be one, wherever it leads to, and what the message shows.
// standalone: the files are not those of the upstream repository, and a copy of it may be theirs.
func wrongPackage(written string, standalone bool) (message, found string) {
	address, _, _ := strings.Cut(strings.ToLower(written), "?")
	if strings.HasPrefix(address, "http") && (strings.HasSuffix(address, ".json") || strings.HasSuffix(address, "-azuredeploy")) {
		return "package-template", ""
	}
	if r, _ := names.OnGitHub(written); r.IsFork() && !standalone {
		return "package-fork", r.Owner + "/Azure-Sentinel"
	}
	if raw, ok := names.RawOfPage(written); ok && !strings.ContainsAny(written, "?'[") {
		return "package-page", raw
	}
	if strings.HasPrefix(address, "https://github.com/") && (strings.Contains(address, "/releases/tag/") || strings.HasSuffix(address, "/releases")) {
		return "package-page", strings.Replace(written, "/releases/tag/", "/releases/download/", 1) + "/….zip"
	}
	if isWebPage(address) {
		return "package-web", written
	}
	if date := expiry(written); date != "" {
		return "package-expires", date
	}
	if strings.HasPrefix(address, "http") && strings.Count(address, "/") > 3 {
		switch end := path.Ext(address); {
		case nearlyZip(end):
			return "package-zip", end
		case slices.Contains(otherFiles, end):
			return "package-file", end
		}
	}
	return "", ""
}

// otherFiles are ends of files that are not archives that the host reads: it takes zip files only.
var otherFiles = []string{".py", ".ps1", ".js", ".ts", ".cs", ".tar", ".gz", ".tgz", ".7z", ".rar", ".md", ".txt", ".yaml", ".yml", ".whl"}

// nearlyZip reports whether the end of a file's name is .zip with a slip.
func nearlyZip(end string) bool {
	switch {
	case end == ".zip" || len(end) >= len(".zipped"):
		return false
	case end == ".zp" || end == ".zi" || end == ".zipp":
		return true
	}
	best, ok := rules.Nearest(end, []string{".zip"})
	return ok && best == ".zip"
}

// writtenAddress returns where an address is written out: the default value of the parameter, or the variable, that an expression only
// names.
func writtenAddress(f *rules.File, n rules.Node) rules.Node {
	for _, call := range [...][3]string{{"[parameters('", "parameters", "defaultValue"}, {"[variables('", "variables", ""}} {
		rest, ok := strings.CutPrefix(n.Text(), call[0])
		name, end, _ := strings.Cut(rest, "'")
		if !ok || end != ")]" {
			continue
		}
		value := f.Template.GetFold(call[1]).GetFold(name)
		if call[2] != "" {
			value = value.GetFold(call[2])
		}
		if value.Kind() == rules.String {
			return value
		}
	}
	return n
}

// isWebPage reports whether an address is that of a page that shows a folder or a file, not of a file.
func isWebPage(address string) bool {
	host, rest, _ := strings.Cut(strings.TrimPrefix(address, "https://"), "/")
	switch host {
	case "github.com":
		return strings.Contains(rest, "/tree/") || strings.Count(strings.Trim(rest, "/"), "/") == 1
	case "drive.google.com":
		return strings.HasPrefix(rest, "file/") || strings.HasPrefix(rest, "drive/")
	case "dev.azure.com":
		return strings.Contains(rest, "/_git/")
	}
	return false
}

// expiry returns the day after which a signed address of Azure Storage is refused; "" for others.
func expiry(address string) string {
	_, query, _ := strings.Cut(address, "?")
	signed, date := false, ""
	for part := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(part, "=")
		signed = signed || key == "sig"
		if key == "se" && len(value) >= len("2026-11-30") {
			date = value[:len("2026-11-30")]
		}
	}
	if !signed || strings.Trim(date, "0123456789-") != "" {
		return ""
	}
	return date
}

// isPackageAddress reports whether a value of WEBSITE_RUN_FROM_PACKAGE may lead to an archive (Learn, "Run your functions from a package
// file": 1, or a URL).
func isPackageAddress(text string) bool {
	if text == "" || strings.ContainsAny(text, "[]{}<>") || text == "0" || text == "1" {
		return true
	}
	_, rest, ok := strings.Cut(text, "://")
	host, _, _ := strings.Cut(rest, "/")
	return ok && strings.Contains(host, ".") && !strings.ContainsAny(text, " \t\n\\")
}

// archiveOfOther returns the solution that a template is in and the one whose folder an address in Azure-Sentinel leads to, where their
// names have nothing in common: solutions are renamed, and two of one product share their functions.
func archiveOfOther(file, address string) (own, other string) {
	own, other = solutionIn(path.Dir("/"+file)), solutionIn(path.Dir(address))
	if own == "" || other == "" || !strings.Contains(strings.ToLower(address), "/azure-sentinel/") {
		return "", ""
	}
	a, b := bareName(own), bareName(other)
	const alike = 4
	if a == "" || b == "" || strings.Contains(a, b) || strings.Contains(b, a) || len(a) >= alike && strings.HasPrefix(b, a[:alike]) {
		return "", ""
	}
	if archive := bareName(path.Base(address)); len(a) >= alike && strings.HasPrefix(archive, a[:alike]) {
		return "", ""
	}
	return own, other
}

// bareName leaves of a name the letters and digits, in lower case.
func bareName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}

// ownerOf returns the repository on GitHub that an address leads to, where it is not one of Microsoft's.
func ownerOf(address string) string {
	r, _ := names.OnGitHub(address)
	if !r.Inside || strings.EqualFold(r.Owner, "Azure") || strings.EqualFold(r.Owner, "microsoft") {
		return ""
	}
	return r.Owner + "/" + r.Name
}

// isRemote reports whether a repository is one that the tree was cloned from.
func isRemote(repo *rules.Repository, name string) bool {
	for _, r := range repo.Remotes {
		if strings.EqualFold(r.Owner+"/"+r.Name, name) {
			return true
		}
	}
	return false
}
