package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// StepReference reports steps that mention a button or a value which is not there.
var StepReference = rules.Rule{
	ID: "CL722", Name: "step-reference", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "button", Text: "\"{0}\" refers to a button that the step does not have",
			Help: "add the button, or describe where the template is",
		},
		{
			ID: "image", Text: "the button has no image", Why: "The page shows brackets in place of the button.",
			Help: "use `[![Deploy To Azure](https://aka.ms/deploytoazurebutton)](address)`", Yields: []string{"CL601", "CL607"},
		},
		{
			ID: "own-image", Text: "the button leads to the image of a button",
			Why: "Customers who click on it see a picture in place of the template.", Help: "link to the template",
		},
		{
			ID: "agent", Text: "the step has customers install the agent, but has no button for it",
			Why: "Customers look for the button, and install nothing.", Help: "add an InstallAgent control",
		},
		{
			ID: "picture", Severity: rules.Info, Text: "\"{0}\" refers to a picture that the page does not have",
			Why: "Customers look for a picture that is not there.", Help: "add the picture, or say in words what it shows",
		},
		{
			ID: "nothing", Text: "the page ends with \"{0}\"", Why: "Customers look for what is announced, and the page has nothing more.",
			Help: "add what is announced, or delete the sentence",
		},
		{
			ID: "link", Text: "\"{0}\" refers to a link that the text does not have", Why: "Customers look for a link that is not there.",
			Help: "add the link", Yields: []string{"CL619"},
		},
		{ID: "value", Text: "\"{0}\" refers to a value that the page does not show", Help: "add a CopyableLabel that shows the value"},
		{
			ID: "table", Text: "the step names the table `{0}`, which no query of the page reads",
			Why:  "The customer looks for the data in a table that the page knows nothing of.",
			Help: "name the table that the queries read",
		},
		{
			ID: "search", Severity: rules.Info, Text: "the step has customers search for the function `{0}`, but the queries read `{1}`",
			Why: "The list of functions has no entry of this name.", Help: "use `{1}`",
		},
		{ID: "alias", Text: "the step has customers create the function `{0}`, but the queries read `{1}`", Help: "use one name"},
	},
	Check: checkStepReference,
}

func checkStepReference(p *rules.Pass) {
	d := p.Definition
	texts := d.ReadTexts()
	var walk func([]*rules.Step, bool)
	walk = func(steps []*rules.Step, shown bool) {
		for i, s := range steps {
			has := shown || len(s.Instructions) > 0 || len(s.Inner) > 0
			below := has || i+1 < len(steps) && (len(steps[i+1].Instructions) > 0 || hasButton(steps[i+1].Description.Value))
			reference(p, s, below)
			walk(s.Inner, len(s.Instructions) > 0)
			for _, in := range s.Instructions {
				agentButtons(p, in)
				walk(in.Steps, true)
			}
		}
	}
	walk(d.Steps, false)
	for i := range texts {
		if t := &texts[i]; t.Kind == rules.Markdown && !t.Compared && !noImage.Lacks(&t.Text, hasNoImage) {
			bareImage(p, t)
		}
	}
	pictureBelow(p, texts)
	lostLinks(p, texts)
	nothingBelow(p)
	keysPromised(p, texts)
	tableNamed(p, texts)
}

// reference looks at "button below" in a step without a button.
func reference(p *rules.Pass, s *rules.Step, control bool) {
	v := s.Description.Value
	if !s.Description.Known() || control || !strings.Contains(v, "utton") || hasButton(v) {
		return
	}
	for _, w := range [...]string{"button below", "below button", "button underneath", "following button"} {
		if i := rules.IndexFold(v, w); i >= 0 {
			from := rules.SentenceStart(v, i)
			if rules.IndexFold(v[from:i], "deploy") >= 0 || rules.IndexFold(v[from:i], "click the **") >= 0 ||
				rules.IndexFold(v[from:i], "connect") >= 0 || rules.IndexFold(v[i:min(len(v), i+40)], "to connect") >= 0 {
				p.ReportText(s.Description, i, i+len(w), "button", v[i:i+len(w)])
			}
			return
		}
	}
}

// hasButton reports whether a text has an image that is a link, or a link to the portal's page for templates.
func hasButton(text string) bool {
	return strings.Contains(text, "[![") || rules.TextHasFold(text, "microsoft.template") || rules.TextHasFold(text, "<img")
}

// bareImage reports [![Deploy To Azure]](address), which is no button.
func bareImage(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	for from := 0; ; {
		i := strings.Index(v[from:], "[![")
		if i < 0 {
			return
		}
		i += from
		from = i + 3
		n := strings.IndexAny(v[from:], "]\n")
		if n < 0 || v[from+n] == '\n' {
			return
		}
		end := from + n
		if strings.HasPrefix(v[end:], "]](") && !slices.ContainsFunc(t.Found.Code, func(c markdown.Span) bool { return c.Holds(i) }) {
			p.ReportText(t.Str, i, end+2, "image")
			return
		}
		ownImage(p, t, end)
	}
}

// ownImage reports [![Deploy To Azure](template)](image), whose addresses are swapped; end is where the image's words end.
func ownImage(p *rules.Pass, t *rules.ReadText, end int) {
	const button = "https://aka.ms/deploytoazurebutton"
	v := t.Str.Value
	if n := strings.Index(v[end:], ")]("); n > 0 && !strings.Contains(v[end:end+n], "\n") {
		from := end + n + len(")](")
		if rest, own := strings.CutPrefix(v[from:], button+")"); own && !strings.HasPrefix(rest, "](") {
			p.ReportText(t.Str, from, from+len(button), "own-image")
		}
	}
}

// noImage are the texts without an image that is a link, noPicture those that neither have a picture nor mention one.
var noImage, noPicture = rules.NewQuiet(), rules.NewQuiet()

func hasNoImage(t *rules.Text) bool { return !strings.Contains(t.Str.Value, "[![") }

// pictureBelow reports a text that mentions a picture below it, on a page without any.
func pictureBelow(p *rules.Pass, texts []rules.ReadText) {
	var said *rules.ReadText
	from, to := 0, 0
	for i := range texts {
		t := &texts[i]
		if noPicture.Known(&t.Text) {
			continue
		}
		if hasPicture(t.Str.Value) {
			return
		}
		if said != nil || t.Kind != rules.Markdown {
			continue
		}
		found := false
		for _, w := range [...]string{"screenshot below", "image below", "picture below", "below screenshot", "below image", "figure below", "following screenshot", "following image", "as shown in the screenshot"} {
			if k := rules.IndexFold(t.Str.Value, w); k >= 0 && t.Found.Prose(k) {
				said, from, to, found = t, k, k+len(w), true
				break
			}
		}
		if !found {
			noPicture.Note(&t.Text)
		}
	}
	if said != nil {
		p.ReportText(said.Str, from, to, "picture", said.Str.Value[from:to])
	}
}

// hasPicture reports whether a text has an image that is no button.
func hasPicture(v string) bool {
	for from := 0; ; {
		i := strings.Index(v[from:], "![")
		if i < 0 {
			return rules.TextHasFold(v, "<img")
		}
		if i += from; i == 0 || v[i-1] != '[' {
			return true
		}
		from = i + 2
	}
}

// keysPromised reports a text that says that the workspace's id and key can be copied from what follows, where the page does not show them.
func keysPromised(p *rules.Pass, texts []rules.ReadText) {
	id, key, other := shownValues(p.Definition)
	if other {
		return
	}
	for i := range texts {
		t := &texts[i]
		if t.Field != "step description" && t.Field != "instruction description" && t.Field != "step title" {
			continue
		}
		v := t.Str.Value
		if !strings.Contains(v, "copied from") {
			continue
		}
		at := rules.IndexFold(v, "can be copied from the following")
		if at < 0 {
			continue
		}
		from := strings.LastIndexAny(v[:at], ".\n:;") + 1
		said := v[from:at]
		switch {
		case rules.TextHasFold(said, "primary key") && !key:
			i := from + rules.IndexFold(said, "primary key")
			p.ReportText(t.Str, i, i+len("primary key"), "value", v[i:i+len("primary key")])
			return
		case rules.TextHasFold(said, "workspace id") && !id:
			i := from + rules.IndexFold(said, "workspace id")
			p.ReportText(t.Str, i, i+len("workspace id"), "value", v[i:i+len("workspace id")])
			return
		}
	}
}

// shownValues reports whether the page shows the workspace's id and its key; other: something that a reader of files cannot tell.
func shownValues(d *rules.Definition) (id, key, other bool) {
	for in := range d.Instructions() {
		fill := in.Parameters.GetFold("fillWith")
		for e := range fill.Elements() {
			switch strings.ToLower(e.Text()) {
			case "workspaceid":
				id = true
			case "primarykey":
				key = true
			case "workspacename", "workspacelocation", "tenantid", "subscriptionid":
			default:
				other = true
			}
		}
	}
	return id, key, other
}
