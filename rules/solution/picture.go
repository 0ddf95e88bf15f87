package solution

import (
	"errors"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/svg"
	"github.com/connectorlint/connectorlint/rules"
)

// pictureMessages are the messages of CL904 about the picture itself: the conditions of the upstream logo check (Azure-Sentinel
// .script/logoValidator.ts), judged on the XML and not on its text, and what must not be in a picture that pages show.
var pictureMessages = [...]rules.Message{
	{
		ID: "xml", Text: "the logo is not well-formed XML: {0}", Why: "Browsers stop rendering the image here.",
		Help: "export the image again",
	},
	{ID: "root", Text: "the logo is not an SVG image", Why: "Browsers show no image.", Help: "export the image as SVG"},
	{
		ID: "size", Severity: rules.Warning, Text: "the logo has {0} bytes, more than 5000",
		Why: "The guide for logos allows 5 kB, because the content hub shows hundreds on a page.", Help: "remove metadata, and round the paths' numbers",
	},
	{
		ID: "script", Severity: rules.Warning, Text: "the logo contains a script", Why: "Reviewers and browsers refuse images that run code.",
		Help: "remove the element",
	},
	{
		ID: "event", Severity: rules.Warning, Text: "the logo runs code: `{0}`", Why: "Reviewers and browsers refuse images that run code.",
		Help: "remove the attribute",
	},
	{
		ID: "raster", Text: "the logo contains a bitmap", Why: "It does not scale, and Azure-Sentinel's logo check refuses it.",
		Help: "draw the logo with paths",
	},
	{
		ID: "bitmap", Severity: rules.Warning, Text: "the logo contains a bitmap",
		Why: "It does not scale, and the guide for logos forbids it.", Help: "draw the logo with paths",
	},
	{
		ID: "external", Severity: rules.Warning, Text: "the logo loads `{0}`", Why: "Pages don't load resources that an image links to.",
		Help: "embed the content in the file",
	},
	{ID: "style", Text: "the logo has a `style` attribute", Help: "write the style as attributes, such as fill=\"#0b5fa5\""},
	{
		ID: "style-element", Severity: rules.Warning, Text: "the logo has a `style` element",
		Why: "The guide for logos forbids styles, because they affect the page that shows the image.", Help: "write the style as attributes, such as fill=\"#0b5fa5\"",
	},
	{ID: "attribute", Text: "the logo has the attribute `{0}`", Help: "remove the attribute"},
	{ID: "title", Text: "the logo has a `title` element", Help: "remove the element"},
	{
		ID: "id", Text: "the logo's id `{0}` is not a GUID",
		Why: "Several images share one page, and duplicate ids mix up their gradients and masks. Azure-Sentinel's logo check asks for GUIDs.", Help: "use a new GUID, and update the references to the id",
	},
	{
		ID: "id-twice", Text: "duplicate id `{0}` in the logo",
		Why: "References to the id find only the first of the two. Azure-Sentinel's logo check refuses it.", Help: "use another GUID",
	},
	{
		ID: "namespace", Severity: rules.Warning, Text: "the logo has no `xmlns`", Why: "Browsers take the file for plain XML, and show no image where a page links to it.",
		Help: "add `xmlns=\"http://www.w3.org/2000/svg\"`",
	},
	{
		ID: "no-size", Severity: rules.Info, Text: "the logo has neither a `viewBox` nor a width and height",
		Why: "Browsers choose a size and crop the image.", Help: "add `viewBox=\"0 0 75 75\"`, with the image's own size",
	},
	{
		ID: "square", Severity: rules.Info, Text: "the logo is {0} wide and {1} high",
		Why: "The content hub shows logos in a square of 75 pixels. Other proportions leave a part of it empty.", Help: "make the image square",
	},
}

// Limits of a picture in bytes: what upstream takes, and what is read at all.
const (
	largestLogo  = 5000
	readableLogo = 1 << 20
)

// picture looks into a logo of the tree, once. The place that names it goes with the findings.
func (l *logos) picture(file string, from *rules.File, at rules.Span) {
	if l.seen[file] {
		return
	}
	l.seen[file] = true
	f := l.pass.Repo.AuxFile(file, readableLogo)
	if f == nil {
		return
	}
	c := picture{pass: l.pass, file: f, from: from, at: at, said: map[string]bool{}, ids: map[string]bool{}}
	src := f.Tree.Source()
	elements := 0
	err := svg.Walk(src, func(e *svg.Element) {
		if elements == 0 && e.Local() != "svg" {
			c.say("root", e.Start, e.End)
		} else if elements == 0 {
			c.form(e)
		}
		elements++
		c.element(e)
	})
	var broken *svg.SyntaxError
	switch {
	case errors.As(err, &broken):
		c.say("xml", max(broken.Offset-1, 0), broken.Offset, broken.Message)
	case elements == 0:
		c.say("root", 0, min(len(src), 1))
	}
	if len(src) > largestLogo {
		c.say("size", 0, min(len(src), 1), strconv.Itoa(len(src)))
	}
}

// picture is a logo that is looked into. Of each kind of offense the first place is reported.
type picture struct {
	pass *rules.Pass
	file *rules.File
	from *rules.File
	at   rules.Span
	said map[string]bool
	ids  map[string]bool
}

func (c *picture) say(message string, from, to int, args ...string) {
	switch message {
	case "size", "style", "style-element", "attribute", "title", "id", "no-size", "square":
		if c.pass.Profile == rules.Standalone {
			return // only upstream's check and guide refuse it
		}
	}
	if !c.said[message] {
		c.said[message] = true
		c.pass.ReportIn(c.file, rules.Node{}, message, args...).At(rules.Span{Start: from, End: to}).Relate(c.from, c.at, "the logo is used here")
	}
}

func (c *picture) element(e *svg.Element) {
	switch strings.ToLower(e.Local()) {
	case "script":
		c.say("script", e.Start, e.End)
		return
	case "title":
		c.say("title", e.Start, e.End)
	case "style":
		c.say("style-element", e.Start, e.End)
	case "foreignobject":
		c.say("external", e.Start, e.End, e.Name)
	}
	for _, a := range e.Attributes {
		c.attribute(e, a)
	}
}

func (c *picture) attribute(e *svg.Element, a svg.Attribute) {
	name := strings.ToLower(a.Name)
	local := name[strings.IndexByte(name, ':')+1:]
	switch {
	case strings.HasPrefix(name, "on") && len(name) > 2:
		c.say("event", a.Start, a.End, a.Name)
	case local == "href" && strings.EqualFold(e.Local(), "image"):
		message := "bitmap"
		if name == "xlink:href" || strings.Contains(strings.ToLower(a.Value), ".png") { // all that upstream's check looks for
			message = "raster"
		}
		c.say(message, a.Start, a.Start+len(a.Name))
	case local == "href" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Value)), "javascript:"):
		c.say("event", a.Start, a.End, a.Name)
	case local == "href" && strings.Contains(a.Value, "://"):
		c.say("external", a.Start, a.End, a.Value)
	case name == "xmlns:xlink", name == "xlink:href", name == "data-name", name == "cls":
		if !c.said["raster"] && !c.said["attribute"] {
			c.say("attribute", a.Start, a.Start+len(a.Name), a.Name)
		}
	case name == "style":
		c.say("style", a.Start, a.End)
	case name == "id" && c.ids[a.Value]:
		c.say("id-twice", a.Start, a.End, a.Value)
	case name == "id":
		c.ids[a.Value] = true
		if !isGUID(a.Value) {
			c.say("id", a.Start, a.End, a.Value)
		}
	}
}

// form looks at the size of the whole picture.
func (c *picture) form(root *svg.Element) {
	var width, height, box string
	if !hasNamespace(root) {
		c.say("namespace", root.Start, root.End)
	}
	for _, a := range root.Attributes {
		switch strings.ToLower(a.Name) {
		case "width":
			width = a.Value
		case "height":
			height = a.Value
		case "viewbox":
			box = a.Value
		}
	}
	if box == "" && (width == "" || height == "") {
		c.say("no-size", root.Start, root.End)
		return
	}
	w, isNumber := pixels(width)
	h, both := pixels(height)
	if !isNumber || !both {
		fields := strings.Fields(strings.ReplaceAll(box, ",", " "))
		const numbers = 4
		if len(fields) != numbers {
			return
		}
		width, height = fields[2], fields[3]
		w, isNumber = pixels(width)
		h, both = pixels(height)
	}
	const most = 1.5 // of published logos, a third are not quite square
	if isNumber && both && (w > h*most || h > w*most) {
		c.say("square", root.Start, root.End, width, height)
	}
}

// hasNamespace reports whether the root says that it is SVG, with or without a prefix.
func hasNamespace(root *svg.Element) bool {
	for _, a := range root.Attributes {
		if name := strings.ToLower(a.Name); name == "xmlns" || strings.HasPrefix(name, "xmlns:") {
			return true
		}
	}
	return false
}

// pixels reads a length in pixels.
func pixels(text string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(text), "px"), 64)
	return n, err == nil && n > 0
}

// isGUID is the upstream check's own form: versions 1 to 5, variant 8 to b.
func isGUID(v string) bool {
	if len(v) != 36 {
		return false
	}
	for i := range len(v) {
		switch c := v[i] | 0x20; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if v[i] != '-' {
				return false
			}
		case i == 14 && (c < '1' || c > '5'), i == 19 && !strings.ContainsRune("89ab", rune(c)):
			return false
		case (c < '0' || c > '9' || v[i] < '0') && (c < 'a' || c > 'f'):
			return false
		}
	}
	return true
}
