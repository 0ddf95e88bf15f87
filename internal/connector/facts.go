package connector

import "strings"

// ShowsPrimaryKey returns the place where the page shows the workspace's primary key: the entry of a CopyableLabel's fillWith.
// The zero Str where it does not.
func (d *Definition) ShowsPrimaryKey() Str {
	for in := range d.Instructions() {
		for e := range in.Parameters.GetFold("fillWith").Elements() {
			if s := plain(e); strings.EqualFold(s.Value, "PrimaryKey") {
				return s
			}
		}
	}
	return Str{}
}

// FindText returns the first text of the page that holds one of the words, given in lower case, and where in it.
func (d *Definition) FindText(words ...string) (t Text, at int, ok bool) {
	for t := range d.Texts() {
		if t.Compared || t.Field == PermissionText {
			continue
		}
		for _, w := range words {
			if i := IndexFold(t.Str.Value, w); i >= 0 {
				return t, i, true
			}
		}
	}
	return Text{}, 0, false
}

// IsTemplate reports whether the file lies in a folder of templates, whose places to fill in and ids are intended to be replaced.
func (f *File) IsTemplate() bool { return strings.Contains("/"+f.Path, "/Templates/") }
