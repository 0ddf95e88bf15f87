package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// fingerprints makes the fingerprints of a run's findings. It remembers what the elements of lists are known by.
type fingerprints struct{ names map[rules.Node]string }

// of names a finding by what it is about, not by where it stands: rule, message, connector or file, the way to the
// node with list elements named by their content, and the marked text. It survives re-indenting, reordering of keys and
// unrelated insertions.
func (p *fingerprints) of(f *rules.Finding) string {
	owner := f.Connector
	if owner == "" {
		owner = f.File.Path
	}
	return digest(f.Rule.ID, f.Message.ID, owner, p.path(f.Node), markedText(f))
}

func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}

// markedText is the underlined part without white space, so that re-indenting does not change it; of a container only its kind.
func markedText(f *rules.Finding) string {
	if k := f.Node.Kind(); (k == jsontree.Object || k == jsontree.Array) && f.Span == f.Node.Span() {
		return k.String()
	}
	src := f.File.Tree.Source()
	start, end := min(f.Span.Start, len(src)), min(f.Span.End, len(src))
	if start >= end {
		return ""
	}
	return strings.Join(strings.Fields(string(src[start:min(end, start+4096)])), "")
}

// maxSteps bounds the way from the root that goes into a fingerprint.
const maxSteps = 64

// path is the pointer of a node with the elements of lists named by their content.
func (p *fingerprints) path(n jsontree.Node) string {
	var steps []string
	if n.IsKey() {
		steps = append(steps, n.Text())
		n = n.Parent()
	}
	for len(steps) < maxSteps && n.Parent().Exists() {
		if k := n.Key(); k.Exists() {
			steps = append(steps, k.Text())
		} else {
			steps = append(steps, p.identity(n))
		}
		n = n.Parent()
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		b.WriteString("/")
		b.WriteString(jsontree.EscapePointer(steps[i]))
	}
	return b.String()
}

// identityKeys are the keys by which an element of a list is known, the surest first.
var identityKeys = [...]string{"id", "name", "metricName", "title", "provider", "type", "label", "description"}

func (p *fingerprints) identity(n jsontree.Node) string {
	if n.Kind() != jsontree.Object {
		return "*"
	}
	if name, ok := p.names[n]; ok {
		return name
	}
	if p.names == nil {
		p.names = map[rules.Node]string{}
	}
	p.names[n] = known(n)
	return p.names[n]
}

func known(n jsontree.Node) string {
	for _, key := range identityKeys {
		if v := n.Get(key); v.Kind() == jsontree.String && v.Text() != "" {
			return key + "=" + v.Text()
		}
	}
	return "*"
}
