package createui

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// page is what a createUiDefinition declares.
type page struct {
	file       *rules.File
	root       rules.Node
	parameters rules.Node
	basics     []rules.Node            // elements of the first step, nested ones too
	steps      map[string][]rules.Node // elements of the other steps, by the step's name in lower case
	stepNames  *nameList
	named      map[string]*nameList      // the names of elements by their step in lower case
	loose      bool                      // elements are made by an expression, so that not all names are known
	asks       map[string]bool           // see requests
	unsure     bool                      // steps have no names, or not one each
	unknown    map[string]*rules.Finding // the first finding about a name that the page does not have
}

// pageOf reads the pass's file; nil where it is none, or where a slip of syntax hides part of it.
func pageOf(f *rules.File) *page {
	if f == nil || f.Kind != rules.PackagePage || f.IsTemplate() || !f.Tree.Whole() {
		return nil
	}
	root := f.Tree.Root()
	pg := &page{file: f, root: root, parameters: root.GetFold("parameters"), steps: map[string][]rules.Node{}}
	pg.basics = pg.elements(pg.parameters.GetFold("basics"), 0)
	steps := []string{"basics"} // the first step can be named as the others are
	pg.steps["basics"] = pg.basics
	list := pg.parameters.GetFold("steps")
	pg.unsure = list.Exists() && list.Kind() != rules.Array
	for s := range list.Elements() {
		name := s.GetFold("name").Text()
		pg.unsure = pg.unsure || strings.TrimSpace(name) == "" || pg.steps[strings.ToLower(name)] != nil
		steps = append(steps, name)
		low := strings.ToLower(name)
		pg.steps[low] = append(pg.steps[low], pg.elements(s.GetFold("elements"), 0)...)
	}
	pg.stepNames = newNames(steps)
	pg.named = map[string]*nameList{}
	return pg
}

// nameList are names that are looked up in whatever case.
type nameList struct {
	list []string
	low  map[string]bool
}

func newNames(list []string) *nameList {
	n := &nameList{list, make(map[string]bool, len(list))}
	for _, name := range list {
		n.low[strings.ToLower(name)] = true
	}
	return n
}

// has reports whether one of the names is this one.
func (n *nameList) has(name string) bool {
	return n.low[strings.ToLower(name)] || words.ContainsFold(n.list, name)
}

// requests are the names of the elements of the first step that ask Azure Resource Manager.
func (pg *page) requests() map[string]bool {
	if pg.asks == nil {
		pg.asks = map[string]bool{}
		for _, e := range pg.basics {
			if strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Solutions.ArmApiControl") {
				pg.asks[e.GetFold("name").Text()] = true
			}
		}
	}
	return pg.asks
}

// firstStep is what namesIn calls the first step by itself. No step has this name.
const firstStep = "\x00"

// namesIn returns the names of the elements of a step, which many expressions ask for.
func (pg *page) namesIn(step string, elements []rules.Node) *nameList {
	n := pg.named[step]
	if n == nil {
		n = newNames(namesOf(elements))
		pg.named[step] = n
	}
	return n
}

// deepest bounds the nesting of sections.
const deepest = 20

// elements lists the elements of a list, and those inside of them.
func (pg *page) elements(list rules.Node, depth int) []rules.Node {
	if list.Kind() == rules.String || list.Kind() == rules.Object {
		pg.loose = true
	}
	var all []rules.Node
	seen := map[string]bool{}
	for e := range list.Elements() {
		// What is wrong with the names themselves is CL171's, and what refers to them is no finding of its own.
		name := strings.ToLower(strings.TrimSpace(e.GetFold("name").Text()))
		pg.loose = pg.loose || name == "" || seen[name]
		seen[name] = true
		if e.Kind() != rules.Object || depth > deepest {
			continue
		}
		all = append(all, e)
		all = append(all, pg.elements(e.GetFold("elements"), depth+1)...)
	}
	return all
}

func namesOf(list []rules.Node) []string {
	names := make([]string, 0, len(list))
	for _, e := range list {
		if name := e.GetFold("name").Text(); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// largestTemplate is how many bytes of a template are read.
const largestTemplate = 32 << 20

// template returns the template that the page is for: mainTemplate.json beside it, or the only template there. Where mainTemplate.json
// lacks the parameters and another template has them all, the page is that one's (DataConnectors/AzureDevOpsAuditing of Azure-Sentinel).
func template(repo *rules.Repository, pageFile *rules.File) (root rules.Node, file *rules.File) {
	main, file, only := mainTemplate(repo, path.Dir(pageFile.Path))
	switch {
	case main.Exists() && !takesOutputs(main, pageFile):
		if other := otherTemplate(repo, pageFile, only); other.Exists() {
			return other, nil
		}
		return main, file
	case !main.Exists() && len(only) == 1 && strings.EqualFold(path.Base(only[0].Path), "azuredeploy.json"):
		return only[0].Template, only[0]
	}
	return main, file
}

// mainTemplate returns the mainTemplate.json of a folder, and the other templates there that were recognized. One that cannot be read hides
// the others.
func mainTemplate(repo *rules.Repository, folder string) (root rules.Node, file *rules.File, others []*rules.File) {
	for _, f := range repo.RecognizedIn(folder) {
		switch {
		case !f.Template.Exists():
		case strings.EqualFold(path.Base(f.Path), "mainTemplate.json"):
			root, file = f.Template, f
		default:
			others = append(others, f)
		}
	}
	if file != nil {
		return root, file, others
	}
	for _, name := range repo.FilesIn(folder) {
		if !strings.EqualFold(path.Base(name), "mainTemplate.json") {
			continue
		}
		if src := repo.ReadFile(name, largestTemplate); src != nil {
			if tree := rules.ParseJSON(src); len(tree.Problems()) == 0 && tree.Root().GetFold("resources").Exists() {
				return tree.Root(), nil, others
			}
		}
		return rules.Node{}, nil, nil
	}
	return rules.Node{}, nil, others
}

// otherTemplate returns the template beside a page that takes the page's outputs: one of those that were recognized, or azuredeploy.json.
func otherTemplate(repo *rules.Repository, pageFile *rules.File, recognized []*rules.File) rules.Node {
	for _, f := range recognized {
		if takesOutputs(f.Template, pageFile) {
			return f.Template
		}
	}
	for _, name := range repo.FilesIn(path.Dir(pageFile.Path)) {
		if !strings.EqualFold(path.Base(name), "azuredeploy.json") {
			continue
		}
		if src := repo.ReadFile(name, largestTemplate); src != nil {
			if tree := rules.ParseJSON(src); len(tree.Problems()) == 0 && takesOutputs(tree.Root(), pageFile) {
				return tree.Root()
			}
		}
	}
	return rules.Node{}
}

// takesOutputs reports whether a template has a parameter for each output of a page that has outputs.
func takesOutputs(root rules.Node, pageFile *rules.File) bool {
	pg := pageOf(pageFile)
	if pg == nil {
		return false
	}
	parameters, all := root.GetFold("parameters"), false
	for k := range pg.parameters.GetFold("outputs").Members() {
		all = true
		if !reserved(k.Text()) && !parameters.GetFold(k.Text()).Exists() {
			return false
		}
	}
	return all
}

// isExpression reports whether the portal evaluates a text: it begins with a bracket and the name of a function. A link in Markdown does
// not.
func isExpression(text string) bool {
	rest, ok := strings.CutPrefix(text, "[")
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, " ")
	n := 0
	for n < len(rest) && isWord(rest[n]) {
		n++
	}
	return n > 0 && strings.HasPrefix(strings.TrimLeft(rest[n:], " "), "(")
}
