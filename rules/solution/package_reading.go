package solution

import (
	"iter"
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
	for r := range packageResources(f) {
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

// packageResources yields the resources of a package, and those of the deployments in it whose expressions are evaluated as its own.
func packageResources(f *rules.File) iter.Seq[rules.Node] {
	return func(yield func(rules.Node) bool) {
		for list := range packageLists(f) {
			for r := range list.Elements() {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// packageLists yields the list of a package's resources, and those of the deployments in it.
func packageLists(f *rules.File) iter.Seq[rules.Node] {
	const deepest = 5 // deployments in deployments that Azure accepts
	var visit func(list rules.Node, depth int, yield func(rules.Node) bool) bool
	visit = func(list rules.Node, depth int, yield func(rules.Node) bool) bool {
		if !yield(list) {
			return false
		}
		for r := range list.Elements() {
			props := r.GetFold("properties")
			inner := props.GetFold("template").GetFold("resources")
			scope := props.GetFold("expressionEvaluationOptions").GetFold("scope").Text()
			nested := strings.EqualFold(r.GetFold("type").Text(), "Microsoft.Resources/deployments") && inner.Kind() == rules.Array
			if nested && depth < deepest && !strings.EqualFold(scope, "inner") && !visit(inner, depth+1, yield) {
				return false
			}
		}
		return true
	}
	return func(yield func(rules.Node) bool) { visit(f.Template.GetFold("resources"), 0, yield) }
}

// deployedLists are the lists of a package whose resources are deployed with it, by their order: not those in content templates.
func deployedLists(f *rules.File) map[int]bool {
	deployed := map[int]bool{}
	for list := range packageLists(f) {
		deployed[list.Order()] = list.Exists()
	}
	return deployed
}

// value returns what a text comes to; "" where it is put together, or none.
func (c *contents) value(n rules.Node) string {
	text := resolved(c.file, n).Text()
	if strings.HasPrefix(text, "[") {
		return ""
	}
	return text
}
