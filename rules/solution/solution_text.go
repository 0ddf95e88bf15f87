package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// SolutionText reports names, authors and descriptions of solutions that the gallery would not show as they are.
var SolutionText = rules.Rule{
	ID: "CL914", Name: "solution-text", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0", Profiles: rules.Published(),
	Messages: []rules.Message{
		{
			ID: "name-space", Text: "the name begins or ends with a space",
			Why: "Folders, ids, and titles are derived from the name.", Help: "remove the space",
		},
		{
			ID: "name-brand", Text: "the name begins with `{0}`",
			Why: "The checklist for solutions asks to leave the product's name out: every solution there is one for Microsoft Sentinel.", Help: "begin with the product that is covered; `for Microsoft Sentinel` may follow it",
		},
		{
			ID: "name-letters", Severity: rules.Info, Text: "the name has the character `{0}`",
			Why: "The checklist for solutions allows letters, digits and spaces.", Help: "remove it from the name",
		},
		{
			ID: "author", Text: "expected an author of the form `name - address`, found `{0}`",
			Why: "The packager splits the text at ` - `. Otherwise the address becomes a part of the name, and the package has no address.", Help: "write the name, ` - `, and the email address",
		},
		{
			ID: "author-mail", Text: "invalid email address `{0}`", Why: "Customers and reviewers write to it.",
			Help: "write an address such as support@contoso.com",
		},
		{
			ID: "no-mail", Severity: rules.Info, Text: "the author has no email address",
			Why: "Microsoft's instructions for the file ask for the form `name - address`. Without the address, the package's `email` stays empty.", Help: "write the name, ` - `, and the email address",
		},
		{
			ID: "placeholder", Text: "`{0}` is a placeholder", Why: "Customers read it in the gallery.",
			Help: "replace it with the real text",
		},
		{
			ID: "brand", Text: "the description says `{0}`",
			Why: "The packager puts the text into the package, on which Azure-Sentinel's check of product names then fails.", Help: "use `Microsoft Sentinel`",
		},
		{
			ID: "old-host", Severity: rules.Info, Text: "the link's address has moved to learn.microsoft.com",
			Why: "Microsoft redirects the old address for now.", Help: "use `https://learn.microsoft.com`",
		},
		{
			ID: "locale", Severity: rules.Info, Text: "the link is to the pages in `{0}`",
			Why: "Readers get that language, whatever their own is.", Help: "remove the language from the address",
		},
		{
			ID: "host", Text: "unknown host `{0}`; did you mean `{1}`?",
			Why: "The link fails, or leads to whoever registered the misspelled name.", Help: "use `{1}`",
		},
		{
			ID: "other", Text: "the description begins with the solution `{0}`, but this is `{1}`",
			Why: "The sentence may be left over from another solution, or from an earlier name. Customers read it in the gallery.", Help: "describe this solution",
		},
		{
			ID: "count", Severity: rules.Info, Text: "the description announces {0} {1}, but `{2}` lists {3}",
			Why: "Customers look for content that the solution does not bring, or miss what it brings.", Help: "correct the number",
		},
		{
			ID: "slash", Text: "the description contains `{0}`; did you mean `{1}`?",
			Why: "The gallery shows a slash and a letter in place of the line end.", Help: "use `{1}`",
		},
		{
			ID: "blank-description", Text: "the description is only `{0}`",
			Why: "Customers choose a solution by its description.", Help: "say what the solution brings",
		},
	},
	Check: func(p *rules.Pass) {
		s := p.File.Solution
		if s == nil || p.File.IsTemplate() {
			return
		}
		checkName(p, s.Name)
		checkAuthor(p, s.Author)
		checkDescription(p, s)
	},
}

func checkName(p *rules.Pass, name rules.Str) {
	if !name.IsString() || name.Blank() {
		return
	}
	if trimmed := strings.TrimSpace(name.Value); trimmed != name.Value {
		p.Report(name.Node, "name-space").FixSafe("Remove the space", rules.ReplaceString(name.Node, trimmed))
		return
	}
	if from, to, left := templateWord(name.Value); left {
		p.Report(name.Node, "placeholder", name.Value[from:to]).At(name.Inside(from, to))
		return
	}
	for _, brand := range [...]string{"Microsoft Sentinel ", "MS Sentinel ", "Azure Sentinel ", "Sentinel "} {
		if words.HasPrefixFold(name.Value, brand) {
			p.Report(name.Node, "name-brand", strings.TrimSpace(name.Value[:len(brand)])).At(name.Inside(0, len(brand)-1))
			return
		}
	}
	for i, c := range name.Value {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' '
		if !letter {
			p.Report(name.Node, "name-letters", string(c)).At(name.Inside(i, i+len(string(c))))
			return
		}
	}
}

func checkAuthor(p *rules.Pass, author rules.Str) {
	if !author.IsString() || author.Blank() {
		return
	}
	text := author.Value
	if from, to, left := templateWord(text); left {
		p.Report(author.Node, "placeholder", text[from:to]).At(author.Inside(from, to))
		return
	}
	if !strings.Contains(text, "@") { // a name alone, as a third of the published data has it
		if !strings.EqualFold(strings.TrimSpace(text), "Community") {
			p.Report(author.Node, "no-mail")
		}
		return
	}
	_, mail, cut := strings.Cut(text, " - ")
	if !cut {
		p.Report(author.Node, "author", text)
		return
	}
	if mail = strings.TrimSpace(mail); !isEmail(mail) && strings.Contains(mail, "@") {
		at := strings.LastIndex(text, mail)
		p.Report(author.Node, "author-mail", mail).At(author.Inside(at, at+len(mail)))
	}
}

func checkDescription(p *rules.Pass, s *rules.SolutionData) {
	d := s.Description
	if !d.IsString() || d.Blank() {
		return
	}
	text := d.Value
	if bare := strings.ToLower(strings.Trim(text, " .\t\n")); words.SayNone(bare) || bare == "tbd" ||
		bare == "description" ||
		strings.EqualFold(bare, s.Name.Value) {
		p.Report(d.Node, "blank-description", text)
		return
	}
	if from, to, left := templateWord(text); left {
		p.Report(d.Node, "placeholder", text[from:to]).At(d.Inside(from, to))
	}
	if from, to, ok := bareBrand(text); ok && !strings.Contains(p.File.Path, "SentinelOne") {
		f := p.Report(d.Node, "brand", text[from:to]).At(d.Inside(from, to))
		if strings.EqualFold(text[from:to], oldBrand) {
			f.FixSafe("Replace with `Microsoft Sentinel`", rules.ReplaceInside(d.Node, from, to, "Microsoft Sentinel"))
		}
	}
	checkSlashes(p, d)
	if from, to := anotherSolution(s); to > 0 {
		p.Report(d.Node, "other", text[from:to], s.Name.Value).At(d.Inside(from, to)).Relate(p.File, s.Name.Node.Span(), "the name")
	}
	checkDocLinks(p, d)
	checkHosts(p, d)
	checkDescribedCounts(p, s)
}

// checkSlashes looks for slashes in the place of the backslashes of line ends. All of a text are one finding, whose fix fixes all.
func checkSlashes(p *rules.Pass, d rules.Str) {
	breaks := words.SlashBreaks(d.Value)
	if len(breaks) == 0 {
		return
	}
	edits := make([]rules.Edit, len(breaks))
	for i, b := range breaks {
		edits[i] = rules.ReplaceInside(d.Node, b[0], b[1], strings.Repeat("\n", (b[1]-b[0])/2))
	}
	from, to := breaks[0][0], breaks[0][1]
	p.Report(d.Node, "slash", d.Value[from:to], strings.ReplaceAll(d.Value[from:to], "/", "\\")).At(d.Inside(from, to)).
		FixSafe("Replace with line ends", edits...)
}

// checkDocLinks looks at links to Microsoft's documentation. The old host is one finding, whose fix fixes all links of the text.
func checkDocLinks(p *rules.Pass, d rules.Str) {
	const old, host = "https://docs.microsoft.com/", "https://learn.microsoft.com/"
	for _, from := range allFold(d.Value, host) {
		checkLanguage(p, d, from+len(host))
	}
	links := allFold(d.Value, old)
	edits := make([]rules.Edit, 0, len(links))
	for _, from := range links {
		checkLanguage(p, d, from+len(old))
		edits = append(edits, rules.ReplaceInside(d.Node, from, from+len(old), host))
	}
	if len(links) == 0 {
		return
	}
	f := p.Report(d.Node, "old-host").At(d.Inside(links[0], links[0]+len(old)-1)).FixSafe("Link to learn.microsoft.com", edits...)
	for _, from := range links[1:] {
		f.Relate(p.File, d.Inside(from, from+len(old)-1), "also here")
	}
}

// checkLanguage reports a language at the beginning of an address's path.
func checkLanguage(p *rules.Pass, d rules.Str, at int) {
	if language, _, _ := strings.Cut(d.Value[at:], "/"); isLanguage(language) {
		p.Report(d.Node, "locale", language).At(d.Inside(at, at+len(language))).
			FixSafe("Remove the language", rules.ReplaceInside(d.Node, at, min(at+len(language)+1, len(d.Value)), ""))
	}
}

// allFold returns where a part begins in a text, whatever its case.
func allFold(text, part string) []int {
	var list []int
	for at := 0; ; {
		i := rules.IndexFold(text[at:], part)
		if i < 0 {
			return list
		}
		list = append(list, at+i)
		at += i + len(part)
	}
}

// isLanguage reports whether a part of an address is a language such as en-us.
func isLanguage(text string) bool {
	const length = len("en-us")
	if len(text) != length || text[2] != '-' {
		return false
	}
	return strings.Trim(strings.ToLower(text[:2]+text[3:]), "abcdefghijklmnopqrstuvwxyz") == ""
}
