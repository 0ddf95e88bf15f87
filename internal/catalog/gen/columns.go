//go:build ignore

// Command columns writes the columns of tables in the form that internal/catalog/columns.go reads:
//
//	go run ./internal/catalog/gen/columns.go [-open] FILE... >> internal/catalog/columns.txt
//
// A file is a page of Azure Monitor's reference of tables (Markdown, with the table "Column | Type | Description"), or a table of
// Azure-Sentinel's check of queries (.script/tests/KqlvalidationsTests/CustomTables). With -open the tables may have more columns than
// the file says. The lines are to be sorted, and a table stands once.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
)

func main() {
	open := flag.Bool("open", false, "the tables may have more columns")
	flag.Parse()
	for _, path := range flag.Args() {
		text, err := os.ReadFile(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		name, types := read(text)
		if name == "" || len(types) == 0 {
			fmt.Fprintln(os.Stderr, path+": no table")
			os.Exit(1)
		}
		if *open {
			name += "*"
		}
		fmt.Println(name + " " + line(types))
	}
}

// read returns a table's name and its columns by type.
func read(text []byte) (name string, types map[string][]string) {
	types = map[string][]string{}
	var table struct {
		Name       string
		Properties []struct{ Name, Type string }
	}
	if json.Unmarshal(text, &table) == nil {
		for _, c := range table.Properties {
			add(types, c.Name, c.Type)
		}
		return table.Name, types
	}
	for l := range strings.Lines(string(text)) {
		if title, ok := strings.CutPrefix(l, "# "); ok && name == "" {
			name = strings.TrimSpace(title)
		}
		if cells := strings.Split(strings.Trim(strings.TrimSpace(l), "|"), "|"); len(cells) >= 2 {
			add(types, strings.TrimSpace(cells[0]), strings.TrimSpace(cells[1]))
		}
	}
	return name, types
}

// add keeps a column whose type is one of the language; the rest are other rows of the page.
func add(types map[string][]string, name, typ string) {
	switch typ = strings.ToLower(typ); typ {
	case "boolean":
		typ = "bool"
	case "double":
		typ = "real"
	case "bool", "datetime", "dynamic", "guid", "int", "long", "real", "string", "timespan":
	default:
		return
	}
	types[typ] = append(types[typ], name)
}

func line(types map[string][]string) string {
	var words []string
	for typ, names := range types {
		sort.Strings(names)
		words = append(words, typ+":"+strings.Join(names, ","))
	}
	sort.Strings(words)
	return strings.Join(words, " ")
}
