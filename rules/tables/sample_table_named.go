package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// sampleOf reports a description that has the name of another table of the page than the one that its query reads: "Contoso Audit logs"
// over ContosoAccess_CL, where ContosoAudit_CL is a data type too.
func sampleOf(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	if len(p.Definition.DataTypes) < 2 || len(q.KQL.Sources) != 1 {
		return
	}
	source := q.KQL.Sources[0]
	table := source.Name
	if source.Function || source.Unknown || source.Pattern || !isDataType(p.Definition, table) {
		return
	}
	own := stemOf(table)
	if len(own) < 8 {
		return
	}
	said := words.Plain(description.Value)
	if strings.Contains(said, own) {
		return
	}
	for i, stem := range stemsOf(p.Definition) {
		other := p.Definition.DataTypes[i].Name
		if !other.Known() || len(stem) < 8 || strings.Contains(own, stem) || strings.Contains(stem, own) || !strings.Contains(said, stem) {
			continue
		}
		from, to := wordsOf(description.Value, stem)
		p.Report(description.Node, "table", table, description.Value[from:to]).At(description.Inside(from, to)).About(q.Text.Node).
			Relate(p.File, q.Text.Inside(source.From, source.To), "the table that the query reads")
		return
	}
}

type stemsKey struct{ d *rules.Definition }

// stemsOf returns the stems of the tables of a page's data types, in their order.
func stemsOf(d *rules.Definition) []string {
	return rules.Once(d.File, stemsKey{d}, func() []string {
		list := make([]string, len(d.DataTypes))
		for i := range d.DataTypes {
			list[i] = stemOf(d.DataTypes[i].Name.Value)
		}
		return list
	})
}

// stemOf is the name of a table in small letters, without the ending of custom tables.
func stemOf(table string) string {
	if i := strings.IndexAny(table, " ("); i > 0 {
		table = table[:i]
	}
	return words.Plain(strings.TrimSuffix(table, "_CL"))
}

// wordsOf returns where a text has a name that is written together, with blanks and marks between.
func wordsOf(v, stem string) (from, to int) {
	for from = range len(v) {
		k := 0
		for to = from; to < len(v) && k < len(stem); to++ {
			switch w := words.Plain(v[to : to+1]); {
			case w == "" && k > 0:
			case w == stem[k:k+1]:
				k++
			default:
				k = len(stem) + 1
			}
		}
		if k == len(stem) {
			return from, to
		}
	}
	return 0, len(v)
}
