package config

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/rules"
)

// ignoreHead begins a new file of suppressions.
const ignoreHead = `# Findings that are accepted, each with its reason: docs/suppressions.md of connectorlint tells what an entry may say.
suppressions:
`

// Suppress makes the change that adds an entry for each finding to the file of suppressions at abs, which may be missing. All other bytes
// of the file stay. It gives how many entries were added.
func (f *Finder) Suppress(abs string, findings []*rules.Finding, reason string) (fix.Change, int, error) {
	c := fix.Change{Path: f.Scan.Name(abs), Abs: abs}
	r := &reader{file: &file{abs: abs, path: c.Path, base: f.Scan.Root}, registry: f.Registry, today: f.Today}
	in := insertion{lead: ignoreHead, indent: "  "}
	// what is written to is the work tree, or an editor's text, whatever is staged
	if files := source.Over(source.Disk{}, f.overlay); files.Exists(abs) {
		r.read(files)
		root := r.parse()
		if len(r.errs) > 0 {
			return c, 0, r.errs
		}
		var wrong *Error
		if in, wrong = r.insertion(root); wrong != nil {
			return c, 0, Errors{wrong}
		}
		c.Before = r.source
	}
	entries := 0
	seen := map[string]bool{}
	var b strings.Builder
	for _, finding := range findings {
		text := entryFor(finding, in.indent, reason)
		if !seen[text] {
			seen[text] = true
			b.WriteString(text)
			entries++
		}
	}
	added := in.lead + b.String()
	if strings.Contains(string(c.Before), "\r\n") {
		added = strings.ReplaceAll(added, "\n", "\r\n")
	}
	c.After = slices.Concat(c.Before[:in.at], []byte(added), c.Before[in.at:])
	if !f.Valid(abs, c.After) {
		return c, 0, fmt.Errorf("%s: could not add the entries safely; add them by hand:\n%s", c.Path, b.String())
	}
	return c, entries, nil
}

// insertion is where entries are added to a file.
type insertion struct {
	at     int
	lead   string // what has to stand before them
	indent string
}

// insertion finds the place behind the last entry.
func (r *reader) insertion(root *value) (insertion, *Error) {
	in := insertion{at: len(r.source), indent: "  "}
	v := root.get("suppressions")
	switch {
	case root.kind == absent || v == nil:
		in.lead = "suppressions:\n"
	case v.kind == absent && len(root.keys) > 1, v.kind == list && len(v.items) == 0, v.kind == list && v.items[0].dash == 0:
		return in, r.errorAt(v.at, "cannot add an entry here: use a list with one dash per element at the end of the file")
	case v.kind == list:
		in.at = r.wholeLines(v.items[len(v.items)-1]).End
		in.indent = strings.Repeat(" ", v.items[0].dash-1)
	}
	if in.at > 0 && r.source[in.at-1] != '\n' {
		in.lead = "\n" + in.lead
	}
	return in, nil
}

// entryFor writes the entry for a finding: its rule, its connector or else its file, and the pointer with elements of lists named by their
// content.
func entryFor(f *rules.Finding, indent, reason string) string {
	var b strings.Builder
	b.WriteString(indent + "- rule: " + f.Rule.ID + "\n")
	ui := rules.Node{}
	for _, d := range f.File.Definitions {
		if f.Connector != "" && d.ID.Value == f.Connector {
			ui = d.UI
		}
	}
	if f.Connector != "" && ui.Exists() {
		b.WriteString(indent + "  connector: " + quoted(f.Connector) + "\n")
	} else {
		b.WriteString(indent + "  path: " + quoted(literalGlob(f.File.Path)) + "\n")
	}
	if place := pointer.To(f.Node, ui); place != "" {
		b.WriteString(indent + "  pointer: " + quoted(place) + "\n")
	}
	b.WriteString(indent + "  reason: " + quoted(reason) + "\n")
	return b.String()
}

// literalGlob writes a path as a pattern that means only it.
func literalGlob(path string) string {
	if !strings.Contains(path, "/") {
		path = "/" + path
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "{", `\{`).Replace(path)
}

// quoted writes a text for YAML: plain where it can only be a text, else in single quotes, or in double ones where it has characters that
// need an escape. JSON's escapes are YAML's.
func quoted(text string) string {
	switch {
	case strings.ContainsFunc(text, needsEscape):
		out, _ := json.Marshal(text) // a string can always be written
		return string(out)
	case !plain(text) || word(text):
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	default:
		return text
	}
}

// needsEscape reports whether a character cannot be in a text of YAML as it is.
func needsEscape(c rune) bool {
	return c < ' ' || c >= 0x7F && c < 0xA0 || c == 0xFEFF || c == 0x2028 || c == 0x2029 || c == 0xFFFD
}

// plain reports whether a text has only characters that mean themselves without quotes.
func plain(text string) bool {
	for i, c := range text {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/':
		case i > 0 && (c >= '0' && c <= '9' || strings.ContainsRune("._-", c)):
		case c == ' ' && i > 0 && i < len(text)-1:
		default:
			return false
		}
	}
	return text != ""
}

// word reports whether YAML takes a bare word for something else than a text.
func word(text string) bool {
	switch strings.ToLower(text) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return true
	}
	return false
}
