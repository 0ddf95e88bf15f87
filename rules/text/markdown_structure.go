package text

import (
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
)

// MarkdownStructure reports Markdown that does not become the heading, list, table or block of code that it looks like.
var MarkdownStructure = rules.Rule{
	ID: "CL715", Name: "markdown-structure", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "heading", Text: "missing space after `{0}` of the heading", Help: "add a space"},
		{ID: "item", Severity: rules.Info, Text: "missing space after `{0}` of the list item", Help: "add a space"},
		{
			ID: "item-space", Severity: rules.Info, Text: "unexpected space in `{0}` of the list item",
			Why: "The page shows the number as text, and no list.", Help: "use `{1}`",
		},
		{
			ID: "list-start", Text: "the list begins with `{0}`, because item 1 is part of the line above",
			Help: "begin item 1 on a line of its own",
		},
		{
			ID: "list-skip", Severity: rules.Info, Text: "expected list item {1}, found `{0}`",
			Why:  "The page continues the numbering by itself, or customers look for the item that seems to be missing.",
			Help: "number the items consecutively",
		},
		{
			ID: "list-repeat", Severity: rules.Info, Text: "duplicate list item `{0}`",
			Why: "Customers who are asked to look at the item cannot tell which one.", Help: "number the items consecutively",
		},
		{
			ID: "no-number", Severity: rules.Info, Text: "the item of the list has lost its number before `{0}`",
			Why: "The page shows the mark as part of the item before.", Help: "begin the line with `{1}`",
		},
		{
			ID: "columns", Text: "the separator of the table has another number of columns than its head",
			Help: "use as many columns in both lines",
		},
		{
			ID: "separator", Text: "the table has no separator line below its head",
			Help: "add a line such as `| --- | --- |` below the head",
		},
		{
			ID: "row", Text: "the row of the table has more cells than its head", Why: "The extra cells are not shown.",
			Help: "use as many cells as the head has",
		},
		{
			ID: "bullet", Severity: rules.Info, Text: "the lines that begin with `{0}` do not become a list",
			Why: "The page shows them as one paragraph.", Help: "begin each line with `- `",
		},
		{
			ID: "numbers", Severity: rules.Info, Text: "the lines that begin with `{0}` do not become a list",
			Why: "The page shows them as one paragraph.", Help: "begin the lines with `1. `, `2. ` and so on",
		},
		{
			ID: "fence", Text: "the block of code is closed at the end of a line of code",
			Why:  "The marks are part of the code, and the block reaches to the next fence, or to the end of the text.",
			Help: "put the closing marks on a line of their own",
		},
	},
	Check: checkMarkdownStructure,
}

func checkMarkdownStructure(p *rules.Pass) {
	for _, f := range flaws(p.Definition) {
		written := f.read.Str.Value[f.from:f.to]
		switch f.kind {
		case flawHeading:
			f.fix(f.report(p, "heading", written), "Add the space")
		case flawItem:
			f.fix(f.report(p, "item", written), "Add the space")
		case flawItemBlank:
			f.fix(f.report(p, "item-space", written, f.right), "Delete the space")
		case flawListStart:
			f.report(p, "list-start", written)
		case flawListSkip:
			f.report(p, "list-skip", written, before(written))
		case flawListRepeat:
			f.report(p, "list-repeat", written)
		case flawNoNumber:
			f.report(p, "no-number", written, f.right)
		case flawColumns:
			f.report(p, "columns")
		case flawSeparator:
			f.report(p, "separator")
		case flawRow:
			f.report(p, "row")
		case flawBullet:
			r, _ := utf8.DecodeRuneInString(written)
			if r == '(' {
				f.report(p, "numbers", written[:len("(1)")])
				continue
			}
			f.report(p, "bullet", string(r))
		case flawFence:
			found := f.report(p, "fence").About(f.read.Str.Node, "fence")
			f.fix(found, "Close the block on a line of its own")
		default:
		}
	}
}

// before returns the number before that of a list's item.
func before(item string) string {
	if item[0] >= 'b' && item[0] <= 'z' {
		return string(rune(item[0] - 1))
	}
	n := 0
	for i := 0; i < len(item) && item[i] >= '0' && item[i] <= '9'; i++ {
		n = n*10 + int(item[i]-'0')
	}
	return itoa(n - 1)
}

// report says something about the flaw.
func (f flaw) report(p *rules.Pass, message string, args ...string) *rules.Finding {
	return p.ReportText(f.read.Str, f.from, f.to, message, args...)
}

// fix adds a safe fix that writes what is intended, where the text is in the file as it is.
func (f flaw) fix(found *rules.Finding, title string) {
	if !f.read.Str.Resolved() {
		found.FixSafe(title, rules.ReplaceInside(f.read.Str.Node, f.from, f.to, f.right))
	}
}
