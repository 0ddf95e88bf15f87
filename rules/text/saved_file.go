package text

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// SavedFile reports steps that save a file under one name and go on with another, and slips in the well-known folders of Linux.
var SavedFile = rules.Rule{
	ID: "CL736", Name: "saved-file", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "other", Text: "the step saves `{0}`, but goes on with `{1}`", Why: "Customers who follow the step get an error: the file does not exist.",
			Help: "use one name",
		},
		{
			ID: "saved-as", Text: "the command saves `{0}` as `{1}`, which the step does not mention again",
			Why: "Customers who follow the step get an error: the file is under another name.", Help: "use one name",
		},
		{
			ID: "folder", Text: "unknown folder `{0}` in the path `{1}`; did you mean `{2}`?", Why: "Customers who follow the step get an error.",
			Help: "use `{2}`",
		},
	},
	Check: checkSavedFile,
}

func checkSavedFile(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		if t.Compared || t.Kind != rules.Markdown {
			continue
		}
		if strings.Contains(v, "wget ") || strings.Contains(v, "curl ") {
			savedFiles(p, t)
		}
		if strings.Contains(v, "/etc/") || strings.Contains(v, "/opt/") || strings.Contains(v, "/var/") {
			folders(p, t.Str)
		}
	}
	eachInput(p.Definition, func(in *rules.Instruction, _ []branch) {
		if v := in.Param("value"); in.Type.Value == "CopyableLabel" && v.Known() {
			folders(p, v)
		}
	})
}

// savedFiles compares the name that a command saves a file under with those of the same kind that the step goes on with.
func savedFiles(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	name, at := savedName(v)
	if name == "" || strings.Count(v, " -O ")+strings.Count(v, " -o ") != 1 {
		return
	}
	other, where := otherName(t, name)
	used, kind := strings.Count(v, name), path.Ext(name)
	switch stem := strings.TrimSuffix(name, kind); {
	case other == "" || strings.EqualFold(other, name) || !related(stem, strings.TrimSuffix(other, kind)):
	case used == 1 && strings.Count(v, other) > 1:
		p.ReportText(t.Str, at, at+len(name), "saved-as", other, name).Relate(p.File, t.Str.Inside(where, where+len(other)), "the other name")
	case used > 1 && strings.Count(v, other) == 1 || used == 1:
		p.ReportText(t.Str, where, where+len(other), "other", name, other).Relate(p.File, t.Str.Inside(at, at+len(name)), "saved here")
	}
}

// otherName returns the only other name of a text with the ending of one, and its last place; "" where there is none, or several.
func otherName(t *rules.ReadText, name string) (other string, where int) {
	v, kind := t.Str.Value, path.Ext(name)
	for from := 0; ; {
		i := strings.Index(v[from:], kind)
		if i < 0 {
			return other, where
		}
		start, end := from+i, from+i+len(kind)
		from = end
		for start > 0 && fileByte(v[start-1]) {
			start--
		}
		found := v[start:end]
		if found == name || !plainFile(t, start, end, kind) {
			continue
		}
		if other != "" && found != other {
			return "", 0
		}
		other, where = found, start
	}
}

// plainFile reports whether a name of a text is that of a file in the current folder, and not one that rsyslog orders by its number.
func plainFile(t *rules.ReadText, start, end int, kind string) bool {
	v := t.Str.Value
	if end < len(v) && (fileByte(v[end]) && v[end] != '.' || v[end] == '/') || end-start < len(kind)+3 || v[start] <= '9' {
		return false
	}
	return (start == 0 || strings.IndexByte("/\\@%", v[start-1]) < 0) && (t.Found.Prose(start) || t.Found.InCode(start))
}

// savedName returns the name behind -O or -o of the first download of a text, and its place.
func savedName(v string) (name string, at int) {
	for _, option := range [...]string{" -O ", " -o "} {
		i := strings.Index(v, option)
		if i < 0 {
			continue
		}
		line := v[strings.LastIndexByte(v[:i], '\n')+1 : i]
		at = i + len(option)
		end := at
		for end < len(v) && fileByte(v[end]) {
			end++
		}
		if (strings.Contains(line, "wget") && option == " -O " || strings.Contains(line, "curl") && option == " -o ") && path.Ext(v[at:end]) != "" &&
			len(path.Ext(v[at:end])) > 2 {
			return v[at:end], at
		}
	}
	return "", 0
}

// related reports whether two names are forms of one: a part of the other, or one slip away. What is not related is another file.
func related(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if len(a) < 4 || len(b) < 4 || b == "rsyslog" || b == "syslog" || b == "syslog-ng" || b == "omsagent" || b == "rsyslog.d" {
		return false
	}
	return a == b || strings.HasPrefix(b, a) || strings.HasPrefix(a, b) || rules.Distance(a, b, 2) <= 2 && len(a) > 6
}

func fileByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'
}

// knownFolders are those of the agents of Azure Monitor and of the daemons of Syslog.
var knownFolders = [...]string{"microsoft", "omsagent", "omsconfig", "omsagent.d", "rsyslog.d", "rsyslog.conf", "syslog-ng", "azuremonitoragent", "logstash"}

// folders looks at the folders of absolute paths that are one slip away from a known one.
func folders(p *rules.Pass, s rules.Str) {
	v := s.Value
	for from := 0; from < len(v); {
		i := strings.IndexByte(v[from:], '/')
		if i < 0 {
			return
		}
		start := from + i
		end := start
		for end < len(v) && (fileByte(v[end]) || v[end] == '/') {
			end++
		}
		from = end + 1
		whole := strings.TrimRight(v[start:end], "._-/") // the period of the sentence
		absolute := strings.HasPrefix(whole, "/etc/") || strings.HasPrefix(whole, "/opt/") || strings.HasPrefix(whole, "/var/")
		if !absolute || start > 0 && fileByte(v[start-1]) {
			continue
		}
		at := start
		for part := range strings.SplitSeq(whole, "/") {
			if known := folderSlip(part); known != "" {
				p.ReportText(s, at, at+len(part), "folder", part, whole, known)
				return
			}
			at += len(part) + 1
		}
	}
}

// folderSlip returns the known folder that a name is one slip away from; "" where it is none.
func folderSlip(name string) string {
	for _, known := range knownFolders {
		if name == known {
			return ""
		}
	}
	for _, known := range knownFolders {
		if rules.Distance(name, known, 1) == 1 && len(name) > 6 && name != "syslog.conf" && name != "rsyslogd" && name != "syslog.d" {
			return known
		}
	}
	return ""
}
