package links

import (
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// read is a text of a page with what the scanner found in it.
type read struct {
	file     *rules.File
	str      rules.Str
	field    string
	markdown bool
	found    *markdown.Result
	links    []address // of found
}

// address is a link of a text.
type address struct {
	*read
	link markdown.Link
	url  string
	at   place // its parts
	web  bool  // it has them: it is one of http or https
}

// split is the function for the address, which most rules ask.
func (a address) split() (place, bool) { return a.at, a.web }

type readKey struct{ d *rules.Definition }

// texts returns the texts of a definition that hold links, once for all rules. Texts that upstream compares literally are
// left out.
func texts(d *rules.Definition) []read {
	list := d.ReadTexts()
	return rules.Once(d.File, readKey{d}, func() []read {
		var all []read
		for i := range list {
			if t := &list[i]; !t.Compared && len(t.Found.Links)+len(t.Found.Defects) > 0 {
				all = append(all, read{file: d.File, str: t.Str, field: t.Field, markdown: t.Kind == rules.Markdown, found: &t.Found})
			}
		}
		for in := range d.Instructions() {
			if in.Type.Value == "CopyableLabel" {
				if v := in.Param("value"); v.Known() {
					if found := markdown.Scan(v.Value); len(found.Links) > 0 {
						all = append(all, read{file: d.File, str: v, field: "command", found: &found})
					}
				}
			}
		}
		for i := range all {
			for _, l := range all[i].found.Links {
				a := address{read: &all[i], link: l, url: l.Target.Of(all[i].str.Value)}
				a.at, a.web = split(a.url)
				all[i].links = append(all[i].links, a)
			}
		}
		return all
	})
}

// each calls a function for every link of the definition, in the order of its texts.
func each(d *rules.Definition, look func(address)) {
	list := texts(d)
	for i := range list {
		for _, a := range list[i].links {
			look(a)
		}
	}
}

// judged is each for the rules that judge an address by its host or scheme: hosts that the configuration allows are left alone.
func judged(p *rules.Pass, look func(address)) {
	settings := p.Settings()
	each(p.Definition, func(a address) {
		if settings != nil {
			if a.web && settings.AllowsHost(a.at.host) {
				return
			}
		}
		look(a)
	})
}

// report says something about a part of the address.
func (a address) report(p *rules.Pass, from, to int, message string, args ...string) *rules.Finding {
	f := p.ReportIn(a.file, a.str.Node, message, args...)
	return f.At(a.str.Inside(a.link.Target.From+from, a.link.Target.From+to))
}

// replace is the edit that puts other text in the place of a part of the address.
func (a address) replace(from, to int, text string) rules.Edit {
	return rules.ReplaceInside(a.str.Node, a.link.Target.From+from, a.link.Target.From+to, text)
}

// fixable reports whether the text is in the file as it is.
func (a address) fixable() bool { return !a.str.Resolved() }
