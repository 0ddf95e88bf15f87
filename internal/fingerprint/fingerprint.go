// Package fingerprint names findings by what they are about, so that they are known again after the file around them has changed.
package fingerprint

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/rules"
)

// Maker makes the fingerprints of a run's findings. It remembers what the elements of lists are known by.
type Maker struct{ names map[rules.Node]string }

// Of names a finding by what it is about, not by where it is: rule, message, connector or file, the way to the
// node with list elements named by their content, and the marked text. It survives re-indenting, reordering of keys and
// unrelated insertions. Findings that are alike in all of this share one.
func (m *Maker) Of(f *rules.Finding) string {
	owner := f.Connector
	if owner == "" {
		owner = f.File.Path
	}
	return digest(f.Rule.ID, f.Message.ID, owner, m.path(f.Node), markedText(f))
}

// Nth tells several findings with one fingerprint apart; the first keeps it.
func Nth(id string, n int) string {
	if n <= 1 {
		return id
	}
	return digest(id, strconv.Itoa(n))
}

func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}

// maxText bounds the marked text, and the text that an element of a list is known by, that go into a fingerprint, in bytes.
const maxText = 4096

// markedText is the underlined part without white space, so that re-indenting does not change it; of a container only its kind. A secret
// stays out: a short one could be guessed from the digest.
func markedText(f *rules.Finding) string {
	if f.Secret {
		return "secret"
	}
	if k := f.Node.Kind(); (k == jsontree.Object || k == jsontree.Array) && f.Span == f.Node.Span() {
		return k.String()
	}
	src := f.File.Tree.Source()
	start, end := min(f.Span.Start, len(src)), min(f.Span.End, len(src))
	if start >= end {
		return ""
	}
	var b strings.Builder
	for word := range strings.FieldsSeq(string(src[start:end])) {
		if b.Len()+len(word) > maxText {
			b.WriteString(word[:maxText-b.Len()])
			break
		}
		b.WriteString(word)
	}
	return b.String()
}

// maxSteps bounds the way from the root that goes into a fingerprint.
const maxSteps = 64

// path is the pointer of a node with the elements of lists named by their content.
func (m *Maker) path(n jsontree.Node) string {
	var steps []string
	if n.IsKey() {
		steps = append(steps, n.Text())
		n = n.Parent()
	}
	for len(steps) < maxSteps && n.Parent().Exists() {
		if k := n.Key(); k.Exists() {
			steps = append(steps, k.Text())
		} else {
			steps = append(steps, m.identity(n))
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

func (m *Maker) identity(n jsontree.Node) string {
	if n.Kind() != jsontree.Object {
		return "*"
	}
	if name, ok := m.names[n]; ok {
		return name
	}
	if m.names == nil {
		m.names = map[rules.Node]string{}
	}
	m.names[n] = known(n)
	return m.names[n]
}

func known(n jsontree.Node) string {
	if key := pointer.IdentityKey(n); key != "" {
		text := n.Get(key).Text()
		return key + "=" + text[:min(len(text), maxText)]
	}
	return "*"
}

// Known returns those of the findings that are among the former ones as well, each as often as there.
func Known(former, findings []*rules.Finding) []*rules.Finding {
	if len(former) == 0 {
		return nil
	}
	var old, now Maker
	counts := map[string]int{}
	for _, f := range former {
		counts[old.Of(f)]++
	}
	var known []*rules.Finding
	for _, f := range findings {
		if id := now.Of(f); counts[id] > 0 {
			counts[id]--
			known = append(known, f)
		}
	}
	return known
}
