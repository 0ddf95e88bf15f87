package template

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// Linked compares deployments with the linked templates that are files of the repository.
var Linked = rules.Rule{
	ID: "CL191", Name: "template-linked", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "file", Severity: rules.Warning, Text: "the linked template `{0}` is not in the repository",
			Why: "A relative path is resolved from the address of the outer template. If no file is there, the deployment fails.", Help: "correct the path, or add the file",
		},
		{
			ID: "case", Severity: rules.Warning, Text: "the linked template `{0}` is the file `{1}`",
			Why: "GitHub and Azure Storage compare the names of files exactly, so the deployment does not find it.", Help: "use `{1}`",
		},
		{
			ID: "version", Text: "the link asks for content version `{0}`, but the linked template has `{1}`",
			Why: "Azure refuses a linked template whose content version differs from the one that the link names.", Help: "use `{1}`, or remove `contentVersion` from the link",
		},
		{
			ID: "missing", Text: "the deployment does not pass the parameter `{0}`, which has no default value in the linked template",
			Help: "add `{0}` to `parameters` of the deployment",
		},
		{ID: "extra", Text: "the linked template has no parameter `{0}`{1}", Help: "remove `{0}`, or declare it in the linked template"},
		{ID: "no-value", Text: "parameter `{0}` is passed without `value`", Help: "write `{\"value\": …}`"},
		{
			ID: "type", Text: "the {0} parameter `{1}` of the linked template is passed {2}",
			Help: "pass a value of the type {0}, or correct the type in the linked template",
		},
		{ID: "allowed", Text: "the parameter `{0}` of the linked template is passed `{1}`, which it does not allow", Help: "use one of {2}"},
		{ID: "output", Text: "the linked template has no output `{0}`{1}", Help: "use the name of an output, or add it to the linked template"},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if d := read(f); d != nil && p.Repo.Reported(f) && len(d.graphOf().byTyp["microsoft.resources/deployments"]) > 0 {
				p.File = f
				checkLinks(p, d)
			}
		}
		p.File = nil
	},
}

// linkedTemplate is a template that a deployment links to, and that is a file of the tree.
type linkedTemplate struct {
	root rules.Node
	file *rules.File // nil where it is not one of ours
}

// largestTemplate is how many bytes a linked template may have (Learn, "Template best practices": 4 MB).
const largestTemplate = 4 << 20

func checkLinks(p *rules.Pass, d *document) {
	linked := map[*arm.Resource]linkedTemplate{}
	for _, r := range d.graphOf().byTyp["microsoft.resources/deployments"] {
		link := r.Properties().GetFold("templateLink")
		if link.Kind() != rules.Object || r.Node.IsBroken() {
			continue
		}
		t, ok := findLinked(p, d, r, link)
		if !ok {
			continue
		}
		linked[r] = t
		if own, want := t.root.GetFold("contentVersion"), r.Fold(link.GetFold("contentVersion")); own.Kind() == rules.String && !arm.IsExpression(own.Text()) &&
			want.Kind == arm.Text && want.Known() && want.Text != "" && want.Text != own.Text() {
			d.reportIn(p, link.GetFold("contentVersion"), "version", want.Text, own.Text())
		}
		if !r.Properties().GetFold("parametersLink").Exists() {
			comparePassed(p, d, r, arm.Section(t.root, "parameters"), t.file)
		}
	}
	if len(linked) == 0 {
		return
	}
	eachOutputRead(d, func(o *outputRead) {
		if t, ok := linked[o.deployment]; ok {
			o.check(p, d, t.root)
		}
	})
}

// findLinked returns the template that a link leads to.
func findLinked(p *rules.Pass, d *document, r *arm.Resource, link rules.Node) (t linkedTemplate, ok bool) {
	n := link.GetFold("relativePath")
	relative := n.Exists()
	if !relative {
		n = link.GetFold("uri")
	}
	name := linkedName(r, d, n, relative)
	if name == "" {
		return t, false
	}
	file := path.Join(path.Dir(d.file.Path), name)
	if exact, other := p.Repo.Find(file); !exact {
		switch {
		case other != "":
			d.reportIn(p, n, "case", name, path.Base(other))
			file = other
		case relative && !strings.HasPrefix(file, "../"):
			d.reportIn(p, n, "file", name)
			return t, false
		default:
			return t, false
		}
	}
	for _, f := range p.Repo.Files {
		if f.Path == file {
			return linkedTemplate{f.Tree.Root(), f}, f.Template.Exists() && f.Tree.Whole()
		}
	}
	src := p.Repo.ReadFile(file, largestTemplate)
	if src == nil {
		return t, false
	}
	tree := rules.ParseJSON(src)
	return linkedTemplate{tree.Root(), nil}, tree.Whole() && tree.Root().GetFold("resources").Exists()
}

// linkedName returns the path of a linked template as it is seen from the outer one: a relative path, or the end of an address that is put
// together from that of the deployment: uri(deployment().properties.templateLink.uri, 'x.json').
func linkedName(r *arm.Resource, d *document, n rules.Node, relative bool) string {
	text := n.Text()
	if s := r.Stack.For(arm.Brackets(text)); s != nil && arm.IsExpression(text) {
		if e := follow(d, s, d.Parse(text).Root); e != nil && e.Kind == arm.Call && strings.EqualFold(e.Name, "uri") && len(e.Args) == 2 {
			base := s.FoldExpr(e.Args[0], arm.Pattern)
			if v := s.FoldExpr(e.Args[1], arm.Pattern); v.Kind == arm.Text && v.Known() && rules.TextHasFold(base.Text, "deployment()") {
				return cleanName(v.Text)
			}
		}
	}
	v := r.Fold(n)
	if v.Kind != arm.Text || !v.Known() {
		return ""
	}
	if !relative {
		return besideName(path.Dir(d.file.Path), v.Text)
	}
	return cleanName(v.Text)
}

// besideName returns the path from a folder to the file of an address on GitHub, where the address leads into the folder: they have the
// folder's last names in common. "" for all others, which may be of another repository, or of another time.
func besideName(folder, address string) string {
	at, _ := names.OnGitHub(address)
	if !at.Raw || strings.ContainsAny(at.Branch, "0123456789") { // a commit or a release
		return ""
	}
	name := at.Path
	for more := folder != "."; more; _, folder, more = strings.Cut(folder, "/") {
		if rest, ok := strings.CutPrefix(name, folder+"/"); ok {
			return cleanName(rest)
		}
	}
	return ""
}

// cleanName returns a path with slashes, without what an address may have behind it; "" for an address.
func cleanName(name string) string {
	name, _, _ = strings.Cut(name, "?")
	if name = strings.ReplaceAll(name, `\`, "/"); strings.Contains(name, "://") || strings.HasPrefix(name, "/") || !rules.TextHasFold(name, ".json") {
		return ""
	}
	return name
}
