package rules

import "io/fs"

// PagesFrom returns a family's Page function from the files that it embeds: <name>.md for each rule.
func PagesFrom(files fs.ReadFileFS) func(name string) string {
	return func(name string) string {
		page, err := files.ReadFile(name + ".md")
		if err != nil {
			return ""
		}
		return string(page)
	}
}
