package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// SolutionData reports what the packager cannot use in solution data.
var SolutionData = rules.Rule{
	ID: "CL902", Name: "solution-data", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: append([]rules.Message{
		{ID: "missing", Text: "missing required key `{0}`", Help: "add `\"{0}\"`: {1}"},
		{
			ID: "no-description", Text: "missing required key `{0}`",
			Why: "The content hub shows the description on the solution's page, and the packager reads it without checking that it exists.", Help: "add `\"{0}\"`: {1}",
		},
		{
			ID: "no-logo", Severity: rules.Warning, Text: "missing key `{0}`",
			Why: "The solution is shown without a logo, as about one in twenty published solutions is.", Help: "add `\"{0}\"`: {1}",
		},
		{
			ID: "no-base-path", Severity: rules.Warning, Text: "missing key `{0}`",
			Why: "The packager then reads the content from the published repository instead of the local folder.", Help: "add `\"{0}\"`: {1}",
		},
		{
			ID: "version", Text: "expected a version of the form x.y.z, found `{0}`",
			Why: "The packager selects resource kinds based on the version, and the content hub compares versions.", Help: "write three numbers with dots, such as 3.0.0",
		},
		{
			ID: "base-path", Severity: rules.Info, Text: "`BasePath` is a local folder: `{0}`",
			Why: "Nobody else can package the solution without changing it. Almost all published data has such a path.", Help: "set it when packaging, and keep the value generic in the repository",
		},
		{
			ID: "logo-tag", Severity: rules.Warning, Text: "the logo is not an img tag",
			Why: "The solution's page shows the text as is, and no image.", Help: "write `<img src=\"https://raw.githubusercontent.com/…/Logos/contoso.svg\" width=\"75px\" height=\"75px\">`",
		},
		{
			ID: "logo-open", Severity: rules.Warning, Text: "unclosed img tag", Why: "Browsers drop a tag that is not closed, and show no image.", Help: "add `>` at the end",
		},
		{
			ID: "logo-source", Severity: rules.Warning, Text: "the logo's img tag has no source", Why: "No image is shown.", Help: "add the logo's address as `src=\"…\"`",
		},
		{
			ID: "logo-page", Severity: rules.Warning, Text: "the logo's address is a GitHub page, not the file",
			Why: "The browser gets a web page instead of an image, and shows nothing.", Help: "use `{0}`",
		},
		{
			ID: "logo-fork", Severity: rules.Warning, Text: "the logo is in `{0}`, a copy of the repository", Why: "The image is gone once the copy or its branch is removed.",
			Help: "use the file in `Azure/Azure-Sentinel/master`",
		},
		{
			ID: "logo-branch", Severity: rules.Warning, Text: "the logo is on the branch `{0}`", Why: "The image is gone once the branch is merged and removed.", Help: "use the branch `master`",
		},
		{
			ID: "logo-main", Severity: rules.Warning, Text: "the branch `main` does not exist in Azure/Azure-Sentinel", Why: "No image is shown.", Help: "use the branch `master`",
		},
		{
			ID: "logo-quote", Severity: rules.Warning, Text: "unclosed quote in the logo's img tag",
			Why: "Browsers read the rest of the tag as a part of the value. The size is lost.", Help: "close the quote",
		},
		{
			ID: "logo-format", Severity: rules.Info, Text: "the logo is not an SVG file", Why: "The checklist for solutions asks for SVG, which is sharp at every size.", Help: "use an SVG file",
			Yields: []string{"CL904/not-svg-name"},
		},
		{
			ID: "logo-other", Severity: rules.Info, Text: "the logo is in the folder of the solution `{0}`",
			Why: "Customers may see the logo of another product, and the image is gone once that solution changes.", Help: "use a logo of this solution",
		},
		{
			ID: "base-other", Severity: rules.Warning, Text: "`BasePath` is the folder of the solution `{0}`, and the data is in `{1}`",
			Why: "The packager reads the content from there: it stops, or packages another solution.", Help: "use the folder `{1}`",
		},
		{
			ID: "folder", Severity: rules.Info, Text: "the solution's name is `{0}`, but its folder is `{1}`",
			Why: "The packager links the release notes in the folder of the name, which does not exist.", Help: "use one name for both",
		},
		{
			ID: "logo-size", Severity: rules.Info, Text: "the logo is {0} wide and {1} high",
			Why: "The content hub shows logos in a square of 75 pixels. Other proportions are distorted.", Help: "write `width=\"75px\" height=\"75px\"`",
		},
	}, append(keyMessages[:], caseMessage)...),
	Check: func(p *rules.Pass) {
		s := p.File.Solution
		if s == nil {
			return
		}
		keys := keyCheck{pass: p, file: p.File, shape: shapeOf("solution-data"), fold: true, needs: []need{
			{
				"Name",
				"missing",
			}, {"Author", "missing"}, {"Description", "no-description"}, {"Version", "missing"}, {"Metadata", "missing"}, {"Logo", "no-logo"}, {"BasePath", "no-base-path"},
		}}
		for _, kind := range rules.ContentKinds() {
			keys.needs = append(keys.needs, need{kind, ""}) // a misspelled one loses the content, a missing one says that there is none
		}
		keys.run(s.Node)
		if v := s.Version; v.IsString() && !v.Blank() && !isVersion(v.Value) {
			p.Report(v.Node, "version", v.Value)
		}
		own := ownFolder(p.File.Path)
		if b := s.BasePath; b.IsString() {
			switch other := solutionIn(b.Value); {
			case own != "" && other != "" && !strings.EqualFold(other, own):
				p.Report(b.Node, "base-other", other, own)
			case isLocal(b.Value):
				p.Report(b.Node, "base-path", b.Value)
			}
		}
		checkFolderName(p, s.Name, own)
		checkLogoTag(p, s.Logo)
		if other := solutionIn(s.Logo.Value); s.Logo.IsString() && own != "" && other != "" && !strings.EqualFold(other, own) {
			p.Report(s.Logo.Node, "logo-other", other)
		}
	},
}

// checkFolderName compares the solution's name with the name of its folder.
func checkFolderName(p *rules.Pass, solution rules.Str, own string) {
	name := strings.TrimSpace(solution.Value)
	if own == "" || !solution.IsString() || name == "" || name == own || p.Profile == rules.Standalone || p.File.IsTemplate() {
		return
	}
	p.Report(solution.Node, "folder", solution.Value, own)
}

// ownFolder returns the name of the solution that a file of its folder Data belongs to; "" where the file is elsewhere.
func ownFolder(file string) string {
	data := path.Dir(file)
	if !strings.EqualFold(path.Base(data), "Data") || path.Base(path.Dir(path.Dir(data))) != "Solutions" {
		return ""
	}
	return path.Base(path.Dir(data))
}

// solutionIn returns the solution that a path or an address leads to: the folder after Solutions.
func solutionIn(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\\", "/"), "%20", " ")
	_, rest, ok := strings.Cut("/"+text, "/Solutions/")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	return strings.TrimRight(name, `"' >`)
}

func checkLogoTag(p *rules.Pass, logo rules.Str) {
	if !logo.IsString() || logo.Blank() {
		return
	}
	from, to, ok := imageSource(logo.Value)
	switch {
	case !ok && imageTag(logo.Value) < 0:
		p.Report(logo.Node, "logo-tag")
	case !ok || from == to:
		p.Report(logo.Node, "logo-source")
	case !strings.Contains(logo.Value[to:], ">"):
		f := p.Report(logo.Node, "logo-open")
		if end := strings.TrimRight(logo.Value, " \t\r\n/"); strings.HasSuffix(end, `"`) || strings.HasSuffix(end, "'") {
			f.FixSafe("Close the tag", rules.ReplaceInside(logo.Node, len(end), len(logo.Value), ">"))
		}
	case strings.Count(strings.ReplaceAll(logo.Value, `\"`, `"`), `"`)%2 == 1:
		p.Report(logo.Node, "logo-quote")
	default:
		checkLogoSize(p, logo)
		if kind := path.Ext(logo.Value[from:to]); strings.EqualFold(kind, ".png") || strings.EqualFold(kind, ".jpg") ||
			strings.EqualFold(kind, ".jpeg") ||
			strings.EqualFold(kind, ".gif") {
			p.Report(logo.Node, "logo-format").At(logo.Inside(from, to))
		}
		checkLogoBranch(p, logo, from, to)
		if raw, ok := names.RawOfPage(logo.Value[from:to]); ok {
			p.Report(logo.Node, "logo-page", raw).At(logo.Inside(from, to)).
				FixSafe("Link to the file itself", rules.ReplaceInside(logo.Node, from, to, raw))
		}
	}
}

// imageTag returns where an img tag begins, or -1.
func imageTag(text string) int {
	const name = "<img"
	start := rules.IndexFold(text, name)
	if start < 0 || start+len(name) < len(text) && !strings.ContainsRune(" \t\r\n/>", rune(text[start+len(name)])) {
		return -1
	}
	return start
}

// imageSource returns the place of the address in an img tag.
func imageSource(tag string) (from, to int, ok bool) {
	start := imageTag(tag)
	if start < 0 {
		return 0, 0, false
	}
	at := rules.IndexFold(tag[start:], "src")
	if at < 0 {
		return 0, 0, false
	}
	i := start + at + len("src")
	for i < len(tag) && (tag[i] == ' ' || tag[i] == '=') {
		i++
	}
	if i == len(tag) || tag[i] != '"' && tag[i] != '\'' {
		return 0, 0, false
	}
	end := strings.IndexByte(tag[i+1:], tag[i])
	if end < 0 {
		return 0, 0, false
	}
	return i + 1, i + 1 + end, true
}

// isVersion reports whether a version has three numbers.
func isVersion(v string) bool {
	parts := 0
	for part := range strings.SplitSeq(v, ".") {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
		parts++
	}
	return parts == 3
}

// isLocal reports whether a path is one of a machine: absolute, or with a drive's letter.
func isLocal(p string) bool {
	return strings.HasPrefix(p, "/") || strings.HasPrefix(p, `\`) || strings.HasPrefix(p, "~") ||
		len(p) > 2 && p[1] == ':' && (p[2] == '\\' || p[2] == '/')
}

// checkLogoSize reports a picture that is shown in another form than a square.
func checkLogoSize(p *rules.Pass, logo rules.Str) {
	if p.Profile == rules.Standalone {
		return
	}
	width, from, _ := sizeOf(logo.Value, "width")
	height, _, to := sizeOf(logo.Value, "height")
	if width != "" && height != "" && strings.TrimSuffix(width, "px") != strings.TrimSuffix(height, "px") {
		p.Report(logo.Node, "logo-size", width, height).At(logo.Inside(min(from, to), max(from, to)))
	}
}

// sizeOf returns the value of an attribute of an img tag, and where it is.
func sizeOf(tag, name string) (value string, from, to int) {
	at := rules.IndexFold(tag, name)
	if at < 0 {
		return "", 0, 0
	}
	i := at + len(name)
	for i < len(tag) && strings.IndexByte(" ='\"", tag[i]) >= 0 {
		i++
	}
	end := i
	for end < len(tag) && strings.IndexByte(" '\">/", tag[end]) < 0 {
		end++
	}
	return tag[i:end], at, end
}

// checkLogoBranch looks for a logo that lies in a copy of Azure-Sentinel, or on another branch than the main one.
func checkLogoBranch(p *rules.Pass, logo rules.Str, from, to int) {
	r, _ := names.OnGitHub(logo.Value[from:to])
	switch {
	case r.IsFork():
		p.Report(logo.Node, "logo-fork", r.Owner+"/Azure-Sentinel").At(logo.Inside(from, to))
	case r.Raw && r.Branch == "main" && r.Path != "" && strings.EqualFold(r.Owner+"/"+r.Name, "Azure/Azure-Sentinel"):
		f := p.Report(logo.Node, "logo-main")
		if i := strings.Index(logo.Value[from:to], "/main/"); i >= 0 {
			i += from + 1
			f.At(logo.Inside(i, i+len("main"))).FixSafe("Replace with `master`", rules.ReplaceInside(logo.Node, i, i+len("main"), "master"))
		}
	case r.Raw && strings.EqualFold(r.Name, "Azure-Sentinel") && r.Path != "" && !r.OnMain() && r.Branch != "refs" && !names.IsCommit(r.Branch):
		p.Report(logo.Node, "logo-branch", r.Branch).At(logo.Inside(from, to))
	}
}
