// Package ruletest runs the examples on rules' pages as tests. Modules with rules of their own use it for theirs.
package ruletest

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
)

// defaultFile is the name of an example that gives none.
const defaultFile = "Solutions/Contoso/Data Connectors/Contoso.json"

// exampleFile is one fenced block of a page.
type exampleFile struct {
	name   string
	source string
	wanted []mark
}

// mark is a finding that an example announces.
type mark struct {
	file               string
	line, column       int // from 1, in code points
	endLine, endColumn int
	severity, message  string
}

func (m mark) String() string {
	return fmt.Sprintf("%s:%d:%d-%d:%d %s %s", m.file, m.line, m.column, m.endLine, m.endColumn, m.severity, m.message)
}

// section reads the fenced blocks of a page's section; several blocks are files of one tree.
func section(page, heading string) []exampleFile {
	var files []exampleFile
	lines := strings.Split(rules.Section(page, heading), "\n")
	for i := 0; i < len(lines); i++ {
		info, ok := strings.CutPrefix(lines[i], "```")
		if !ok || info == "" {
			continue
		}
		end := i + 1
		for end < len(lines) && strings.TrimRight(lines[end], " ") != "```" {
			end++
		}
		if strings.HasPrefix(info, "json") || strings.Contains(info, "file=") {
			files = append(files, block(info, lines[i+1:end]))
		}
		i = end
	}
	return files
}

var (
	caretLine = regexp.MustCompile(`^(\s*)(\^+|\|)\s+(error|warning|info)\s+([a-z0-9-]+)\s*$`)
	placeLine = regexp.MustCompile(`^\s*@(\d+):(\d+)-(\d+):(\d+)\s+(error|warning|info)\s+([a-z0-9-]+)\s*$`)
	fileName  = regexp.MustCompile(`file="([^"]+)"`)
	rawBytes  = regexp.MustCompile(`‹([0-9A-Fa-f ]+)›`)
)

func block(info string, lines []string) exampleFile {
	f := exampleFile{name: defaultFile}
	if m := fileName.FindStringSubmatch(info); m != nil {
		f.name = m[1]
	}
	var kept []string
	for _, line := range lines {
		if m := caretLine.FindStringSubmatch(line); m != nil && len(kept) > 0 {
			column := utf8.RuneCountInString(m[1]) + 1
			width := utf8.RuneCountInString(m[2])
			if m[2] == "|" {
				width = 0
			}
			f.wanted = append(f.wanted, mark{f.name, len(kept), column, len(kept), column + width, m[3], m[4]})
			continue
		}
		if m := placeLine.FindStringSubmatch(line); m != nil {
			n := func(i int) int { v, _ := strconv.Atoi(m[i]); return v }
			f.wanted = append(f.wanted, mark{f.name, n(1), n(2), n(3), n(4), m[5], m[6]})
			continue
		}
		kept = append(kept, line)
	}
	f.source = strings.Join(kept, "\n") + "\n"
	if strings.Contains(info, "escaped") {
		f.source = rawBytes.ReplaceAllStringFunc(f.source, func(s string) string {
			b, err := hex.DecodeString(strings.ReplaceAll(strings.Trim(s, "‹›"), " ", ""))
			if err != nil {
				return s
			}
			return string(b)
		})
	}
	return f
}

func sortMarks(list []mark) {
	sort.Slice(list, func(i, j int) bool { return list[i].String() < list[j].String() })
}
