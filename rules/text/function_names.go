package text

import (
	"bytes"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// templateNames are the parameters of templates, and all names in them.
type templateNames struct {
	files      []*rules.File
	parameters []string
	all        map[string]bool // in lower case, letters and digits alone
	settings   []string
	linux      bool         // a function app of the templates runs on Linux
	missing    []placedName // names that are near none, which one finding of a text lists
}

// placedName is a name of a text, and where it begins.
type placedName struct {
	name string
	at   int
}

func namesOf(files []*rules.File) *templateNames {
	t := &templateNames{files: files, all: map[string]bool{}}
	for _, f := range files {
		source := f.Tree.Source()
		t.linux = t.linux || bytes.Contains(source, []byte("linuxFxVersion")) || bytes.Contains(source, []byte("functionapp,linux"))
		for k := range f.Template.GetFold("parameters").Members() {
			t.parameters = append(t.parameters, k.Text())
		}
		f.Template.Walk(func(n rules.Node) bool {
			switch {
			case n.IsKey():
				t.all[bare(n.Text())] = true
			case n.Kind() == rules.String && strings.EqualFold(n.Key().Text(), "name") && len(n.Text()) < 80:
				t.all[bare(n.Text())] = true
				t.settings = append(t.settings, n.Text())
			}
			return true
		})
		for _, key := range settingKeys(f.Template) {
			t.settings = append(t.settings, key)
			t.all[bare(key)] = true
		}
	}
	return t
}

// settingKeys returns the keys of the settings of function apps: the properties of the resources of type config.
func settingKeys(template rules.Node) (keys []string) {
	template.Walk(func(n rules.Node) bool {
		if n.Kind() == rules.Object && strings.HasSuffix(strings.ToLower(n.GetFold("type").Text()), "config") {
			for k := range n.GetFold("properties").Members() {
				keys = append(keys, k.Text())
			}
		}
		return true
	})
	return keys
}

// bare returns a name in lower case with its letters and digits alone.
func bare(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r | 0x20
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, name)
}

// spaced returns the words of a line that are the name of a setting written with blanks, "Workspace ID", and that setting.
func (t *templateNames) spaced(line string) (words, setting string) {
	words, _, _ = strings.Cut(line, "(")
	words = strings.Trim(words, " \t")
	if n := strings.Count(words, " "); n == 0 || n > 4 || strings.Trim(words, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ") != "" {
		return "", ""
	}
	name := bare(words)
	for _, s := range t.settings {
		if !strings.Contains(s, " ") && bare(s) == name {
			return words, s
		}
	}
	return "", ""
}
