package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// checkBlankOutput looks for an output without a value.
func checkBlankOutput(p *rules.Pass, pg *page, name string, v, parameter rules.Node) {
	if v.Kind() == rules.Null {
		p.ReportIn(pg.file, v, "blank", name, "null")
	} else if v.Kind() == rules.String && strings.TrimSpace(v.Text()) == "" && parameter.Exists() {
		p.ReportIn(pg.file, v, "blank", name, "empty")
	}
}

// checkEmptyOutput looks for an output that passes what may be an empty text to a parameter that has to have characters: the portal passes
// the text, and the parameter's default value does not count.
func checkEmptyOutput(p *rules.Pass, pg *page, output, parameter rules.Node) {
	length := parameter.GetFold("minLength")
	if n, ok := length.Int(); !ok || n < 1 {
		return
	}
	value := output.Value()
	if value.Kind() != rules.String {
		return
	}
	e := pg.passed(value.Text())
	if !e.Exists() || !strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.TextBox") || e.GetFold("visible").Exists() {
		return
	}
	constraints := e.GetFold("constraints")
	for _, key := range [...]string{"required", "regex", "validations"} {
		if n := constraints.GetFold(key); n.Exists() && n.Raw() != "false" {
			return
		}
	}
	if def := e.GetFold("defaultValue"); def.Exists() && def.Text() != "" || def.Exists() && def.Kind() != rules.String {
		return
	}
	name := e.GetFold("name")
	p.ReportIn(pg.file, name, "optional", name.Text(), output.Text()).Relate(pg.file, value.Span(), "the output")
}

// passed returns the element whose value an output passes as it is, such as [basics('name')] or [steps('step').name].
func (pg *page) passed(text string) rules.Node {
	text = strings.ReplaceAll(text, " ", "")
	text, closed := strings.CutSuffix(text, "]")
	list := pg.basics
	rest, ok := strings.CutPrefix(text, "[basics('")
	if ok {
		rest = strings.Replace(rest, "')", "", 1)
	} else if rest, ok = strings.CutPrefix(text, "[steps('"); ok {
		var step string
		step, rest, ok = strings.Cut(rest, "').")
		list = pg.steps[strings.ToLower(step)]
	}
	if !ok || !closed || strings.ContainsAny(rest, "()',[]") {
		return rules.Node{}
	}
	want := rest[strings.LastIndexByte(rest, '.')+1:]
	found := rules.Node{}
	for _, e := range list {
		if e.GetFold("name").Text() != want {
			continue
		}
		if found.Exists() {
			return rules.Node{}
		}
		found = e
	}
	return found
}
