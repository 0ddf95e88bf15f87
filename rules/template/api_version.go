package template

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// APIVersion reports API versions that are not dates, and dates on which the provider published none.
var APIVersion = rules.Rule{
	ID: "CL138", Name: "template-api-version", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "date", Text: "API version `{0}` is not a date", Help: "use a version of the resource type, such as `2022-10-01`"},
		{ID: "suffix", Text: "unknown suffix `{1}` of the API version `{0}`; did you mean `preview`?", Help: "write `preview`"},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown API version `{0}` of `{1}`; did you mean `{2}`?",
			Why:  "Azure refuses a resource with an API version that its provider does not have.",
			Help: "use a version of the resource type, such as `{2}`",
		},
		{
			ID: "empty", Severity: rules.Warning, Text: "`apiVersion` is empty",
			Why:  "Azure Resource Manager refuses a resource without a version; only the packager adds its own.",
			Help: "use a version of the resource type, or of a published connector",
		},
		{
			ID: "later", Severity: rules.Warning, Text: "API version `{0}` is a year or more after the newest one that is known",
			Why:  "Azure refuses a resource with an API version that its provider does not have.",
			Help: "use a version of the resource type",
		},
	},
	Check: func(p *rules.Pass) {
		if p.File.Doc == nil { // what the packager takes in
			eachSource(p.File, func(n rules.Node) {
				v := n.GetFold("apiVersion")
				if v.Kind() == rules.String && strings.TrimSpace(v.Text()) == "" {
					p.Report(v, "empty")
					return
				}
				if v.Kind() != rules.String || arm.IsExpression(v.Text()) {
					return
				}
				switch f := checkVersion(p, v, n.GetFold("type").Text(), v.Text()); { // the packager writes versions of its own
				case f == nil:
				case f.Message.Severity == rules.Warning:
					f.As(rules.Info)
				default:
					f.As(rules.Warning)
				}
			})
			return
		}
		eachResource(p, func(_ *document, r *arm.Resource) {
			n := r.Key("apiVersion")
			if v := r.Fold(n); n.Kind() == rules.String && v.Kind == arm.Text && v.Known() {
				checkVersion(p, n, r.Type, v.Text)
			}
		})
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) {
			if len(e.Args) > 1 && e.Args[1].Kind == arm.String && (strings.EqualFold(e.Name, "reference") || arm.IsList(e.Name)) {
				id, _ := readID(u.Scope, e.Args[0])
				if message, args := versionProblem(id.typ, e.Args[1].Name); message != "" {
					d.report(p, u, e.Args[1].From, e.Args[1].To, message, args...)
				}
			}
		})
	},
}

// eachSource visits the resources of a file that is no template.
func eachSource(f *rules.File, visit func(rules.Node)) {
	for _, d := range f.Definitions {
		if d.Resource.GetFold("type").Exists() {
			visit(d.Resource)
		}
	}
	for _, c := range f.Connections {
		visit(c.Resource)
	}
	for _, r := range f.Rules {
		visit(r.Resource)
	}
	for _, t := range f.Tables {
		visit(t.Resource)
	}
}

func checkVersion(p *rules.Pass, n rules.Node, typ, version string) *rules.Finding {
	if message, args := versionProblem(typ, version); message != "" {
		return p.Report(n, message, args...)
	}
	return nil
}

// versionProblem returns what is wrong with the API version of a type, as a message and its arguments.
func versionProblem(typ, version string) (message string, args []string) {
	if strings.TrimSpace(version) == "" || strings.Contains(version, "{{") {
		return "", nil
	}
	suffix, ok := readVersion(version)
	if !ok {
		return "date", []string{version}
	}
	if _, slip := rules.Nearest(suffix, []string{"preview"}); slip && suffix != "preview" && suffix != "privatepreview" {
		return "suffix", []string{version, suffix}
	}
	if version[:len("yyyy-mm-dd")] > yearAfter(catalog.APIVersionsDate) {
		return "later", []string{version}
	}
	if best := unlisted(catalog.APIVersions(typ), version, catalog.MayHaveNewer(typ)); best != "" {
		return "unknown", []string{version, typ, best}
	}
	return "", nil
}

// yearAfter returns the day a year after another one.
func yearAfter(day string) string { return addYears(day, 1) }

// yearBefore returns the day a year before another one.
func yearBefore(day string) string { return addYears(day, -1) }

func addYears(day string, n int) string {
	year, err := strconv.Atoi(day[:4])
	if err != nil {
		return day
	}
	return strconv.Itoa(year+n) + day[4:]
}

// unlisted returns the version that is most like one that the list lacks; "" for a listed one, and for one that may be newer than the list.
func unlisted(list []string, version string, open bool) string {
	if len(list) == 0 {
		return ""
	}
	if last := list[len(list)-1]; version > last {
		if open || version > yearBefore(catalog.APIVersionsDate) {
			return ""
		}
		return last
	}
	slip, best := "", list[0]
	for i, known := range list {
		if strings.EqualFold(known, version) {
			return ""
		}
		if day := len("yyyy-mm-dd"); rules.Distance(known, version, 1) == 1 ||
			slip == "" && len(known) >= day && known[:day] == version[:day] { // the same day with or without -preview
			slip = known
		}
		if i > 0 && list[i-1] < version && version < known {
			best = known // the next one
		}
	}
	return cmp.Or(slip, best)
}

// readVersion reads yyyy-mm-dd and what follows it.
func readVersion(s string) (suffix string, ok bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' || len(s) > 10 && s[10] != '-' && s[10] != '.' {
		return "", false
	}
	year, err1 := strconv.Atoi(s[:4])
	month, err2 := strconv.Atoi(s[5:7])
	day, err3 := strconv.Atoi(s[8:10])
	if err1 != nil || err2 != nil || err3 != nil || year < 2010 || year > 2099 || month < 1 || month > 12 || day < 1 ||
		day > daysIn(year, month) {
		return "", false
	}
	if len(s) > 11 {
		suffix = s[11:]
	}
	return suffix, true
}

// daysIn returns how many days a month has.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
