package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// agreeing are the fields that the packager writes from the data of the solution into everything that describes content of it.
var agreeing = [...][2]string{
	{"source", "name"},
	{"author", "name"},
	{"author", "email"},
	{"support", "name"},
	{"support", "email"},
	{"support", "tier"},
}

// checkAgreement compares who made and who supports the parts of a package: they are parts of one solution. What most of them say is taken
// for right; where two are one against one, it is what the solution itself says.
func checkAgreement(p *rules.Pass, d *document) {
	var described []*arm.Resource
	for _, r := range d.resources {
		switch strings.ToLower(names.LastSegment(r.Type)) {
		case "metadata", "contentpackages":
			described = append(described, r)
		}
	}
	if len(described) < 2 {
		return
	}
	reported := map[*arm.Resource]*rules.Finding{}
	for _, field := range agreeing {
		for _, o := range othersOf(described, field[0], field[1]) {
			if first := reported[o.in]; first != nil { // one that was copied from elsewhere
				first.Relate(p.File, o.node.Span(), "`"+field[0]+"."+field[1]+"`, too")
				continue
			}
			reported[o.in] = p.Report(o.node, "agree", field[0]+"."+field[1], o.text, o.most)
		}
	}
}

// disagreement is a field of one part of a package that has another value than in most of them.
type disagreement struct {
	in         *arm.Resource
	node       rules.Node
	text, most string
}

// othersOf returns the parts whose field has another value than the one that most have; none where no value is in most.
func othersOf(described []*arm.Resource, object, key string) (list []disagreement) {
	weights := map[string]int{}
	var all []disagreement
	for _, r := range described {
		n := r.Properties().GetFold(object).GetFold(key)
		v := r.Fold(n)
		if v.Kind != arm.Text || !v.Known() || v.Text == "" || strings.Contains(v.Text, "{{") {
			continue
		}
		all = append(all, disagreement{in: r, node: n, text: v.Text})
		weights[strings.ToLower(v.Text)] += 2
		if isSolution(r) {
			weights[strings.ToLower(v.Text)]++
		}
	}
	most, second := "", 0
	for _, o := range all {
		switch low := strings.ToLower(o.text); {
		case strings.EqualFold(most, low):
		case weights[low] > weights[strings.ToLower(most)]:
			most, second = o.text, weights[strings.ToLower(most)]
		default:
			second = max(second, weights[low])
		}
	}
	if most == "" || weights[strings.ToLower(most)] == second {
		return nil
	}
	for _, o := range all {
		if !strings.EqualFold(o.text, most) {
			o.most = most
			list = append(list, o)
		}
	}
	return list
}

// isSolution reports whether a resource describes the whole solution.
func isSolution(r *arm.Resource) bool {
	return strings.EqualFold(names.LastSegment(r.Type), "contentPackages") ||
		strings.EqualFold(r.Properties().GetFold("kind").Text(), "Solution")
}
