package solution

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// need is a key that an object must have, and the message about a missing one.
type need struct{ key, missing string }

// shown reports whether a value is shown only, or has a default: without it the package is made all the same.
func (n need) shown() bool {
	return n.missing == "no-logo" || n.missing == "no-base-path" || n.missing == "no-description"
}

// keyCheck compares the keys of an object with those that its reader knows.
type keyCheck struct {
	pass  *rules.Pass
	file  *rules.File
	shape *conform.Shape
	needs []need
	fold  bool // the reader does not care for case
}

// keyMessages are those of every keyCheck: slip and near for keys, blank for a value without content; the needs have their own.
var keyMessages = [...]rules.Message{
	{ID: "slip", Text: "unknown key `{0}`; did you mean `{1}`, which is required?", Help: "use `{1}`"},
	{
		ID: "near", Severity: rules.Warning, Text: "unknown key `{0}`; did you mean `{1}`?",
		Why: "The packager ignores keys that it does not know, and their values are lost.", Help: "use `{1}`",
	},
	{ID: "blank", Text: "`{0}` is empty", Why: "The package gets the empty value.", Help: "write {1}"},
}

// caseMessage is for a keyCheck whose reader does not care for case.
var caseMessage = rules.Message{
	ID: "key-case", Severity: rules.Warning, Text: "the key is spelled `{1}`, not `{0}`",
	Why: "The packager ignores case, but other tools that read the file don't.", Help: "use `{1}`",
}

// shapeOf returns what a schema says about an object; path leads from the schema's root to it.
func shapeOf(schema string, path ...string) *conform.Shape {
	shape := conform.ShapeOf(schema)
	for _, key := range path {
		shape = shape.Property(key, false).Shape
	}
	return shape
}

// knows reports whether a key is one of the object's, literally.
func (c *keyCheck) knows(key string) bool { return c.shape.Property(key, false) != nil }

// holdsText reports whether a text may be under a key.
func (c *keyCheck) holdsText(key string) bool {
	p := c.shape.Property(key, c.fold)
	return p == nil || p.Shape.Types == 0 || p.Shape.Types&conform.StringType != 0
}

// run reports misspelled and missing keys of an object. A key that was intended for a missing one takes its place.
func (c *keyCheck) run(obj rules.Node) {
	claimed := c.misspelled(obj)
	if !obj.IsBroken() && c.file.Tree.Whole() {
		c.missing(obj, claimed)
	}
}

// misspelled reports the keys that were intended for ones that the object lacks, and returns these.
func (c *keyCheck) misspelled(obj rules.Node) (claimed map[string]bool) {
	claimed = map[string]bool{}
	for k := range obj.Members() {
		key := k.Text()
		if c.knows(key) || k.IsBroken() {
			continue
		}
		meant, ok := rules.Nearest(strings.TrimSpace(key), c.absent(obj))
		if trimmed := strings.TrimSpace(key); trimmed != key && c.knows(trimmed) && !obj.Get(trimmed).Exists() {
			meant, ok = trimmed, true
		}
		if !ok || claimed[meant] {
			continue
		}
		claimed[meant] = true
		message := "near"
		switch {
		case c.fold && strings.EqualFold(key, meant):
			message = "key-case"
		case slices.ContainsFunc(c.needs, func(n need) bool { return n.key == meant }):
			message = "slip"
		}
		f := c.pass.ReportIn(c.file, k, message, key, meant).About(obj, meant).About(k)
		f.FixSafe("Rename the key to `"+meant+"`", rules.RenameKey(k, meant))
	}
	return claimed
}

// missing reports the keys that an object needs and lacks, or has without a value.
func (c *keyCheck) missing(obj rules.Node, claimed map[string]bool) {
	for _, n := range c.needs {
		v := c.get(obj, n.key)
		switch {
		case claimed[n.key] || n.missing == "":
		case !v.Exists():
			c.pass.ReportIn(c.file, obj, n.missing, n.key, wants[n.key]).At(placement.Opening(obj))
		case v.Kind() == rules.Null, v.Kind() == rules.String && strings.TrimSpace(v.Text()) == "" && c.holdsText(n.key):
			f := c.pass.ReportIn(c.file, v, "blank", n.key, wants[n.key])
			if n.shown() {
				f.As(rules.Warning)
			}
		}
	}
}

func (c *keyCheck) get(obj rules.Node, key string) rules.Node {
	if c.fold {
		return obj.GetFold(key)
	}
	return obj.Get(key)
}

// absent lists the known keys that an object lacks.
func (c *keyCheck) absent(obj rules.Node) []string {
	var keys []string
	for i := range c.shape.Properties {
		if key := c.shape.Properties[i].Name; !obj.Get(key).Exists() {
			keys = append(keys, key)
		}
	}
	return keys
}

// wants says what to write under a key.
var wants = map[string]string{
	"Name": "the solution's name", "Author": "the maker, as in \"Contoso - support@contoso.com\"", "Version": "a version such as 3.0.0",
	"Metadata": "\"SolutionMetadata.json\"", "Description": "what the solution brings", "Logo": "an img tag with the logo's address", "BasePath": "the solution's folder, where it is packaged",
	"publisherId": "the publisher's id in the marketplace", "offerId": "the offer's id in the marketplace",
	"categories": "an object with the solution's domains", "support": "an object with name, tier, and email or link", "domains": "a list of domains",
	"name": "the company that gives support", "tier": "Microsoft, Partner or Community",
	"firstPublishDate": "the day of the first version, as yyyy-MM-dd", "providers": "the companies whose products are covered",
}
