package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Paging reports settings for paging with which only the first page is read, or none.
var Paging = rules.Rule{
	ID: "CL809", Name: "paging", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown paging type `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "unknown", Severity: rules.Warning, Text: "unknown paging type `{0}`", Help: "use one of {1}"},
		{
			ID: "no-type", Severity: rules.Warning, Text: "missing `pagingType`",
			Why: "Without a type of paging, probably only the first page is read.", Help: "add `pagingType`: one of {0}", Yields: keySlips,
		},
		{
			ID: "type-key", Severity: rules.Warning, Text: "unknown key `{0}` of the paging; the type is given by `pagingType`",
			Why: "Without a type of paging, probably only the first page is read.", Help: "rename it to `pagingType`",
		},
		{ID: "missing", Text: "missing `{1}`, which paging type `{0}` requires", Help: "add `{1}`", Yields: keySlips},
		{
			ID: "asked", Severity: rules.Warning, Text: "missing `{1}` for paging type `{0}`",
			Why:  "The token is read but never sent, so every page is the first one, unless the source gets it from elsewhere.",
			Help: "add `{1}`", Yields: keySlips,
		},
		{ID: "bare", Text: "`{0}` is {1}, but {2} requires it", Help: "add the value", Yields: valueRules},
		{
			ID: "foreign", Severity: rules.Warning, Text: "`{0}` belongs to paging type {1}, but this one is `{2}`",
			Why: "The key is ignored, or the type is wrong.", Help: "remove the key, or change the type",
		},
		{
			ID: "page-size", Severity: rules.Warning, Text: "missing `pageSizeParameterName` for `pageSize`",
			Why: "The size is not sent to the source, which then uses its own.", Help: "add `pageSizeParameterName`, or remove `{0}`",
			Yields: keySlips,
		},
		{
			ID: "size-value", Severity: rules.Warning, Text: "missing `pageSize` for `pageSizeParameterName`",
			Why: "The parameter has no value to send, so the source uses its own size, or rejects the request.", Help: "add `pageSize`, or remove `{0}`",
			Yields: keySlips,
		},
	},
	Check: checkPaging,
}

func checkPaging(p *rules.Pass) {
	for _, c := range p.File.Connections {
		pagingBlock(p, c, c.Paging)
		for _, step := range needs.Steps(c) {
			pagingBlock(p, c, step.GetFold("paging"))
		}
	}
}

func pagingBlock(p *rules.Pass, c *rules.Connection, paging rules.Node) {
	if paging.Kind() != rules.Object || paging.Len() == 0 {
		return
	}
	value := paging.GetFold("pagingType")
	if value.Kind() == rules.Null {
		p.Report(value, "no-type", words.OneOf(catalog.PagingTypes()))
		return
	}
	if !value.Exists() {
		if kind := c.Kind.Value; c.Kind.Known() && !strings.EqualFold(kind, "RestApiPoller") {
			return // Oracle's connections have a size and no type: published
		}
		for _, key := range [...]string{"type", "paging", "kind"} {
			if named := paging.GetFold(key); named.Kind() == rules.String {
				if _, known := catalog.FindPagingType(named.Text()); known {
					f := p.Report(named, "type-key", named.Key().Text()).AtKey().About(paging, "pagingType")
					f.FixSafe("Rename the key to `pagingType`", rules.ReplaceString(named.Key(), "pagingType"))
					return
				}
			}
		}
		placement.AtOpening(p.Report(paging, "no-type", words.OneOf(catalog.PagingTypes()))).About(paging, "pagingType")
		return
	}
	word := value.Text()
	if value.Kind() != rules.String || strings.TrimSpace(word) == "" || expr.IsPlaceholder(word) {
		return
	}
	typ, ok := catalog.FindPagingType(word)
	if !ok {
		unknownPaging(p, value)
		return
	}
	if !missingPaging(p, c, paging, value, typ) {
		foreignPaging(p, paging, value, typ)
	}
	if paging == c.Paging || !paging.GetFold("pageSizeParaName").Exists() { // which a nested step has for it
		pageSize(p, paging, value, typ)
	}
}

// pageSize looks for the name under which the size of a page is sent.
func pageSize(p *rules.Pass, paging, value rules.Node, typ catalog.PagingType) {
	size := paging.GetFold("pageSize")
	if name := paging.GetFold("pageSizeParameterName"); !size.Exists() && !needs.IsBare(name) {
		p.Report(name, "size-value", name.Key().Text()).AtKey().About(paging, "pageSize")
	}
	if !size.Exists() || size.Kind() == rules.Null || countsAlone(paging, typ) {
		return
	}
	switch is, name := needs.Look(paging, "pageSizeParameterName"); is {
	case needs.Missing:
		f := p.Report(size, "page-size", size.Key().Text()).AtKey().About(paging, "pageSizeParameterName")
		f.Relate(p.File, value.Span(), "the type of paging")
	case needs.Bare:
		reportBare(p, name, "`"+size.Key().Text()+"`", size).As(rules.Warning)
	case needs.Given:
	}
}

// countsAlone reports whether a size of pages has a use without being sent by name: it says which page is the last where pages are
// counted (Learn's own example of Offset has no name for it), the body of a POST has it already (published: SentinelOne,
// CrowdStrike), or a parameter of the request does (Sophos of a community repository).
func countsAlone(paging rules.Node, typ catalog.PagingType) bool {
	if typ.Name == "Offset" || typ.Name == "CountBasedPaging" ||
		strings.EqualFold(paging.GetFold("pagingInfoPlacement").Text(), "RequestBody") {
		return true
	}
	asked := paging.Parent().GetFold("request")
	method := asked.GetFold("httpMethod").Text()
	return method != "" && !strings.EqualFold(method, "GET") || sentAnyway(asked.GetFold("queryParameters"), strings.Trim(paging.GetFold("pageSize").Raw(), `"`))
}

// sentAnyway reports whether a parameter of the request has the size of the pages as its value.
func sentAnyway(parameters rules.Node, size string) bool {
	if size == "" || size == "1" {
		return false
	}
	for _, v := range parameters.Members() {
		if v.Text() == size || v.Raw() == size {
			return true
		}
	}
	return false
}

func unknownPaging(p *rules.Pass, value rules.Node) {
	best, ok := rules.Nearest(value.Text(), catalog.PagingTypes())
	if !ok && strings.EqualFold(value.Text(), "PersistentLink") { // so a tool for authors calls it
		best, ok = "PersistentLinkHeader", true
	}
	if ok {
		p.Report(value, "near", value.Text(), best)
		return
	}
	p.Report(value, "unknown", value.Text(), words.OneOf(catalog.PagingTypes()))
}

func missingPaging(p *rules.Pass, c *rules.Connection, paging, value rules.Node, typ catalog.PagingType) bool {
	required := typ.Required
	if typ.Name == "CountBasedPaging" && paging.GetFold("totalResultsJsonPath").Exists() &&
		!needs.IsBare(paging.GetFold("totalResultsJsonPath")) {
		required = append([]string{"pageNumberJsonPath", "pageCountJsonPath"}, required...)
	}
	report := func(message string, keys []string) bool {
		var lacks []string
		for _, alternatives := range keys {
			switch is, v := needs.Look(paging, alternatives); is {
			case needs.Missing:
				lacks = append(lacks, alternatives)
			case needs.Bare:
				if f := reportBare(p, v, "paging of type `"+typ.Name+"`", value); message == "asked" {
					f.As(rules.Warning)
				}
			case needs.Given:
			}
		}
		for _, group := range needs.Lacks(c, paging, lacks) {
			f := needs.About(p.Report(paging, message, typ.Name, either(group)), paging, group...)
			placement.AtOpening(f).Relate(p.File, value.Span(), "the type")
			if typ.Name == "CountBasedPaging" {
				f.As(rules.Warning) // Vaikora's is published so, and receives rows (Azure-Sentinel pull request 14363)
			}
		}
		return len(lacks) > 0
	}
	return report("missing", required) || report("asked", typ.Asked)
}

func foreignPaging(p *rules.Pass, paging, value rules.Node, typ catalog.PagingType) {
	for k := range paging.Members() {
		var of []string
		for _, other := range catalog.KnownPagingTypes() {
			if words.ContainsFold(other.Own, k.Text()) {
				of = append(of, other.Name)
			}
		}
		if len(of) > 0 && !words.ContainsFold(typ.Own, k.Text()) {
			p.Report(k, "foreign", k.Text(), words.OneOf(of), typ.Name).Relate(p.File, value.Span(), "the type")
			return
		}
	}
}
