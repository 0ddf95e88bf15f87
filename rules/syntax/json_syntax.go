package syntax

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// JSONSyntax reports what strict JSON refuses, each cause once.
var JSONSyntax = rules.Rule{
	ID: "CL001", Name: "json-syntax", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "trailing-comma", Text: "there is a comma after the last item", Help: "delete the comma"},
		{ID: "extra-comma", Text: "there is a comma with nothing before it", Help: "delete the comma"},
		{ID: "missing-comma", Text: "a comma is missing between two items", Help: "write `,` here"},
		{ID: "missing-colon", Text: "a colon is missing after the key", Help: "write `:` here"},
		{ID: "extra-colon", Text: "there is a colon too many", Help: "delete it"},
		{ID: "extra-quote", Text: "there is a quote too many", Help: "delete it"},
		{ID: "lone-string", Text: "the string is neither a key nor a value", Help: "write `:` and a value behind it, or delete it; a text over several lines is one string with `\\n` in it"},
		{ID: "merge-conflict", Text: "the marks of a merge with conflicts are left in the file", Help: "keep one of the two sides, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"},
		{ID: "missing-value", Text: "the key has no value", Help: "write the value, or delete the key"},
		{ID: "comment", Text: "JSON has no comments", Help: "delete the comment"},
		{ID: "control-character", Text: "the string holds a raw {0}", Help: "write `{1}`"},
		{ID: "bad-escapes", Text: "`{0}` is no escape that JSON knows, and the string holds more of them", Help: "write `\\\\` for each backslash"},
		{ID: "bad-escape", Text: "`{0}` is no escape that JSON knows", Help: "write `\\\\` for a backslash"},
		{ID: "unterminated-string", Text: "the string has no closing quote", Help: "write `\"` where it ends"},
		{ID: "unclosed", Text: "this {0} is never closed", Help: "write `{1}` where it ends"},
		{ID: "bad-number", Text: "`{0}` is no number", Help: "write digits, with at most one sign, point and exponent; other values are strings in quotes"},
		{ID: "bad-token", Text: "`{0}` is no JSON value", Help: "write a string in double quotes, a number, true, false, null, a list or an object"},
		{ID: "unquoted-key", Text: "the key `{0}` is not in double quotes", Help: "write `\"{0}\"`"},
		{ID: "single-quotes", Text: "JSON strings stand in double quotes", Help: "write `\"` on both sides"},
		{ID: "trailing-data", Text: "there is more text after the end of the document", Help: "delete it, or put both values into one list"},
		{ID: "empty", Text: "the file is empty", Help: "write the document, or delete the file"},
		{ID: "too-deep", Text: "the document is nested deeper than {0} levels", Help: "flatten it"},
		{ID: "bad-whitespace", Text: "there is a {0} between values, which JSON does not count as white space", Help: "write a blank"},
		{ID: "mismatched-bracket", Text: "`{0}` closes nothing that is open here", Help: "write the bracket that matches, or delete it"},
		{ID: "wrong-opening", Text: "`{0}` begins what `{1}` should begin", Help: "write `{1}`"},
		{ID: "wrong-bracket", Text: "`{0}` ends what `{1}` should end", Help: "write `{1}`"},
		{ID: "unescaped-quote", Text: "a quote inside the string ends it", Help: "write `\\\"` for a quote in a text"},
		{ID: "unopened-string", Text: "the string has no opening quote", Help: "write `\"` where it begins"},
		{ID: "unopened", Text: "the {0} that ends later has no opening bracket", Help: "write `{1}` here"},
		{ID: "separator", Text: "`{0}` stands where a comma belongs", Help: "write `,`"},
		{ID: "too-many", Text: "there are more errors than are listed", Help: "mend the ones before first"},
	},
	Check: checkSyntax,
}

func checkSyntax(p *rules.Pass) {
	t := p.File.Tree
	broken := -1 // where the last string without its closing quote ends
	said := -1   // where the last string ends whose characters were spoken of
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
			say("missing-comma").FixSafe("Write the comma", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.Start, Text: ","})
		case jsontree.Comment:
			say("comment").FixSafe("Delete the comment", wholeLine(t.Source(), remove))
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
			say("bad-whitespace", spaceName(text)).FixSafe("Write a blank", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End, Text: " "})
		case jsontree.MismatchedBracket:
			say("mismatched-bracket", text)
		case jsontree.WrongBracket:
			message, right := "wrong-bracket", otherBracket(text)
			if text == "{" || text == "[" {
				message = "wrong-opening"
			}
			say(message, text, right).FixSafe("Write "+right, jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End, Text: right})
		case jsontree.UnopenedString:
			say("unopened-string").FixSafe("Write the opening quote", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.Start, Text: `"`})
		case jsontree.BadSeparator:
			say("separator", text).FixSafe("Write a comma", jsontree.Edit{Start: problem.Span.Start, End: problem.Span.End, Text: ","})
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
	case jsontree.TrailingData:
		return "trailing-data", nil
	case jsontree.EmptyDocument:
		return "empty", nil
	case jsontree.UnescapedQuote:
		return "unescaped-quote", nil
	case jsontree.LoneString:
		return "lone-string", nil
	case jsontree.MergeConflict:
		return "merge-conflict", nil
	case jsontree.UnopenedObject:
		return "unopened", []string{"object", "{"}
	case jsontree.UnopenedList:
		return "unopened", []string{"list", "["}
	case jsontree.TooManyProblems:
		return "too-many", nil
	}
	return "", nil
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

func controlName(text string) (name, escape string) {
	switch text {
	case "\n":
		return "line break", `\n`
	case "\r":
		return "carriage return", `\r`
	case "\t":
		return "tab", `\t`
	}
	hex := "00"
	if len(text) > 0 {
		hex = strconv.FormatUint(uint64(text[0])|0x100, 16)[1:]
	}
	return "control character U+00" + strings.ToUpper(hex), `\u00` + hex
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

// sayCharacters speaks of the characters of a string that JSON refuses; it gives the end of the last one.
func sayCharacters(t *jsontree.Tree, problems []jsontree.Problem, say func(message string, args ...string) *rules.Finding) int {
	first := problems[0]
	text := string(t.Source()[first.Span.Start:first.Span.End])
	same := inOneString(t, problems, jsontree.ControlCharacter, jsontree.BadEscape)
	end := same[len(same)-1].Span.End
	switch {
	case first.Code == jsontree.BadEscape && len(same) > 1:
		say("bad-escapes", text)
		return end
	case first.Code == jsontree.BadEscape:
		say("bad-escape", text)
		return end
	case text == "\r" && bytes.HasPrefix(t.Source()[first.Span.End:], []byte("\n")):
		text = "\n"
	}
	name, escape := controlName(text)
	say("control-character", name, escape).FixSafe("Write "+escape, escapes(t.Source(), same)...)
	return end
}

// inOneString returns the first problems of a list, as far as they are of some codes and lie in one string.
func inOneString(t *jsontree.Tree, problems []jsontree.Problem, codes ...jsontree.Code) []jsontree.Problem {
	n := t.NodeAt(problems[0].Span.Start)
	for i := range problems {
		if !slices.Contains(codes, problems[i].Code) || problems[i].Span.Start >= n.Span().End {
			return problems[:max(i, 1)]
		}
	}
	return problems
}

// escapes makes the edits that write control characters as JSON does; a line break of two characters is one.
func escapes(src []byte, problems []jsontree.Problem) []jsontree.Edit {
	var edits []jsontree.Edit
	for _, p := range problems {
		text := string(src[p.Span.Start:p.Span.End])
		_, escape := controlName(text)
		switch {
		case p.Code != jsontree.ControlCharacter:
			continue
		case text == "\r" && bytes.HasPrefix(src[p.Span.End:], []byte("\n")):
			escape = ""
		}
		edits = append(edits, jsontree.Edit{Start: p.Span.Start, End: p.Span.End, Text: escape})
	}
	return edits
}
