package syntax

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// JSONSyntax reports what strict JSON refuses, each cause once.
var JSONSyntax = rules.Rule{
	ID: "CL001", Name: "json-syntax", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "trailing-comma", Text: "unexpected `,` after the last item", Help: "delete the comma"},
		{ID: "extra-comma", Text: "unexpected `,`", Help: "delete the comma"},
		{ID: "missing-comma", Text: "expected `,` between two items", Help: "add `,` here"},
		{ID: "missing-colon", Text: "expected `:` after the key", Help: "add `:` here"},
		{ID: "extra-colon", Text: "unexpected `:`", Help: "delete it"},
		{ID: "extra-quote", Text: "unexpected `\"`", Help: "delete it"},
		{
			ID: "lone-string", Text: "string without a key",
			Help: "write its key and `:` before it, or delete it; a text of several lines is one string with `\\n` in it",
		},
		{
			ID: "merge-conflict", Text: "marks of an unresolved merge conflict",
			Help: "keep one of the two sides, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
		},
		{ID: "second-document", Text: "a second document begins here", Help: "delete the copy, and close what is open before it"},
		{ID: "missing-value", Text: "missing value of the key", Help: "write the value, or delete the key"},
		{
			ID: "comment", Text: "unexpected comment", Why: "JSON has no comments, and strict parsers stop at them.",
			Help: "delete the comment",
		},
		{ID: "control-character", Text: "raw {0} in a string", Help: "write `{1}`"},
		{ID: "bad-escapes", Text: "unknown escape `{0}`, and more of them in the string", Help: "write `\\\\` for each backslash"},
		{ID: "bad-escape", Text: "unknown escape `{0}`", Help: "write `\\\\` for a backslash"},
		{ID: "unterminated-string", Text: "unclosed string", Help: "add `\"` where it ends"},
		{ID: "unclosed", Text: "unclosed {0}", Help: "add `{1}` where it ends"},
		{
			ID: "bad-number", Text: "invalid number `{0}`",
			Help: "write digits, with at most one sign, point and exponent; other values are strings in quotes",
		},
		{
			ID: "bad-token", Text: "unexpected `{0}`; expected a value",
			Help: "write a string in double quotes, a number, true, false, null, a list or an object",
		},
		{ID: "unquoted-key", Text: "key `{0}` without double quotes", Help: "write `\"{0}\"`"},
		{ID: "single-quotes", Text: "string in single quotes", Help: "use `\"` on both sides"},
		{ID: "trailing-data", Text: "unexpected text after the end of the document", Help: "delete it, or put both values into one list"},
		{ID: "empty", Text: "empty file", Help: "write the document, or delete the file"},
		{ID: "too-deep", Text: "more than {0} levels of nesting", Help: "flatten the document"},
		{
			ID: "bad-whitespace", Text: "{0} between values", Why: "JSON does not treat the character as whitespace, and it is invisible.",
			Help: "replace it with a space",
		},
		{ID: "mismatched-bracket", Text: "unexpected `{0}`", Help: "delete it, or write the bracket that matches"},
		{ID: "wrong-opening", Text: "expected `{1}`, found `{0}`", Help: "use `{1}`"},
		{ID: "wrong-bracket", Text: "expected `{1}`, found `{0}`", Help: "use `{1}`"},
		{ID: "unescaped-quote", Text: "unescaped quote in a string", Help: "write `\\\"` for a quote in a text"},
		{ID: "unopened-string", Text: "string without an opening quote", Help: "add `\"` where it begins"},
		{ID: "unopened", Text: "{0} without an opening bracket", Help: "add `{1}` here"},
		{ID: "separator", Text: "expected `,`, found `{0}`", Help: "use `,`"},
		{ID: "too-many", Text: "more errors than are listed", Help: "fix the ones before this place first"},
	},
	Check: checkSyntax,
}

func checkSyntax(p *rules.Pass) { //nolint:gocyclo,funlen // one case after the other: split, the order would be hidden
	t := p.File.Tree
	broken := -1 // where the last string without its closing quote ends
	said := -1   // where the last string ends whose characters were mentioned
	problems := t.Problems()
	for i, problem := range problems {
		if problem.Span.Start < said && (problem.Code == jsontree.ControlCharacter || problem.Code == jsontree.BadEscape) {
			continue // a pasted text is one cause
		}
		if problem.Code == jsontree.MissingComma && problem.Span.Start == broken {
			continue // it went with the quote
		}
		text := string(t.Source()[problem.Span.Start:problem.Span.End])
		place := t.Root()
		say := func(message string, args ...string) *rules.Finding {
			return p.Report(place, message, args...).At(problem.Span)
		}
		remove := jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End}
		if message, args := plainMessage(problem.Code); message != "" {
			say(message, args...)
			continue
		}
		if message, what := tooMuch(problem.Code); message != "" {
			say(message).FixSafe("Delete the "+what, remove)
			continue
		}
		switch problem.Code {
		case jsontree.MissingComma:
			f := say("missing-comma")
			if at := problem.Span.Start; !opens(t.Source(), at) {
				f.FixSafe("Add the comma", jsontree.Edit{Start: at, End: at, Text: ","})
			}
		case jsontree.Comment:
			if readsComments(p.File) && p.Profile != rules.AzureSentinel && (strings.HasPrefix(text, "//") || strings.HasPrefix(text, "/*")) {
				continue // Azure Resource Manager reads templates with comments
			}
			f := say("comment").FixSafe("Delete the comment", wholeLine(t.Source(), remove))
			if p.File.Kind == rules.PackagePage && p.Profile != rules.AzureSentinel {
				f.As(rules.Warning) // how the portal reads its pages is not documented
			}
		case jsontree.TrailingData:
			if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
				say("second-document")
			} else {
				say("trailing-data")
			}
		case jsontree.ControlCharacter, jsontree.BadEscape:
			said = sayCharacters(t, problems[i:], say)
		case jsontree.UnterminatedString:
			say("unterminated-string")
			broken = problem.Span.End
		case jsontree.UnclosedContainer:
			if strings.HasPrefix(text, "[") {
				say("unclosed", "list", "]")
			} else {
				say("unclosed", "object", "}")
			}
		case jsontree.BadNumber:
			say("bad-number", short(text))
		case jsontree.BadToken:
			say("bad-token", short(text))
		case jsontree.UnquotedKey:
			word := strings.TrimSuffix(text, `"`)
			f := say("unquoted-key", short(word))
			if isWord(word) {
				f.FixSafe("Put the key in quotes", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End, Text: `"` + word + `"`})
			}
		case jsontree.SingleQuotes:
			f := say("single-quotes")
			if inner := strings.Trim(text, "'"); len(text) == len(inner)+2 && !strings.ContainsAny(inner, "\"\\") {
				f.FixSafe("Use double quotes", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End, Text: `"` + inner + `"`})
			}
		case jsontree.TooDeep:
			say("too-deep", strconv.Itoa(jsontree.MaxDepth))
		case jsontree.BadWhitespace:
			say(
				"bad-whitespace",
				spaceName(text),
			).FixSafe(
				"Replace with a space",
				jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End, Text: " "},
			)
		case jsontree.MismatchedBracket:
			say("mismatched-bracket", text)
		case jsontree.WrongBracket:
			message, right := "wrong-bracket", otherBracket(text)
			if text == "{" || text == "[" {
				message = "wrong-opening"
			}
			say(message, text, right).FixSafe("Replace with "+right, jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End, Text: right})
		case jsontree.UnopenedString:
			say("unopened-string").FixSafe("Add the opening quote", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.Start, Text: `"`})
		case jsontree.BadSeparator:
			say("separator", text).FixSafe("Replace with a comma", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End, Text: ","})
		default:
		}
	}
}

// tooMuch returns the message for a character that is to be deleted, and its name; "" for all other problems.
func tooMuch(code jsontree.Code) (message, what string) {
	switch code {
	case jsontree.TrailingComma:
		return "trailing-comma", "comma"
	case jsontree.ExtraComma:
		return "extra-comma", "comma"
	case jsontree.ExtraColon:
		return "extra-colon", "colon"
	case jsontree.ExtraQuote:
		return "extra-quote", "quote"
	default:
	}
	return "", ""
}

// otherBracket returns the bracket of the other kind; a list's end for a parenthesis.
func otherBracket(b string) string {
	switch b {
	case "{":
		return "["
	case "[":
		return "{"
	case "]":
		return "}"
	}
	return "]"
}

// plainMessage returns the message for a problem that needs nothing of the source; "" for all others.
func plainMessage(code jsontree.Code) (message string, args []string) {
	switch code {
	case jsontree.MissingColon:
		return "missing-colon", nil
	case jsontree.MissingValue:
		return "missing-value", nil
	case jsontree.EmptyDocument:
		return "empty", nil
	case jsontree.UnescapedQuote:
		return "unescaped-quote", nil
	case jsontree.LoneString:
		return "lone-string", nil
	case jsontree.SecondDocument:
		return "second-document", nil
	case jsontree.MergeConflict:
		return "merge-conflict", nil
	case jsontree.UnopenedObject:
		return "unopened", []string{"object", "{"}
	case jsontree.UnopenedList:
		return "unopened", []string{"list", "["}
	case jsontree.TooManyProblems:
		return "too-many", nil
	default:
	}
	return "", nil
}

// readsComments reports whether what reads a file takes comments: Azure Resource Manager and the host of Azure Functions do.
func readsComments(f *rules.File) bool {
	return f.Template.Exists() || f.Kind == rules.FunctionFile || f.Kind == rules.FunctionHost
}

// wholeLine widens the removal of a comment that has its lines for itself to these lines, and takes the blanks before another.
func wholeLine(src []byte, e jsontree.Edit) jsontree.Edit {
	start, end := e.Start, e.End
	for start > 0 && (src[start-1] == ' ' || src[start-1] == '\t') {
		start--
	}
	alone := start == 0 || src[start-1] == '\n'
	if !alone {
		return jsontree.Edit{Start: start, End: end}
	}
	for end < len(src) && (src[end] == ' ' || src[end] == '\t' || src[end] == '\r') {
		end++
	}
	if end < len(src) && src[end] == '\n' {
		return jsontree.Edit{Start: start, End: end + 1}
	}
	return e
}

func spaceName(text string) string {
	switch text {
	case "\u00a0":
		return "no-break space"
	case "\f":
		return "form feed"
	case "\u200b":
		return "zero-width space"
	case "\ufeff":
		return "byte-order mark"
	default:
		return "special space"
	}
}

func isWord(s string) bool {
	for _, c := range []byte(s) {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '-') {
			return false
		}
	}
	return s != ""
}

// short cuts a text for a message.
func short(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "…"
}

// opens reports whether the last byte before an offset, blanks aside, opens a container: no comma can be missing behind it.
func opens(src []byte, at int) bool {
	before := bytes.TrimRight(src[:at], " \t\r\n")
	return len(before) == 0 || strings.IndexByte("{[,:", before[len(before)-1]) >= 0
}
