package template

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// checkSettings compares the settings that a page lists for a deployment by hand with those of the template.
func checkSettings(p *rules.Pass, page *rules.Definition, d *document, text rules.Text, set map[string]string) {
	value := text.Str.Value
	from := rules.IndexFold(value, "application settings individually")
	if from < 0 {
		return
	}
	file := path.Base(d.file.Path)
	var missing []string
	first, last, listed := -1, 0, 0
	at := from
	for line := range strings.SplitSeq(value[from:], "\n") {
		name := settingLine(line)
		if name != "" {
			listed++
			if _, ok := set[strings.ToLower(name)]; !ok {
				begin := at + strings.Index(line, name)
				if best, ok := rules.Nearest(strings.ToLower(name), keysOf(set)); ok {
					p.ReportIn(page.File, text.Str.Node, "setting-near", name, set[best], file).At(text.Str.Inside(begin, begin+len(name)))
				} else {
					missing = append(missing, "`"+name+"`")
					if first < 0 {
						first = begin
					}
					last = begin + len(name)
				}
			}
		} else if listed > 0 && strings.TrimSpace(line) != "" {
			break
		}
		at += len(line) + 1
	}
	if len(missing) > 0 && len(missing) < listed {
		p.ReportIn(page.File, text.Str.Node, "setting", strings.Join(missing, ", "), file).At(text.Str.Inside(first, last))
	}
}

func keysOf(set map[string]string) []string {
	list := make([]string, 0, len(set))
	for k := range set {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// settingLine returns the name on a line that holds nothing but a setting's name and, at most, that it is optional.
func settingLine(line string) string {
	name := strings.TrimSpace(line)
	name = strings.Trim(strings.TrimPrefix(strings.TrimPrefix(name, "- "), "* "), "`*")
	name, note, _ := strings.Cut(name, " (")
	if strings.Contains(note, "ptional") || strings.EqualFold(name, "logAnalyticsUri") {
		return ""
	}
	if len(name) < 3 || len(name) > 60 || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") != "" ||
		line == strings.TrimLeft(line, " \t-*`") {
		return ""
	}
	return name
}
