package template

import (
	"iter"
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/ncrontab"
	"github.com/connectorlint/connectorlint/rules"
)

// checkNamedSchedules reports settings that a timer takes its schedule from, and whose value the runtime does not read as one.
func checkNamedSchedules(p *rules.Pass, templateFile *rules.File, functions []*rules.File) {
	timers := map[string]*rules.File{} // by the setting in their schedule
	for _, f := range functions {
		for b := range f.Tree.Root().GetFold("bindings").Elements() {
			text := b.GetFold("schedule").Text()
			if _, name := settingIn(text); name != "" && len(text) == len(name)+2 {
				timers[comparedSetting(name)] = f
			}
		}
	}
	d := read(templateFile)
	if d == nil || len(timers) == 0 || !p.Repo.Reported(templateFile) {
		return
	}
	for n, text := range settingTexts(d) {
		name := settingName(n)
		if timers[comparedSetting(name)] == nil || strings.Count(text, " ") < 3 {
			continue
		}
		if _, err := ncrontab.Parse(text); err != nil {
			p.ReportIn(templateFile, n, "value", name, text, path.Base(path.Dir(timers[comparedSetting(name)].Path)))
		}
	}
}

// settingTexts yields the settings of a template's apps whose values are known texts, app by app in order, with the texts.
func settingTexts(d *document) iter.Seq2[rules.Node, string] {
	return func(yield func(rules.Node, string) bool) {
		for _, r := range d.resources {
			if !r.Is("Microsoft.Web/sites") {
				continue
			}
			list, _ := settingsOf(d, r)
			for _, n := range inOrder(list) {
				v := r.Stack.Fold(n, arm.WithDefaults)
				if v.Kind == arm.Text && v.Known() && !yield(n, v.Text) {
					return
				}
			}
		}
	}
}

// comparedSetting returns a name as the host compares it.
func comparedSetting(name string) string { return strings.ToLower(strings.ReplaceAll(name, ":", "__")) }
