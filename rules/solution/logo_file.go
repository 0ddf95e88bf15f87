package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// LogoFile reports logos that do not exist, or are not plain SVG pictures.
var LogoFile = rules.Rule{
	ID: "CL904", Name: "logo-file", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.PageRest | rules.SolutionFiles,
	Messages: append([]rules.Message{
		{
			ID: "missing", Severity: rules.Warning, Text: "the logo `{0}` does not exist", Why: noPicture,
			Help: "correct the address, or add the file",
		},
		{
			ID: "near", Severity: rules.Warning, Text: "the logo `{0}` does not exist; did you mean `{1}`?", Why: noPicture,
			Help: "use `{1}`",
		},
		{
			ID: "case", Severity: rules.Warning, Text: "the logo is named `{1}`, not `{0}`",
			Why: "Addresses on GitHub are case-sensitive. No image is shown.", Help: "use `{1}`",
		},
		{
			ID: "not-svg-name", Severity: rules.Warning, Text: "the logo `{0}` is not an SVG file",
			Why: "A bitmap is blurred on large screens, and Azure-Sentinel's logo check accepts only .svg.", Help: "link to an SVG image", Yields: []string{"CL902/logo-quote"},
		},
		{
			ID: "link", Severity: rules.Warning, Text: "the connector's logo is an address",
			Why: "The portal expects the name of one of its own logo files and shows nothing for an address.", Help: "use only the file name, such as `{0}`",
		},
		{
			ID: "markup", Severity: rules.Warning, Text: "the connector's logo is markup",
			Why: "The portal expects the name of one of its own logo files and shows nothing for markup.", Help: "write the name of a file, such as `Contoso.svg`",
		},
		{
			ID: "path", Severity: rules.Warning, Text: "the connector's logo is a path",
			Why: "The portal looks up the file name among its own logos. Reviewers ask for the name only.", Help: "use `{0}`",
		},
		{
			ID: "extension", Severity: rules.Info, Text: "the logo `{0}` has no file extension",
			Why: "The portal looks up the name of a file among its own logos.", Help: "write the whole name of the file, such as `{0}.svg`",
		},
		{
			ID: "blank", Severity: rules.Warning, Text: "the connector's logo is empty", Why: "The portal shows no image.",
			Help: "write the file's name, or remove the key",
		},
		{
			ID: "name-case", Severity: rules.Warning, Text: "the logo is named `{1}`, not `{0}`",
			Why: "The portal's lookup is case-sensitive.", Help: "use `{1}`",
		},
		{
			ID: "name-not-here", Severity: rules.Info, Text: "the folder Logos has no `{0}`",
			Why: "Most logos of connectors are in the portal already. A new one has to be added to the folder Logos.", Help: "add the file, or correct the name",
		},
	}, pictureMessages[:]...),
	Check: func(p *rules.Pass) {
		l := logos{pass: p, seen: map[string]bool{}}
		for _, s := range p.Repo.Solutions() {
			for _, data := range s.Data {
				if p.Repo.Reported(data.File) {
					l.ofSolution(data)
				}
			}
		}
		for _, d := range p.Repo.Judged() {
			if p.Repo.CopyOf(d) == nil {
				l.ofDefinition(d)
			}
		}
	},
}

const noPicture = "Content hub and connector page show no picture. No check of upstream looks for the file."

// logoFolder is where the upstream repository keeps the logos of connectors and solutions.
const logoFolder = "Logos"

type logos struct {
	pass  *rules.Pass
	seen  map[string]bool // pictures that have been looked at
	whole map[string]bool // see isWhole; nil before that is asked
}

// isWhole reports whether a folder that addresses are looked up in seems to hold all logos, so that a missing one is a mistake.
func (l *logos) isWhole(folder string) bool {
	if l.whole == nil {
		l.count()
	}
	return l.whole[folder]
}

// count decides which trees are whole: a clone of the repository that the logos are in, or at least one that holds all logos but one, or
// three of four of them.
func (l *logos) count() {
	there, all := map[string]int{}, map[string]int{}
	known := map[string]bool{}
	for _, s := range l.pass.Repo.Solutions() {
		for _, data := range s.Data {
			file, _, _, ok := l.inTree(data)
			place := l.pass.Repo.ResolveNear(data.File.Path, file)
			if !ok || known[place] {
				continue
			}
			known[place] = true
			folder := strings.TrimSuffix(place, file)
			all[folder]++
			if exact, other := l.pass.Repo.Find(place); exact || other != "" {
				there[folder]++
			}
		}
	}
	l.whole = map[string]bool{}
	for folder, n := range all {
		l.whole[folder] = len(l.pass.Repo.Remotes) > 0 || there[folder] >= n-1 || there[folder]*4 >= n*3
	}
}

// inTree returns the path of a solution's logo in the tree, and where its address is in the text. ok is false for addresses into
// another repository or revision, and for folders that the tree lacks.
func (l *logos) inTree(data *rules.SolutionData) (file string, from, to int, ok bool) {
	if !data.Logo.IsString() {
		return "", 0, 0, false
	}
	from, to, ok = imageSource(data.Logo.Value)
	if !ok {
		return "", 0, 0, false
	}
	address, _ := names.OnGitHub(data.Logo.Value[from:to])
	if !address.Raw || address.Path == "" || !address.OnMain() {
		return "", 0, 0, false
	}
	ours := len(l.pass.Repo.Remotes) == 0 || l.pass.Repo.HasRemote(address.Name)
	file = address.Path
	return file, from, to, ours && l.pass.Repo.HasFolder(path.Dir(l.pass.Repo.ResolveNear(data.File.Path, file)))
}

func (l *logos) ofSolution(data *rules.SolutionData) {
	file, from, to, ok := l.inTree(data)
	if !ok {
		return
	}
	p := l.pass
	say := func(message string, args ...string) *rules.Finding {
		return p.ReportIn(data.File, data.Logo.Node, message, args...).At(data.Logo.Inside(from, to))
	}
	if !strings.EqualFold(path.Ext(file), ".svg") {
		say("not-svg-name", file)
		return
	}
	place := p.Repo.ResolveNear(data.File.Path, file)
	folder := strings.TrimSuffix(place, file)
	exact, other := p.Repo.Find(place)
	switch {
	case exact:
		l.picture(place, data.File, data.Logo.Inside(from, to))
	case other != "":
		other = strings.TrimPrefix(other, folder)
		f := say("case", file, other)
		if at := strings.LastIndex(data.Logo.Value[:to], file); at >= from {
			f.FixSafe("Replace with the path in the repository", rules.ReplaceInside(data.Logo.Node, at, at+len(file), other))
		}
	default:
		if best := l.nearest(place); best != "" {
			say("near", file, strings.TrimPrefix(best, folder))
		} else if l.isWhole(folder) {
			say("missing", file)
		}
	}
}

// nearest returns the logo of a missing one's folder whose name differs by a slip.
func (l *logos) nearest(file string) string {
	var names []string
	for _, f := range l.pass.Repo.FilesIn(path.Dir(file)) {
		names = append(names, strings.TrimSuffix(path.Base(f), path.Ext(f)))
	}
	best, ok := rules.Nearest(strings.TrimSuffix(path.Base(file), path.Ext(file)), names)
	if !ok {
		return ""
	}
	return path.Join(path.Dir(file), best+path.Ext(file))
}

func (l *logos) ofDefinition(d *rules.Definition) {
	if d.Logo.Kind() != rules.String {
		return // the portal's own definitions have an object
	}
	p, name := l.pass, d.Logo.Text()
	say := func(message string, args ...string) *rules.Finding {
		f := p.ReportIn(d.File, d.Logo, message, args...)
		f.Connector = d.ID.Value
		return f
	}
	switch {
	case strings.TrimSpace(name) == "":
		say("blank")
	case strings.HasPrefix(name, "data:"): // whether the portal shows a picture in the field itself is not documented
	case strings.HasPrefix(strings.TrimSpace(name), "<"):
		say("markup")
	case strings.Contains(name, "://"):
		say("link", path.Base(name))
	case strings.ContainsAny(name, `/\`) && !strings.HasPrefix(name, "[") && !strings.Contains(name, "{{"):
		say("path", path.Base(strings.ReplaceAll(name, `\`, "/")))
	case isBitmap(name):
		say("not-svg-name", name).As(rules.Info) // the portal has bitmaps of some of the oldest connectors
	case path.Ext(name) == "" && !strings.ContainsAny(name, "[{"):
		say("extension", name)
	case strings.HasPrefix(name, "[") || strings.Contains(name, "{{") || !p.Repo.HasFolder(p.Repo.ResolveNear(d.File.Path, logoFolder)):
	default:
		file := p.Repo.ResolveNear(d.File.Path, logoFolder+"/"+path.Base(name))
		exact, other := p.Repo.Find(file)
		switch {
		case exact:
			l.picture(file, d.File, d.Logo.Span())
		case other != "":
			say("name-case", name, path.Base(other))
		default:
			say("name-not-here", name)
		}
	}
}

// isBitmap reports whether the name of a file is that of a picture in another format than SVG.
func isBitmap(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".ico", ".bmp", ".webp":
		return true
	}
	return false
}
