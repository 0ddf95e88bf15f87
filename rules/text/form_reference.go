package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FormReference reports steps that announce boxes, lists and numbers of values that the form of the page does not have.
var FormReference = rules.Rule{
	ID: "CL738", Name: "form-reference", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "box", Text: "\"{0}\" refers to a box that the page does not have", Why: "Customers look for a box that is not there.",
			Help: "name a box of the form, or add the box",
		},
		{
			ID: "list", Text: "\"{0}\" refers to a list that the page does not have", Why: "Customers look for a list that is not there.",
			Help: "name a control of the form, or add the list",
		},
		{
			ID: "count", Text: "the text announces {0} values, but the form has {1}", Why: "Customers look for the boxes that are missing, or leave one out.",
			Help: "correct the number, or add what is missing",
		},
		{
			ID: "form", Text: "\"{0}\" refers to a form that the page does not have", Why: "Customers look for boxes and a button that are not there.",
			Help: "describe where to enter the values, or add the form",
		},
		{
			ID: "redirect", Text: "unknown page `{0}` of the portal; did you mean `TokenAuthorize`?",
			Why: "The service that signs the customer in refuses a redirect address that is not the portal's, or sends the customer to a page that does not exist.", Help: "use `TokenAuthorize`",
		},
	},
	Check: checkFormReference,
}

// form is what the page has customers fill in.
type form struct {
	inputs, lists int
	controls      int    // controls that may have a button
	choices       bool   // some inputs are shown only after a choice
	words         string // what labels, names and placeholders say, without blanks and marks
}

func checkFormReference(p *rules.Pass) {
	d := p.Definition
	texts := d.ReadTexts()
	for i := range texts {
		if t := &texts[i]; strings.Contains(t.Str.Value, "portal.azure.com/Token") {
			redirect(p, t)
		}
	}
	f := formOf(d)
	if f.inputs == 0 && f.controls > 0 {
		return
	}
	for i := range texts {
		t := &texts[i]
		if t.Kind != rules.Markdown || !strings.HasPrefix(t.Field, "step ") && !strings.HasPrefix(t.Field, "instruction ") {
			continue
		}
		v := t.Str.Value
		const most = 50 // sentences about a form
		for from, n := 0, 0; from < len(v) && n < most; {
			end := rules.SentenceEnd(v, from)
			if sentence := v[from:end]; strings.Contains(sentence, "elow") || rules.TextHasFold(sentence, "connect**") {
				n++
				announced(p, t, f, from, end)
			}
			from = end
		}
	}
}

type formKey struct{ d *rules.Definition }

// formOf returns what a page has customers fill in.
func formOf(d *rules.Definition) *form {
	return rules.Once(d.File, formKey{d}, func() *form { return readForm(d) })
}

func readForm(d *rules.Definition) *form {
	var f form
	var said strings.Builder
	eachInput(d, func(in *rules.Instruction, _ []branch) {
		switch in.Type.Value {
		case "Textbox":
			f.inputs++
		case "Dropdown":
			f.inputs++
			f.lists++
		case "OAuthForm":
			f.inputs += 2
			said.WriteString(" client id client secret authorization code username password ")
		case "CopyableLabel", "Markdown", "InfoMessage", "InstructionStepsGroup", "ContextPane", "DataConnectorsGrid", "DeployPushConnectorButton",
			"DeployPushConnectorButton_test", "ConnectionToggleButton", "InstallAgent":
			switch in.Type.Value {
			case "CopyableLabel":
				said.WriteString(in.Param("label").Value + " ")
			case "Markdown", "InfoMessage":
			default:
				f.controls++
			}
			return
		default:
			f.controls++
			f.choices = true // what it has customers fill in is not known
		}
		in.Parameters.Walk(func(n rules.Node) bool {
			if n.Kind() == rules.String && !n.IsKey() {
				said.WriteString(n.Text() + " ")
			}
			return true
		})
	})
	f.words = words.Plain(said.String())
	return &f
}

// announced looks at a sentence that has customers enter something below.
func announced(p *rules.Pass, t *rules.ReadText, f *form, from, end int) {
	v := t.Str.Value
	sentence := v[from:end]
	if strings.Contains(sentence, "](") || elsewhere(sentence) || listed(sentence, v[end:]) || f.inputs == 0 && formless(p, t, from, end) {
		return
	}
	verb := fillVerb(sentence)
	if verb < 0 {
		return
	}
	below := strings.Contains(sentence, "below")
	if f.inputs == 0 {
		if i := strings.Index(sentence, "below"); i >= 0 && rules.TextHasFold(sentence[i:], "connect**") && rules.TextHasFold(sentence, "click ") {
			p.ReportText(t.Str, from+i, from+i+len("below"), "form", v[from+i:from+i+len("below")])
		}
		return
	}
	if f.choices || below && f.lists == 0 && listBelow(p, t, from, end) {
		return
	}
	if (below || strings.Contains(sentence, "ollowing")) && !strings.Contains(v[end:], "\n1") && !strings.Contains(v[end:], "\n-") && !strings.Contains(v[end:], "\n*") {
		countedValues(p, t, f, from, end)
	}
	boxes(p, t, f, from, end, verb)
}

// listed reports whether a sentence announces a list of the text: "Select the **Log types** below:" and a line for each.
func listed(sentence, behind string) bool {
	behind = strings.TrimLeft(behind, " \r\n\t")
	return strings.HasSuffix(strings.TrimRight(sentence, " \r\n\t*"), ":") && behind != "" && strings.IndexByte("-*+0123456789|>", behind[0]) >= 0
}

// listBelow looks for a drop-down list in a sentence about what is below it.
func listBelow(p *rules.Pass, t *rules.ReadText, from, end int) bool {
	v := t.Str.Value
	for _, w := range [...]string{"dropdown", "drop-down"} {
		if i := rules.IndexFold(v[from:end], w); i >= 0 && beside(v[from:end], i, i+len(w)) {
			p.ReportText(t.Str, from+i, from+i+len(w), "list", v[from+i:from+i+len(w)])
			return true
		}
	}
	return false
}

// beside reports whether the sentence says of a list that it is below: "the dropdown list below", "the dropdowns below".
func beside(sentence string, from, to int) bool {
	const near = len("s menu or the list box ")
	after := sentence[to:min(len(sentence), to+near)]
	before := strings.TrimRight(sentence[:from], " *")
	return strings.Contains(after, "below") || strings.HasSuffix(before, "below")
}

// boxes looks at the bold names behind the verb of a sentence, up to those of buttons.
func boxes(p *rules.Pass, t *rules.ReadText, f *form, from, end, verb int) {
	sentence := t.Str.Value[from:end]
	for at := verb; ; {
		i := strings.Index(sentence[at:], "**")
		if i < 0 {
			return
		}
		i += at
		n := strings.Index(sentence[i+2:], "**")
		if n < 0 {
			return
		}
		at = i + n + 4
		name := sentence[i+2 : i+2+n]
		if clicked(sentence[:i]) {
			return // the names of buttons
		}
		if boxName(name) && !f.has(name) && !vendorName(sentence[:i], sentence[at:]) {
			p.ReportText(t.Str, from+i+2, from+i+2+n, "box", name)
			return
		}
	}
}

// vendorName reports whether the words around a name are about a place or a value of the vendor: "the key from **Step 1**", "the value of
// **Client Identifier**", "the **Token** that you created".
func vendorName(before, after string) bool {
	before = strings.ToLower(strings.TrimRight(before, " *"))
	for _, w := range [...]string{" from", " from the", " in", " in the", " at", " by", " that", " value of", " value of the", " as", " of"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	after = strings.TrimLeft(after, " *")
	for _, w := range [...]string{"that ", "which ", "you ", "from ", "created ", "copied ", "generated ", "noted ", "saved ", "obtained "} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// has reports whether a label, a name or a placeholder of the form has a word of a name.
func (f *form) has(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if w = words.Plain(w); len(w) > 2 && strings.Contains(f.words, strings.TrimSuffix(w, "s")) {
			return true
		}
	}
	return strings.Contains(f.words, words.Plain(name))
}

// boxName reports whether bold words may be the label of a box.
func boxName(name string) bool {
	return len(name) > 3 && len(name) < 40 && !strings.HasPrefix(name, "Your ") && strings.Count(name, " ") < 4 && name[0] >= 'A' && name[0] <= 'Z' && !strings.ContainsAny(name, ".:!\n`/_{<") &&
		!strings.EqualFold(name, "connect") && !strings.EqualFold(name, "note") && !strings.EqualFold(name, "important")
}

// fillVerb returns the place behind a verb that has customers fill in something, -1 where a sentence has none.
func fillVerb(sentence string) int {
	for _, w := range [...]string{"enter ", "provide ", "paste ", "fill in ", "type ", "specify ", "select ", "choose "} {
		if i := rules.IndexFold(sentence, w); i >= 0 && (i == 0 || !isLetter(sentence[i-1])) {
			return i + len(w)
		}
	}
	return -1
}

// elsewhere reports whether a sentence is about the console of another product.
func elsewhere(sentence string) bool {
	if i := strings.Index(sentence, " into "); i >= 0 && i+6 < len(sentence) && sentence[i+6] >= 'A' && sentence[i+6] <= 'Z' {
		return true // into Contoso
	}
	return says(sentence, "console", "portal", "dashboard", "in your", "admin center", "page of", " on the **", "navigate", "log in", "sign in", "settings", " menu", " tab", "dialog", "window", "wizard", "that opens", "shown below", "listed below", "as below")
}

// clicked reports whether the words before a name have customers click on it.
func clicked(before string) bool {
	before = strings.ToLower(strings.TrimRight(before, " *"))
	for _, w := range [...]string{"click", "click on", "click the", "click on the", "press", "select", "choose", "button"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// countedValues compares "the following three values" with the number of inputs.
func countedValues(p *rules.Pass, t *rules.ReadText, f *form, from, end int) {
	v := t.Str.Value
	for _, what := range [...]string{" values", " fields", " boxes", " parameters", " inputs"} {
		i := rules.IndexFold(v[from:end], what)
		if i < 0 {
			continue
		}
		start, to, n := countBefore(v[:end], from+i)
		if to > 0 && start >= from && v[to:from+i] == "" && n > 1 && n != f.inputs {
			p.ReportText(t.Str, start, to, "count", strconv.Itoa(n), strconv.Itoa(f.inputs))
			return
		}
	}
}

// redirect looks at the page of the portal that a service sends customers back to after they signed in.
func redirect(p *rules.Pass, t *rules.ReadText) {
	const host, page = "portal.azure.com/", "TokenAuthorize"
	v := t.Str.Value
	from := strings.Index(v, host+"Token") + len(host)
	to := from
	for to < len(v) && isLetter(v[to]) {
		to++
	}
	if v[from:to] != page && (rules.Distance(v[from:to], page, 2) <= 2 || strings.HasPrefix(v[to:], "/ExtensionName")) {
		p.ReportText(t.Str, from, to, "redirect", v[from:to])
	}
}
