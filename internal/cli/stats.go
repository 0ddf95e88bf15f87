package cli

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

func statsFlagList() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "stats", Usage: "print counts by rule and family instead of the findings, or in addition to --format"},
		&cli.BoolFlag{Name: "timings", Usage: "print the time that each rule took to standard error"},
	}
}

// statsFlags are --stats and --timings.
type statsFlags struct {
	stats   bool
	timings *engine.Timings // what is measured; nil for nothing
	wanted  bool
	alone   bool // the table is all that is asked for
}

func readStatsFlags(c *cli.Context) statsFlags {
	return statsFlags{stats: c.Bool("stats"), wanted: c.Bool("timings"), alone: c.Bool("stats") && !c.IsSet("format")}
}

// measure lets a run add up what its rules cost, when that was asked for.
func (s *statsFlags) measure(o *engine.Options, registry *rules.Registry) {
	if s.wanted {
		s.timings = engine.NewTimings(registry.Rules())
		o.Timings = s.timings
	}
}

// statistics prints what was asked for. Counts stand below a text on standard output; beside other formats, which programs read, they go to
// standard error. What a rule took differs from run to run, and so it never mixes with an output.
func (a *App) statistics(result *report.Result, f *lintFlags) {
	if f.stats.stats {
		out := a.Stderr
		for _, o := range f.outputs {
			if o.file == "" && o.format == "text" {
				out = a.Stdout
			}
		}
		tables := counts(result)
		if f.stats.alone {
			tables = strings.TrimPrefix(tables, "\n") // nothing is before them
		}
		_, _ = io.WriteString(out, tables) // the report before it has told when nothing can be written
	}
	if f.stats.timings != nil {
		fmt.Fprint(a.Stderr, costs(f.stats.timings))
	}
}

// tally counts findings by severity.
type tally struct {
	name                   string
	errors, warnings, info int
}

func (t *tally) add(s rules.Severity) {
	switch s {
	case rules.Error:
		t.errors++
	case rules.Warning:
		t.warnings++
	default:
		t.info++
	}
}

func (t *tally) total() int { return t.errors + t.warnings + t.info }

// counts makes the tables of --stats: each rule and each family with findings, the most frequent first.
func counts(result *report.Result) string {
	byRule, byFamily := map[string]*tally{}, map[string]*tally{}
	add := func(to map[string]*tally, name string, s rules.Severity) {
		if to[name] == nil {
			to[name] = &tally{name: name}
		}
		to[name].add(s)
	}
	if len(result.Findings) == 0 {
		return ""
	}
	for _, i := range result.Findings {
		add(byRule, i.Rule.ID+" "+i.Rule.Name, i.Severity)
		add(byFamily, i.Rule.Family().Name, i.Severity)
	}
	var b strings.Builder
	table(&b, "rule", byRule)
	table(&b, "family", byFamily)
	return b.String()
}

func table(b *strings.Builder, head string, tallies map[string]*tally) {
	var list []*tally
	for _, t := range tallies {
		list = append(list, t)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		return a.total() > b.total() || a.total() == b.total() && a.name < b.name
	})
	fmt.Fprintf(b, "\n%9s %7s %9s %7s  %s\n", "findings", "errors", "warnings", "infos", head)
	for _, t := range list {
		fmt.Fprintf(b, "%9d %7d %9d %7d  %s\n", t.total(), t.errors, t.warnings, t.info, t.name)
	}
}

// costs makes the table of --timings.
func costs(t *engine.Timings) string {
	var b strings.Builder
	list := t.Costs()
	sum := t.Reading()
	for _, c := range list {
		sum += c.Time
	}
	fmt.Fprintf(&b, "\n%12s %6s %8s  %s\n", "ms", "share", "calls", "rule")
	for _, c := range list {
		fmt.Fprintf(
			&b,
			"%12.3f %5.1f%% %8d  %s %s\n",
			milliseconds(c.Time),
			100*float64(c.Time)/float64(max(sum, 1)),
			c.Calls,
			c.Rule.ID,
			c.Rule.Name,
		)
	}
	fmt.Fprintf(&b, "%12.3f %5.1f%% %8s  reading for all rules\n", milliseconds(t.Reading()), 100*float64(t.Reading())/float64(max(sum, 1)), "")
	fmt.Fprintf(&b, "%12.3f %6s %8s  all rules, summed over all workers\n", milliseconds(sum), "", "")
	return b.String()
}

func milliseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }
