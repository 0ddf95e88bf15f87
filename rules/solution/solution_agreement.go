package solution

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// SolutionAgreement reports versions, ids, support and dates that differ between a solution's data, its metadata, its package and its
// archives.
var SolutionAgreement = rules.Rule{
	ID: "CL912", Name: "solution-agreement", Severity: rules.Warning, Scope: rules.SolutionScope, Since: "0.1.0", Profiles: rules.Published(), Derived: true,
	Reads: rules.OwnFilesOnly | rules.SolutionFiles | rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "version", Text: "the solution data has version `{0}`, but the package has `{1}`",
			Why: "The content hub offers updates based on the package's version, so customers get a version other than the data says.", Help: "package the solution again, or write the package's version",
		},
		{
			ID: "metadata-version", Text: "the metadata has version `{0}`, but the solution data has `{1}`",
			Why: "Both describe the same release of the solution.", Help: "use `{1}`",
		},
		{
			ID: "archive", Text: "the folder Package has no archive `{0}.zip`; the newest is `{1}`",
			Why: "The archive is what is submitted to the marketplace. Reviewers compare its name with the version.", Help: "package the solution again, and add `{0}.zip`",
		},
		{
			ID: "id", Text: "the package's solution id is `{0}`, but publisher and offer of the metadata make it `{1}`",
			Why: "The marketplace knows the solution by the id of its publisher and offer. An update under another id is another solution.", Help: "package the solution again, or correct the metadata",
		},
		{
			ID: "support", Text: "`{0}` is `{1}` in the package, and `{2}` in the metadata",
			Why: "Customers see what the package has.", Help: "package the solution again", Yields: []string{"CL916"},
		},
		{
			ID: "missing", Severity: rules.Info, Text: "the package has no {0}, which the metadata has",
			Why: "Customers see what the package has.", Help: "package the solution again", Yields: []string{"CL166/missing", "CL918/missing"},
		},
		{
			ID: "name", Severity: rules.Info, Text: "`{0}` is `{1}` in the package, but the solution data makes it `{2}`",
			Why: "The packager copies the value. One of the two was not updated, and customers see what the package has.", Help: "package the solution again, or correct the solution data",
			Yields: []string{"CL903", "CL916", "CL918/solution"},
		},
		{
			ID: "logo", Text: "the package has the logo `{0}`, and the solution data `{1}`", Why: "Customers see what the package has.", Help: "package the solution again",
		},
		{
			ID: "no-logo", Text: "the package's logo has no address", Why: "Customers see an empty image.", Help: "package the solution again",
		},
		{
			ID: "description", Severity: rules.Info, Text: "the description of the package's page lacks {0}, which the solution data's has",
			Why: "The packager copies the description. Customers read another text than the data says, or that of another product.", Help: "package the solution again",
		},
		{
			ID: "old-start", Severity: rules.Info, Text: "a solution of {1} has version `{0}`",
			Why: "The current catalog starts at version 3.0.0, and reviewers ask new solutions to start there.", Help: "use 3.0.0",
		},
	},
	Check: func(p *rules.Pass) {
		data := onlyData(p.Solution)
		pkg := ownPackage(p.Solution)
		var entry rules.Node
		if pkg != nil && !pkg.IsTemplate() {
			entry = solutionEntry(pkg)
		}
		if data != nil {
			checkVersions(p, data, pkg, entry)
			checkIcon(p, data, pkg, entry.GetFold("icon"))
			checkArchive(p, data)
			checkStart(p, data)
			checkDescribed(p, data)
			checkNames(p, data, pkg, entry)
		}
		if m := p.Solution.Metadata; m != nil && pkg != nil && entry.Exists() && m.File.Tree.Whole() {
			checkSolutionID(p, pkg, m)
			checkEntry(p, pkg, entry, m)
		}
	},
}

// onlyData returns the solution's data file; nil where there is none or more than one. Copies that the packager leaves do not count.
func onlyData(s *rules.Solution) *rules.SolutionData {
	var only *rules.SolutionData
	for _, d := range s.Data {
		if strings.Contains("/"+d.File.Path, "/Package/") || d.File.IsTemplate() || !strings.EqualFold(path.Base(path.Dir(d.File.Path)), "Data") {
			continue
		}
		if only != nil {
			return nil
		}
		only = d
	}
	return only
}

// ownPackage returns the solution's Package/mainTemplate.json.
func ownPackage(s *rules.Solution) *rules.File {
	i := slices.IndexFunc(s.Packages, func(f *rules.File) bool { return strings.EqualFold(f.Path, s.Path("Package/mainTemplate.json")) })
	if i < 0 {
		return nil
	}
	return s.Packages[i]
}

// solutionEntry returns the properties of the resource that means the whole solution.
func solutionEntry(pkg *rules.File) rules.Node {
	for r := range packageResources(pkg) {
		props := r.GetFold("properties")
		typ := strings.ToLower(r.GetFold("type").Text())
		if strings.HasSuffix(typ, "/contentpackages") ||
			strings.HasSuffix(typ, "/metadata") && strings.EqualFold(props.GetFold("kind").Text(), "Solution") {
			return props
		}
	}
	return rules.Node{}
}

// resolved follows a text of a package to the variable that it names; the node is where the value is written.
func resolved(pkg *rules.File, n rules.Node) rules.Node {
	const longest = 8
	for range longest {
		name, ok := strings.CutPrefix(strings.TrimSpace(n.Text()), "[variables('")
		if !ok {
			return n
		}
		name, ok = strings.CutSuffix(name, "')]")
		if !ok || strings.ContainsAny(name, "'()") {
			return n
		}
		next := pkg.Template.GetFold("variables").GetFold(name)
		if !next.Exists() {
			return n
		}
		n = next
	}
	return n
}

func checkVersions(p *rules.Pass, data *rules.SolutionData, pkg *rules.File, entry rules.Node) {
	v := data.Version
	if !v.IsString() || !isVersion(v.Value) {
		return
	}
	if entry.Exists() {
		packaged := resolved(pkg, entry.GetFold("version"))
		if text := packaged.Text(); isVersion(text) && text != v.Value {
			p.ReportIn(data.File, v.Node, "version", v.Value, text).Relate(pkg, packaged.Span(), "the package's version")
		}
	}
	if m := p.Solution.Metadata; m != nil {
		if own := m.Node.Get("version"); isVersion(own.Text()) && own.Text() != v.Value {
			p.ReportIn(m.File, own, "metadata-version", own.Text(), v.Value).Relate(data.File, v.Node.Span(), "the data's version")
		}
	}
}

// checkIcon compares the address of the package's logo with that of the solution data.
func checkIcon(p *rules.Pass, data *rules.SolutionData, pkg *rules.File, icon rules.Node) {
	from, to, ok := imageSource(icon.Text())
	if icon.Kind() != rules.String || strings.HasPrefix(icon.Text(), "[") || !ok {
		return
	}
	own := icon.Text()[from:to]
	if strings.TrimSpace(own) == "" {
		p.ReportIn(pkg, icon, "no-logo")
		return
	}
	a, b, ok := imageSource(data.Logo.Value)
	if ok && data.Logo.IsString() {
		if want := data.Logo.Value[a:b]; want != "" &&
			!strings.EqualFold(strings.ReplaceAll(want, " ", "%20"), strings.ReplaceAll(own, " ", "%20")) {
			p.ReportIn(pkg, icon, "logo", last(own), last(want)).At(icon.Inside(from, to)).Relate(data.File, data.Logo.Node.Span(), "the logo of the data")
		}
	}
}

// last returns the file name of an address.
func last(address string) string { return address[strings.LastIndexByte(address, '/')+1:] }

// checkArchive compares the version with the names of the archives in the folder of the package.
func checkArchive(p *rules.Pass, data *rules.SolutionData) {
	if !data.Version.IsString() || !isVersion(data.Version.Value) {
		return
	}
	newest := ""
	for _, file := range p.Repo.FilesIn(p.Solution.Path("Package")) {
		name, ok := strings.CutSuffix(strings.ToLower(path.Base(file)), ".zip")
		if !ok || !isVersion(name) {
			continue
		}
		if name == data.Version.Value {
			return
		}
		if newest == "" || newer(name, newest) {
			newest = name
		}
	}
	if newest != "" {
		p.ReportIn(data.File, data.Version.Node, "archive", data.Version.Value, newest+".zip")
	}
}

// newer reports whether a version is after another one.
func newer(a, b string) bool { return slices.Compare(numbersOf(a), numbersOf(b)) > 0 }

func numbersOf(version string) []int {
	var list []int
	for part := range strings.SplitSeq(version, ".") {
		n := 0
		for i := range len(part) {
			if part[i] < '0' || part[i] > '9' || n > 1<<20 {
				break
			}
			n = n*10 + int(part[i]-'0')
		}
		list = append(list, n)
	}
	return list
}

// firstOfThree is the year from which on new solutions began at version 3 (V3 of the packager: 2023).
const firstOfThree = "2024"

// checkStart reports solutions that are newer than version 3 of the packager and begin before it.
func checkStart(p *rules.Pass, data *rules.SolutionData) {
	m := p.Solution.Metadata
	if m == nil || !isVersion(data.Version.Value) || numbersOf(data.Version.Value)[0] > 2 {
		return
	}
	if first := m.Node.Get("firstPublishDate"); isDate(first.Text()) && first.Text() >= firstOfThree {
		p.ReportIn(
			data.File,
			data.Version.Node,
			"old-start",
			data.Version.Value,
			first.Text()[:len(firstOfThree)],
		).Relate(
			m.File,
			first.Span(),
			"the first date",
		)
	}
}

func checkSolutionID(p *rules.Pass, pkg *rules.File, m *rules.SolutionMetadata) {
	id := resolved(pkg, pkg.Template.GetFold("variables").GetFold("solutionId"))
	if !m.PublisherID.IsString() || !m.OfferID.IsString() || m.PublisherID.Blank() || m.OfferID.Blank() || id.Kind() != rules.String ||
		strings.HasPrefix(id.Text(), "[") {
		return
	}
	if want := m.PublisherID.Value + "." + m.OfferID.Value; !strings.EqualFold(want, id.Text()) {
		f := p.ReportIn(pkg, id, "id", id.Text(), strings.ToLower(want))
		if publisher, _, _ := strings.Cut(id.Text(), "."); strings.EqualFold(publisher, m.PublisherID.Value) {
			f.Relate(m.File, m.OfferID.Node.Span(), "the offer of the metadata")
		} else { // capital letters in the offer, which are reported there, do not explain another publisher
			f.Relate(m.File, m.PublisherID.Node.Span(), "the publisher of the metadata")
		}
	}
}
