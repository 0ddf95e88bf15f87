package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// JSONEncoding reports bytes that are not plain UTF-8.
var JSONEncoding = rules.Rule{
	ID: "CL002", Name: "json-encoding", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "byte-order-mark", Text: "byte-order mark at the beginning of the file",
			Why:  "Strict parsers refuse a JSON document that begins with U+FEFF; the JSON check of Azure-Sentinel's pull requests is one.",
			Help: "save the file as UTF-8 without a byte-order mark",
		},
		{ID: "utf-16", Text: "expected UTF-8, found UTF-16", Help: "save the file as UTF-8"},
		{ID: "invalid-utf-8", Text: "expected UTF-8, found {0}", Help: "save the file as UTF-8, and type the character again"},
		{
			ID: "replacement-character", Severity: rules.Warning, Text: "U+FFFD in place of a lost character",
			Why:  "A conversion between encodings could not keep the character, and a customer sees a black diamond in its place.",
			Help: "type the character that was lost",
		},
		{
			ID: "lone-surrogate", Severity: rules.Warning, Text: "half a character: `{0}` without its pair",
			Why: "Readers replace half a surrogate pair, or refuse it.", Help: "write both halves, or the character itself",
		},
	},
	Check: checkEncoding,
}

func checkEncoding(p *rules.Pass) {
	t := p.File.Tree
	src := t.Source()
	end := -1 // where the last broken sequence ends
	problems := t.Problems()
	for i, problem := range problems {
		if problem.Code == jsontree.InvalidUTF8 {
			if problem.Span.Start < end {
				continue // the bytes of one character are one cause
			}
			for _, next := range problems[i:] {
				if next.Code != jsontree.InvalidUTF8 || next.Span.Start > problem.Span.End {
					break
				}
				problem.Span.End = next.Span.End
			}
			end = problem.Span.End
		}
		say := func(message string, args ...string) *rules.Finding {
			n := t.NodeAt(problem.Span.Start)
			if !n.Exists() {
				n = t.Root()
			}
			return p.Report(n, message, args...).At(problem.Span)
		}
		switch problem.Code {
		case jsontree.ByteOrderMark:
			f := say("byte-order-mark").FixSafe("Remove the byte-order mark", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End})
			if p.Profile == rules.Standalone || (p.File.Template.Exists() || p.File.Kind == rules.PackagePage) && p.Profile != rules.AzureSentinel {
				f.As(rules.Warning) // nothing outside the upstream repository is known to refuse it
			}
		case jsontree.UTF16:
			say("utf-16")
		case jsontree.InvalidUTF8:
			say("invalid-utf-8", hexBytes(src[problem.Span.Start:problem.Span.End]))
		case jsontree.LoneSurrogate:
			say("lone-surrogate", string(src[problem.Span.Start:problem.Span.End]))
		default:
		}
	}
	lostCharacters(p, src)
}

// lostCharacters reports each run of U+FFFD once.
func lostCharacters(p *rules.Pass, src []byte) {
	const lost = string(utf8.RuneError)
	for at := 0; ; {
		i := bytes.Index(src[at:], []byte(lost))
		if i < 0 {
			break
		}
		start := at + i
		end := start
		for bytes.HasPrefix(src[end:], []byte(lost)) {
			end += len(lost)
		}
		if n := p.File.Tree.NodeAt(start); n.Exists() {
			p.Report(n, "replacement-character").At(rules.Span{Start: start, End: end})
		}
		at = end
	}
	for _, escape := range [...]string{`\ufffd`, `\uFFFD`} {
		for at := 0; ; {
			i := bytes.Index(src[at:], []byte(escape))
			if i < 0 {
				break
			}
			start := at + i
			at = start + len(escape)
			for bytes.HasPrefix(src[at:], []byte(escape)) {
				at += len(escape)
			}
			if n := p.File.Tree.NodeAt(start); n.Kind() == jsontree.String && src[start-1] != '\\' {
				p.Report(n, "replacement-character").At(rules.Span{Start: start, End: at})
			}
		}
	}
}

// hexBytes names bytes as an editor shows them.
func hexBytes(b []byte) string {
	const most = 4
	var parts []string
	for i, c := range b {
		if i == most {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, fmt.Sprintf("%02X", c))
	}
	if len(b) == 1 {
		return "the byte " + parts[0]
	}
	return "the bytes " + strings.Join(parts, " ")
}
