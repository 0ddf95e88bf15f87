// Package names is part of the floor under the families: the names of streams and tables.
package names

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// What the names of streams begin with, and those of custom tables end with (Learn: data-collection-rule-structure).
const (
	CustomPrefix    = "Custom-"
	MicrosoftPrefix = "Microsoft-"
	CustomSuffix    = "_CL"
)

// HasCustomSuffix reports whether a table's name ends as a custom one does, in whatever case.
func HasCustomSuffix(s string) bool {
	return words.HasSuffixFold(s, CustomSuffix)
}

// WithoutSuffix takes _CL off a table's name.
func WithoutSuffix(s string) string {
	if HasCustomSuffix(s) {
		return s[:len(s)-len(CustomSuffix)]
	}
	return s
}

// LastSegment takes the name of a resource, or its type, out of those that it is a part of.
func LastSegment(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// IsMicrosoft reports whether a stream is one of Azure's own.
func IsMicrosoft(stream string) bool { return strings.HasPrefix(stream, MicrosoftPrefix) }

// TableOfStream returns the table that an output stream leads to.
func TableOfStream(stream string) string {
	return words.TrimPrefixFold(words.TrimPrefixFold(stream, CustomPrefix), MicrosoftPrefix)
}

// Nearest returns the table that a name means: a slip away, or with _CL; "" where there is none.
func Nearest(name string, tables []string) string {
	for _, t := range tables {
		if strings.EqualFold(WithoutSuffix(t), WithoutSuffix(name)) {
			return t
		}
	}
	best, _ := rules.Nearest(name, tables)
	return best
}

// Writer returns a connection of a set that writes to a stream, nil where there is none.
func Writer(s *rules.Set, stream string) *rules.Connection {
	for _, c := range s.Connections {
		if c.StreamName.Value == stream || c.StreamName.Value != "" && CustomPrefix+c.StreamName.Value == stream { // the prefix may be forgotten
			return c
		}
	}
	return nil
}

// OfSet lists the names of all tables that a set declares or writes to.
func OfSet(s *rules.Set) []string {
	list := Declared(s)
	for _, c := range s.Connections {
		if c.DestinationTable.Known() && !c.DestinationTable.Blank() && !expr.IsPlaceholder(c.DestinationTable.Value) {
			list = append(list, words.TrimPrefixFold(c.DestinationTable.Value, CustomPrefix))
		}
	}
	return list
}

// Declared lists those of them that are more than a connection's own word.
func Declared(s *rules.Set) []string {
	var list []string
	for _, t := range s.Tables {
		for _, name := range [...]rules.Str{t.Name, t.SchemaName} {
			if name.Known() && !name.Blank() && !expr.IsPlaceholder(name.Value) {
				list = append(list, words.TrimPrefixFold(LastSegment(name.Value), CustomPrefix))
			}
		}
	}
	for _, r := range s.Routes() {
		if out := r.Flow.Output; out.Known() && !out.Blank() && !expr.IsPlaceholder(out.Value) {
			list = append(list, TableOfStream(out.Value))
		}
	}
	for _, c := range s.Connections {
		if table, ok := catalog.StandardStream(c.StreamName.Value); ok {
			list = append(list, table)
		}
	}
	return list
}

// Rename writes a name in a field's place, where the field is the name itself and no expression.
func Rename(f *rules.Finding, s rules.Str, name string) {
	if !s.Resolved() && s.Value != "" && LastSegment(s.Value) == s.Value {
		f.FixSafe("Replace with "+name, rules.ReplaceString(s.Node, name))
	}
}
