package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// labelsOfControl looks at labels of one control that are swapped, and at choices and columns that are there twice.
func labelsOfControl(p *rules.Pass, in *rules.Instruction) {
	switch in.Type.Value {
	case "ConnectionToggleButton":
		swappedLabels(p, in.Param("connectLabel"), in.Param("disconnectLabel"), "disconnect", "connect")
	case "OAuthForm":
		swappedLabels(p, in.Param("clientIdLabel"), in.Param("clientSecretLabel"), "client secret", "client id")
		swappedLabels(p, in.Param("connectButtonLabel"), in.Param("disconnectButtonLabel"), "disconnect", "connect")
	case "Dropdown":
		twice(p, in.Parameters.GetFold("options"), "text", "choice")
	case "DataConnectorsGrid":
		twice(p, in.Parameters.GetFold("mapping"), "columnName", "column")
	}
}

// swappedLabels compares two labels with the words that the other one has.
func swappedLabels(p *rules.Pass, first, second rules.Str, ofSecond, ofFirst string) {
	reads := func(s rules.Str, words string) bool {
		return s.Known() && strings.EqualFold(strings.TrimSpace(s.Value), words)
	}
	if reads(first, ofSecond) && reads(second, ofFirst) {
		p.Report(first.Node, "swapped", first.Value, second.Value).Relate(p.File, second.Node.Span(), "the other label")
	}
}

// twice looks for two members of a list with the same words.
func twice(p *rules.Pass, list rules.Node, key, message string) {
	seen := map[string]rules.Node{}
	for item := range list.Elements() {
		s := item.GetFold(key)
		if s.Kind() != rules.String || strings.TrimSpace(s.Text()) == "" || strings.ContainsAny(s.Text(), "[{") {
			continue
		}
		if other, ok := seen[s.Text()]; ok {
			p.Report(s, message, s.Text()).Relate(p.File, other.Span(), "the first")
			return
		}
		seen[s.Text()] = s
	}
}

// standIn reports words of a box that say nothing about its value.
func standIn(p *rules.Pass, field string, s rules.Str) {
	if !s.Known() {
		return
	}
	switch strings.ToLower(strings.Trim(s.Value, " .:*")) {
	case "label", "label1", "label 1", "test", "textbox", "text box", "placeholder", "placeholder text", "your label here",
		"add your label here", "label text", "label here", "lorem ipsum", "foo", "asdf":
		p.Report(s.Node, "stand-in", field, s.Value)
	}
}
