package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// contents are the parts of a package.
type contents struct {
	file                *rules.File
	entry               rules.Node              // properties of the solution
	templates           []rules.Node            // properties of the content templates
	metadata            []rules.Node            // properties of the metadata that is deployed with the package
	stored              []rules.Node            // properties of the metadata inside of content templates
	byID                map[string][]rules.Node // content templates by id
	said                []*claims
	versions            []versionClaim
	solutionID, version string
}

// readContents reads the parts of a package of the third version of the packager, in which content is stored in content templates.
func readContents(f *rules.File) *contents {
	c := &contents{file: f, entry: solutionEntry(f), byID: map[string][]rules.Node{}}
	for r := range f.Template.GetFold("resources").Elements() {
		props := r.GetFold("properties")
		switch typ := strings.ToLower(r.GetFold("type").Text()); {
		case strings.HasSuffix(typ, "/contenttemplates"):
			c.templates = append(c.templates, props)
			if id := c.value(props.GetFold("contentId")); id != "" {
				c.byID[strings.ToLower(id)] = append(c.byID[strings.ToLower(id)], props)
			}
			for inner := range props.GetFold("mainTemplate").GetFold("resources").Elements() {
				if strings.HasSuffix(strings.ToLower(inner.GetFold("type").Text()), "/metadata") {
					c.stored = append(c.stored, inner.GetFold("properties"))
				}
			}
		case strings.HasSuffix(typ, "/metadata") && !strings.EqualFold(props.GetFold("kind").Text(), "Solution"):
			c.metadata = append(c.metadata, props)
		}
	}
	c.solutionID, c.version = c.value(c.entry.GetFold("contentId")), c.value(c.entry.GetFold("version"))
	return c
}

// value returns what a text comes to; "" where it is put together, or none.
func (c *contents) value(n rules.Node) string {
	text := resolved(c.file, n).Text()
	if strings.HasPrefix(text, "[") {
		return ""
	}
	return text
}
