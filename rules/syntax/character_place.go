package syntax

import (
	"bytes"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// roles says which nodes of a file are queries.
type roles struct {
	queries map[rules.Node]bool
	query   rules.Node         // the last one that was looked at
	places  map[int]queryPlace // its invisible characters
	space   *rules.Finding     // the last one about a no-break space: a query that was copied from a page holds many, of one cause
}

func rolesOf(f *rules.File) *roles {
	r := &roles{queries: map[rules.Node]bool{}}
	for _, d := range f.Definitions {
		for q := range d.Queries() {
			r.queries[q.Text.Node] = true
		}
	}
	return r
}

// place returns what in a query an invisible character lies in. A query is read once for all its characters.
func (r *roles) place(f *rules.File, query rules.Node, at int) queryPlace {
	if r.query != query {
		r.query, r.places = query, queryPlaces(f.Tree.Source(), query.Span())
	}
	return r.places[at]
}

func isQueryKey(key string) bool {
	switch strings.ToLower(key) {
	case "query", "basequery", "lastdatareceivedquery", "transformkql", "lastdatareceivedkql":
		return true
	}
	return false
}

// isValueKey reports whether a key holds what machines compare, and no text.
func isValueKey(key string) bool {
	switch strings.ToLower(key) {
	case "id", "name", "type", "kind", "provider", "scope", "streamname", "outputstream", "connectordefinitionname", "apiendpoint",
		"apiversion", "fillwith", "linktype", "graphqueriestablename", "datatype", "destinationtable", "authtype", "publisherid", "offerid":
		return true
	}
	return false
}

// isShown reports whether the name is one that a customer reads and nobody compares: of a prerequisite in words, of an author.
func isShown(n rules.Node) bool {
	switch holder := n.Parent(); {
	case strings.EqualFold(holder.Parent().Key().Text(), "customs"):
		return true
	default:
		return strings.EqualFold(holder.Key().Text(), "support") || strings.EqualFold(holder.Key().Text(), "author")
	}
}

// inLink reports whether the character stands within an address: no blank, quote or bracket between it and the scheme.
func inLink(src []byte, node, at rules.Span) bool {
	i := at.Start
	for i > node.Start && !strings.ContainsRune(" \t\"'()<>[]\\", rune(src[i-1])) {
		i--
	}
	rest := src[i:at.Start]
	if !bytes.HasPrefix(rest, []byte("http://")) && !bytes.HasPrefix(rest, []byte("https://")) {
		return false
	}
	return at.End < node.End && !strings.ContainsRune(" \t\"'()<>[]\\", rune(src[at.End]))
}
