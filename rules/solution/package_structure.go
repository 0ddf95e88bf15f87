package solution

import (
	"bytes"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// PackageStructure reports packages whose resources do not fit together: connectors that nothing deploys, metadata of another content or
// with another support, and categories that the marketplace does not have.
var PackageStructure = rules.Rule{
	ID: "CL916", Name: "package-structure", Severity: rules.Warning, Scope: rules.SolutionScope, Since: "0.1.0",
	Reads: rules.OwnFilesOnly | rules.SolutionFiles | rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "not-deployed", Text: "the package has the connector `{0}` only as a template",
			Why: "The packager writes each connector twice: as a template, and as the page that is shown after installation. The page is missing.", Help: "package the solution again",
			Yields: []string{"CL801"},
		},
		{
			ID: "parent", Text: "the metadata of `{0}` has the parent `{1}`",
			Why: "The content hub finds content by the parent of its metadata, and shows a different item.", Help: "package the solution again",
		},
		{
			ID: "support", Text: "the support of this content has the {0} `{1}`, but that of the solution has `{2}`",
			Why: "The content hub shows the support of each item, which is that of its solution.", Help: "package the solution again",
		},
		{
			ID: "placeholder", Text: "the id of the solution has the placeholder `{0}`",
			Why: "The id is that of the publisher and the offer in Partner Center. Under another one the content hub does not find the solution again.", Help: "write the publisher and the offer in SolutionMetadata.json, and package the solution again",
		},
		{
			ID: "category", Text: "unknown {1} `{0}` in the package",
			Why: "Azure-Sentinel's check of packages fails on it.", Help: "correct SolutionMetadata.json, and package the solution again",
		},
		{
			ID: "near-category", Text: "unknown {1} `{0}` in the package; did you mean `{2}`?",
			Why: "Azure-Sentinel's check of packages fails on it.", Help: "correct SolutionMetadata.json, and package the solution again",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Solution.Packages {
			if f.IsTemplate() || !f.Tree.Whole() {
				continue
			}
			entry := solutionEntry(f)
			checkDeployed(p, f)
			c := supportCheck{first: map[string]*rules.Finding{}}
			for r := range f.Template.GetFold("resources").Elements() {
				c.metadata(p, f, r, entry.GetFold("support"), 0)
			}
			if id := resolved(f, entry.GetFold("contentId")); p.Solution.Metadata == nil {
				if from, to, ok := templateWord(id.Text()); ok && !strings.HasPrefix(id.Text(), "[") {
					p.ReportIn(f, id, "placeholder", id.Text()[from:to]).At(id.Inside(from, to))
				}
			}
			if p.Profile != rules.Standalone {
				checkPackageCategories(p, f, entry.GetFold("categories"))
			}
		}
	},
}

// checkDeployed looks for connectors of which a package has the template alone, while it has others twice.
func checkDeployed(p *rules.Pass, f *rules.File) {
	nested, top, deployed := map[string]*rules.Definition{}, map[string]bool{}, deployedLists(f)
	for _, d := range f.Definitions {
		if !d.ID.Known() || d.ID.Value == "" {
			return // copies without an id cannot be distinguished
		}
		if deployed[d.Resource.Parent().Order()] {
			top[d.ID.Value] = true
		} else {
			nested[d.ID.Value] = d
		}
	}
	if len(top) == 0 && !bytes.Contains(f.Tree.Source(), []byte("/contentTemplates")) {
		return // packages of the first version have templates alone
	}
	for _, d := range f.Definitions {
		if id := d.ID.Value; nested[id] == d && !top[id] {
			p.ReportIn(f, d.UI, "not-deployed", id).At(placement.Opening(d.UI)).About(d.ID.Node).Connector = id
		}
	}
}

// deepestResource bounds how deep resources are followed.
const deepestResource = 8

// supportCheck keeps the first finding about each value of the support: content that says the same is one finding.
type supportCheck struct{ first map[string]*rules.Finding }

// metadata looks at the parent and the support of metadata, in templates inside of the package too.
func (c *supportCheck) metadata(p *rules.Pass, f *rules.File, r, support rules.Node, depth int) {
	if depth > deepestResource || r.Kind() != rules.Object {
		return
	}
	props := r.GetFold("properties")
	if typ := strings.ToLower(r.GetFold("type").Text()); strings.HasSuffix(typ, "/metadata") {
		checkParent(p, f, props)
		for _, key := range [...]string{"tier", "name", "email", "link"} {
			own, whole := resolved(f, props.GetFold("support").GetFold(key)), resolved(f, support.GetFold(key))
			if own.Kind() == rules.String && whole.Kind() == rules.String && !strings.HasPrefix(own.Text(), "[") && !alike(f, own, whole) {
				said := key + "\x00" + own.Text()
				if before := c.first[said]; before != nil {
					before.Relate(f, own.Span(), "the same in other content")
					continue
				}
				c.first[said] = p.ReportIn(f, own, "support", key, own.Text(), whole.Text()).Relate(f, whole.Span(), "the support of the solution")
			}
		}
	}
	for inner := range props.GetFold("mainTemplate").GetFold("resources").Elements() {
		c.metadata(p, f, inner, support, depth+1)
	}
	for inner := range r.GetFold("resources").Elements() {
		c.metadata(p, f, inner, support, depth+1)
	}
}

// checkParent compares the variables that a content id and its parent are made of: both end in the number of the content.
func checkParent(p *rules.Pass, f *rules.File, props rules.Node) {
	content, parent := props.GetFold("contentId"), props.GetFold("parentId")
	id, ok := variableIn(content.Text())
	other, both := variableIn(parent.Text())
	if !ok || !both || id == other {
		return
	}
	name, otherName := strings.TrimRight(id, "0123456789"), strings.TrimRight(other, "0123456789")
	if strings.EqualFold(strings.TrimPrefix(name, "_"), strings.TrimPrefix(otherName, "_")) && id[len(name):] != other[len(otherName):] {
		p.ReportIn(f, parent, "parent", id, other).Relate(f, content.Span(), "the content")
	}
}

// variableIn returns the last variable that an expression names.
func variableIn(text string) (name string, ok bool) {
	const call = "variables('"
	i := strings.LastIndex(text, call)
	if i < 0 {
		return "", false
	}
	name, _, ok = strings.Cut(text[i+len(call):], "'")
	return name, ok
}

// checkPackageCategories looks at domains and verticals; a wrong one that the metadata has as well is reported there.
func checkPackageCategories(p *rules.Pass, f *rules.File, categories rules.Node) {
	for _, list := range [...]struct {
		key, what string
		allowed   []string
	}{{"domains", "domain", domains[:]}, {"verticals", "vertical", verticals[:]}} {
		for e := range categories.GetFold(list.key).Elements() {
			v := e.Text()
			if e.Kind() != rules.String || slices.Contains(list.allowed, v) || strings.HasPrefix(v, "[") ||
				inMetadata(p.Solution.Metadata, list.key, v) {
				continue
			}
			if best, ok := nearValue(v, list.allowed); ok {
				p.ReportIn(f, e, "near-category", v, list.what, best)
			} else {
				p.ReportIn(f, e, "category", v, list.what)
			}
		}
	}
}

func inMetadata(m *rules.SolutionMetadata, key, value string) bool {
	if m == nil {
		return false
	}
	for e := range m.Categories.Get(key).Elements() {
		if e.Text() == value {
			return true
		}
	}
	return false
}
