package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
)

// The object of --format json; its schema is schema/report.schema.json.
type jsonReport struct {
	SchemaVersion int           `json:"schemaVersion"`
	Tool          jsonTool      `json:"tool"`
	Profile       *jsonProfile  `json:"profile,omitempty"`
	Summary       jsonSummary   `json:"summary"`
	Findings      []jsonFinding `json:"findings"`
	Files         []jsonFile    `json:"files"`
	Errors        []jsonProblem `json:"errors"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Catalog string `json:"catalog"`
}

type jsonProfile struct {
	Name     string `json:"name"`
	From     string `json:"from"`
	Upstream string `json:"upstreamVersion,omitempty"`
}

type jsonSummary struct {
	Files       int `json:"files"`
	Definitions int `json:"definitions"`
	Errors      int `json:"errors"`
	Warnings    int `json:"warnings"`
	Infos       int `json:"infos"`
	Suppressed  int `json:"suppressed"`
	Fixable     int `json:"fixable"`
	Unchanged   int `json:"unchanged,omitempty"`
	Baselined   int `json:"baselined,omitempty"`
	Stale       int `json:"stale,omitempty"`
}

type jsonFinding struct {
	Rule        string        `json:"rule"`
	Name        string        `json:"name"`
	Family      string        `json:"family"`
	Severity    string        `json:"severity"`
	File        string        `json:"file"`
	Range       jsonRange     `json:"range"`
	Pointer     string        `json:"pointer"`
	Connector   string        `json:"connector"`
	Message     string        `json:"message"`
	Why         string        `json:"why"`
	Help        string        `json:"help"`
	URL         string        `json:"url"`
	Related     []jsonRelated `json:"related"`
	Fixes       []jsonFix     `json:"fixes"`
	Fingerprint string        `json:"fingerprint"`
	Suppressed  *jsonReason   `json:"suppressed,omitempty"`
}

// jsonReason is why a finding is suppressed.
type jsonReason struct {
	Reason  string `json:"reason"`
	Owner   string `json:"owner,omitempty"`
	Expires string `json:"expires,omitempty"`
	File    string `json:"file"`
}

type jsonRange struct {
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonRelated struct {
	File    string    `json:"file"`
	Range   jsonRange `json:"range"`
	Message string    `json:"message"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type jsonFile struct {
	File       string   `json:"file"`
	Kind       string   `json:"kind"`
	Connectors []string `json:"connectors"`

	Note string    `json:"note,omitempty"`
	Jobs []jsonJob `json:"jobs,omitempty"`
}

type jsonJob struct {
	Job     string `json:"job"`
	Outcome string `json:"verdict"`
	Message string `json:"message"`
}

type jsonProblem struct {
	File    string `json:"file"`
	Message string `json:"message"`
}

func writeJSON(w io.Writer, r *Result, _ Options) error {
	out := jsonReport{
		SchemaVersion: 1, Tool: jsonTool{r.Tool.Name, r.Tool.Version, r.Tool.Catalog},
		Summary:  jsonSummary(r.Summary),
		Findings: []jsonFinding{}, Files: []jsonFile{}, Errors: []jsonProblem{},
	}
	if r.Profile != nil {
		out.Profile = &jsonProfile{r.Profile.Name, r.Profile.From, r.Profile.Upstream}
	}
	for _, i := range r.shown() {
		out.Findings = append(out.Findings, jsonItem(i))
	}
	for _, f := range r.Files {
		connectors := f.Connectors
		if connectors == nil {
			connectors = []string{}
		}
		file := jsonFile{File: f.Path, Kind: f.Kind, Connectors: connectors, Note: f.Note}
		for _, v := range f.Verdicts {
			file.Jobs = append(file.Jobs, jsonJob(v))
		}
		out.Files = append(out.Files, file)
	}
	for _, p := range r.Errors {
		out.Errors = append(out.Errors, jsonProblem{p.Path, p.Message})
	}
	return encode(w, out)
}

func jsonItem(i *Item) jsonFinding {
	f := jsonFinding{
		Rule: i.Rule.ID, Name: i.Rule.Name, Family: i.Rule.Family().Name, Severity: i.Severity.String(), File: i.File.Path,
		Range: jsonSpan(
			place{start: i.Start, end: i.End},
		), Pointer: i.Pointer, Connector: i.Connector, Message: i.Text(), Why: i.Why(), Help: i.Help(),
		URL: i.Rule.URL(), Related: []jsonRelated{}, Fixes: []jsonFix{}, Fingerprint: i.Fingerprint,
	}
	if s := i.By; s != nil {
		f.Suppressed = &jsonReason{s.Reason, s.Owner, s.Expires, s.File.Path}
	}
	for _, rel := range i.Related {
		f.Related = append(f.Related, jsonRelated{rel.File.Path, jsonSpan(i.place(rel.File, rel.Span)), rel.Message})
	}
	for _, fix := range i.Fixes {
		jf := jsonFix{Title: fix.Title, Safe: fix.Safe, Edits: []jsonEdit{}}
		for _, e := range fix.Edits {
			path := i.File.Path
			if e.File != nil {
				path = e.File.Path
			}
			jf.Edits = append(jf.Edits, jsonEdit{path, e.Start, e.End, e.Text})
		}
		f.Fixes = append(f.Fixes, jf)
	}
	return f
}

func jsonSpan(at place) jsonRange {
	return jsonRange{jsonPosition{at.start.Line, at.start.Column, at.start.Offset}, jsonPosition{at.end.Line, at.end.Column, at.end.Offset}}
}

// encode writes a value as indented JSON in which no harmful character of a file stands raw.
func encode(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(escapeHarmful(b.Bytes()))
	return err
}

// escapeHarmful writes the harmful characters inside JSON strings as \u escapes, and breaks up what a build service would take for a
// command. The encoder has escaped what is below U+0020. Number signs are in strings alone.
func escapeHarmful(src []byte) []byte {
	out := make([]byte, 0, len(src)+64)
	for i := 0; i < len(src); {
		c := src[i]
		if c < 0x7F {
			if c == '#' && command(src, i) {
				out = append(out, `\u0023`...)
			} else {
				out = append(out, c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(src[i:])
		switch {
		case !harmful(r):
			out = append(out, src[i:i+n]...)
		case r > 0xFFFF:
			r -= 0x10000
			out = fmt.Appendf(out, "\\u%04x\\u%04x", 0xD800+(r>>10), 0xDC00+(r&0x3FF))
		default:
			out = fmt.Appendf(out, "\\u%04x", r)
		}
		i += n
	}
	return out
}

// EncodeJSON writes a value as the JSON report is written: indented, and with no harmful character of a file raw.
func EncodeJSON(w io.Writer, v any) error { return encode(w, v) }
