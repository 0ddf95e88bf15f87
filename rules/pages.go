package rules

import (
	"io/fs"
	"sync"
)

// PagesFrom returns a family's Page function from the files that it embeds: <name>.md for each rule. A page is read once: a report asks
// for it with every finding.
func PagesFrom(files fs.ReadFileFS) func(name string) string {
	var read sync.Map
	return func(name string) string {
		if page, ok := read.Load(name); ok {
			return page.(string)
		}
		page, err := files.ReadFile(name + ".md")
		if err != nil {
			return ""
		}
		read.Store(name, string(page))
		return string(page)
	}
}
