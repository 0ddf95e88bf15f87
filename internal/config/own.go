package config

import (
	"path/filepath"
	"slices"
	"sort"

	"github.com/connectorlint/connectorlint/internal/custom"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// Own are the rules that configuration files define, found before anything else is read: the rest of the configuration, and the command
// line, may name them.
type Own struct {
	files map[string]*ownFile // by absolute path
	list  []*rules.Rule
	pages map[string]string // by name
}

// ownFile is what one file defines.
type ownFile struct {
	rules []*rules.Rule
	at    []place // of their ids
	pages []string
	errs  Errors
}

// FindCustomRules reads the definitions of all files that a run may use, and of more files. What is wrong with them is reported
// when the files are read as a whole.
func FindCustomRules(registry *rules.Registry, scan *workspace.Scan, file, fileName string, off bool, more ...string) *Own {
	f := &Finder{Registry: registry, Scan: scan, File: file, FileName: fileName, Off: off, collecting: true}
	f.folder(scan.Root)
	for _, t := range scan.Targets {
		f.folder(filepath.Dir(t.Abs))
	}
	for _, abs := range more {
		f.document(abs, "", filepath.Dir(abs), nil)
	}
	o := &Own{files: map[string]*ownFile{}, pages: map[string]string{}}
	paths := make([]string, 0, len(f.documents))
	for abs, d := range f.documents {
		if d.own != nil {
			paths = append(paths, abs)
		}
	}
	sort.Strings(paths)
	taken := map[string]bool{}
	for _, r := range registry.Rules() {
		taken[r.ID], taken[r.Name] = true, true
	}
	for _, abs := range paths {
		o.add(abs, f.documents[abs], taken)
	}
	return o
}

// add takes the rules of a file whose ids and names are free.
func (o *Own) add(abs string, d *document, taken map[string]bool) {
	in := &ownFile{errs: d.own.errs}
	r := &reader{file: d.file}
	r.errs = nil
	for i, rule := range d.own.rules {
		if taken[rule.ID] || taken[rule.Name] {
			r.fail(d.own.at[i], "a rule %s or %s is already defined", rule.ID, rule.Name)
			continue
		}
		taken[rule.ID], taken[rule.Name] = true, true
		in.rules = append(in.rules, rule)
		o.list = append(o.list, rule)
		o.pages[rule.Name] = d.own.pages[i]
	}
	in.errs = append(in.errs, r.errs...)
	o.files[abs] = in
}

// Family returns the rules as a family beside the built-in ones; nil when there are none.
func (o *Own) Family() *rules.Family {
	if o == nil || len(o.list) == 0 {
		return nil
	}
	return &rules.Family{
		Name:  custom.FamilyName,
		Title: "Rules of the configuration",
		Docs:  custom.Docs,
		Rules: o.list,
		Page:  func(name string) string { return o.pages[name] },
	}
}

func (o *Own) file(abs string) *ownFile {
	if o == nil {
		return nil
	}
	return o.files[abs]
}

// Err tells what is wrong with the definitions; nil when nothing is.
func (o *Own) Err() error {
	var list Errors
	for _, in := range o.files {
		list = append(list, in.errs...)
	}
	if len(list) == 0 {
		return nil
	}
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		return a.Path < b.Path || a.Path == b.Path && (a.Line < b.Line || a.Line == b.Line && a.Column < b.Column)
	})
	return list
}

// defines reports whether a rule is one of the configuration's, and whether one of the layers defines it.
func (o *Own) defines(layers []*layer, r *rules.Rule) (own, here bool) {
	if o == nil || !slices.Contains(o.list, r) {
		return false, false
	}
	for _, l := range layers {
		if slices.Contains(l.defines, r) {
			return true, true
		}
	}
	return true, false
}
