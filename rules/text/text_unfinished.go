package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// TextUnfinished reports texts that were never finished: placeholders that nobody fills in, remarks of authors, reviewers and
// assistants, descriptions that say nothing.
var TextUnfinished = rules.Rule{
	ID: "CL718", Name: "text-unfinished", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "placeholder", Text: "the placeholder `{0}` is never filled in", Why: "Customers see the placeholder.",
			Help: "replace it with the text that belongs here",
		},
		{
			ID: "version", Text: "\"{0}\" is a placeholder for a version", Why: "Customers see the placeholder.",
			Help: "name the version, or delete the words",
		},
		{
			ID: "remark", Text: "\"{0}\" is a remark of an author, a reviewer or an assistant",
			Why: "Customers see a remark that was not intended for them.", Help: "delete the remark", Yields: []string{"CL209"},
		},
		{
			ID: "generator", Text: "\"{0}\" was left by a program",
			Why:  "A value was missing when the text was generated. Customers see the word for nothing.",
			Help: "write the text that belongs here",
		},
		{
			ID: "key", Text: "`{0}` is the key of a text, not the text", Why: "Customers see the key.", Help: "write the text that belongs here",
		},
		{
			ID: "joined", Text: "the name `{0}` has a no-break space in place of `_`", Why: "Customers who copy the name get a character that it does not have.",
			Help: "use `_`", Yields: []string{"CL004"},
		},
		{
			ID: "says-nothing", Text: "the description is \"{0}\"", Why: "Customers do not see what the connector collects.",
			Help: "describe the product and the data that is collected",
		},
		{
			ID: "stand-in", Text: "the {1} is \"{0}\"", Why: "Customers see what was to be replaced.", Help: "write the text that belongs here",
			Yields: []string{"CL703"},
		},
		{
			ID: "title-again", Severity: rules.Info, Text: "the description is the title again",
			Why: "Customers do not see what the connector collects.", Help: "describe the product and the data that is collected",
		},
	},
	Check: checkTextUnfinished,
}

func checkTextUnfinished(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() {
		return
	}
	var addressee *rules.ReadText // the last text that was looked at for a person who is to answer
	named := false
	for _, h := range hits(d, remark) {
		if h.read != addressee {
			addressee, named = h.read, strings.Contains(h.read.Str.Value, "[@")
		}
		message := "remark"
		if found := strings.ToLower(h.found()); strings.Contains(found, "undefined") || strings.HasPrefix(found, "[object") {
			message = "generator"
		}
		if message == "generator" && h.found()[0] == 'U' {
			continue // the first word of a sentence about events that are not defined
		}
		// the remark to a person is reported below
		if h.prose() && !named && h.read.Str.Value != objectObject {
			h.report(p, message, h.found())
		}
	}
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if finished.Known(&t.Text) {
			continue
		}
		before := p.Found()
		if !t.Compared && strings.ContainsAny(t.Str.Value, "{%X[_?<@#") {
			placeholders(p, t)
		}
		addressed(p, t)
		leftByProgram(p, t)
		if from := strings.Index(t.Str.Value, "[@"); from >= 0 { // a person who is to answer
			if n := strings.IndexByte(t.Str.Value[from:], ']'); n > 2 && n < 40 && t.Found.Prose(from) {
				p.ReportText(t.Str, from, from+n+1, "remark", t.Str.Value[from:from+n+1])
			}
		}
		if p.Found() == before {
			finished.Note(&t.Text)
		}
	}
	wholeObjects(p)
	emptyDescription(p)
	standIns(p)
}

// finished are the texts with nothing left to write.
var finished = rules.NewQuiet()

// placeholders reports what is to be filled in and never is, once for a text.
func placeholders(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	for i := range len(v) {
		from, message := i, "placeholder"
		var end int
		switch v[i] {
		case 0xC2:
			from, end = joinedName(v, i)
			message = "joined"
		case 'X', 'x':
			end, message = versionOfX(v, i), "version"
			from = i - len("version ")
		default:
			end = placeholderAt(v, i)
		}
		if end > 0 && t.Found.Prose(i) {
			p.ReportText(t.Str, from, end, message, v[from:end])
			return
		}
	}
}

// placeholderAt returns the end of a placeholder that begins at a place; 0 where there is none.
func placeholderAt(v string, i int) (end int) {
	switch c := v[i]; c {
	case '{':
		switch {
		case strings.HasPrefix(v[i:], "{{"):
			return braces(v, i)
		case i+2 < len(v) && v[i+1] >= 'A' && v[i+1] <= 'Z' && (i == 0 || v[i-1] != '{'):
			return oneBrace(v, i)
		}
		return ofProgram(v, i)
	case '$', '@', '#', '_', '<':
		return ofProgram(v, i)
	case '%':
		if end = percents(v, i); end == 0 {
			return ofProgram(v, i)
		}
		return end
	case '[':
		return squareStandIn(v, i)
	case '?':
		return questionMarks(v, i)
	default:
		if c >= 'A' && c <= 'Z' && (i == 0 || !isLetter(v[i-1])) {
			return upperStandIn(v, i)
		}
	}
	return 0
}

// braces reads {{name}}.
func braces(v string, i int) (end int) {
	if !strings.HasPrefix(v[i:], "{{") || i > 0 && (v[i-1] == '{' || v[i-1] == '$') {
		return 0
	}
	n := strings.Index(v[i:min(len(v), i+64)], "}}")
	if n < 3 || n > 60 || strings.Trim(v[i+2:i+n], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. ") != "" ||
		v[i+2:i+n] == "graphQueriesTableName" {
		return 0
	}
	return i + n + 2
}

// oneBrace reads {VendorName} and ${VendorName}: a name of words that mean one of the page's.
func oneBrace(v string, i int) (end int) {
	n := strings.IndexByte(v[i:min(len(v), i+40)], '}')
	if n < 5 || !standsForName(v[i+1:i+n]) {
		return 0
	}
	return i + n + 1
}

// squareStandIn reads [vendor name], which is no link.
func squareStandIn(v string, i int) (end int) {
	n := strings.IndexByte(v[i:min(len(v), i+40)], ']')
	if n < 5 || i+n+1 < len(v) && strings.IndexByte("([:", v[i+n+1]) >= 0 || !standsForName(v[i+1:i+n]) {
		return 0
	}
	return i + n + 1
}

// upperStandIn reads VENDOR_NAME.
func upperStandIn(v string, i int) (end int) {
	end = i
	for end < len(v) && (v[end] >= 'A' && v[end] <= 'Z' || v[end] == '_') {
		end++
	}
	if end < len(v) && isLetter(v[end]) || !strings.Contains(v[i:end], "_") || !standsForName(v[i:end]) {
		return 0
	}
	return end
}

// standsForName reports whether words mean a name of the page: "VendorName", "product name", "your company".
func standsForName(name string) bool {
	flat := strings.ToLower(words.Without(name, " _-"))
	switch strings.TrimPrefix(strings.TrimPrefix(flat, "insert"), "your") {
	case "vendorname",
		"vendor",
		"productname",
		"product",
		"companyname",
		"company",
		"connectorname",
		"providername",
		"publishername",
		"appliancename",
		"solutionname",
		"vendorproduct",
		"applicationname",
		"servicename",
		"image",
		"link",
		"linktodocs",
		"linktodocumentation",
		"picture",
		"screenshot":
		return strings.ContainsAny(flat, "abcdefghijklmnopqrstuvwxyz")
	}
	return false
}

// percents reads %PRODUCT%, and leaves %APPDATA% and other variables of Windows alone.
func percents(v string, i int) (end int) {
	n := strings.IndexByte(v[i+1:], '%')
	if n < 3 || n > 40 {
		return 0
	}
	name := v[i+1 : i+1+n]
	if strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != "" {
		return 0
	}
	for _, w := range [...]string{"PRODUCT", "VENDOR", "COMPANY", "PUBLISHER", "CONNECTOR", "PROVIDER", "APPLIANCE", "VERSION", "TITLE"} {
		if strings.Contains(name, w) {
			return i + n + 2
		}
	}
	return 0
}

// versionOfX reads the X of "version XXX" or "version X.X".
func versionOfX(v string, i int) (end int) {
	const before = "version "
	if !words.HasSuffixFold(v[:i], before) {
		return 0
	}
	end = i
	for end < len(v) && (v[end] == v[i] || v[end] == '.' && end+1 < len(v) && v[end+1] == v[i]) {
		end++
	}
	if end-i < 3 || end < len(v) && isLetter(v[end]) {
		return 0
	}
	return end
}
