package template

import (
	"path"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/ncrontab"
	"github.com/connectorlint/connectorlint/rules"
)

// runtimeOf returns the worker runtime that the settings of an app name, and where; "" where it is not written out.
func runtimeOf(site *arm.Resource, list settings) (n rules.Node, runtime string) {
	n = list["functions_worker_runtime"]
	if v := site.Fold(n); v.Kind == arm.Text && v.Known() {
		return n, v.Text
	}
	return n, ""
}

// linuxLanguage returns the language that linuxFxVersion names.
func linuxLanguage(site *arm.Resource) string {
	fx := site.Properties().GetFold("siteConfig").GetFold("linuxFxVersion")
	language, _, _ := strings.Cut(site.Fold(fx).Text, "|")
	return language
}

// checkSchedules looks for a setting with a schedule where every timer of the app has a schedule of its own, and no file of a function
// names the setting.
func checkSchedules(p *rules.Pass, templateFile *rules.File, functions []*rules.File) {
	d := read(templateFile)
	if d == nil || !p.Repo.Reported(templateFile) {
		return
	}
	var timer *rules.File
	schedule := ""
	for _, f := range functions {
		for b := range f.Tree.Root().GetFold("bindings").Elements() {
			if !strings.EqualFold(b.GetFold("type").Text(), "timerTrigger") {
				continue
			}
			if text := b.GetFold("schedule").Text(); text == "" || strings.Contains(text, "%") {
				return // the setting is another one's, by a slip or on purpose
			} else if timer == nil {
				timer, schedule = f, text
			}
		}
	}
	if timer == nil {
		return
	}
	app := sync.OnceValue(func() *code { return codeOf(p, path.Dir(templateFile.Path)) })
	for n, text := range settingTexts(d) {
		if strings.Count(text, " ") < 4 {
			continue
		}
		if _, err := ncrontab.Parse(text); err != nil {
			continue
		}
		name := settingName(n)
		if c := app(); c == nil || !c.mentions(name) {
			p.ReportIn(templateFile, n, "schedule", name, path.Base(path.Dir(timer.Path)), schedule)
		}
	}
}
