package solution

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// ConnectorRegistered reports ids of connectors that detections require and the upstream repository's list of valid ids lacks.
var ConnectorRegistered = rules.Rule{
	ID: "CL910", Name: "connector-registered", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0", Profiles: rules.Published(),
	Reads: rules.PageNames,
	Messages: []rules.Message{
		{
			ID: "missing", Text: "a detection requires the connector `{0}`, which is not in the list of valid ids",
			Help: "add `\"{0}\"` to `{1}`",
		},
		{
			ID:   "unknown",
			Text: "the detection requires the connector `{0}`, which is neither in the list of valid ids nor in this repository",
			Help: "correct the id, or add it to `{1}`",
		},
		{ID: "near", Text: "the detection requires the unknown connector `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
	},
	Check: func(p *rules.Pass) {
		r := registration{pass: p, ids: map[string]bool{}, said: map[string]bool{}}
		if !r.read() {
			return
		}
		for _, file := range p.Repo.Paths() {
			if isDetection(file) {
				r.detection(file)
			}
		}
	},
}

// The upstream lists (Azure-Sentinel .script/tests/detectionTemplateSchemaValidation): connectors that detections may require, and the
// detections that are not asked.
const (
	validIDs     = ".script/tests/detectionTemplateSchemaValidation/ValidConnectorIds.json"
	skippedIDs   = ".script/tests/detectionTemplateSchemaValidation/SkipConnectorIdsValidationsTemplates.json"
	largestOther = 1 << 20
)

// isDetection reports whether a file is a detection: YAML in a folder of detections.
func isDetection(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".yaml", ".yml":
		return strings.HasPrefix(file, "Detections/") || strings.Contains(file, "/Analytic Rules/") ||
			strings.Contains(file, "/Analytics Rules/") ||
			strings.Contains(file, "/Detections/")
	}
	return false
}

type registration struct {
	pass    *rules.Pass
	ids     map[string]bool
	skipped map[string]bool
	said    map[string]bool // ids of definitions that have been reported
}

// read reads the lists; it reports whether the tree has the one of valid ids.
func (r *registration) read() bool {
	top := r.pass.Repo.CloneFolder()
	if !r.pass.Repo.OnDisk(top + validIDs) {
		return false
	}
	if exact, _ := r.pass.Repo.Find(top + validIDs); !exact {
		return false
	}
	r.ids = r.list(top + validIDs)
	r.skipped = r.list(top + skippedIDs)
	return len(r.ids) > 0
}

func (r *registration) list(file string) map[string]bool {
	list := map[string]bool{}
	if exact, _ := r.pass.Repo.Find(file); !exact {
		return list
	}
	for e := range rules.ParseJSON(r.pass.Repo.ReadFile(file, largestOther)).Root().Elements() {
		list[e.Text()] = true
	}
	return list
}

// detection looks at the connectors that a detection requires. The file is read line by line: detections are written to one pattern,
// requiredDataConnectors with a list of connectorId.
func (r *registration) detection(file string) {
	src := r.pass.Repo.ReadFile(file, largestOther)
	if r.skipped[detectionID(src)] {
		return
	}
	offset := 0
	for line := range strings.SplitAfterSeq(string(src), "\n") {
		start := offset
		offset += len(line)
		i := strings.Index(line, "connectorId:")
		if i < 0 || strings.Trim(line[:i], " \t-{") != "" {
			continue
		}
		value := line[i+len("connectorId:"):]
		if c := strings.Index(value, " #"); c >= 0 {
			value = value[:c]
		}
		if strings.Contains(line[:i], "{") { // a mapping in one line
			if c := strings.IndexAny(value, ",}"); c >= 0 {
				value = value[:c]
			}
		}
		trimmed := strings.Trim(strings.TrimSpace(value), `"'`)
		if trimmed == "" || r.ids[trimmed] {
			continue
		}
		from := start + i + len("connectorId:") + strings.Index(value, trimmed)
		r.report(file, trimmed, rules.Span{Start: from, End: from + len(trimmed)})
	}
}

// detectionID returns the id of a detection, wherever in the file it stands.
func detectionID(src []byte) string {
	for line := range strings.SplitSeq(string(src), "\n") {
		if v, ok := strings.CutPrefix(line, "id:"); ok {
			return strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	return ""
}

func (r *registration) report(file, id string, at rules.Span) {
	p := r.pass
	yaml := p.Repo.AuxFile(file, largestOther)
	if yaml == nil {
		return
	}
	if list := p.Repo.ByID(id); len(list) > 0 {
		if !r.said[id] {
			r.said[id] = true
			d := list[0]
			p.ReportIn(d.File, d.ID.Node, "missing", id, validIDs).Relate(yaml, at, "the detection that requires it").Connector = id
		}
		return
	}
	known := make([]string, 0, len(r.ids))
	for v := range r.ids {
		known = append(known, v)
	}
	slices.Sort(known)
	if best, ok := rules.Nearest(id, known); ok {
		p.ReportIn(yaml, rules.Node{}, "near", id, best).At(at)
		return
	}
	p.ReportIn(yaml, rules.Node{}, "unknown", id, validIDs).At(at)
}
