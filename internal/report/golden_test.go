package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/testutil/golden"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/schema"
)

// samples are the results that every format is tried with.
var samples = map[string]func(testing.TB) *Result{
	"plain": plain, "hostile": hostile, "shapes": shapes, "edges": edges, "nothing": nothing, "troubles": troubles,
}

// plain has one finding of each severity, a related place in another file, and fixes.
func plain(t testing.TB) *Result {
	s := newSample(t)
	other := s.file("Solutions/Contoso/Data Connectors/Contoso_1.json", "{\n  \"id\": \"ContosoAudit\"\n}\n")
	file := s.File
	tree := s.file("Solutions/Contoso/Data Connectors/Contoso_2.json", "{\n  \"id\": \"ContosoAudit\",\n  \"title\": \"Contoso foo\",\n  \"dataTypes\": [\n    {\"name\": \"Contoso_CL\"},\n  ]\n}\n")
	id, title := tree.Root().Get("id"), tree.Root().Get("title")
	s.Report(id, "word", "ContosoAudit", "Fabrikam").Relate(file, other.Root().Get("id").Span(), "it stands here too").Connector = "ContosoAudit"
	s.Report(title, "words", "foo`, `bar", "titles").At(title.Inside(8, 11)).As(rules.Warning).FixUnsafe("Write good", jsontree.Edit{Start: title.Inside(8, 11).Start, End: title.Inside(8, 11).End, Text: "good"})
	s.Use(s.place)
	comma := find(t, tree, ",", 3)
	s.Report(tree.Root(), "here").At(comma).FixSafe("Delete the comma", jsontree.Edit{Start: comma.Start, End: comma.End})
	s.result.Files[1].Connectors = []string{"ContosoAudit"}
	s.result.Summary.Definitions = 2
	return s.finish()
}

// ill is text that must not come out as it is: colors, an escape that names a window, a bidirectional override, commands for build
// services, a line break, a C1 control, a byte that is no UTF-8, an invisible letter outside the basic plane.
const ill = "\x1b[31mred\x1b]0;title\x07 \u202eevil\u2066 ::error::x ##[add-mask]x ##vso[task.complete]x \r\n::warning::y \u009b1m \xff \U000e0041 \u2028z"

// hostile has that text wherever a file, its name or a rule can put it.
func hostile(t testing.TB) *Result {
	s := newSample(t)
	escaped, err := json.Marshal(ill)
	if err != nil {
		t.Fatal(err)
	}
	tree := s.file("::error::\x1b[31m\u202e\n::notice::file.json", "{\"id\": "+string(escaped)+",\n\"raw\": \""+ill+"\", \"x\": 1}")
	s.result.Files[0].Connectors = []string{ill}
	raw := find(t, tree, "evil", 2)
	f := s.Report(tree.Root().Get("id"), "word", ill, ill).Relate(s.File, raw, ill).FixSafe(ill, jsontree.Edit{Start: raw.Start, End: raw.End, Text: ill})
	f.Connector = ill
	s.Report(tree.Root().Get("raw"), "words", ill, ill).At(raw)
	s.file("  ::warning::in a line of its own.json", "{}")
	s.Report(s.File.Tree.Root(), "word", "::error::aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", strings.Repeat("::error::b ", 20))
	s.result.Errors = []Problem{{ill, ill}}
	return s.finish()
}

// shapes has spans under tabs, wide and combining characters, and in long lines.
func shapes(t testing.TB) *Result {
	s := newSample(t)
	s.Use(s.place)
	say := func(path, source, mark string) {
		tree := s.file(path, source)
		s.Report(tree.Root(), "there").At(find(t, tree, mark, 1))
	}
	say("01-tabs.json", "{\n\t\"a\":\t\"bad\",\t1\n}", "bad")
	say("02-wide.json", "{\"数据连接器\": \"坏字\", \"b\": 1}", "坏字")
	say("03-emoji.json", "{\"😀😀\": \"bad\"}", "bad")
	say("04-combining.json", "{\"e\u0301\u0302a\u0308\": \"bad\u0301\"}", "bad\u0301")
	long := strings.Repeat("word ", 40)
	say("05-long-start.json", "{\"bad\": \""+long+"\"}", "bad")
	say("06-long-middle.json", "{\"a\": \""+long+"bad "+long+"\"}", "bad")
	say("07-long-end.json", "{\"a\": \""+long+long+"bad\"}", "bad")
	say("08-long-span.json", "{\"a\": \""+long+"\", \"b\": 1}", long)
	say("09-long-wide.json", "{\"a\": \""+strings.Repeat("字", 60)+"坏"+strings.Repeat("字", 60)+"\"}", "坏")
	say("10-long-combining.json", "{\"a\": \""+strings.Repeat("e\u0301", 100)+"bad"+strings.Repeat("e\u0301", 100)+"\"}", "bad")
	say("11-very-long.json", "{\"a\": \""+strings.Repeat("字\t", 5000)+"bad"+strings.Repeat("\té", 5000)+"\"}", "bad")
	say("12-several-lines.json", "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n", "{\n    \"b\": 1\n  }")
	say("13-escapes.json", "{\"a\u200b\": \"\u202ebad\"}", "\u202ebad")
	return s.finish()
}

// edges has places at the ends of files and spans of no or of great length.
func edges(t testing.TB) *Result {
	s := newSample(t)
	s.Use(s.place)
	at := func(path, source string, start, end int) {
		tree := s.file(path, source)
		s.Report(tree.Root(), "here").At(rules.Span{Start: start, End: end})
	}
	at("01-empty.json", "", 0, 0)
	at("02-line-end.json", "{}\n", 3, 3)
	at("03-whole.json", "{}", 0, 2)
	at("04-one-byte.json", "1", 0, 1)
	at("05-whole-lines.json", "{\n\"a\": 1\n}\n", 0, 11)
	at("06-insertion.json", "{\"a\" 1}", 4, 4)
	at("07-line-break.json", "{\"a\": \"x\ny\"}", 8, 9)
	at("08-crlf.json", "{\r\n\"a\": 1\r\n}\r\n", 3, 6)
	big := "{\"a\": \"" + strings.Repeat("é", 5000) + "\"}"
	at("09-big-string.json", big, 6, len(big)-1)
	many := "{\n" + strings.Repeat("\"a\": \"0123456789\",\n", 500) + "\"b\": 1}"
	at("10-big-object.json", many, 0, len(many))
	at("11-mark.json", "\ufeff{}", 0, 3)
	at("12-latin.json", "{\"a\": \"\xe9\xe8\"}", 7, 9)
	return s.finish()
}

func nothing(t testing.TB) *Result {
	s := newSample(t)
	s.file("Contoso.json", "{}")
	s.result.ExitCode = 0
	s.result.Summary.Definitions = 1
	return s.finish()
}

func troubles(t testing.TB) *Result {
	s := newSample(t)
	s.result.ExitCode = 3
	s.result.Remote = Remote{}
	s.result.Errors = []Problem{{"Contoso.json", "permission denied"}, {"a b/c.json", "internal error of rule CL991 bad-word: index out of range (please report it)"}}
	return s.finish()
}

// TestGolden compares every format of every sample with what is kept in testdata.
func TestGolden(t *testing.T) {
	for name, build := range samples {
		for _, format := range Formats() {
			t.Run(name+"/"+format, func(t *testing.T) {
				golden.Check(t, name+"."+format, render(t, build(t), format, Options{Width: 72}))
			})
		}
	}
	t.Run("plain/colour", func(t *testing.T) {
		golden.Check(t, "plain.colour", render(t, plain(t), "text", Options{Width: 50, Color: true, Hyperlinks: true}))
	})
	t.Run("plain/quiet", func(t *testing.T) {
		golden.Check(t, "plain.quiet", render(t, plain(t), "text", Options{Quiet: true}))
	})
}

func render(t testing.TB, r *Result, format string, o Options) []byte {
	t.Helper()
	write, ok := For(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	var b bytes.Buffer
	if err := write(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestJSONSchema checks that every JSON report is what the embedded schema says.
func TestJSONSchema(t *testing.T) {
	compiled, err := schema.Compiled("report")
	if err != nil {
		t.Fatal(err)
	}
	for name, build := range samples {
		valid(t, name, compiled, render(t, build(t), "json", Options{}))
	}
}

// TestSARIFSchema checks that every log is what the standard's own schema says.
func TestSARIFSchema(t *testing.T) {
	compiled := testutil.SARIFSchema(t)
	for name, build := range samples {
		valid(t, name, compiled, render(t, build(t), "sarif", Options{}))
	}
}

func valid(t *testing.T, name string, s *jsonschema.Schema, document []byte) {
	t.Helper()
	var v any
	if err := json.Unmarshal(document, &v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// TestMultitool has Microsoft's validator look at every log. The one without a known remote is left out: the validator wants one.
func TestMultitool(t *testing.T) {
	for name, build := range samples {
		if name == "troubles" {
			continue
		}
		t.Run(name, func(t *testing.T) { testutil.Multitool(t, render(t, build(t), "sarif", Options{})) })
	}
}
