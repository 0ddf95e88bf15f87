package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkDescribed compares the description of the solution data with that of the package's page, word by word: the packager puts other text
// around it, and changes its spaces.
func checkDescribed(p *rules.Pass, data *rules.SolutionData) {
	if !data.Description.IsString() || data.Description.Blank() {
		return
	}
	for _, f := range p.Repo.RecognizedIn(p.Solution.Path("Package")) {
		if f.Kind != rules.PackagePage || !strings.EqualFold(path.Base(f.Path), "createUiDefinition.json") || !f.Tree.Whole() || f.IsTemplate() {
			continue
		}
		n := f.Tree.Root().GetFold("parameters").GetFold("config").GetFold("basics").GetFold("description")
		if n.Kind() != rules.String || strings.TrimSpace(n.Text()) == "" {
			continue
		}
		if missing := lackedWords(data.Description.Value, n.Text()); len(missing) > 0 {
			p.ReportIn(f, n, "description", words.Quoted(missing[:min(len(missing), 4)])).At(n.Key().Span()).
				Relate(data.File, data.Description.Node.Span(), "the description of the data")
		}
	}
}

// lackedWords lists the words of a text that another one does not have, in their order.
func lackedWords(text, other string) []string {
	has := map[string]bool{}
	for _, w := range strings.FieldsFunc(other, notLetter) {
		has[strings.ToLower(w)] = true
	}
	var list []string
	for _, w := range strings.FieldsFunc(text, notLetter) {
		if low := strings.ToLower(w); len(w) > 3 && !has[low] {
			has[low] = true
			list = append(list, w)
		}
	}
	return list
}

func notLetter(r rune) bool { return r < 0x80 && (r|0x20 < 'a' || r|0x20 > 'z') }
