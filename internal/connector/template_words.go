package connector

import "strings"

// templateWords are the places to fill in of upstream's connector templates (Azure-Sentinel DataConnectors/Templates), as they
// are found in published titles and publishers.
var templateWords = [...]string{
	"PROVIDER NAME", "APPLIANCE NAME", "APPLICATION NAME", "DATATYPE_NAME", "CONNECTOR NAME", "PUBLISHER NAME", "PRODUCT NAME", "COMPANY NAME",
	"ProviderName", "ApplianceName", "<Title>", "<Publisher>",
}

// TemplateWord gives the place of a template's word in a text.
func TemplateWord(text string) (from, to int, ok bool) {
	for _, w := range templateWords {
		if i := strings.Index(text, w); i >= 0 {
			return i, i + len(w), true
		}
	}
	return 0, 0, false
}
