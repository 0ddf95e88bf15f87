package text

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// vendor looks at the name of another maker in what the page of an installation says about its data connectors. Packages are copied from
// each other; the other pages may mention playbooks for several products.
func (e *outside) vendor(texts []rules.ReadText, i int) {
	t := &texts[i]
	if e.pass.File.Kind != rules.PackagePage || !ofConnectors(t.Str.Node) {
		return
	}
	v := t.Str.Value
	from, name := -1, ""
	ours := map[string]bool{} // makers that the solution or another text names: each is looked for once
	for at := 0; at < len(v); {
		end := at
		for end < len(v) && words.IsLetterOrDigit(v[end]) {
			end++
		}
		if end == at {
			at++
			continue
		}
		maker, ok := catalog.VendorAt(v, at, v[at:end])
		if ok && (at == 0 || strings.IndexByte(" (\"'[*\n", v[at-1]) >= 0) && endsAt(v, at+len(maker.Name)) && t.Found.Prose(at) {
			if from >= 0 && maker.Name != name {
				return // a list of what can be connected
			}
			if from < 0 && !ours[maker.Name] {
				if ours[maker.Name] = e.ofSolution(maker.House) || e.saidElsewhere(texts, i, maker.House); !ours[maker.Name] {
					from, name = at, maker.Name
				}
			}
		}
		at = end
	}
	if from >= 0 && !e.namesSolution(v) {
		e.pass.ReportText(t.Str, from, from+len(name), "vendor", name)
	}
}

// ofSolution reports whether the folder or the solution has one of some names.
func (e *outside) ofSolution(house []string) bool {
	own := words.Plain(e.names + e.pass.File.Path)
	for _, name := range house {
		if strings.Contains(own, words.Plain(name)) {
			return true
		}
	}
	return false
}

// ofConnectors reports whether a node is in the step of an installation that is about the data connectors.
func ofConnectors(n rules.Node) bool {
	for ; n.Exists(); n = n.Parent() {
		if n.Kind() == rules.Object && strings.EqualFold(n.GetFold("name").Text(), "dataconnectors") {
			return true
		}
	}
	return false
}

// saidElsewhere reports whether another text than one of a list has one of some names.
func (e *outside) saidElsewhere(texts []rules.ReadText, but int, house []string) bool {
	if e.plain == nil {
		for i := range texts {
			e.plain = append(e.plain, words.Plain(texts[i].Str.Value))
		}
	}
	for i, said := range e.plain {
		if i == but {
			continue
		}
		for _, name := range house {
			if strings.Contains(said, words.Plain(name)) {
				return true
			}
		}
	}
	return false
}

// namesSolution reports whether a text has the first word of the solution's folder, too: it then tells how the two belong together.
func (e *outside) namesSolution(text string) bool {
	const shortest = 4
	name, _, _ := strings.Cut(strings.ToLower(path.Base(path.Dir(path.Dir(e.pass.File.Path)))), " ")
	return len(name) >= shortest && name != "microsoft" && name != "azure" && rules.TextHasFold(text, name)
}
