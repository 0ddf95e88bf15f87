package links

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// read is a text of a page with what the scanner found in it.
type read struct {
	file     *rules.File
	str      rules.Str
	field    string
	markdown bool
	found    markdown.Result
}

// address is a link of a text.
type address struct {
	*read
	link markdown.Link
	url  string
}

type readKey struct{ d *rules.Definition }

// texts scans the texts of a definition once for all rules. Texts that upstream compares letter by letter are left out, and so
// are those that hold no link.
func texts(d *rules.Definition) []read {
	return connector.Once(d.File, readKey{d}, func() []read {
		var all []read
		add := func(s rules.Str, field string, md bool) {
			if found := markdown.Scan(s.Value); len(found.Links)+len(found.Defects) > 0 {
				all = append(all, read{d.File, s, field, md, found})
			}
		}
		for t := range d.Texts() {
			if !t.Compared {
				add(t.Str, t.Field, t.Kind == connector.Markdown)
			}
		}
		for in := range d.Instructions() {
			if in.Type.Value == "CopyableLabel" {
				if v := in.Param("value"); v.Known() {
					add(v, "command", false)
				}
			}
		}
		return all
	})
}

// each calls a function for every link of the definition, in the order of its texts.
func each(d *rules.Definition, look func(address)) {
	list := texts(d)
	for i := range list {
		for _, l := range list[i].found.Links {
			look(address{&list[i], l, l.Target.Of(list[i].str.Value)})
		}
	}
}

// report says something about a part of the address.
func (a address) report(p *rules.Pass, from, to int, message string, args ...string) *rules.Finding {
	f := p.ReportIn(a.file, a.str.Node, message, args...)
	return f.At(a.str.Inside(a.link.Target.From+from, a.link.Target.From+to))
}

// replace is the edit that puts other text in the place of a part of the address.
func (a address) replace(from, to int, text string) rules.Edit {
	return jsontree.ReplaceInside(a.str.Node, a.link.Target.From+from, a.link.Target.From+to, text)
}

// fixable tells whether the text stands in the file as it is.
func (a address) fixable() bool { return !a.str.Resolved() }
