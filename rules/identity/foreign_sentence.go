package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// sentenceFrames are sentences of upstream's templates that name the product of the page, without it.
var sentenceFrames = [...][2]string{
	{"uses azure functions to connect to the ", " api"},
	{"configuration steps for the ", " api"},
	{"configuration steps for the ", "**"},
	{"forward ", " logs to "},
	{"forward ", " events to "},
	{"configure ", " to forward "},
	{"configure ", " to send "},
	{"deploy the ", " data connector manually"},
}

// templateSentences looks at sentences that name the product of the page in upstream's templates and name another one here.
func templateSentences(said foreignNames) {
	p := said.p
	d := p.Definition
	own := ""
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i].Text
		if t.Field != "step title" && t.Field != "step description" || unframed.Lacks(t, hasNoFrame) {
			continue
		}
		text := t.Str
		for _, frame := range sentenceFrames {
			from, to := framed(text.Value, frame)
			if to == 0 {
				continue
			}
			if own == "" {
				own = words.Plain(d.Title.Value + d.Publisher.Value + d.ID.Value + d.Description.Value + p.File.Path)
			}
			name := text.Value[from:to]
			list := nameWords(name)
			if len(list) == 0 || anyIn(own, list) || tableOrTerm(d, name) || general(name) {
				continue
			}
			said.say(text, from, to)
			return
		}
	}
}

// unframed are the steps without a sentence of the templates.
var unframed = rules.NewQuiet()

func hasNoFrame(t *rules.Text) bool {
	for _, frame := range sentenceFrames {
		if _, to := framed(t.Str.Value, frame); to != 0 {
			return false
		}
	}
	return true
}

// framed returns where the name is in a frame: one to five words with capitals.
func framed(v string, frame [2]string) (from, to int) {
	i := rules.IndexFold(v, frame[0])
	if i < 0 {
		return 0, 0
	}
	from = i + len(frame[0])
	n := rules.IndexFold(v[from:min(len(v), from+60)], frame[1])
	if n <= 0 {
		return 0, 0
	}
	name := v[from : from+n]
	if strings.ContainsAny(name, ".,;:()[]*`\n") || strings.Count(name, " ") > 4 {
		return 0, 0
	}
	for _, w := range strings.Fields(name) {
		if w[0] < 'A' || w[0] > 'Z' {
			return 0, 0
		}
	}
	return from, from + n
}

// general reports whether a name is that of a service or a form that many products use.
func general(name string) bool {
	for _, w := range [...]string{
		"microsoft", "azure", "api", "rest", "syslog", "cef", "aws", "amazon", "google", "linux", "windows", "http", "json", "common event", "agent", "graph", "siem", "log", "firewall", "security", "audit",
		// programs that ship the logs of others
		"filebeat", "winlogbeat", "logstash", "fluent", "nxlog", "telegraf", "forwarder", "collector",
	} {
		if rules.TextHasFold(name, w) {
			return true
		}
	}
	return false
}

// besides reports whether the sentence that a text begins in says that its connector is one more than that of the page.
func besides(text string) bool {
	sentence, _, _ := strings.Cut(text, ". ")
	sentence, _, _ = strings.Cut(sentence, "\n")
	for _, w := range [...]string{", too", " also", "as well", "in addition", "separately"} {
		if rules.TextHasFold(sentence, w) {
			return true
		}
	}
	return false
}
