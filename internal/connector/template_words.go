package connector

import "strings"

// templateWords are the places to fill in of upstream's connector templates (Azure-Sentinel DataConnectors/Templates), as they
// are found in published titles and publishers.
var templateWords = [...]string{
	"PROVIDER NAME", "APPLIANCE NAME", "APPLICATION NAME", "DATATYPE_NAME", "CONNECTOR NAME", "PUBLISHER NAME", "PRODUCT NAME", "COMPANY NAME",
	"ProviderName", "ApplianceName", "<Title>", "<Publisher>",
}

// emptyNames are names that say what a name is for, and nothing else: whole texts, with or without brackets, in any case.
var emptyNames = [...]string{
	"provider name", "publisher name", "connector name", "data connector name", "product name", "company name", "vendor name", "appliance name",
	"application name", "solution name", "publisher", "provider", "vendor", "title", "name", "company", "connector title", "your company",
	"your company name", "your product", "your product name", "your name", "your title", "title here", "name here", "publisher here", "enter title",
	"enter name", "enter publisher", "enter title here", "enter name here", "insert title here", "insert name here", "insert title", "insert name",
	"insert publisher", "tbd", "tba", "todo", "to do", "fixme", "xxx", "placeholder", "n/a", "undefined", "null",
}

// TemplateWord returns the place of a template's word in a text: a name, or what a publisher is called.
func TemplateWord(text string) (from, to int, ok bool) {
	for _, w := range templateWords {
		if i := strings.Index(text, w); i >= 0 {
			return i, i + len(w), true
		}
	}
	if open := strings.IndexByte(text, '<'); open >= 0 {
		if end := strings.IndexByte(text[open:], '>'); end > 1 {
			return open, open + end + 1, true
		}
	}
	bare := strings.Trim(text, " <>{}[]()")
	for _, name := range emptyNames {
		if strings.EqualFold(bare, name) {
			from = strings.Index(text, strings.TrimSpace(text))
			return from, from + len(strings.TrimSpace(text)), true
		}
	}
	return 0, 0, false
}
