package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// pageWords holds what the texts, names and queries of a page say, to look for a name of the page elsewhere.
type pageWords struct {
	parts []part
}

// fewTexts is the number of texts below which a page tells nothing.
const fewTexts = 6

// part is one text of a page, in lower case with its letters and digits alone.
type part struct {
	node rules.Node
	flat string
}

type pageWordsKey struct{ d *rules.Definition }

// wordsOfPage returns the texts of a definition, made comparable once for all rules.
func wordsOfPage(d *rules.Definition) *pageWords {
	return rules.Once(d.File, pageWordsKey{d}, func() *pageWords {
		w := &pageWords{}
		add := func(s rules.Str) {
			if s.Present() && s.Value != "" {
				w.parts = append(w.parts, part{s.Node, words.Plain(s.Value)})
			}
		}
		add(d.ID)
		for t := range d.Texts() {
			add(t.Str)
		}
		for i := range d.DataTypes {
			add(d.DataTypes[i].Name)
			add(d.DataTypes[i].LastDataTime)
		}
		for q := range d.Queries() {
			add(q.Text)
		}
		for in := range d.Instructions() {
			if v := in.Param("value"); v.Known() {
				add(v)
			}
		}
		return w
	})
}

// page is a definition in which a word is looked for.
type page struct{ d *rules.Definition }

// elsewhere reports whether a page has a word in another text than the given ones. Most words are found as they are written; a page of few
// texts tells nothing.
func (pg page) elsewhere(word string, not ...rules.Node) bool {
	for t := range pg.d.Texts() {
		if !contains(not, t.Str.Node) && strings.Contains(t.Str.Value, word) {
			return true
		}
	}
	w := wordsOfPage(pg.d)
	if len(w.parts) < fewTexts {
		return true
	}
	word = words.Plain(word)
	for i := range w.parts {
		if !contains(not, w.parts[i].node) && strings.Contains(w.parts[i].flat, word) {
			return true
		}
	}
	return false
}

func contains(list []rules.Node, n rules.Node) bool {
	for _, other := range list {
		if other == n {
			return true
		}
	}
	return false
}

// nameWords returns the words of a name that tell products apart.
func nameWords(text string) []string {
	var list []string
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(word) >= 3 && !generic(word) && !strings.ContainsFunc(word, withoutBlanks) {
			list = append(list, word)
		}
	}
	return list
}

// withoutBlanks reports whether a letter is of a script that writes no blanks between words, so that where a name ends is not sure.
func withoutBlanks(r rune) bool {
	return r >= 0x80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// generic reports whether a word is in the names of many products, and tells none.
func generic(word string) bool {
	switch strings.ToLower(word) {
	case "the", "and", "for", "via", "using", "use", "with", "from", "data", "connector", "connectors", "azure",
		"microsoft", "sentinel", "function", "functions", "app", "apps", "cloud", "security", "log", "logs", "event",
		"events", "alert", "alerts", "audit", "api", "rest", "agent", "legacy", "preview", "deprecated", "recommended",
		"serverless", "codeless", "platform", "framework", "ccf", "ccp", "ama", "cef", "syslog", "custom", "inc",
		"ltd", "llc", "gmbh", "corp", "corporation", "company", "technologies", "technology", "systems", "system",
		"software", "solutions", "solution", "network", "networks", "service", "services", "group", "international",
		"limited", "labs", "new", "old", "web", "threat", "intelligence", "protection", "management", "monitoring",
		"enterprise", "firewall", "endpoint", "identity", "email", "server", "gateway", "access", "analytics",
		"platforms", "polling", "push", "common", "format", "powered", "feed", "feeds", "activity", "activities",
		"report", "reports", "asset", "assets", "user", "users", "information", "device", "devices", "detection",
		"response", "defense", "defender", "manager", "control", "center", "central", "advanced", "application",
		"applications", "upload", "indicators", "indicator", "vulnerability", "vulnerabilities", "incidents",
		"incident", "open", "source", "community", "test", "version", "beta":
		return true
	}
	return false
}
