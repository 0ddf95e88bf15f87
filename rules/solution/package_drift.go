package solution

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// PackageDrift reports packaged definitions that are not what the packager makes of their source.
var PackageDrift = rules.Rule{
	ID: "CL905", Name: "package-drift", Severity: rules.Warning, Scope: rules.SolutionScope, Since: "0.1.0", Derived: true,
	Reads: rules.Pages | rules.CodelessParts | rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "drift", Text: "the packaged connector `{0}` differs from its source in `{1}`",
			Help: "package the solution again from `{2}`; don't edit the package by hand",
		},
		{
			ID: "second", Text: "the package contains the connector `{0}` twice, and this one differs from the other in `{1}`",
			Why:  "The first is what the gallery shows, the second what is installed. Both are created from the same source.",
			Help: "package the solution again from `{2}`; don't edit the package by hand",
		},
		{
			ID: "part", Text: "the packaged {0} `{1}` differs from its source in `{2}`",
			Why:  "Customers get what is packaged, and a change made only in the package is lost when it is packaged again.",
			Help: "package the solution again from `{3}`; don't edit the package by hand",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Solution.Packages {
			all := renames{}
			definitionDrift(p, f, all)
			partDrift(p, f, all)
		}
	},
}

// definitionDrift compares the packaged definitions with their sources.
func definitionDrift(p *rules.Pass, f *rules.File, all renames) {
	known := map[*rules.Definition][]string{}
	for _, d := range f.Definitions {
		source := p.Repo.CopyOf(d)
		if source == nil || source.Packaged || !p.Solution.Contains(source.File.Path) {
			continue
		}
		before, twice := known[source]
		list := drift(d, source)
		if id := d.ID; id.Known() && source.ID.Known() && id.Value != source.ID.Value && len(p.Repo.ByID(id.Value)) == 0 {
			list = append([]difference{{
				"id", id.Node, id.Node.Span(), []rules.Span{source.ID.Node.Span()}, rename{source.ID.Value, id.Value},
			}}, list...)
		}
		known[source] = append(before, fieldsOf(list)...)
		list = slices.DeleteFunc(list, func(d difference) bool { return slices.Contains(before, d.field) })
		if len(list) == 0 {
			continue
		}
		message := "drift"
		if twice {
			message = "second"
		}
		label := source.Label()
		if d.ID.Known() && d.ID.Value != "" {
			label = d.ID.Value
		}
		if all.explain(f, list, "connector", label) {
			continue
		}
		report := p.ReportIn(f, list[0].packaged, message, label, named(list), source.File.Path).At(list[0].at)
		report.Connector = source.ID.Value
		all.note(report, list)
		relate(report, source.File, list)
	}
}

// relate adds the places of the source that differ.
func relate(report *rules.Finding, source *rules.File, list []difference) {
	for _, d := range list {
		for _, at := range d.source {
			report.Relate(source, at, "`"+d.field+"` of the source")
		}
	}
}

// mostNamed is how many fields a message names.
const mostNamed = 6

// named lists the fields that differ.
func named(list []difference) string {
	fields := slices.Compact(fieldsOf(list))
	if len(fields) <= mostNamed {
		return strings.Join(fields, "`, `")
	}
	return strings.Join(fields[:mostNamed], "`, `") + "` and `" + strconv.Itoa(len(fields)-mostNamed) + " more"
}

// difference is a field that is not as in the source, and where the two part. The places in the source are as small as can be: a
// mistake that is reported of there explains the difference, and one elsewhere in the field does not.
type difference struct {
	field    string
	packaged rules.Node
	at       rules.Span   // in the package
	source   []rules.Span // none where the source lacks the field
	renamed  rename       // where the two differ in one word, however often it is there
}

func fieldsOf(list []difference) []string {
	names := make([]string, 0, len(list))
	for _, d := range list {
		names = append(names, d.field)
	}
	return names
}

// packagedFields are the fields that the packager copies into every kind of definition, and those that it leaves out of first-party
// ones (kind StaticUI; Azure-Sentinel Tools/Create-Azure-Sentinel-Solution/common/commonFunctions.ps1).
var (
	packagedFields = [...]string{"title", "publisher", "descriptionMarkdown", "graphQueries", "dataTypes", "connectivityCriterias"}
	fullerFields   = [...]string{"sampleQueries", "availability", "permissions", "instructionSteps", "additionalRequirementBanner"}
)

// drift compares a packaged definition with its source, field by field.
func drift(d, source *rules.Definition) []difference {
	c := comparison{packaged: d.Text, source: source.Text, fold: d.Dialect.FoldsCase(), button: hasDeployButton(source)}
	field := func(key string) {
		a, b := d.Field(key), source.Field(key)
		if key == "connectivityCriterias" {
			a, b = d.CriteriaNode, source.CriteriaNode
		}
		c.at = key
		if !b.Exists() && !empty(a) {
			c.say(a, a.Key().Span(), absent(source.UI, key))
			return
		}
		c.field(a, b, d.UI)
	}
	for _, key := range packagedFields {
		field(key)
	}
	if d.Polling.Exists() && source.Polling.Exists() { // of the first codeless platform, which the packager copies whole
		c.at = "pollingConfig"
		c.field(d.Polling, source.Polling, d.UI)
	}
	if d.Dialect != rules.StaticUI {
		for _, key := range fullerFields {
			field(key)
		}
	}
	return c.found
}

// comparison compares the values of a packaged part with those of its source.
type comparison struct {
	packaged, source func(rules.Node) rules.Str // how texts are read on each side
	fold             bool                       // the case of the packaged keys does not count
	button           bool                       // the source has a deploy button
	fills            bool                       // the packager fills in places of the form {{x}}
	at               string
	found            []difference
}

// field compares two values of one field; whole is the packaged part that would have a missing one.
func (c *comparison) field(a, b, whole rules.Node) {
	switch {
	case empty(a) && empty(b):
	case !a.Exists():
		c.lacks(whole, b)
	case !b.Exists():
		c.say(a, a.Key().Span())
	default:
		c.value(a, b)
	}
}

// absent returns where a source lacks a field: the misspelled key, or the opening of the object, where others report the lack.
func absent(source rules.Node, key string) rules.Span {
	for k, meant := range placement.Misspelled(source, []string{key}) {
		if meant == key {
			return k.Span()
		}
	}
	return placement.Opening(source)
}
