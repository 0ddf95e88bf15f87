package catalog

import (
	_ "embed"
	"strings"
	"sync"
	"time"
)

// Runtime is a version of a language or of Azure Functions itself, and until when it has support: yyyy-MM-dd, or yyyy-MM for a month.
type Runtime struct{ Language, Version, Until string }

// RuntimesDate is the day on which the dates were read. What has ended is recognized by it and never by the current time, so that a file is
// judged alike on every day.
//
// Sources: Learn, azure-functions supported-languages, functions-versions, language-support-policy and flex-consumption-plan, with the
// languages' own end-of-life pages for versions that the tables no longer list; PowerShell 7.6: Azure/azure-functions-host #12012.
const RuntimesDate = "2026-11-29"

//go:embed runtimes.txt
var runtimesText string

var runtimes = sync.OnceValue(func() []Runtime {
	var list []Runtime
	for line := range strings.Lines(runtimesText) {
		if f := strings.Fields(line); len(f) == len([...]string{"language", "version", "until"}) {
			list = append(list, Runtime{f[0], f[1], f[2]})
		}
	}
	return list
})

// RuntimeOf returns a version of a language; ok is false for one that is not listed.
func RuntimeOf(language, version string) (r Runtime, ok bool) {
	for _, r := range runtimes() {
		if r.Language == language && (r.Version == version || r.Version == version+".0" || r.Version+".0" == version) {
			return r, true
		}
	}
	return Runtime{}, false
}

// SpellRuntime returns a version as Azure's lists of runtimes write it; "" for one that is not listed.
func SpellRuntime(language, version string) string {
	r, _ := RuntimeOf(language, version)
	return r.Version
}

// Ended reports whether support has ended on the day of the catalog.
func (r *Runtime) Ended() bool { return r.Until < RuntimesDate }

// Ending reports whether support ends within three months of the day of the catalog.
func (r *Runtime) Ending() bool {
	day, err := time.Parse(time.DateOnly, RuntimesDate)
	const months = 3
	return err == nil && !r.Ended() && r.Until <= day.AddDate(0, months, 0).Format(time.DateOnly)
}

// When says the end of support in words: 10 November 2026, or November 2026.
func (r *Runtime) When() string {
	if day, err := time.Parse(time.DateOnly, r.Until); err == nil {
		return day.Format("2 January 2006")
	}
	if month, err := time.Parse("2006-01", r.Until); err == nil {
		return month.Format("January 2006")
	}
	return r.Until
}

// NewestRuntime returns the version of a language that has support for longest; "" for a language that is not listed.
func NewestRuntime(language string) string {
	best := Runtime{}
	for _, r := range runtimes() {
		if r.Language == language && r.Until > best.Until {
			best = r
		}
	}
	if best.Ended() || best.Ending() {
		return ""
	}
	return best.Version
}

// AnyPlanRuntime returns the version of a language to recommend for an app whose plan is not known: the newest that every plan offers.
// Python runs on Linux only, and the Linux Consumption plan, which most published connectors create, has had no new versions since
// September 2025 (Learn, functions-versions, read on RuntimesDate; 3.12 is its last Python).
func AnyPlanRuntime(language string) string {
	const lastPython = "3.12"
	if r, _ := RuntimeOf("python", lastPython); language == "python" && !r.Ended() && !r.Ending() {
		return lastPython
	}
	return NewestRuntime(language)
}

// NewestHost is the newest major version of the Functions host (Learn, functions-versions, read on RuntimesDate).
const NewestHost = 4

// RuntimeVersions lists the versions of a language that are known.
func RuntimeVersions(language string) []string {
	var list []string
	for _, r := range runtimes() {
		if r.Language == language {
			list = append(list, r.Version)
		}
	}
	return list
}
