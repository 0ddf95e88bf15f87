package connection

import "github.com/connectorlint/connectorlint/rules"

// csvSame looks for one character in two roles (Learn, "RestApiPoller data connector reference": csvDelimiter is a comma by default, and
// csvEscape a double quote).
func csvSame(p *rules.Pass, res rules.Node) {
	delimiter, escape := res.GetFold("csvDelimiter"), res.GetFold("csvEscape")
	separates, encloses := ",", `"`
	if delimiter.Kind() == rules.String {
		separates = delimiter.Text()
	}
	if escape.Kind() == rules.String {
		encloses = escape.Text()
	}
	if separates != encloses || separates == "" || !oneFold(res.GetFold("format").Text(), "csv") {
		return
	}
	at := delimiter
	if escape.Exists() {
		at = escape
	}
	f := p.Report(at, "csv-same", separates, at.Key().Text())
	if escape.Exists() && delimiter.Exists() {
		f.Relate(p.File, delimiter.Span(), "the separator")
	}
}
