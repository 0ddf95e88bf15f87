package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// checkFunctionPackage looks a package up that lies in this repository. A tree that holds no archives cannot tell.
func checkFunctionPackage(p *rules.Pass, f *rules.File, n rules.Node) {
	if !isPackageAddress(n.Text()) {
		p.ReportIn(f, n, "package-address", n.Text())
		return
	}
	if wrongPackage(p, f, n) {
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

// wrongPackage reports the address of a package that cannot be one, wherever it leads to.
func wrongPackage(p *rules.Pass, f *rules.File, n rules.Node) bool {
	address, _, _ := strings.Cut(strings.ToLower(n.Text()), "?")
	if strings.HasPrefix(address, "http") && (strings.HasSuffix(address, ".json") || strings.HasSuffix(address, "-azuredeploy")) {
		p.ReportIn(f, n, "package-template")
		return true
	}
	if owner := forkOf(address); owner != "" && p.Profile != rules.Standalone {
		p.ReportIn(f, n, "package-fork", owner+"/Azure-Sentinel")
		return true
	}
	if raw, ok := rawAddress(n.Text()); ok && !strings.ContainsAny(n.Text(), "?'[") {
		p.ReportIn(f, n, "package-page", raw)
		return true
	}
	if strings.HasPrefix(address, "https://github.com/") && (strings.Contains(address, "/releases/tag/") || strings.HasSuffix(address, "/releases")) {
		p.ReportIn(f, n, "package-page", strings.Replace(n.Text(), "/releases/tag/", "/releases/download/", 1)+"/….zip")
		return true
	}
	if end := path.Ext(address); strings.HasPrefix(address, "http") && strings.Count(address, "/") > 3 && end != ".zip" && len(end) < len(".zipped") {
		if best, ok := rules.Nearest(end, []string{".zip"}); ok && best == ".zip" || end == ".zp" || end == ".zi" || end == ".zipp" {
			p.ReportIn(f, n, "package-zip", end)
			return true
		}
	}
	return false
}

// forkOf returns the owner of a copy of Azure-Sentinel that an address on GitHub leads to; "" for the repository itself and all others.
func forkOf(address string) string {
	for _, host := range [...]string{"https://raw.githubusercontent.com/", "https://github.com/"} {
		if rest, ok := strings.CutPrefix(address, host); ok {
			owner, rest, _ := strings.Cut(rest, "/")
			if name, _, _ := strings.Cut(rest, "/"); name == "azure-sentinel" && owner != "azure" {
				return owner
			}
		}
	}
	return ""
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
