package cli

import (
	"html"
	"net/url"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/linkcheck"
	"github.com/connectorlint/connectorlint/internal/markdown"
)

// foundLink is an address, and where files have it.
type foundLink struct {
	linkcheck.Result
	places []linkPlace
}

type linkPlace struct {
	file       *connector.File
	connector  string
	start, end jsontree.Position
}

// linkFinder collects addresses, each once, in the order of their first places.
type linkFinder struct {
	list  []*foundLink
	byURL map[string]*foundLink
}

// linksOf returns the links of pages and of solutions' files. Addresses in code are examples or interfaces for programs; a value to copy is
// a command that a customer runs.
func linksOf(files []*connector.File) []*foundLink {
	f := &linkFinder{byURL: map[string]*foundLink{}}
	for _, file := range files {
		switch file.Kind {
		case connector.SolutionDataFile, connector.SolutionMetadataFile:
			f.values(file)
		default:
		}
		for _, d := range file.Definitions {
			f.definition(d)
		}
	}
	return f.list
}

func (f *linkFinder) definition(d *connector.Definition) {
	if d.Packaged {
		return // its source has the same links
	}
	for _, t := range d.ReadTexts() {
		f.text(d, t.Str, &t.Found, false)
	}
	for in := range d.Instructions() {
		if v := in.Param("value"); in.Type.Value == "CopyableLabel" && v.Known() {
			found := markdown.Scan(v.Value)
			f.text(d, v, &found, true)
		}
	}
	if link := d.Resource.Get("metadata").Get("support").Get("link"); link.Kind() == jsontree.String {
		f.add(link.Text(), d.File, d.ID.Value, link.Span())
	}
}

func (f *linkFinder) text(d *connector.Definition, s connector.Str, found *markdown.Result, command bool) {
	for _, l := range found.Links {
		if l.Code && !command {
			continue
		}
		target := html.UnescapeString(l.Target.Of(s.Value))
		f.add(target, d.File, d.ID.Value, s.Inside(l.Target.From, l.Target.To))
		if template := deployedTemplate(target); template != "" {
			f.add(template, d.File, d.ID.Value, s.Inside(l.Target.From, l.Target.To))
		}
	}
}

// values adds the strings of a file that are addresses.
func (f *linkFinder) values(file *connector.File) {
	file.Tree.Root().Walk(func(n jsontree.Node) bool {
		if n.Kind() == jsontree.String && !n.IsKey() {
			f.add(n.Text(), file, "", n.Span())
		}
		return true
	})
}

// deployedTemplate returns the template that a button of the portal deploys: that part of the address is never sent to the portal's server.
func deployedTemplate(address string) string {
	const before = "Microsoft.Template/uri/"
	_, rest, found := strings.Cut(address, before)
	if !found {
		return ""
	}
	rest, _, _ = strings.Cut(rest, "/")
	template, err := url.QueryUnescape(rest)
	if err != nil {
		return ""
	}
	return template
}

func (f *linkFinder) add(address string, file *connector.File, id string, span jsontree.Span) {
	address = strings.TrimSpace(address)
	low := strings.ToLower(address)
	if !strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "https://") || strings.ContainsAny(address, " \t\r\n") {
		return
	}
	l := f.byURL[address]
	if l == nil {
		l = &foundLink{Result: linkcheck.Result{URL: address}}
		f.byURL[address] = l
		f.list = append(f.list, l)
	}
	place := linkPlace{file, id, file.Tree.Position(span.Start), file.Tree.Position(span.End)}
	if !slices.Contains(l.places, place) {
		l.places = append(l.places, place)
	}
}

type linkReport struct {
	SchemaVersion int        `json:"schemaVersion"`
	Links         []linkJSON `json:"links"`
}

type linkJSON struct {
	URL    string          `json:"url"`
	Final  string          `json:"final"`
	State  string          `json:"state"`
	Status int             `json:"status"`
	Reason string          `json:"reason"`
	Places []linkPlaceJSON `json:"places"`
}

type linkPlaceJSON struct {
	File  string `json:"file"`
	Range struct {
		Start linkPosition `json:"start"`
		End   linkPosition `json:"end"`
	} `json:"range"`
	Connector string `json:"connector"`
}

type linkPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

func jsonLinks(list []*foundLink) linkReport {
	r := linkReport{SchemaVersion: 1, Links: []linkJSON{}}
	for _, l := range list {
		j := linkJSON{l.URL, l.Final, string(l.State), l.Status, l.Reason, []linkPlaceJSON{}}
		for _, p := range l.places {
			at := linkPlaceJSON{File: p.file.Path, Connector: p.connector}
			at.Range.Start = linkPosition{p.start.Line, p.start.Column, p.start.Offset}
			at.Range.End = linkPosition{p.end.Line, p.end.Column, p.end.Offset}
			j.Places = append(j.Places, at)
		}
		r.Links = append(r.Links, j)
	}
	return r
}
