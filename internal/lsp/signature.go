package lsp

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/kql"
)

type signatureHelp struct {
	Signatures      []signatureInformation `json:"signatures"`
	ActiveSignature int                    `json:"activeSignature"`
	ActiveParameter int                    `json:"activeParameter"`
}

type signatureInformation struct {
	Label      string           `json:"label"`
	Parameters []map[string]any `json:"parameters,omitempty"`
}

// signature shows how the function of a query is called whose arguments are being typed.
func (s *server) signature(p positionParams) *signatureHelp {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return nil
	}
	offset := s.encoding.offset(d.text, p.Position)
	n := d.tree().NodeAt(max(offset-1, 0))
	if n.Kind() != jsontree.String || n.IsKey() || !isQuery(n) {
		return nil
	}
	text := n.Text()
	name, argument := callAround(text[:textOffset(n, text, offset)])
	help := &signatureHelp{ActiveParameter: argument}
	for i, label := range kql.Signatures(name) {
		info := signatureInformation{Label: label}
		open, end := strings.IndexByte(label, '('), strings.LastIndex(label, "): ")
		if open >= 0 && end > open+1 {
			for _, parameter := range strings.Split(label[open+1:end], ", ") {
				info.Parameters = append(info.Parameters, map[string]any{"label": parameter})
			}
		}
		if len(info.Parameters) <= argument && i == help.ActiveSignature {
			help.ActiveSignature++
		}
		help.Signatures = append(help.Signatures, info)
	}
	if len(help.Signatures) == 0 {
		return nil
	}
	if help.ActiveSignature == len(help.Signatures) {
		help.ActiveSignature = 0
	}
	return help
}

// openCall is a bracket that is not closed, and how many commas are behind it.
type openCall struct{ start, commas int }

// callAround returns the function whose brackets the end of a query is in, and how many commas are before it there; "" where it is in
// none.
func callAround(text string) (name string, argument int) {
	var open []openCall
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			end := closing(text, i)
			if end < 0 { // the argument itself is a text in the making
				end = len(text)
			}
			i = end
		case '(', '[', '{':
			open = append(open, openCall{i, 0})
		case ')', ']', '}':
			open = open[:max(len(open)-1, 0)]
		case ',':
			if len(open) > 0 {
				open[len(open)-1].commas++
			}
		}
	}
	if len(open) == 0 {
		return "", 0
	}
	last := open[len(open)-1]
	return kqlWord(strings.TrimRight(text[:last.start], " ")), last.commas
}
