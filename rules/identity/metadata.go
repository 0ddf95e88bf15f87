package identity

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Metadata reports what the object metadata of a definition says wrongly about the content.
var Metadata = rules.Rule{
	ID: "CL207", Name: "metadata", Severity: rules.Warning, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.PageNames | rules.PageRest,
	Messages: []rules.Message{
		{ID: "id", Yields: ofWords, Text: "expected a GUID as the id of the metadata, found `{0}`", Help: "use a new GUID, such as `uuidgen` prints"},
		{ID: "no-id", Text: "the id of the metadata is null", Help: "use a new GUID, such as `uuidgen` prints"},
		{
			ID: "shared", Text: "duplicate metadata id, also used by `{0}` in {1}",
			Why:  "Content is found and updated by this id. One of the two replaces the other.",
			Help: "use a new GUID in the newer of the two",
		},
		{
			ID: "value", Text: "unknown {1} `{0}`; did you mean `{2}`?", Help: "use `{2}`",
			Why: "Customers may not learn what the content is, where it comes from, or who supports it.",
		},
		{
			ID: "unknown", Yields: ofWords, Text: "unknown {1} `{0}`", Help: "use one of {2}",
			Why: "Customers may not learn what the content is, where it comes from, or who supports it.",
		},
		{
			ID: "missing", Severity: rules.Info, Yields: append([]string{"CL103"}, ofWords...), Text: "missing key `{0}` in `metadata`",
			Why: "Content is found and updated by these keys.", Help: "add `\"{0}\"`, as in the template of the repository",
		},
		{
			ID: "no-name", Severity: rules.Info, Text: "the name of the {0} is empty",
			Why: "Customers may not learn who made the content, or where it comes from.", Help: "write the name, or delete the key",
		},
		{
			ID: "version", Severity: rules.Info, Yields: ofWords, Text: "expected a version of three numbers, found `{0}`",
			Why: "Solutions compare versions of three numbers.", Help: "use a version such as `1.0.0`",
		},
	},
	Check: checkMetadata,
}

// ofWords: a sentence of the template that the metadata was copied from is why a value is none of those that there are.
var ofWords = []string{"CL703"}

// field is a value of the metadata with what it may be (Azure-Sentinel DataConnectors/Templates, and what 61 published definitions
// have).
type field struct {
	what  string
	path  []string
	known []string
}

func metadataFields() []field {
	return []field{
		{"kind of content", []string{"kind"}, []string{"dataConnector"}},
		{"kind of source", []string{"source", "kind"}, []string{"community", "solution", "sourceRepository", "localWorkspace"}},
		{"tier of support", []string{"support", "tier"}, []string{"microsoft", "developer", "community", "partner"}},
	}
}

func checkMetadata(p *rules.Pass) {
	first := map[string]*rules.Definition{}
	for _, d := range p.Repo.Definitions() {
		if p.Repo.CopyOf(d) != nil || d.File.IsTemplate() || d.Metadata.Kind() != rules.Object {
			continue
		}
		m := metadata{p, d}
		m.id(first)
		if !p.Repo.Reported(d.File) {
			continue
		}
		published := p.Profile != rules.Standalone
		if published {
			m.missing()
			m.names()
		}
		for _, f := range metadataFields() {
			m.value(f)
		}
		if v := d.Metadata.GetFold("version"); plain(v) && published && !isVersion(strings.TrimSpace(v.Text())) {
			m.say(v, "version", v.Text())
		}
	}
}

type metadata struct {
	p *rules.Pass
	d *rules.Definition
}

func (m metadata) say(n rules.Node, message string, args ...string) *rules.Finding {
	f := m.p.ReportIn(m.d.File, n, message, args...)
	f.Connector = m.d.ID.Value
	if len(n.Text()) >= sentence { // it may be one of the template, whose sentences are reported once for all of the metadata
		f.About(m.d.Metadata)
	}
	return f
}

// sentence is the length from which a value is a sentence, and not a slip of one of those that there are.
const sentence = 60

// plain reports whether a value is a text to judge, and no expression of a template.
func plain(n rules.Node) bool {
	v := n.Text()
	return n.Kind() == rules.String && !strings.HasPrefix(v, "[") && !strings.Contains(v, "{{")
}

func (m metadata) id(first map[string]*rules.Definition) {
	n := m.d.Metadata.GetFold("id")
	if n.Kind() == rules.Null {
		m.say(n, "no-id")
		return
	}
	if !plain(n) {
		return
	}
	id := strings.ToLower(n.Text())
	if !words.NamesOne(id) {
		m.say(n, "id", n.Text())
		return
	}
	key := m.p.Repo.Clone(m.d.File) + "\x00" + id
	f := first[key]
	switch {
	case f == nil:
		first[key] = m.d
	case f.ID.Known() && m.d.ID.Known() && !strings.EqualFold(f.ID.Value, m.d.ID.Value): // one connector in two files has one metadata id
		m.say(n, "shared", f.Label(), f.File.Path).Relate(f.File, f.Metadata.GetFold("id").Span(), "first used here")
	}
}

// missing reports the one key that is missing of those that published definitions have (63 of 64).
func (m metadata) missing() {
	lost, has := "", 0
	for _, key := range [...]string{"id", "version", "kind", "source", "support"} {
		if m.d.Metadata.GetFold(key).Exists() {
			has++
		} else {
			lost = key
		}
	}
	if has == 4 && lost != "support" && !m.d.Metadata.IsBroken() { // CL212 has the support
		m.say(m.d.Metadata, "missing", lost).AtKey().About(m.d.Metadata, lost)
	}
}

// names looks at the names of author and source; CL212 has that of the support.
func (m metadata) names() {
	for _, key := range [...]string{"author", "source"} {
		if name := m.d.Metadata.GetFold(key).GetFold("name"); name.Kind() == rules.String && strings.TrimSpace(name.Text()) == "" {
			m.say(name, "no-name", key)
		}
	}
}

func (m metadata) value(f field) {
	n := m.d.Metadata
	for _, key := range f.path {
		n = n.GetFold(key)
	}
	if !plain(n) {
		return
	}
	v := strings.TrimSpace(n.Text())
	if _, ok := rules.SameFold(v, f.known); ok && v == n.Text() {
		return
	}
	best, ok := rules.SameFold(v, f.known)
	if !ok {
		best, ok = rules.Nearest(v, f.known)
	}
	if ok {
		m.say(n, "value", n.Text(), f.what, best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(n, best))
		return
	}
	m.say(n, "unknown", n.Text(), f.what, "`"+strings.Join(f.known, "`, `")+"`")
}

// isVersion reports whether a text is three numbers.
func isVersion(s string) bool {
	parts := strings.Split(s, ".")
	if len(parts) != 3 {
		return false
	}
	for _, part := range parts {
		if _, err := strconv.ParseUint(part, 10, 31); err != nil {
			return false
		}
	}
	return true
}
