package links

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// oneButton is a page with one button for the public cloud.
type oneButton struct {
	d *rules.Definition
	a address
}

// sharedTemplates looks for two pages of a solution with one template that fill other tables: where a template serves both, it is of one
// of them, as a rule. Pages with more than one button are left out.
func sharedTemplates(p *rules.Pass, pages []oneButton) {
	type where struct{ folder, address string }
	first := map[where]oneButton{}
	for _, page := range pages {
		s := p.Repo.SolutionOf(page.d.File.Path)
		if s == nil {
			continue
		}
		key := where{s.Folder, strings.ToLower(page.a.url)}
		before, ok := first[key]
		if !ok {
			first[key] = page
			continue
		}
		if before.d.ID.Value == page.d.ID.Value || !apart(before.d.TablesFilled(), page.d.TablesFilled()) ||
			makesTable(s, page) {
			continue
		}
		f := page.a.report(p, 0, len(page.a.url), "shared", before.d.Label()).Relate(before.d.File, before.a.span(), "the other button")
		f.Connector = page.d.ID.Value
	}
}

// span is the place of the address in the file.
func (a address) span() rules.Span {
	return a.str.Inside(a.link.Target.From, a.link.Target.To)
}

// single returns the button of a page, where it has one for the public cloud.
func single(d *rules.Definition) (oneButton, bool) {
	var list []oneButton
	each(d, func(a address) {
		text := a.link.Text.Of(a.str.Value)
		_, _, _, ok := template(a.url)
		if !a.markdown || !ok && !buttonImage(text) || rules.TextHasFold(text, "deploytoazuregov") || portalOfGovernment(a) {
			return
		}
		list = append(list, oneButton{d, a})
	})
	if len(list) != 1 {
		return oneButton{}, false
	}
	return list[0], true
}

func portalOfGovernment(a address) bool { return a.web && a.at.host == "portal.azure.us" }

// apart reports whether two lists have something, and nothing in common.
func apart(list, other []string) bool {
	inBoth := func(name string) bool { return words.ContainsFold(other, name) }
	return len(list) > 0 && len(other) > 0 && !slices.ContainsFunc(list, inBoth)
}

// makesTable reports whether the template of a button is one of the solution's that makes a table of the page: it is for several
// connectors.
func makesTable(s *rules.Solution, page oneButton) bool {
	uri, _, _, _ := template(page.a.url)
	name, tables := path.Base(uri), page.d.TablesFilled()
	for _, f := range s.Files {
		if !f.Template.Exists() || path.Base(f.Path) != name {
			continue
		}
		for _, t := range f.Tables {
			if words.ContainsFold(tables, t.SchemaName.Value) {
				return true
			}
		}
	}
	return false
}
