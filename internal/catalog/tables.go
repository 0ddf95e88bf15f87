// Package catalog holds the facts that rules compare with: tables and their features, licenses, roles, providers, instruction
// types, connection kinds, streams. Each list names its source and date. Nothing is read before it is asked for.
package catalog

import (
	_ "embed"
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// Date is the state of the tables and the counted lists.
const Date = "2026-08"

// tables holds a table a line, sorted without regard to case: the name, a blank, and seven letters (gen/main.go). Source: Azure
// Monitor's reference of tables and their features, and what published connectors fill, August 2026.
//
//go:embed tables.txt
var tables string

// Answer is yes, no or unknown.
type Answer byte

// The answers.
const (
	Unknown Answer = '-'
	Yes     Answer = 'y'
	No      Answer = 'n'
)

// Table is what is known of a table.
type Table struct {
	Name            string
	Documented      bool // in Azure Monitor's reference; else only seen in published content
	Method          string
	Transformations Answer // data collection rule transformations
	IngestionAPI    Answer // Logs Ingestion API
	BasicLogs       Answer
	LakeOnly        Answer
	DataCollector   Answer // filled through the retired HTTP Data Collector API
}

// FindTable looks a table up without regard to case; the Name of the answer has the catalog's spelling. Where two tables
// differ only by case, the exact spelling goes first.
func FindTable(name string) (Table, bool) {
	low := strings.ToLower(name)
	lo, hi := 0, len(tables)
	for lo < hi {
		mid := lineStart((lo + hi) / 2)
		if before(lineName(mid), low) {
			lo = lineEnd(mid) + 1
		} else {
			hi = mid
		}
	}
	var found Table
	ok := false
	for lo < len(tables) && strings.EqualFold(lineName(lo), name) {
		t := parseTable(tables[lo:lineEnd(lo)])
		if t.Name == name {
			return t, true
		}
		if !ok || t.Documented && !found.Documented {
			found, ok = t, true
		}
		lo = lineEnd(lo) + 1
	}
	return found, ok
}

// before reports whether a table's name, which is ASCII, comes before one in lower case.
func before(name, low string) bool {
	for i := range min(len(name), len(low)) {
		c := name[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != low[i] {
			return c < low[i]
		}
	}
	return len(name) < len(low)
}

// KnownTable reports whether a table of exactly this name is in the catalog.
func KnownTable(name string) bool {
	t, ok := FindTable(name)
	return ok && t.Name == name
}

// NearTable returns the documented table that a name is one slip away from, or that is equal but for case.
func NearTable(name string) (string, bool) {
	if t, ok := FindTable(name); ok {
		return t.Name, t.Name != name
	}
	if len(name) < 5 {
		return "", false
	}
	for i := 0; i < len(tables); i = lineEnd(i) + 1 {
		n := lineName(i)
		if d := len(n) - len(name); d >= -1 && d <= 1 && tables[i+len(n)+1] == 'd' && suggest.OneSlip(n, name) {
			return n, true
		}
	}
	return "", false
}

func lineStart(i int) int { return strings.LastIndexByte(tables[:i], '\n') + 1 }

func lineEnd(i int) int {
	if n := strings.IndexByte(tables[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(tables)
}

func lineName(i int) string {
	if n := strings.IndexByte(tables[i:], ' '); n >= 0 {
		return tables[i : i+n]
	}
	return ""
}

func parseTable(line string) Table {
	name, f, _ := strings.Cut(line, " ")
	if len(f) < 7 {
		return Table{Name: name}
	}
	return Table{
		Name: name, Documented: f[0] == 'd', Method: method(f[1]), Transformations: Answer(f[2]), IngestionAPI: Answer(f[3]),
		BasicLogs: Answer(f[4]), LakeOnly: Answer(f[5]), DataCollector: Answer(f[6]),
	}
}

func method(letter byte) string {
	switch letter {
	case 'D':
		return "Azure Diagnostics"
	case 'C':
		return "Custom"
	case 'F':
		return "CCF"
	case 'A':
		return "Azure Function"
	case 'P':
		return "CCF Push"
	case 'M':
		return "AMA"
	case 'N':
		return "Native"
	case 'V':
		return "Various"
	case 'X':
		return "Defender"
	case 'R':
		return "REST Pull API"
	case 'I':
		return "Internal"
	case 'T':
		return "Azure Function (TI Upload API)"
	default:
		return ""
	}
}
