package describe

// HTML writes pages as one HTML page.
func HTML(pages []*Page) string { return MarkdownAll(pages) }

// HTMLIndex writes the index of pages.
func HTMLIndex(pages []Named, address func(Named) string) string { return MarkdownIndex(pages, address) }
