package workspace

import (
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// Copies says which packaged definitions have their source in the tree, and which are second copies within a package. The zero value knows
// none.
type Copies struct {
	of map[*connector.Definition]*connector.Definition
}

// Of returns the source of a packaged definition, or the first copy within its package; nil when it is to be linted itself.
func (c Copies) Of(d *connector.Definition) *connector.Definition { return c.of[d] }

// Second reports whether a definition is the second copy that the packager writes into one package whose source is not in the tree: the
// one that is deployed. It is linted too, and what it has in common with the first copy is said once.
func (c Copies) Second(d *connector.Definition) bool {
	first := c.of[d]
	return first != nil && first.File == d.File && c.of[first] == nil && first.Packaged
}

// Copies tells the packaged definitions from their sources.
func (r *Repository) Copies() Copies { return r.copies }

// CopyOf returns what a definition is a copy of: see Copies.Of.
func (r *Repository) CopyOf(d *connector.Definition) *connector.Definition { return r.copies.Of(d) }

// findCopies finds the packaged definitions whose source is in the tree, and the second copies within packages: they are
// linted once, at their source.
func (r *Repository) findCopies() {
	r.copies = Copies{map[*connector.Definition]*connector.Definition{}}
	const usual = 3 // names of a definition
	source := make(map[string]*connector.Definition, usual*len(r.all))
	for _, packaged := range [...]bool{false, true} {
		for d, names := range r.named() {
			if d.Packaged != packaged {
				continue
			}
			for _, name := range names {
				if first := source[name]; name != "" && packaged && r.CopyOf(d) == nil && isSource(first, d) {
					r.copies.of[d] = first
				}
			}
			for _, name := range names {
				if name != "" && r.CopyOf(d) == nil && source[name] == nil {
					source[name] = d
				}
			}
		}
	}
}

// named lists the definitions with what they are known by within their repository. It is kept with each file, which most updates of an
// editor leave as it is.
func (r *Repository) named() iter.Seq2[*connector.Definition, [4]string] {
	return func(yield func(*connector.Definition, [4]string) bool) {
		for _, f := range r.Files {
			if len(f.Definitions) == 0 {
				continue
			}
			names := connector.Once(f, namesKey{}, func() [][4]string {
				list := make([][4]string, len(f.Definitions))
				clone := r.Clone(f)
				for i, d := range f.Definitions {
					list[i] = namesOf(d)
					for j, name := range list[i] {
						if name != "" {
							list[i][j] = clone + "\x00" + name
						}
					}
				}
				return list
			})
			for i, d := range f.Definitions {
				if !yield(d, names[i]) {
					return
				}
			}
		}
	}
}

type namesKey struct{}

// isSource reports whether a definition is what another one is packaged from: one of the sources, or the first copy within the same
// package. Two packages that hold one connector are no copies of each other.
func isSource(first, d *connector.Definition) bool {
	return first != nil && first != d && (!first.Packaged || first.File == d.File)
}

// pairAlone pairs the packaged definitions that have no source yet with the only source of their solution.
func (r *Repository) pairAlone() {
	only := map[string]*connector.Definition{}
	many := map[string]bool{}
	for _, d := range r.all {
		folder := folderOf(d.File)
		if d.Packaged || folder == "" || d.File.Template.Exists() {
			continue
		}
		many[folder] = only[folder] != nil
		only[folder] = d
	}
	for _, d := range r.all {
		folder := folderOf(d.File)
		if source := only[folder]; d.Packaged && r.CopyOf(d) == nil && source != nil && !many[folder] && (!d.ID.Known() || d.ID.Value == "") {
			r.copies.of[d] = source
		}
	}
}

// plainTitle returns a title without what the packager adds to it.
func plainTitle(d *connector.Definition) string {
	title := d.Title.Value
	if d.Packaged {
		if i := strings.LastIndex(title, "(using Azure Function"); i > 0 {
			return strings.TrimSpace(title[:i])
		}
	}
	return strings.TrimSpace(title)
}

// namesOf returns what a definition is known by: its id, its title and publisher, the text that describes it, and its title within the
// solution. The packager writes the definition twice, once without an id, and may lengthen the title.
func namesOf(d *connector.Definition) [4]string {
	var names [4]string
	if d.ID.Known() {
		names[0] = d.ID.Value
	}
	if d.Title.Value != "" || d.Publisher.Value != "" {
		names[1] = plainTitle(d) + "\x00" + d.Publisher.Value
	}
	if d.Description.Value != "" {
		names[2] = d.Publisher.Value + "\x00\x00" + d.Description.Value
	}
	if folder := folderOf(d.File); d.Title.Value != "" && folder != "" {
		names[3] = plainTitle(d) + "\x00\x00\x00" + folder
	}
	return names
}

// joinSets puts the parts of codeless sets together: by folder for source files, by file for templates, as a deployment does. Templates
// that hold one kind of part each are the pieces of one set when they share a folder.
func joinSets(files []*connector.File, copies Copies) []*Set {
	byFolder := map[string]*Set{}
	for _, f := range files {
		var definitions []*connector.Definition
		for _, d := range f.Definitions {
			if d.Dialect == connector.Codeless && !secondCopy(definitions, d, copies) {
				definitions = append(definitions, d)
			}
		}
		if len(definitions)+len(f.Connections)+len(f.Rules)+len(f.Tables) == 0 {
			continue
		}
		key, template := path.Dir(f.Path), f.Template.Exists()
		switch {
		case template && f.Kind == connector.ARMTemplate && isPiece(f):
			key += "/*" // apart from source files beside it
		case template:
			key = f.Path
		}
		s := byFolder[key]
		if s == nil {
			s = &Set{Folder: strings.TrimSuffix(key, "/*"), Template: template}
			byFolder[key] = s
		}
		s.Definitions = append(s.Definitions, definitions...)
		s.Connections = append(s.Connections, f.Connections...)
		s.Rules = append(s.Rules, f.Rules...)
		s.Tables = append(s.Tables, f.Tables...)
	}
	gather(byFolder)
	sets := make([]*Set, 0, len(byFolder))
	for _, key := range slices.Sorted(maps.Keys(byFolder)) {
		sets = append(sets, byFolder[key])
	}
	return sets
}

// secondCopy reports whether a package has this definition already: the packager writes each twice.
func secondCopy(before []*connector.Definition, d *connector.Definition, copies Copies) bool {
	source := copies.Of(d)
	return source != nil &&
		(copies.Second(d) || slices.ContainsFunc(before, func(b *connector.Definition) bool { return copies.Of(b) == source }))
}

// isPiece reports whether a template holds one kind of a set's parts only.
func isPiece(f *connector.File) bool {
	kinds := 0
	for _, n := range [...]int{len(f.Definitions), len(f.Connections), len(f.Rules), len(f.Tables)} {
		if n > 0 {
			kinds++
		}
	}
	return kinds == 1
}
